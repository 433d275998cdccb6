"""Pages about people."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import Missing
from core.web import choice, menu
from lists import own
from lists import queries as own_fields
from lists.models import Holder, Place
from lists.views.opening import opened
from team import columns as choosable
from team import policy
from team import queries as team

from .. import actions, queries
from ..filters import ContactFilter
from ..forms import PersonForm
from ..models import Account, Contact, LeadStatus, LegalBasis, Seniority
from ..rules import lead_may_become
from . import consent, listing
from .records import PEOPLE, added, facts, led_on

COLUMNS = choosable.Columns(
    key="people_columns",
    labels={
        "account": "Account",
        "email": "E-mail",
        "phone": "Phone",
        "status": "Lead",
        "consent": "Consent",
        "seniority": "Seniority",
        "department": "Department",
        "owner": "Owner",
        "country": "Country",
        "city": "City",
        "source": "Source",
        "activity": "Last activity",
        "created": "Added",
    },
    usual=("account", "email", "phone", "status", "owner", "activity"),
    sorts={
        "name": Lower("full_name"),
        "account": "account__name",
        "owner": "owner__name",
        "status": "lead_status",
        "department": "department",
        "country": "country",
        "city": "city",
        "source": "source",
        "activity": "last_activity_at",
        "created": "created_at",
    },
)


@require_GET
def people(request: Any) -> HttpResponse:
    """The list of people: search, filters, sorting, columns, 50 a page."""
    views = opened(request, Place.PEOPLE)
    rows = queries.contacts(request.member, archived=listing.archived(request))
    around = {"opened": views, **_around_list(request)}
    return listing.show(request, "accounts/people.html", rows, ContactFilter, COLUMNS, around, consent.marked)


@require_POST
def columns(request: Any) -> HttpResponse:
    """Keep which columns the reader wants."""
    every, _ = own.with_own(request.member, Holder.CONTACT, COLUMNS)
    return choosable.chosen(request, every, "accounts:people")


def _around_list(request: Any) -> dict[str, Any]:
    viewer = request.member
    sellers = list(team.sellers(viewer))
    return {
        "chips": [
            choice(request, "Mine", owner="me"),
            *(choice(request, label, lead_status=value) for value, label in LeadStatus.choices),
            choice(request, "Has e-mail", has_email="true"),
            choice(request, "Has phone", has_phone="true"),
            *listing.common_chips(request),
        ],
        "menus": lambda: [
            listing.owner_menu(request, sellers),
            menu(request, "Seniority", "seniority", [(v, t, None) for v, t in Seniority.choices]),
            listing.country_menu(request, queries.countries(viewer, Contact)),
            consent.consent_menu(request),
        ],
        "at": _asked_account(request),
        "members": sellers,
        "statuses": LeadStatus.choices,
        "bases": LegalBasis.choices,
    }


def _asked_account(request: Any) -> Account | None:
    """The company the list is narrowed to, when the reader may see it."""
    try:
        asked = request.GET.get("account")
        return queries.account(request.member, asked) if asked else None
    except Missing:
        return None


@require_GET
def person(request: Any, id: UUID) -> HttpResponse:
    """One person; tasks and the timeline load by their own addresses. Who was merged leads to whom they became."""
    found = _person(request, id)
    return led_on(request, PEOPLE, id, found["person"]) or render(request, "accounts/person.html", found)


@require_GET
def preview(request: Any, id: UUID) -> HttpResponse:
    """One person in the side panel."""
    return render(request, "accounts/person_preview.html", _person(request, id))


def _person(request: Any, id: UUID) -> dict[str, Any]:
    found = queries.contact(request.member, id)
    return {
        **facts(request, PEOPLE, found),
        "person": found,
        "former": queries.former_accounts(request.member, found),
        "their_time": their_time(found, timezone.now()),
        "guessed": bool(found.timezone) and found.timezone == actions.guessed_zone(found),
        "statuses": [("", "Not a lead"), *_next_statuses(found)],
        "seniorities": [("", "Not known"), *Seniority.choices],
        **consent.shown(request, found),
    }


def _next_statuses(contact: Contact) -> list[tuple[str, str]]:
    return [
        (v, t)
        for v, t in LeadStatus.choices
        if v == contact.lead_status or lead_may_become(contact.lead_status, v)
    ]


class TheirTime(NamedTuple):
    """What the clock shows where somebody is ("Thu 14:05"), and how far that is from the reader."""

    clock: str
    apart: str


def their_time(contact: Contact, now: datetime) -> TheirTime | None:
    """The time where the person is; None where that is not known."""
    if not contact.timezone:
        return None
    there, here = now.astimezone(ZoneInfo(contact.timezone)), timezone.localtime(now)
    ahead = there.utcoffset() - here.utcoffset()  # type: ignore[operator]
    hours = round(ahead.total_seconds() / 3600, 2)
    word = "same as yours" if not hours else f"{abs(hours):g} h {'ahead of' if hours > 0 else 'behind'} you"
    return TheirTime(f"{there:%a %H:%M}", word)


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Add a person, and their company when it is not there yet."""
    policy.check(request.member, "contacts.create")
    at = _asked_account(request)
    initial = {"company": at.name if at else "", "name": request.GET.get("name", "")}
    form = PersonForm(request.POST or None, initial=initial)
    own.add_fields(form, own_fields.fields_of(request.member, Holder.CONTACT), new=True)
    here = reverse("accounts:person_new") + (f"?account={at.pk}" if at else "")
    extra = {"submit": "Add person", "action": here, "cancel": reverse("accounts:people"), "suggest": True}
    extra["similar"] = reverse("accounts:people_similar")

    @transaction.atomic
    def save(*, company: str = "", **fields: Any) -> Contact:
        account = at if at and company == at.name else _company(request, company)
        return actions.create_contact(account=account, **fields)

    return added(request, form, PEOPLE, "New person", save, **extra)


def _company(request: Any, name: str) -> Account | None:
    """The company of that name, added when there is none; nothing for no name."""
    if not name.strip():
        return None
    found = queries.called(request.member, name)
    return found or actions.create_account(by=request.member, now=timezone.now(), name=name, force=True)
