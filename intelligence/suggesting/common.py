"""What the rules share: points with their parts, times in words, and tasks to open."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tasks.urgency import Item, parts
from tasks.words import moment

from ..why import Reason, Why
from .candidate import Act
from .seen import Company, Person, World

LONGEST = 120


def weighed(why: Why, item: Item, now: datetime) -> tuple[Why, int]:
    """`why` with the parts of its points below one reason, and their sum: urgency × value."""
    counted = parts(item, now)
    total = sum(part.points for part in counted)
    below = tuple(Reason(part.label, "note", points=part.points) for part in counted)
    rank = Reason(f"Ranked with {total} points: urgency × value at risk", "note", points=total, below=below)
    return Why(why.claim, (*why.reasons, rank), why.quality, why.rates, why.counterfactual), total


def item(
    due_at: datetime | None,
    expected: Decimal | None,
    *,
    promised: bool = False,
    since: datetime | None = None,
) -> Item:
    """What counts about a candidate."""
    return Item(due_at, promised, 1, since, expected)


def opening(title: str, kind: str, due_at: datetime, zone: ZoneInfo, **about: Any) -> Act:
    """Accepting opens this task."""
    named = {name: str(value) for name, value in about.items() if value is not None}
    return {
        "do": "open_task", "title": short(title), "kind": kind, "due_at": due_at.isoformat(),
        "due_zone": zone.key, **named,
    }  # fmt: skip


def about(company: Company, contact: Person, deal: UUID | None) -> dict[str, UUID | None]:
    """The records a task belongs to."""
    return {"account": company.id, "contact": contact.id, "deal": deal}


def short(text: str) -> str:
    """At most a line of it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def whom(contact: Person, company: Company) -> str:
    """Who is meant: the person, else the company."""
    return contact.name or company.name or "the buyer"


def next_hour(now: datetime, zone: ZoneInfo) -> datetime:
    """The next full hour in which one works: from nine to five in that zone, Monday to Friday."""
    local = now.astimezone(zone).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if local.hour >= 17:
        local = local.replace(hour=9) + timedelta(days=1)
    local = max(local, local.replace(hour=9))
    while local.weekday() >= 5:
        local = local.replace(hour=9) + timedelta(days=1)
    return local.astimezone(now.tzinfo)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Nine o'clock on the next working day in that zone."""
    local = now.astimezone(zone).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while local.weekday() >= 5:
        local += timedelta(days=1)
    return local.astimezone(now.tzinfo)


def days(since: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Whole days of the calendar between two moments in a zone."""
    return (now.astimezone(zone).date() - since.astimezone(zone).date()).days


def counted(n: int, one: str = "day") -> str:
    """ "1 day", "4 days"."""
    return f"{n} {one}{'s'[: n != 1]}"


def when(at: datetime, zone: ZoneInfo, now: datetime, all_day: bool = False) -> str:
    """A moment as the owner reads it."""
    return moment(at, zone, now, all_day)


def value_of(world: World, deal: UUID | None, tree: Any) -> Decimal | None:
    """The expected value of a deal; notes what is missing for the ranking."""
    found = world.deal(deal)
    if found is None:
        return None
    if found.expected is None:
        tree.lacks(f"{found.name} has no amount, so value does not count in its rank.")
    return found.expected
