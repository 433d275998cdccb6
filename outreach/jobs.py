"""What time and facts do to outreach."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from core import facts
from core.actors import SYSTEM
from core.jobs import due, handles
from core.journal.models import Entry
from core.recording import on

from . import actions

AFTER = "outreach.after"
PAUSE = timedelta(minutes=2)
"""What was agreed is read and accepted in the first minutes after a talk; a draft waits for it."""


@handles("outreach.send", atomic=False)
def send(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """An approved message leaves."""
    actions.send_draft(by=SYSTEM, now=now, draft_id=UUID(key))


@handles(AFTER, atomic=False)
def after(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Some minutes after a talk: what follows it is drafted."""
    actions.draft_after(by=SYSTEM, now=now, activity_id=UUID(key))


@on(facts.ActivityLogged, many=False)
def talked(fact: facts.ActivityLogged, entry: Entry, now: datetime) -> None:
    """A talk was written down: soon its follow-up is drafted."""
    if actions.follows(fact.kind, fact.outcome):
        due(AFTER, str(fact.activity), entry.at + PAUSE)


@on(facts.ProposalAccepted, many=False)
def agreed(fact: facts.ProposalAccepted, entry: Entry, now: datetime) -> None:
    """What was agreed in a talk, or how it ended, became known: its draft is made, or made anew while untouched."""
    if fact.activity is not None and fact.kind in ("task", "outcome"):
        due(AFTER, str(fact.activity), entry.at + PAUSE)


@on(facts.PostureChanged)
def nothing_is_suggested(fact: facts.PostureChanged, entry: Entry, now: datetime) -> None:
    """Under insights only what was drafted by itself goes."""
    actions.withdraw_untouched(by=SYSTEM, now=now)
