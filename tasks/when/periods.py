"""Rules for weeks, months, quarters and years, and their beginnings, middles and ends."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from tasks.when import calendar as cal
from tasks.when.dates import day_of_coming_month, day_of_month, numeric_date
from tasks.when.grammar import Context, Day, Part, Rulebook, Words, int_of, text_of, tuple_of
from tasks.when.tokens import Token

rule = Rulebook()

# ---- weeks, months, quarters, years ---------------------------------------------------------------------------


def _period_ahead(unit: str, ahead: int, ctx: Context) -> Day | None:
    """The first working day of the period `ahead` periods after the current one."""
    if unit == "day":
        return Day(ctx.today + timedelta(days=ahead)) if ahead else None
    starts = _period(unit, ahead, ctx)
    return Day(cal.roll(starts[0]), unit, 0.85) if starts else None


def _period(unit: str, ahead: int, ctx: Context) -> tuple[date, date] | None:
    """First and last day of the current (0), next (1) … week, month, quarter or year."""
    if unit == "week":
        monday = cal.week_start(ctx.today, ahead)
        return monday, monday + timedelta(days=4)
    if unit == "month":
        first = cal.month_start(ctx.today, ahead)
        return first, cal.month_end(first)
    if unit == "quarter":
        return cal.quarter_start(ctx.today, ahead), cal.quarter_start(ctx.today, ahead + 1) - timedelta(
            days=1
        )
    if unit == "year":
        return date(ctx.today.year + ahead, 1, 1), date(ctx.today.year + ahead, 12, 31)
    return None


@rule("IN? THE? NEXT|COMING u:UNIT")
def next_period(words: Words, ctx: Context) -> Part | None:
    return _period_ahead(text_of(words, "u"), 1, ctx)


@rule("l:LATER THIS u:UNIT", "l:LATE IN? THIS u:UNIT", "BY|IN? THIS u:UNIT")
def this_period(words: Words, ctx: Context) -> Part | None:
    unit = text_of(words, "u")
    period = _period(unit, 0, ctx)
    if period is None or period[1] < ctx.today or (unit != "week" and "l" not in words):
        return None
    return Day(period[1], unit, 0.7)


@rule("THE? END OF? DASH? THE? DASH? n:NEXT|THIS? u:UNIT", "THE? END DASH OF DASH u:UNIT", "p:PERIODEND",
       "BY p:PERIODEND ON? d:WEEKDAY|TOMORROW|TODAY",
       "p:PERIODEND ON? d:WEEKDAY|TOMORROW|TODAY",
       "THE? END OF NEXT|THIS? d:TODAY|TOMORROW|WEEKDAY")  # fmt: skip
def end_of(words: Words, ctx: Context) -> Part | None:
    unit = text_of(words, "p") or text_of(words, "u") or "day"
    if "d" in words:
        return _closing(words["d"], ctx) if unit == "day" else None
    ahead = 1 if "n" in words and words["n"].cls == "NEXT" else 0
    if unit == "day":
        return Day(ctx.today + timedelta(days=ahead), "part", 0.9)
    period = _period(unit, ahead, ctx)
    if period and period[1] < ctx.today and not ahead:  # "end of week" on a Saturday
        period = _period(unit, 1, ctx)
    return Day(period[1], unit, 0.9) if period else None


def _closing(token: Token, ctx: Context) -> Day:
    if token.cls == "WEEKDAY":
        return Day(cal.next_weekday(ctx.today, cast(int, token.value)), "part")
    return Day(ctx.today + timedelta(days=token.cls == "TOMORROW"), "part")


@rule(
    "s:START|MID|LATE DASH? OF? IN? THE? n:NEXT|THIS? u:UNIT",
    "THE? s:START|MID OF n:NEXT|THIS? u:UNIT",
    "s:START|MID|LATE n:NEXT u:UNIT",
)
def within_period(words: Words, ctx: Context) -> Part | None:
    ahead = 1 if "n" in words and words["n"].cls == "NEXT" else 0
    return _inside(words["s"].cls, text_of(words, "u"), _period(text_of(words, "u"), ahead, ctx), ctx)


def _inside(where: str, unit: str, period: tuple[date, date] | None, ctx: Context) -> Day | None:
    if period is None:
        return None
    share = {"START": 0.0, "MID": 0.5, "LATE": 0.8, "END": 1.0}[where]
    day = period[0] + timedelta(days=round((period[1] - period[0]).days * share))
    day = day if where == "END" else cal.roll(day)
    return Day(day, unit, 0.8) if day > ctx.today else None


@rule("s:START|MID|LATE|END DASH? OF? IN? NEXT? m:MONTH|SOFTMONTH y:YEAR?",
       "THE s:START|MID|END OF m:MONTH|SOFTMONTH y:YEAR?",
       "IN|BY|NEXT s:START|MID|LATE|END? DASH? m:MONTH|SOFTMONTH y:YEAR?", "m:MONTH y:YEAR",
       "m:SOFTMONTH y:YEAR", "m:MONTH",
       "NEXT m:MONTH|SOFTMONTH", "IN|BY THE s:START|MID|END OF? m:MONTH|SOFTMONTH y:YEAR?")  # fmt: skip
def month(words: Words, ctx: Context) -> Part | None:
    number = int_of(words, "m")
    first = date(int_of(words, "y"), number, 1) if "y" in words else _coming_month(number, ctx)
    day = _month_day(first, words["s"].cls if "s" in words else "")
    if day <= ctx.today:
        return None
    return Day(day, "month", 0.8 if len(words) > 1 else 0.7, open_year="y" not in words)


def _month_day(first: date, where: str) -> date:
    if where == "END":
        return cal.month_end(first)
    return cal.roll(first.replace(day={"MID": 15, "LATE": 25}.get(where, 1)))


def _coming_month(number: int, ctx: Context) -> date:
    """First day of the next month of that number; this month counts as long as it lasts."""
    year = ctx.today.year + (number < ctx.today.month)
    return date(year, number, 1)


@rule(
    "s:START|MID|LATE|END? OF? IN? q:QUARTERNO y:YEAR?",
    "IN|BY THE? s:START|MID|LATE|END? OF? q:QUARTERNO y:YEAR?",
)
def quarter(words: Words, ctx: Context) -> Part | None:
    number, said = tuple_of(words, "q")
    said = int_of(words, "y", said)
    year = said + 2000 if 0 < said < 100 else said
    if not year:
        year = ctx.today.year + (number * 3 < ctx.today.month)
    first = date(year, number * 3 - 2, 1)
    where = words["s"].cls if "s" in words else "START"
    return _inside(where, "quarter", (first, cal.quarter_start(first, 1) - timedelta(days=1)), ctx)


@rule("WEEKOF THE? n:NUM|ORDINAL m:MONTH|SOFTMONTH", "WEEKOF m:MONTH|SOFTMONTH n:NUM|ORDINAL",
       "WEEKOF THE? n:ORDINAL",
       "WEEKOF x:DATE2|DATE3|ISODATE", "THE? WEEKOF THE n:NUM|ORDINAL m:MONTH|SOFTMONTH")  # fmt: skip
def week_of(words: Words, ctx: Context) -> Part | None:
    if "x" in words:
        found = numeric_date(words, ctx)
    elif "m" in words:
        found = day_of_month(words, ctx)
    else:
        found = day_of_coming_month(words, ctx)
    return replace(found, grain="week", confidence=0.85) if isinstance(found, Day) else None


@rule("THE? o:ORDINAL|LAST u:UNIT IN|OF m:MONTH|SOFTMONTH", "THE? o:ORDINAL|LAST WEEKOF m:MONTH|SOFTMONTH")
def week_in_month(words: Words, ctx: Context) -> Part | None:
    if text_of(words, "u") not in ("", "week"):
        return None
    order, first = words["o"], _coming_month(int_of(words, "m"), ctx)
    monday = _nth_in_month(order, 0, first, ctx)
    return replace(monday, grain="week", confidence=0.75) if monday else None


@rule("KW n:NUM", "IN KW n:NUM")
def numbered_week(words: Words, ctx: Context) -> Part | None:
    number = int_of(words, "n")
    if not 1 <= number <= 52:
        return None
    monday = date.fromisocalendar(ctx.today.isocalendar().year, number, 1)
    if monday + timedelta(days=4) < ctx.today:
        monday = date.fromisocalendar(ctx.today.isocalendar().year + 1, number, 1)
    return Day(max(monday, ctx.today), "week", 0.85)


@rule("d:WEEKDAY AFTER NEXT", "THE? u:UNIT AFTER NEXT", "IN THE u:UNIT AFTER NEXT", "NEXT d:WEEKDAY u:UNIT")
def after_next(words: Words, ctx: Context) -> Part | None:
    if "d" in words:
        return Day(cal.week_start(ctx.today, 2) + timedelta(days=int_of(words, "d")), confidence=0.75)
    return _period_ahead(text_of(words, "u"), 2, ctx)


@rule("THE? o:ORDINAL|LAST d:WEEKDAY IN|OF THE? m:MONTH|SOFTMONTH",
       "THE? o:ORDINAL|LAST d:WEEKDAY OF THE u:UNIT",
       "THE? o:ORDINAL|LAST d:WEEKDAY IN|OF NEXT|THIS u:UNIT")  # fmt: skip
def nth_weekday(words: Words, ctx: Context) -> Part | None:
    if "m" in words:
        first = _coming_month(int_of(words, "m"), ctx)
    elif text_of(words, "u") == "month":
        first = cal.month_start(ctx.today)
    else:
        return None
    return _nth_in_month(words["o"], int_of(words, "d"), first, ctx)


def _nth_in_month(order: Token, weekday: int, first: date, ctx: Context) -> Day | None:
    if order.cls == "LAST":
        day = cal.next_weekday(cal.month_end(first) - timedelta(days=7), weekday)
    else:
        day = cal.next_weekday(first - timedelta(days=1), weekday) + timedelta(
            weeks=cast(int, order.value) - 1
        )
    return Day(day, confidence=0.9) if day.month == first.month and day > ctx.today else None
