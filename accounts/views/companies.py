"""Pages about companies."""

from typing import Any
from uuid import UUID

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import Refused
from core.web import go
from team import policy
from team import queries as team

from .. import actions, queries
from ..filters import AccountFilter
from ..forms import AccountForm, LongText, given
from ..models import Account, Lifecycle
from ..normalise import country_name, linkedin_url
from . import listing
from .forms_in_panels import form_page, long_text, refused

COLUMNS = {
    "name": Lower("name"),
    "owner": "owner__name",
    "lifecycle": "lifecycle",
    "industry": "industry",
    "country": "country",
    "employees": "employees",
    "activity": "last_activity_at",
    "created": "created_at",
}


@require_GET
def accounts(request: Any) -> HttpResponse:
    """The list of companies: search, filters, sorting, 50 a page."""
    rows = queries.accounts(request.member, archived=listing.archived(request))
    found = AccountFilter(request.GET, rows, request=request)
    ordered = listing.ordered(request, found.qs, COLUMNS, "name")

    def beside(page: Any) -> dict[str, Any]:
        return {"counts": queries.people_counts(request.member, [account.pk for account in page])}

    return listing.show(request, "accounts/list.html", ordered, AccountFilter, _around_list(request), beside)


def _around_list(request: Any) -> dict[str, Any]:
    viewer = request.member
    sellers = list(team.sellers(viewer))
    return {
        "chips": [
            listing.choice(request, "Mine", owner="me"),
            *(listing.choice(request, label, lifecycle=value) for value, label in Lifecycle.choices),
            listing.choice(request, "No owner", owner="none"),
            listing.choice(request, "Quiet 30 days", quiet="30"),
            listing.choice(request, "Quiet 90 days", quiet="90"),
            listing.choice(request, "Archived", archived="1"),
        ],
        "menus": lambda: [
            listing.owner_menu(request, sellers),
            listing.country_menu(request, queries.countries(viewer)),
            listing.menu(request, "Industry", "industry", [(i, i, n) for i, n in queries.industries(viewer)]),
        ],
        "members": sellers,
        "lifecycles": Lifecycle.choices,
    }


@require_GET
def account(request: Any, id: UUID) -> HttpResponse:
    """One company with its people; deals, tasks and the timeline load by their own addresses."""
    return render(request, "accounts/account.html", _account(request, id))


@require_GET
def preview(request: Any, id: UUID) -> HttpResponse:
    """One company in the side panel."""
    return render(request, "accounts/preview.html", _account(request, id))


def _account(request: Any, id: UUID) -> dict[str, Any]:
    found = queries.account(request.member, id)
    people = list(queries.people_of(request.member, found)[:101])
    return {
        "account": found,
        "people": people[:100],
        "more_people": len(people) > 100,
        "can_change": policy.may(request.member, "accounts.change", found),
        "can_add": policy.may(request.member, "contacts.create"),
        "country": country_name(found.country) if found.country else "",
        "linkedin": linkedin_url(found.linkedin) if "/" in found.linkedin else "",
        "website": found.website if found.website.startswith(("https://", "http://")) else "",
        "options": {
            "lifecycles": Lifecycle.choices,
            "owners": [("", "Nobody"), *((str(one.pk), one.name) for one in team.sellers(request.member))],
        },
        "api": reverse("api:account-detail", args=[id]),
    }


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Add a company."""
    policy.check(request.member, "accounts.create")
    form = AccountForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    extra = {"submit": "Add account", "action": reverse("accounts:new"), "cancel": reverse("accounts:list")}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, "New account", status=422 if request.POST else 200, **extra)
    try:
        made = actions.create_account(
            by=request.member, now=timezone.now(), force="force" in request.POST, **given(form)
        )
    except Refused as error:
        return refused(request, form, error, "New account", "accounts:account", **extra)
    return go(request, reverse("accounts:account", args=[made.pk]))


@require_http_methods(["GET", "POST"])
def describe(request: Any, id: UUID) -> HttpResponse:
    """Edit the description of a company."""
    found = queries.account(request.member, id)
    policy.check(request.member, "accounts.change", found)
    form = LongText(request.POST or None, initial={"text": found.description, "version": found.version})

    def save(data: Any) -> Account:
        changes = {"description": data["text"]}
        return actions.change_account(
            by=request.member, now=timezone.now(), account=found, changes=changes, version=data["version"]
        )

    return long_text(request, form, "Description", save, reverse("accounts:account", args=[id]))


@require_POST
def archive(request: Any, id: UUID) -> HttpResponse:
    """Put a company away; its page then offers the way back."""
    found = queries.account(request.member, id)
    actions.archive_account(by=request.member, now=timezone.now(), account=found)
    return go(request, reverse("accounts:account", args=[id]))


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """Bring an archived company back."""
    found = queries.account(request.member, id)
    actions.restore_account(by=request.member, now=timezone.now(), account=found)
    return go(request, reverse("accounts:account", args=[id]))


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Names of companies that fit what is being typed, as options of a field."""
    typed = request.GET.get("company", "").replace("\x00", "").strip()
    viewer: Any = request.member  # type: ignore[attr-defined]
    hits = queries.search_accounts(viewer, typed[:100], 8) if len(typed) > 1 else []
    return render(request, "accounts/suggest.html", {"hits": hits})
