"""Rules that put a day and a time together."""

from dataclasses import replace
from datetime import datetime, timedelta

from tasks.when.clocks import settle, share_of_day
from tasks.when.dates import loose_day
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.inside import nth_weekday_of
from tasks.when.values import NIGHT, Clock, Length, Pair, Part, Place, Stretch, Times, a_day

dated = Rulebook()
_NEAR_DATE = 45  # days


def with_clock(day: Place, clock: Clock, stretch: Stretch | None = None) -> Place:
    """The time on that day, in both its readings."""
    at = clock.on(day.start, stretch)
    old = clock.on(day.back[0], stretch) if day.back else None
    return replace(
        day,
        cls="MOMENT",
        start=at,
        end=at,
        grain=clock.grain,
        back=(old, old) if old else None,
        timed=True,
        zone=clock.zone,
        mod=clock.mod or day.mod,
        stands="",
        clock=clock,
        weak=False,
        weekday=False,
        window=None,
        loose=None,
    )


def with_stretch(day: Place, stretch: Stretch) -> Place:
    """The part of that day."""

    def at(opens: datetime) -> Pair:
        return opens + timedelta(hours=stretch.first), opens + timedelta(hours=stretch.last)

    start, end = at(day.start)
    return replace(
        day,
        cls="RANGE",
        start=start,
        end=end,
        grain="part",
        back=at(day.back[0]) if day.back else None,
        part=stretch,
        mod=stretch.mod or day.mod,
        weak=False,
        weekday=False,
        loose=None,
    )


def with_times(day: Place, times: Times, stretch: Stretch | None = None) -> Place:
    """From one time to the other on that day; past midnight it ends the day after."""
    first, last = settle(times, stretch)

    def at(opens: datetime) -> Pair:
        begins, ends = first.on(opens), last.on(opens)
        return begins, ends if ends > begins else ends + timedelta(days=1)

    start, end = at(day.start)
    return replace(
        day,
        cls="RANGE",
        start=start,
        end=end,
        grain=max(first.grain, last.grain, key=("hour", "minute", "second").index),
        back=at(day.back[0]) if day.back else None,
        timed=True,
        zone=times.first.zone,
        weak=False,
        weekday=False,
        loose=None,
        window=None,
    )


@dated("m:MOMENT COMMA z:ZONE", "m:MOMENT z:ZONE")
def zone_after(words: Words, ctx: Context) -> Part | None:
    """ "Noon on 3 April (her time)"."""
    place: Place = value_of(words, "m")
    named = words["z"].text.isupper() or text_of(words, "z").startswith("@")
    return replace(place, zone=text_of(words, "z")) if named and not place.zone and place.timed else None


@dated("d:DAY n:N $", "d:DAY n:N &INSTEAD|GLUE")
def weekday_and_hour(words: Words, ctx: Context) -> Part | None:
    """ "Thurs 10": an hour, unless such a Thursday is near."""
    day, number = value_of(words, "d"), int_of(words, "n")
    if not (day.weekday and day.back and 1 <= number <= 12) or (
        words["n"].cls == "NUM" and len(words["n"].text) > 2
    ):
        return None
    date = loose_day(number, ctx, day.on.weekday())
    near = isinstance(date, Place) and (date.on - ctx.today).days <= _NEAR_DATE
    return None if near else with_clock(day, Clock(number, literal=False))


@dated("r:RANGE COMMA|AT|ON? AT? t:TIME")
def part_and_clock(words: Words, ctx: Context) -> Part | None:
    """ "On the night of 14 January, seven o'clock"."""
    place: Place = value_of(words, "r")
    if place.part is None or place.timed or place.bare:
        return None
    step = timedelta(hours=place.part.first)
    back = (place.back[0] - step, place.back[1] - step) if place.back else None
    day = replace(place, start=place.start - step, back=back)
    return with_clock(day, value_of(words, "t"), place.part)


