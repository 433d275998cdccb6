"""Our records in the terms of `accounts.matching`, and how pairs and evidence are kept. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from . import matching
from .matching import Company, Person, Scored

CONTACT_COLUMNS = (
    "id", "first_name", "last_name", "middle_name", "suffix", "full_name", "emails", "phones", "linkedin", "title",
    "city", "country", "account__name",
)  # fmt: skip
ACCOUNT_COLUMNS = ("id", "name", "domain", "linkedin", "phone", "address", "city", "country")
WORDS = {"account": "companies", "contact": "people"}
"""What the matcher calls our kinds."""
_TELLING = 10.0
"""Bits from which on a single reason is a reason of its own."""


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns that are compared."""
    return ACCOUNT_COLUMNS if kind == "account" else CONTACT_COLUMNS


def to_match(kind: str, row: Sequence[Any]) -> Person | Company:
    """A row of `columns_of(kind)` as the matcher wants it."""
    return _company(*row) if kind == "account" else _person(*row)


def _company(
    pk: Any, name: str, domain: str, linkedin: str, phone: str, address: str, city: str, country: str
) -> Company:
    return matching.company(
        pk, name=name, domain=domain, linkedin=linkedin, phones=[phone] if phone else [],
        address=address, city=city, country=country,
    )  # fmt: skip


def _person(
    pk: Any, first: str, last: str, middle: str, suffix: str, full: str, emails: Iterable[str], phones: Iterable[str],
    linkedin: str, title: str, city: str, country: str, company: str | None,
) -> Person:  # fmt: skip
    named = bool(first or last)
    return matching.person(
        pk, first=first, last=last if named or "@" in full else full, middle=middle, suffix=suffix, emails=emails,
        phones=phones, linkedin=linkedin, company=company or "", title=title, city=city, country=country,
    )  # fmt: skip


def ends(scored: Scored) -> tuple[UUID, UUID]:
    """The ids of a pair in the order in which it is kept."""
    return (scored.left, scored.right) if scored.left < scored.right else (scored.right, scored.left)


def evidence(scored: Scored) -> list[dict[str, Any]]:
    """The reasons as they are kept, the left value that of the left record."""
    told = [reason.as_json() for reason in scored.evidence]
    if ends(scored)[0] != scored.left:
        told = [one | {"left": one["right"], "right": one["left"]} for one in told]
    return told


def new_sure_reason(scored: Scored, known: Iterable[dict[str, Any]]) -> bool:
    """Whether a pair that was called different is surely the same for a reason that was not there before."""
    if scored.grade != matching.SURE:
        return False
    before = {(one["field"], frozenset((one["left"], one["right"]))) for one in known}
    telling = {(r.field, frozenset((r.left, r.right))) for r in scored.evidence if r.bits >= _TELLING}
    return bool(telling - before)
