"""Rules for weekdays, weeks, months, quarters, seasons and years, and for the days and stretches inside them."""

from dataclasses import replace
from datetime import date, timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.values import Length, Part, Place, Void, a_day, a_period, opening

rule = Rulebook()  # named outright: "Q3", "May 2027", "week 31"
relative = Rulebook()  # "next week", "last Friday"
within = Rulebook()  # "last 5 days of June"
inside = Rulebook()  # "end of", "first Monday of"

_SHIFT = {"NEXT": 1, "COMING": 1, "LAST": -1, "PASTWORD": -1, "THIS": 0, "THAT": 0}


# ---- named outright ---------------------------------------------------------------------------------------------


@rule("m:M COMMA|OF|IN? y:YEAR", "m:M OF y:NUM", "m:MONTH", "y:YEAR m:M",
      "<IN|ON|BY|BEFORE|AFTER|SINCE|FROM|UNTIL|OF|NEXT|LAST|THIS|BETWEEN|START|END|MID|LATE|TO|DASH|THE|ABOUT|WITHIN|EARLIER|LATER|WEEKOF|HALF m:SOFTMONTH")  # fmt: skip
def month(words: Words, ctx: Context) -> Part | None:
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
    return replace(_month(first), back=(opening(last), opening(cal.month_start(last, 1))), loose=(number, 0),
                   confidence=0.75, weak=soft)  # fmt: skip


def _month(first: date) -> Place:
    return a_period(first, cal.month_start(first, 1), "month")


def coming_month(number: int, ctx: Context) -> date:
    """First day of the next month of that number; this month counts as long as it lasts."""
    return date(ctx.today.year + (number < ctx.today.month), number, 1)


def the_year(year: int, **more: object) -> Place:
    return a_period(date(year, 1, 1), date(year + 1, 1, 1), "year", **more)


@rule("y:YEAR", "THE? u:UNIT y:YEAR", "c:CALENDAR y:YEAR")
def year(words: Words, ctx: Context) -> Part | None:
    if "u" in words and text_of(words, "u") != "year":
        return None
    return the_year(int_of(words, "y"), weak=not {"u", "c"} & words.keys())


@rule("q:QUARTERNO OF|IN|COMMA? y:YEAR?", "q:QUARTERNO|HALFNO OF? THIS|NEXT|LAST u:UNIT", "q:HALFNO OF|IN|COMMA? y:YEAR?",
      "f:FISCAL q:QUARTERNO|HALFNO", "g:FYEAR q:QUARTERNO|HALFNO", "q:QUARTERNO|HALFNO OF? g:FYEAR",
      "f:FISCAL y:YEAR q:QUARTERNO|HALFNO", "q:QUARTERNO|HALFNO OF? f:FISCAL y:YEAR")  # fmt: skip
def part_of_year(words: Words, ctx: Context) -> Part | None:
    number, year = value_of(words, "q")
    months = 3 if cls_of(words, "q") == "QUARTERNO" else 6
    fiscal = "f" in words or "g" in words
    year = value_of(words, "g")[1] if "g" in words else int_of(words, "y", year)
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


@rule("g:FYEAR", "f:FISCAL y:YEAR", "r:NEXT|THIS|LAST f:FISCAL", "SCHOOL y:YEAR", "r:NEXT|THIS|LAST SCHOOL")
def fiscal_year(words: Words, ctx: Context) -> Part | None:
    name, year = value_of(words, "g") or ("fy", int_of(words, "y"))
    if name == "cy":
        return the_year(year)
    if name == "sy" or not {"g", "f"} & words.keys():
        return Void()
    if not year:
        year = ctx.today.year + (1 < ctx.fiscal_start <= ctx.today.month) + _SHIFT[cls_of(words, "r")]
    first = date(year - (ctx.fiscal_start > 1), ctx.fiscal_start, 1)
    return a_period(first, cal.month_start(first, 12), "year")


