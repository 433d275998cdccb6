"""What the pages of this app share: fragments and pages, the records a page is about, what follows a change."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import get_script_prefix, resolve, reverse

from core.web import is_htmx, toast, trigger
from team import queries as team
from team.models import Member

from .. import queries
from ..models import Task
from ..rules import WORKERS
from ..words import both, zone_of

RECORDS = ("deal", "account", "contact")
SNOOZES = (
    ("1", "In one hour", "in 1 hour"),
    ("2", "In three hours", "in 3 hours"),
    ("3", "Tomorrow morning", "tomorrow at 9am"),
    ("4", "In two days", "in 2 days at 9am"),
    ("5", "Next Monday", "next monday at 9am"),
    ("6", "In two weeks", "in 2 weeks at 9am"),
)
PAGES = {"deals:deal": "deal", "accounts:account": "account", "accounts:person": "contact"}


def show(request: HttpRequest, part: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A fragment for the side panel, or the same on a page of its own."""
    template = part if is_htmx(request) else "tasks/page.html"
    return render(request, template, context | {"part": part}, status=status)


def focus_of(request: Any) -> queries.About:
    """The records in focus: named by the request, else the record on whose page the member is."""
    given = request.POST if request.method == "POST" else request.GET
    named = {name: given.get(name, "") or request.GET.get(name, "") for name in RECORDS}
    chosen = {name: value for name, value in named.items() if value and value != "none"}
    if not any(named.values()):
        chosen = _page(request)
    about = queries.focus(request.member, **chosen)
    return queries.About(
        about.deal, about.account, about.contact, named["contact"] == "none", named["deal"] == "none"
    )


def _page(request: Any) -> dict[str, str]:
    """The record on whose page the member stands, read from the address that htmx tells."""
    path = urlsplit(request.headers.get("HX-Current-URL", "")).path.removeprefix(get_script_prefix())
    try:
        match = resolve(f"/{path}", settings.WORKSPACE_URLCONF)
    except Http404:
        return {}
    name = PAGES.get(match.view_name)
    return {name: str(next(iter(match.kwargs.values())))} if name and match.kwargs else {}


def hidden(about: queries.About) -> list[tuple[str, str]]:
    """The records in focus as hidden fields."""
    pairs = [(name, getattr(about, name)) for name in RECORDS]
    found = [(name, str(record.pk)) for name, record in pairs if record is not None]
    declined = [(name, "none") for name in ("contact", "deal") if getattr(about, f"no_{name}")]
    return found + [pair for pair in declined if pair[0] not in dict(found)]


def asked(about: queries.About) -> str:
    """The records in focus as a query string."""
    query = QueryDict(mutable=True)
    query.update(dict(hidden(about)))
    return query.urlencode()


def named(about: queries.About) -> str:
    """The records in focus in words."""
    parts = [
        about.contact and about.contact.full_name,
        about.account and about.account.name,
        about.deal and about.deal.name,
    ]
    return " · ".join(str(part) for part in parts if part)


def owners(request: Any, people: Iterable[Member] | None = None) -> list[tuple[str, str]]:
    """Who can have a task: the reader first."""
    everybody = team.members(request.member) if people is None else people
    rows = [(str(m.pk), m.name) for m in everybody if m.role in WORKERS]
    me = str(request.member.pk)
    return sorted(rows, key=lambda pair: (pair[0] != me, pair[1].lower()))


def owner_named(request: Any, key: str) -> Any:
    """The member with this id; raises Missing."""
    return team.member(request.member, UUID(key)) if key else None


def said(request: Any, task: Task, now: Any) -> str:
    """When a task is due, in the zone it was promised in and the reader's."""
    if task.due_at is None:
        return ""
    reader = zone_of(request.member.timezone)
    return both(task.due_at, zone_of(task.due_zone, request.member.timezone), reader, now, task.all_day)


def passed(task: Task | None, now: datetime) -> str:
    """Said after a task was saved: a time that has passed already reminds nobody."""
    if task is None or task.due_at is None or task.all_day or task.due_at > now:
        return ""
    return " Its time has passed already, so it is late from the start; no reminder comes."


def changed(response: HttpResponse, text: str, undo: str | None = None) -> HttpResponse:
    """Tell the page that tasks changed, with a toast that can take it back."""
    return trigger(toast(response, text, undo=undo), "tasks-changed")


def url(name: str, task: Task) -> str:
    """The address of something about a task."""
    return reverse(f"tasks:{name}", args=[task.pk])


def sleeps(request: Any, now: datetime) -> list[tuple[str, str, str, queries.Preview]]:
    """The ways to put a task off: key, label, the words behind it, and the moment in the reader's own clock."""
    found = [
        (key, label, words, queries.preview(request.member, words, now=now, own_clock=True))
        for key, label, words in SNOOZES
    ]
    return [(key, label, words, p) for key, label, words, p in found if p is not None]
