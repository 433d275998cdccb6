"""Rules for what is counted from a day: "two weeks before Easter", "the Monday after", "Friday, the 8th"."""

from dataclasses import replace
from datetime import timedelta

from tasks.when import calendar as cal
from tasks.when.dates import despite, loose_day, open_year
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.lengths import at_most, length
from tasks.when.relative import period
from tasks.when.values import Clock, Hanging, Length, Part, Place, a_day, opening

anchored = Rulebook()


@anchored("l:LENGTH s:AFTER|FROM|BEFORE|SINCE|PASTWORD|BY THE? p:DAY|PERIOD|MOMENT|YEAR",
          "IN l:LENGTH s:SINCE|FROM|AFTER THE? p:DAY|PERIOD",
          "m:MORE l:LENGTH s:AFTER|FROM|BEFORE THE? p:DAY|MOMENT",
          "l:LENGTH s:AFTER|BEFORE THE WORD|ACTION|FOLLOW ON|OF|COMMA? THE? p:DAY")  # fmt: skip
def from_day(words: Words, ctx: Context) -> Part | None:
    """ "Three days after Easter", "two weeks before the board on the 14th"."""
    span, place = value_of(words, "l"), value_of(words, "p")
    if "s" in words and text_of(words, "s").startswith(("start", "begin", "commenc")):
        return lasting_from(place, span)
    times = -1 if cls_of(words, "s") in ("BEFORE", "BY") else 1
    if text_of(words, "s") in ("due", "deadline") or (cls_of(words, "s") == "FROM" and place.cls == "PERIOD"):
        return None
    found = shifted(place, span, times)
    return at_most(words["m"], found, place.start) if "m" in words and found else found


@anchored("o:ON l:LENGTH COMMA? FROM|SINCE THE? p:DAY|MOMENT", "l:LENGTH COMMA FROM p:DAY|MOMENT")
def lasting(words: Words, ctx: Context) -> Part | None:
    """ "For two weeks from 5 May"."""
    return (
        lasting_from(value_of(words, "p"), value_of(words, "l"))
        if text_of(words, "o") in ("", "for")
        else None
    )


def lasting_from(place: Place, span: Length) -> Place:
    """A stretch of that length which begins with the place."""
    back = (place.back[0], span.after(place.back[0])) if place.back else None
    end = span.after(place.start)
    return Place("RANGE", place.start, end, "day", 0.85, back, window=(place.on, end.date()))


def shifted(place: Place, span: Length, times: int) -> Place | None:
    """The place that much later (earlier, with times -1); None for hours from a day."""
    at = span.after(place.start, times)
    if span.seconds and place.cls == "DAY":
        return None  # hours from a day begin nowhere
    if span.seconds:
        return Place("MOMENT", at, at, span.grain, 0.9, timed=True, exact=place.exact)
    return a_day(at.date(), confidence=0.9, counted=True)


@anchored("l:LENGTH s:AFTER|BEFORE|PASTWORD|TO AT? t:TIME")
def from_clock(words: Words, ctx: Context) -> Part | None:
    """ "Two hours before noon"."""
    span: Length = value_of(words, "l")
    clock: Clock = value_of(words, "t")
    if not 0 < span.seconds < 43_200:
        return None
    at = span.after(clock.on(opening(ctx.today)), -1 if cls_of(words, "s") in ("BEFORE", "TO") else 1)
    return replace(clock, hour=at.hour, minute=at.minute, second=at.second, literal=True, weak=False)


@anchored("l:LENGTH d:DAY", "l:LENGTH ON d:DAY")
def week_from(words: Words, ctx: Context) -> Part | None:
    """ "A week today", "two weeks tomorrow"."""
    span, day = value_of(words, "l"), value_of(words, "d")
    near = (
        day.grain == "day"
        and not (day.weekday or day.loose or day.counted or day.back)
        and 0 <= (day.on - ctx.today).days <= 1
    )
    return shifted(day, span, 1) if near and span.grain == "week" else None


