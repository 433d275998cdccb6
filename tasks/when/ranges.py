"""Rules for stretches from one place to another: "from Monday to Friday", "3 May - 9 June", "year to date"."""

from dataclasses import replace
from datetime import datetime, timedelta

from tasks.when import calendar as cal
from tasks.when.counted import shifted
from tasks.when.dates import day_or_none
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.joins import with_clock
from tasks.when.relative import period
from tasks.when.values import Clock, Pair, Part, Place, Void, a_day, opening

spans = Rulebook()


_ANY = "DAY|PERIOD|MOMENT|RANGE"


_WISHES = frozenset(["good", "great", "nice", "lovely", "happy", "wonderful", "relaxing", "pleasant"])
_TO = "j:DASH|TO|UNTIL|AND"


@spans(f"f:FROM|BETWEEN|SINCE|IN|ON? THE? a:{_ANY} {_TO} THE? b:{_ANY}",
       f"f:FROM|BETWEEN|IN|ON? THE? a:{_ANY} {_TO} b:TIME",
       f"f:FROM|BETWEEN THE? a:TIME {_TO} THE? b:{_ANY}|TIME",
       f"f:FROM|BETWEEN|ON THE? a:DAY {_TO} THE? n:ORDINAL", f"f:FROM|BETWEEN THE? a:{_ANY} {_TO} l:HANGING",
       "a:DAY j:DASH|TO|UNTIL THE? n:ORDINAL")  # fmt: skip
def place_to_place(words: Words, ctx: Context) -> Part | None:
    """ "From Monday to Friday", "between 2pm and tomorrow noon"."""
    first = value_of(words, "a")
    opening_clock = isinstance(first, Clock)
    if isinstance(first, Clock):
        first = with_clock(a_day(ctx.today), first)
    if "n" in words:
        last: Place | None = _day_after(first, int_of(words, "n"))
    elif "l" in words:
        hanging = value_of(words, "l")
        last = shifted(first, hanging.length, 1) if hanging.length else None
    else:
        last = value_of(words, "b")
    bare = opening_clock and isinstance(last, Clock)
    if isinstance(last, Clock):
        last = with_clock(
            first if first.cls == "DAY" else replace(first, start=opening(first.on), back=None), last
        )
    if last is None or (cls_of(words, "j") == "AND" and cls_of(words, "f") not in ("BETWEEN", "FROM")):
        return None
    whole = between(first, last)
    return replace(whole, bare=True) if whole and bare else whole


def _day_after(first: Place, day: int) -> Place | None:
    month = cal.month_start(first.on, int(day < first.on.day))
    found = day_or_none(month.year, month.month, day)
    old = None
    if first.back:
        month = cal.month_start(first.back[0].date(), int(day < first.back[0].day))
        old = day_or_none(month.year, month.month, day)
    return a_day(found, old) if found else None


@spans(f"MOVED FROM THE? {_ANY} TO|DASH|UNTIL THE? b:{_ANY}")
def moved_on(words: Words, ctx: Context) -> Part | None:
    """ "Moved from Tuesday to Thursday": only the last one counts."""
    last: Place = value_of(words, "b")
    return last


def between(first: Place, last: Place) -> Place | None:
    """From the beginning of the one to the beginning of the other (to its end where that is what was named)."""
    first = _year_of(first, last)
    start, end = first.start, _closing(last, last.start, last.end)
    back: Pair | None = None
    if first.back and last.back:
        back = first.back[0], _closing(last, *last.back)
        if back[1] < back[0]:
            back = back[0], _closing(last, last.start, last.end)
    elif first.back and not last.back:
        back = (first.back[0], end) if first.back[0] < end else None
    if end < start and last.loose and not first.loose:
        end = _later_year(end, start)
    if end < start and (last.weekday or _weekly(last)):
        end += timedelta(days=7 * (1 + (start - end).days // 7))
    if end < start and first.back and first.back[0] < end:
        start, back = first.back[0], None
    if end < start and last.back and last.cls == "PERIOD":
        end = _later_year(end, start)
    if end < start:
        return None
    grain = min(
        first.grain,
        last.grain,
        key=("second", "minute", "hour", "part", "day", "week", "month", "quarter", "year").index,
    )
    final = end.date()
    timed = first.timed or last.timed
    return Place(
        "RANGE",
        start,
        end,
        grain,
        0.85,
        back,
        window=None if timed and start.date() == final else (start.date(), max(final, start.date())),
        timed=timed,
        zone=first.zone or last.zone,
    )


def _weekly(place: Place) -> bool:
    return place.back is not None and place.start - place.back[0] == timedelta(days=7)


def _closing(last: Place, start: datetime, end: datetime) -> datetime:
    return (
        end if last.stands and last.cls == "DAY" and last.stands not in ("day",) and not last.loose else start
    )


def _later_year(end: datetime, start: datetime) -> datetime:
    try:
        moved_on = end.replace(year=start.year)
        return moved_on if moved_on >= start else end.replace(year=start.year + 1)
    except ValueError:
        return end


def _year_of(first: Place, last: Place) -> Place:
    """ "April to June 2017": the year said last counts for both."""
    if first.cls == "PERIOD" and first.grain == last.grain == "quarter" and first.back and not last.back:
        shift = last.start.year - first.start.year - (first.start.month > last.start.month)
        start, end = (at.replace(year=at.year + shift) for at in (first.start, first.end))
        return replace(first, start=start, end=end, back=None)
    if (
        not first.loose
        or not first.loose[0]
        or last.loose
        or last.weekday
        or last.cls not in ("PERIOD", "DAY")
        or last.grain == "year"
    ):
        return first
    if first.cls != last.cls:
        return first
    try:
        start = first.start.replace(year=last.start.year)
        if start > last.start:
            start = start.replace(year=start.year - 1)
    except ValueError:
        return first
    return replace(first, start=start, end=start + (first.end - first.start), back=None)


@spans("<IN|OF|ON|INSIDE t:THE u:UNIT", "u:UNIT", "w:WORD u:UNIT")
def the_current(words: Words, ctx: Context) -> Part | None:
    """ "For the month", "over the weekend"."""
    unit = text_of(words, "u")
    if "w" in words:
        return Void() if text_of(words, "w") in _WISHES and unit == "weekend" else None
    weekend = words["u"].text.lower() == "weekend"
    if not (weekend or ("t" in words and unit in ("week", "month", "quarter", "year"))):
        return None
    said = period(unit, 0, ctx)
    grain = "day" if unit == "weekend" else unit
    return Place("PERIOD", opening(said[0]), opening(said[1]), grain, 0.7) if said else None


@spans("<ON THE u:UNIT $")
def the_day(words: Words, ctx: Context) -> Part | None:
    """ "Out for the day"."""
    return a_day(ctx.today, confidence=0.6) if text_of(words, "u") == "day" else None


@spans("THE? u:UNIT TODATE", "p:PERIOD TODATE")
def to_date(words: Words, ctx: Context) -> Part | None:
    """ "Year to date", "this month to date"."""
    said = period(text_of(words, "u"), 0, ctx) if "u" in words else (value_of(words, "p").on, ctx.today)
    return (
        Place("RANGE", opening(said[0]), opening(ctx.today), text_of(words, "u") or "year", 0.8)
        if said
        else None
    )
