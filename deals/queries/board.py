"""The board: all columns of a pipeline in a fixed number of queries, however many deals there are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from core.errors import Missing
from team.rules import Viewer

from ..models import Deal, Pipeline, Stage, StageKind
from ..rules import visible_deals
from .listing import Filters, narrowed
from .setup import days_in, one

CLOSED_DAYS = 90
"""How far back the won and lost columns reach."""

FIELDS = (
    "id", "name", "account__name", "owner__name", "amount", "amount_base", "currency", "stage_id", "expected_close",
    "closed_at", "stage_entered_at", "next_step_at", "version",
)  # fmt: skip
"""What is read of a deal, in the order of a Card's own first fields."""
STAGE, ENTERED = FIELDS.index("stage_id"), FIELDS.index("stage_entered_at")


@dataclass(frozen=True, slots=True)
class Card:
    """A deal on the board. `days` it has been in its stage; `tone` is how that stands to the norm."""

    id: UUID
    name: str
    account_name: str | None
    owner_name: str | None
    amount: Decimal | None
    amount_base: Decimal | None
    currency: str
    stage: UUID
    expected_close: date | None
    closed_at: datetime | None
    stage_entered_at: datetime
    next_step_at: datetime | None
    version: int
    days: int
    tone: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with all its count and sum (workspace currency) and its first cards; `after` starts the next ones."""

    stage: Stage
    count: int
    sum: Decimal
    cards: list[Card]
    after: UUID | None


@dataclass(frozen=True, slots=True)
class Board:
    """A pipeline's columns in order."""

    pipeline: Pipeline
    columns: list[Column]

    @property
    def count(self) -> int:
        """How many open deals the board holds."""
        return sum(c.count for c in self.columns if c.stage.kind == StageKind.OPEN)

    @property
    def sum(self) -> Decimal:
        """What the open deals add up to."""
        return sum((c.sum for c in self.columns if c.stage.kind == StageKind.OPEN), Decimal(0))


def board(
    viewer: Viewer,
    pipeline: Pipeline,
    filters: Filters | None = None,
    per_column: int = 50,
    *,
    now: datetime,
) -> Board:
    """All columns of a pipeline with the first cards of each: three queries.

    Open columns: soonest expected close first. Won and lost ones: the last 90 days, newest first.
    """
    stages = list(pipeline.stages.all())
    rows = _all(viewer, filters)
    sums = _sums(rows, stages, now)
    cards = _first_cards(rows, stages, per_column, now)
    columns = [_column(stage, sums.get(stage.pk), cards.get(stage.pk, []), per_column) for stage in stages]
    return Board(pipeline, columns)


def column(
    viewer: Viewer,
    stage: Stage,
    after: UUID | None = None,
    filters: Filters | None = None,
    per_column: int = 50,
    *,
    now: datetime,
) -> Column:
    """The cards of a stage that follow the card `after` (a deal's id); raises Missing when that one is gone."""
    rows = _all(viewer, filters)
    sums = _sums(rows, [stage], now)
    mine = _of_stage(rows, stage, now)
    if after is not None:
        mine = mine.filter(_beyond(stage, one(_all(viewer, None).filter(stage=stage), after, "card")))
    cards = [_card(row, stage, now) for row in mine[: per_column + 1]]
    return _column(stage, sums.get(stage.pk), cards, per_column)


def _all(viewer: Viewer, filters: Filters | None) -> QuerySet[Deal]:
    wanted = {
        k: v for k, v in (filters or {}).items() if k not in ("pipeline", "stage", "status", "archived")
    }
    return narrowed(visible_deals(Deal.objects.all(), viewer), viewer, wanted)


def _sums(rows: QuerySet[Deal], stages: list[Stage], now: datetime) -> dict[UUID, tuple[int, Decimal]]:
    live = Q(closed_at=None) | Q(closed_at__gte=now - timedelta(days=CLOSED_DAYS))
    found = rows.filter(live, stage__in=stages).order_by().values("stage_id")
    counted = found.annotate(n=Count("id"), total=Sum("amount_base"))
    return {row["stage_id"]: (row["n"], row["total"] or Decimal("0.00")) for row in counted}


def _of_stage(rows: QuerySet[Deal], stage: Stage, now: datetime) -> QuerySet[Deal, Any]:
    return _in_order(rows, stage.kind == StageKind.OPEN, now).filter(stage=stage)


def _in_order(rows: QuerySet[Deal], is_open: bool, now: datetime) -> QuerySet[Deal, Any]:
    """What cards show of the deals of open or of closed stages, in the order of their columns."""
    if is_open:
        rows = rows.order_by("expected_close", "id")
    else:
        since = now - timedelta(days=CLOSED_DAYS)
        rows = rows.filter(closed_at__gte=since).order_by("-closed_at", "id")
    return rows.values_list(*FIELDS)


def _first_cards(
    rows: QuerySet[Deal], stages: list[Stage], per_column: int, now: datetime
) -> dict[UUID, list[Card]]:
    """One query: the first cards of each stage by its index, put together."""
    if not stages:
        return {}
    # Put together once for each order, not for each stage: that is what takes the time.
    ordered = {is_open: _in_order(rows, is_open, now) for is_open in (True, False)}
    first, *others = [
        ordered[stage.kind == StageKind.OPEN].filter(stage=stage)[: per_column + 1] for stage in stages
    ]
    by_id = {stage.pk: stage for stage in stages}
    found: dict[UUID, list[Card]] = {}
    for row in first.union(*others, all=True) if others else first:
        found.setdefault(row[STAGE], []).append(_card(row, by_id[row[STAGE]], now))
    return found


def _card(row: tuple[Any, ...], stage: Stage, now: datetime) -> Card:
    days = days_in(row[ENTERED], now)
    return Card(*(*row, days, tone(stage, days)))


def tone(stage: Stage, days: int) -> str:
    """How long a stay is against the stage's norm: nothing, caution beyond it, bad beyond twice the norm."""
    if stage.kind != StageKind.OPEN or not stage.target_days or days <= stage.target_days:
        return ""
    return "bad" if days > 2 * stage.target_days else "caution"


def _column(stage: Stage, summed: tuple[int, Decimal] | None, cards: list[Card], per_column: int) -> Column:
    count, total = summed or (0, Decimal("0.00"))
    shown = cards[:per_column]
    return Column(stage, count, total, shown, shown[-1].id if len(cards) > per_column else None)


def _beyond(stage: Stage, last: Deal) -> Q:
    """What stands after a card in its column's order; deals without a date stand last."""
    later_id = Q(pk__gt=last.pk)
    if stage.kind != StageKind.OPEN:
        if last.closed_at is None:
            raise Missing("card")
        return Q(closed_at__lt=last.closed_at) | (Q(closed_at=last.closed_at) & later_id)
    if last.expected_close is None:
        return Q(expected_close=None) & later_id
    same = Q(expected_close=last.expected_close) & later_id
    return Q(expected_close__gt=last.expected_close) | same | Q(expected_close=None)
