"""Deals as plain rows, for programs: read straight from the columns, and paged by what they are ordered by."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from ..models import Deal

LIST = {
    "id": "pk", "name": "name",
    "account": "account_id", "account_name": "account__name",
    "contact": "contact_id", "contact_name": "contact__full_name",
    "pipeline": "pipeline_id", "stage": "stage_id", "stage_name": "stage__name",
    "owner": "owner_id", "owner_name": "owner__name",
    "status": "status", "amount": "amount", "currency": "currency", "amount_base": "amount_base",
    "amount_from_items": "amount_from_items",
    "forecast_category": "forecast_category", "probability": "probability",
    "expected_close": "expected_close", "close_moves": "close_moves",
    "closed_at": "closed_at", "close_reason": "close_reason",
    "source": "source", "campaign": "campaign",
    "next_step": "next_step", "next_step_at": "next_step_at", "last_activity_at": "last_activity_at",
    "stage_entered_at": "stage_entered_at", "version": "version",
    "created_at": "created_at", "updated_at": "updated_at", "archived_at": "archived_at",
}  # fmt: skip
"""What a row of a list says: name → column."""

DETAIL = LIST | {"description": "description", "close_note": "close_note", "custom": "custom"}
"""What one deal says."""

ORDERINGS: dict[str, Any] = {
    "created_at": None,
    "name": Lower("name"),
    "amount": F("amount_base"),
    "expected_close": F("expected_close"),
    "updated_at": F("updated_at"),
    "next_step_at": F("next_step_at"),
    "stage_entered_at": F("stage_entered_at"),
}
"""What lists can be ordered by. Ids grow with time, so `created_at` is the id alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the ordering's value and the id of its last row; `back` reads towards the start."""

    value: Any
    id: UUID
    back: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of rows, with the places where the next and the previous one begin."""

    rows: list[dict[str, Any]]
    next: Place | None
    previous: Place | None


def row_of(deal: Deal) -> dict[str, Any]:
    """One deal as a row with everything it says."""
    return {name: _at(deal, path) for name, path in DETAIL.items()}


def _at(record: Any, path: str) -> Any:
    for step in path.split("__"):
        record = getattr(record, step) if record is not None else None
    return record


def rows(
    qs: QuerySet[Deal],
    *,
    names: Iterable[str] | None = None,
    ordering: str = "-created_at",
    place: Place | None = None,
    limit: int = 50,
) -> Rows:
    """One page of `qs` as rows. Stable: a row that is added or changed meanwhile moves no other.

    `ordering` is a name of ORDERINGS, with a minus for the other way; rows without a value come last.
    """
    column, down = ORDERINGS[ordering.removeprefix("-")], ordering.startswith("-")
    back = place is not None and place.back
    qs = qs.alias(order_key=column) if column is not None else qs
    if place is not None:
        qs = qs.filter(_beyond(place, keyed=column is not None, down=down))
    fields = {f"r_{name}": F(DETAIL[name]) for name in (names or LIST)} | {"r__id": F("pk")}
    if column is not None:
        fields["r__key"] = column
    found: list[Any] = list(qs.order_by(*_order(column, down, back)).values(**fields)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if back:
        found.reverse()
    return _paged(found, place, more)


def _order(column: Any, down: bool, back: bool) -> list[Any]:
    by_id = F("pk").desc() if down != back else F("pk").asc()
    if column is None:
        return [by_id]
    key = F("order_key")
    if down != back:
        return [key.desc(nulls_first=True) if back else key.desc(nulls_last=True), by_id]
    return [key.asc(nulls_first=True) if back else key.asc(nulls_last=True), by_id]


def _beyond(place: Place, *, keyed: bool, down: bool) -> Q:
    """The rows after a place in reading direction."""
    sign = "lt" if down != place.back else "gt"
    by_id = Q(**{f"pk__{sign}": place.id})
    if not keyed:
        return by_id
    empty = Q(order_key=None)
    if place.value is None:
        return (empty & by_id) | (~empty if place.back else Q(pk__in=[]))
    further = Q(**{f"order_key__{sign}": place.value}) | (Q(order_key=place.value) & by_id)
    return further if place.back else further | empty


def _paged(found: list[Any], place: Place | None, more: bool) -> Rows:
    ends = [(row.pop("r__key", None), row.pop("r__id")) for row in found]
    plain = [{name[2:]: value for name, value in row.items()} for row in found]
    back = place is not None and place.back
    has_next = more if not back else place is not None
    has_previous = more if back else place is not None
    following = Place(*ends[-1]) if ends and has_next else None
    return Rows(plain, following, Place(*ends[0], back=True) if ends and has_previous else None)
