"""The rules: each reads a short run of word classes and says what it means as one part of a phrase.

A rule is written as `NAME: pattern`, where a pattern item is one or more classes (`A|B`), may be named (`n:NUM|NUMWORD`)
and may be optional (`THE?`). The longest match at a place wins; between equals, the rule written first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from tasks.when import calendar as cal
from tasks.when.lexicon import PARTS
from tasks.when.tokens import CODE, Token


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its tokens; `now` is local to the reader's zone."""

    now: datetime
    day_order: str
    opens: int
    closes: int

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, or the day that stands for a vaguer stretch (see grain). `open_year`: no year was said."""

    date: date
    grain: str = "day"
    confidence: float = 0.95
    open_year: bool = False
    weekday: int | None = None
    swapped: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `literal`: morning or afternoon was said; `weak`: only a number after "at"."""

    hour: int
    minute: int = 0
    literal: bool = True
    weak: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the day, from hour to hour, with the hour to propose; `today`: "this afternoon"."""

    first: int
    last: int
    hour: int
    today: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """An exact distance from now."""

    after: timedelta
    grain: str


@dataclass(frozen=True, slots=True)
class Past:
    """A phrase about the past or a repetition: understood, so that nothing inside it is read as a date."""


Part = Day | Clock | Stretch | Moment | Past
Words = dict[str, Token]
Build = Callable[[Words, Context], Part | None]


@dataclass(frozen=True, slots=True)
class Rule:
    regex: re.Pattern[str]
    names: tuple[str, ...]
    build: Build


RULES: list[Rule] = []
STARTS: dict[str, list[Rule]] = {}


def _rule(*patterns: str) -> Callable[[Build], Build]:
    def register(build: Build) -> Build:
        for pattern in patterns:
            _add(pattern.split(), build)
        return build

    return register


def _add(items: list[str], build: Build) -> None:
    regex, names, firsts, open_start = "", [], set[str](), True
    for item in items:
        optional = item.endswith("?")
        name, _, classes = item.rstrip("?").rpartition(":")
        codes = "".join(CODE[c] for c in classes.split("|"))
        regex += f"(?P<{name}>[{codes}])" if name else f"[{codes}]"
        regex += "?" if optional else ""
        names += [name] if name else []
        if open_start:
            firsts.update(codes)
        open_start = open_start and optional
    rule = Rule(re.compile(regex), tuple(names), build)
    RULES.append(rule)
    for code in firsts:
        STARTS.setdefault(code, []).append(rule)


def _int(words: Words, name: str, default: int = 0) -> int:
    token = words.get(name)
    if token is None:
        return default
    return 1 if token.cls == "A" else cast(int, token.value)


def _text(words: Words, name: str) -> str:
    return cast(str, words[name].value) if name in words else ""


def _tuple(words: Words, name: str) -> tuple[int, ...]:
    return cast("tuple[int, ...]", words[name].value)


# ---- days named from today ------------------------------------------------------------------------------------


@_rule("d:TODAY|TOMORROW|OVERMORROW", "THE d:OVERMORROW")
def near_day(words: Words, ctx: Context) -> Part:
    ahead = ("TODAY", "TOMORROW", "OVERMORROW").index(words["d"].cls)
    return Day(ctx.today + timedelta(days=ahead), confidence=0.85 if ahead == 0 else 0.97)


@_rule("d:TODAY|TOMORROW u:UNIT", "A u:UNIT ON? d:TODAY|TOMORROW", "n:NUM|NUMWORD u:UNIT ON|AFTER? d:TODAY|TOMORROW")
def near_day_week(words: Words, ctx: Context) -> Part | None:
    if _text(words, "u") not in ("week", "fortnight"):
        return None
    days = (14 if _text(words, "u") == "fortnight" else 7) * _int(words, "n", 1)
    return Day(ctx.today + timedelta(days=days + (words["d"].cls == "TOMORROW")), confidence=0.9)


@_rule("LAST d:WEEKDAY|MONTH|SOFTMONTH|SOFTWEEKDAY|UNIT|QUARTERNO", "LAST n:NUM|NUMWORD u:UNIT", "d:YESTERDAY",
       "n:NUM|NUMWORD|A OF? u:UNIT AGO", "SINCE d:WEEKDAY|MONTH|SOFTMONTH|YEAR|TODAY",
       "SINCE THE? d:NUM|ORDINAL|QUARTERNO|ISODATE|DATE2|DATE3 m:MONTH|SOFTMONTH?",
       "EVERY d:WEEKDAY|SOFTWEEKDAY|UNIT|PART|MONTH", "EVERY ON d:WEEKDAY",
       "EVERY n:NUM|NUMWORD|ORDINAL u:UNIT|WEEKDAY", "VERSION n:NUM|DATE2|DATE3|DOTCLOCK|ORDINAL|YEAR",
       "SINCE LAST d:WEEKDAY|UNIT|MONTH|SOFTMONTH")  # fmt: skip
def not_ahead(words: Words, ctx: Context) -> Part:
    return Past()


# ---- weekdays -------------------------------------------------------------------------------------------------


@_rule("d:WEEKDAY", "ON|BY|THIS d:WEEKDAY|SOFTWEEKDAY", "d:SOFTWEEKDAY t:CLOCK|PART|NOON")
def weekday(words: Words, ctx: Context) -> Part:
    wanted = _int(words, "d")
    return Day(cal.next_weekday(ctx.today, wanted), weekday=wanted)


@_rule("THE? NEXT d:WEEKDAY|SOFTWEEKDAY", "d:WEEKDAY NEXT u:UNIT", "NEXT u:UNIT ON? d:WEEKDAY|SOFTWEEKDAY")
def weekday_next_week(words: Words, ctx: Context) -> Part | None:
    if _text(words, "u") not in ("", "week"):
        return None
    coming = "NEXT" if "u" in words else ""
    day = cal.week_start(ctx.today, 1) + timedelta(days=_int(words, "d"))
    return Day(day, confidence=0.95 if coming else 0.8)


@_rule("d:WEEKDAY|SOFTWEEKDAY THIS u:UNIT", "THIS u:UNIT ON? d:WEEKDAY|SOFTWEEKDAY")
def weekday_this_week(words: Words, ctx: Context) -> Part | None:
    day = cal.week_start(ctx.today) + timedelta(days=_int(words, "d"))
    return Day(day) if _text(words, "u") == "week" and day > ctx.today else None


@_rule("d:WEEKDAY|SOFTWEEKDAY u:UNIT", "A u:UNIT ON|AFTER? d:WEEKDAY", "n:NUM|NUMWORD u:UNIT ON|AFTER d:WEEKDAY",
       "d:WEEKDAY IN n:NUM|NUMWORD|A u:UNIT")  # fmt: skip
def weekday_plus_weeks(words: Words, ctx: Context) -> Part | None:
    unit, count = _text(words, "u"), _int(words, "n", 1)
    if unit not in ("week", "fortnight") or not 0 < count < 60:
        return None
    weeks = count * (2 if unit == "fortnight" else 1)
    if "n" in words and words["d"].start < words["n"].start:  # "Thursday in two weeks": of that week
        return Day(cal.week_start(ctx.today, weeks) + timedelta(days=_int(words, "d")), confidence=0.85)
    return Day(cal.next_weekday(ctx.today, _int(words, "d")) + timedelta(weeks=weeks))


@_rule("d:WEEKDAY AFTER NEXT", "THE? u:UNIT AFTER NEXT", "IN THE u:UNIT AFTER NEXT", "NEXT d:WEEKDAY u:UNIT")
def after_next(words: Words, ctx: Context) -> Part | None:
    if "d" in words:
        return Day(cal.week_start(ctx.today, 2) + timedelta(days=_int(words, "d")), confidence=0.75)
    return _period_ahead(_text(words, "u"), 2, ctx)


@_rule("THE? o:ORDINAL|LAST d:WEEKDAY IN|OF THE? m:MONTH|SOFTMONTH", "THE o:ORDINAL|LAST d:WEEKDAY OF THE u:UNIT",
       "THE? o:ORDINAL|LAST d:WEEKDAY IN|OF NEXT|THIS u:UNIT")  # fmt: skip
def nth_weekday(words: Words, ctx: Context) -> Part | None:
    if "m" in words:
        first = _coming_month(_int(words, "m"), ctx)
    elif _text(words, "u") == "month":
        first = cal.month_start(ctx.today)
    else:
        return None
    return _nth_in_month(words["o"], _int(words, "d"), first, ctx)


def _nth_in_month(order: Token, weekday: int, first: date, ctx: Context) -> Day | None:
    if order.cls == "LAST":
        day = cal.next_weekday(cal.month_end(first) - timedelta(days=7), weekday)
    else:
        day = cal.next_weekday(first - timedelta(days=1), weekday) + timedelta(weeks=cast(int, order.value) - 1)
    return Day(day, confidence=0.9) if day.month == first.month and day > ctx.today else None


# ---- distances ------------------------------------------------------------------------------------------------

_STEPS: dict[str, int] = {"day": 1, "week": 7, "fortnight": 14}


@_rule("IN ABOUT? n:NUM|NUMWORD|A u:UNIT", "IN A n:NUMWORD OF? u:UNIT", "IN ABOUT? n:NUM|NUMWORD WORKING u:UNIT",
       "n:NUM|NUMWORD|A u:UNIT HENCE", "n:NUM|NUMWORD w:WORKING u:UNIT HENCE",
       "A n:NUMWORD OF u:UNIT HENCE")  # fmt: skip
def distance(words: Words, ctx: Context) -> Part | None:
    count, unit = _int(words, "n", 1), _text(words, "u")
    if not 0 < count <= 400:
        return None
    if unit in ("minute", "hour"):
        if "n" in words and words["n"].cls == "A" and unit == "minute":
            return None  # "in a minute" is a manner of speaking
        return Moment(timedelta(minutes=count) if unit == "minute" else timedelta(hours=count), unit)
    return _days_ahead(count, unit, ctx)


@_rule("IN n:NUM|NUMWORD w:WORKING u:UNIT", "n:NUM|NUMWORD w:WORKING u:UNIT HENCE")
def working_distance(words: Words, ctx: Context) -> Part | None:
    count = _int(words, "n")
    if _text(words, "u") != "day" or not 0 < count <= 400:
        return None
    return Day(cal.add_workdays(ctx.today, count))


@_rule("IN HALF A|THE? u:UNIT", "IN A|THE? HALF u:UNIT")
def half_distance(words: Words, ctx: Context) -> Part | None:
    return Moment(timedelta(minutes=30), "minute") if _text(words, "u") == "hour" else None


def _days_ahead(count: int, unit: str, ctx: Context) -> Day | None:
    if unit in _STEPS:
        return Day(ctx.today + timedelta(days=_STEPS[unit] * count))
    if unit == "workday":
        return Day(cal.add_workdays(ctx.today, count))
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0) * count
    return Day(cal.add_months(ctx.today, months), unit, 0.85) if 0 < months <= 120 else None


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
        return cal.quarter_start(ctx.today, ahead), cal.quarter_start(ctx.today, ahead + 1) - timedelta(days=1)
    if unit == "year":
        return date(ctx.today.year + ahead, 1, 1), date(ctx.today.year + ahead, 12, 31)
    return None


@_rule("NEXT u:UNIT", "THE NEXT u:UNIT", "IN THE NEXT u:UNIT")
def next_period(words: Words, ctx: Context) -> Part | None:
    return _period_ahead(_text(words, "u"), 1, ctx)


@_rule("LATER THIS u:UNIT", "LATE IN? THIS u:UNIT", "END OF? THIS u:UNIT", "BY|IN? THIS u:UNIT")
def this_period(words: Words, ctx: Context) -> Part | None:
    period = _period(_text(words, "u"), 0, ctx)
    if period is None or period[1] < ctx.today:
        return None
    return Day(period[1], _text(words, "u"), 0.7)


@_rule("THE? END OF? DASH? THE? DASH? n:NEXT|THIS? u:UNIT", "THE? END DASH OF DASH u:UNIT", "p:PERIODEND", "BY p:PERIODEND ON? d:WEEKDAY|TOMORROW|TODAY",
       "p:PERIODEND ON? d:WEEKDAY|TOMORROW|TODAY", "THE? END OF NEXT|THIS? d:TODAY|TOMORROW|WEEKDAY")  # fmt: skip
def end_of(words: Words, ctx: Context) -> Part | None:
    unit = _text(words, "p") or _text(words, "u") or "day"
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


@_rule("s:START|MID|LATE DASH? OF? IN? THE? n:NEXT|THIS? u:UNIT", "THE? s:START|MID OF n:NEXT|THIS? u:UNIT", "s:START|MID|LATE n:NEXT u:UNIT")
def within_period(words: Words, ctx: Context) -> Part | None:
    ahead = 1 if "n" in words and words["n"].cls == "NEXT" else 0
    return _inside(words["s"].cls, _text(words, "u"), _period(_text(words, "u"), ahead, ctx), ctx)


def _inside(where: str, unit: str, period: tuple[date, date] | None, ctx: Context) -> Day | None:
    if period is None:
        return None
    share = {"START": 0.0, "MID": 0.5, "LATE": 0.8, "END": 1.0}[where]
    day = period[0] + timedelta(days=round((period[1] - period[0]).days * share))
    day = day if where == "END" else cal.roll(day)
    return Day(day, unit, 0.8) if day > ctx.today else None


@_rule("s:START|MID|LATE|END DASH? OF? IN? NEXT? m:MONTH|SOFTMONTH y:YEAR?", "THE s:START|MID|END OF m:MONTH|SOFTMONTH y:YEAR?",
       "IN|BY|NEXT s:START|MID|LATE|END? DASH? m:MONTH|SOFTMONTH y:YEAR?", "m:MONTH y:YEAR", "m:SOFTMONTH y:YEAR", "m:MONTH",
       "NEXT m:MONTH|SOFTMONTH", "IN|BY THE s:START|MID|END OF? m:MONTH|SOFTMONTH y:YEAR?")  # fmt: skip
def month(words: Words, ctx: Context) -> Part | None:
    number = _int(words, "m")
    if "y" in words:
        first = date(_int(words, "y"), number, 1)
    else:
        first = _coming_month(number, ctx)
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


@_rule("s:START|MID|LATE|END? OF? IN? q:QUARTERNO y:YEAR?", "IN|BY THE? s:START|MID|LATE|END? OF? q:QUARTERNO y:YEAR?")
def quarter(words: Words, ctx: Context) -> Part | None:
    number, said = _tuple(words, "q")
    said = _int(words, "y", said)
    year = said + 2000 if 0 < said < 100 else said
    if not year:
        year = ctx.today.year + (number * 3 < ctx.today.month)
    first = date(year, number * 3 - 2, 1)
    where = words["s"].cls if "s" in words else "START"
    return _inside(where, "quarter", (first, cal.quarter_start(first, 1) - timedelta(days=1)), ctx)


@_rule("WEEKOF THE? n:NUM|ORDINAL m:MONTH|SOFTMONTH", "WEEKOF m:MONTH|SOFTMONTH n:NUM|ORDINAL", "WEEKOF THE? n:ORDINAL",
       "WEEKOF x:DATE2|DATE3|ISODATE", "THE? WEEKOF THE n:NUM|ORDINAL m:MONTH|SOFTMONTH")  # fmt: skip
def week_of(words: Words, ctx: Context) -> Part | None:
    if "x" in words:
        found = numeric_date(words, ctx)
    elif "m" in words:
        found = day_of_month(words, ctx)
    else:
        found = day_of_coming_month(words, ctx)
    return replace(found, grain="week", confidence=0.85) if isinstance(found, Day) else None


@_rule("o:ORDINAL|LAST u:UNIT IN|OF m:MONTH|SOFTMONTH", "THE o:ORDINAL|LAST u:UNIT IN|OF m:MONTH|SOFTMONTH")
def week_in_month(words: Words, ctx: Context) -> Part | None:
    if _text(words, "u") != "week":
        return None
    order, first = words["o"], _coming_month(_int(words, "m"), ctx)
    monday = _nth_in_month(order, 0, first, ctx)
    return replace(monday, grain="week", confidence=0.75) if monday else None


@_rule("KW n:NUM", "IN KW n:NUM")
def numbered_week(words: Words, ctx: Context) -> Part | None:
    number = _int(words, "n")
    if not 1 <= number <= 52:
        return None
    monday = date.fromisocalendar(ctx.today.isocalendar().year, number, 1)
    if monday + timedelta(days=4) < ctx.today:
        monday = date.fromisocalendar(ctx.today.isocalendar().year + 1, number, 1)
    return Day(max(monday, ctx.today), "week", 0.85)


# ---- dates ----------------------------------------------------------------------------------------------------


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:  # 31 April, month 13
        return None


def _open_year(month: int, day: int, ctx: Context, weekday: int | None = None) -> Day | None:
    """That day this year or, when it has passed, next year; the weekday said beside it must agree."""
    found = _date(ctx.today.year, month, day)
    if found is None or found < ctx.today:
        found = _date(ctx.today.year + 1, month, day)
    if found is None or (weekday is not None and found.weekday() != weekday):
        return None
    return Day(found, open_year=True)


@_rule("w:WEEKDAY? COMMA? THE? n:NUM|ORDINAL OF? m:MONTH|SOFTMONTH COMMA? y:YEAR?", "w:WEEKDAY? COMMA? m:MONTH|SOFTMONTH THE? n:NUM|ORDINAL",
       "w:WEEKDAY? COMMA? m:MONTH|SOFTMONTH THE? n:NUM|ORDINAL COMMA? y:YEAR", "w:SOFTWEEKDAY n:NUM|ORDINAL m:MONTH|SOFTMONTH")  # fmt: skip
def day_of_month(words: Words, ctx: Context) -> Part | None:
    number, day = _int(words, "m"), _int(words, "n")
    wanted = _int(words, "w") if "w" in words else None
    if "y" not in words:
        return _open_year(number, day, ctx, wanted)
    found = _date(_int(words, "y"), number, day)
    agrees = found is not None and (wanted is None or found.weekday() == wanted)
    return Day(found, confidence=0.99) if found and agrees else None


@_rule("ON|BY|AFTER THE? n:ORDINAL", "THE n:ORDINAL OF THE u:UNIT", "THE n:ORDINAL OF NEXT|THIS u:UNIT", "w:WEEKDAY THE? n:ORDINAL", "THE n:ORDINAL")
def day_of_coming_month(words: Words, ctx: Context) -> Part | None:
    day, token = _int(words, "n"), words["n"]
    if not token.text[0].isdigit() or _text(words, "u") not in ("", "month"):
        return None
    wanted = _int(words, "w") if "w" in words else None
    for ahead in range(4):
        first = cal.month_start(ctx.today, ahead)
        found = _date(first.year, first.month, day)
        if found and found > ctx.today and wanted in (None, found.weekday()):
            return Day(found, confidence=0.85)
    return None


@_rule("x:ISODATE|DATE3", "w:WEEKDAY? COMMA? x:DATE2|DATE3|ISODATE", "WEEKDAY x:DATE2|DATE3")
def numeric_date(words: Words, ctx: Context) -> Part | None:
    token, numbers = words["x"], _tuple(words, "x")
    if token.cls == "ISODATE":
        found = _date(*numbers[:3])
        return Day(found, confidence=0.99) if found else None
    dotted = "." in token.text
    pair = numbers[:2] if dotted or ctx.day_order == "dmy" else numbers[1::-1]
    wanted = _int(words, "w") if "w" in words else None
    for day, number in (pair, pair[::-1]):
        found_day = _in_order(day, number, numbers[2:], ctx, wanted)
        if found_day or dotted:
            return found_day
    return None


def _in_order(day: int, number: int, year: tuple[int, ...], ctx: Context, weekday: int | None) -> Day | None:
    if not year:
        found = _open_year(number, day, ctx, weekday)
        return replace(found, confidence=0.9) if found else None
    exact = _date(year[0], number, day)
    return Day(exact) if exact and weekday in (None, exact.weekday()) else None


# ---- times ----------------------------------------------------------------------------------------------------


@_rule("AT|ABOUT|AFTER|BY|ON? t:CLOCK OCLOCK? z:ZONE?", "AFTER|BETWEEN t:CLOCK AND|TO|DASH CLOCK z:ZONE?", "t:CLOCK TO|DASH CLOCK z:ZONE?",
       "AT|ABOUT|AFTER|BY t:DOTCLOCK OCLOCK? z:ZONE?", "t:DOTCLOCK OCLOCK", "AT ABOUT t:CLOCK z:ZONE?")  # fmt: skip
def clock(words: Words, ctx: Context) -> Part | None:
    numbers = _tuple(words, "t")
    literal = len(numbers) > 2 and numbers[2] == 1
    if not literal and numbers[0] > 12:
        literal = True
    if numbers[0] > 23 or numbers[1] > 59:
        return None
    weak = words["t"].cls == "DOTCLOCK"
    return Clock(numbers[0], numbers[1], literal, weak, _zone(words))


def _zone(words: Words) -> str:
    return _text(words, "z")


@_rule("AT|ABOUT|AFTER|BY|BETWEEN n:NUM|NUMWORD z:ZONE?", "AT ABOUT n:NUM|NUMWORD z:ZONE?", "BETWEEN n:NUM|NUMWORD AND NUM|NUMWORD z:ZONE?",
       "AFTER n:NUM|NUMWORD TO NUM|NUMWORD z:ZONE?", "AT|ABOUT n:NUM|NUMWORD DASH|TO|OR NUM|NUMWORD z:ZONE?")  # fmt: skip
def bare_hour(words: Words, ctx: Context) -> Part | None:
    hour = _int(words, "n")
    return Clock(hour, literal=hour > 12, weak=True, zone=_zone(words)) if 1 <= hour <= 23 else None


@_rule("AT|ABOUT|AFTER|BY? n:NUM|NUMWORD o:OCLOCK z:ZONE?", "AT|ABOUT|AFTER|BY? n:NUM|NUMWORD o:OCLOCK k:NUM")
def oclock(words: Words, ctx: Context) -> Part | None:
    hour, minute = _int(words, "n"), _int(words, "k")
    literal = hour > 12 or words["o"].text.lower() == "uhr"
    return Clock(hour, minute, literal, zone=_zone(words)) if hour <= 23 and minute <= 59 else None


@_rule("AT|ABOUT|AFTER|BY? h:HALF AFTER n:NUM|NUMWORD", "AT|ABOUT|AFTER|BY? A? u:UNIT AFTER n:NUM|NUMWORD",
       "AT|ABOUT? m:NUM|NUMWORD AFTER n:NUM|NUMWORD")  # fmt: skip
def minutes_past(words: Words, ctx: Context) -> Part | None:
    minute = 30 if "h" in words else _spoken_minutes(words)
    hour = _int(words, "n")
    return Clock(hour, minute, literal=False) if minute and 1 <= hour <= 12 else None


@_rule("AT|ABOUT|AFTER|BY? HALB n:NUM|NUMWORD", "AT|ABOUT|AFTER|BY? A? u:UNIT TO|BY n:NUM|NUMWORD",
       "AT|ABOUT? m:NUM|NUMWORD TO|BY n:NUM|NUMWORD")  # fmt: skip
def minutes_to(words: Words, ctx: Context) -> Part | None:
    minute = _spoken_minutes(words) if len(words) > 1 else 30
    hour = _int(words, "n")
    return Clock((hour - 2) % 12 + 1, 60 - minute, literal=False) if minute and 1 <= hour <= 12 else None


def _spoken_minutes(words: Words) -> int:
    """Minutes of "quarter" or of a number usual before "past" and "to"; 0 when it is something else."""
    if "u" in words:
        return 15 if words["u"].text.lower() == "quarter" else 0
    minute = _int(words, "m")
    return minute if minute in (5, 10, 15, 20, 25) else 0


@_rule("AT|ABOUT|AFTER|BY|IN? n:NOON|MIDNIGHT", "AT|ABOUT? THE? n:NOON")
def noon(words: Words, ctx: Context) -> Part | None:
    return Clock(12) if words["n"].cls == "NOON" else None  # midnight belongs to two days: unsure


@_rule("IN|ON|AT? THE? p:PART", "LATER? t:THIS p:PART", "s:START|MID|LATE DASH? t:THIS? p:PART")
def part_of_day(words: Words, ctx: Context) -> Part:
    first, last, hour = _tuple(words, "p")
    if "s" in words:
        hour = {"START": max(first + 1, ctx.opens), "MID": first + 3, "LATE": last - 2}[words["s"].cls]
    return Stretch(first, last, hour or ctx.opens, today="t" in words)


@_rule("TONIGHT")
def tonight(words: Words, ctx: Context) -> Part:
    first, last, _ = PARTS["evening"]
    return Stretch(first, last, 19, today=True)
