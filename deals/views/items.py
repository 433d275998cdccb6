"""The products in a deal, as a panel of its page."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from core.errors import Refused
from core.web import blame, trigger
from team import policy

from .. import actions, queries
from ..forms import Line
from ..models import Deal
from ..values import line_total
from .common import doing


@require_GET
def products(request: Any, id: UUID) -> HttpResponse:
    """The lines of a deal with what they add up to."""
    return _shown(request, queries.deal(request.member, id))


@require_POST
def add(request: Any, id: UUID) -> HttpResponse:
    """Add a line."""
    found = queries.deal(request.member, id)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    given = {k: v for k, v in form.cleaned_data.items() if v not in (None, "")}
    if "discount" in given:
        given["discount"] = (given["discount"] / 100).quantize(Decimal("0.0001"))
    if "product" in given:
        given["product"] = queries.product(request.member, given["product"])
    try:
        line = actions.add_item(**doing(request), deal=found, **given)
    except Refused as error:
        blame(form, error)
        return _shown(request, found, form)
    return _changed(_shown(request, queries.deal(request.member, line.deal_id)))


@require_POST
def remove(request: Any, id: UUID, item: UUID) -> HttpResponse:
    """Take a line out."""
    found = queries.deal(request.member, id)
    line = queries.item(request.member, found, item)
    return _changed(_shown(request, actions.remove_item(**doing(request), item=line)))


@require_POST
def follow(request: Any, id: UUID) -> HttpResponse:
    """Let the amount follow the lines, or no longer."""
    found = queries.deal(request.member, id)
    changes = {"amount_from_items": request.POST.get("follow") == "on"}
    changed = actions.change_deal(**doing(request), deal=found, changes=changes)
    return _changed(_shown(request, changed))


def _changed(response: HttpResponse) -> HttpResponse:
    """The head of the deal is drawn anew."""
    return trigger(response, "lines-changed")


def _form(request: Any, given: Any = None) -> Line:
    return Line(given, products=list(queries.products(request.member)))


def _shown(request: Any, found: Deal, form: Line | None = None) -> HttpResponse:
    lines = list(queries.items(request.member, found))
    for line in lines:
        line.total = line_total(line.quantity, line.unit_price, line.discount)  # type: ignore[attr-defined]
    context = {
        "deal": found,
        "lines": lines,
        "total": sum((line.total for line in lines), Decimal(0)),  # type: ignore[attr-defined]
        "form": form or _form(request),
        "can_change": policy.may(request.member, "deals.change_items", found) and not found.archived_at,
    }
    return render(request, "deals/products.html", context, status=422 if form else 200)
