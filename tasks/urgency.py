"""What to do first: urgency × value, in whole points whose parts add up. Knows no database and no clock of its own.

Urgency is a sum (a promise, lateness or nearness, priority, who waits). Value stretches it: every tenfold of the
deal's expected value (amount × probability) adds half of the urgency again.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

PROMISE = 30
PRIORITY = {0: -10, 1: 0, 2: 15, 3: 30}
PRIORITY_NAMES = {0: "Low", 1: "Normal", 2: "High", 3: "Urgent"}
LATE_PER_DAY, LATE_MOST = 8, 56
DUE_NOW = 20
HOURS_AHEAD = 24
BASE = 10
SMALLEST = 1_000
STEEPNESS = 0.5
MOST = 2.0


@dataclass(frozen=True, slots=True)
class Item:
    """What counts about one thing to do. `expected` is amount × probability in the workspace's currency."""

    due_at: datetime | None
    promised: bool = False
    priority: int = 1
    waiting_since: datetime | None = None
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One reason and its points."""

    label: str
    points: int


def parts(item: Item, now: datetime) -> list[Part]:
    """The reasons with their points; their sum is the score."""
    reasons = [Part("To do", BASE), *_time(item, now)]
    if item.promised:
        reasons.append(Part("Promised to the buyer", PROMISE))
    if extra := PRIORITY.get(item.priority, 0):
        reasons.append(Part(f"{PRIORITY_NAMES[item.priority]} priority", extra))
    if item.waiting_since is not None:
        reasons.append(_waiting(item.waiting_since, now))
    urgency = sum(p.points for p in reasons)
    factor = value_factor(item.expected)
    if factor > 1 and urgency > 0:
        reasons.append(Part(f"Value of the deal (× {factor:.2f})", round(urgency * (factor - 1))))
    return reasons


def score(item: Item, now: datetime) -> int:
    """Urgency × value in points: the sum of `parts`, reckoned without naming them, for thousands of items."""
    urgency = BASE + _time_points(item.due_at, now) + PRIORITY.get(item.priority, 0)
    if item.promised:
        urgency += PROMISE
    if item.waiting_since is not None:
        urgency += _waiting_points((now - item.waiting_since).days)
    factor = value_factor(item.expected)
    return urgency + round(urgency * (factor - 1)) if factor > 1 and urgency > 0 else urgency


@lru_cache(maxsize=4096)
def value_factor(expected: Decimal | None) -> float:
    """1 without a deal, 1.5 at ten times the smallest deal that counts (1,000), 2 at a hundred times, at most 3."""
    if expected is None or expected <= SMALLEST:
        return 1.0
    return round(1 + min(MOST, STEEPNESS * math.log10(float(expected) / SMALLEST)), 2)


def _time_points(due_at: datetime | None, now: datetime) -> int:
    if due_at is None:
        return 0
    late = (now - due_at).total_seconds()
    if late >= 0:
        return DUE_NOW + min(LATE_PER_DAY * int(late // 86_400), LATE_MOST)
    hours = -late / 3600
    return round(DUE_NOW * (1 - hours / HOURS_AHEAD)) if hours < HOURS_AHEAD else 0


def _time(item: Item, now: datetime) -> list[Part]:
    points = _time_points(item.due_at, now)
    if item.due_at is None or not points:
        return []
    days = (now - item.due_at).days
    if days >= 1:
        return [Part(f"{days} day{'s'[: days != 1]} late", points)]
    return [Part("Its hour has passed" if days == 0 else "Due within a day", points)]


def _waiting_points(days: int) -> int:
    return 5 + min(5 * max(days, 0), 35)


def _waiting(since: datetime, now: datetime) -> Part:
    days = max((now - since).days, 0)
    label = f"Waiting for {days} day{'s'[: days != 1]}" if days else "Waiting since today"
    return Part(label, _waiting_points(days))
