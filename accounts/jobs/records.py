"""What facts do to companies and people, and the long work of imports."""

from collections.abc import Callable
from datetime import datetime

from core import facts
from core.actors import SYSTEM
from core.jobs import handles
from core.journal.models import Entry
from core.recording import on
from team import queries as team

from .. import actions, queries
from ..actions import importing


@on(facts.MemberDeactivated)
def hand_over(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """The heir takes over what the leaver owned."""
    member, heir = team.member(SYSTEM, fact.member), team.member(SYSTEM, fact.heir)
    actions.hand_over(by=SYSTEM, now=entry.at, member=member, heir=heir)


@handles("accounts.check_import", atomic=False)
def check_import(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Work out what a long file would do."""
    source = queries.import_to_do(key, "checking")
    if source is not None:
        importing.check_now(source, now, beat)


@handles("accounts.run_import", atomic=False)
def run_import(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Bring a file in; started again after a crash, it goes on where it was."""
    source = queries.import_to_do(key, "running")
    if source is not None:
        importing.run_now(source, now, beat)


@handles("accounts.forget_file")
def forget_file(key: str, now: datetime) -> None:
    """The time that the file of an import is kept for is over."""
    source = queries.import_to_do(key)
    if source is not None:
        importing.forget_file(by=SYSTEM, now=now, source=source)


@handles("accounts.undo_import", atomic=False)
def undo_import(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Take an import back."""
    source = queries.import_to_do(key, "undoing")
    if source is not None:
        importing.undo_now(source, now, beat)
