"""What the mail of the morning says: promises that slipped, what is late, and what is due today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from team.models import Member

from ..models import State, Task
from ..words import short, zone_of

SHOWN = 20
FIELDS = ("id", "title", "effective", "all_day", "promised", "account__name")
TITLES = {"promises": "Promises late", "late": "Late", "today": "Due today"}


@dataclass(frozen=True, slots=True)
class Line:
    """One task of the mail."""

    id: UUID
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
    found: dict[str, list[dict[str, Any]]] = {key: [] for key in TITLES}
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
                    " ".join(row["title"].split()),
                    short(row["effective"], zone, now, row["all_day"])[0],
                    row["account__name"] or "",
                )
                for row in found[key][:SHOWN]
            ],
        )
        for key, title in TITLES.items()
        if found[key]
    ]
    return Digest(midnight.date(), parts)


def _sort(row: dict[str, Any], midnight: datetime, now: datetime) -> str:
    at = row["effective"]
    if row["promised"] and at < (midnight if row["all_day"] else now):
        return "promises"
    return "late" if at < midnight else "today"
