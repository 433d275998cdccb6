"""Narrowing a list by fields: a form beside the list, and the address it makes."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from core.errors import Missing
from core.web import is_htmx

from .. import queries
from ..fields import PREFIX
from ..models import CustomField, FieldType, Holder, Place

PAGES = {
    Place.ACCOUNTS: (Holder.ACCOUNT, "accounts:list"),
    Place.PEOPLE: (Holder.CONTACT, "accounts:people"),
    Place.DEALS: (Holder.DEAL, "deals:list"),
    Place.BOARD: (Holder.DEAL, "deals:board"),
}
PASSED_OVER = ("page", "narrowed")
CHOICES = (FieldType.CHOICE, FieldType.MULTI_CHOICE)
RANGES = (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE)


@require_GET
def narrow(request: Any, place: str) -> HttpResponse:
    """The form, or with `narrowed` the list as it asks for it: what was left empty does not stand in the address."""
    if place not in PAGES:
        raise Missing("list")
    holder, page = PAGES[Place(place)]
    url = reverse(page)
    if "narrowed" in request.GET:
        query = _query(request.GET).urlencode()
        return redirect(f"{url}?{query}" if query else url)
    context = {
        "rows": [_row(one, request.GET) for one in queries.fields_of(request.member, holder)],
        "kept": [(n, v) for n, v in request.GET.items() if not n.startswith(PREFIX) and n not in PASSED_OVER],
        "action": reverse("lists:narrow", args=[place]),
        "back": f"{url}?{request.GET.urlencode()}" if request.GET else url,
    }
    template = "lists/narrow.html#panel" if is_htmx(request) else "lists/narrow.html"
    return render(request, template, context)


def _query(given: QueryDict) -> QueryDict:
    """Choices that were ticked stand with commas between."""
    query = QueryDict(mutable=True)
    for name in given:
        said = ",".join(one for one in given.getlist(name) if one)
        if said and name not in PASSED_OVER:
            query[name] = said
    return query


def _row(field: CustomField, given: QueryDict) -> dict[str, Any]:
    """One field as the form shows it: the controls with what the address says."""
    name = f"{PREFIX}{field.key}"
    ticked = given.get(name, "").split(",")
    return {
        "label": field.label,
        "name": name,
        "kind": "choice" if field.type in CHOICES else "range" if field.type in RANGES else "text",
        "input": "date" if field.type == FieldType.DATE else "text",
        "options": [(one["value"], one["label"], one["value"] in ticked) for one in field.options],
        "has": given.get(f"{name}__contains", ""),
        "from": given.get(f"{name}__gte", ""),
        "to": given.get(f"{name}__lte", ""),
        "empty": [
            (value, text, given.get(f"{name}__empty", "") == value)
            for value, text in (("", "Empty or filled"), ("true", "Empty"), ("false", "Filled"))
        ],
    }
