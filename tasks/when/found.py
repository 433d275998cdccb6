"""What `find_when` gives back."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase of a text put on the calendar.

    span: character positions of the phrase. start (inclusive) and end (exclusive) are aware, in `zone`; a clock time
    has end equal to start, a day runs from midnight to midnight.
    grain: "second", "minute", "hour", "part" (of a day), "day", "week", "month", "quarter", "year".
    zone: IANA key of the zone whose clock the words mean. timed: a clock time was said.
    modifier: "", "by", "before", "until", "after", "from" or "around", as said before the phrase.
    past: it is told as history. window: first and last day that a bounded but vague phrase allows ("mid December");
    None when the phrase names one day. confidence: 0.5 to 1.
    """

    span: tuple[int, int]
    start: datetime
    end: datetime
    grain: str
    confidence: float
    zone: str
    timed: bool = False
    modifier: str = ""
    past: bool = False
    window: tuple[date, date] | None = None
