"""Rules for lengths of time, and for what lies that far from now."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.tokens import Token
from tasks.when.values import Hanging, Length, Part, Place, Void, a_day, opening

rule = Rulebook()  # "3 days", "half an hour"
sums = Rulebook()  # "2 years 1 month"
distances = Rulebook()  # "in 3 days", "two weeks ago"
MOST = 4000


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}


_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def length(count: float, unit: str, working: bool = False, vague: bool = False) -> Length | None:
    """That many of the unit; None when it is out of reach or the unit is none."""
    if not 0 < count <= MOST:
        return None
    whole = int(count)
    if (working and unit == "day") or unit == "workday":
        return Length(workdays=whole, vague=vague)
    if unit in _MONTHS:
        months = count * _MONTHS[unit]
        days = round((months - int(months)) * 30)
        return Length(months=int(months), days=days, grain=unit if whole == count else "month", vague=vague)
    if unit in _DAYS:
        return Length(
            days=round(count * _DAYS[unit]), grain="week" if _DAYS[unit] > 1 else "day", vague=vague
        )
    if unit in _SECONDS:
        return Length(seconds=round(count * _SECONDS[unit]), grain=unit, vague=vague)
    return None


@rule("n:N|DECIMAL|A w:WORKING? u:UNIT", "l:LENGTH", "A? n:N OF u:UNIT", "A? f:FEW OF? w:WORKING? u:UNIT",
      "l:LENGTH w:WORKING", "n:N DASH u:UNIT", "A? n:NUMWORD u:UNIT")  # fmt: skip
def plain(words: Words, ctx: Context) -> Part | None:
    """ "3 days", "a couple of weeks", "5 working days", "2h"."""
    if "l" in words:
        return length(*value_of(words, "l")) if isinstance(value_of(words, "l"), tuple) else None
    if "f" in words:
        couple = "couple" in text_of(words, "f")
        return length(2 if couple else 3, text_of(words, "u"), "w" in words, not couple)
    count = 1 if cls_of(words, "n") == "A" else value_of(words, "n")
    return length(count, text_of(words, "u"), "w" in words)


@rule("A? HALF A|THE? u:UNIT", "n:N AND A? h:HALF u:UNIT", "n:N|A u:UNIT AND A? h:HALF",
      "A u:UNIT AND A h:HALF", "l:LENGTH AND A? h:HALF", "n:N|A u:UNIT OF A v:UNIT", "x:DATE2 u:UNIT")  # fmt: skip
def with_half(words: Words, ctx: Context) -> Part | None:
    """ "Half an hour", "an hour and a half"."""
    if "x" in words:  # "1/2 hr"
        return length(0.5, text_of(words, "u")) if value_of(words, "x") == (1, 2) else None
    if "v" in words:  # "three quarters of an hour"
        parts = int_of(words, "n") if text_of(words, "u") == "quarter" else 0
        return length(15 * parts, "minute") if parts in (1, 3) and text_of(words, "v") == "hour" else None
    if "l" in words:
        count, unit = value_of(words, "l")
        return length(count + 0.5, unit)
    count = int_of(words, "n", 1) if "n" in words else int("h" in words)
    return length(count + 0.5, text_of(words, "u")) if text_of(words, "u") not in ("quarter", "") else None


@sums("n:N DASH|TO|OR l:LENGTH", "n:N DASH|TO|OR m:N u:UNIT")
def from_to(words: Words, ctx: Context) -> Part | None:
    """ "2-3 weeks", "two or three days"."""
    longer = value_of(words, "l") or length(int_of(words, "m"), text_of(words, "u"))
    return replace(longer, vague=True) if longer else None


@sums("a:LENGTH AND|COMMA? b:LENGTH", "a:LENGTH AND|COMMA? b:LENGTH AND|COMMA? c:LENGTH")
def added(words: Words, ctx: Context) -> Part | None:
    """ "2 years 1 month and 21 days"."""
    total: Length = value_of(words, "a") + value_of(words, "b")
    return total + value_of(words, "c") if "c" in words else total


def moved(length: Length, ctx: Context, times: int = 1) -> Place:
    """The place that far from now: an instant for hours, a day for days, a day within a stretch for more."""
    at = length.after(ctx.now, times)
    if length.seconds:
        return Place("MOMENT", at, at, length.grain, 0.97, timed=True, exact=True)
    near = 0.85 if length.grain in ("month", "quarter", "year") else 0.95
    place = a_day(at.date(), stands=length.grain if length.months else "", confidence=near, counted=True)
    return replace(place, window=_blur(place, length)) if length.vague else place


def at_most(more: Token, place: Place, nearer: datetime) -> Place:
    """ "Less than 3 days ago" lies between that day and now; "more than" is open on the far side."""
    if str(more.value).startswith(("more", "at least", "over", "longer", "no less")):
        return replace(place, mod="before" if place.start < nearer else "after")
    start, end = sorted((place.start, nearer))
    return Place("RANGE", start, end, place.grain, 0.8, window=(start.date(), end.date()))


def _blur(place: Place, length: Length) -> tuple[date, date]:
    """ "In a few weeks" is some day between two thirds of it and half as much again."""
    spread = timedelta(days=max(1, (length.days + length.workdays + 30 * length.months) // 3))
    return place.on - spread, place.on + spread


@distances("IN ABOUT|TO? MORE? l:LENGTH !SINCE|FROM|AFTER|BEFORE", "l:LENGTH AGOAHEAD",
           "IN THE? l:LENGTH AGOAHEAD|LATER", "MORE l:LENGTH AGOAHEAD",
           "AFTER l:LENGTH !OF|ON|IN|AFTER|FROM", "s:STRETCH l:LENGTH")  # fmt: skip
def ahead(words: Words, ctx: Context) -> Part | None:
    """ "In 3 days", "two weeks out"."""
    if "s" in words and words["s"].text.lower() != "aft":
        return None
    span: Length = value_of(words, "l")
    manner = (
        span.seconds in (1, 60) and words["l"].text.lower() == "a"
    )  # "in a minute" is a manner of speaking
    return Void() if manner else moved(span, ctx)


@distances("IN|WITHIN|FROM NOW? UNTIL|TO? l:LENGTH LATER", "WITHIN THE? NEXT|COMING? ABOUT? l:LENGTH")
def within(words: Words, ctx: Context) -> Part | None:
    """ "Within two weeks": until then."""
    span: Length = value_of(words, "l")
    at = span.after(ctx.now)
    last = at.date()
    start = ctx.now if span.seconds else opening(ctx.today)
    end = at if span.seconds else opening(last)
    return Place("RANGE", start, end, span.grain, 0.8, window=(ctx.today, last), mod="by")


@distances("l:LENGTH LATER")
def later(words: Words, ctx: Context) -> Part | None:
    """ "Three weeks later": after the day named before it, or from now."""
    span: Length = value_of(words, "l")
    return Hanging(span)


@distances("l:LENGTH FROM|AFTER p:MOMENT|DAY", "u:UNIT FROM p:MOMENT|DAY")
def from_now(words: Words, ctx: Context) -> Part | None:
    """ "3 weeks from now", "5 minutes from now", "a month from today"."""
    span, place = value_of(words, "l") or length(1, text_of(words, "u")), value_of(words, "p")
    if span is None:
        return None
    today = place.on == ctx.today and place.back is None and place.cls == "DAY" and not span.seconds
    return moved(span, ctx) if place.exact or today else None


@distances("n:N w:DAY x:AGOAHEAD|AGO|LATER", "n:N w:DAY FROM|AFTER m:MOMENT|DAY")
def weekdays_away(words: Words, ctx: Context) -> Part | None:
    """ "Two Sundays from now"."""
    day: Place = value_of(words, "w")
    count = int_of(words, "n") - 1
    if not day.weekday or not 0 <= count < 60 or ("m" in words and value_of(words, "m").on != ctx.today):
        return None
    weeks = timedelta(weeks=count)
    if cls_of(words, "x") == "AGO":
        return a_day(day.back[0].date() - weeks) if day.back else None
    return a_day(day.on + weeks)


@distances("l:LENGTH AGO", "m:MORE l:LENGTH AGO", "l:LENGTH EARLIER", "l:LENGTH AGO FROM? d:DAY")
def ago(words: Words, ctx: Context) -> Part | None:
    """ "5 days ago", "less than an hour ago"."""
    if "d" in words:
        day: Place = value_of(words, "d")
        near = not (day.weekday or day.loose) and 0 <= (ctx.today - day.on).days <= 1
        span: Length = value_of(words, "l")
        return a_day(span.after(day.start, -1).date(), counted=True) if near and not span.seconds else None
    if "m" in words:
        return at_most(
            words["m"],
            moved(value_of(words, "l"), ctx, -1),
            opening(ctx.today) if not value_of(words, "l").seconds else ctx.now,
        )
    place = moved(value_of(words, "l"), ctx, -1)
    return replace(place, stands="", exact=place.exact)


@sums("n:N NEXT|COMING u:UNIT")
@distances("NEXT|COMING ABOUT? l:LENGTH", "THE NEXT|COMING MORE? l:LENGTH")
def coming(words: Words, ctx: Context) -> Part | None:
    """ "The next 3 days": from tomorrow."""
    if _singular(words):
        return None  # "only 3 next week"
    span = value_of(words, "l") or length(int_of(words, "n"), text_of(words, "u"))
    return _from_tomorrow(span, ctx) if span else None


def _singular(words: Words) -> bool:
    return "n" in words and int_of(words, "n") > 1 and not words["u"].text.lower().endswith("s")


def _from_tomorrow(span: Length, ctx: Context) -> Place:
    if span.seconds:
        end = span.after(ctx.now)
        return Place("RANGE", ctx.now, end, span.grain, 0.8, window=(ctx.today, end.date()))
    if span.grain == "quarter":
        first = cal.quarter_start(ctx.today, 1)
        start, end = opening(first), opening(cal.month_start(first, span.months))
    elif span.grain in ("decade", "century"):
        first = ctx.today.replace(year=ctx.today.year // 10 * 10 + 10, month=1, day=1)
        start, end = opening(first), opening(cal.month_start(first, span.months))
    else:
        start = opening(ctx.today + timedelta(days=1))
        end = opening(span.after(opening(ctx.today)).date() + timedelta(days=1))
    return Place("RANGE", start, end, span.grain, 0.8, window=(start.date(), end.date() - timedelta(days=1)))


@sums("n:N LAST|PASTWORD u:UNIT")
@distances("THE? LAST|PASTWORD ABOUT? l:LENGTH", "OUR LAST l:LENGTH")
def bygone(words: Words, ctx: Context) -> Part | None:
    """ "The last two quarters", "the past week and a half"."""
    span = value_of(words, "l") or length(int_of(words, "n"), text_of(words, "u"))
    if span is None or _singular(words):
        return None
    if span.seconds:
        return Place("RANGE", span.after(ctx.now, -1), ctx.now, span.grain, 0.8)
    end = cal.quarter_start(ctx.today) if span.grain == "quarter" else ctx.today
    first = (
        cal.month_start(end, -span.months) if span.grain == "quarter" else span.after(opening(end), -1).date()
    )
    if span.workdays:
        first = cal.roll(end - timedelta(days=1), -1)
        for _ in range(span.workdays - 1):
            first = cal.roll(first - timedelta(days=1), -1)
    return Place("RANGE", opening(first), opening(end), span.grain, 0.8)
