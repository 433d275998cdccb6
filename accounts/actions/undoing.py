"""What was put away together comes back together."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from core.errors import DomainError, Missing
from team.rules import Viewer

from .. import queries
from .companies import COMPANIES
from .kinds import Kind
from .people import PEOPLE

UNDO_TIME = timedelta(hours=1)
_KINDS: dict[str, Kind[Any]] = {"AccountArchived": COMPANIES, "ContactArchived": PEOPLE}


def restore_archived(*, by: Viewer, now: datetime, request_id: str) -> int:
    """Bring back what `by` put away in one request of the last hour; returns how many records, raises Missing for none.

    A record that `by` may no longer see or change stays where it is.
    """
    entries = queries.archived_by(by, request_id, now - UNDO_TIME)
    if not entries:
        raise Missing("change")
    return sum(_came_back(by, now, _KINDS[entry.fact], str(entry.subject)) for entry in entries)


def restore_several(*, by: Viewer, now: datetime, kind: Kind[Any], ids: Iterable[str]) -> int:
    """Bring the archived records with these ids back; those that `by` may not see or change stay. Returns how many."""
    return sum(_came_back(by, now, kind, one) for one in ids)


def _came_back(by: Viewer, now: datetime, kind: Kind[Any], record_id: str) -> bool:
    try:
        kind.restore(by=by, now=now, record=kind.find(by, record_id))
    except DomainError:
        return False
    return True
