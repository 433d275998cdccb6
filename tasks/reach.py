"""When somebody can be reached: working hours where they are, and when they picked up before. No database, no clock.

Hours are 9:00 to 17:30 on their own clock, on the days their country works (Monday to Friday where nothing else is
known), without its public holidays (the whole country's; those of a single state or canton are not known here).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

OPENS, CLOSES = time(9), time(17, 30)
WEEKEND = frozenset({5, 6})
PRIOR = 0.35
"""How often a call is picked up when nothing is known about somebody."""
WEIGHT = 4
"""How many calls what is usual weighs as much as."""
AHEAD_DAYS = 14


@dataclass(frozen=True, slots=True)
class Hours:
    """Whether it is working time there, and else when the next one begins (None: not within two weeks)."""

    open: bool
    opens: datetime | None


def hours(now: datetime, zone: ZoneInfo, country: str = "") -> Hours:
    """Working time at `now` where somebody is."""
    there = now.astimezone(zone)
    if works(there.date(), country) and OPENS <= there.time() < CLOSES:
        return Hours(True, None)
    day = there.date() if there.time() < OPENS else there.date() + timedelta(days=1)
    for ahead in range(AHEAD_DAYS):
        found = day + timedelta(days=ahead)
        if works(found, country):
            return Hours(False, datetime.combine(found, OPENS, zone))
    return Hours(False, None)


def works(day: date, country: str = "") -> bool:
    """Whether people of a country (ISO2) usually work that day."""
    weekend, free = _calendar(country.upper(), day.year)
    return day.weekday() not in weekend and day not in free


@lru_cache(maxsize=1024)
def _calendar(country: str, year: int) -> tuple[frozenset[int], frozenset[date]]:
    """The weekend (Monday is 0) and the public holidays of a whole country; the usual for those that are not known."""
    if len(country) != 2:
        return WEEKEND, frozenset()
    try:
        known = holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return WEEKEND, frozenset()
    return frozenset(known.weekend), frozenset(known)


# --- Picking up ----------------------------------------------------------------------------------
Calls = Mapping[int, tuple[int, int]]
"""Calls by the hour of their day there: hour → (picked up, tried)."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely somebody picks up in this hour of their day, and the calls that say so.

    `reached` of `tried` are about `around` this hour when there were any, else of all calls.
    """

    value: float
    reached: int
    tried: int
    around: bool


def chance(calls: Calls, hour: int) -> Chance:
    """The chance of an hour: its own calls and its neighbours', drawn towards what the others say, they towards PRIOR.

    So one lucky call is no pattern, and many are. Calls an hour earlier or later count half, and no call twice.
    """
    reached, tried = (sum(pair[at] for pair in calls.values()) for at in (0, 1))
    near = [(calls.get((hour + by) % 24, (0, 0)), share) for by, share in ((0, 1.0), (-1, 0.5), (1, 0.5))]
    here = [sum(pair[at] * share for pair, share in near) for at in (0, 1)]
    usual = (reached - here[0] + WEIGHT * PRIOR) / (tried - here[1] + WEIGHT)
    value = (here[0] + WEIGHT * usual) / (here[1] + WEIGHT)
    told = [sum(pair[at] for pair, _ in near) for at in (0, 1)]
    if told[1]:
        return Chance(value, told[0], told[1], True)
    return Chance(value, reached, tried, False)
