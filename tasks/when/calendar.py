"""Calendar arithmetic of the grammar: pure dates, and clock times put into a zone without falling into a DST gap."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def month_start(day: date, months: int = 0) -> date:
    """The first of the month `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last calendar day of the month of `day`."""
    return month_start(day, 1) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day when it is shorter."""
    first = month_start(day, months)
    return first.replace(day=min(day.day, month_end(first).day))


def quarter_start(day: date, quarters: int = 0) -> date:
    """The first day of the calendar quarter `quarters` after the one of `day`."""
    return month_start(day, quarters * 3 - (day.month - 1) % 3)


def add_workdays(day: date, count: int) -> date:
    """`count` days from Monday to Friday after `day`; holidays are not known here."""
    weeks, left = divmod(count, 5)
    day = roll(day, -1) if day.weekday() > 4 else day
    day += timedelta(weeks=weeks)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def roll(day: date, step: int = 1) -> date:
    """`day`, or the nearest working day after (before, with step -1) it when it falls on a weekend."""
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def week_start(day: date, weeks: int = 0) -> date:
    """Monday of the week `weeks` after the one of `day`."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def next_weekday(day: date, weekday: int) -> date:
    """The first `weekday` (Monday 0) strictly after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def at(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """That wall-clock time in the zone; a time the clocks skip moves forward by the skipped hour."""
    wall = datetime.combine(day, time(hour, minute), tzinfo=zone)
    return wall.astimezone(UTC).astimezone(zone)


def nth_weekday(first: date, weekday: int, order: int) -> date:
    """The `order`-th such weekday of the month that begins on `first` (-1: the last)."""
    if order < 0:
        return next_weekday(month_end(first) - timedelta(days=7), weekday)
    return next_weekday(first - timedelta(days=1), weekday) + timedelta(weeks=order - 1)


def hour(hours: int, minute: int = 0) -> time:
    """That time of day."""
    return time(hours, minute)