@dated("r:RANGE COMMA? d:DAY|MOMENT")
def part_and_day(words: Words, ctx: Context) -> Part | None:
    """ "Friday night, 20 November at 9"."""
    named, place = value_of(words, "r"), value_of(words, "d")
    if named.part is None or named.timed or named.on != place.on:
        return None
    day = a_day(place.on)
    return with_clock(day, place.clock, named.part) if place.clock else with_stretch(day, named.part)


def _day_of(stretch: Stretch, ctx: Context) -> Place:
    return a_day(ctx.today + timedelta(days=stretch.shift or 0))


def _modded(words: Words, clock: Clock) -> Clock:
    mods = {
        "BY": "by",
        "BEFORE": "before",
        "UNTIL": "until",
        "AFTER": "after",
        "PASTWORD": "after",
        "FROM": "from",
        "SINCE": "from",
        "ABOUT": "around",
    }
    return replace(clock, mod=mods.get(cls_of(words, "q"), "")) if "q" in words else clock


_Q = "q:BY|BEFORE|UNTIL|AFTER|PASTWORD|FROM|SINCE|ABOUT? AT|ABOUT|FROM? "


@dated("d:DAY COMMA|DASH|ON|AT|IN|OF? COMMA|DASH? THE? s:STRETCH? COMMA|DASH? " + _Q + "t:TIME",
       "s:STRETCH? AT? t:TIME COMMA|DASH? ON|OF|IN|BY? THE? d:DAY",
       "t:TIME ON|IN|AT? THE? s:STRETCH COMMA? ON|OF? THE? d:DAY",
       "d:DAY COMMA? " + _Q + "t:TIME IN|ON|AT? THE? s:STRETCH", "n:N d:DAY s:STRETCH",
       "t:TIME x:ORLATER ON|OF? d:DAY", "d:DAY COMMA|IN? THE? s:STRETCH n:N $",
       "t:TIME COMMA|ON|OF? THE? START|LATE|LATER? d:DAY IN? THE? s:STRETCH",
       "s:STRETCH COMMA|DASH|ON|OF d:DAY AT? t:TIME",
       "s:STRETCH d:DAY " + _Q + "t:TIME", "t:TIME d:DAY s:STRETCH")  # fmt: skip
def day_and_clock(words: Words, ctx: Context) -> Part | None:
    """ "Friday at 3", "9am tomorrow", "Thursday before 11"."""
    stretch: Stretch | None = value_of(words, "s")
    if "n" in words:
        return (
            with_clock(value_of(words, "d"), Clock(int_of(words, "n"), literal=False), stretch)
            if 0 < int_of(words, "n") < 13
            else None
        )
    clock = _modded(words, value_of(words, "t"))
    return with_clock(value_of(words, "d"), replace(clock, mod="from") if "x" in words else clock, stretch)


@dated("s:STRETCH COMMA|AT|ON? " + _Q + "t:TIME", "t:TIME COMMA|IN|ON|AT? THE? s:STRETCH",
       "n:N COMMA? s:STRETCH", "n:N IN|AT THE? s:STRETCH", "s:STRETCH AT|ABOUT n:N", "s:STRETCH n:N $")  # fmt: skip
def stretch_and_clock(words: Words, ctx: Context) -> Part | None:
    """ "Tonight at 8", "7 in the morning"."""
    stretch: Stretch = value_of(words, "s")
    clock = _modded(words, value_of(words, "t")) if "t" in words else Clock(int_of(words, "n"), literal=False)
    bound = stretch.shift is not None or words["s"].text.lower() in ("in", "at")
    if ("n" in words and not (0 < clock.hour <= 12 and bound)) or (
        clock.weak and not bound and words["s"].start > words["t"].start
    ):
        return None
    if stretch.shift is not None:
        at = with_clock(_day_of(stretch, ctx), clock, stretch)
        gone = stretch.first >= NIGHT and stretch.shift == 0 and at.start <= ctx.now  # "tonight at 1am"
        return replace(at, start=at.start + timedelta(days=1), end=at.end + timedelta(days=1)) if gone else at
    settled = clock.wall(stretch)
    return replace(clock, hour=settled.hour, literal=True, weak=False)


