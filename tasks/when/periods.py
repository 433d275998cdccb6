"""Rules for periods named outright: months, quarters, halves, seasons, years, decades, numbered weeks."""

from dataclasses import replace
from datetime import date, timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.values import Part, Place, Void, a_period, opening

rule = Rulebook()
_YEARS = {"NEXT": 1, "COMING": 1, "LAST": -1, "THIS": 0}


@rule("m:M COMMA|OF|IN? y:YEAR", "m:M OF y:NUM", "m:MONTH", "y:YEAR m:M",
      "<IN|ON|BY|BEFORE|AFTER|SINCE|FROM|UNTIL|OF|NEXT|LAST|THIS|BETWEEN|START|END|MID|LATE|TO|DASH|THE|ABOUT|WITHIN|"
      "EARLIER|LATER|WEEKOF|HALF|UNIT m:SOFTMONTH")  # fmt: skip
def month(words: Words, ctx: Context) -> Part | None:
    """ "May 2027", "in May", "April of 87"."""
    number, year = int_of(words, "m"), int_of(words, "y")
    if year:
        year = year + 1900 if 69 < year < 100 else year + 2000 if year < 100 else year
        return _month(date(year, number, 1))
    first = coming_month(number, ctx)
    last = (
        first.replace(year=first.year - 1)
        if first.year > ctx.today.year or number >= ctx.today.month
        else first
    )
    soft = words["m"].cls == "SOFTMONTH" and words["m"].text.islower() and number == 5
    return replace(
        _month(first),
        back=(opening(last), opening(cal.month_start(last, 1))),
        loose=(number, 0),
        confidence=0.75,
        weak=soft,
    )


def _month(first: date) -> Place:
    return a_period(first, cal.month_start(first, 1), "month")


def coming_month(number: int, ctx: Context) -> date:
    """First day of the next month of that number; this month counts as long as it lasts."""
    return date(ctx.today.year + (number < ctx.today.month), number, 1)


def the_year(year: int, weak: bool = False) -> Place:
    """The whole year. weak: only a number was said."""
    return a_period(date(year, 1, 1), date(year + 1, 1, 1), "year", weak=weak)


@rule("y:YEAR", "THE? u:UNIT y:YEAR", "c:CALENDAR y:YEAR")
def year(words: Words, ctx: Context) -> Part | None:
    """ "2027", "the year 2027"."""
    if "u" in words and text_of(words, "u") != "year":
        return None
    return the_year(int_of(words, "y"), weak=not {"u", "c"} & words.keys())


@rule("q:QUARTERNO OF|IN|COMMA? y:YEAR?", "q:QUARTERNO|HALFNO OF? r:THIS|NEXT|LAST u:UNIT",
      "q:HALFNO OF|IN|COMMA? y:YEAR?", "f:FISCAL q:QUARTERNO|HALFNO", "g:FYEAR q:QUARTERNO|HALFNO",
      "q:QUARTERNO|HALFNO OF? g:FYEAR", "f:FISCAL y:YEAR q:QUARTERNO|HALFNO",
      "q:QUARTERNO|HALFNO OF? f:FISCAL y:YEAR")  # fmt: skip
def part_of_year(words: Words, ctx: Context) -> Part | None:
    """ "Q3", "2027-Q1", "H2 next year", "FY27 Q1"."""
    number, year = value_of(words, "q")
    months = 3 if cls_of(words, "q") == "QUARTERNO" else 6
    fiscal = "f" in words or "g" in words
    year = value_of(words, "g")[1] if "g" in words else int_of(words, "y", year)
    if "r" in words:
        year = ctx.today.year + _YEARS[cls_of(words, "r")]
    if number * months > 12 or ("u" in words and text_of(words, "u") != "year"):
        return None
    return slice_of_year(number, months, year, ctx, fiscal)


