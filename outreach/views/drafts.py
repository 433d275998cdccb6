"""Drafts: the list, one of them, a new one, and those of a record."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import queries as accounts
from activities import queries as activities
from core.errors import Denied, Missing, Refused
from core.web import choice, is_htmx, paged, toast, trigger
from deals import queries as deals
from tasks import queries as tasks
from team import policy
from team import queries as team

from .. import actions, queries
from ..gateways import mail
from ..models import Channel, DraftState, Purpose
from .showing import STATES, TONES_OF_STATES, narrowed, show, shown

SHOWN = 50
RECORDS: dict[str, Callable[..., Any]] = {
    "deal": deals.deal,
    "contact": accounts.contact,
    "activity": activities.activity,
    "task": tasks.task,
}


@require_GET
def drafts(request: Any) -> HttpResponse:
    """Drafts to approve, on their way, sent, discarded: one's own, or those one leads; or a batch of them."""
    policy.check(request.member, "outreach.see")
    state = request.GET.get("state", "")
    state = state if state in STATES else "waiting"
    rows, batch, owner = narrowed(request.member, request.GET)
    counts = queries.state_counts(request.member, rows)
    page = paged(request, _ordered(rows.filter(state__in=STATES[state][1]), state, batch), SHOWN)
    verdicts = accounts.may_contact_many([one.contact for one in page if one.contact], "email")
    context = {
        "page": page,
        "rows": [(one, verdicts.get(one.contact_id)) for one in page],
        "state": state,
        "chips": [
            (key, choice(request, label, sum(counts.get(one, 0) for one in states), state=key))
            for key, (label, states) in STATES.items()
        ],
        "batch": batch,
        "owner": owner,
        "leader": request.member.role in policy.LEADERS,
        "colleagues": lambda: team.led_by(request.member),
        "by_mail": mail.configured(),
        "may": policy.may(request.member, "outreach.draft"),
    }
    part = "outreach/rows.html" if request.headers.get("HX-Target") == "drafts" else "outreach/list.html"
    return render(request, part, context)


def _ordered(rows: Any, state: str, batch: UUID | None) -> Any:
    if batch is not None:
        return rows.order_by("contact__full_name", "id")
    return rows.order_by("-sent_at", "-id") if state == "sent" else rows.order_by("-created_at", "-id")


@require_GET
def draft(request: Any, id: UUID) -> HttpResponse:
    """One draft: its words, what they were written from, and what can be done."""
    found = queries.draft(request.member, id)
    return show(request, "outreach/draft.html", shown(request, found))


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Ask what for, then draft it about the records that the address names; the draft opens."""
    policy.check(request.member, "outreach.draft")
    about = _about(request)
    if request.method == "GET":
        return show(
            request,
            "outreach/new.html",
            {"about": about, "purposes": _purposes(about), "asked": _asked(about)},
        )
    try:
        made = actions.draft(
            by=request.member, now=timezone.now(), purpose=request.POST.get("purpose", ""),
            channel=request.POST.get("channel", "") or Channel.EMAIL, contact=about.get("contact"),
            deal=about.get("deal"), activity=about.get("activity"),
            tasks=(about["task"],) if "task" in about else (),
        )  # fmt: skip
    except Refused as error:
        context = {
            "about": about,
            "purposes": _purposes(about),
            "asked": _asked(about),
            "error": error.message,
        }
        return show(request, "outreach/new.html", context, 422)
    if not is_htmx(request):
        messages.success(request, "Drafted.")
        return redirect("outreach:draft", id=made.pk)
    found = queries.draft(request.member, made.pk)
    response = show(request, "outreach/draft.html", shown(request, found))
    return trigger(toast(response, "Drafted."), "drafts-changed")


def _choose(request: Any, about: dict[str, Any], error: str = "", status: int = 200) -> HttpResponse:
    context = {"about": about, "purposes": _purposes(about), "asked": _asked(about), "error": error}
    return show(request, "outreach/new.html", context, status)


def _about(request: Any) -> dict[str, Any]:
    """The records that the address or form names, as far as the member sees them; raises Missing."""
    given = {name: request.POST.get(name) or request.GET.get(name, "") for name in RECORDS}
    found = {name: RECORDS[name](request.member, key) for name, key in given.items() if key}
    task = found.get("task")
    if task is not None and "contact" not in found and task.contact is not None:
        found["contact"] = task.contact
    return found


def _asked(about: dict[str, Any]) -> str:
    return "&".join(f"{name}={record.pk}" for name, record in about.items())


def _purposes(about: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """What can be drafted about these records: value, label, drawing, key; what fits best comes first."""
    task, activity = about.get("task"), about.get("activity")
    fits = {
        Purpose.REMINDER: task is not None and task.kind != "meeting",
        Purpose.CONFIRMATION: task is None or task.kind == "meeting",
        Purpose.FOLLOW_UP: task is None,
        Purpose.POLITE_NO: task is None,
        Purpose.RE_ENGAGE: task is None and activity is None,
    }
    drawings = {
        Purpose.FOLLOW_UP: ("reply", "1"),
        Purpose.REMINDER: ("bell", "2"),
        Purpose.CONFIRMATION: ("calendar-check", "3"),
        Purpose.RE_ENGAGE: ("hand", "4"),
        Purpose.POLITE_NO: ("log-out", "5"),
    }
    found = [(one.value, one.label, *drawings[one]) for one in drawings if fits[one]]
    first = Purpose.POLITE_NO if activity is not None and activity.outcome == "not_interested" else ""
    return sorted(found, key=lambda row: row[0] != first)


@require_GET
def panel(request: Any) -> HttpResponse:
    """The drafts of a deal, person, talk or task with the buttons for another: a fragment for their pages."""
    about = _about(request)
    if not about:
        raise Missing("record")
    try:
        policy.check(request.member, "outreach.see")
    except Denied:
        return HttpResponse()
    scope = next(name for name in ("task", "activity", "deal", "contact") if name in about)
    rows = queries.drafts_about(request.member, **{scope: about[scope]})
    context = {
        "rows": [(one, TONES_OF_STATES[DraftState(one.state)]) for one in rows[:5]],
        "scope": scope,
        "record": about[scope],
        "new": f"{reverse('outreach:new')}?{scope}={about[scope].pk}",
        "purposes": _purposes({scope: about[scope]})[: 1 if scope in ("task", "activity") else 2],
    }
    return render(request, "outreach/panel.html", context)
