"""Saved views as tabs, one by one, and found by a few letters."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from core.errors import Missing
from core.journal.models import Entry
from core.search import Hit, searchable
from team.models import Member
from team.rules import Viewer

from ..models import Place, SavedView
from ..rules import visible_views


def views(viewer: Viewer, place: str = "") -> list[SavedView]:
    """The views `viewer` may open, of one list or of all: in the order they chose, else their own first."""
    rows = visible_views(SavedView.objects.select_related("owner"), viewer)
    found = list(rows.filter(place=place) if place else rows)
    order = {key: number for number, key in enumerate(_kept(viewer, place).get("order", ()))} if place else {}
    last = len(order)
    found.sort(
        key=lambda one: (order.get(str(one.pk), last), one.owner_id != viewer.id, one.position, one.pk)
    )
    return found


def view(viewer: Viewer, view_id: UUID | str) -> SavedView:
    """One view; raises Missing."""
    try:
        rows = visible_views(SavedView.objects.select_related("owner"), viewer)
        found = rows.filter(pk=view_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("view")
    return found


def chosen_default(viewer: Member, place: str) -> str:
    """The id of the view that a list opens with for `viewer`, or nothing."""
    return str(_kept(viewer, place).get("default") or "")


def _kept(viewer: Any, place: str) -> dict[str, Any]:
    """What a member said about the views of a list: `default` and `order`."""
    kept = (getattr(viewer, "preferences", None) or {}).get("views")
    found = kept.get(place) if isinstance(kept, dict) else None
    return found if isinstance(found, dict) else {}


def deleted_view(viewer: Viewer, entry_id: UUID | str, since: datetime) -> Entry:
    """The journal entry of a view that `viewer` threw away after `since`; raises Missing."""
    rows = Entry.objects.filter(pk=entry_id, fact="ViewDeleted", actor=viewer.id, at__gte=since)
    found = rows.first()
    if found is None:
        raise Missing("view")
    return found


@searchable("view")
def search_views(viewer: Viewer, text: str, limit: int) -> list[Hit]:
    """The best `limit` views for the palette."""
    rows = visible_views(SavedView.objects.all(), viewer).filter(name__icontains=text)
    wanted, places = text.lower(), dict(Place.choices)
    hits = [
        Hit("view", pk, f"View: {name}", str(places[place]), "lists:view", _score(wanted, name.lower()))
        for pk, name, place in rows.values_list("pk", "name", "place")[: limit * 4]
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.title.lower()))[:limit]


def _score(wanted: str, name: str) -> float:
    return 1.0 if wanted == name else 0.9 if name.startswith(wanted) else 0.6