@rule("<OF|IN|THE|THIS|BY|NEXT|LAST|BEFORE|AFTER|UNTIL|SINCE|END|START|MID|LATE s:SEASON", "s:SEASON COMMA|OF|IN? y:YEAR", "y:YEAR s:SEASON",
      "r:NEXT|THIS|LAST|COMING s:SEASON")  # fmt: skip
def season(words: Words, ctx: Context) -> Part | None:
    number = (int_of(words, "s") + 5) % 12 + 1 if ctx.south else int_of(words, "s")

    def at(year: int) -> tuple[date, date]:
        first = date(year, number, 1)
        return first, cal.month_start(first, 3)

    if "y" in words:
        return a_period(*at(int_of(words, "y")), "quarter")
    this = ctx.today.year - (number == 12 and ctx.today.month < 3)
    coming = this if at(this)[1] > ctx.today else this + 1
    shift = {"LAST": -1, "NEXT": int(at(coming)[0] <= ctx.today)}.get(cls_of(words, "r"), 0)
    return a_period(*at(coming + shift), "quarter", at(coming - 1), confidence=0.75)


@rule("IN? THE? x:NINETIES")
def nineties(words: Words, ctx: Context) -> Part:
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    first = 1920 + 10 * tens.index(text_of(words, "x"))
    return a_period(date(first, 1, 1), date(first + 10, 1, 1), "year")


@rule("x:WEEKNO", "WEEKOF? x:WEEKNO", "u:UNIT x:WEEKNO", "x:WEEKNO OF|IN? y:YEAR")
def iso_week(words: Words, ctx: Context) -> Part | None:
    year, week = value_of(words, "x")
    try:
        monday = date.fromisocalendar(int_of(words, "y", year) or ctx.today.isocalendar().year, week, 1)
    except ValueError:  # no 53rd week in that year
        return Void()
    return a_period(monday, monday + timedelta(days=7), "week")


@rule(
    "KW n:NUM",
    "IN KW n:NUM",
    "u:UNIT n:N",
    "KW n:NUM OF y:YEAR",
    "u:UNIT n:N OF y:YEAR",
    "KW n:NUM COMMA? y:YEAR",
)
def numbered_week(words: Words, ctx: Context) -> Part | None:
    number = int_of(words, "n")
    if text_of(words, "u") == "quarter" and 1 <= number <= 4:
        return slice_of_year(number, 3, int_of(words, "y"), ctx)
    if not 1 <= number <= 52 or (
        "u" in words and (text_of(words, "u") != "week" or words["u"].text.lower() == "weeks")
    ):
        return Void() if "u" in words and text_of(words, "u") == "week" else None
    year = int_of(words, "y") or ctx.today.isocalendar().year
    monday = date.fromisocalendar(year, number, 1)
    if "y" not in words and "u" not in words and monday + timedelta(days=6) < ctx.today:
        monday = date.fromisocalendar(year + 1, number, 1)
    return a_period(monday, monday + timedelta(days=7), "week")


@rule("THE? d:DECADE", "IN THE? d:DECADE", "THE? o:ORDINAL u:UNIT")
def decade(words: Words, ctx: Context) -> Part | None:
    if "d" in words:
        first = int_of(words, "d")
        return a_period(
            date(first, 1, 1), date(first + 10, 1, 1), "year", weak=cls_of(words, "d") != "DECADE"
        )
    number = int_of(words, "o")
    if text_of(words, "u") != "century" or not 2 <= number <= 30:
        return None
    return a_period(date(number * 100 - 100, 1, 1), date(number * 100, 1, 1), "year")


# ---- relative ---------------------------------------------------------------------------------------------------


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
          "x:NEXTWEEK|THISWEEK|LASTWEEK", "u:UNIT r:NEXT|LAST", "THE? THIS r:COMING|PASTWORD|LAST w:WORKING? u:UNIT")  # fmt: skip
