"""Duplicates: the nightly check, checks on demand, and what an import brought in."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from core import facts
from core.actors import SYSTEM
from core.jobs import due, handles
from core.journal.models import Entry
from core.recording import on
from team import queries as team

from .. import queries
from ..actions import duplicates

IN_IMPORT = "accounts.find_duplicates_in_import"
Beat = Callable[[], None]


@on(facts.WorkspaceOpened)
def first_night(fact: facts.WorkspaceOpened, entry: Entry, now: datetime) -> None:
    """From the first night on all records are checked."""
    duplicates.arm_nightly(by=SYSTEM, now=now)


@on(facts.ImportFinished)
def after_import(fact: facts.ImportFinished, entry: Entry, now: datetime) -> None:
    """What came in is compared with what was there; long work of its own."""
    due(IN_IMPORT, str(fact.source), now)


@handles(IN_IMPORT, atomic=False)
def find_in_import(key: str, now: datetime, beat: Beat) -> None:
    """Compare what an import added with everything."""
    source = queries.import_to_do(key, "done")
    if source is not None:
        duplicates.find_in_import(by=SYSTEM, now=now, source=source, beat=beat)


@handles("accounts.find_duplicates", atomic=False)
def find(key: str, now: datetime, beat: Beat) -> None:
    """A check that somebody asked for; started again after a crash, it changes nothing twice."""
    search = queries.search_to_do(key)
    if search is not None:
        duplicates.find_now(by=SYSTEM, search=search, now=now, beat=beat)


@handles("accounts.nightly_duplicates", atomic=False)
def nightly(key: str, now: datetime, beat: Beat) -> None:
    """The night: whatever changed since the last check is checked."""
    duplicates.nightly(by=SYSTEM, now=now, beat=beat)


@handles("accounts.accept_duplicates", atomic=False)
def accept(key: str, now: datetime, beat: Beat) -> None:
    """Merge all sure pairs for whoever asked for it."""
    batch, member, kind = key.split(":")
    by = team.member(SYSTEM, member)
    duplicates.accept_sure(by=by, now=now, kind=kind, batch=UUID(batch), beat=beat)
