"""One task: its panel, opening, editing, and the moves of its life."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import queries as accounts
from core.errors import Refused
from core.web import blame, is_htmx, trigger
from team import policy

from .. import actions, queries
from ..forms import TaskForm
from ..machine import Position, Verb, allowed
from ..models import Task
from ..words import moment, zone_of
from .showing import (
    asked,
    changed,
    focus_of,
    hidden,
    named,
    owner_named,
    owners,
    passed,
    said,
    show,
    sleeps,
    url,
)

VERBS: dict[str, tuple[Callable[..., Task], Verb, str, str]] = {
    "done": (actions.complete_task, "complete", "Done.", "reopen"),
    "cancel": (actions.cancel_task, "cancel", "Cancelled.", "reopen"),
    "wait": (actions.wait_on_buyer, "wait", "Waiting on the buyer.", "resume"),
    "resume": (actions.back_from_buyer, "resume", "Yours again.", "wait"),
    "wake": (actions.wake_task, "wake", "Back on the list.", ""),
    "reopen": (actions.reopen_task, "reopen", "Open again.", "done"),
}
BUTTONS = (
    ("done", "Done", "check", "secondary"),
    ("wait", "Waiting on buyer", "hourglass", "secondary"),
    ("resume", "The buyer answered", "undo-2", "secondary"),
    ("wake", "End snooze", "sun", "secondary"),
    ("reopen", "Open again", "rotate-ccw", "secondary"),
    ("cancel", "Cancel task", "x", "ghost"),
)
"""Verb, what its button says, its drawing and look, in the order they stand."""


@require_GET
def task(request: Any, id: UUID) -> HttpResponse:
    """One task with what can be done to it."""
    return show(request, "tasks/detail.html", _one(request, queries.task(request.member, id)))


def _one(request: Any, found: Task) -> dict[str, Any]:
    now = timezone.now()
    legal = (
        allowed(Position(found.state, found.snoozed_until, found.done_at))
        if policy.may(request.member, "tasks.change", found)
        else frozenset()
    )
    return {
        "task": found,
        "due": said(request, found, now),
        "snoozed": moment(found.snoozed_until, zone_of(request.member.timezone), now)
        if found.snoozed_until
        else "",
        "legal": legal,
        "moves": [button for button in BUTTONS if VERBS[button[0]][1] in legal],
        "may_change": bool(legal),
        "score": sum(p.points for p in queries.reasons(request.member, found, now)),
        **accounts.banner(found.contact),
    }


@require_GET
def why(request: Any, id: UUID) -> HttpResponse:
    """Why a task stands where it stands: parts that add up."""
    found = queries.task(request.member, id)
    parts = queries.reasons(request.member, found, timezone.now())
    context = {"task": found, "parts": parts, "total": sum(p.points for p in parts)}
    return show(request, "tasks/why.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """A new task about the record in focus."""
    policy.check(request.member, "tasks.open")
    about = focus_of(request)
    zone = queries.zone_for(request.member, about.contact)
    initial = {"title": request.GET.get("title", ""), "owner": str(request.member.pk)}
    form = TaskForm(request.POST or None, owners=owners(request), zone=zone, initial=initial)
    context = {
        "form": form,
        "hidden": hidden(about),
        "asked": asked(about),
        "named": named(about),
        "zone": zone.key,
    }
    if request.method == "GET":
        return show(request, "tasks/new.html", context)
    if not form.is_valid():
        return show(request, "tasks/new.html", context, 422)
    try:
        found = actions.open_task(
            by=request.member, now=timezone.now(), **_fields(request, form, about.contact),
            deal=about.deal, account=about.account, contact=about.contact,
        )  # fmt: skip
    except Refused as error:
        blame(form, error)
        return show(request, "tasks/new.html", context, 422)
    if not is_htmx(request):
        return redirect("tasks:task", id=found.pk)
    return _shown_again(request, found, f"Task added.{passed(found, timezone.now())}", url("cancel", found))


@require_http_methods(["GET", "POST"])
def edit(request: Any, id: UUID) -> HttpResponse:
    """Change a task."""
    found = queries.task(request.member, id)
    policy.check(request.member, "tasks.change", found)
    zone = zone_of(found.due_zone, queries.zone_for(request.member, found.contact).key)
    first = {n: getattr(found, n) for n in ("title", "detail", "kind", "priority", "promised", "all_day")}
    first |= {
        "owner": str(found.owner_id),
        "due_at": found.due_at and found.due_at.astimezone(zone).replace(tzinfo=None),
    }
    form = TaskForm(request.POST or None, owners=owners(request), zone=zone, initial=first)
    context = {
        "form": form,
        "task": found,
        "version": request.POST.get("version", found.version),
        "zone": zone.key,
    }
    if request.method == "GET":
        return show(request, "tasks/edit.html", context)
    if not form.is_valid():
        return show(request, "tasks/edit.html", context, 422)
    try:
        version = request.POST.get("version", "")
        actions.change_task(
            by=request.member, now=timezone.now(), task=found, changes=_fields(request, form, found.contact),
            version=int(version) if version.isdecimal() and len(version) < 10 else None,
        )  # fmt: skip
    except Refused as error:
        blame(form, error)
        return show(request, "tasks/edit.html", context, 422)
    if not is_htmx(request):
        return redirect("tasks:task", id=id)
    saved = queries.task(request.member, id)
    text = (
        passed(saved, timezone.now())
        if "due_at" in form.changed_data or "phrase" in form.changed_data
        else ""
    )
    return _shown_again(request, saved, f"Saved.{text}")


def _fields(request: Any, form: TaskForm, contact: Any) -> dict[str, Any]:
    """The form's values; words beat the picker. Raises Refused beside the phrase that says no time."""
    given = dict(form.cleaned_data)
    phrase = given.pop("phrase")
    given["owner"] = owner_named(request, given["owner"]) or request.member
    if given["due_at"] is not None:
        given["due_zone"] = given["due_at"].tzinfo.key
    if phrase:
        found = queries.preview(request.member, phrase, now=timezone.now(), contact=contact)
        if found is None:
            raise Refused(
                "phrase", "No time found in these words. Try “Thu 3pm” or “in two weeks”.", "phrase"
            )
        given |= {"due_at": found.at, "all_day": found.all_day, "due_zone": found.zone}
    return given


