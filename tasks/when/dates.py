"""Rules for dates of the calendar, in words and in figures, and for named days."""

from dataclasses import replace
from datetime import date, timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.holidays import holiday, known
from tasks.when.values import Part, Place, Stretch, Void, a_day, a_period, opening

rule = Rulebook()
UNSURE = 0.5  # of a date whose weekday is another: given, never followed up


def full_year(year: int) -> int:
    """ "87" is 1987, "31" is 2031."""
    return year if year > 99 else year + 2000 if year < 40 else year + 1900


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That date, or None when the calendar has none."""
    try:
        return date(full_year(year), month, day)
    except ValueError:  # 31 April, month 13
        return None


def open_year(month: int, day: int, ctx: Context, weekday: int | None = None) -> Place | None:
    """That day this year or, when it has passed, next year; the weekday said beside it must agree."""
    ahead = [
        found
        for year in range(9)
        if (found := day_or_none(ctx.today.year + year, month, day)) and found >= ctx.today
    ]
    behind = [
        found
        for year in range(9)
        if (found := day_or_none(ctx.today.year - year, month, day)) and found < ctx.today
    ]
    if weekday is not None:
        near = [found for found in (*ahead[:1], *behind[:1]) if found.weekday() == weekday]
        return a_day(near[0], loose=(month, day)) if near else None
    if not ahead or ((month, day) != (2, 29) and len(ahead) < 2):
        return None
    return a_day(ahead[0], behind[0] if behind else None, loose=(month, day))


_ON = "ON|IN? w:W? COMMA? THE? "


@rule(_ON + "n:N|ORDINAL OF? m:M", _ON + "n:N|ORDINAL OF? COMMA? m:M COMMA|OF|IN? y:YEAR",
      _ON + "n:N|ORDINAL OF? m:M OF y:NUM", _ON + "m:M COMMA? THE? n:N|ORDINAL",
      _ON + "m:M COMMA? THE? n:N|ORDINAL COMMA|OF|IN? y:YEAR", "w:WEEKDAY DASH m:M DASH n:NUM",
      "y:YEAR COMMA? m:M n:NUM|ORDINAL", _ON + "n:N|ORDINAL OF? m:M e:NUM $",
      _ON + "m:M THE? n:N|ORDINAL COMMA? e:NUM $", _ON + "n:N|ORDINAL x:NAMEDDATE", "x:NAMEDDATE n:N|ORDINAL $",
      "m:M y:YEAR COMMA? n:NUM|ORDINAL", "y:YEAR n:NUM m:M",
      "n:NUM y:YEAR m:M", _ON + "n:N|ORDINAL u:UNIT OF m:M COMMA|OF? y:YEAR?", _ON + "x:NAMEDDATE",
      _ON + "x:NAMEDDATE COMMA? y:YEAR", "r:NEXT|THIS THE? n:N|ORDINAL OF? m:M",
      "w:WEEKDAY DASH n:NUM DASH m:M COMMA|DASH? y:YEAR?")  # fmt: skip
def day_of_month(words: Words, ctx: Context) -> Part | None:
    """ "Friday, 12 March 2027", "March the 12th", "12-Mar"."""
    year, number, day = value_of(words, "x") or (0, int_of(words, "m"), int_of(words, "n"))
    if "x" in words and "n" in words:  # "23 Sep-2020"
        if day:
            return None
        day = int_of(words, "n")
    year = int_of(words, "y", year) or ctx.today.year * (cls_of(words, "r") == "THIS")
    if "e" in words:  # "4 July 26"
        year = int_of(words, "e")
        if len(words["e"].text) != 2 or year < 13:
            return None
    wanted = int_of(words, "w") if "w" in words else None
    if text_of(words, "u") not in ("", "day") or ("u" in words and words["u"].text.endswith("s")):
        return None  # "10 days of May"
    if cls_of(words, "n") == "NUM" and len(words["n"].text) > 2:
        return None
    if "x" in words and not day:
        return _month_only(year, number) if year else None
    if not year:
        return open_year(number, day, ctx, wanted) or despite(open_year(number, day, ctx), wanted) or Void()
    found = day_or_none(year, number, day)
    if found and wanted not in (None, found.weekday()):
        return despite(a_day(found), wanted)
    return a_day(found, confidence=0.99) if found else Void()


def despite(place: Place | None, weekday: int | None) -> Place | None:
    """ "Fri 12 March" on no such Friday: the date, unsure, with the days between it and the weekday as its window."""
    if place is None or weekday is None:
        return None
    off = (weekday - place.on.weekday() + 3) % 7 - 3
    window = sorted((place.on, place.on + timedelta(days=off)))
    return replace(place, confidence=UNSURE, window=(window[0], window[1]), loose=None)


def _month_only(year: int, month: int) -> Place:
    first = date(year, month, 1)
    return a_period(first, cal.month_start(first, 1), "month")


@rule("x:YEARMONTH")
def year_and_month(words: Words, ctx: Context) -> Part:
    """ "2027-04", "04/2027"."""
    return _month_only(*value_of(words, "x"))


@rule("<ON|BY|AFTER|BEFORE|UNTIL|FROM|SINCE|ABOUT n:ORDINAL u:UNIT?", "THE n:ORDINAL !OF|IN|W|UNIT",
      "THE n:ORDINAL u:UNIT !OF|IN|AFTER|BEFORE|FROM|AGO", "<FOLLOW|ACTION|AGO d:ORDINAL $",
      "<FOLLOW|ACTION|AGO THE n:NUM $",
      "r:NEXT|COMING|THIS|LAST d:ORDINAL $",
      "<ON|BY|BEFORE|UNTIL|AFTER|FROM|SINCE t:THE n:ORDINAL $", "<ON|BY t:THE n:ORDINAL &AT|CLOCK|NOON",
      "THE? n:ORDINAL OF THE v:UNIT", "THE? n:ORDINAL u:UNIT? OF? THE? x:NEXT|THIS|LAST|COMING v:UNIT",
      "n:NUM OF x:NEXT|THIS|LAST v:UNIT", "n:ORDINAL &AT|CLOCK|NOON", "w:W COMMA? THE? n:ORDINAL",
      "ON? w:WEEKDAY COMMA? n:NUM !OCLOCK|DASH|TO|ZONE|UNIT", "<ON|ABOUT|BY|UNTIL|BEFORE|AFTER THE n:NUM",
      "THE n:ORDINAL u:UNIT OF THE v:UNIT", "w:W THE n:NUMWORD|NUM", "w:WEEKDAY DASH n:ORDINAL",
      "THE? n:ORDINAL COMMA THE? x:NEXT|THIS|LAST v:UNIT",
      "x:NEXT|THIS|LAST|COMING v:UNIT OF? THE? n:ORDINAL")  # fmt: skip
def day_of_coming_month(words: Words, ctx: Context) -> Part | None:
    """ "The 15th", "Friday the 13th", "the 20th of next month"."""
    token, relative = words.get("n") or words["d"], cls_of(words, "x")
    day = int(token.value)
    if text_of(words, "u") not in ("", "day") or text_of(words, "v") not in ("", "month"):
        return None
    if (
        token.cls == "ORDINAL"
        and not token.text[0].isdigit()
        and day <= 10
        and not {"w", "u", "v", "t"} & words.keys()
    ):
        return None  # "on the first" may be the first of anything
    if token.cls in ("NUM", "NUMWORD") and not 12 < day < 32 and "w" in words:
        return None  # "Thu 3" may be an hour
    ahead = {"NEXT": 1, "COMING": 1, "LAST": -1, "THIS": 0}.get(relative)
    if ahead is not None or "v" in words:
        first = cal.month_start(ctx.today, ahead or 0)
        found = day_or_none(first.year, first.month, day)
        if ahead is None and found and found < ctx.today:
            return Void() if day_or_none(*_after(first), day) is None else a_day(date(*_after(first), day))
        return a_day(found) if found else Void()
    found_day = loose_day(day, ctx, int_of(words, "w") if "w" in words else None)
    back = cls_of(words, "r") in ("THIS", "LAST") and isinstance(found_day, Place) and found_day.back
    return (
        a_day(back[0].date())
        if back and (cls_of(words, "r") == "LAST" or day <= ctx.today.day)
        else found_day
    )


def _after(first: date) -> tuple[int, int]:
    following = cal.month_start(first, 1)
    return following.year, following.month


def loose_day(day: int, ctx: Context, weekday: int | None) -> Part:
    """That day of this month or the next that has it, on that weekday."""
    reach = 12 if weekday is not None else 3
    ahead, behind = list[date](), list[date]()
    for months in range(-reach, reach + 1):
        first = cal.month_start(ctx.today, months)
        found = day_or_none(first.year, first.month, day)
        if found and weekday in (None, found.weekday()):
            (ahead if found > ctx.today or (weekday is not None and found == ctx.today) else behind).append(
                found
            )
    if not ahead:
        return Void()
    return a_day(ahead[0], behind[-1] if behind else None, loose=(0, day), confidence=0.85)


@rule("x:ISODATE", "ON|IN? w:W? COMMA? THE? x:DATE2|DATE3|ISODATE", "ON? w:WEEKDAY COMMA? x:NUM DASH y:NUM",
      "r:THIS x:DATE2", "x:DATE2 COMMA|OF y:YEAR", "<ON|IN x:NUM DASH y:NUM !WORD|UNIT|LENGTH|TIME|PERIOD",
      "<AT|BY x:NUM d:DASH y:NUM $",
      "<ON x:DOTCLOCK !TIME|ZONE|OCLOCK|STRETCH|AMPM")  # fmt: skip
def numeric_date(words: Words, ctx: Context) -> Part | None:
    """ "2027-04-03", "3/4", "3.4.", "Fri 3/4"."""
    token = words["x"]
    wanted = int_of(words, "w") if "w" in words else None
    if token.cls == "NUM":
        if "d" in words and max(int_of(words, "x"), int_of(words, "y")) < 13:
            return None  # "at 4-6": hours
        return _dashed(int_of(words, "x"), int_of(words, "y"), wanted, ctx)
    numbers = value_of(words, "x")
    if token.cls == "DOTCLOCK":
        return _dashed(numbers[0], numbers[1], None, ctx)  # "on 4.22"
    if token.cls == "ISODATE":
        found = day_or_none(*numbers[:3]) or day_or_none(numbers[0], numbers[2], numbers[1])
        return a_day(found, confidence=0.99) if found else Void()
    if "r" in words and len(numbers) == 2:
        numbers = (*numbers, ctx.today.year)
    if token.cls == "DATE2" and cls_of(words, "y") == "YEAR":
        numbers = (*numbers, int_of(words, "y"))
    dotted = "." in token.text and (token.cls == "DATE2" or ctx.day_order == "dmy")
    pair = numbers[:2] if dotted or ctx.day_order == "dmy" else numbers[1::-1]
    for day, number in (pair, pair[::-1]):
        found_day = _in_order(day, number, numbers[2:], ctx, wanted)
        if found_day or (dotted and token.cls == "DATE2"):
            return found_day
    return None


def _dashed(first: int, second: int, weekday: int | None, ctx: Context) -> Place | None:
    """ "Friday 7-6" is a date only if that day is a Friday; else it is read as hours."""
    pair = (first, second) if ctx.day_order == "dmy" or first > 12 else (second, first)
    return open_year(pair[1], pair[0], ctx, weekday) if 1 <= pair[1] <= 12 and 1 <= pair[0] <= 31 else None


def _in_order(
    day: int, number: int, year: tuple[int, ...], ctx: Context, weekday: int | None
) -> Place | None:
    if not year:
        return open_year(number, day, ctx, weekday) if 1 <= number <= 12 else None
    exact = day_or_none(full_year(year[0]), number, day)
    return a_day(exact) if exact and weekday in (None, exact.weekday()) else None


# ---- named days ------------------------------------------------------------------------------------------------


@rule("ON|AT? THE? h:HOLIDAY", "ON|AT? THE? h:HOLIDAY OF|IN? COMMA? y:YEAR", "ON|AT? THE? y:YEAR h:HOLIDAY",
      "ON|AT? THE? r:NEXT|THIS|LAST|COMING|PASTWORD h:HOLIDAY",
      "ON|AT? THE? h:HOLIDAY OF|IN|COMMA? r:NEXT|THIS|LAST u:UNIT")  # fmt: skip
def named_day(words: Words, ctx: Context) -> Part | None:
    """ "Christmas", "Easter 2027", "next Thanksgiving"."""
    name, relative = text_of(words, "h"), cls_of(words, "r")
    reach = [int_of(words, "y")] if "y" in words else [ctx.today.year + shift for shift in (-1, 0, 1)]
    if name == "moves" or not all(known(name, year) for year in reach):
        return Void()  # by calendars that are not known here
    if "y" in words:
        return _festival(holiday(name, int_of(words, "y")), None)
    if "u" in words:
        if text_of(words, "u") != "year":
            return None
        shift = {"NEXT": 1, "LAST": -1}.get(relative, 0)
        return _festival(holiday(name, ctx.today.year + shift), None)
    days = [holiday(name, ctx.today.year + year) for year in (-1, 0, 1)]
    behind, ahead = max(d for d in days if d < ctx.today), min(d for d in days if d >= ctx.today)
    return _festival(behind if relative in ("LAST", "PASTWORD") else ahead, None if relative else behind)


def _festival(day: date, back: date | None) -> Place:
    """A day that people count around rather than on: it never pins an appointment."""
    return a_day(day, back, window=(day, day))


@rule("w:W? COMMA? m:M n:NUM t:CLOCK COMMA? y:YEAR")
def stamp(words: Words, ctx: Context) -> Part | None:
    """ "Wed Oct 26 15:50:06 2016", as programs write it."""
    found = day_or_none(int_of(words, "y"), int_of(words, "m"), int_of(words, "n"))
    hour, minute, second, _ = value_of(words, "t")
    if found is None or ("w" in words and found.weekday() != int_of(words, "w")):
        return Void()
    at = opening(found) + timedelta(hours=hour, minutes=minute, seconds=second)
    return Place("MOMENT", at, at, "second" if second else "minute", timed=True)


# ---- days counted from today -----------------------------------------------------------------------------------

_NEAR = {"TODAY": 0, "TOMORROW": 1, "OVERMORROW": 2, "YESTERDAY": -1, "EREYESTERDAY": -2}


@rule(
    "THE? d:TODAY|TOMORROW|OVERMORROW|YESTERDAY|EREYESTERDAY",
    "s:LATER|START|MID|EARLIER|LATE IN? d:TODAY|TOMORROW !PART|STRETCH",
)
def near_day(words: Words, ctx: Context) -> Part:
    """ "Today", "the day after tomorrow", "later today"."""
    word = cls_of(words, "d")
    if "s" in words:
        first, last = {"START": (0, 12), "EARLIER": (0, 12), "MID": (10, 14)}.get(
            cls_of(words, "s"), (12, 24)
        )
        day = opening(ctx.today + timedelta(days=_NEAR[word]))
        return Place(
            "RANGE",
            day + timedelta(hours=first),
            day + timedelta(hours=last),
            "part",
            0.85,
            part=Stretch(first, last),
        )
    return a_day(ctx.today + timedelta(days=_NEAR[word]), confidence=0.85 if word == "TODAY" else 0.97)


@rule("NOW")
def now(words: Words, ctx: Context) -> Part:
    """ "Right now": an instant, but no day to put a task on."""
    return Place(
        "MOMENT", ctx.now, ctx.now, "second", 0.6, weak=True, exact=True, window=(ctx.today, ctx.today)
    )


@rule(
    "THE? a:N|ORDINAL OR THE? b:N|ORDINAL OF? m:M COMMA? y:YEAR?", "m:M THE? a:N|ORDINAL OR THE? b:N|ORDINAL"
)
def one_of_two(words: Words, ctx: Context) -> Part | None:
    """ "7 or 8 April": a day of those, not one of them."""
    first, last = int_of(words, "a"), int_of(words, "b")
    found = open_year(int_of(words, "m"), min(first, last), ctx) if "y" not in words else None
    if not found or not 0 < abs(last - first) < 8:
        return Void() if "y" not in words else None
    end = found.on + timedelta(days=abs(last - first))
    return Place("RANGE", found.start, opening(end + timedelta(days=1)), "day", 0.8, window=(found.on, end))


# ---- from day to day of one month -------------------------------------------------------------------------------


@rule("FROM|BETWEEN|ON? THE? a:N|ORDINAL RNG|AND THE? b:N|ORDINAL OF? m:M COMMA|OF|IN? y:YEAR?",
      "FROM|BETWEEN|ON? m:M THE? a:N|ORDINAL RNG|AND THE? b:N|ORDINAL COMMA? y:YEAR?",
      "FROM|BETWEEN a:N|ORDINAL RNG|AND b:N|ORDINAL IN|OF r:NEXT|THIS u:UNIT",
      "FROM THE? a:ORDINAL RNG THE? b:ORDINAL")  # fmt: skip
def days_of_month(words: Words, ctx: Context) -> Part | None:
    """ "From 4 to 22 May", "May 4-22", "the 4th until the 22nd"."""
    first, last, number = int_of(words, "a"), int_of(words, "b"), int_of(words, "m")
    if not (0 < first < 32 and 0 < last < 32) or (text_of(words, "u") not in ("", "month")):
        return None
    year = int_of(words, "y")
    if not number:
        month = cal.month_start(
            ctx.today,
            int(cls_of(words, "r") == "NEXT" or (not year and "r" not in words and first <= ctx.today.day)),
        )
        year, number = month.year, month.month
    began = (
        a_day(found)
        if year and (found := day_or_none(year, number, first))
        else open_year(number, first, ctx)
    )
    if began is None:
        return Void()
    return _through(began, last)


def _through(began: Place, last: int) -> Part:
    def closes(day: date) -> date | None:
        month = cal.month_start(day, int(last < day.day))
        return day_or_none(month.year, month.month, last)

    end = closes(began.on)
    if end is None:
        return Void()
    old = closes(began.back[0].date()) if began.back else None
    back = (began.back[0], opening(old)) if began.back and old else None
    return Place("RANGE", began.start, opening(end), "day", 0.9, back, window=(began.on, end))
