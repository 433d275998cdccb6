"""How due times are said: in the reader's zone, and in the buyer's when the clocks differ. No database, no clock."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=600)
def zone_of(*names: str) -> ZoneInfo:
    """The first zone of these names that exists, else UTC."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError, IsADirectoryError):
            continue
    return ZoneInfo("UTC")


def differ(at: datetime, one: ZoneInfo, other: ZoneInfo) -> bool:
    """Whether the two clocks show different times at that moment."""
    return at.astimezone(one).utcoffset() != at.astimezone(other).utcoffset()


def day(at: datetime, now: datetime) -> str:
    """ "Thu 26 Mar", with the year when it is another one than `now`'s; both in the zone of `at`."""
    year = "" if at.year == now.astimezone(at.tzinfo).year else f" {at.year}"
    return f"{at:%a} {at.day} {at:%b}{year}"


def moment(at: datetime, zone: ZoneInfo, now: datetime, all_day: bool = False) -> str:
    """ "Thu 26 Mar, 15:00" in `zone`; without the hour when it is for the whole day."""
    local = at.astimezone(zone)
    return day(local, now) if all_day else f"{day(local, now)}, {local:%H:%M}"


def both(at: datetime, promised: ZoneInfo, reader: ZoneInfo, now: datetime, all_day: bool = False) -> str:
    """The time as promised, and as the reader's clock shows it when that differs.

    "Thu 26 Mar, 15:00 Europe/London · 16:00 yours"; the reader's day is named when it is another day.
    """
    said = moment(at, promised, now, all_day)
    if all_day or not differ(at, promised, reader):
        return said
    return f"{said} {promised.key} · {_yours(at, promised, reader, now)}"


def beside(at: datetime, promised: ZoneInfo, reader: ZoneInfo, now: datetime) -> str:
    """What a list row adds when the clocks differ: "15:00 Europe/London, 16:00 yours"; else nothing."""
    if not differ(at, promised, reader):
        return ""
    return f"{at.astimezone(promised):%H:%M} {promised.key}, {_yours(at, promised, reader, now)}"


def _yours(at: datetime, promised: ZoneInfo, reader: ZoneInfo, now: datetime) -> str:
    there, here = at.astimezone(promised), at.astimezone(reader)
    named = f"{day(here, now)}, " if there.date() != here.date() else ""
    return f"{named}{here:%H:%M} yours"


def short(at: datetime, zone: ZoneInfo, now: datetime, all_day: bool = False) -> tuple[str, str]:
    """When, as a list row says it, with its tone: ("4 days late", "bad"), ("15:00", "neutral"), ("Thu", "neutral")."""
    local, here = at.astimezone(zone), now.astimezone(zone)
    away = (local.date() - here.date()).days
    if away < 0:
        return f"{-away} day{'s'[: away != -1]} late", "bad"
    if away == 0:
        if all_day:
            return "today", "neutral"
        return f"{local:%H:%M}", "caution" if at <= now else "neutral"
    if away == 1:
        return "tomorrow", "neutral"
    return (f"{local:%a}" if away < 7 else day(local, here)), "neutral"
