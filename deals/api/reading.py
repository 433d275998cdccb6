"""Pages of deals for programs: cursors, sparse fields, totals."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import orjson
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from core.jsonable import jsonable
from lists import queries as fields
from lists.models import Holder

from .. import filters, queries
from ..values import text

MOST = 200
TYPES: dict[str, Callable[[str], Any]] = {
    "name": lambda value: text("cursor", value, 1000),
    "amount": Decimal,
    "expected_close": date.fromisoformat,
    "updated_at": datetime.fromisoformat,
    "next_step_at": datetime.fromisoformat,
    "stage_entered_at": datetime.fromisoformat,
}


def page(request: Request) -> dict[str, Any]:
    """The asked-for page of deals, with totals when asked for."""
    member: Any = request.member  # type: ignore[attr-defined]
    params = request.query_params
    today = timezone.localdate()
    ordering = _ordering(params.get("ordering") or "-created_at")
    deals = queries.deals(member, filters=filters.parse(params, today=today, viewer=member))
    found = queries.rows(
        deals,
        names=names(request, queries.LIST),
        ordering=ordering,
        place=_place(params.get("cursor", ""), ordering),
        limit=_limit(params.get("limit", "")),
    )
    answer: dict[str, Any] = {
        "next": _link(request, found.next, ordering),
        "previous": _link(request, found.previous, ordering),
        "results": [_live(member, row) for row in found.rows],
    }
    if params.get("totals", "").lower() in filters.YES:
        answer["totals"] = asdict(queries.summed(deals, today=today))
    return answer


def _live(member: Any, row: dict[str, Any]) -> dict[str, Any]:
    """Without the values of fields that are archived."""
    if row.get("custom"):
        row["custom"] = fields.live(member, Holder.DEAL, row["custom"])
    return row


def names(request: Request, usual: dict[str, str]) -> list[str]:
    """The fields that `?fields=` asks for, or the usual ones."""
    asked = request.query_params.get("fields")
    if not asked:
        return list(usual)
    wanted = [name for name in queries.DETAIL if name in set(asked.split(","))]
    if not wanted:
        raise ValidationError({"fields": "None of these fields exists."})
    return wanted


def _ordering(asked: str) -> str:
    if asked.removeprefix("-") not in queries.ORDERINGS or asked.startswith("--"):
        raise ValidationError({"ordering": f"Order by one of {', '.join(queries.ORDERINGS)}."})
    return asked


def _limit(asked: str) -> int:
    if not asked:
        return 50
    if not (asked.isascii() and asked.isdecimal()) or int(asked[:9]) < 1:
        raise ValidationError({"limit": "A number from 1 to 200."})
    return min(int(asked[:9]), MOST)


def _link(request: Request, place: Any, ordering: str) -> str | None:
    if place is None:
        return None
    said = [ordering, jsonable(place.value), str(place.id), int(place.back)]
    token = base64.urlsafe_b64encode(orjson.dumps(said)).decode().rstrip("=")
    return replace_query_param(request.build_absolute_uri(), "cursor", token)


def _place(token: str, ordering: str) -> Any:
    if not token:
        return None
    try:
        said = orjson.loads(base64.urlsafe_b64decode(token[:4000] + "=" * (-len(token) % 4)))
        kept, value, pk, back = said
        if kept != ordering:
            raise ValueError("another ordering")
        parse = TYPES.get(ordering.removeprefix("-"))
        known = parse(value) if parse and value is not None else None
        return queries.Place(known, UUID(pk), back=bool(back))
    except (ValueError, TypeError, AttributeError, binascii.Error, InvalidOperation) as error:
        raise ValidationError({"cursor": "This cursor does not belong here."}) from error