def relative_period(words: Words, ctx: Context) -> Part | None:
    unit = text_of(words, "u") or "week"
    shift = _SHIFT[cls_of(words, "r")] if "r" in words else {"N": 1, "T": 0, "L": -1}[cls_of(words, "x")[0]]
    if unit == "day":
        return a_day(ctx.today + timedelta(days=shift)) if shift and words["r"].text.lower() != "last" else None
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


@relative("THE? u:UNIT AFTER x:NEXT", "THE? d:W AFTER x:NEXT", "x:NEXT d:W u:UNIT")
def after_next(words: Words, ctx: Context) -> Part | None:
    unit = text_of(words, "u")
    if "d" in words:
        if unit not in ("", "week"):
            return None
        return a_day(cal.week_start(ctx.today, 2) + timedelta(days=int_of(words, "d")), confidence=0.75)
    said = period(unit, 2, ctx)
    return a_period(*said, unit) if said else a_day(ctx.today + timedelta(days=2)) if unit == "day" else None


@relative("r:NEXT|LAST|THIS c:CALENDAR")
def calendar_year(words: Words, ctx: Context) -> Part:
    return the_year(ctx.today.year + _SHIFT[cls_of(words, "r")])


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


def _this_clock_unit(unit: str, shift: int, ctx: Context) -> Place | None:
    step = timedelta(minutes=1) if unit == "minute" else timedelta(hours=1)
    if not shift:
        return None
    start, end = sorted((ctx.now, ctx.now + shift * step))
    return Place("RANGE", start, end, unit, 0.6, window=(start.date(), end.date()))


@relative("THE? o:ORDINAL|LAST w:W OF|IN|COMMA? THE? p:PERIOD", "THE? o:ORDINAL|LAST w:W OF|IN THE u:UNIT",
          "THE? o:ORDINAL|LAST w:W OF|IN r:NEXT|THIS|LAST u:UNIT")  # fmt: skip
def weekday_in(words: Words, ctx: Context) -> Part | None:
    place: Place | None = value_of(words, "p")
    if place is None:
        said = period(text_of(words, "u"), _SHIFT[cls_of(words, "r") or "THIS"], ctx)
        place = a_period(*said, text_of(words, "u")) if said else None
    order = -1 if cls_of(words, "o") == "LAST" else int_of(words, "o")
    return _nth_weekday(place, int_of(words, "w"), order, ctx, open_=bool(place.loose)) if place else None


@relative("l:LATER|LATE|EARLIER|START|END|MID IN|OF? THE? r:THIS|NEXT|LAST u:UNIT", "l:LATER|EARLIER IN? THE u:UNIT",
          "LATER OF? THE u:UNIT")  # fmt: skip
def rest_of_period(words: Words, ctx: Context) -> Part | None:
    unit, where, relation = text_of(words, "u"), cls_of(words, "l") or "LATER", cls_of(words, "r") or "THIS"
    said = period(unit, _SHIFT[relation], ctx)
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
    return coming_weekday(int_of(words, "d"), ctx, weak=cls_of(words, "d") == "SOFTWEEKDAY")


def coming_weekday(wanted: int, ctx: Context, weak: bool = False) -> Place:
    day = cal.next_weekday(ctx.today, wanted)
    back = cal.next_weekday(ctx.today - timedelta(days=8), wanted)
    return a_day(day, back, weekday=True, weak=weak)


@relative("THE? r:NEXT|COMING|LAST|PASTWORD|THIS|THAT d:W", "r:THIS|NEXT c:COMING|NEXT|PASTWORD d:W", "d:WEEKDAY r:NEXT|LAST|COMING",
          "d:WEEKDAY COMMA|DASH|OF|IN? THE? r:NEXT|LAST|THIS u:UNIT", "r:NEXT|LAST|THIS u:UNIT COMMA|DASH|IN? ON? d:W",
          "x:NEXTWEEK|THISWEEK|LASTWEEK OF? d:WEEKDAY|CJKDAY", "d:WEEKDAY OF? THE r:NEXT|LAST|THIS u:UNIT")  # fmt: skip
