"""Rules for the days and stretches inside a period: its beginning and end, its first Monday, its last two weeks."""

from dataclasses import replace
from datetime import date, timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Rulebook, Words, cls_of, int_of, text_of, value_of
from tasks.when.periods import coming_month, the_year
from tasks.when.relative import SHIFT, period
from tasks.when.values import Length, Pair, Part, Place, Void, a_day, a_period, opening

early = Rulebook()  # before "last Friday" is read by itself
within = Rulebook()  # before "last 5 days" is
inside = Rulebook()


@early("THE? o:ORDINAL|LAST w:W OF|IN|COMMA? THE? p:PERIOD", "THE? o:ORDINAL|LAST w:W OF|IN THE u:UNIT",
       "THE? o:ORDINAL|LAST w:W OF|IN? r:NEXT|THIS|LAST u:UNIT", "THE? o:ORDINAL w:W p:PERIOD",
       "THE? o:ORDINAL|LAST w:W OF|IN THE? p:PERIOD OF|IN|COMMA? y:NEXT|THIS|LAST v:UNIT",
       "THE? o:ORDINAL w:W m:SOFTMONTH")  # fmt: skip
def weekday_in(words: Words, ctx: Context) -> Part | None:
    """ "The last Friday of next month"."""
    place: Place | None = value_of(words, "p")
    if "m" in words:
        first = coming_month(int_of(words, "m"), ctx)
        place = a_period(first, cal.month_start(first, 1), "month", loose=(first.month, 0))
    if place is None:
        said = period(text_of(words, "u"), SHIFT[cls_of(words, "r") or "THIS"], ctx)
        place = a_period(*said, text_of(words, "u")) if said else None
    if "y" in words:
        named = place and place.loose and place.loose[0] and text_of(words, "v") == "year"
        place = _of_year(place, ctx.today.year + SHIFT[cls_of(words, "y")]) if place and named else None
    order = -1 if cls_of(words, "o") == "LAST" else int_of(words, "o")
    return nth_weekday_of(place, int_of(words, "w"), order, ctx, open_=bool(place.loose)) if place else None


@early("THE? o:ORDINAL|LAST w:WORKING u:UNIT OF|IN THE? p:PERIOD",
       "THE? o:ORDINAL|LAST w:WORKING u:UNIT OF|IN THE v:UNIT",
       "THE? o:ORDINAL|LAST w:WORKING u:UNIT OF|IN r:THIS|NEXT|LAST v:UNIT")  # fmt: skip
def working_day_in(words: Words, ctx: Context) -> Part | None:
    """ "Last working day of the month"."""
    place = value_of(words, "p")
    said = (
        period(text_of(words, "v"), SHIFT.get(cls_of(words, "r"), 0), ctx)
        if "v" in words
        else (place.on, place.end.date())
    )
    if said is None or text_of(words, "u") != "day":
        return None
    if cls_of(words, "o") == "LAST":
        return a_day(cal.roll(said[1] - timedelta(days=1), -1))
    day = cal.roll(said[0])
    return a_day(cal.add_workdays(day, int_of(words, "o") - 1))


def part_of(place: Place, where: str) -> Place:
    """The beginning, middle or end of a period. Its end is its last day (of a week: Friday)."""
    back = _cut(place.back, place.grain, where) if place.back else None
    start, end = _cut((place.start, place.end), place.grain, where)
    if where == "END":
        day, old = end - timedelta(days=1), back[1] - timedelta(days=1) if back else None
        if place.grain == "week":
            day, old = place.start + timedelta(days=4), None
        return a_day(day.date(), old.date() if old else None, stands=place.grain, confidence=0.9)
    return replace(place, start=start, end=end, back=back, loose=None, share=where, weak=False)


def _cut(pair: Pair, grain: str, where: str) -> Pair:
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
    low, high = {
        "START": (0, third),
        "MID": (third, days - third),
        "LATE": (days - third, days),
        "END": (half, days),
        "H1": (0, half),
        "H2": (half, days),
    }[where]
    return opening(first + timedelta(days=low)), opening(first + timedelta(days=high))


