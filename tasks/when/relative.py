"""Rules for weekdays and periods counted from now: "next week", "last Friday", "the rest of the month"."""

from dataclasses import replace
from datetime import date, timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.periods import the_year
from tasks.when.values import Hanging, Length, Part, Place, Void, a_day, a_period, opening

relative = Rulebook()
SHIFT = {"NEXT": 1, "COMING": 1, "LAST": -1, "PASTWORD": -1, "THIS": 0, "THAT": 0}


def period(unit: str, shift: int, ctx: Context) -> tuple[date, date] | None:
    """First day and end (exclusive) of the current (0), next (1) … week, month, quarter, year."""
    if unit == "week":
        monday = cal.week_start(ctx.today, shift)
        return monday, monday + timedelta(days=7)
    if unit == "weekend":
        saturday = cal.week_start(ctx.today, shift) + timedelta(days=5)
        return saturday, saturday + timedelta(days=2)
    if unit == "fortnight":
        monday = cal.week_start(ctx.today, 2 * shift)
        return monday, monday + timedelta(days=14)
    if unit in ("month", "quarter"):
        first = cal.month_start(ctx.today, shift) if unit == "month" else cal.quarter_start(ctx.today, shift)
        return first, cal.month_start(first, 1 if unit == "month" else 3)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    if not years:
        return None
    first_year = (ctx.today.year // years + shift) * years
    return date(first_year, 1, 1), date(first_year + years, 1, 1)


@relative("THE? r:NEXT|COMING|LAST|PASTWORD|THIS|THAT w:WORKING|CALENDAR? u:UNIT", "THE? u:UNIT r:COMING",
          "x:NEXTWEEK|THISWEEK|LASTWEEK", "u:UNIT r:NEXT|LAST",
          "THE? THIS r:COMING|PASTWORD|LAST w:WORKING? u:UNIT")  # fmt: skip
def relative_period(words: Words, ctx: Context) -> Part | None:
    """ "Next week", "this quarter", "the past month"."""
    unit = text_of(words, "u") or "week"
    if "r" in words and words["r"].cls == "COMING" and words["u"].text.lower().endswith("s"):
        return Void()  # "in the coming weeks"
    if cls_of(words, "r") == "THAT" and text_of(words, "r") == "that" and unit in ("week", "month"):
        return Hanging(unit=unit)
    shift = SHIFT[cls_of(words, "r")] if "r" in words else {"N": 1, "T": 0, "L": -1}[cls_of(words, "x")[0]]
    if unit == "day":
        if "w" in words and shift:
            count = Length(workdays=1)
            return a_day(count.after(opening(ctx.today), shift).date())
        named = words["r"].start < words["u"].start and words["r"].text.lower() != "last"
        if not shift and cls_of(words, "r") == "THIS":
            return a_day(ctx.today)
        return a_day(ctx.today + timedelta(days=shift)) if shift and named else None
    if unit in ("minute", "hour"):
        return _this_clock_unit(unit, shift, ctx)
    if unit == "weekend" and cls_of(words, "r") == "COMING":
        shift = 0
    said = period(unit, shift, ctx)
    if said is None:
        return None
    if "w" in words and unit == "week":
        said = said[0], said[0] + timedelta(days=5)
    grain = {"decade": "year", "century": "year", "weekend": "day", "fortnight": "week"}.get(unit, unit)
    return a_period(*said, grain)


def _this_clock_unit(unit: str, shift: int, ctx: Context) -> Place | None:
    step = timedelta(minutes=1) if unit == "minute" else timedelta(hours=1)
    if not shift:
        return None
    start, end = sorted((ctx.now, ctx.now + shift * step))
    return Place("RANGE", start, end, unit, 0.6, window=(start.date(), end.date()))


@relative("THE? u:UNIT AFTER x:NEXT !W|MONTH|SOFTMONTH|HOLIDAY|DAY", "THE? d:W AFTER x:NEXT", "x:NEXT d:W u:UNIT",
          "d:W THE u:UNIT AFTER x:NEXT", "THE? u:UNIT BEFORE y:LAST")  # fmt: skip
def after_next(words: Words, ctx: Context) -> Part | None:
    """ "The week after next", "the Friday after next", "the month before last"."""
    unit = text_of(words, "u")
    if "y" in words:
        if unit == "day":
            return a_day(ctx.today - timedelta(days=2))
        gone = period(unit, -2, ctx)
        return a_period(*gone, unit) if gone else None
    if "d" in words:
        if unit not in ("", "week"):
            return None
        return a_day(cal.week_start(ctx.today, 2) + timedelta(days=int_of(words, "d")), confidence=0.75)
    said = period(unit, 2, ctx)
    return a_period(*said, unit) if said else a_day(ctx.today + timedelta(days=2)) if unit == "day" else None


@relative("r:NEXT|LAST|THIS c:CALENDAR")
def calendar_year(words: Words, ctx: Context) -> Part:
    """ "This calendar year"."""
    return the_year(ctx.today.year + SHIFT[cls_of(words, "r")])


@relative("l:LATER|LATE|EARLIER|START|END|MID IN|OF? THE? r:THIS|NEXT|LAST u:UNIT",
          "l:LATER|EARLIER IN? THE u:UNIT", "LATER OF? THE u:UNIT")  # fmt: skip
def rest_of_period(words: Words, ctx: Context) -> Part | None:
    """ "Later this week", "the rest of the month"."""
    unit, where, relation = text_of(words, "u"), cls_of(words, "l") or "LATER", cls_of(words, "r") or "THIS"
    said = period(unit, SHIFT[relation], ctx)
    if said is None or where in ("END", "MID", "START", "LATE"):
        return None
    grain = {"weekend": "day"}.get(unit, unit)
    middle = said[0] + (said[1] - said[0]) // 2
    if unit == "year":
        middle = date(said[0].year, 7, 1)
    if where == "LATER":
        rest = words["l"].text.lower().endswith("of") if "l" in words else True
        first = max(ctx.today, said[0]) if rest else max(middle, ctx.today) if relation == "THIS" else middle
        return a_period(first, said[1], grain, share="REST") if first < said[1] else None
    return a_period(
        said[0], min(middle, ctx.today) if relation == "THIS" and ctx.today > said[0] else middle, grain
    )


@relative("d:W", "COMING|NEXT? d:WEEKDAY &DAY")
def weekday(words: Words, ctx: Context) -> Part | None:
    """ "Friday": the next one after today."""
    place = coming_weekday(int_of(words, "d"), ctx, weak=cls_of(words, "d") == "SOFTWEEKDAY")
    plural = words["d"].text.lower().endswith("days")
    return replace(place, confidence=0.4) if plural else place  # "Mondays" are many


def coming_weekday(wanted: int, ctx: Context, weak: bool = False) -> Place:
    """The next such day after today; in a story the last one before it."""
    day = cal.next_weekday(ctx.today, wanted)
    back = cal.next_weekday(ctx.today - timedelta(days=8), wanted)
    return a_day(day, back, weekday=True, weak=weak)


@relative("THE? r:NEXT|COMING|LAST|PASTWORD|THIS|THAT d:W", "r:THIS|NEXT c:COMING|NEXT|PASTWORD d:W",
          "d:WEEKDAY r:NEXT|LAST|COMING", "d:WEEKDAY r:PASTWORD $",
          "d:WEEKDAY COMMA|DASH|OF|IN? THE? r:NEXT|LAST|THIS u:UNIT",
          "r:NEXT|LAST|THIS u:UNIT COMMA|DASH|IN|OF? ON? d:W",
          "x:NEXTWEEK|THISWEEK|LASTWEEK OF? d:WEEKDAY|CJKDAY", "d:WEEKDAY OF? THE r:NEXT|LAST|THIS u:UNIT")  # fmt: skip
def weekday_of_week(words: Words, ctx: Context) -> Part | None:
    """ "Next Friday", "Friday next week", "last Monday", "来週火曜"."""
    unit, relation, again = text_of(words, "u"), cls_of(words, "r"), cls_of(words, "c")
    wanted = (
        "월화수목금토일月火水木金土日一二三四五六天".index(text_of(words, "d")) % 7
        if cls_of(words, "d") == "CJKDAY"
        else int_of(words, "d")
    )
    if "x" in words:
        shift = {"N": 1, "T": 0, "L": -1}[cls_of(words, "x")[0]]
    elif unit not in ("", "week"):
        return None
    else:
        relation = again or relation
        shift = SHIFT[relation]
    if (not unit and relation in ("COMING", "PASTWORD")) or again == "PASTWORD":
        day = (
            cal.next_weekday(ctx.today, wanted)
            if relation == "COMING"
            else cal.next_weekday(ctx.today - timedelta(days=8), wanted)
        )
        return a_day(day, weekday=True)
    day = cal.week_start(ctx.today, shift) + timedelta(days=wanted)
    if relation in ("THIS", "THAT") and not unit and "x" not in words:
        ahead = day if day >= ctx.today else day + timedelta(days=7)
        back = day if day < ctx.today else day - timedelta(days=7)
        return a_day(ahead, back, weekday=True)
    return a_day(day, weekday=True)


@relative("d:W u:UNIT", "d:W c:N u:UNIT", "u:UNIT ON d:WEEKDAY", "d:W IN l:LENGTH",
          "l:LENGTH f:ON|AFTER|FROM|COMING? THIS? d:W", "i:IN l:LENGTH ON d:W",
          "l:LENGTH FROM|AFTER r:NEXT d:W", "o:ON l:LENGTH f:FROM d:W")  # fmt: skip
def weekday_plus_weeks(words: Words, ctx: Context) -> Part | None:
    """ "Thursday week", "two weeks on Friday", "Monday in two weeks"."""
    weeks = {"week": 7, "fortnight": 14}.get(text_of(words, "u"), 0)
    length = value_of(words, "l")
    if length is None and not weeks:
        return None
    if text_of(words, "f").startswith(("start", "begin")):
        return None  # "a week starting Monday" lasts
    if length is not None and (length.days % 7 or not length.days or length.grain != "week"):
        return None
    days = length.days if length else weeks
    wanted = int_of(words, "d")
    if length and text_of(words, "o") == "for":  # "for two weeks from Monday" lasts
        start = opening(cal.next_weekday(ctx.today, wanted))
        end = length.after(start)
        return Place("RANGE", start, end, "day", 0.85, window=(start.date(), end.date()))
    if length and (
        "i" in words or words["d"].start < words["l"].start
    ):  # "Thursday in two weeks": of that week
        return a_day(cal.week_start(ctx.today, days // 7) + timedelta(days=wanted), confidence=0.85)
    first = (
        cal.week_start(ctx.today, 1) + timedelta(days=wanted)
        if "r" in words
        else cal.next_weekday(ctx.today, wanted)
    )
    return a_day(first + timedelta(days=days))
