"""What time and facts do to intelligence."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from core import facts
from core.actors import SYSTEM
from core.jobs import handles
from core.journal.models import Entry
from core.recording import on
from team import queries as team

from . import actions, queries
from . import duties as duties  # suggestions and briefs


# --- Readings and proposals -------------------------------------------------------------------------
@on(facts.ActivityLogged, many=False)
def read_what_was_logged(fact: facts.ActivityLogged, entry: Entry, now: datetime) -> None:
    """Somebody wrote down what happened: it is read. Imported rows are not."""
    _ask(fact.activity, now)


@on(facts.ActivityChanged)
def read_what_was_corrected(fact: facts.ActivityChanged, entry: Entry, now: datetime) -> None:
    """The words may be others now, or the deal they are about."""
    _ask(fact.activity, now)


@on(facts.ActivityRestored)
def read_what_came_back(fact: facts.ActivityRestored, entry: Entry, now: datetime) -> None:
    """What was not decided before it went is asked again."""
    _ask(fact.activity, now)


@handles("intelligence.read", atomic=False)
def read(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """A text waits to be read."""
    actions.read_now(by=SYSTEM, now=now, reading_id=UUID(key), beat=beat)


@on(facts.MemberDeactivated)
def hand_over(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """The heir decides what the leaver did not."""
    member, heir = team.member(SYSTEM, fact.member), team.member(SYSTEM, fact.heir)
    actions.hand_over(by=SYSTEM, now=now, member=member, heir=heir)


@on(facts.ProposalAccepted)
def learn_from_yes(fact: facts.ProposalAccepted, entry: Entry, now: datetime) -> None:
    """What people accept says how sure such proposals are."""
    actions.calibrate_tonight(by=SYSTEM, now=now)


@on(facts.ProposalDismissed)
def learn_from_no(fact: facts.ProposalDismissed, entry: Entry, now: datetime) -> None:
    """What people dismiss says it too."""
    actions.calibrate_tonight(by=SYSTEM, now=now)


@handles("intelligence.calibrate")
def calibrate(key: str, now: datetime) -> None:
    """Night fell on what was decided during the day."""
    actions.recalibrate(by=SYSTEM, now=now)


def _ask(activity_id: UUID, now: datetime) -> None:
    found = queries.written(SYSTEM, activity_id)
    if found is not None:
        actions.ask_to_read(by=SYSTEM, now=now, activity=found)
