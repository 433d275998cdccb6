"""Times and dates in phrases a rep types, and in lines of notes."""

import datetime as dt
import re
import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from .measure import Measured, Times, bench

NOW, ZONE = dt.datetime(2026, 3, 10, 16, 42, tzinfo=dt.UTC), ZoneInfo("Europe/London")
ROUNDS = 20
PHRASES = (
    "call back Thu 3pm", "next Tuesday at half past nine", "in two weeks", "by the end of next month",
    "first Monday of June", "w/c 20 April", "3 days after Easter", "from 2 to 4 tomorrow afternoon", "EOD Friday",
    "the second half of May", "between 12 and 16 October 2027", "Thursday week at 11, their office", "Q3 2027",
    "in 3 working days", "Wednesday at 17:00 Athens time", "on the 21st", "tomorrow morning",
    "zurückrufen Freitag 10 Uhr",
    "spoke with Sarah, CFO wants the security review by end of month, call back Thu 3pm",
    "Happy with the demo, price is fine; send the revised quote on Friday and ring her the week after, not before 10",
)  # fmt: skip
_WORD = re.compile(r"\w+|[^\w\s]")
_DATES = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b\d{1,2}[:./-]\d{1,2}\b|\b\d{1,2} ?[ap]m\b|\btomorrow\b",
    re.IGNORECASE,
)


@bench(
    "parse_when", "pure", 1, "ms, slowest phrase",
    "With the length of the text: every step walks the words once; a hundred lines stand beside.",
)  # fmt: skip
def parse_when(stage: object) -> Measured:
    """Twenty phrases and lines, each read twenty times, from text to times in a zone: the slowest one's median.

    The floor is a cut into words and one regular expression for the commonest dates, on the same phrases.
    """
    from tasks.when import find_when

    def ours(text: str) -> Any:
        return find_when(text, now=NOW, zone=ZONE)

    ours(PHRASES[0])
    spent = {phrase: [_took(ours, phrase) for _ in range(ROUNDS)] for phrase in PHRASES}
    floor = {phrase: [_took(_least, phrase) for _ in range(ROUNDS)] for phrase in PHRASES}
    slowest, least = (max(Times(took).p50 for took in each.values()) for each in (spent, floor))
    every = Times([one for took in spent.values() for one in took])
    long = _took(ours, "\n".join(PHRASES * 5))
    return Measured(
        slowest, p50=every.p50, p95=every.p95, floor=least, ratio=slowest / least, samples=len(every.ms),
        more={"a hundred lines at once, ms": round(long, 1)},
    )  # fmt: skip


def _least(text: str) -> object:
    return _WORD.findall(text), _DATES.findall(text)


def _took(call: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    call(text)
    return (time.perf_counter() - started) * 1000
