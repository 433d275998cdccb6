"""Many at once: reminders of promises that slipped, and approving all that may go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Missing, Refused
from deals import queries as deals
from team import policy

from .. import actions, queries
from ..models import Length, Tone

MOST = 200


@require_http_methods(["GET", "POST"])
def reminders(request: Any) -> HttpResponse:
    """Choose among the promises that slipped; one message a person is drafted."""
    policy.check(request.member, "outreach.draft")
    if request.method == "POST":
        return _draft(request)
    return _choose(request)


def _choose(request: Any, error: str = "", status: int = 200) -> HttpResponse:
    found = queries.slipped(request.member, now=timezone.now(), owner=request.member)
    context = {
        "rows": found,
        "quiet": queries.quiet(request.member, now=timezone.now(), owner=request.member),
        "quiet_days": queries.QUIET_DAYS,
        "tones": Tone.choices,
        "lengths": Length.choices,
        "error": error,
    }
    return render(request, "outreach/reminders.html", context, status=status)


def _draft(request: Any) -> HttpResponse:
    rows = queries.tasks_named(request.member, _ids(request.POST.getlist("ids")))
    about = [deals.deal(request.member, key) for key in _ids(request.POST.getlist("deals"))]
    try:
        batch, made, left_out = actions.draft_reminders(
            by=request.member, now=timezone.now(), tasks=rows, deals=about, tone=request.POST.get("tone") or Tone.PLAIN,
            length=request.POST.get("length") or Length.SHORT,
        )  # fmt: skip
    except Refused as error:
        return _choose(request, error.message, 422)
    for record, reason in left_out[:10]:
        messages.warning(request, f"{record}: {reason}")
    if not made:
        return _choose(request, "Nothing could be drafted.", 422)
    messages.success(request, f"{len(made)} draft{'s'[: len(made) != 1]}, one a person.")
    return redirect(f"{reverse('outreach:list')}?batch={batch}")


def _ids(given: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in given[: MOST + 1]]
    except ValueError as error:
        raise Missing("record") from error


@require_POST
def approve_all(request: Any) -> HttpResponse:
    """Approve everything of a batch that may go; what may not is named with its reason."""
    try:
        batch = UUID(request.POST.get("batch", ""))
    except ValueError as error:
        raise Missing("batch") from error
    rows = queries.actionable(request.member, batch)
    outcome = actions.approve_all(by=request.member, now=timezone.now(), drafts=rows)
    count = len(outcome.done)
    if count:
        messages.success(request, f"{count} on {'its' if count == 1 else 'their'} way.")
    for one, reason in outcome.refused[:20]:
        messages.warning(request, f"{one.contact or 'Nobody'}: {reason}")
    if not count and not outcome.refused:
        messages.info(request, "Nothing here waits to be approved.")
    return redirect(f"{reverse('outreach:list')}?batch={batch}")
