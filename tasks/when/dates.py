"""Rules for dates of the calendar, in words and in figures."""

from dataclasses import replace
from datetime import date

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Day, Part, Past, Rulebook, Words, int_of, text_of, tuple_of

rule = Rulebook()

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


@rule("ON|BY|AFTER? w:WEEKDAY? COMMA? THE? n:NUM|ORDINAL OF? m:MONTH|SOFTMONTH",
       "ON|BY|AFTER? w:WEEKDAY? COMMA? THE? n:NUM|ORDINAL OF? m:MONTH|SOFTMONTH COMMA|OF|IN? y:YEAR",
       "ON|BY|AFTER? w:WEEKDAY? COMMA? m:MONTH|SOFTMONTH THE? n:NUM|ORDINAL",
       "ON|BY|AFTER? w:WEEKDAY? COMMA? m:MONTH|SOFTMONTH THE? n:NUM|ORDINAL COMMA|OF|IN? y:YEAR",
       "w:SOFTWEEKDAY n:NUM|ORDINAL m:MONTH|SOFTMONTH")  # fmt: skip
def day_of_month(words: Words, ctx: Context) -> Part | None:
    number, day = int_of(words, "m"), int_of(words, "n")
    wanted = int_of(words, "w") if "w" in words else None
    if "y" not in words:
        return _open_year(number, day, ctx, wanted) or Past()  # "Fri 12 March" on no such Friday: say nothing
    found = _date(int_of(words, "y"), number, day)
    agrees = found is not None and (wanted is None or found.weekday() == wanted)
    return Day(found, confidence=0.99) if found and agrees else Past()


@rule("ON|BY|AFTER THE? n:ORDINAL", "THE n:ORDINAL OF THE u:UNIT", "THE n:ORDINAL OF NEXT|THIS u:UNIT",
       "w:WEEKDAY THE? n:ORDINAL", "THE n:ORDINAL",
       "w:WEEKDAY n:NUM !OCLOCK|DASH|TO")  # fmt: skip
def day_of_coming_month(words: Words, ctx: Context) -> Part | None:
    day, token = int_of(words, "n"), words["n"]
    if not token.text[0].isdigit() or text_of(words, "u") not in ("", "month"):
        return None
    if token.cls == "NUM" and not 12 < day < 32:
        return None  # "Thu 3" may be an hour
    wanted = int_of(words, "w") if "w" in words else None
    for ahead in range(4):
        first = cal.month_start(ctx.today, ahead)
        found = _date(first.year, first.month, day)
        if found and found > ctx.today and wanted in (None, found.weekday()):
            return Day(found, confidence=0.85)
    return Past()


@rule("x:ISODATE|DATE3", "ON|BY|AFTER? w:WEEKDAY? COMMA? x:DATE2|DATE3|ISODATE")
def numeric_date(words: Words, ctx: Context) -> Part | None:
    token, numbers = words["x"], tuple_of(words, "x")
    if token.cls == "ISODATE":
        found = _date(*numbers[:3])
        return Day(found, confidence=0.99) if found else None
    dotted = "." in token.text
    pair = numbers[:2] if dotted or ctx.day_order == "dmy" else numbers[1::-1]
    wanted = int_of(words, "w") if "w" in words else None
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
