"""The records that are matched: frozen, in comparison form, with whatever further attributes a source has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.matching import forms

MOST = 3
"""Addresses and numbers of one record that are compared; more say nothing new and cost in squares."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person. `id` is the caller's and is only handed back; `born` has eight digits; `more` is compared by
    kind of value."""

    id: Any
    first: str = ""
    last: str = ""
    middle: str = ""
    suffix: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    linkedin: str = ""
    company: str = ""
    title: str = ""
    born: str = ""
    street: str = ""
    house: str = ""
    postcode: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    kind = "people"


@dataclass(frozen=True, slots=True)
class Company:
    """A company or place of business; `remark` is what its name had in brackets."""

    id: Any
    name: str = ""
    remark: str = ""
    domain: str = ""
    linkedin: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    street: str = ""
    house: str = ""
    postcode: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    kind = "companies"


Record = Person | Company


def person(
    id: Any,
    *,
    first: str = "",
    last: str = "",
    middle: str = "",
    suffix: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    linkedin: str = "",
    company: str = "",
    title: str = "",
    born: str = "",
    address: str = "",
    house: str = "",
    postcode: str = "",
    city: str = "",
    state: str = "",
    country: str = "",
    more: Mapping[str, str] | None = None,
) -> Person:
    """A Person out of values as they stand in a database or a file; any of them may be missing or odd."""
    given, family, between, generation = forms.parts(first, last, middle)
    road, number = forms.street(address) if address else ("", "")
    return Person(
        id, given, family, between, forms.suffix(suffix) or generation, _several(emails, forms.mail),
        _several(phones, forms.number), linkedin.lower(), forms.firm(company) if company else "",
        forms.plain(title), forms.day(born) if born else "", road, forms.plain(house) or number,
        forms.plain(postcode).replace(" ", ""), forms.plain(city), forms.plain(state), forms.plain(country),
        _more(more),
    )  # fmt: skip


def company(
    id: Any,
    *,
    name: str = "",
    domain: str = "",
    linkedin: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    address: str = "",
    house: str = "",
    postcode: str = "",
    city: str = "",
    state: str = "",
    country: str = "",
    more: Mapping[str, str] | None = None,
) -> Company:
    """A Company out of values as they stand in a database or a file; any of them may be missing or odd."""
    road, number = forms.street(address) if address else ("", "")
    return Company(
        id, forms.firm(name) if name else "", forms.remark(name), domain.lower(), linkedin.lower(),
        _several(emails, forms.mail), _several(phones, forms.number), road, forms.plain(house) or number,
        forms.plain(postcode).replace(" ", ""), forms.plain(city), forms.plain(state), forms.plain(country),
        _more(more),
    )  # fmt: skip


def _several(values: Iterable[str], form: Any) -> tuple[str, ...]:
    found = dict.fromkeys(form(value) for value in values if value)
    found.pop("", None)
    return tuple(found)[:MOST]


def _more(more: Mapping[str, str] | None) -> dict[str, str]:
    return {name: text for name, value in (more or {}).items() if (text := forms.plain(value))}
