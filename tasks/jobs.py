"""What time and facts do to tasks."""

from datetime import datetime
from uuid import UUID

from core import facts
from core.actors import SYSTEM
from core.jobs import handles
from core.journal.models import Entry
from core.recording import on
from team import queries as team

from . import actions


@handles("tasks.remind")
def remind(key: str, now: datetime) -> None:
    """A task is due: its owner hears about it."""
    actions.remind(by=SYSTEM, now=now, task_id=UUID(key))


@handles("tasks.mail")
def mail(key: str, now: datetime) -> None:
    """A notification goes out as a mail."""
    actions.mail_notification(by=SYSTEM, now=now, notification_id=UUID(key))


@on(facts.MemberDeactivated)
def hand_over(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """The heir takes over what the leaver had to do."""
    member, heir = team.member(SYSTEM, fact.member), team.member(SYSTEM, fact.heir)
    actions.hand_over(by=SYSTEM, now=entry.at, member=member, heir=heir)