@dated("d:DAY COMMA|IN|ON|AT|DASH? THE? s:STRETCH", "s:STRETCH COMMA|ON|OF? THE? d:DAY",
       "d:DAY q:AFTER|BEFORE|ABOUT|BY s:STRETCH", "d:DAY x:ON !DAY|NUM|ORDINAL|MONTH|TIME|PERIOD",
       "THE? o:ORDINAL d:DAY s:STRETCH OF THE? p:PERIOD", "h:START|LATE d:DAY IN? THE? s:STRETCH")  # fmt: skip
def day_and_stretch(words: Words, ctx: Context) -> Part | None:
    """ "Monday morning", "the afternoon of 5 May", "2moro am"."""
    day = value_of(words, "d")
    if "x" in words:
        return with_stretch(day, Stretch(8, 12)) if text_of(words, "x") == "am" else None
    stretch = value_of(words, "s")
    if stretch.shift is not None and day.on != ctx.today + timedelta(days=stretch.shift):
        return None  # "sat last night"
    if "p" in words:
        found = (
            nth_weekday_of(value_of(words, "p"), day.on.weekday(), int_of(words, "o"), ctx, open_=False)
            if day.weekday
            else None
        )
        return with_stretch(found, stretch) if isinstance(found, Place) else None
    if "h" in words:
        stretch = replace(
            stretch, **dict(zip(("first", "last"), share_of_day(stretch, words["h"].cls), strict=True))
        )
    mod = {"AFTER": "after", "BEFORE": "before", "ABOUT": "around", "BY": "by"}.get(cls_of(words, "q"), "")
    return with_stretch(day, replace(stretch, mod=mod))


@dated("d:DAY COMMA|ON|AT|DASH? s:STRETCH? COMMA? x:TIMES", "x:TIMES COMMA|ON|OF|IN? THE? s:STRETCH? d:DAY",
       "x:TIMES COMMA? d:DAY s:STRETCH", "d:DAY COMMA? x:TIMES s:STRETCH", "s:STRETCH x:TIMES",
       "x:TIMES COMMA|IN|ON|OF? THE? s:STRETCH", "s:STRETCH d:DAY x:TIMES",
       "THE? o:ORDINAL d:DAY x:TIMES OF p:PERIOD")  # fmt: skip
def day_and_times(words: Words, ctx: Context) -> Part | None:
    """ "Tomorrow from 2 to 4", "10 to 12 on Friday"."""
    stretch, times = value_of(words, "s"), value_of(words, "x")
    if "p" in words:
        found = nth_weekday_of(
            value_of(words, "p"), value_of(words, "d").on.weekday(), int_of(words, "o"), ctx, open_=False
        )
        return with_times(found, times) if isinstance(found, Place) else None
    if "d" in words:
        return with_times(value_of(words, "d"), times, stretch)
    if stretch.shift is not None:
        return with_times(_day_of(stretch, ctx), times, stretch)
    held = with_times(a_day(ctx.today), times, stretch)
    return replace(held, bare=True, grain="hour")


@dated("FROM|AT t:TIME ON|COMMA? l:LENGTH", "t:TIME o:ON l:LENGTH",
       "FROM|AT? t:TIME o:ON l:LENGTH ON? d:DAY", "ON? l:LENGTH FROM|SINCE t:TIME",
       "d:DAY ON? l:LENGTH FROM t:TIME", "d:DAY FROM t:TIME ON l:LENGTH")  # fmt: skip
def clock_and_length(words: Words, ctx: Context) -> Part | None:
    """ "From 2pm for two hours"."""
    span: Length = value_of(words, "l")
    if not span.seconds or text_of(words, "o") not in ("", "for"):
        return None
    day = value_of(words, "d") or a_day(ctx.today)
    moment = with_clock(day, value_of(words, "t"))
    back = (moment.back[0], span.after(moment.back[0])) if moment.back else None
    return replace(moment, cls="RANGE", end=span.after(moment.start), back=back, bare="d" not in words)
