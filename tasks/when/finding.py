"""All phrases of a text, in reading order."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tasks.when import calendar as cal
from tasks.when.choice import candidates
from tasks.when.found import Found
from tasks.when.grammar import Context
from tasks.when.phrases import Phrase
from tasks.when.tokens import Token, tokenize

_LED_BY = {"by": "by", "before": "before", "b4": "before", "until": "until", "till": "until", "after": "after",
           "from": "from", "around": "around", "about": "around"}  # fmt: skip


def find(text: str, ctx: Context, zone: ZoneInfo) -> list[Found]:
    """Every phrase that can be put on the calendar and was not taken back."""
    tokens = tokenize(text)
    found = (
        _found(tokens, phrase, reading.at, reading.all_day, reading.grain, reading.confidence, zone)
        for phrase, reading in candidates(tokens, ctx, zone)
    )
    return sorted(found, key=lambda one: one.span)


def _found(tokens: list[Token], phrase: Phrase, at: datetime, all_day: bool, grain: str, confidence: float,
           zone: ZoneInfo) -> Found:  # fmt: skip
    first = phrase.first
    modifier = _LED_BY.get(tokens[first].text.lower(), "") or (
        _LED_BY.get(tokens[first - 1].text.lower(), "") if first else ""
    )
    while tokens[first].cls in ("ON", "BY", "COMMA"):
        first += 1
    span = tokens[first].start, tokens[phrase.stop - 1].end
    there = ZoneInfo(phrase.clock.zone) if phrase.clock and phrase.clock.zone else zone
    window = _window(at.date(), grain)
    timed = phrase.clock is not None or phrase.moment is not None
    at = at.astimezone(there)
    if timed or not (all_day or window):
        return Found(span, at, at, grain, confidence, there.key, timed, modifier)
    opens = window or (at.date(), at.date())
    start = datetime.combine(opens[0], time(), tzinfo=there)
    end = datetime.combine(opens[1] + timedelta(days=1), time(), tzinfo=there)
    return Found(span, start, end, grain, confidence, there.key, False, modifier, window=window)


def _window(day: date, grain: str) -> tuple[date, date] | None:
    if grain == "week":
        return cal.week_start(day), cal.week_start(day) + timedelta(days=6)
    if grain == "month":
        return cal.month_start(day), cal.month_end(day)
    if grain == "quarter":
        return cal.quarter_start(day), cal.quarter_start(day, 1) - timedelta(days=1)
    return (date(day.year, 1, 1), date(day.year, 12, 31)) if grain == "year" else None
