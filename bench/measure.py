"""Samples, percentiles, and the list of what is measured against which target."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


class Missing(Exception):
    """What should be measured is not there (yet); says what."""


@dataclass(frozen=True)
class Times:
    """Milliseconds of single calls; `cpu` is the servers' processor time for one of them, when it was taken."""

    ms: list[float]
    cpu: float | None = None

    @property
    def p50(self) -> float:
        """Half of the calls were faster."""
        return self.at(0.50)

    @property
    def p95(self) -> float:
        """19 of 20 calls were faster."""
        return self.at(0.95)

    def at(self, share: float) -> float:
        """The nearest-rank percentile."""
        ordered = sorted(self.ms)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass
class Measured:
    """What one bench found: `value` is compared with the target; `more` is shown as it is."""

    value: float
    p50: float | None = None
    p95: float | None = None
    floor: float | None = None
    ratio: float | None = None
    cpu: float | None = None
    queries: int | None = None
    samples: int = 0
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """One figure: its target in `unit`, whether more is better, and how the cost grows with the data."""

    name: str
    group: str
    target: float
    unit: str
    grows: str
    run: Callable[[Any], Measured]
    higher: bool = False

    def met(self, found: Measured) -> bool:
        """Whether the target was reached."""
        return found.value >= self.target if self.higher else found.value <= self.target


BENCHES: dict[str, Bench] = {}
ORDER = (
    "list_50", "deal_detail", "board_10k", "today", "palette", "pipeline_review", "create_contact", "change_stage",
    "tenant_door", "import_100k", "dup_while_typing", "merge_undo", "export_100k", "signup", "due_tick", "brief",
    "inbox_1k",
    "migrate_empty", "dedupe_100k", "parse_when", "understand_note", "understand_transcript",
)  # fmt: skip
"""How they are run and shown: the import comes after all that is measured on the workspace as it was made."""


def bench(
    name: str, group: str, target: float, unit: str, grows: str, higher: bool = False
) -> Callable[[Callable[[Any], Measured]], Callable[[Any], Measured]]:
    """Register a bench; its docstring says what is measured."""

    def register(run: Callable[[Any], Measured]) -> Callable[[Any], Measured]:
        BENCHES[name] = Bench(name, group, target, unit, grows, run, higher)
        return run

    return register


def ordered(names: Iterable[str]) -> list[str]:
    """Names of benches in the order in which they are run."""
    return sorted(set(names), key=ORDER.index)


def sampled(
    calls: Iterable[Callable[[], Any]], warm: int = 0, cpu: Callable[[], float] | None = None
) -> Times:
    """How long each call takes; the first `warm` ones are not counted. `cpu` tells the seconds servers spent so far."""
    found: list[float] = []
    spent = 0.0
    for number, call in enumerate(calls):
        if number == warm and cpu:
            spent = cpu()
        start = time.perf_counter()
        call()
        if number >= warm:
            found.append((time.perf_counter() - start) * 1000)
    return Times(found, (cpu() - spent) * 1000 / len(found) if cpu and found else None)


def of_times(times: Times, *, use: str = "p50", **rest: Any) -> Measured:
    """A Measured whose value is a percentile of `times`."""
    value = getattr(times, use)
    return Measured(value, p50=times.p50, p95=times.p95, cpu=times.cpu, samples=len(times.ms), **rest)
