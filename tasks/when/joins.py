"""Rules that put parts together: distances from a day, a day with a time, and stretches from one place to another."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tasks.when import calendar as cal
from tasks.when.clocks import settle
from tasks.when.dates import day_or_none, loose_day, open_year
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.lengths import at_most, length, moved
from tasks.when.periods import period
from tasks.when.values import Clock, Hanging, Length, Pair, Part, Place, Stretch, Times, a_day, opening

anchored = Rulebook()
dated = Rulebook()
spans = Rulebook()

# ---- counted from a day -----------------------------------------------------------------------------------------


@anchored("l:LENGTH s:AFTER|FROM|BEFORE|SINCE|PASTWORD|BY THE? p:DAY|PERIOD|MOMENT|YEAR", "IN l:LENGTH s:SINCE|FROM|AFTER THE? p:DAY|PERIOD",
          "m:MORE l:LENGTH s:AFTER|FROM|BEFORE THE? p:DAY|MOMENT")  # fmt: skip
def from_day(words: Words, ctx: Context) -> Part | None:
    span, place = value_of(words, "l"), value_of(words, "p")
    times = -1 if cls_of(words, "s") in ("BEFORE", "BY") else 1
    if text_of(words, "s") in ("due", "deadline") or (cls_of(words, "s") == "FROM" and place.cls == "PERIOD"):
        return None
    found = shifted(place, span, times)
    return at_most(words["m"], found, place.start) if "m" in words and found else found


def shifted(place: Place, span: Length, times: int) -> Place | None:
    at = span.after(place.start, times)
    if span.seconds and place.cls == "DAY":
        return None  # hours from a day begin nowhere
    if span.seconds:
        return Place("MOMENT", at, at, span.grain, 0.9, timed=True, exact=place.exact)
    return a_day(at.date(), confidence=0.9, counted=True)


@anchored("l:LENGTH s:AFTER|BEFORE|PASTWORD AT? t:TIME")
def from_clock(words: Words, ctx: Context) -> Part | None:
    """ "Two hours before noon"."""
    span: Length = value_of(words, "l")
    clock: Clock = value_of(words, "t")
    if not 0 < span.seconds < 43_200:
        return None
    at = span.after(clock.on(opening(ctx.today)), -1 if cls_of(words, "s") == "BEFORE" else 1)
    return replace(clock, hour=at.hour, minute=at.minute, second=at.second, literal=True, weak=False)


@anchored("l:LENGTH d:DAY", "l:LENGTH ON d:DAY")
def week_from(words: Words, ctx: Context) -> Part | None:
    """ "A week today", "two weeks tomorrow"."""
    span, day = value_of(words, "l"), value_of(words, "d")
    near = day.grain == "day" and not (day.weekday or day.loose or day.counted or day.back) and 0 <= (day.on - ctx.today).days <= 1
    return shifted(day, span, 1) if near and span.grain == "week" else None


@anchored("THE? u:UNIT s:AFTER|BEFORE THE? p:DAY", "THE? w:DAY s:AFTER|BEFORE THE? p:DAY|PERIOD",
          "THE u:UNIT s:AFTER|BEFORE p:PERIOD")  # fmt: skip
def next_to_day(words: Words, ctx: Context) -> Part | None:
    place, times = value_of(words, "p"), -1 if cls_of(words, "s") == "BEFORE" else 1
    if "w" in words:
        if not value_of(words, "w").weekday:
            return None
        return _weekday_beside(value_of(words, "w").on.weekday(), place, times)
    if text_of(words, "u") == "day" and place.cls == "DAY":
        return shifted(place, Length(days=1), times)
    if text_of(words, "u") in ("week", "month", "quarter", "year"):
        local = replace(ctx, now=place.start)
        said = period(text_of(words, "u"), times, local)
        return (
            Place("PERIOD", opening(said[0]), opening(said[1]), text_of(words, "u"), 0.85) if said else None
        )
    return None


def _weekday_beside(weekday: int, place: Place, times: int) -> Place:
    last = place.end.date() - timedelta(days=1) if times > 0 else place.on
    day = (
        cal.next_weekday(last, weekday) if times > 0 else cal.next_weekday(last - timedelta(days=8), weekday)
    )
    return a_day(day, confidence=0.9)


@anchored("THE u:UNIT s:AFTER|BEFORE|LATER $", "THE? w:DAY s:AFTER|BEFORE $", "l:LENGTH s:AFTER|BEFORE $")  # fmt: skip
def hanging(words: Words, ctx: Context) -> Part | None:
    back = cls_of(words, "s") == "BEFORE"
    if "w" in words:
        place = value_of(words, "w")
        return (
            Hanging(weekday=place.on.weekday(), back=back)
            if isinstance(place, Place) and place.weekday
            else None
        )
    span = value_of(words, "l") or length(1, text_of(words, "u"))
    return Hanging(span, back=back, told="l" in words) if span and not span.seconds else None


@anchored("w:DAY COMMA? l:LENGTH AFTER|FROM THE? p:DAY", "l:LENGTH AFTER|FROM THE? p:DAY ON w:DAY", "w:DAY COMMA? d:DAY",
          "d:DAY ON? COMMA? w:DAY", "w:DAY DASH d:DAY")  # fmt: skip
def beside(words: Words, ctx: Context) -> Part | None:
    """A weekday beside a date: it settles which date, or of which week."""
    if "l" in words:
        day, weekday = shifted(value_of(words, "p"), value_of(words, "l"), 1), value_of(words, "w")
        if day is None or not weekday.weekday:
            return None
        return _in_week_of(day, weekday, ctx)
    return _same_day(value_of(words, "w"), value_of(words, "d"), ctx)


def _in_week_of(day: Place, weekday: Place, ctx: Context) -> Place:
    """That weekday in the week of the day; weeks begin on Sunday where months come before days."""
    shift = int(ctx.day_order == "mdy")
    return a_day(day.on + timedelta(days=(weekday.on.weekday() + shift) % 7 - (day.on.weekday() + shift) % 7))


def _same_day(left: Place, right: Place, ctx: Context) -> Place | None:
    if left.weekday and right.weekday:
        return None
    named, other = (left, right) if left.weekday else (right, left)
    if named.start == other.start:
        return replace(other, back=other.back if named.back else None)
    if named.weekday and other.counted and named.back:
        return _in_week_of(other, named, ctx)
    if named.weekday and other.loose and named.back:
        found = _settle(other.loose, named.on.weekday(), ctx)
        return found if found else None
    if named.weekday and other.on.weekday() == named.on.weekday() and (named.back or other.loose):
        return other if not other.loose else named if named.on.day == other.loose[1] else other
    if not named.weekday and left.confidence == 0.97 and not right.loose:
        return right  # "tomorrow, 13/04/21"
    return None


def _settle(loose: tuple[int, int], weekday: int, ctx: Context) -> Place | None:
    month, day = loose
    found = open_year(month, day, ctx, weekday) if month else loose_day(day, ctx, weekday)
    return found if isinstance(found, Place) else None


# ---- a day with a time -------------------------------------------------------------------------------------------


def with_clock(day: Place, clock: Clock, stretch: Stretch | None = None) -> Place:
    at = clock.on(day.start, stretch)
    old = clock.on(day.back[0], stretch) if day.back else None
    return replace(day, cls="MOMENT", start=at, end=at, grain=clock.grain, back=(old, old) if old else None, timed=True,
                   zone=clock.zone, mod=clock.mod or day.mod, stands="", clock=clock, weak=False, weekday=False, window=None,
                   loose=None)  # fmt: skip


def with_stretch(day: Place, stretch: Stretch) -> Place:
    def at(opens: datetime) -> Pair:
        return opens + timedelta(hours=stretch.first), opens + timedelta(hours=stretch.last)

    start, end = at(day.start)
    return replace(day, cls="RANGE", start=start, end=end, grain="part", back=at(day.back[0]) if day.back else None,
                   part=stretch, mod=stretch.mod or day.mod, weak=False, weekday=False, loose=None)  # fmt: skip


def with_times(day: Place, times: Times, stretch: Stretch | None = None) -> Place:
    first, last = settle(times, stretch)

    def at(opens: datetime) -> Pair:
        begins, ends = first.on(opens), last.on(opens)
        return begins, ends if ends > begins else ends + timedelta(days=1)

    start, end = at(day.start)
    return replace(day, cls="RANGE", start=start, end=end, grain=max(first.grain, last.grain, key=("hour", "minute", "second").index),
                   back=at(day.back[0]) if day.back else None, timed=True, zone=times.first.zone, weak=False, weekday=False,
                   loose=None, window=None)  # fmt: skip


def _day_of(stretch: Stretch, ctx: Context) -> Place:
    return a_day(ctx.today + timedelta(days=stretch.shift or 0))


def _modded(words: Words, clock: Clock) -> Clock:
    mods = {"BY": "by", "BEFORE": "before", "UNTIL": "until", "AFTER": "after", "PASTWORD": "after", "FROM": "from",
            "SINCE": "from", "ABOUT": "around"}  # fmt: skip
    return replace(clock, mod=mods.get(cls_of(words, "q"), "")) if "q" in words else clock


_Q = "q:BY|BEFORE|UNTIL|AFTER|PASTWORD|FROM|SINCE|ABOUT? AT|ABOUT|FROM? "


@dated("d:DAY COMMA|DASH|ON|AT|IN? COMMA|DASH? THE? s:STRETCH? COMMA|DASH? " + _Q + "t:TIME", "s:STRETCH? AT? t:TIME COMMA|DASH? ON|OF|IN|BY? THE? d:DAY",
       "t:TIME ON|IN|AT? THE? s:STRETCH COMMA? ON|OF? THE? d:DAY", "d:DAY COMMA? " + _Q + "t:TIME IN|ON|AT? THE? s:STRETCH",
       "t:TIME x:ORLATER ON|OF? d:DAY", "s:STRETCH COMMA|DASH|ON|OF d:DAY AT? t:TIME", "s:STRETCH d:DAY " + _Q + "t:TIME", "t:TIME d:DAY s:STRETCH")  # fmt: skip
def day_and_clock(words: Words, ctx: Context) -> Part | None:
    stretch: Stretch | None = value_of(words, "s")
    clock = _modded(words, value_of(words, "t"))
    return with_clock(value_of(words, "d"), replace(clock, mod="from") if "x" in words else clock, stretch)


@dated("s:STRETCH COMMA|AT|ON? " + _Q + "t:TIME", "t:TIME COMMA|IN|ON|AT? THE? s:STRETCH", "n:N COMMA? s:STRETCH",
       "n:N IN|AT THE? s:STRETCH", "s:STRETCH AT|ABOUT n:N")  # fmt: skip
def stretch_and_clock(words: Words, ctx: Context) -> Part | None:
    stretch: Stretch = value_of(words, "s")
    clock = _modded(words, value_of(words, "t")) if "t" in words else Clock(int_of(words, "n"), literal=False)
    bound = stretch.shift is not None or words["s"].text.lower() in ("in", "at")
    if (
        "n" in words
        and not (0 < clock.hour <= 12 and bound)
        or clock.weak
        and not bound
        and words["s"].start > words["t"].start
    ):
        return None
    if stretch.shift is not None:
        return with_clock(_day_of(stretch, ctx), clock, stretch)
    settled = clock.wall(stretch)
    return replace(clock, hour=settled.hour, literal=True, weak=False)


@dated("d:DAY COMMA|IN|ON|AT|DASH? THE? s:STRETCH", "s:STRETCH COMMA|ON|OF? THE? d:DAY", "d:DAY q:AFTER|BEFORE|ABOUT|BY s:STRETCH",
       "d:DAY x:ON !DAY|NUM|ORDINAL|MONTH|TIME|PERIOD", "THE? o:ORDINAL d:DAY s:STRETCH OF THE? p:PERIOD")  # fmt: skip
def day_and_stretch(words: Words, ctx: Context) -> Part | None:
    day = value_of(words, "d")
    if "x" in words:
        return with_stretch(day, Stretch(8, 12)) if text_of(words, "x") == "am" else None
    stretch = value_of(words, "s")
    if stretch.shift is not None and day.on != ctx.today + timedelta(days=stretch.shift):
        return None  # "sat last night"
    if "p" in words:
        from tasks.when.periods import _nth_weekday

        found = (
            _nth_weekday(value_of(words, "p"), day.on.weekday(), int_of(words, "o"), ctx, open_=False)
            if day.weekday
            else None
        )
        return with_stretch(found, stretch) if isinstance(found, Place) else None
    mod = {"AFTER": "after", "BEFORE": "before", "ABOUT": "around", "BY": "by"}.get(cls_of(words, "q"), "")
    return with_stretch(day, replace(stretch, mod=mod))


@dated("d:DAY COMMA|ON|AT|DASH? s:STRETCH? COMMA? x:TIMES", "x:TIMES COMMA|ON|OF|IN? THE? s:STRETCH? d:DAY", "x:TIMES COMMA? d:DAY s:STRETCH",
       "s:STRETCH x:TIMES", "x:TIMES COMMA|IN|ON|OF? THE? s:STRETCH", "s:STRETCH d:DAY x:TIMES",
       "THE? o:ORDINAL d:DAY x:TIMES OF p:PERIOD")  # fmt: skip
def day_and_times(words: Words, ctx: Context) -> Part | None:
    stretch, times = value_of(words, "s"), value_of(words, "x")
    if "p" in words:
        from tasks.when.periods import _nth_weekday

        found = _nth_weekday(
            value_of(words, "p"), value_of(words, "d").on.weekday(), int_of(words, "o"), ctx, open_=False
        )
        return with_times(found, times) if isinstance(found, Place) else None
    if "d" in words:
        return with_times(value_of(words, "d"), times, stretch)
    if stretch.shift is not None:
        return with_times(_day_of(stretch, ctx), times, stretch)
    held = with_times(a_day(ctx.today), times, stretch)
    return replace(held, bare=True, grain="hour")


@dated("FROM|AT t:TIME ON|COMMA? l:LENGTH", "ON? l:LENGTH FROM|SINCE t:TIME", "d:DAY ON? l:LENGTH FROM t:TIME",
       "d:DAY FROM t:TIME ON l:LENGTH")  # fmt: skip
def clock_and_length(words: Words, ctx: Context) -> Part | None:
    span: Length = value_of(words, "l")
    if not span.seconds:
        return None
    day = value_of(words, "d") or a_day(ctx.today)
    moment = with_clock(day, value_of(words, "t"))
    back = (moment.back[0], span.after(moment.back[0])) if moment.back else None
    return replace(moment, cls="RANGE", end=span.after(moment.start), back=back, bare="d" not in words)


# ---- from place to place ----------------------------------------------------------------------------------------

_ANY = "DAY|PERIOD|MOMENT|RANGE"


_TO = "j:DASH|TO|UNTIL|AND"


@spans(f"f:FROM|BETWEEN|SINCE|IN|ON? THE? a:{_ANY} {_TO} THE? b:{_ANY}", f"f:FROM|BETWEEN|IN|ON? THE? a:{_ANY} {_TO} b:TIME",
       f"f:FROM|BETWEEN THE? a:TIME {_TO} THE? b:{_ANY}|TIME", f"f:FROM|BETWEEN|ON THE? a:DAY {_TO} THE? n:ORDINAL",
       f"f:FROM|BETWEEN THE? a:{_ANY} {_TO} l:HANGING", "a:DAY j:DASH|TO|UNTIL THE? n:ORDINAL")  # fmt: skip
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
    return replace(value_of(words, "b"))


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
    if end < start and last.weekday:
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
    return Place("RANGE", start, end, grain, 0.85, back, window=None if timed and start.date() == final else (start.date(), max(final, start.date())),
                 timed=timed, zone=first.zone or last.zone)  # fmt: skip


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


@spans(
    "l:LENGTH FROM|SINCE THE? p:DAY|MOMENT",
    "ON l:LENGTH COMMA? FROM THE? p:DAY|MOMENT",
    "l:LENGTH COMMA FROM p:DAY|MOMENT",
)
def lasting(words: Words, ctx: Context) -> Part | None:
    place, span = value_of(words, "p"), value_of(words, "l")
    back = (place.back[0], span.after(place.back[0])) if place.back else None
    end = span.after(place.start)
    return Place("RANGE", place.start, end, "day", 0.85, back, window=(place.on, end.date()))


@spans("<IN|OF|ON|INSIDE t:THE u:UNIT", "u:UNIT")
def the_current(words: Words, ctx: Context) -> Part | None:
    """ "For the month", "over the weekend"."""
    unit = text_of(words, "u")
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
    said = period(text_of(words, "u"), 0, ctx) if "u" in words else (value_of(words, "p").on, ctx.today)
    return (
        Place("RANGE", opening(said[0]), opening(ctx.today), text_of(words, "u") or "year", 0.8)
        if said
        else None
    )


__all__ = [
    "anchored",
    "between",
    "date",
    "dated",
    "moved",
    "spans",
    "with_clock",
    "with_stretch",
    "with_times",
]
