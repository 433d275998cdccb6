"""Finding companies and people by a few letters: names by trigram, addresses and numbers by their beginning."""

import re

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from core.search import Hit, searchable
from team.rules import Viewer

from ..models import Account, Contact
from ..rules import visible_accounts, visible_contacts

_NUMBER = re.compile(r"\+?[\d\s()/.-]{3,}")


def named(text: str, field: str) -> Q:
    """A condition on the alias `field` (a name in lower case): every word of `text` occurs in it.

    Short words only count at the beginning of a word: two letters have no trigram of their own, and scanning for
    them everywhere finds too much too slowly.
    """
    found = Q()
    for word in text.lower().split():
        if len(word) < 3:
            found &= Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})
        else:
            found &= Q(**{f"{field}__contains": word})
    return found


def dialled(text: str) -> str:
    """The beginning of an E.164 number somebody typed, or nothing: "0049 30 1" → "+49301"."""
    if not _NUMBER.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", text)
    international = digits.removeprefix("00") if digits.startswith("00") else digits
    return f"+{international}" if len(international) > 2 else ""


def accounts_like(rows: QuerySet[Account], text: str) -> QuerySet[Account]:
    """The accounts of `rows` whose name, domain or number fits `text`; words are looked for in any order."""
    fits = named(text, "name_key") | Q(domain__startswith=text.lower())
    if number := dialled(text):
        fits |= Q(phone__startswith=number)
    return rows.alias(name_key=Lower("name")).filter(fits)


def contacts_like(rows: QuerySet[Contact], text: str) -> QuerySet[Contact]:
    """The people of `rows` whose name, first e-mail address or first number fits `text`."""
    fits = named(text, "name_key") | Q(emails__0__startswith=text.lower())
    if number := dialled(text):
        fits |= Q(phones__0__startswith=number)
    return rows.alias(name_key=Lower("full_name")).filter(fits)


@searchable("account")
def search_accounts(viewer: Viewer, text: str, limit: int) -> list[Hit]:
    """The best `limit` accounts for the palette."""
    rows = visible_accounts(Account.objects.filter(archived_at=None), viewer)
    found = accounts_like(rows, text).values_list("id", "name", "domain")[: limit * _DEEPER]
    hits = [
        Hit("account", pk, name, domain, "accounts:account", score(text, name, domain))
        for pk, name, domain in found
    ]
    return best(hits, limit)


@searchable("contact")
def search_contacts(viewer: Viewer, text: str, limit: int) -> list[Hit]:
    """The best `limit` people for the palette."""
    rows = visible_contacts(Contact.objects.filter(archived_at=None), viewer)
    fields = ("id", "full_name", "title", "account__name", "emails__0")
    found = contacts_like(rows, text).values_list(*fields)[: limit * _DEEPER]
    hits = [
        Hit(
            "contact",
            pk,
            name,
            ", ".join(filter(None, (title, company))),
            "accounts:person",
            score(text, name, email),
        )
        for pk, name, title, company, email in found
    ]
    return best(hits, limit)


_DEEPER = 12
"""How many more rows than wanted are looked at to find the best: enough for names, bounded for "an"."""


def score(text: str, name: str, address: str | None) -> float:
    """How well a record fits: 1 is exact, then the beginning of the name, of a word, of the address, anywhere."""
    wanted, plain = text.lower(), name.lower()
    if wanted in (plain, address):
        return 1.0
    if plain.startswith(wanted):
        return 0.9
    if f" {wanted}" in plain:
        return 0.8
    return 0.7 if address and address.startswith(wanted) else 0.6


def best(hits: list[Hit], limit: int) -> list[Hit]:
    """The `limit` best hits."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.title.lower()))[:limit]
