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
from . import importing as importing  # registers what files may bring


@handles("tasks.remind")
def remind(key: str, now: datetime) -> None:
    """A task is due: its owner hears about it."""
    actions.remind(by=SYSTEM, now=now, task_id=UUID(key))


@handles("tasks.mail")
def mail(key: str, now: datetime) -> None:
    """A notification goes out as a mail."""
    actions.mail_notification(by=SYSTEM, now=now, notification_id=UUID(key))


@handles("tasks.digest")
def digest(key: str, now: datetime) -> None:
    """A member's working day begins."""
    actions.mail_digest(by=SYSTEM, now=now, member_id=UUID(key))


@on(facts.MemberJoined)
def first_morning(fact: facts.MemberJoined, entry: Entry, now: datetime) -> None:
    """Whoever joins gets their day by mail from the next morning on."""
    actions.arm_digest(by=SYSTEM, now=now, member_id=fact.member)


@on(facts.MemberReactivated)
def mornings_again(fact: facts.MemberReactivated, entry: Entry, now: datetime) -> None:
    """Whoever comes back gets their day by mail again."""
    actions.arm_digest(by=SYSTEM, now=now, member_id=fact.member)


@on(facts.MemberChanged)
def morning_moves(fact: facts.MemberChanged, entry: Entry, now: datetime) -> None:
    """In another zone the day begins at another moment."""
    if "timezone" in (entry.after or {}):
        actions.arm_digest(by=SYSTEM, now=now, member_id=fact.member)


@on(facts.MemberDeactivated)
def no_more_mornings(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """Whoever left gets no more mail."""
    actions.arm_digest(by=SYSTEM, now=now, member_id=fact.member)


@on(facts.MemberDeactivated)
def hand_over(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """The heir takes over what the leaver had to do."""
    member, heir = team.member(SYSTEM, fact.member), team.member(SYSTEM, fact.heir)
    actions.hand_over(by=SYSTEM, now=entry.at, member=member, heir=heir)


@on(facts.SignalAdded)
def weigh(fact: facts.SignalAdded, entry: Entry, now: datetime) -> None:
    """Something happened at a buyer: its owner hears about it when it is worth it, or has a call to make."""
    if fact.account is not None:
        actions.weigh_signal(by=SYSTEM, now=now, signal_id=fact.signal, actor=entry.actor)


@on(facts.SignalAssigned)
def weigh_assigned(fact: facts.SignalAssigned, entry: Entry, now: datetime) -> None:
    """Now it is known whose buyer it is about."""
    actions.weigh_signal(by=SYSTEM, now=now, signal_id=fact.signal, actor=entry.actor, assigned=True)
