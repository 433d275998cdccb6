"""Pages to read in tests: a text of a rep in one place, with a buyer's contacts."""

import datetime as dt
from zoneinfo import ZoneInfo

from intelligence.understanding.page import Page
from intelligence.understanding.shapes import Known, Source

NOW = dt.datetime(2026, 5, 12, 15, 0, tzinfo=ZoneInfo("Europe/London"))


def page_of(
    text: str,
    known: tuple[str, ...] = (),
    team: tuple[str, ...] = ("Josie Pratt",),
    zone: str = "Europe/London",
    currency: str = "",
    amount: float | None = None,
    account: str = "Pennine Glazing",
) -> Page:
    """A page of a note written on Tuesday, 12 May 2026."""
    contacts = tuple(Known(name) for name in known)
    where = ZoneInfo(zone)
    return Page(
        Source(
            text,
            NOW.astimezone(where),
            where,
            where,
            account,
            contacts,
            team,
            currency=currency,
            amount=amount,
        )
    )