@inside("THE? u:UNIT OF p:PERIOD", "THE? u:UNIT p:PERIOD")
def named_again(words: Words, ctx: Context) -> Part | None:
    """ "The month of May"."""
    place: Place = value_of(words, "p")
    return (
        place
        if place.grain == text_of(words, "u") and text_of(words, "u") in ("month", "year", "quarter")
        else None
    )


@inside("THE? s:START|MID|LATE|END DASH? o:OF? DASH? THE? p:PERIOD",
        "THE? s:START|MID|LATE|END DASH? OF? DASH? OUR|THE? u:UNIT", "e:PERIODEND",
        "e:PERIODEND r:NEXT|THIS u:UNIT", "OUR e:PERIODEND", "THE? s:END OF? THE? OUR? f:FISCAL",
        "e:PERIODEND OF? y:YEAR|NUM", "e:PERIODEND p:PERIOD", "p:PERIOD s:END", "OUR u:UNIT s:END",
        "OUR f:FISCAL s:END", "THE? o:ORDINAL|LATTER|LAST h:HALF OF? THE? p:PERIOD")  # fmt: skip
def of_period(words: Words, ctx: Context) -> Part | None:
    """ "End of March", "mid next week", "EOQ", "second half of June"."""
    where, unit = cls_of(words, "s") or "END", text_of(words, "u") or text_of(words, "e")
    if "h" in words:
        half = int_of(words, "o", 2) if cls_of(words, "o") == "ORDINAL" else 2
        return part_of(value_of(words, "p"), f"H{half}") if half in (1, 2) else None
    if "f" in words or unit == "fiscal":
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
    return replace(
        day,
        cls="MOMENT",
        start=day.end - last,
        end=day.end - last,
        grain="part",
        back=back,
        stands="close",
        loose=None,
        weak=False,
    )


@inside("e:PERIODEND ON|OF|COMMA? d:DAY", "THE? s:END OF? THE? d:DAY",
        "THE? s:END OF THE? u:UNIT ON|OF|COMMA? d:DAY", "d:DAY ON|BY|COMMA? e:PERIODEND",
        "d:DAY s:END OF THE? u:UNIT")  # fmt: skip
def end_of_day(words: Words, ctx: Context) -> Part | None:
    """ "EOD Friday", "end of tomorrow"."""
    named = text_of(words, "e") or text_of(words, "u") or "day"
    return close_of(value_of(words, "d")) if named == "day" else None


@inside("THE? l:LATER|EARLIER IN|OF? THE? p:PERIOD")
def rest_of(words: Words, ctx: Context) -> Part | None:
    """ "Later in May", "the rest of 2027"."""
    place: Place = value_of(words, "p")
    if place.share or place.grain not in ("month", "quarter", "year"):
        return None
    if not words["l"].text.lower().endswith("of"):
        return part_of(place, "H2" if words["l"].cls == "LATER" else "H1")
    start = max(place.start, opening(ctx.today)) if place.start <= ctx.now < place.end else place.start
    return replace(place, start=start, back=None, loose=None, share="REST", weak=False)


@inside("a:DAY|PERIOD OF|IN|COMMA? THE? p:PERIOD", "p:PERIOD ON|IN|COMMA? THE? a:DAY|PERIOD")
def in_year(words: Words, ctx: Context) -> Part | None:
    """ "5 May next year", "January of last year"."""
    year, named = value_of(words, "p"), value_of(words, "a")
    whole = year.grain == "year" and not year.share and (year.end - year.start).days > 360
    return _of_year(named, year.start.year) if whole and named.loose and named.loose[0] else None


def _of_year(place: Place, year: int) -> Place:
    month, day = place.loose or (1, 0)
    if place.cls == "PERIOD":
        first = date(year, month, 1)
        return a_period(first, cal.month_start(first, 1), "month")
    return a_day(date(year, month, min(day, cal.month_end(date(year, month, 1)).day)))


