"""The day and time a rep names for a follow-up, found inside the line they typed.

`parse_when` reads English and basic German, knows no database and no clock of its own, and answers None rather than
guess: a wrong reminder costs more trust than a missing one. How it works, in the order of the modules:
lexicon (words as data) → tokens (classes) → grammar (rules over classes) → phrases (onto the calendar) → choice.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from tasks.when.choice import choose
from tasks.when.finding import find
from tasks.when.found import Found
from tasks.when.grammar import Context
from tasks.when.tokens import tokenize

__all__ = ["Found", "When", "find_when", "parse_when"]

LONGEST = 20_000  # characters looked at; a pasted transcript is read up to here
LEAST_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class When:
    """A follow-up time: `at` is aware, in the zone asked for, and after now.

    all_day: no hour was named; `at` is then the opening of that working day (its close, or 23:59, once that is past).
    span: character positions of the phrase in the text. grain: how exact the phrase was, from "minute", "hour", "part"
    (of the day), "day" to "week", "month", "quarter", "year" (`at` stands for the stretch). confidence: 0.5 to 1.
    """

    at: datetime
    all_day: bool
    span: tuple[int, int]
    grain: str
    confidence: float


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    day_order: Literal["dmy", "mdy"] = "dmy",
    workday: tuple[int, int] = (9, 17),
) -> When | None:
    """The follow-up time named in `text`, or None when there is none or it is unsure. Never raises for any text.

    now: aware. zone: whose clock the words mean (the buyer's). day_order: how 3/4 is read. workday: opening and
    closing hour, for phrases without a time.
    """
    context = Context(now.astimezone(zone), day_order, *workday)
    tokens = tokenize(text[:LONGEST])
    try:
        chosen = choose(tokens, context, zone)
    except (OverflowError, ValueError):  # a date beyond the calendar ("in 400 years" said in 9990)
        return None
    if chosen is None or chosen.reading is None or chosen.reading.confidence < LEAST_CONFIDENCE:
        return None
    reading, first = chosen.reading, chosen.first
    while tokens[first].cls in ("ON", "BY", "COMMA"):  # "by Friday" is marked as "Friday"
        first += 1
    span = tokens[first].start, tokens[chosen.stop - 1].end
    return When(reading.at, reading.all_day, span, reading.grain, round(reading.confidence, 2))


def find_when(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    buyer_zone: ZoneInfo | None = None,
    day_order: Literal["dmy", "mdy"] = "dmy",
    workday: tuple[int, int] = (9, 17),
    fiscal_start: int = 1,
) -> list[Found]:
    """All times, days and stretches named in `text`, in reading order; what was negated or taken back is left out.

    now: aware. zone: whose clock the words mean unless they say otherwise. buyer_zone: what "her time" and "your time"
    mean. day_order: how 3/4 is read. fiscal_start: month in which the fiscal year begins. Never raises for any text.
    """
    context = Context(now.astimezone(zone), day_order, *workday)
    try:
        return find(text[:LONGEST], context, zone)
    except (OverflowError, ValueError):
        return []
