"""One cell to one value, by the kind of its target. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from .. import normalise
from ..normalise import BadCell

Convert = Callable[[str], Any]
LONGEST = {
    "contact.prefix": 40, "contact.first_name": 120, "contact.middle_name": 120, "contact.last_name": 120,
    "contact.suffix": 80, "contact.title": 255, "contact.department": 80, "contact.city": 120,
    "contact.source": 80, "contact.basis_source": 255, "contact.notes": 20_000,
    "account.name": 255, "account.industry": 120, "account.city": 120,
    "account.address": 1_000, "account.territory": 80, "account.source": 80,
    "account.description": 20_000, "account.domain": 255, "account.website": 500, "account.linkedin": 255,
    "contact.linkedin": 255, "deal.name": 255, "deal.source": 80, "deal.campaign": 120, "deal.pipeline": 80,
    "deal.close_reason": 80, "deal.external_id": 200, "deal.description": 20_000, "deal.next_step": 255,
    "activity.note": 100_000, "task.title": 255,
}  # fmt: skip
"""How many characters a field holds; a longer cell is left out and told."""
MOST = 20
"""How many addresses or numbers a person may have."""


@dataclass(frozen=True)
class Hints:
    """What cells of a column mean where they do not say it themselves."""

    country: str = ""
    day_order: str | None = None
    currency: str = ""
    sign: str = ""
    unit: str = ""
    zone: tzinfo = UTC


def converter(target: str, kind: str, hints: Hints) -> Convert:
    """The function that reads cells for `target`; it raises BadCell and nothing else."""
    make = _KINDS.get(kind)
    convert = make(hints) if make else _line
    longest = LONGEST.get(target)
    return _limited(convert, longest) if longest else convert


def _limited(convert: Convert, longest: int) -> Convert:
    def read(cell: str) -> Any:
        found = convert(cell)
        if isinstance(found, str) and len(found) > longest:
            raise too_long(len(found), longest)
        return found

    return read


def too_long(length: int, longest: int) -> BadCell:
    """The complaint about a cell that does not fit its field."""
    return BadCell("too_long", f"{length:,} characters; at most {longest:,} can be kept here.")


def _line(cell: str) -> str:
    if len(cell) > 30_000:
        raise too_long(len(cell), 30_000)
    return normalise.clean(cell)


def _zone(cell: str) -> str:
    found = normalise.clean(cell[:100])
    if found not in _zones():
        raise BadCell("not_zone", f"“{found[:40]}” is not a time zone such as Europe/Berlin.")
    return found


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _company(cell: str) -> str | None:
    found = normalise.company(cell).value
    return found.name if found else None


def _opt_out(hints: Hints) -> Convert:
    """Yes or no, or the day on which they said it."""

    def read(cell: str) -> Any:
        try:
            return normalise.opt_out(cell).value
        except BadCell as bad:
            if not any(char.isdigit() for char in cell):
                raise
            try:
                return normalise.parse_datetime(cell, hints.day_order, hints.zone).value
            except BadCell:
                raise bad from None

    return read


def _plain(function: Callable[[str], Any]) -> Callable[[Hints], Convert]:
    return lambda hints: lambda cell: function(cell).value


def _verbatim(hints: Hints) -> Convert:
    return lambda cell: normalise.free_text(cell).value


_KINDS: dict[str, Callable[[Hints], Convert]] = {
    "email": _plain(normalise.emails),
    "title": _plain(normalise.title),
    "seniority": _plain(normalise.seniority),
    "linkedin": _plain(normalise.linkedin),
    "lead_status": _plain(normalise.lead_status),
    "country": _plain(normalise.country),
    "timezone": lambda hints: _zone,
    "free_text": _verbatim,
    "company": lambda hints: _company,
    "domain": _plain(normalise.domain),
    "website": _plain(normalise.website),
    "employees": _plain(normalise.employees),
    "lifecycle": _plain(normalise.lifecycle),
    "opt_out": _opt_out,
    "yes_no": _plain(normalise.opt_out),
    "legal_basis": _plain(normalise.legal_basis),
    "money": lambda hints: lambda cell: normalise.money(cell, hints.currency, hints.sign).value,
    "currency": _plain(normalise.currency),
    "deal_status": _plain(normalise.deal_status),
    "percent": lambda hints: lambda cell: normalise.percent(cell, hints.unit).value,
    "forecast_category": _plain(normalise.forecast_category),
    "date": lambda hints: lambda cell: normalise.parse_date(cell, hints.day_order).value,
    "datetime": lambda hints: lambda cell: normalise.parse_datetime(cell, hints.day_order, hints.zone).value,
}
