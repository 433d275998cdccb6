"""What the mail of the morning says: promises that slipped, what is late, what is due today, and what happened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from team.models import Member

from ..models import Notification, State, Task
from ..words import short, zone_of

SHOWN = 20
MOST_TOLD = 500
FIELDS = ("id", "title", "effective", "all_day", "promised", "account__name")
TASKS = {"promises": "Promises late", "late": "Late", "today": "Due today"}
SIGNALS = "Happened at your accounts"


@dataclass(frozen=True, slots=True)
class Line:
    """One task of the mail, or one signal: `page` is the name of the page that shows it."""

    id: UUID
    page: str
    title: str
    when: str
    account: str


@dataclass(frozen=True, slots=True)
class Part:
    """Tasks of one sort; `count` is how many there are, more perhaps than are listed."""

    key: str
    title: str
    count: int
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Digest:
    """The day of a member as one mail tells it; without parts there is nothing to tell."""

    day: date
    parts: list[Part]


def digest(viewer: Member, now: datetime) -> Digest:
    """The viewer's own open tasks that are due by tonight in their zone. Waiting and sleeping ones are left out."""
    zone = zone_of(viewer.timezone)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Task.objects.filter(owner=viewer, state=State.OPEN).annotate(
        effective=Coalesce("snoozed_until", "due_at")
    )
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in TASKS}
    near = rows.filter(effective__lt=midnight + timedelta(days=1)).order_by("effective", "id")
    for row in near.values(*FIELDS):
        found[_sort(row, midnight, now)].append(row)
    parts = [
        Part(
            key,
            title,
            len(found[key]),
            [
                Line(
                    row["id"],
                    "tasks:task",
                    " ".join(row["title"].split()),
                    short(row["effective"], zone, now, row["all_day"])[0],
                    row["account__name"] or "",
                )
                for row in found[key][:SHOWN]
            ],
        )
        for key, title in TASKS.items()
        if found[key]
    ]
    return Digest(midnight.date(), parts + _happened(viewer, zone, now))


def _happened(viewer: Member, zone: ZoneInfo, now: datetime) -> list[Part]:
    """The signals the viewer was told in the product, has not read, and was not mailed yet."""
    told = list(untold(viewer).order_by("-at", "-id")[: MOST_TOLD + 1])
    lines = [
        Line(_signal(one), "accounts:signal", " ".join(one.title.split()), _ago(one.at, zone, now), "")
        for one in told[:SHOWN]
    ]
    return [Part("signals", SIGNALS, len(told), lines)] if lines else []


def _ago(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    days = (now.astimezone(zone).date() - at.astimezone(zone).date()).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def untold(viewer: Member) -> QuerySet[Notification]:
    """What the viewer was told of signals, neither read nor mailed."""
    rows = Notification.objects.filter(member=viewer, read_at=None, mailed_at=None)
    return rows.filter(key__startswith="signal:")


def _signal(notice: Notification) -> UUID:
    return UUID(notice.key.split(":")[1])


def _sort(row: dict[str, Any], midnight: datetime, now: datetime) -> str:
    at = row["effective"]
    if row["promised"] and at < (midnight if row["all_day"] else now):
        return "promises"
    return "late" if at < midnight else "today"