def slice_of_year(number: int, months: int, year: int, ctx: Context, fiscal: bool = False) -> Place:
    """The `number`-th slice of so many months; of the year that is not over yet, unless one is said."""
    start = ctx.fiscal_start if fiscal else 1
    grain = "quarter" if months == 3 else "month"

    def begins(of: int) -> date:
        return cal.month_start(date(of - (start > 1), start, 1), (number - 1) * months)

    def at(of: int) -> tuple[date, date]:
        return begins(of), cal.month_start(begins(of), months)

    if year:
        return a_period(*at(year), grain)
    ahead = next(of for of in range(ctx.today.year, ctx.today.year + 3) if at(of)[1] > ctx.today)
    started = at(ahead)[0] <= ctx.today
    return a_period(*at(ahead), grain, at(ahead) if started else at(ahead - 1), confidence=0.8)


@rule("g:FYEAR", "f:FISCAL y:YEAR", "r:NEXT|THIS|LAST f:FISCAL", "r:NEXT|THIS|LAST f:FISCAL u:UNIT",
      "SCHOOL y:YEAR", "r:NEXT|THIS|LAST SCHOOL")  # fmt: skip
def fiscal_year(words: Words, ctx: Context) -> Part | None:
    """ "FY27", "last fiscal year"; a school year is left alone."""
    name, year = value_of(words, "g") or ("fy", int_of(words, "y"))
    if name == "cy":
        return the_year(year)
    if name == "sy" or not {"g", "f"} & words.keys():
        return Void()
    if "u" in words:
        return _fiscal_quarter(_YEARS[cls_of(words, "r")], ctx) if text_of(words, "u") == "quarter" else None
    if not year:
        year = ctx.today.year + (1 < ctx.fiscal_start <= ctx.today.month) + _YEARS[cls_of(words, "r")]
    first = date(year - (ctx.fiscal_start > 1), ctx.fiscal_start, 1)
    return a_period(first, cal.month_start(first, 12), "year")


def _fiscal_quarter(shift: int, ctx: Context) -> Place:
    into = (ctx.today.month - ctx.fiscal_start) % 3
    first = cal.month_start(ctx.today, 3 * shift - into)
    return a_period(first, cal.month_start(first, 3), "quarter")


@rule("<OF|IN|THE|THIS|BY|NEXT|LAST|BEFORE|AFTER|UNTIL|SINCE|END|START|MID|LATE s:SEASON",
      "s:SEASON COMMA|OF|IN? y:YEAR", "y:YEAR s:SEASON", "s:SEASON OF? x:NEXT|THIS|LAST u:UNIT",
      "r:NEXT|THIS|LAST|COMING s:SEASON")  # fmt: skip
def season(words: Words, ctx: Context) -> Part | None:
    """ "Summer of '28", "next spring"; turned round in the southern half of the world."""
    number = (int_of(words, "s") + 5) % 12 + 1 if ctx.south else int_of(words, "s")

    def at(year: int) -> tuple[date, date]:
        first = date(year, number, 1)
        return first, cal.month_start(first, 3)

    if "u" in words:
        year = ctx.today.year + _YEARS[cls_of(words, "x")]
        return a_period(*at(year), "quarter") if text_of(words, "u") == "year" else None
    if "y" in words:
        return a_period(*at(int_of(words, "y")), "quarter")
    this = ctx.today.year - (number == 12 and ctx.today.month < 3)
    coming = this if at(this)[1] > ctx.today else this + 1
    shift = {"LAST": -1, "NEXT": int(at(coming)[0] <= ctx.today)}.get(cls_of(words, "r"), 0)
    return a_period(*at(coming + shift), "quarter", at(coming - 1), confidence=0.75)


@rule("IN? THE? x:NINETIES")
def nineties(words: Words, ctx: Context) -> Part:
    """ "The nineties"."""
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    first = 1920 + 10 * tens.index(text_of(words, "x"))
    return a_period(date(first, 1, 1), date(first + 10, 1, 1), "year")


