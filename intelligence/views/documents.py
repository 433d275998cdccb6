"""Reports and news texts about accounts: brought in, shown with what they say, taken away."""

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
from core.web import blame, go, is_htmx
from team import policy

from .. import queries as proposals
from ..actions import documents as actions
from ..forms import DocumentForm
from ..models.proposals import ReadingState
from ..queries import documents as queries
from ..queries import inbox as listing

SHOWN_WHOLE = 100_000
MOST_SHOWN = 100


@require_GET
def context(request: Any, id: UUID) -> HttpResponse:
    """The panel of an account's page: what is known of its business, and the texts it came from."""
    account = accounts.account(request.member, id)
    known = queries.context(request.member, account)
    may_add = policy.may(request.member, "documents.add", account)
    return render(
        request, "intelligence/context.html", {"account": account, "known": known, "may_add": may_add}
    )


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Paste or upload a text about an account."""
    try:
        account = accounts.account(request.member, request.GET.get("account", ""))
    except ValueError as error:
        raise Missing("account") from error
    policy.check(request.member, "documents.add", account)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("title", "text", "address")}
        try:
            made = actions.add_document(by=request.member, now=timezone.now(), account=account, **wanted)
            return go(request, reverse("intelligence:document", args=[made.pk]))
        except Refused as error:
            blame(form, error)
    template = (
        "intelligence/document_new.html#panel" if is_htmx(request) else "intelligence/document_new.html"
    )
    return render(request, template, {"form": form, "account": account}, status=422 if form.errors else 200)


@require_GET
def document(request: Any, id: UUID) -> HttpResponse:
    """A text with the sentences that say something, and where their proposals stand."""
    found = queries.document(request.member, id)
    reading = queries.reading_of(request.member, found)
    rows = proposals.proposals(request.member).filter(reading=reading).order_by("start", "id")
    sources = listing.shown(request.member, list(rows[:MOST_SHOWN]))
    shown = {
        "document": found,
        "reading": reading,
        "waits": reading is not None and reading.state in (ReadingState.WAITING, ReadingState.RUNNING),
        "source": sources[0] if sources else None,
        "open": len(sources[0].open) if sources else 0,
        "whole": found.text[:SHOWN_WHOLE],
        "cut": len(found.text) > SHOWN_WHOLE,
        "may_remove": policy.may(request.member, "documents.remove", found),
    }
    template = "intelligence/document.html#said" if is_htmx(request) else "intelligence/document.html"
    return render(request, template, shown)


@require_POST
def remove(request: Any, id: UUID) -> HttpResponse:
    """Take a text away; what was accepted of it stays."""
    found = queries.document(request.member, id)
    actions.remove_document(by=request.member, now=timezone.now(), document=found)
    messages.success(request, f"“{found.title}” was taken away. What was accepted of it stays.")
    return redirect("accounts:account", found.account_id)
