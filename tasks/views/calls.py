"""Whom to call now, why, and not now; a signal becomes a call."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import queries as accounts
from accounts.queries import signals
from core import context
from core.errors import Missing, Refused
from core.web import is_htmx, trigger
from deals import queries as deals
from team import policy
from team import queries as team

from .. import actions, queries
from ..models import Task
from ..rules import WORKERS
from ..words import moment, short, zone_of
from .showing import changed, show, sleeps, url
from .tasks import read_until
from .today import whose

SKIPPED = "tomorrow at 9am"


@require_GET
def calls(request: Any) -> HttpResponse:
    """Whom to call now, best first, and whom once their day begins; a leader may look at a team member's."""
    member, now = whose(request), timezone.now()
    found = queries.whom_to_call(request.member, now=now, member=member)
    own = member.pk == request.member.pk
    context = {
        "found": found,
        "groups": [
            ("now", "Now", found.now),
            ("later", "When their day begins", found.later),
        ],
        "own": own,
        "may_log": request.member.role in WORKERS,
        "skipped": SKIPPED,
        "leader": request.member.role in policy.LEADERS,
        "colleagues": lambda: team.led_by(request.member),
        "at": now,
    }
    part = is_htmx(request) and request.htmx.target == "calls"
    return render(request, "tasks/call_rows.html" if part else "tasks/calls.html", context)


@require_GET
def why(request: Any, id: UUID) -> HttpResponse:
    """Why somebody stands where they stand."""
    contact, member = accounts.contact(request.member, id), whose(request)
    row = queries.call_row(request.member, contact, now=timezone.now(), member=member)
    if row is None:
        raise Missing("call")
    first, *rest = row.factors
    steps = [(first, f"{100 * first.value:.0f}"), *((one, f"× {one.value:.2f}") for one in rest)]
    return show(request, "tasks/call_why.html", {"row": row, "steps": steps})


@require_http_methods(["GET", "POST"])
def later(request: Any, id: UUID) -> HttpResponse:
    """Not now: a menu of times, or words of one's own."""
    policy.check(request.member, "tasks.open")
    contact, now = accounts.contact(request.member, id), timezone.now()
    zone = zone_of(request.member.timezone)
    choices = [(key, label, words, moment(p.at, zone, now)) for key, label, words, p in sleeps(request, now)]
    context = {"contact": contact, "choices": choices, "deal": request.GET.get("deal", "")}
    if request.method == "GET":
        return show(request, "tasks/call_later.html", context)
    try:
        until = read_until(request, now)
        key = request.POST.get("deal", "")
        deal = deals.deal(request.member, key) if key else None
        done = actions.call_later(by=request.member, now=now, contact=contact, until=until, deal=deal)
    except Refused as error:
        response = show(request, "tasks/call_later.html", context | {"error": error.message}, 422)
        response["HX-Retarget"], response["HX-Reswap"] = "#panel", "innerHTML"
        return response
    return _put_off(request, done, until, now)


def _put_off(request: Any, done: list[Task], until: datetime, now: datetime) -> HttpResponse:
    """The toast takes it back: a planned call is cancelled, sleeping ones are woken."""
    first = done[0]
    text = f"{first.contact}: not before {moment(until, zone_of(request.member.timezone), now)}."
    if not is_htmx(request):
        messages.success(request, text)
        return redirect("tasks:calls")
    planned = first.snoozed_until is None
    back = url("cancel", first) if planned else _undoing()
    response = changed(HttpResponse(status=204), text, back)
    return trigger(trigger(response, "day-changed"), "close-panel")


def _undoing() -> str:
    """The address that takes back what this request did to tasks."""
    return reverse("tasks:undo_all", args=[context.request_id.get()])


@require_POST
def from_signal(request: Any, id: UUID) -> HttpResponse:
    """A signal becomes a call on the reader's list; pressed again it says which."""
    signal = signals.signal(request.member, id)
    task, new = actions.start_call(by=request.member, now=timezone.now(), signal=signal)
    text = f"On your list: {task.title}." if new else f"It is a task already: {task.title}."
    if not is_htmx(request):
        messages.success(request, text)
        return redirect("tasks:task", id=task.pk)
    if request.htmx.target == "panel":
        response = show(request, "tasks/started.html", {"task": task, "new": new, "signal": signal})
    else:
        response = HttpResponse(status=204)
    response = changed(response, text, url("cancel", task) if new else None)
    return trigger(trigger(response, "day-changed"), "signals-changed")


@require_GET
def of_signal(request: Any, id: UUID) -> HttpResponse:
    """What came of a signal: its calls, for its panel."""
    signal, now = signals.signal(request.member, id), timezone.now()
    zone = zone_of(request.member.timezone)
    rows = [(one, _when(one, zone, now)) for one in queries.started_from(request.member, [signal.pk])]
    return render(request, "tasks/of_signal.html", {"rows": rows, "signal": signal})


@require_GET
def of_signals(request: Any) -> HttpResponse:
    """Which signals of a list have become calls: marks for their rows."""
    asked = [key for key in request.GET.getlist("id")[:100] if _is_id(key)]
    first: dict[Any, Task] = {}
    for one in queries.started_from(request.member, asked):
        first.setdefault(one.origin_id, one)
    return render(request, "tasks/of_signals.html", {"marks": first.items()})


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _when(task: Task, zone: Any, now: datetime) -> str:
    at = task.snoozed_until or task.due_at
    return short(at, zone, now, task.all_day)[0] if at and task.state in ("open", "waiting") else ""
