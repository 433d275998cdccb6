"""What the pages of companies and people have in common: facts, long text, archive and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Refused
from core.web import go, is_htmx
from lists import own
from lists.holders import holder_of
from team import policy
from team import queries as team

from .. import actions, zones
from ..forms import LongText, given
from ..normalise import country_name, linkedin_url
from ..queries import enrichment
from .forms_in_panels import form_page, long_text, refused


@dataclass(frozen=True)
class Pages:
    """The pages of one kind of record: `list`, `page` and `api` name its addresses, `text` is its long text."""

    kind: actions.Kind[Any]
    list: str
    page: str
    api: str
    text: str
    text_title: str
    enrich: str
    take_out: str

    def at(self, record_id: UUID) -> str:
        """The address of a record's page."""
        return reverse(self.page, args=[record_id])


COMPANIES = Pages(
    actions.COMPANIES,
    "accounts:list",
    "accounts:account",
    "api:account-detail",
    "description",
    "Description",
    "accounts:enrich",
    "accounts:take_out",
)
PEOPLE = Pages(
    actions.PEOPLE, "accounts:people", "accounts:person", "api:contact-detail", "notes", "Notes",
    "accounts:person_enrich", "accounts:person_take_out",
)  # fmt: skip


def doing(request: Any) -> dict[str, Any]:
    """Who and when, for actions."""
    return {"by": request.member, "now": timezone.now()}


def facts(request: Any, pages: Pages, record: Any) -> dict[str, Any]:
    """What the facts beside any record need."""
    sellers = team.sellers(request.member)
    return {
        "can_change": policy.may(request.member, f"{pages.kind.rights}.change", record),
        "country": country_name(record.country) if record.country else "",
        "linkedin": linkedin_url(record.linkedin) if "/" in record.linkedin else "",
        "owners": [("", "Nobody"), *((str(one.pk), one.name) for one in sellers)],
        "countries": _countries(),
        "api": reverse(pages.api, args=[record.pk]),
        "own_facts": own.facts_of(request.member, holder_of(record), record.custom),
        **_origins(request, pages, record),
    }


def _origins(request: Any, pages: Pages, record: Any) -> dict[str, Any]:
    """Where its values come from, and where to have more filled in."""
    marks = enrichment.provenance(request.member, record)
    if "phones" in marks:
        marks["phone"] = marks["phones"]  # the page shows the first of them
    return {
        "marks": marks,
        "enrich_at": reverse(pages.enrich, args=[record.pk]),
        "take_out_at": reverse(pages.take_out, args=[record.pk]),
    }


@cache
def _countries() -> list[tuple[str, str]]:
    named = sorted(((code, country_name(code)) for code in zones.countries()), key=lambda one: one[1])
    return [("", "Not known"), *named]


def to_change(request: Any, pages: Pages, record_id: UUID) -> Any:
    """The record, when the reader may change it; raises Missing or Denied."""
    found = pages.kind.find(request.member, record_id)
    policy.check(request.member, f"{pages.kind.rights}.change", found)
    return found


def added(request: Any, form: Any, pages: Pages, title: str, save: Any, **extra: Any) -> HttpResponse:
    """The form for a new record: shown, checked, and what `save` makes of it opened."""
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, title, status=422 if request.POST else 200, **extra)
    values = given(form)
    if mine := own.given_fields(form):
        values["custom"] = mine
    try:
        made = save(force="force" in request.POST, **doing(request), **values)
    except Refused as error:
        return refused(request, form, error, title, pages.page, **extra)
    return go(request, pages.at(made.pk))


def led_on(request: Any, pages: Pages, asked: UUID, record: Any) -> HttpResponse | None:
    """On to the page of the record that the asked one was merged into; nothing when it is that one itself."""
    if record.pk == asked:
        return None
    messages.info(request, f"What you looked for was merged into {record}.")
    return redirect(pages.at(record.pk))


@require_http_methods(["GET", "POST"])
def describe(request: Any, id: UUID, pages: Pages) -> HttpResponse:
    """Edit the description of a company, or what is known about a person."""
    found = to_change(request, pages, id)
    form = LongText(
        request.POST or None, initial={"text": getattr(found, pages.text), "version": found.version}
    )

    def save(data: Mapping[str, Any]) -> None:
        changes = {pages.text: data["text"]}
        pages.kind.change(**doing(request), record=found, changes=changes, version=data["version"])

    return long_text(request, form, pages.text_title, save, pages.at(id))


@require_POST
def archive(request: Any, id: UUID, pages: Pages) -> HttpResponse:
    """Put a record away; its page then offers the way back."""
    pages.kind.archive(**doing(request), record=pages.kind.find(request.member, id))
    return go(request, pages.at(id))


@require_POST
def restore(request: Any, id: UUID, pages: Pages) -> HttpResponse:
    """Bring an archived record back."""
    pages.kind.restore(**doing(request), record=pages.kind.find(request.member, id))
    return go(request, pages.at(id))


@require_POST
def undo_all(request: Any, request_id: str) -> HttpResponse:
    """Take back what one request of the reader changed or put away."""
    count = actions.undo_all(**doing(request), request_id=request_id)
    messages.success(request, f"{count:,} put back")
    return HttpResponse(status=204) if is_htmx(request) else redirect("accounts:list")


@require_POST
def restore_several(request: Any, pages: Pages) -> HttpResponse:
    """Bring the archived records that were ticked back."""
    ids = request.POST.getlist("ids")
    count = actions.restore_several(**doing(request), kind=pages.kind, ids=ids)
    messages.success(request, f"{count:,} of {len(ids):,} brought back")
    return redirect(f"{reverse(pages.list)}?archived=1")
