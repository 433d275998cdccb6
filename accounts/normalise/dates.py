"""Dates and times as exports write them. Day and month are decided per column, never per cell."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache

from babel import Locale

from accounts.normalise.value import BadCell, Value, clean, folded

_LONGEST = 60
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ro", "tr", "ru")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,4})\s*([./\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_COMPACT = re.compile(r"(19|20)(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.(\d{1,17}))?")
_EPOCH = re.compile(r"(-?\d{10})(\d{3})?(?:\.\d+)?")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_TIME = re.compile(
    r"(?:(?<=\d)T|[\s,]+)(?:(?:at|um|à|"
    r"a las)\s+)?(\d{1,2})[:h.](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*"
    r"(?:uhr)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$",
    re.IGNORECASE,
)
_ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?"
)
# Excel counts days from here; it believes 1900 had a leap day, which no date after February 1900 feels.
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zone
_EARLIEST, _LATEST = 1900, 2200


def detect_day_order(samples: Iterable[str]) -> str | None:
    """ "dmy" or "mdy" by the one rule a whole column obeys; None when its samples fit both or neither."""
    day_first = month_first = 0
    for sample in samples:
        shape = _NUMERIC.match(clean(sample[:_LONGEST]))
        if not shape or len(shape[1]) > 2:
            continue
        first, second = int(shape[1]), int(shape[3])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
        if shape[2] == "." and first <= 31 and second <= 12:
            day_first += 1  # nobody writes the month first with dots
    if bool(day_first) == bool(month_first):
        return None
    return "dmy" if day_first else "mdy"


def country_day_order(country: str) -> str | None:
    """The usual order in a country (ISO2); None when the country is not given."""
    if not country:
        return None
    return "mdy" if country.upper() in {"US", "PH", "PR", "FM", "PW", "MH", "GU"} else "dmy"


def parse_date(text: str, order: str | None = None) -> Value[date]:
    """A date. `order` ("dmy"/"mdy") settles 03/04/2025; without it such a cell is refused.

    Time of day is left out (warning time_removed). Warnings: excel_serial, two_digit_year, epoch.
    BadCell: empty, too_long, not_date, ambiguous_date, no_year, impossible_date.
    """
    if shape := _ISO.fullmatch(text):
        return Value(_date(int(shape[1]), int(shape[2]), int(shape[3]), text))
    moment, warnings, has_time = _moment(text, order)
    return Value(moment.date(), (*warnings, "time_removed") if has_time else warnings)


def parse_datetime(text: str, order: str | None = None, zone: tzinfo = UTC) -> Value[datetime]:
    """A moment, aware. `zone` is where a cell without zone was written; a date alone is its midnight.

    Warnings as parse_date, and zone_assumed. BadCell as parse_date.
    """
    if _ISO_TIME.fullmatch(text) and text.endswith(("Z", "+00:00")):
        try:
            return Value(datetime.fromisoformat(text).astimezone(UTC))
        except ValueError:
            pass  # for example a 25th hour: the careful way below says what is wrong
    moment, warnings, has_time = _moment(text, order)
    if moment.tzinfo is not None:
        return Value(moment, warnings)
    return Value(moment.replace(tzinfo=zone), (*warnings, "zone_assumed") if has_time else warnings)


@lru_cache(maxsize=20_000)
def _moment(text: str, order: str | None) -> tuple[datetime, tuple[str, ...], bool]:
    if len(text) > _LONGEST:
        raise BadCell("too_long", "Too long for a date.")
    found = clean(text).lstrip("'")
    if not found:
        raise BadCell("empty", "There is no date here.")
    if counted := _counted(found):
        return counted
    day_text, clock, zone = _split_time(found)
    day, warnings = _day(day_text, order)
    moment = datetime.combine(day, clock or time(0), tzinfo=zone)
    return moment, warnings, clock is not None


def _counted(found: str) -> tuple[datetime, tuple[str, ...], bool] | None:
    """Dates that are counts: of days since 1900 (spreadsheets) or of seconds since 1970."""
    if serial := _SERIAL.fullmatch(found):
        moment = _EXCEL + timedelta(seconds=round(float(found) * 86400))
        has_time = bool((serial[2] or "").strip("0"))
        return moment, ("excel_serial",), has_time
    if epoch := _EPOCH.fullmatch(found):
        return datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(epoch[1])), ("epoch",), True
    return None


def _split_time(found: str) -> tuple[str, time | None, tzinfo | None]:
    shape = _TIME.search(found)
    if not shape or shape.start() == 0:
        return found, None, None
    hour, minute, second = int(shape[1]), int(shape[2]), int(shape[3] or 0)
    if shape[5]:
        if not 1 <= hour <= 12:
            raise BadCell("impossible_date", f"“{found}” has a time that does not exist.")
        hour = hour % 12 + (12 if shape[5][0].lower() == "p" else 0)
    try:
        clock = time(hour, minute, min(second, 59), int((shape[4] or "0")[:6].ljust(6, "0")))
    except ValueError as error:
        raise BadCell("impossible_date", f"“{found}” has a time that does not exist.") from error
    return found[: shape.start()].strip(" ,T"), clock, _zone(shape[6], found)


def _zone(text: str | None, found: str) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= timedelta(hours=24):
        raise BadCell("impossible_date", f"“{found}” has a zone that does not exist.")
    return timezone(-offset if text[0] == "-" else offset)


def _day(text: str, order: str | None) -> tuple[date, tuple[str, ...]]:
    if shape := _NUMERIC.fullmatch(text):
        return _numeric(shape[1], shape[3], shape[4], order if shape[2] != "." else order or "dmy", text)
    if shape := _COMPACT.fullmatch(text):
        return _date(int(shape[1] + shape[2]), int(shape[3]), int(shape[4]), text), ()
    if shape := _CJK.fullmatch(text):
        return _date(int(shape[1]), int(shape[2]), int(shape[3]), text), ()
    if re.fullmatch(r"--?\d{1,2}-?\d{1,2}", text):
        raise BadCell("no_year", f"“{text}” has no year.")
    return _worded(text)


def _numeric(one: str, two: str, three: str, order: str | None, text: str) -> tuple[date, tuple[str, ...]]:
    if len(one) > 2:
        return _date(int(one), int(two), int(three), text), ()
    if len(three) not in (2, 4):
        raise BadCell("not_date", f"“{text}” is not a date.")
    first, second = int(one), int(two)
    if first > 12 >= second:
        day, month = first, second
    elif second > 12 >= first:
        day, month = second, first
    elif order is None and first != second:
        raise BadCell("ambiguous_date", f"“{text}”: which is the day and which the month?")
    else:
        day, month = (second, first) if order == "mdy" else (first, second)
    year, warnings = _year(three)
    return _date(year, month, day, text), warnings


def _year(text: str) -> tuple[int, tuple[str, ...]]:
    if len(text) == 4:
        return int(text), ()
    short = int(text)
    return short + (2000 if short < 69 else 1900), ("two_digit_year",)


def _date(year: int, month: int, day: int, text: str) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise BadCell("impossible_date", f"“{text}”: the year {year} cannot be meant.")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadCell("impossible_date", f"“{text}” does not exist in the calendar.") from error


def _worded(text: str) -> tuple[date, tuple[str, ...]]:
    """A date with the month as a word, in any order: "09 Oct 2024", "October 9th, 2024", "9. März 24"."""
    words = re.findall(r"\d+|[^\W\d_]+", folded(text))
    months = [_months()[word] for word in words if word in _months()]
    numbers = [word for word in words if word.isdigit()]
    strange = [w for w in words if not w.isdigit() and w not in _months() and w not in _fillers()]
    if len(months) != 1 or strange or not numbers:
        raise BadCell("not_date", f"“{text}” is not a date.")
    if len(numbers) != 2:
        raise BadCell("no_year" if len(numbers) == 1 else "not_date", f"“{text}” is not a whole date.")
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    if len(day) > 2 or len(year) not in (2, 4):
        raise BadCell("not_date", f"“{text}” is not a date.")
    full, warnings = _year(year)
    return _date(full, months[0], int(day), text), warnings


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {
        "sept": 9,
        "mrz": 3,
        "maerz": 3,
        "janv": 1,
        "fevr": 2,
        "juil": 7,
        "ene": 1,
        "dic": 12,
        "ago": 8,
    }
    for language in _LANGUAGES:
        months = Locale(language).months
        for kind in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[kind][width].items():
                    names.setdefault(folded(name).strip(". "), number)
    return names


@cache
def _fillers() -> frozenset[str]:
    words = {"st", "nd", "rd", "th", "de", "of", "del", "the", "den", "le", "er", "do", "a", "r", "g", "t"}
    for language in _LANGUAGES:
        days = Locale(language).days["format"]
        words.update(
            folded(name).strip(". ") for width in ("wide", "abbreviated") for name in days[width].values()
        )
    return frozenset(words)
