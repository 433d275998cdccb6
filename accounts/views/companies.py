"""Pages about companies."""

from typing import Any
from uuid import UUID

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.web import choice, menu
from lists import own
from lists import queries as own_fields
from lists.models import Holder, Place
from lists.views.opening import opened
from team import columns as choosable
from team import policy
from team import queries as team

from .. import actions, queries
from ..filters import AccountFilter
from ..forms import AccountForm
from ..models import Lifecycle
from . import listing
from .records import COMPANIES, added, facts, led_on

COLUMNS = choosable.Columns(
    key="account_columns",
    labels={
        "owner": "Owner",
        "lifecycle": "Lifecycle",
        "industry": "Industry",
        "country": "Country",
        "city": "City",
        "employees": "Employees",
        "people": "People",
        "phone": "Phone",
        "territory": "Territory",
        "source": "Source",
        "activity": "Last activity",
        "created": "Added",
    },
    usual=("owner", "lifecycle", "industry", "country", "employees", "people", "activity"),
    numbers=frozenset({"employees", "people"}),
    sorts={
        "name": Lower("name"),
        "owner": "owner__name",
        "lifecycle": "lifecycle",
        "industry": "industry",
        "country": "country",
        "city": "city",
        "employees": "employees",
        "territory": "territory",
        "source": "source",
        "activity": "last_activity_at",
        "created": "created_at",
    },
)


@require_GET
def accounts(request: Any) -> HttpResponse:
    """The list of companies: search, filters, sorting, columns, 50 a page."""
    views = opened(request, Place.ACCOUNTS)
    rows = queries.accounts(request.member, archived=listing.archived(request))

    def beside(page: Any) -> dict[str, Any]:
        return {"counts": queries.people_counts(request.member, [account.pk for account in page])}

    around = {"opened": views, **_around_list(request)}
    return listing.show(request, "accounts/list.html", rows, AccountFilter, COLUMNS, around, beside)


@require_POST
def columns(request: Any) -> HttpResponse:
    """Keep which columns the reader wants."""
    every, _ = own.with_own(request.member, Holder.ACCOUNT, COLUMNS)
    return choosable.chosen(request, every, "accounts:list")


def _around_list(request: Any) -> dict[str, Any]:
    viewer = request.member
    sellers = list(team.sellers(viewer))
    return {
        "chips": [
            choice(request, "Mine", owner="me"),
            *(choice(request, label, lifecycle=value) for value, label in Lifecycle.choices),
            *listing.common_chips(request),
        ],
        "menus": lambda: [
            listing.owner_menu(request, sellers),
            listing.country_menu(request, queries.countries(viewer)),
            menu(request, "Industry", "industry", [(i, i, n) for i, n in queries.industries(viewer)]),
        ],
        "members": sellers,
        "lifecycles": Lifecycle.choices,
    }


@require_GET
def account(request: Any, id: UUID) -> HttpResponse:
    """One company with its people; deals, tasks and the timeline load by themselves. A merged one leads on."""
    found = _account(request, id)
    return led_on(request, COMPANIES, id, found["account"]) or render(request, "accounts/account.html", found)


@require_GET
def preview(request: Any, id: UUID) -> HttpResponse:
    """One company in the side panel."""
    return render(request, "accounts/preview.html", _account(request, id))


def _account(request: Any, id: UUID) -> dict[str, Any]:
    found = queries.account(request.member, id)
    people = list(queries.people_of(request.member, found)[:101])
    children = list(queries.children_of(request.member, found)[:51])
    return {
        **facts(request, COMPANIES, found),
        "account": found,
        "parent": queries.parent_of(request.member, found),
        "children": children[:50],
        "more_children": len(children) > 50,
        "people": people[:100],
        "more_people": len(people) > 100,
        "can_add": policy.may(request.member, "contacts.create"),
        "website": found.website if found.website.startswith(("https://", "http://")) else "",
        "lifecycles": Lifecycle.choices,
    }


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Add a company."""
    policy.check(request.member, "accounts.create")
    form = AccountForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    own.add_fields(form, own_fields.fields_of(request.member, Holder.ACCOUNT), new=True)
    extra = {"submit": "Add account", "action": reverse("accounts:new"), "cancel": reverse("accounts:list")}
    extra["similar"] = reverse("accounts:similar")
    return added(request, form, COMPANIES, "New account", actions.create_account, **extra)


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Names of companies that fit what is being typed, as options of a field."""
    typed = request.GET.get("company", "").replace("\x00", "").strip()
    viewer: Any = request.member  # type: ignore[attr-defined]
    hits = queries.search_accounts(viewer, typed[:100], 8) if len(typed) > 1 else []
    return render(request, "accounts/suggest.html", {"hits": hits})
