"""Briefs: the meetings ahead, the page before one of them, the same as JSON."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tasks.words import both, zone_of
from team import policy

from ..actions.briefs import prepare_brief
from ..queries import briefs as queries


@require_GET
def meetings(request: Any) -> HttpResponse:
    """The reader's meetings of the next week, each with its brief."""
    now, zone = timezone.now(), zone_of(request.member.timezone)
    rows = [
        (task, both(task.due_at, zone_of(task.due_zone, zone.key), zone, now, task.all_day))
        for task in queries.meetings(request.member, now)[:100]
        if task.due_at is not None
    ]
    return render(request, "intelligence/meetings.html", {"rows": rows})


@require_GET
def brief(request: Any, id: UUID) -> HttpResponse:
    """One page before a meeting, as it stands now."""
    task, now = queries.meeting(request.member, id), timezone.now()
    zone = zone_of(request.member.timezone)
    context = {
        "brief": queries.brief(request.member, task, now),
        "task": task,
        "prepared": queries.prepared_at(request.member, task),
        "when": both(task.due_at, zone_of(task.due_zone, zone.key), zone, now, task.all_day)
        if task.due_at
        else "",
        "may_prepare": policy.may(request.member, "briefs.prepare"),
        "now": now,
    }
    return render(request, "intelligence/brief.html", context)


@require_POST
def prepare(request: Any, id: UUID) -> HttpResponse:
    """Keep the brief as it stands now."""
    task = queries.meeting(request.member, id)
    prepare_brief(by=request.member, now=timezone.now(), task=task)
    messages.success(request, "The brief is kept as it stands now.")
    return redirect("intelligence:brief", id=task.pk)
