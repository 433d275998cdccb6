"""Rules for days counted from today: near days, weekdays, distances."""

from datetime import timedelta

from tasks.when import calendar as cal
from tasks.when.grammar import Context, Day, Moment, Part, Past, Rulebook, Words, int_of, text_of

rule = Rulebook()

# ---- days named from today ------------------------------------------------------------------------------------


@rule("d:TODAY|TOMORROW|OVERMORROW", "THE d:OVERMORROW")
def near_day(words: Words, ctx: Context) -> Part:
    ahead = ("TODAY", "TOMORROW", "OVERMORROW").index(words["d"].cls)
    return Day(ctx.today + timedelta(days=ahead), confidence=0.85 if ahead == 0 else 0.97)


@rule(
    "d:TODAY|TOMORROW u:UNIT",
    "A u:UNIT ON? d:TODAY|TOMORROW",
    "n:NUM|NUMWORD u:UNIT ON|AFTER? d:TODAY|TOMORROW",
)
def near_day_week(words: Words, ctx: Context) -> Part | None:
    if text_of(words, "u") not in ("week", "fortnight"):
        return None
    days = (14 if text_of(words, "u") == "fortnight" else 7) * int_of(words, "n", 1)
    return Day(ctx.today + timedelta(days=days + (words["d"].cls == "TOMORROW")), confidence=0.9)


@rule("LAST d:WEEKDAY|MONTH|SOFTMONTH|SOFTWEEKDAY|UNIT|QUARTERNO", "LAST n:NUM|NUMWORD u:UNIT", "d:YESTERDAY",
       "n:NUM|NUMWORD|A OF? u:UNIT AGO", "SINCE d:WEEKDAY|MONTH|SOFTMONTH|YEAR|TODAY",
       "SINCE THE? d:NUM|ORDINAL|QUARTERNO|ISODATE|DATE2|DATE3 m:MONTH|SOFTMONTH?",
       "EVERY d:WEEKDAY|SOFTWEEKDAY|UNIT|PART|MONTH", "EVERY ON d:WEEKDAY",
       "EVERY n:NUM|NUMWORD|ORDINAL u:UNIT|WEEKDAY", "VERSION n:NUM|DATE2|DATE3|DOTCLOCK|ORDINAL|YEAR",
       "SINCE LAST d:WEEKDAY|UNIT|MONTH|SOFTMONTH")  # fmt: skip
def not_ahead(words: Words, ctx: Context) -> Part:
    return Past()


@rule("n:NUM|NUMWORD|A u:UNIT BY|AFTER|LATER", "n:NUM|NUMWORD|A w:WORKING u:UNIT BY|AFTER|LATER")
def hanging(words: Words, ctx: Context) -> Part:
    return Past(vague=True)


# ---- weekdays -------------------------------------------------------------------------------------------------


@rule("d:WEEKDAY", "ON|BY|THIS d:WEEKDAY|SOFTWEEKDAY", "d:SOFTWEEKDAY &CLOCK|PART|NOON|AT",
       "<FOLLOW d:SOFTWEEKDAY", "THIS? COMING d:WEEKDAY|SOFTWEEKDAY")  # fmt: skip
def weekday(words: Words, ctx: Context) -> Part:
    wanted = int_of(words, "d")
    return Day(cal.next_weekday(ctx.today, wanted))


@rule("THE? NEXT d:WEEKDAY|SOFTWEEKDAY", "d:WEEKDAY NEXT u:UNIT", "NEXT u:UNIT ON? d:WEEKDAY|SOFTWEEKDAY")
def weekday_next_week(words: Words, ctx: Context) -> Part | None:
    if text_of(words, "u") not in ("", "week"):
        return None
    coming = "NEXT" if "u" in words else ""
    day = cal.week_start(ctx.today, 1) + timedelta(days=int_of(words, "d"))
    return Day(day, confidence=0.95 if coming else 0.8)


@rule("d:WEEKDAY|SOFTWEEKDAY THIS u:UNIT", "THIS u:UNIT ON? d:WEEKDAY|SOFTWEEKDAY")
def weekday_this_week(words: Words, ctx: Context) -> Part | None:
    day = cal.week_start(ctx.today) + timedelta(days=int_of(words, "d"))
    return Day(day) if text_of(words, "u") == "week" and day > ctx.today else None


@rule("d:WEEKDAY|SOFTWEEKDAY u:UNIT", "A u:UNIT ON|AFTER? d:WEEKDAY",
       "n:NUM|NUMWORD u:UNIT ON|AFTER d:WEEKDAY",
       "d:WEEKDAY IN n:NUM|NUMWORD|A u:UNIT")  # fmt: skip
def weekday_plus_weeks(words: Words, ctx: Context) -> Part | None:
    unit, count = text_of(words, "u"), int_of(words, "n", 1)
    if unit not in ("week", "fortnight") or not 0 < count < 60:
        return None
    weeks = count * (2 if unit == "fortnight" else 1)
    if "n" in words and words["d"].start < words["n"].start:  # "Thursday in two weeks": of that week
        return Day(cal.week_start(ctx.today, weeks) + timedelta(days=int_of(words, "d")), confidence=0.85)
    return Day(cal.next_weekday(ctx.today, int_of(words, "d")) + timedelta(weeks=weeks))


# ---- distances ------------------------------------------------------------------------------------------------

_STEPS: dict[str, int] = {"day": 1, "week": 7, "fortnight": 14}


@rule("IN ABOUT? n:NUM|NUMWORD|A u:UNIT", "IN A n:NUMWORD OF? u:UNIT",

       "n:NUM|NUMWORD|A u:UNIT HENCE", "n:NUM|NUMWORD w:WORKING u:UNIT HENCE",
       "A n:NUMWORD OF u:UNIT HENCE")  # fmt: skip
def distance(words: Words, ctx: Context) -> Part | None:
    count, unit = int_of(words, "n", 1), text_of(words, "u")
    if not 0 < count <= 400:
        return None
    if unit in ("minute", "hour"):
        if "n" in words and words["n"].cls == "A" and unit == "minute":
            return None  # "in a minute" is a manner of speaking
        return Moment(timedelta(minutes=count) if unit == "minute" else timedelta(hours=count), unit)
    return _days_ahead(count, unit, ctx)


@rule("IN n:NUM|NUMWORD w:WORKING u:UNIT", "n:NUM|NUMWORD w:WORKING u:UNIT HENCE")
def working_distance(words: Words, ctx: Context) -> Part | None:
    count = int_of(words, "n")
    if text_of(words, "u") != "day" or not 0 < count <= 400:
        return None
    return Day(cal.add_workdays(ctx.today, count))


@rule("IN HALF A|THE? u:UNIT", "IN A|THE? HALF u:UNIT")
def half_distance(words: Words, ctx: Context) -> Part | None:
    return Moment(timedelta(minutes=30), "minute") if text_of(words, "u") == "hour" else None


def _days_ahead(count: int, unit: str, ctx: Context) -> Day | None:
    if unit in _STEPS:
        return Day(ctx.today + timedelta(days=_STEPS[unit] * count))
    if unit == "workday":
        return Day(cal.add_workdays(ctx.today, count))
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0) * count
    return Day(cal.add_months(ctx.today, months), unit, 0.85) if 0 < months <= 120 else None
