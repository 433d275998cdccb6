"""How a place writes 3/4: day first, or month first."""

from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global


@cache
def day_order_of(zone: str) -> Literal["dmy", "mdy"]:
    """The usual order of day and month in English (else the local language) where that IANA zone is; without a
    territory (UTC) that of plain English, which is American."""
    territory = get_global("zone_territories").get(zone, "")
    for tag in (f"en_{territory}", _language(territory) + f"_{territory}", "en"):
        try:
            pattern = str(Locale.parse(tag).date_formats["short"].pattern).lower()
        except (UnknownLocaleError, ValueError):
            continue
        return "mdy" if pattern.index("m") < pattern.index("d") and not pattern.startswith("y") else "dmy"
    return "mdy"


def _language(territory: str) -> str:
    languages = get_global("territory_languages").get(territory, {})
    return str(next(iter(languages), "en"))
