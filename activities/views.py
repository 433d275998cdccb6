"""Pages about what happened."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import queries as accounts
from core.errors import Missing, Refused
from core.web import blame, go, is_htmx, toast, trigger
from deals import queries as deals
from team import policy

from . import actions, queries
from .forms import ActivityForm
from .models import Kind

ICONS = {
    "call": "phone",
    "meeting": "users",
    "email": "mail",
    "note": "sticky-note",
    "linkedin": "message-square",
    "demo": "presentation",
    "poc": "flask-conical",
}


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """Logging happens together with the follow-up; that page stands above this app and is reached by its address."""
    query = request.GET.urlencode()
    return redirect(reverse("tasks:log") + (f"?{query}" if query else ""))


@require_GET
def timeline(request: Any) -> HttpResponse:
    """What happened around a deal, account or person: a fragment for their pages, filtered by kind, page by page."""
    about = _record(request)
    kind = request.GET.get("kind", "")
    found = queries.timeline(
        request.member, **about, kinds=[kind] if kind else (), cursor=request.GET.get("cursor", "")
    )
    context = {
        "found": found,
        "kind": kind,
        "kinds": Kind.choices,
        "icons": ICONS,
        "about": "&".join(f"{name}={record.pk}" for name, record in about.items()),
        "more": bool(request.GET.get("cursor")),
    }
    return render(request, "activities/timeline.html", context)


def _record(request: Any) -> dict[str, Any]:
    finders = {"deal": deals.deal, "account": accounts.account, "contact": accounts.contact}
    for name, find in finders.items():
        if key := request.GET.get(name):
            return {name: find(request.member, key)}
    raise Missing("record")


@require_GET
def activity(request: Any, id: UUID) -> HttpResponse:
    """One activity with everything written about it."""
    return _show(request, "activities/detail.html", _one(request, id))


@require_http_methods(["GET", "POST"])
def edit(request: Any, id: UUID) -> HttpResponse:
    """Correct an activity."""
    found = queries.activity(request.member, id)
    policy.check(request.member, "activities.change", found)
    names = tuple(ActivityForm.base_fields)
    first = {name: getattr(found, name) for name in names}
    form = ActivityForm(request.POST or None, initial=first)
    context = {"form": form, "activity": found, "version": request.POST.get("version", found.version)}
    if request.method == "GET":
        return _show(request, "activities/edit.html", context)
    if not form.is_valid():
        return _show(request, "activities/edit.html", context, 422)
    try:
        version = request.POST.get("version", "")
        actions.change_activity(
            by=request.member, now=timezone.now(), activity=found, changes=_changes(form, found),
            version=int(version) if version.isdecimal() and len(version) < 10 else None,
        )  # fmt: skip
    except Refused as error:
        blame(form, error)
        return _show(request, "activities/edit.html", context, 422)
    if not is_htmx(request):
        return redirect("activities:activity", id=id)
    response = _show(request, "activities/detail.html", _one(request, id))
    return trigger(toast(response, "Saved."), "activities-changed")


def _changes(form: ActivityForm, found: Any) -> dict[str, Any]:
    """The form has no seconds: a time that looks the same is the same."""
    changes = dict(form.cleaned_data)
    if changes["at"].replace(second=0, microsecond=0) == found.at.replace(second=0, microsecond=0):
        changes.pop("at")
    return changes


@require_POST
def remove(request: Any, id: UUID) -> HttpResponse:
    """Take an activity away; the toast can bring it back."""
    found = queries.activity(request.member, id)
    actions.remove_activity(by=request.member, now=timezone.now(), activity=found)
    if not is_htmx(request):
        return redirect("tasks:today")
    response = toast(HttpResponse(), "Removed.", undo=reverse("activities:restore", args=[id]))
    return trigger(trigger(response, "close-panel"), "activities-changed")


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """Bring a removed activity back."""
    actions.restore_activity(by=request.member, now=timezone.now(), activity_id=id)
    back = request.headers.get("HX-Current-URL", "")
    return HttpResponse(status=204) if back or is_htmx(request) else go(request, reverse("tasks:today"))


def _one(request: Any, id: UUID) -> dict[str, Any]:
    found = queries.activity(request.member, id)
    return {
        "activity": found,
        "icon": ICONS[found.kind],
        "people": [p.contact for p in found.participants.all()],
        "may_change": policy.may(request.member, "activities.change", found),
    }


def _show(request: HttpRequest, part: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A fragment for the side panel, or the same on a page of its own."""
    template = part if is_htmx(request) else "activities/page.html"
    return render(request, template, context | {"part": part}, status=status)
