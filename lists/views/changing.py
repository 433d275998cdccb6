"""All rows that a list shows, changed at once: what is asked, how many it is about, and the start."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import Missing, Refused
from core.web import blame, go
from team import policy
from team.models import Member

from .. import actions, own, queries
from ..catalogue import AROUND, NOTHING, Ask, Changing, Listing, listing
from ..fields import PREFIX
from .opening import encoded

SHOWN = 8
"""So many rows are named before all are changed."""
LEAVE = ("", "Leave as it is")


@require_http_methods(["GET", "POST"])
def change_all(request: Any, place: str) -> HttpResponse:
    """What all rows that fit should be given; sent off, the change begins and its progress is shown."""
    about = listing(place)
    if about.changing is None:
        raise Missing("list")
    policy.check(request.member, f"{about.rights}.change")
    given = QueryDict(request.POST.get("query", "")[:20_000]) if request.method == "POST" else request.GET
    query = actions.checked_query(request.member, place, _filters(given))
    form = _form(request.member, about.changing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            started = actions.change_many(
                by=request.member,
                now=timezone.now(),
                place=place,
                query=query,
                change=_wanted(form, request.POST.get("archived", "")),
                expected=_number(request.POST.get("expected", "")),
            )
            return go(request, reverse("lists:many", args=[started.pk]))
        except Refused as error:
            blame(form, error)
    status = 422 if form.errors else 200
    return render(
        request, "lists/change_all.html", _context(request.member, about, query, form), status=status
    )


def _context(member: Member, about: Listing, query: dict[str, str], form: forms.Form) -> dict[str, Any]:
    rows = about.rows(member, query)
    first = list(rows.values_list("pk", flat=True)[:SHOWN])
    names = about.changing.names(member, first) if about.changing else {}
    address, page = encoded(query), reverse(about.page)
    total = rows.count()
    return {
        "about": about,
        "form": form,
        "total": total,
        "first": [names.get(pk, "") for pk in first],
        "more": max(total - len(first), 0),
        "query": address,
        "back": f"{page}?{address}" if address else page,
        "archived": query.get("archived", "").lower() in ("1", "true"),
        "most": actions.MOST,
    }


def _filters(given: Any) -> dict[str, str]:
    return {name: value for name, value in given.dict().items() if name not in AROUND and str(value).strip()}


def _form(member: Member, changing: Changing, data: QueryDict | None) -> forms.Form:
    form = forms.Form(data)
    for ask in changing.asks(member):
        form.fields[ask.name] = _control(ask)
    if changing.holder:
        own.add_fields(form, queries.fields_of(member, changing.holder))
    for field in form.fields.values():
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
            options: Any = field.choices
            field.choices = [LEAVE, *(pair for pair in options if pair[0] != "")]
    return form


def _control(ask: Ask) -> forms.Field:
    if ask.options:
        return forms.ChoiceField(label=ask.label, required=False, choices=ask.options)
    if ask.type == "date":
        widget = forms.DateInput(attrs={"type": "date"})
        return forms.DateField(label=ask.label, required=False, widget=widget)
    return forms.CharField(label=ask.label, required=False, max_length=255)


def _wanted(form: forms.Form, archived: str) -> dict[str, Any]:
    """The change as a program would send it; what was left as it is does not stand in it."""
    if archived in ("1", "0"):
        return {"archived": archived == "1"}
    found: dict[str, Any] = {}
    for name, value in form.cleaned_data.items():
        if name.startswith(PREFIX) or value in ("", None):
            continue
        found[name] = "" if value == NOTHING else value if isinstance(value, str) else value.isoformat()
    if mine := own.given_fields(form):
        found["custom"] = mine
    return found


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
