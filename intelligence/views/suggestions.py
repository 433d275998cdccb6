"""Suggestions: the page, the groups on Today and on a deal, one with its why, and what a member says to it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import Missing, Refused
from core.web import blame, choice, is_htmx, menu, paged, toast, trigger
from deals import queries as deals
from tasks.words import moment, zone_of
from team import policy
from team import queries as team

from .. import posture, why
from ..actions import answering
from ..models import Suggestion
from ..queries import suggestions as queries
from ..rules import answerable
from ..suggesting import RULES
from ..suggestion_filters import SuggestionFilter
from ..why_links import linked
from .suggestion_form import TaskForm

ON_TODAY, ON_DEAL = 5, 5
PAGE = 30
CHANGED = "suggestions-changed"


@require_GET
def suggestions(request: Any) -> HttpResponse:
    """All suggestions: those that wait for the reader first; filters by status, rule and whom they were made to."""
    request.GET = request.GET.copy()
    request.GET.setdefault("status", "live")
    given = request.GET.copy()
    if given.setdefault("owner", "me") == "all":
        given.pop("owner")
    found = SuggestionFilter(given, queries.suggestions(request.member), request=request)
    page = paged(request, found.qs, PAGE)
    context = {
        "page": page,
        "rows": _rows(request, page),
        "suggests": posture.suggests(),
        "may_choose": policy.may(request.member, "posture.change"),
        "chips": [
            choice(request, "Waiting", status="live"),
            choice(request, "Answered", status="answered"),
            choice(request, "Ended by itself", status="expired"),
            choice(request, "Everybody's", owner="all"),
        ],
        "menus": [menu(request, "Rule", "rule", [(r.name, r.label, None) for r in RULES.values()])],
        "status": given["status"],
    }
    part = "#list" if is_htmx(request) and request.htmx.target == "suggestions" else ""
    return render(request, f"intelligence/suggestions.html{part}", context)


@require_GET
def of_today(request: Any) -> HttpResponse:
    """The reader's first suggestions, for Today; nothing at all when there are none."""
    rows = queries.live(request.member, timezone.now()).filter(owner=request.member)
    return _group(request, rows, ON_TODAY, reverse("intelligence:suggestions_today"), "")


@require_GET
def of_deal(request: Any, id: UUID) -> HttpResponse:
    """What is suggested about a deal, for its page."""
    deal = deals.deal(request.member, id)
    rows = queries.live(request.member, timezone.now()).filter(deal=deal)
    url = reverse("intelligence:suggestions_deal", args=[deal.pk])
    return _group(request, rows, ON_DEAL, url, f"?owner=all&deal={deal.pk}")


def _group(request: Any, rows: Any, most: int, url: str, more: str) -> HttpResponse:
    found = list(rows[: most + 1])
    context = {
        "rows": _rows(request, found[:most]),
        "more": reverse("intelligence:suggestions") + more if len(found) > most else "",
        "url": url,
    }
    return render(request, "intelligence/suggestion_group.html", context)


def _rows(request: Any, found: Iterable[Suggestion]) -> list[dict[str, Any]]:
    may = answerable(request.member)
    return [_row(request, one, may(one)) for one in found]


def _row(request: Any, one: Suggestion, may: bool) -> dict[str, Any]:
    """What a row shows."""
    waits = one.status in queries.LIVE
    zone = zone_of(request.member.timezone)
    return {
        "one": one,
        "rule": RULES[one.rule].label if one.rule in RULES else one.rule,
        "why": one.reasons.get("claim", ""),
        "waits": waits,
        "may": waits and may,
        "when": moment(one.decided_at or one.created_at, zone, timezone.now(), all_day=True),
        "editable": one.act.get("do") == "open_task",
    }


