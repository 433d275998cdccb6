"""Moments in working hours: a story has no meetings on Sundays and no calls at four in the morning."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

OPENS, CLOSES = 8 * 60 + 30, 17 * 60 + 30  # minutes of the local day


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that name."""
    return ZoneInfo(name)


def workday(day: date, step: int = 1) -> date:
    """`day`, or the next (with step -1 the previous) day that is not on a weekend."""
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def moment(rng: Random, day: date, tz: str) -> datetime:
    """A minute within the working hours of that day, in UTC; a weekend moves to the Friday before."""
    minute = rng.randrange(OPENS, CLOSES)
    return on_clock(workday(day, -1), minute // 60, minute % 60, tz)


def on_clock(day: date, hour: int, minute: int, tz: str) -> datetime:
    """That local time in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=zone(tz)).astimezone(UTC)


def quarter_start(day: date, ahead: int = 0) -> date:
    """First day of the calendar quarter `ahead` quarters after the one of `day`."""
    index = day.year * 4 + (day.month - 1) // 3 + ahead
    return date(index // 4, index % 4 * 3 + 1, 1)


def closing_weight(day: date) -> float:
    """How likely deals close on that day: working days, most in the last two weeks of a quarter, few in holidays."""
    if day.weekday() > 4 or (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 3):
        return 0.0
    left = (quarter_start(day, 1) - day).days
    weight = 3.2 if left <= 7 else 2.1 if left <= 14 else 1.0
    return weight * (0.6 if day.month == 8 else 1.0)
