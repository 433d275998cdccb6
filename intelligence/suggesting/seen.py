"""What the rules look at: deals, tasks, words said and signals, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from ..why import Link


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, or nobody known."""

    id: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """An account, or none."""

    id: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class DealSeen:
    """An open deal. expected: amount × probability in the workspace's currency, None without amount or rate."""

    id: UUID
    name: str
    owner: UUID | None
    company: Company = Company()
    contact: Person = Person()
    stage: str = ""
    expected: Decimal | None = None
    next_step_at: datetime | None = None
    last_activity_at: datetime | None = None
    created_at: datetime | None = None

    @property
    def link(self) -> Link:
        """Where the deal is."""
        return Link("deal", str(self.id), self.name)


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """An open or waiting task."""

    id: UUID
    title: str
    kind: str
    state: str
    owner: UUID
    due_at: datetime | None = None
    all_day: bool = False
    promised: bool = False
    snoozed_until: datetime | None = None
    priority: int = 1
    origin_id: UUID | None = None
    company: Company = Company()
    contact: Person = Person()
    deal: UUID | None = None

    @property
    def link(self) -> Link:
        """Where the task is."""
        return Link("task", str(self.id), self.title)

    def past(self, now: datetime, zone: ZoneInfo) -> bool:
        """Its time has passed (for a task without an hour: its day) and it is not put off."""
        if self.due_at is None or (self.snoozed_until is not None and self.snoozed_until > now):
            return False
        if self.all_day:
            return self.due_at.astimezone(zone).date() < now.astimezone(zone).date()
        return self.due_at <= now


@dataclass(frozen=True, slots=True)
class Said:
    """The newest activity about a deal, an account or a person."""

    id: UUID
    kind: str
    at: datetime
    direction: str
    outcome: str
    summary: str
    by: UUID
    company: Company = Company()
    contact: Person = Person()
    deal: UUID | None = None

    @property
    def link(self) -> Link:
        """Where it is written down."""
        return Link("activity", str(self.id), self.summary[:80] or self.kind)


@dataclass(frozen=True, slots=True)
class SignalSeen:
    """A fresh signal at an account with an owner. started: somebody already has a task because of it."""

    id: UUID
    title: str
    type: str
    at: datetime
    points: int
    owner: UUID
    company: Company
    said: tuple[str, ...] = ()
    deals: tuple[UUID, ...] = ()
    started: bool = False

    @property
    def link(self) -> Link:
        """Where the signal is."""
        return Link("signal", str(self.id), self.title)


@dataclass(frozen=True, slots=True)
class World:
    """Everything the rules look at, at one moment.

    last: the newest activity of each deal. call_backs: where somebody wanted to be called back and nothing was said or
    planned since. attendees: how many people of the buyer are known for a meeting. briefed: meetings whose brief is
    there. zones: of members.
    """

    now: datetime
    deals: Mapping[UUID, DealSeen] = field(default_factory=dict)
    tasks: tuple[TaskSeen, ...] = ()
    last: Mapping[UUID, Said] = field(default_factory=dict)
    call_backs: tuple[Said, ...] = ()
    signals: tuple[SignalSeen, ...] = ()
    attendees: Mapping[UUID, int] = field(default_factory=dict)
    briefed: frozenset[UUID] = frozenset()
    zones: Mapping[UUID, str] = field(default_factory=dict)

    def zone(self, member: UUID | None) -> ZoneInfo:
        """The zone of a member."""
        return zone_named(self.zones.get(member, "UTC") if member else "UTC")

    def deal(self, deal: UUID | None) -> DealSeen | None:
        """An open deal by its id."""
        return self.deals.get(deal) if deal else None

    def expected(self, deal: UUID | None) -> Decimal | None:
        """The expected value of a deal."""
        found = self.deal(deal)
        return found.expected if found else None


@lru_cache(maxsize=600)
def zone_named(name: str) -> ZoneInfo:
    """The zone of this name, else UTC."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
