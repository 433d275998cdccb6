"""All tasks, the tasks of one record, and notifications."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import Missing, Refused
from core.web import go, is_htmx, paged
from lists.checking import asker
from lists.models import Place
from lists.views.opening import around, filters_of, opened
from team import policy
from team import queries as team
from team.models import Member

from .. import actions, queries
from ..filters import DUE, STATES, TaskFilter
from ..models import Notification, Task
from ..rules import changeable
from ..words import beside, short, zone_of
from .showing import asked, changed, focus_of, owners, sleeps

SHOWN = 50
SORTS = {"due": "effective", "title": "title", "owner": "owner__name", "account": "account__name"}


@require_GET
def tasks(request: Any) -> HttpResponse:
    """All tasks the member may see: search, filters, sorting, 50 a page. Starts with one's own active ones."""
    views = opened(request, Place.TASKS)
    if views.view is None:
        request.GET = request.GET.copy()
        request.GET.setdefault("state", "active")
        request.GET.setdefault("owner", "me")
    views = replace(views, query=filters_of(request))
    page = paged(request, ordered(narrowed(request.member, request.GET), request.GET.get("sort", "")), SHOWN)
    people, may = list(team.members(request.member)), changeable(request.member)
    context = {
        "page": page,
        "rows": [(task, *_when(request, task), may(task)) for task in page],
        "may_add": policy.may(request.member, "tasks.open"),
        "snoozes": lambda: [(p.at.isoformat(), label) for _, label, _, p in sleeps(request, timezone.now())],
        "owners": owners(request, people),
        "given": request.GET,
        **around(request, views),
        "states": STATES,
        "dues": DUE,
        "members": people,
    }
    return render(request, "tasks/list.html", context)


def narrowed(viewer: Member, query: Mapping[str, str]) -> QuerySet[Task]:
    """The visible tasks that the filters of an address leave; the owner `all` is everybody."""
    given = {name: value for name, value in query.items() if (name, value) != ("owner", "all")}
    rows: QuerySet[Task] = TaskFilter(given, queries.tasks(viewer), request=asker(viewer, given)).qs
    return rows


def ordered(rows: QuerySet[Task], asked_for: str) -> QuerySet[Task]:
    """Tasks by `sort`, without a value last either way; else what is due first."""
    field = SORTS.get(asked_for.removeprefix("-"))
    if field is None:
        return rows.order_by(F("effective").asc(nulls_last=True), "id")
    by = F(field).desc(nulls_last=True) if asked_for.startswith("-") else F(field).asc(nulls_last=True)
    return rows.order_by(by, "id")


def _when(request: Any, task: Task) -> tuple[str, str, str]:
    """When a list says it is due, its tone, and both clocks when they differ."""
    at = task.snoozed_until or task.due_at
    now, zone = timezone.now(), zone_of(request.member.timezone)
    if at is None:
        return "no date", "neutral", ""
    text, tone = short(at, zone, now, task.all_day)
    clocks = beside(at, zone_of(task.due_zone, request.member.timezone), zone, now)
    return text, tone if task.state in ("open", "waiting") else "neutral", "" if task.all_day else clocks


@require_http_methods(["GET", "POST"])
def panel(request: Any) -> HttpResponse:
    """The active tasks of a deal, account or person, with one line to add another: a fragment for their pages."""
    about = focus_of(request)
    if about.deal is None and about.account is None and about.contact is None:
        raise Missing("record")
    error = _add(request, about) if request.method == "POST" else ""
    named = about.deal, about.contact, about.account
    scope = "deal" if named[0] else "contact" if named[1] else "account"
    rows = list(queries.active_of(request.member, **{scope: getattr(about, scope)})[: SHOWN + 1])
    context = {
        "rows": [(task, *_when(request, task)) for task in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "asked": asked(about),
        "scope": scope,
        "record": getattr(about, scope),
        "error": error,
        "line": request.POST.get("line", "") if error else "",
        "may_add": policy.may(request.member, "tasks.open"),
        "contact": about.contact,
    }
    response = render(request, "tasks/panel.html", context, status=422 if error else 200)
    return changed(response, "Task added.") if request.method == "POST" and not error else response


def _add(request: Any, about: queries.About) -> str:
    """Open the task of one line, "Send the offer Friday"; returns what is wrong with it."""
    line = request.POST.get("line", "").replace("\x00", "").strip()
    now = timezone.now()
    found = queries.preview(request.member, line, now=now, contact=about.contact)
    due: dict[str, Any] = (
        {"due_at": found.at, "all_day": found.all_day, "due_zone": found.zone} if found else {}
    )
    try:
        actions.open_task(
            by=request.member,
            now=now,
            title=line,
            deal=about.deal,
            account=about.account,
            contact=about.contact,
            **due,
        )
    except Refused as error:
        return error.message
    return ""


@require_GET
def counts(request: Any) -> HttpResponse:
    """The numbers beside the rail, asked for again when a task changed."""
    found = queries.nav_counts(request.member, timezone.now())
    return render(request, "tasks/nav_counts.html", {"found": found, "names": queries.nav_names()})


@require_POST
def undo_all(request: Any, request_id: str) -> HttpResponse:
    """Take back what one request of the reader changed."""
    count = actions.undo_all(by=request.member, now=timezone.now(), request_id=request_id)
    messages.success(request, f"{count} put back")
    return HttpResponse(status=204) if is_htmx(request) else redirect("tasks:list")


@require_GET
def notifications(request: Any) -> HttpResponse:
    """What the member was told, newest first."""
    page = paged(request, queries.notifications(request.member), SHOWN)
    unread = queries.unread(request.member)
    return render(request, "tasks/notifications.html", {"page": page, "unread": unread})


@require_POST
def read(request: Any) -> HttpResponse:
    """Mark everything as read."""
    actions.read_notifications(by=request.member, now=timezone.now())
    return go(request, reverse("tasks:notifications"))


@require_POST
def open_notification(request: Any, id: UUID) -> HttpResponse:
    """Read one notification and go to what it is about."""
    found = queries.notifications(request.member).filter(pk=id).first()
    if found is None:
        raise Missing("notification")
    actions.read_notifications(by=request.member, now=timezone.now(), ids=[found.pk])
    return go(request, _about(found))


def _about(found: Notification) -> str:
    """The page of what a notification is about."""
    if found.url:
        return f"{get_script_prefix()}{found.url}"
    return reverse("tasks:task", args=[found.task_id]) if found.task_id else reverse("tasks:notifications")