@anchored("THE? u:UNIT s:AFTER|BEFORE THE? p:DAY", "THE? w:DAY s:AFTER|BEFORE THE? p:DAY|PERIOD",
          "THE u:UNIT s:AFTER|BEFORE p:PERIOD",
          "THE? o:ORDINAL u:UNIT s:AFTER|BEFORE|FROM THE? p:DAY",
          "THE? o:ORDINAL w:DAY s:AFTER|BEFORE|FROM THE? p:DAY|PERIOD",
          "THE? u:UNIT s:AFTER|BEFORE THE WORD|ACTION|FOLLOW ON|OF|COMMA? THE? p:DAY",
          "THE? w:DAY s:AFTER|BEFORE THE WORD|ACTION|FOLLOW ON|OF|COMMA? THE? p:DAY")  # fmt: skip
def next_to_day(words: Words, ctx: Context) -> Part | None:
    """ "The day before Christmas", "the Monday after the 14th", "the week after 5 May"."""
    place, times = value_of(words, "p"), -1 if cls_of(words, "s") == "BEFORE" else 1
    order = int_of(words, "o", 1)
    if "w" in words:
        if not value_of(words, "w").weekday:
            return None
        return _weekday_beside(value_of(words, "w").on.weekday(), place, times, order)
    if text_of(words, "u") == "day" and place.cls == "DAY":
        return shifted(place, Length(days=order), times)
    if order == 1 and text_of(words, "u") in ("week", "month", "quarter", "year"):
        local = replace(ctx, now=place.start)
        said = period(text_of(words, "u"), times, local)
        return (
            Place("PERIOD", opening(said[0]), opening(said[1]), text_of(words, "u"), 0.85) if said else None
        )
    return None


def _weekday_beside(weekday: int, place: Place, times: int, order: int = 1) -> Place:
    last = place.end.date() - timedelta(days=1) if times > 0 else place.on
    day = (
        cal.next_weekday(last, weekday) if times > 0 else cal.next_weekday(last - timedelta(days=8), weekday)
    )
    return a_day(day + timedelta(weeks=times * (order - 1)), confidence=0.9)


@anchored("THE u:UNIT s:AFTER|BEFORE|LATER $", "THE? w:DAY s:AFTER|BEFORE $", "l:LENGTH s:AFTER|BEFORE $")
def hanging(words: Words, ctx: Context) -> Part | None:
    """ "The Monday after", "two weeks before": the day itself was said earlier."""
    back = cls_of(words, "s") == "BEFORE"
    if "w" in words:
        place = value_of(words, "w")
        return (
            Hanging(weekday=place.on.weekday(), back=back)
            if isinstance(place, Place) and place.weekday
            else None
        )
    span = value_of(words, "l") or length(1, text_of(words, "u"))
    ahead = (
        span and span.seconds and not (back and "l" in words)
    )  # "an hour after" what? "an hour before" is past
    return Hanging(span, back=back, told="l" in words) if span and not ahead else None


@anchored("w:DAY COMMA? l:LENGTH s:AFTER|FROM|BEFORE THE? p:DAY",
          "l:LENGTH s:AFTER|FROM|BEFORE THE? p:DAY ON w:DAY",
          "w:DAY COMMA? d:DAY", "d:DAY ON? COMMA? w:DAY", "w:DAY DASH d:DAY")  # fmt: skip
def beside(words: Words, ctx: Context) -> Part | None:
    """A weekday beside a date: it settles which date, or of which week."""
    if "l" in words:
        times = -1 if cls_of(words, "s") == "BEFORE" else 1
        day, weekday = shifted(value_of(words, "p"), value_of(words, "l"), times), value_of(words, "w")
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
    if (
        named.weekday
        and other.loose
        and named.back
        and (found := _settle(other.loose, named.on.weekday(), ctx))
    ):
        return found
    if named.weekday and other.on.weekday() == named.on.weekday() and (named.back or other.loose):
        return other if not other.loose else named if named.on.day == other.loose[1] else other
    dated = other.loose[0] > 0 if other.loose else other.confidence != 0.97
    if named.weekday and dated and not (other.counted or other.weekday or other.back == named.back):
        return despite(other, named.on.weekday())
    if right.loose and right.loose[1] == left.on.day and right.loose[0] in (0, left.on.month):
        return left  # "today, the 18th"
    if not named.weekday and left.confidence == 0.97 and not right.loose:
        return right  # "tomorrow, 13/04/21"
    return None


def _settle(loose: tuple[int, int], weekday: int, ctx: Context) -> Place | None:
    month, day = loose
    found = open_year(month, day, ctx, weekday) if month else loose_day(day, ctx, weekday)
    return found if isinstance(found, Place) else None
