"""Accepted facts on the pages of deals and accounts, and the policy of what needs no asking."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import queries as accounts
from core.errors import Missing, Refused
from core.web import is_htmx, toast, trigger
from deals import queries as deals
from team import policy as rights

from .. import actions, posture, queries
from ..models import ProposalKind
from ..proposal_forms import PolicyForm


@require_GET
def kept(request: Any) -> HttpResponse:
    """What was accepted about one deal or account."""
    return _panel(request, _about(request))


def _about(request: Any) -> dict[str, Any]:
    if key := request.GET.get("deal"):
        return {"deal": deals.deal(request.member, key).pk}
    if key := request.GET.get("account"):
        return {"account": accounts.account(request.member, key).pk}
    raise Missing("record")


def _panel(request: Any, about: dict[str, Any]) -> HttpResponse:
    name, key = next(iter(about.items()))
    groups = queries.kept_groups(request.member, **about)
    shown = {
        "groups": groups, "asked": f"{name}={key}", "count": sum(len(group.rows) for group in groups),
    }  # fmt: skip
    return render(
        request, "intelligence/kept.html" if is_htmx(request) else "intelligence/kept_page.html", shown
    )


@require_POST
def withdraw(request: Any, id: UUID) -> HttpResponse:
    """It does not hold any more; the toast takes that back."""
    found = queries.kept(request.member, id)
    actions.withdraw(by=request.member, now=timezone.now(), kept=found)
    return _answer(request, found, "Withdrawn.", reverse("intelligence:kept_restore", args=[id]))


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """It holds after all."""
    found = queries.kept(request.member, id)
    actions.bring_back(by=request.member, now=timezone.now(), kept=found)
    return _answer(request, found, "It holds again.", reverse("intelligence:kept_withdraw", args=[id]))


def _answer(request: Any, found: Any, text: str, undo: str) -> HttpResponse:
    if is_htmx(request):
        return trigger(toast(HttpResponse(status=204), text, undo=undo), "kept-changed")
    messages.success(request, text)
    if found.deal_id:
        return redirect("deals:deal", id=found.deal_id)
    return (
        redirect("accounts:account", id=found.account_id)
        if found.account_id
        else redirect("intelligence:inbox")
    )


@require_GET
def policy(request: Any) -> HttpResponse:
    """Acceptance rates by kind, and what is let through without asking."""
    return _policy(request)


def _policy(request: Any, wrong: str = "", errors: Any = None, status: int = 200) -> HttpResponse:
    shown = {
        "rates": queries.rates(request.member, timezone.now()),
        "may_change": rights.may(request.member, "intelligence.policy.change"),
        "suggests": posture.suggests(),
        "wrong": wrong,
        "errors": errors,
        "given": request.POST.get("above", ""),
    }
    return render(request, "intelligence/inbox_policy.html", shown, status=status)


@require_http_methods(["POST"])
def set_policy(request: Any, kind: str) -> HttpResponse:
    """From which sureness proposals of a kind need no asking."""
    rights.check(request.member, "intelligence.policy.change")
    form = PolicyForm(request.POST)
    if kind not in ProposalKind.values:
        raise Missing("kind")
    if not form.is_valid():
        return _policy(request, kind, form.errors["above"][0], 422)
    try:
        above = form.cleaned_data["above"]
        actions.set_auto_accept(by=request.member, now=timezone.now(), kind=kind, above=above)
    except Refused as error:
        return _policy(request, kind, error.message, 422)
    name = ProposalKind(kind).label
    messages.success(
        request, f"{name}: accepted from {above} on." if above is not None else f"{name}: always asked."
    )
    return redirect("intelligence:policy")
