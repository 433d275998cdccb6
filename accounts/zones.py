"""Which time zone somebody probably lives in, by phone number or country. Knows no Django and no database."""

from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

_JANUARY, _JULY = datetime(2025, 1, 15, tzinfo=UTC), datetime(2025, 7, 15, tzinfo=UTC)
"""Two moments tell two zones apart, summer time included."""


def guess(phones: list[str], *countries: str) -> str:
    """The zone of the first number (E.164) that says one, else of the first country that has only one; else ""."""
    found = (zone for zone in (*map(of_phone, phones), *map(of_country, countries)) if zone)
    return next(found, "")


def of_phone(number: str) -> str:
    """The zone of an E.164 number, "" when it could be in zones with different clocks.

    Only its beginning says where it is; a full look at what kind of number it is took half the time of an import.
    """
    return _of_digits(number[1 : TIMEZONE_LONGEST_PREFIX + 1]) if number.startswith("+") else ""


@lru_cache(maxsize=20_000)
def _of_digits(digits: str) -> str:
    digits = "61" if digits.startswith("614") else digits  # mobiles of Australia are all over it
    known = (TIMEZONE_DATA.get(digits[:length]) for length in range(len(digits), 0, -1))
    return _agreed(list(next((zones for zones in known if zones), ())))


@lru_cache(maxsize=400)
def of_country(code: str) -> str:
    """The zone of a country (ISO2), "" when its clocks differ from place to place."""
    return _agreed(_zones_by_country().get(code, []))


def _agreed(zones: list[str]) -> str:
    clocks = {_clock(zone) for zone in zones}
    return zones[0] if len(clocks) == 1 else ""


def _clock(zone: str) -> tuple[object, object]:
    place = ZoneInfo(zone)
    return _JANUARY.astimezone(place).utcoffset(), _JULY.astimezone(place).utcoffset()


@lru_cache(maxsize=600)
def country_of(zone: str) -> str:
    """The country (ISO2) a zone lies in, "" when the zone database does not say."""
    return next((country for country, zones in _zones_by_country().items() if zone in zones), "")


def countries() -> list[str]:
    """The codes (ISO2) of the countries people live in."""
    return sorted(_zones_by_country())


def named(typed: str, country: str, limit: int) -> list[str]:
    """Zones whose name has all words of `typed`; for nothing typed those of `country`, most populous first."""
    words = typed.lower().replace("/", " ").replace("_", " ").split()
    if not words:
        return _zones_by_country().get(country, [])[:limit]
    every = sorted(zone for zones in _zones_by_country().values() for zone in zones)
    fits = [zone for zone in dict.fromkeys(every) if all(w in zone.lower().replace("_", " ") for w in words)]
    return fits[:limit]


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, list[str]]:
    """The zone database's own table; a country's most populous zone comes first."""
    found: dict[str, list[str]] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return found