def weekday_of_week(words: Words, ctx: Context) -> Part | None:
    unit, relation, again = text_of(words, "u"), cls_of(words, "r"), cls_of(words, "c")
    wanted = (
        "월화수목금토일月火水木金土日".index(text_of(words, "d")) % 7
        if cls_of(words, "d") == "CJKDAY"
        else int_of(words, "d")
    )
    if "x" in words:
        shift = {"N": 1, "T": 0, "L": -1}[cls_of(words, "x")[0]]
    elif unit not in ("", "week"):
        return None
    else:
        relation = again or relation
        shift = _SHIFT[relation]
    if not unit and relation in ("COMING", "PASTWORD") or again == "PASTWORD":
        day = (
            cal.next_weekday(ctx.today, wanted)
            if relation == "COMING"
            else cal.next_weekday(ctx.today - timedelta(days=8), wanted)
        )
        return a_day(day, weekday=True)
    day = cal.week_start(ctx.today, shift) + timedelta(days=wanted)
    if relation in ("THIS", "THAT") and not unit and "x" not in words:
        ahead = day if day > ctx.today else day + timedelta(days=7)
        back = day if day <= ctx.today else day - timedelta(days=7)
        return a_day(ahead, back, weekday=True)
    return a_day(day, weekday=True)


@relative("d:W u:UNIT", "d:W c:N u:UNIT", "d:W IN l:LENGTH", "l:LENGTH ON|AFTER|FROM|COMING? THIS? d:W",
          "l:LENGTH FROM|AFTER r:NEXT d:W")  # fmt: skip