@require_GET
def suggestion(request: Any, id: UUID) -> HttpResponse:
    """Why: the reasons down to the records, what came of earlier ones, past deals like it, other ways."""
    row, now = queries.suggestion(request.member, id), timezone.now()
    context = {
        **_row(request, row, policy.may(request.member, "suggestions.answer", row)),
        "tree": linked(why.read(row.reasons)),
        "alternatives": list(enumerate(row.alternatives)),
        "similar": queries.similar(request.member, row, now),
        "undo": _may_undo(request, row),
    }
    part = "#panel" if is_htmx(request) else ""
    return render(request, f"intelligence/suggestion.html{part}", context)


def _may_undo(request: Any, row: Suggestion) -> bool:
    answered = row.status in ("accepted", "modified", "rejected")
    return answered and policy.may(request.member, "suggestions.answer", row)


@require_POST
def view(request: Any, id: UUID) -> HttpResponse:
    """The reader looked at it."""
    answering.view_suggestion(
        by=request.member, now=timezone.now(), suggestion=queries.suggestion(request.member, id)
    )
    return HttpResponse(status=204)


@require_POST
def accept(request: Any, id: UUID) -> HttpResponse:
    """Do it; `alternative` names another way."""
    given = request.POST.get("alternative", "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else None
    row = answering.accept_suggestion(
        by=request.member,
        now=timezone.now(),
        suggestion=queries.suggestion(request.member, id),
        alternative=number,
    )
    return _done(request, row, "Done as suggested." if number is None else "Done in the other way.")


@require_http_methods(["GET", "POST"])
def edit(request: Any, id: UUID) -> HttpResponse:
    """Change the task before it is opened."""
    row = queries.suggestion(request.member, id)
    policy.check(request.member, "suggestions.answer", row)
    if row.act.get("do") != "open_task" or row.status not in queries.LIVE:
        raise Missing("suggestion")
    form = TaskForm(
        request.POST or None, initial=TaskForm.initial_of(row), owners=team.members(request.member)
    )
    if request.method == "POST" and form.is_valid():
        try:
            changes = form.changes(row, team.member(request.member, form.cleaned_data["owner"]))
            done = answering.accept_suggestion(
                by=request.member, now=timezone.now(), suggestion=row, changes=changes
            )
            return _done(request, done, "Done with your changes.")
        except Refused as error:
            blame(form, error)
    part = "#panel" if is_htmx(request) else ""
    context = {"form": form, "one": row}
    return render(
        request, f"intelligence/suggestion_edit.html{part}", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def reject(request: Any, id: UUID) -> HttpResponse:
    """Say no; the reason is optional."""
    row = queries.suggestion(request.member, id)
    if request.method == "GET":
        policy.check(request.member, "suggestions.answer", row)
        part = "#panel" if is_htmx(request) else ""
        return render(request, f"intelligence/suggestion_reject.html{part}", {"one": row})
    feedback = request.POST.get("feedback", "").replace("\x00", "")
    done = answering.reject_suggestion(
        by=request.member, now=timezone.now(), suggestion=row, feedback=feedback
    )
    return _done(request, done, "Rejected. This kind comes less often now.")


@require_POST
def undo(request: Any, id: UUID) -> HttpResponse:
    """Take the answer back."""
    row = answering.undo_answer(
        by=request.member, now=timezone.now(), suggestion=queries.suggestion(request.member, id)
    )
    return _done(request, row, "Taken back.", undoable=False)


def _done(request: Any, row: Suggestion, text: str, *, undoable: bool = True) -> HttpResponse:
    """Back to the list; with htmx the lists reload themselves, the panel closes, and a toast can take it back."""
    if not is_htmx(request):
        return redirect("intelligence:suggestions")
    url = reverse("intelligence:suggestion_undo", args=[row.pk]) if undoable else None
    # The row itself says that it is answered; a list that loaded anew would lose the reader's place in it.
    in_row = (request.htmx.target or "").startswith("suggestion-")
    answer = (
        render(request, "intelligence/suggestion_done.html", {"row": row}) if in_row else HttpResponse("")
    )
    response = trigger(toast(answer, text, undo=url), "tasks-changed")
    return response if in_row else trigger(response, CHANGED)
