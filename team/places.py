"""Lists of the world that settings choose from: currencies, countries, time zones."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import list_currencies

_NOT_MONEY = frozenset(
    {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XBA", "XBB", "XBC", "XBD", "XSU", "XUA"}
)

_NO_COUNTRY = frozenset({"AC", "CP", "DG", "EA", "EU", "IC", "TA", "ZZ"})  # unions and parts of countries


@cache
def currencies() -> dict[str, str]:
    """ISO 4217 codes of today's money with their names, by code."""
    names = Locale("en").currencies
    today = {code for territory in _territories() for code in _tender(territory)}
    return {code: names.get(code, code) for code in sorted(today & list_currencies() - _NOT_MONEY)}


@cache
def countries() -> dict[str, str]:
    """ISO 3166 codes with names, by name."""
    names = Locale("en").territories
    return dict(sorted(((code, names[code]) for code in _territories()), key=lambda pair: pair[1]))


@cache
def zones() -> list[str]:
    """Time zones with a place in their name, and UTC."""
    return [
        "UTC",
        *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")),
    ]


@cache
def _territories() -> tuple[str, ...]:
    from babel.core import get_global

    known = get_global("territory_currencies")
    codes = (c for c in map(str, Locale("en").territories) if len(c) == 2 and c.isalpha())
    return tuple(c for c in codes if c in known and c not in _NO_COUNTRY)


def _tender(territory: str) -> list[str]:
    from babel.numbers import get_territory_currencies

    return list(get_territory_currencies(territory))
