"""Choosing by typing a few letters, in the side panel: the company above, the company of a person, their time zone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import Refused, Stale
from core.web import go, is_htmx

from .. import queries, zones
from ..models import Account
from .records import COMPANIES, PEOPLE, Pages, doing, to_change

SHOWN = 12


class Option(NamedTuple):
    """One thing that can be chosen."""

    value: str
    title: str
    detail: str


@dataclass(frozen=True)
class Choosing:
    """One field that is chosen: `find` offers what fits the letters typed, `take` makes a value of what was chosen."""

    pages: Pages
    field: str
    title: str
    placeholder: str
    nothing: str
    """What choosing nothing is called."""
    find: Callable[[Any, Any, str], list[Option]]
    take: Callable[[Any, str], Any]
    said: Callable[[Any], str]
    """What is told after saving, of the record as it then stands."""


def _companies(request: Any, record: Any, typed: str) -> list[Option]:
    """Companies by name or domain, without the record itself and the one that stands there already."""
    hits = queries.search_accounts(request.member, typed, SHOWN) if len(typed) > 1 else []
    there = {record.pk, record.parent_id if isinstance(record, Account) else record.account_id}
    return [Option(str(hit.id), hit.title, hit.detail) for hit in hits if hit.id not in there]


def _zones(request: Any, record: Any, typed: str) -> list[Option]:
    now, country = timezone.now(), record.country or (record.account.country if record.account else "")
    found = zones.named(typed, country, SHOWN)
    return [Option(one, one.replace("_", " "), f"{now.astimezone(ZoneInfo(one)):%a %H:%M}") for one in found]


def _company(request: Any, value: str) -> Account | None:
    return queries.account(request.member, value) if value else None


PARENT = Choosing(
    COMPANIES,
    "parent",
    "Part of",
    "Find by name or domain",
    "Not part of another account",
    _companies,
    _company,
    lambda account: (
        f"Now part of {account.parent}" if account.parent else "No longer part of another account"
    ),
)
EMPLOYER = Choosing(
    PEOPLE,
    "account",
    "Move to another account",
    "Find by name or domain",
    "No account",
    _companies,
    _company,
    lambda person: f"Now at {person.account}" if person.account else "Now without an account",
)
ZONE = Choosing(
    PEOPLE,
    "timezone",
    "Time zone",
    "Find a city or region",
    "Guess from phone and country",
    _zones,
    lambda request, value: value,
    lambda person: (
        f"Time zone: {person.timezone.replace('_', ' ')}" if person.timezone else "No time zone known"
    ),
)


@require_http_methods(["GET", "POST"])
def choose(request: Any, id: UUID, what: Choosing) -> HttpResponse:
    """The letters typed and what fits them; a click chooses it."""
    record = to_change(request, what.pages, id)
    if request.method != "POST":
        return _shown(request, what, record)
    version = request.POST.get("version", "")
    try:
        changes = {what.field: what.take(request, request.POST.get("value", ""))}
        seen = int(version) if version.isdecimal() else None
        changed = what.pages.kind.change(**doing(request), record=record, changes=changes, version=seen)
    except (Refused, Stale) as error:
        return _shown(request, what, what.pages.kind.find(request.member, id), error)
    messages.success(request, what.said(changed))
    return go(request, what.pages.at(id))


def _shown(request: Any, what: Choosing, record: Any, error: Any = None) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    context = {
        "what": what,
        "record": record,
        "q": typed,
        "options": what.find(request, record, typed),
        "current": getattr(record, what.field),
        "error": error,
        "back": what.pages.at(record.pk),
    }
    part = ""
    if is_htmx(request):
        part = "#choices" if request.htmx.target == "choices" else "#panel"
    return render(request, f"accounts/choose.html{part}", context, status=error.status if error else 200)
