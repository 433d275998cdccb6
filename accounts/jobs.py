"""What facts do to companies and people."""

from datetime import datetime

from core import facts
from core.actors import SYSTEM
from core.journal.models import Entry
from core.recording import on
from team import queries as team

from . import actions


@on(facts.MemberDeactivated)
def hand_over(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """The heir takes over what the leaver owned."""
    member, heir = team.member(SYSTEM, fact.member), team.member(SYSTEM, fact.heir)
    actions.hand_over(by=SYSTEM, now=entry.at, member=member, heir=heir)
