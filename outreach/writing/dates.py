"""Times as the reader of a message would say them: in their zone, with day and month in their order.

Days are named, never counted ("Thursday 5 March", not "tomorrow"): nobody knows when a message is read.
"""

from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

WEEKEND = (5, 6)
CLOSE = time(17)


@lru_cache(maxsize=600)
def zone_of(name: str) -> ZoneInfo:
    """The zone of this name, UTC when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, IsADirectoryError):
        return ZoneInfo("UTC")


@lru_cache(maxsize=400)
def locale_of(country: str) -> Locale:
    """English as it is written in that country (ISO2); British where nobody knows better."""
    try:
        return Locale.parse(f"en_{country.upper()}") if country else Locale.parse("en_GB")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def day(at: datetime, zone: str, country: str, now: datetime) -> str:
    """ "Thursday 5 March", "Thursday, March 5" in the States; with the year when it is not the reader's present one."""
    place, locale = zone_of(zone), locale_of(country)
    local = at.astimezone(place)
    month_first = "MMMM d" in str(locale.date_formats["long"].pattern)
    pattern = "EEEE, MMMM d" if month_first else "EEEE d MMMM"
    if local.year != now.astimezone(place).year:
        pattern += ", y" if month_first else " y"
    return format_date(local.date(), pattern, locale=locale)


def clock(at: datetime, zone: str, country: str) -> str:
    """ "15:00", "3:00 pm" in the States."""
    locale = locale_of(country)
    said = format_time(at.astimezone(zone_of(zone)).time(), "short", locale=locale)
    return said.replace("\u202f", " ").replace("\xa0", " ").replace("AM", "am").replace("PM", "pm")


def moment(
    at: datetime, *, zone: str, country: str, now: datetime, all_day: bool = False, other: str = ""
) -> str:
    """Day and time in the reader's zone; names the zone's city when the clocks of `other` (the writer's) differ."""
    said = day(at, zone, country, now)
    if all_day:
        return said
    said = f"{said} at {clock(at, zone, country)}"
    if other and at.astimezone(zone_of(zone)).utcoffset() != at.astimezone(zone_of(other)).utcoffset():
        said += f" ({city(zone)} time)" if "/" in zone else f" {zone_of(zone).key}"
    return said


def city(zone: str) -> str:
    """ "New York" for America/New_York."""
    return zone_of(zone).key.rsplit("/", 1)[-1].replace("_", " ")


def working_day_after(now: datetime, zone: str, days: int = 2) -> datetime:
    """The end of a working day, so many working days from now, in that zone."""
    local = now.astimezone(zone_of(zone))
    date, left = local.date(), days
    while left:
        date += timedelta(days=1)
        left -= date.weekday() not in WEEKEND
    return datetime.combine(date, CLOSE, local.tzinfo)
