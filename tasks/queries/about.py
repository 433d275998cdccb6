"""Whom and what a line is about: from the page, or by a name that fits exactly one record. Never a silent guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from accounts import queries as accounts
from accounts.models import Account, Contact
from deals import queries as deals
from deals.models import Deal
from team.models import Member

from ..line import mentioned

MOST_CHOICES = 6
LOOK_AT = 40


@dataclass(frozen=True, slots=True)
class About:
    """The records a line belongs to. `no_contact`, `no_deal`: the member said that there is none."""

    deal: Deal | None = None
    account: Account | None = None
    contact: Contact | None = None
    no_contact: bool = False
    no_deal: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several records that a line could mean."""

    kind: str
    id: UUID
    title: str
    detail: str


def focus(viewer: Member, *, deal: str = "", account: str = "", contact: str = "") -> About:
    """The records named by a page or program, with the account that follows from them; raises Missing."""
    about = About()
    if deal:
        found = deals.deal(viewer, deal)
        about = replace(about, deal=found, account=found.account)
    if contact:
        person = accounts.contact(viewer, contact)
        about = replace(about, contact=person, account=about.account or person.account)
    if account and about.account is None:
        about = replace(about, account=accounts.account(viewer, account))
    return about


def about_line(viewer: Member, text: str, about: About) -> tuple[About, list[Choice]]:
    """Complete `about` from the names in `text`. Choices come back when a name or its deal fits several records."""
    names = mentioned(text)
    if about.contact is None and not about.no_contact and names:
        about, choices = _person(viewer, names, text, about)
        if choices:
            return about, choices
    if about.account is None and about.contact is None and not about.no_contact:
        about, choices = _company(viewer, names, about)
        if choices:
            return about, choices
    if about.deal is None and not about.no_deal and (about.contact or about.account):
        return _deal(viewer, about)
    return about, []


def _person(viewer: Member, names: tuple[str, ...], text: str, about: About) -> tuple[About, list[Choice]]:
    for name in names:
        found = _named(viewer, name, about.account)
        if len(found) > 1:
            found = _narrowed(found, text) or found
        if len(found) == 1:
            return replace(about, contact=found[0], account=about.account or found[0].account), []
        if found:
            return about, [_as_choice(c) for c in found[:MOST_CHOICES]]
    return about, []


def _named(viewer: Member, name: str, account: Account | None) -> list[Contact]:
    """The visible people whose name holds all words of `name`; the viewer's own alone when there are any."""
    rows = accounts.contacts(viewer).alias(key=Lower("full_name"))
    for word in name.lower().split():
        rows = rows.filter(Q(key__startswith=word) | Q(key__contains=f" {word}"))
    if account is not None:
        rows = rows.filter(account=account)
    exact: list[Contact] = [
        c for c in rows[:LOOK_AT] if set(name.lower().split()) <= set(c.full_name.lower().split())
    ]
    mine: list[Contact] = [
        c for c in exact if viewer.id in (c.owner_id, c.account.owner_id if c.account else None)
    ]
    return mine or exact


def _narrowed(found: Sequence[Contact], text: str) -> list[Contact]:
    """Those whose company is named in the line too."""
    said = text.lower()
    return [c for c in found if c.account is not None and c.account.name.lower() in said]


def _company(viewer: Member, names: tuple[str, ...], about: About) -> tuple[About, list[Choice]]:
    for name in names:
        if len(name) < 3:
            continue
        rows = accounts.accounts(viewer).alias(key=Lower("name"))
        rows = rows.filter(Q(key=name.lower()) | Q(key__startswith=f"{name.lower()} "))
        found = list(rows[:LOOK_AT])
        found = [a for a in found if a.owner_id == viewer.id] or found
        if len(found) == 1:
            return replace(about, account=found[0]), []
        if found:
            return about, [Choice("account", a.id, a.name, a.domain) for a in found[:MOST_CHOICES]]
    return about, []


def _deal(viewer: Member, about: About) -> tuple[About, list[Choice]]:
    """The one open deal of the person, else of the company."""
    rows = deals.deals(viewer).filter(status=Deal.Status.OPEN).order_by("-id")
    found: list[Deal] = []
    if about.contact is not None:
        found = list(rows.filter(contact=about.contact)[:LOOK_AT])
    if not found and about.account is not None:
        found = list(rows.filter(account=about.account)[:LOOK_AT])
    found = [d for d in found if d.owner_id == viewer.id] or found
    if len(found) == 1:
        return replace(about, deal=found[0], account=about.account or found[0].account), []
    return about, [Choice("deal", d.id, d.name, d.stage.name) for d in found[:MOST_CHOICES]]


def _as_choice(contact: Contact) -> Choice:
    parts: list[Any] = [contact.title, contact.account.name if contact.account else ""]
    return Choice("contact", contact.id, contact.full_name, ", ".join(filter(None, parts)))
