"""Times and days named in a text: every one of them (`find_when`), or the one follow-up a rep typed (`parse_when`).

English, German, and the days and months of other languages as they stand in notes. It knows no database and no clock
of its own, and is silent rather than guessing: a wrong reminder costs more trust than a missing one. In the order of
the modules: lexicon and names (words as data) → tokens (classes) → numbers → clocks, lengths, dates, periods, joins
(rules, see grammar.py) → reading (the steps) → choice (what the sentence says about a phrase) → finding, following.
"""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from tasks.when.finding import find
from tasks.when.following import When, follow
from tasks.when.found import Found
from tasks.when.grammar import Context
from tasks.when.order import day_order_of

__all__ = ["Found", "When", "day_order_of", "find_when", "parse_when"]

LONGEST = 20_000  # characters `parse_when` looks at; a pasted transcript is read up to here
DayOrder = Literal["dmy", "mdy"]


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    day_order: DayOrder = "dmy",
    workday: tuple[int, int] = (9, 17),
) -> When | None:
    """The follow-up time named in `text`, or None when there is none or it is unsure. Never raises for any text.

    now: aware. zone: whose clock the words mean (the buyer's). day_order: how 3/4 is read. workday: opening and
    closing hour, for phrases without a time.
    """
    try:
        return follow(text[:LONGEST], _context(now, zone, day_order, workday), now, zone)
    except (OverflowError, ValueError):  # a date beyond the calendar ("in 400 years" said in 9990)
        return None


def find_when(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    buyer_zone: ZoneInfo | None = None,
    day_order: DayOrder = "dmy",
    workday: tuple[int, int] = (9, 17),
    fiscal_start: int = 1,
    owned: bool = False,
) -> list[Found]:
    """All times, days and stretches named in `text`, in reading order; what was negated or taken back is left out.

    now: aware. zone: whose clock the words mean unless they say otherwise. buyer_zone: what "her time" and "your time"
    mean. day_order: how 3/4 is read. fiscal_start: month in which the fiscal year begins.
    owned: with what asks for no time ("Monday's meeting", "is now at Acme"). Never raises for any text.
    """
    try:
        return find(text, _context(now, zone, day_order, workday, fiscal_start), now, zone, buyer_zone, owned)
    except (OverflowError, ValueError):
        return []


_SOUTH = ("Australia/", "Antarctica/", "Pacific/Auckland", "Africa/Johannesburg", "America/Sao_Paulo",
          "America/Argentina/", "America/Santiago", "America/Montevideo", "America/Lima")  # fmt: skip


def _context(
    now: datetime, zone: ZoneInfo, day_order: str, workday: tuple[int, int], fiscal_start: int = 1
) -> Context:
    wall = now.astimezone(zone).replace(tzinfo=None)
    return Context(wall, day_order, *workday, fiscal_start, str(zone.key).startswith(_SOUTH))
