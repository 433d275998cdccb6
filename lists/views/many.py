"""One change to all rows that a list shows: how far it is, what was refused, and the way back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from core.web import go

from .. import actions, queries
from ..catalogue import listing
from .opening import encoded

GOING = ("running", "undoing")


@require_GET
def many(request: Any, id: UUID) -> HttpResponse:
    """How far the change is, or what became of it."""
    found = queries.many_change(request.member, id)
    about = listing(found.place)
    until = found.ended_at + actions.UNDO_TIME if found.ended_at else None
    detail = about.changing.detail if about.changing else ""
    refusals = [
        one | {"href": reverse(detail, args=[one["id"]])} for one in found.refusals if one["id"] and detail
    ]
    back = f"{reverse(about.page)}?{encoded(found.query)}"
    context = {
        "change": found,
        "about": about,
        "going": found.state in GOING,
        "can_undo": found.state == "done" and found.changed and until and until > timezone.now(),
        "until": until,
        "back": back,
        "refusals": refusals,
        "stopped": [one["why"] for one in found.refusals if not one["id"]],
        "seconds": queries.seconds_left(found, timezone.now()),
        "more_refused": max(found.refused - len(found.refusals), 0),
    }
    return render(request, "lists/many.html", context)


@require_POST
def undo(request: Any, id: UUID) -> HttpResponse:
    """Take the change back."""
    found = queries.many_change(request.member, id)
    actions.undo_many(by=request.member, now=timezone.now(), change=found)
    messages.success(request, "Taking it back.")
    return go(request, reverse("lists:many", args=[found.pk]))
