"""Changes of many rows: one by one, and how far they came."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError

from core.errors import Missing
from core.journal.models import Entry
from team.rules import Viewer

from ..models import ManyChange

WITHOUT = ("ids",)
"""Tens of thousands of ids are read only piece by piece."""


def many_change(viewer: Viewer, change_id: UUID | str) -> ManyChange:
    """A change of many rows that `viewer` asked for; raises Missing."""
    try:
        rows = ManyChange.objects.defer(*WITHOUT).select_related("by")
        found = rows.filter(pk=change_id, by=viewer.id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("change")
    return found


def many_change_to_do(key: str, state: str) -> ManyChange | None:
    """The change that a duty is about, as long as it stands in that state."""
    rows = ManyChange.objects.defer(*WITHOUT).select_related("by")
    return rows.filter(pk=UUID(key), state=state).first()


def next_ids(change: ManyChange, size: int) -> list[UUID]:
    """The next rows to deal with."""
    piece = f"ids__{change.done}_{change.done + size}"
    found = ManyChange.objects.filter(pk=change.pk).values_list(piece, flat=True).get()
    return list(found or [])


def written(change: ManyChange, ids: list[UUID], facts: Collection[str]) -> dict[UUID, list[Entry]]:
    """What the change wrote about these rows, the last thing first."""
    rows = Entry.objects.filter(request_id=str(change.pk), actor=change.by_id, subject__in=ids)
    found: dict[UUID, list[Entry]] = {}
    for entry in rows.filter(fact__in=list(facts)).order_by("-at", "-id"):
        found.setdefault(entry.subject, []).append(entry)  # type: ignore[arg-type]
    return found


def seconds_left(change: ManyChange, now: datetime) -> int | None:
    """About how long a change still takes, from how long it took so far; None where that cannot be said."""
    if change.state != ManyChange.State.RUNNING or change.done < 20:
        return None
    return round(
        (now - change.started_at) / timedelta(seconds=1) / change.done * (change.total - change.done)
    )