@inside("THE? r:NEXT|LAST|PASTWORD|THIS p:PERIOD|DAY", "THE? THIS r:PASTWORD p:PERIOD")
def relative_date(words: Words, ctx: Context) -> Part | None:
    """ "Next January", "last 5 May", "this August": the coming one, the one that was, the one of this year."""
    place: Place = value_of(words, "p")
    if not (place.loose and place.loose[0]):
        return None
    if cls_of(words, "r") == "THIS":
        return _of_year(place, ctx.today.year)
    if cls_of(words, "r") == "NEXT":
        running = place.start <= ctx.now
        return _of_year(place, place.start.year + running)
    return (
        replace(place, start=place.back[0], end=place.back[1], back=None, loose=None) if place.back else None
    )


@inside("WEEKOF ON|OF? THE? d:DAY", "THE? u:UNIT WEEKOF? OF|FROM ON? THE? d:DAY", "d:DAY u:UNIT",
        "WEEKENDING ON? d:DAY", "THE WEEKOF OF? d:DAY")  # fmt: skip
def week_of(words: Words, ctx: Context) -> Part | None:
    """ "W/c 20 April", "the week of the 4th", "the weekend of 5 May"."""
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
        "THE? o:ORDINAL|LAST u:UNIT OF? ON? w:WEEKDAY OF p:PERIOD", "THE? o:ORDINAL u:UNIT OF|IN THE v:UNIT",
        "THE? p:PERIOD OF? o:ORDINAL u:UNIT", "THE? o:ORDINAL|LAST u:UNIT p:PERIOD",
        "THE? o:ORDINAL WEEKOF THE? p:PERIOD", "THE? o:LAST WEEKOF THE? p:PERIOD")  # fmt: skip
@within("THE? o:ORDINAL|LAST l:LENGTH OF|IN THE? p:PERIOD")
@early("THE? o:ORDINAL|LAST WEEKOF THE v:UNIT", "THE? o:ORDINAL|LAST WEEKOF THE? r:THIS|NEXT|LAST v:UNIT",
       "THE? o:ORDINAL|LAST u:UNIT OF|IN THE? p:PERIOD",
       "THE? o:ORDINAL|LAST u:UNIT OF|IN r:THIS|NEXT|LAST v:UNIT", "THE? o:LAST u:UNIT OF|IN THE v:UNIT",
       "THE? o:ORDINAL|LAST u:UNIT OF|IN THE r:NEXT|LAST v:UNIT")  # fmt: skip
def ordinal_unit(words: Words, ctx: Context) -> Part | None:
    """ "First week of April", "last two weeks of 2027", "third quarter of next year"."""
    unit = text_of(words, "u") or ("week" if "l" not in words else "")
    order = -1 if cls_of(words, "o") == "LAST" else int_of(words, "o")
    count = 1
    if "l" in words:
        unit, count = _counted(value_of(words, "l"))
    place = value_of(words, "p")
    if "v" in words:
        said = period(text_of(words, "v"), SHIFT.get(cls_of(words, "r"), 0), ctx)
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
        begin = (
            cal.month_start(first, months * (order - 1))
            if order > 0
            else cal.month_start(stop, -months * count)
        )
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
        "p:PERIOD ON? COMMA? d:DAY", "d:DAY OF|IN THE? p:PERIOD")  # fmt: skip
def nth_weekday(words: Words, ctx: Context) -> Part | None:
    """ "The first Monday of June", "the first week of June, on Friday"."""
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
    return nth_weekday_of(place, day.on.weekday(), order, ctx, open_=place.loose is not None or "u" in words)


def _day_in_month(place: Place, day: int) -> Place | None:
    """ "Next month on the 5th"."""
    at = place.on + timedelta(days=day - 1)
    return a_day(at) if at < place.end.date() else None


def _weekday_in_week(place: Place, day: Place) -> Place | None:
    if place.grain != "week" or day.back is None:
        return None  # "not this week, next Wednesday"
    step = timedelta(days=day.on.weekday())
    old = (place.back[0] + step).date() if place.back else None
    return a_day((place.start + step).date(), old)


def nth_weekday_of(place: Place, weekday: int, order: int, ctx: Context, open_: bool) -> Place | None:
    """The order-th (-1: last) such weekday of the place; of a month that has no year the next one ahead."""

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
