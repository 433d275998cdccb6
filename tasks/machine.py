"""The life of a task as a small state machine. Knows no database and no clock of its own.

open → waiting (on the buyer) → done | cancelled. Open and waiting tasks can be snoozed; done and cancelled ones
can be taken up again. Everything else is illegal and said so.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

State = Literal["open", "waiting", "done", "cancelled"]
Verb = Literal["wait", "resume", "snooze", "wake", "complete", "cancel", "reopen"]

ACTIVE: frozenset[str] = frozenset({"open", "waiting"})
MOVES: dict[Verb, tuple[frozenset[str], State | None]] = {
    "wait": (frozenset({"open"}), "waiting"),
    "resume": (frozenset({"waiting"}), "open"),
    "snooze": (ACTIVE, None),
    "wake": (ACTIVE, None),
    "complete": (ACTIVE, "done"),
    "cancel": (ACTIVE, "cancelled"),
    "reopen": (frozenset({"done", "cancelled"}), "open"),
}
"""Verb → the states it may start from, and the state it leads to (none: the state stays)."""

SAYS: dict[str, str] = {
    "open": "This task is open.",
    "waiting": "This task waits on the buyer.",
    "done": "This task is done.",
    "cancelled": "This task was cancelled.",
}


class Illegal(Exception):
    """The move is not possible from where the task stands; the message says why."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a task stands: its state, until when it sleeps, and when it was closed."""

    state: str = "open"
    snoozed_until: datetime | None = None
    done_at: datetime | None = None

    @property
    def active(self) -> bool:
        """Still to be done."""
        return self.state in ACTIVE


def allowed(position: Position) -> frozenset[Verb]:
    """The verbs that are legal now."""
    legal = {verb for verb, (sources, _) in MOVES.items() if position.state in sources}
    return frozenset(legal if position.snoozed_until else legal - {"wake"})


def move(position: Position, verb: Verb, now: datetime, until: datetime | None = None) -> Position:
    """The position after `verb`; raises Illegal. `until` is for snooze and must lie ahead."""
    if verb not in allowed(position):
        raise Illegal(SAYS[position.state] if verb != "wake" else "This task is not snoozed.")
    if verb == "snooze":
        if until is None or until <= now:
            raise Illegal("Snooze until a time that is still to come.")
        return replace(position, snoozed_until=until)
    target = MOVES[verb][1]
    closed = target in ("done", "cancelled")
    return Position(target or position.state, None, now if closed else None)


def reminder_at(position: Position, due_at: datetime | None) -> datetime | None:
    """When to remind: at the end of the snooze, else when it is due; never for closed tasks."""
    return (position.snoozed_until or due_at) if position.active else None