@require_POST
def move(request: Any, id: UUID, verb: str) -> HttpResponse:
    """Done, cancelled, waiting, back, awake, open again; the toast can take it back."""
    act, _, text, back = VERBS[verb]
    found = queries.task(request.member, id)
    found = act(by=request.member, now=timezone.now(), task=found)
    return answer(request, found, text, url(back, found) if back else None)


@require_http_methods(["GET", "POST"])
def snooze(request: Any, id: UUID) -> HttpResponse:
    """Put a task off: a menu of phrases in the reader's own clock, or words of one's own."""
    found = queries.task(request.member, id)
    policy.check(request.member, "tasks.change", found)
    now = timezone.now()
    context = {"task": found, "choices": _choices(request, now), "group": _group(request)}
    if request.method == "GET":
        return show(request, "tasks/snooze.html", context)
    try:
        until = read_until(request, now)
        found = actions.snooze_task(by=request.member, now=now, task=found, until=until)
    except Refused as error:
        response = show(request, "tasks/snooze.html", context | {"error": error.message}, 422)
        response["HX-Retarget"], response["HX-Reswap"] = "#panel", "innerHTML"
        return response
    text = f"Snoozed until {moment(until, zone_of(request.member.timezone), now)}."
    return trigger(answer(request, found, text, url("wake", found)), "close-panel")


def _choices(request: Any, now: datetime) -> list[tuple[str, str, str, str]]:
    zone = zone_of(request.member.timezone)
    return [(key, label, words, moment(p.at, zone, now)) for key, label, words, p in sleeps(request, now)]


def read_until(request: Any, now: datetime) -> datetime:
    """Until when something is put off: an instant, or words in the reader's own clock; raises Refused."""
    if given := request.POST.get("until", ""):
        until = parse_datetime(given[:40])
        if until is None or until.tzinfo is None:
            raise Refused("until", "Choose a time.", "until")
        return until
    found = queries.preview(request.member, request.POST.get("phrase", ""), now=now, own_clock=True)
    if found is None:
        raise Refused("phrase", "No time found in these words. Try “Thu 3pm” or “in two weeks”.", "phrase")
    return found.at


def answer(request: Any, found: Task, text: str, undo: str | None) -> HttpResponse:
    """After a move: the panel shows the task again, a row of a list goes away with its group's new count."""
    if not is_htmx(request):
        messages.success(request, text)
        return redirect(_back(request, found))
    if request.headers.get("HX-Target") == "panel":
        return _shown_again(request, queries.task(request.member, found.pk), text, undo)
    key, count = _group(request), 0
    if key:
        day = queries.today(request.member, now=timezone.now(), member=found.owner)
        count = next((group.count for group in day.groups if group.key == key), 0)
    response = render(request, "tasks/counts.html", {"key": key, "count": count})
    return changed(response, text, undo)


def _back(request: Any, found: Task) -> str:
    """Where a plain form came from: a list or page of this site, but not one that only asked something."""
    came = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    asking = urlsplit(came).path.endswith(("/snooze/", "/edit/", "/new/"))
    return came if came and safe and not asking else url("task", found)


def _group(request: Any) -> str:
    """The group of the Today page in which the row stands, when it stands there."""
    given = request.POST.get("group", "") or request.GET.get("group", "")
    return given if given in queries.TITLES else ""


def _shown_again(request: Any, found: Task, text: str, undo: str | None = None) -> HttpResponse:
    response = show(request, "tasks/detail.html", _one(request, queries.task(request.member, found.pk)))
    return trigger(changed(response, text, undo), "day-changed")
