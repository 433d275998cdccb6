"""The pipeline review as plain numbers: shapes, shares with intervals, and when a figure is red, amber or green.

Pure: no Django, no database. Amounts are in the workspace's currency.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import sqrt
from uuid import UUID

Z80 = 1.2815515594
"""The standard normal quantile for a two-sided 80 % interval."""
ENOUGH_CASES = 5
"""Below this many cases a share is shown as counts only."""
USUALLY_NEEDED = Decimal(3)
"""Coverage asked for while there are too few closed deals to know better."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with an 80 % Wilson interval; no rate below `ENOUGH_CASES` cases."""

    hits: int
    n: int

    @property
    def rate(self) -> float | None:
        """The share between 0 and 1, or None when there are too few cases to say."""
        return self.hits / self.n if self.n >= ENOUGH_CASES else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson score interval (Wilson 1927) at 80 %, or None without cases."""
        if not self.n:
            return None
        p, n, z2 = self.hits / self.n, self.n, Z80 * Z80
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = Z80 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Open pipeline that should close in a quarter, against what is left of the quota.

    `needed` is the coverage it usually takes: one divided by the share of closed value that was won, from
    `needed_n` closed deals, or `USUALLY_NEEDED` while there are too few.
    """

    start: date
    label: str
    open: Decimal
    count: int
    won: Decimal
    quota: Decimal | None
    needed: Decimal
    needed_n: int

    @property
    def to_go(self) -> Decimal | None:
        """What is left of the quota, never below zero; None without a quota."""
        return None if self.quota is None else max(self.quota - self.won, Decimal(0))

    @property
    def ratio(self) -> Decimal | None:
        """Open pipeline per unit still to win; None without a quota or with the quota reached."""
        return self.open / self.to_go if self.to_go else None

    @property
    def tone(self) -> str:
        """good, caution or bad; neutral without a quota."""
        if self.quota is None:
            return "neutral"
        if self.ratio is None or self.ratio >= self.needed:
            return "good"
        return "caution" if self.ratio >= self.needed * Decimal("0.6") else "bad"


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a sum: a stage, a source."""

    key: str
    label: str
    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Created:
    """Deals created this quarter so far, and in the last one up to the same day."""

    count: int
    amount: Decimal
    before_count: int
    before_amount: Decimal
    by_stage: Sequence[Slice] = field(default_factory=tuple)
    by_source: Sequence[Slice] = field(default_factory=tuple)

    @property
    def delta(self) -> Decimal:
        """More (or less) than on the same day of last quarter."""
        return self.amount - self.before_amount

    @property
    def tone(self) -> str:
        """good when at least as much as last quarter, caution down to four fifths of it, else bad."""
        if self.amount >= self.before_amount:
            return "good"
        return "caution" if self.amount >= self.before_amount * Decimal("0.8") else "bad"


@dataclass(frozen=True, slots=True)
class Hygiene:
    """Open deals with something missing, of all open deals."""

    count: int
    of: int
    amount: Decimal
    oldest_days: int

    @property
    def tone(self) -> str:
        """good with none, caution up to one in ten, else bad."""
        if not self.count:
            return "good"
        return "caution" if self.count * 10 <= self.of else "bad"


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage: how deals leave it, and how long the open ones have stood there."""

    id: UUID
    name: str
    conversion: Share
    lost: int
    back: int
    count: int
    amount: Decimal
    median_days: float | None
    norm_days: int | None
    over_norm: int

    @property
    def tone(self) -> str:
        """How the median of the open deals compares with the norm."""
        if not self.norm_days or self.median_days is None or self.median_days <= self.norm_days:
            return "good"
        return "caution" if self.median_days <= self.norm_days * 1.5 else "bad"


@dataclass(frozen=True, slots=True)
class RepRow:
    """One seller's line in the review."""

    id: UUID
    name: str
    open: Decimal
    count: int
    quota: Decimal | None
    won: Decimal
    coverage: Coverage
    created: Decimal
    stale: int
    no_next_step: int
    past_close: int
    won_share: Share


@dataclass(frozen=True, slots=True)
class Review:
    """Everything on the page, for one scope and one quarter."""

    scope: str
    quarter: date
    coverage: Sequence[Coverage]
    created: Created
    no_next_step: Hygiene
    past_close: Hygiene
    unconverted: int
    stages: Sequence[StageRow]
    reps: Sequence[RepRow]

    @property
    def ageing_finding(self) -> str:
        """The title of the ageing chart: says what is to be seen."""
        for tone, how in (("bad", "well past"), ("caution", "a little past")):
            over = [s.name for s in self.stages if s.tone == tone]
            if len(over) == 1:
                return f"{over[0]} is {how} its norm"
            if over:
                return f"{len(over)} stages are {how} their norm"
        return "Stages move within their norms" if any(s.count for s in self.stages) else "No open deals yet"

    @property
    def reps_finding(self) -> str:
        """The title of the table of reps: says what is to be seen."""
        total = sum((r.open for r in self.reps), Decimal(0))
        if not total or len(self.reps) < 2:
            return "Pipeline by rep"
        top = max(self.reps, key=lambda r: r.open)
        share = top.open / total
        return (
            f"{top.name} carries {share:.0%} of the pipeline"
            if share >= Decimal("0.4")
            else "The pipeline is spread over the team"
        )


def needed_coverage(won: Decimal, lost: Decimal, n: int) -> Decimal:
    """Coverage it usually takes: closed value per won value, at most 10; `USUALLY_NEEDED` below 20 closed deals."""
    if n < 20 or won <= 0:
        return USUALLY_NEEDED
    return min((won + lost) / won, Decimal(10)).quantize(Decimal("0.1"))