def weekday_plus_weeks(words: Words, ctx: Context) -> Part | None:
    weeks = {"week": 7, "fortnight": 14}.get(text_of(words, "u"), 0)
    length = value_of(words, "l")
    if length is None and not weeks:
        return None
    if length is not None and (length.days % 7 or not length.days or length.grain != "week"):
        return None
    days = length.days if length else weeks
    wanted = int_of(words, "d")
    if length and words["d"].start < words["l"].start:  # "Thursday in two weeks": of that week
        return a_day(cal.week_start(ctx.today, days // 7) + timedelta(days=wanted), confidence=0.85)
    first = (
        cal.week_start(ctx.today, 1) + timedelta(days=wanted)
        if "r" in words
        else cal.next_weekday(ctx.today, wanted)
    )
    return a_day(first + timedelta(days=days))


# ---- inside a period ----------------------------------------------------------------------------------------------


def part_of(place: Place, where: str) -> Place:
    """The beginning, middle or end of a period. Its end is its last day (of a week: Friday)."""
    back = tuple_part(place.back, place.grain, where) if place.back else None
    start, end = tuple_part((place.start, place.end), place.grain, where)
    if where == "END":
        day, old = end - timedelta(days=1), back[1] - timedelta(days=1) if back else None
        if place.grain == "week":
            day, old = place.start + timedelta(days=4), None
        return a_day(day.date(), old.date() if old else None, stands=place.grain, confidence=0.9)
    return replace(place, start=start, end=end, back=back, loose=None, share=where)


def tuple_part(pair: tuple, grain: str, where: str) -> tuple:  # type: ignore[type-arg]
    first, stop = pair[0].date(), pair[1].date()
    days = (stop - first).days
    if grain == "month" and days < 32:
        cut = {
            "START": (0, 9),
            "MID": (9, 20),
            "LATE": (18, days),
            "END": (15, days),
            "H1": (0, 14),
            "H2": (14, days),
        }[where]
        return opening(first + timedelta(days=cut[0])), opening(first + timedelta(days=cut[1]))
    if grain == "year" and days < 367:
        months = {
            "START": (0, 4),
            "MID": (4, 8),
            "LATE": (8, 12),
            "END": (8, 12),
            "H1": (0, 6),
            "H2": (6, 12),
        }[where]
        return opening(cal.month_start(first, months[0])), opening(cal.month_start(first, months[1]))
    third, half = max(1, days // 3), days // 2
    low, high = {"START": (0, third), "MID": (third, days - third), "LATE": (days - third, days), "END": (half, days),
                 "H1": (0, half), "H2": (half, days)}[where]  # fmt: skip
    return opening(first + timedelta(days=low)), opening(first + timedelta(days=high))


@inside("THE? s:START|MID|LATE|END DASH? o:OF? DASH? THE? p:PERIOD", "THE? s:START|MID|LATE|END DASH? OF? DASH? OUR|THE? u:UNIT",
        "e:PERIODEND", "e:PERIODEND r:NEXT|THIS u:UNIT", "OUR e:PERIODEND", "THE? s:END OF? THE? OUR? f:FISCAL",
        "e:PERIODEND OF? y:YEAR|NUM", "e:PERIODEND p:PERIOD", "p:PERIOD s:END", "OUR u:UNIT s:END", "OUR f:FISCAL s:END",
        "THE? o:ORDINAL|LATTER h:HALF OF? THE? p:PERIOD")  # fmt: skip
def of_period(words: Words, ctx: Context) -> Part | None:
    where, unit = cls_of(words, "s") or "END", text_of(words, "u") or text_of(words, "e")
    if "h" in words:
        half = int_of(words, "o", 2) if cls_of(words, "o") == "ORDINAL" else 2
        return part_of(value_of(words, "p"), f"H{half}") if half in (1, 2) else None
    if "f" in words:
        first = date(ctx.today.year, ctx.fiscal_start, 1)
        last = first if first > ctx.today else first.replace(year=first.year + 1)
        return a_day(last - timedelta(days=1), stands="year")
    if "p" in words:
        place: Place = value_of(words, "p")
        if (
            "o" not in words and words["s"].text.lower() in ("start", "begin", "beginning")
            if "s" in words
            else False
        ):
            return None  # "we start next week"
        return part_of(place, where) if "e" not in words or text_of(words, "e") == place.grain else None
    if "y" in words:
        number = int_of(words, "y")
        return part_of(the_year(number + 2000 * (number < 100)), where) if unit == "year" else None
    shift = int(cls_of(words, "r") == "NEXT")
    if unit == "day":
        return _end_of_day(ctx) if where == "END" else None
    return _current(unit, where, shift, ctx)


def _current(unit: str, where: str, shift: int, ctx: Context) -> Place | None:
    said = period(unit, shift, ctx)
    if said is None:
        return None
    if unit == "week" and where == "END" and not shift and said[0] + timedelta(days=4) < ctx.today:
        said = period(unit, 1, ctx) or said  # "end of week" on a Saturday
    found = part_of(a_period(*said, "week" if unit == "weekend" else unit), where)
    gone = found.end <= opening(ctx.today)
    return part_of(a_period(*(period(unit, 1, ctx) or said), unit), where) if gone and not shift else found


def _end_of_day(ctx: Context) -> Place:
    return close_of(a_day(ctx.today))


def close_of(day: Place) -> Place:
    """The last second of the day: "EOD", "end of tomorrow"."""
    last = timedelta(seconds=1)
    back = (day.back[1] - last, day.back[1] - last) if day.back else None
    return replace(day, cls="MOMENT", start=day.end - last, end=day.end - last, grain="part", back=back, stands="close",
                   loose=None, weak=False)  # fmt: skip


@inside(
    "e:PERIODEND ON|OF|COMMA? d:DAY",
    "THE? s:END OF? THE? d:DAY",
    "d:DAY ON|BY|COMMA? e:PERIODEND",
    "d:DAY s:END OF THE? u:UNIT",
)
def end_of_day(words: Words, ctx: Context) -> Part | None:
    named = text_of(words, "e") or text_of(words, "u") or "day"
    return close_of(value_of(words, "d")) if named == "day" else None


@inside("WEEKOF ON|OF? THE? d:DAY", "THE? u:UNIT WEEKOF? OF|FROM ON? THE? d:DAY", "d:DAY u:UNIT",
        "WEEKENDING ON? d:DAY", "THE WEEKOF OF? d:DAY")  # fmt: skip
def week_of(words: Words, ctx: Context) -> Part | None:
    unit, place = text_of(words, "u") or "week", value_of(words, "d")
    if unit not in ("week", "weekend") or (unit == "week" and place.weekday):
        return None
    if words["d"].start < words.get("u", words["d"]).start and unit == "week":
        return _week_after(words, place)

    def week(day: date) -> tuple[date, date]:
        if unit == "weekend":
            return _weekend_at(day)
        monday = cal.week_start(day)
        return monday, monday + timedelta(days=7)

    back = week(place.back[0].date()) if place.back else None
    return a_period(*week(place.on), "week" if unit == "week" else "day", back)


def _weekend_at(day: date) -> tuple[date, date]:
    """The weekend nearest to the day, with the day itself when it stands beside it."""
    saturday = cal.week_start(day) + timedelta(days=5)
    saturday -= timedelta(days=7 * (day.weekday() == 0))
    first = min(day, saturday) if day.weekday() in (3, 4) else saturday
    return first, max(saturday + timedelta(days=2), day + timedelta(days=1))


def _week_after(words: Words, place: Place) -> Place | None:
    """ "Tomorrow week" is eight days off; "Christmas week" is the week of it."""
    if place.window:
        monday = cal.week_start(place.on)
        return a_period(monday, monday + timedelta(days=7), "week")
    return (
        a_day(place.on + timedelta(days=7))
        if place.confidence in (0.97, 0.85) and place.back is None
        else None
    )


@inside("THE? o:ORDINAL|LAST u:UNIT OF|IN THE? p:PERIOD", "THE? o:ORDINAL|LAST l:LENGTH OF|IN THE? p:PERIOD",
        "THE? o:ORDINAL|LAST u:UNIT OF? ON? w:WEEKDAY OF p:PERIOD", "THE? o:ORDINAL u:UNIT OF|IN THE v:UNIT", "THE? p:PERIOD OF? o:ORDINAL u:UNIT",
        "THE? o:ORDINAL WEEKOF THE? p:PERIOD", "THE? o:LAST WEEKOF THE? p:PERIOD")  # fmt: skip
@within("THE? o:ORDINAL|LAST l:LENGTH OF|IN THE? p:PERIOD")
@relative("THE? o:ORDINAL|LAST WEEKOF THE v:UNIT", "THE? o:ORDINAL|LAST WEEKOF THE? r:THIS|NEXT|LAST v:UNIT",
          "THE? o:ORDINAL|LAST u:UNIT OF|IN THE? p:PERIOD", "THE? o:ORDINAL|LAST u:UNIT OF|IN r:THIS|NEXT|LAST v:UNIT",
          "THE? o:LAST u:UNIT OF|IN THE v:UNIT", "THE? o:ORDINAL|LAST u:UNIT OF|IN THE r:NEXT|LAST v:UNIT")  # fmt: skip
def ordinal_unit(words: Words, ctx: Context) -> Part | None:
    unit = text_of(words, "u") or ("week" if "l" not in words else "")
    order = -1 if cls_of(words, "o") == "LAST" else int_of(words, "o")
    count = 1
    if "l" in words:
        unit, count = _counted(value_of(words, "l"))
    place = value_of(words, "p")
    if "v" in words:
        said = period(text_of(words, "v"), _SHIFT.get(cls_of(words, "r"), 0), ctx)
        place = a_period(*said, text_of(words, "v")) if said else None
    return nth_unit(place, unit, order, max(count, 1)) if place else None


def _counted(length: Length) -> tuple[str, int]:
    """What unit a length counts, and how many of them."""
    if length.months:
        return ("quarter", length.months // 3) if length.grain == "quarter" else ("month", length.months)
    return ("week", length.days // 7) if length.grain == "week" else ("day", length.days)


def nth_unit(place: Place, unit: str, order: int, count: int = 1) -> Place | None:
    """The order-th (-1: last) day, week, month or quarter inside the place."""
    at = _nth(place.start.date(), place.end.date(), unit, order, count)
    back = _nth(place.back[0].date(), place.back[1].date(), unit, order, count) if place.back else None
    if at is None:
        return None
    if unit == "day" and count == 1:
        return a_day(at[0], back[0] if back else None)
    window = max(at[0], place.on), min(at[1], place.end.date()) - timedelta(days=1)
    return a_period(*at, unit, back, window=window if window[0] <= window[1] else None)


def _nth(first: date, stop: date, unit: str, order: int, count: int) -> tuple[date, date] | None:
    if unit in ("month", "quarter"):
        months = 1 if unit == "month" else 3
        begin = cal.month_start(first, months * (order - 1)) if order > 0 else cal.month_start(stop, -months * count)
        return (begin, cal.month_start(begin, months * count)) if first <= begin < stop else None
    if unit == "day":
        day = first + timedelta(days=order - 1) if order > 0 else stop - timedelta(days=count)
        return (day, day + timedelta(days=count)) if first <= day < stop else None
    if unit not in ("week", "weekend"):
        return None
    if order > 0:  # a week belongs where its Thursday is
        monday = cal.week_start(first + timedelta(days=3 if first.weekday() > 3 else 0)) + timedelta(
            weeks=order - 1
        )
        return (monday, monday + timedelta(weeks=count)) if monday < stop else None
    last = cal.week_start(stop - timedelta(days=4))
    monday = last - timedelta(weeks=count - 1)
    return monday, monday + timedelta(weeks=count)


@inside("THE? o:ORDINAL|LAST d:DAY IN|OF|COMMA? THE? p:PERIOD", "THE? o:ORDINAL|LAST d:DAY OF|IN THE u:UNIT",
        "p:PERIOD ON? COMMA? d:DAY")  # fmt: skip
def nth_weekday(words: Words, ctx: Context) -> Part | None:
    day = value_of(words, "d")
    if "o" not in words and day.loose and not day.loose[0] and value_of(words, "p").grain == "month":
        return _day_in_month(value_of(words, "p"), day.loose[1])
    if not day.weekday:
        return None
    place = value_of(words, "p")
    if "u" in words:
        said = period(text_of(words, "u"), 0, ctx)
        place = a_period(*said, text_of(words, "u")) if said else None
    if place is None:
        return None
    if "o" not in words:
        return _weekday_in_week(place, day)
    order = -1 if cls_of(words, "o") == "LAST" else int_of(words, "o")
    return _nth_weekday(place, day.on.weekday(), order, ctx, open_=place.loose is not None or "u" in words)


def _day_in_month(place: Place, day: int) -> Place | None:
    """ "Next month on the 5th"."""
    at = place.on + timedelta(days=day - 1)
    return a_day(at) if at < place.end.date() else None


def _weekday_in_week(place: Place, day: Place) -> Place | None:
    if place.grain != "week":
        return None
    step = timedelta(days=day.on.weekday())
    old = (place.back[0] + step).date() if place.back else None
    return a_day((place.start + step).date(), old)


def _nth_weekday(place: Place, weekday: int, order: int, ctx: Context, open_: bool) -> Place | None:
    def at(first: date, stop: date) -> date | None:
        step = weekday - first.weekday()
        day = (
            first + timedelta(days=step % 7 + 7 * (order - 1))
            if order > 0
            else stop - timedelta(days=(stop.weekday() - weekday - 1) % 7 + 1)
        )
        return day if first <= day < stop else None

    found = at(place.start.date(), place.end.date())
    if found is None:
        return Void()  # type: ignore[return-value]
    if open_ and found < ctx.today and place.grain == "month" and place.loose:
        later = date(place.start.year + 1, place.start.month, 1)
        return a_day(at(later, cal.month_start(later, 1)) or found, found)
    old = at(place.back[0].date(), place.back[1].date()) if place.back else None
    return a_day(found, old)
