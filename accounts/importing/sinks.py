"""Where columns go that belong to apps above: they register a sink, so that nobody here imports upward.

A sink is given rows in the order of the file, with accounts and people already found or made.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from .drafts import Issue


@dataclass(slots=True)
class SinkRow:
    """What a row says about one kind; `account`, `contact` and `deal` are ids when the row names them.

    In a dry run `new_account` tells that the account would only be made.
    """

    number: int
    values: dict[str, Any]
    account: UUID | None = None
    contact: UUID | None = None
    deal: UUID | None = None
    account_name: str = ""
    new_account: bool = False


@dataclass(slots=True)
class SinkResult:
    """What became of it: created, updated, unchanged or rejected; `before`/`after` are changed fields as JSON."""

    outcome: str
    id: UUID | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True)
class Circumstances:
    """Who imports what, when and how; `matches` is fill, overwrite or skip."""

    by: Any
    now: datetime
    source: Any
    matches: str
    currency: str
    owner: UUID | None
    owners: dict[str, UUID]


@dataclass(slots=True)
class Undoing:
    """What a row had done to one record."""

    id: UUID
    made: bool
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


class Session(Protocol):
    """One run of one import over one kind."""

    def bring(self, rows: list[SinkRow], *, dry: bool) -> list[SinkResult]:
        """Create or change records for rows of one chunk, inside its transaction; `dry` only says what would happen."""


class Sink(Protocol):
    """What an app offers to imports."""

    def start(self, about: Circumstances) -> Session:
        """Begin a run."""

    def undo(self, things: list[Undoing], about: Circumstances) -> dict[UUID, str]:
        """Take back in this order, inside the chunk's transaction; answers id → why for what was kept."""


ORDER = ("deal", "activity", "task")
"""A note may be about the deal of its row, so deals come first; undoing goes the other way."""
_sinks: dict[str, Callable[[], Sink]] = {}


def sink(kind: str) -> Callable[[Callable[[], Sink]], Callable[[], Sink]]:
    """Register a class as the sink of `kind`."""

    def register(made: Callable[[], Sink]) -> Callable[[], Sink]:
        _sinks[kind] = made
        return made

    return register


def sinks() -> dict[str, Sink]:
    """The sinks by kind, upper apps included."""
    return {kind: made() for kind, made in _sinks.items()}


def kinds() -> frozenset[str]:
    """The kinds of records an import can fill."""
    return frozenset({"account", "contact"} | _sinks.keys())
