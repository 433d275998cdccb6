"""The long work of lists: one change to many rows, and taking it back; and what fields need after a restore."""

from collections.abc import Callable
from datetime import datetime

from core import facts
from core.actors import SYSTEM
from core.jobs import handles
from core.journal.models import Entry
from core.recording import on

from . import actions, queries


@handles("lists.change_many", atomic=False)
def change_many(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Change what was confirmed; started again after a crash, it goes on where it was."""
    change = queries.many_change_to_do(key, "running")
    if change is not None:
        actions.run_change(change=change, beat=beat)


@handles("lists.undo_many", atomic=False)
def undo_many(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Take a change of many rows back."""
    change = queries.many_change_to_do(key, "undoing")
    if change is not None:
        actions.undo_change(change=change, beat=beat)


@on(facts.WorkspaceRestored)
def index_fields(fact: facts.WorkspaceRestored, entry: Entry, now: datetime) -> None:
    """A backup holds rows and no indexes: those of fields are made again."""
    actions.reindex_fields(by=SYSTEM, now=now)