@rule("x:WEEKNO", "WEEKOF? x:WEEKNO", "u:UNIT x:WEEKNO", "x:WEEKNO OF|IN? y:YEAR")
def iso_week(words: Words, ctx: Context) -> Part | None:
    """ "W31", "2027-W03"."""
    year, week = value_of(words, "x")
    try:
        monday = date.fromisocalendar(int_of(words, "y", year) or ctx.today.isocalendar().year, week, 1)
    except ValueError:  # no 53rd week in that year
        return Void()
    return a_period(monday, monday + timedelta(days=7), "week")


@rule("KW n:NUM", "IN KW n:NUM", "u:UNIT n:N", "KW n:NUM OF y:YEAR", "u:UNIT n:N OF y:YEAR",
      "KW n:NUM COMMA? y:YEAR", "u:UNIT n:N OF x:NEXT|THIS|LAST v:UNIT")  # fmt: skip
def numbered_week(words: Words, ctx: Context) -> Part | None:
    """ "Week 12", "KW 20 2027", "quarter 3 of 2027"."""
    number = int_of(words, "n")
    if text_of(words, "u") == "quarter" and 1 <= number <= 4:
        return slice_of_year(number, 3, int_of(words, "y"), ctx)
    if not 1 <= number <= 52 or (
        "u" in words and (text_of(words, "u") != "week" or words["u"].text.lower() == "weeks")
    ):
        return Void() if "u" in words and text_of(words, "u") == "week" else None
    year = int_of(words, "y") or ctx.today.isocalendar().year
    if "v" in words:
        year += _YEARS[cls_of(words, "x")] if text_of(words, "v") == "year" else 0
    monday = date.fromisocalendar(year, number, 1)
    if "y" not in words and "u" not in words and monday + timedelta(days=6) < ctx.today:
        monday = date.fromisocalendar(year + 1, number, 1)
    return a_period(monday, monday + timedelta(days=7), "week")


@rule("THE? o:ORDINAL u:UNIT COMMA|OF? y:YEAR", "THE o:ORDINAL u:UNIT !OF|IN")
def ordinal_quarter(words: Words, ctx: Context) -> Part | None:
    """ "Second quarter 2027"."""
    number = int_of(words, "o")
    if text_of(words, "u") != "quarter" or not 1 <= number <= 4:
        return None
    return slice_of_year(number, 3, int_of(words, "y"), ctx)


@rule("THE? d:DECADE", "IN THE? d:DECADE", "THE? o:ORDINAL u:UNIT")
def decade(words: Words, ctx: Context) -> Part | None:
    """ "The 1990s", "the 20th century"."""
    if "d" in words:
        first = int_of(words, "d")
        years = 100 if first % 100 == 0 and first < 2000 else 10
        return a_period(date(first, 1, 1), date(first + years, 1, 1), "year")
    number = int_of(words, "o")
    if text_of(words, "u") != "century" or not 2 <= number <= 30:
        return None
    return a_period(date(number * 100 - 100, 1, 1), date(number * 100, 1, 1), "year")


@rule("f:FROM|BETWEEN|ON? a:M j:DASH|TO|UNTIL|AND b:M COMMA|OF|IN? y:YEAR?")
def month_to_month(words: Words, ctx: Context) -> Part | None:
    """ "Jan-Feb 2027", "from May to March": to the beginning of the last one."""
    if cls_of(words, "j") == "AND" and cls_of(words, "f") not in ("BETWEEN", "FROM"):
        return None
    first, last, year = int_of(words, "a"), int_of(words, "b"), int_of(words, "y")

    def at(of: int) -> tuple[date, date]:
        return date(of, first, 1), date(of + (last <= first), last, 1)

    if year:
        start, end = at(year - (last <= first))
        back = None
    else:
        coming = ctx.today.year + (first < ctx.today.month and at(ctx.today.year)[1] <= ctx.today)
        running = at(coming - 1)[1] > ctx.today
        start, end = at(coming - running)
        back = at(coming - running - 1) if start > ctx.today else None
    old = (opening(back[0]), opening(back[1])) if back else None
    return Place(
        "RANGE", opening(start), opening(end), "month", 0.85, old, window=(start, cal.month_end(end))
    )
