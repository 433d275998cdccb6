"""The e-mail addresses and numbers of a person: add one, take one away, put one first."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.errors import Refused, Stale
from core.web import is_htmx, toast

from .. import actions
from ..models import Contact
from .records import PEOPLE, doing, to_change

LISTS = {"emails": "E-mail", "phones": "Phone"}


@require_http_methods(["GET", "POST"])
def reach(request: Any, id: UUID) -> HttpResponse:
    """All addresses and numbers of a person, each with what can be done with it."""
    person = to_change(request, PEOPLE, id)
    if request.method != "POST":
        return _shown(request, person)
    version = request.POST.get("version", "")
    try:
        person = actions.change_contact(
            **doing(request),
            contact=person,
            changes=_wished(person, request.POST),
            version=int(version) if version.isdecimal() else None,
        )
    except (Refused, Stale) as error:
        return _shown(request, PEOPLE.kind.find(request.member, id), error)
    if not is_htmx(request):
        return redirect(request.path)
    said = person.warnings[0].message if person.warnings else "Saved"
    return toast(_shown(request, person), said, kind="bad" if person.warnings else "good")


def _wished(person: Contact, posted: Mapping[str, Any]) -> dict[str, list[str]]:
    """The list as it is to be: what was added comes last, what is put first comes before the others."""
    name = posted.get("of", "")
    if name not in LISTS:
        raise Refused("invalid", "Choose e-mail or phone.", "of")
    held, added = getattr(person, name), posted.get("add", "").strip()
    first, away = posted.get("first"), posted.get("remove")
    if "add" in posted and not added and not first and not away:
        raise Refused("invalid", "Type what to add.", name)
    kept = [one for one in held if one not in (first, away)]
    return {name: [*([first] if first in held else []), *kept, *([added] if added else [])]}


def _shown(request: Any, person: Contact, error: Any = None) -> HttpResponse:
    lists = [
        {"name": name, "label": label, "held": getattr(person, name), "error": _about(error, name)}
        for name, label in LISTS.items()
    ]
    context = {
        "person": person,
        "lists": lists,
        "error": error if not any(one["error"] for one in lists) else None,
        "typed": request.POST.get("add", "") if error else "",
        "of": request.POST.get("of", ""),
        "back": PEOPLE.at(person.pk),
    }
    template = "accounts/reach.html#panel" if is_htmx(request) else "accounts/reach.html"
    return render(request, template, context, status=error.status if error else 200)


def _about(error: Any, name: str) -> str:
    return error.fields.get(name, "") if isinstance(error, Refused) else ""
