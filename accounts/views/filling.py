"""Filling the gaps of a record on demand, and taking a filled-in value out again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core import context
from core.errors import Missing
from core.web import go, is_htmx, trigger

from ..actions import enrichment as actions
from ..forms import FIELD_LABELS
from ..queries import enrichment as queries
from .records import COMPANIES, PEOPLE, Pages, doing

PAGES: dict[str, Pages] = {"account": COMPANIES, "contact": PEOPLE}
UNDO_MANY = {"account": "accounts:enrich_several_undo", "contact": "accounts:people_enrich_several_undo"}
UNDO = {"account": "accounts:enrich_undo", "contact": "accounts:person_enrich_undo"}


@require_POST
def enrich(request: Any, id: UUID, kind: str) -> HttpResponse:
    """Fill in what follows from what is known; others are asked in the background."""
    pages = PAGES[kind]
    record = pages.kind.find(request.member, id)
    done = actions.fill_record(**doing(request), record=record)
    undo = f"{reverse(UNDO[kind], args=[record.pk])}?of={context.request_id.get()}" if done.values else None
    return _back(request, pages.at(record.pk), told(done), undo)


def told(done: actions.Filled) -> str:
    """What a run did, in a sentence."""
    if done.fields:
        names = sorted(dict.fromkeys(FIELD_LABELS.get(name, name) for name in done.fields))
        said = f"Filled in: {', '.join(names)}."
    else:
        said = "Nothing more follows from what is known."
    return f"{said} Others are being asked; look again in a moment." if done.waiting else said


@require_POST
def enrich_several(request: Any, kind: str) -> HttpResponse:
    """Fill in what is missing in the records that were ticked; those that the reader may not change are passed over."""
    pages = PAGES[kind]
    records = queries.chosen(request.member, kind, request.POST.getlist("ids")[: actions.MOST])
    done = actions.ask_for(**doing(request), kind=kind, records=records)
    said = told(done) if not done.values else f"{counted(done.values)} filled in."
    undo = f"{reverse(UNDO_MANY[kind])}?of={context.request_id.get()}" if done.values else None
    return _back(request, reverse(pages.list), said, undo)


def counted(values: int) -> str:
    """So many values, in words."""
    return f"{values:,} value{'' if values == 1 else 's'}"


@require_POST
def undo_several(request: Any, kind: str) -> HttpResponse:
    """Take back what one request filled into several records."""
    of = request.GET.get("of", "")[:80]
    count = actions.undo_fill_many(**doing(request), kind=kind, request_id=of)
    return _back(request, reverse(PAGES[kind].list), f"Taken out of {count:,} again.")


@require_POST
def undo(request: Any, id: UUID, kind: str) -> HttpResponse:
    """Take back what one request filled in."""
    pages = PAGES[kind]
    record = pages.kind.find(request.member, id)
    fields = actions.undo_fill(**doing(request), record=record, request_id=request.GET.get("of", "")[:80])
    names = sorted({FIELD_LABELS.get(name, name) for name in fields})
    return _back(request, pages.at(record.pk), f"Taken out again: {', '.join(names)}.")


@require_POST
def take_out(request: Any, id: UUID, kind: str) -> HttpResponse:
    """Take one filled-in value out; it is not filled in again."""
    pages, field = PAGES[kind], request.POST.get("field", "")
    record = pages.kind.find(request.member, id)
    if field not in FIELD_LABELS:
        raise Missing("filled-in value")
    actions.undo_value(**doing(request), record=record, field=field)
    return _back(request, pages.at(record.pk), f"{FIELD_LABELS[field]} taken out. It stays as you leave it.")


def _back(request: Any, url: str, text: str, undo: str | None = None) -> HttpResponse:
    """The record again, with what was done and the way back."""
    if not is_htmx(request):
        messages.success(request, text)
        return redirect(url)
    return trigger(go(request, url), "toastLater", {"text": text, "undo": undo})
