"""What happened at buyers: the list, one signal with why, assigning, dismissing; the panel on a company's page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.web import choice, is_htmx, menu, paged, toast, trigger
from team import policy

from .. import queries as records
from ..actions import signals as actions
from ..filters import SignalFilter
from ..models import Account, Signal, SignalType
from ..queries import signals as queries
from ..scoring import Factor
from .records import doing

SHOWN = 50
OFFERED = 9


@require_GET
def signals(request: Any) -> HttpResponse:
    """All signals, newest first: filters by type, source, company, freshness; those waiting for a company."""
    away = request.GET.get("dismissed", "").lower() in ("1", "true")
    found = SignalFilter(request.GET, queries.signals(request.member, dismissed=away), request=request)
    page = paged(request, found.qs, SHOWN)
    rows = queries.scored(request.member, page.object_list, timezone.now())
    context = {
        "page": page,
        "rows": rows,
        "dismissed": away,
        "narrowed": any(request.GET.get(name) for name in SignalFilter.base_filters),
        "may_add": policy.may(request.member, "signals.add"),
        "may_configure": policy.may(request.member, "signals.configure"),
        "chips": _chips(request),
        "menus": [
            menu(request, "Type", "type", [(v, str(t), None) for v, t in SignalType.choices]),
            menu(request, "Source", "source", [(v, str(t), None) for v, t in Signal.Source.choices]),
        ],
        "q": request.GET.get("q", ""),
        "kept": [(key, value) for key, value in request.GET.items() if key not in ("q", "page")],
        "at": _asked_account(request),
    }
    part = is_htmx(request) and request.htmx.target == "list"
    return render(request, "accounts/signals.html#list" if part else "accounts/signals.html", context)


def _chips(request: Any) -> list[Any]:
    waiting = queries.unassigned(request.member)
    return [
        choice(request, "Fresh", fresh="true"),
        choice(request, "Mine", owner="me"),
        choice(request, "Unassigned", waiting or None, unassigned="true"),
        choice(request, "Dismissed", dismissed="1"),
    ]


def _asked_account(request: Any) -> Account | None:
    try:
        asked = UUID(request.GET.get("account", ""))
    except ValueError:
        return None
    return records.accounts(request.member, archived=None).filter(pk=asked).first()


@require_GET
def signal(request: Any, id: UUID) -> HttpResponse:
    """One signal: what happened, what it is worth and why, and what can be done about it."""
    return _shown(request, queries.signal(request.member, id))


def _shown(request: Any, found: Signal) -> HttpResponse:
    row, rule = queries.worth(request.member, found, timezone.now())
    context = {
        "row": row,
        "signal": found,
        "rule": rule,
        "steps": steps(row.score.factors),
        "may_change": policy.may(request.member, "signals.change", found),
    }
    part = "#panel" if is_htmx(request) else ""
    return render(request, f"accounts/signal.html{part}", context)


def steps(factors: list[Factor]) -> list[tuple[str, str, str]]:
    """Factors as a ledger: what, what it says, and what it makes of the points: "80", "× 0.71"."""
    first, *rest = factors
    return [
        (first.label, first.said, f"{first.value:g}"),
        *((one.label, one.said, f"× {one.value:.2f}") for one in rest),
    ]


@require_GET
def of_account(request: Any, id: UUID) -> HttpResponse:
    """The signals of a company, for its page."""
    found = records.account(request.member, id)
    rows = queries.of_account(request.member, found, timezone.now())
    context = {
        "account": found,
        "rows": rows[:8],
        "more": len(rows) > 8,
        "heat": queries.heat_of(rows),
        "may_add": policy.may(request.member, "signals.add"),
    }
    return render(request, "accounts/signal_panel.html", context)


@require_GET
def heat(request: Any, id: UUID) -> HttpResponse:
    """Why a company is as warm as it is."""
    found = records.account(request.member, id)
    rows = queries.of_account(request.member, found, timezone.now())
    telling = [row for row in rows if row.score.points >= 1]
    context = {"account": found, "rows": telling, "heat": queries.heat_of(rows)}
    return render(request, f"accounts/heat.html{'#panel' if is_htmx(request) else ''}", context)


@require_http_methods(["GET", "POST"])
def assign(request: Any, id: UUID) -> HttpResponse:
    """Say whom a signal is about: what its words suggest, or anything found by name."""
    found = queries.signal(request.member, id)
    policy.check(request.member, "signals.change", found)
    if request.method == "POST":
        account = records.account(request.member, _id(request.POST.get("value", "")))
        done = actions.assign_signal(**doing(request), signal=found, account=account)
        undo = reverse("accounts:signal_unassign", args=[id])
        return _answer(request, done, f"Now about {account.name}.", undo)
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    context = {"signal": found, "q": typed, "options": _options(request, found, typed)}
    part = ""
    if is_htmx(request):
        part = "#choices" if request.htmx.target == "choices" else "#panel"
    return render(request, f"accounts/signal_assign.html{part}", context)


def _id(text: str) -> Any:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _options(request: Any, found: Signal, typed: str) -> list[tuple[str, str, str, str]]:
    """Key, id, name and domain of the companies that fit what was typed, or what the signal says."""
    if len(typed) > 1:
        hits = records.search_accounts(request.member, typed, OFFERED)
        several = [(str(hit.id), hit.title, hit.detail) for hit in hits]
    else:
        fitting = queries.suggestions(request.member, found)
        several = [(str(one.pk), one.name, one.domain) for one in fitting[:OFFERED]]
    return [(str(number), *one) for number, one in enumerate(several, 1)]


@require_POST
def unassign(request: Any, id: UUID) -> HttpResponse:
    """Take a signal back from a company."""
    found = queries.signal(request.member, id)
    done = actions.unassign_signal(**doing(request), signal=found)
    return _answer(request, done, "Waits to be assigned.")


@require_POST
def dismiss(request: Any, id: UUID) -> HttpResponse:
    """It says nothing to us; the toast takes it back."""
    done = actions.dismiss_signal(**doing(request), signal=queries.signal(request.member, id))
    return _answer(request, done, "Dismissed.", reverse("accounts:signal_restore", args=[id]))


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """It counts again."""
    done = actions.restore_signal(**doing(request), signal=queries.signal(request.member, id))
    return _answer(request, done, "It counts again.", reverse("accounts:signal_dismiss", args=[id]))


def _answer(request: Any, found: Signal, text: str, undo: str | None = None) -> HttpResponse:
    """Lists and panels with signals draw themselves anew; the side panel closes."""
    if not is_htmx(request):
        messages.success(request, text)
        return redirect("accounts:signal", id=found.pk)
    response = HttpResponse(status=204)
    for event in ("signals-changed", "close-panel"):
        trigger(response, event)
    return toast(response, text, undo=undo)
