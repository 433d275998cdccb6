"""The furniture of the pipeline: pipelines, stages, products, rates, and the workspace's currency."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from core.errors import Missing
from core.lookup import Lookup
from core.questions import money
from team.rules import Viewer, workspace_here

from ..models import Deal, Pipeline, Product, Rate, Stage, StageKind
from ..values import AMOUNT_LIMIT

M = TypeVar("M", bound=Model)
CENT = Decimal("0.01")


def pipelines(viewer: Viewer, *, archived: bool = False) -> QuerySet[Pipeline]:
    """The pipelines in their order, each with its stages prefetched; everybody sees them."""
    qs = Pipeline.objects.prefetch_related("stages").order_by("position", "name")
    return qs if archived else qs.filter(archived_at=None)


def pipeline(viewer: Viewer, pipeline_id: UUID | str) -> Pipeline:
    """One pipeline, archived or not; raises Missing."""
    return one(Pipeline.objects.prefetch_related("stages"), pipeline_id, "pipeline")


def default_pipeline(viewer: Viewer) -> Pipeline:
    """The first pipeline; raises Missing when an admin archived them all."""
    found = pipelines(viewer).first()
    if found is None:
        raise Missing("pipeline")
    return found


def stages(viewer: Viewer, pipeline: Pipeline | None = None) -> QuerySet[Stage]:
    """The stages of one pipeline or of all that are in use, in their order."""
    qs = Stage.objects.select_related("pipeline").order_by("pipeline__position", "pipeline__name", "position")
    return qs.filter(pipeline=pipeline) if pipeline else qs.filter(pipeline__archived_at=None)


def stage(viewer: Viewer, stage_id: UUID | str) -> Stage:
    """One stage with its pipeline; raises Missing."""
    return looked_up(_stage, stage_id, "stage")


_stage: Lookup[Stage] = Lookup(
    lambda pk: Stage.objects.select_related("pipeline").filter(pk=pk).order_by(), sample=UUID(int=0)
)


def first_stage(pipeline: Pipeline, kind: str = StageKind.OPEN) -> Stage | None:
    """The first stage of a kind in a pipeline."""
    found = Stage.objects.filter(pipeline=pipeline, kind=kind).order_by("position").first()
    if found is not None:
        found.pipeline = pipeline
    return found


def products(viewer: Viewer, *, active: bool | None = True) -> QuerySet[Product]:
    """What we sell, by name; `active=None` is everything."""
    qs = Product.objects.order_by("name", "id")
    return qs if active is None else qs.filter(active=active)


def product(viewer: Viewer, product_id: UUID | str) -> Product:
    """One product; raises Missing."""
    return one(Product.objects.all(), product_id, "product")


def rates(viewer: Viewer) -> QuerySet[Rate]:
    """What one unit of each foreign currency is worth in the workspace's currency."""
    return Rate.objects.order_by("currency")


def base_currency() -> str:
    """The currency of the workspace one is in."""
    return str(workspace_here().currency)


def in_base(amount: Decimal | None, currency: str) -> Decimal | None:
    """An amount in the workspace's currency, rounded to cents; None without a rate, or beyond what can be kept."""
    if amount is None or currency == base_currency():
        return amount
    per_unit = Rate.objects.filter(currency=currency).values_list("per_unit", flat=True).first()
    if per_unit is None:
        return None
    if amount >= AMOUNT_LIMIT / per_unit - 1:
        return None
    return (amount * per_unit).quantize(CENT, ROUND_HALF_UP)


def days_in(entered_at: datetime, now: datetime) -> int:
    """Whole days since then, never negative."""
    return max((now - entered_at).days, 0)


@money.answer("deals")
def counted_in_base() -> int:
    """How many deals carry an amount that is counted in the workspace's currency."""
    return Deal.objects.exclude(amount_base=None).count()


def one(rows: QuerySet[M], pk: UUID | str, what: str) -> M:
    """The row with that id; raises Missing, also for what is no id at all."""
    try:
        found = rows.filter(pk=pk).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise Missing(what)
    return found


def looked_up(lookup: Lookup[M], pk: UUID | str, what: str) -> M:
    """As `one`, by a statement that is kept."""
    try:
        found = lookup(pk if isinstance(pk, UUID) else UUID(str(pk)))
    except ValueError:
        found = None
    if found is None:
        raise Missing(what)
    return found


def currencies_without_rate(viewer: Viewer) -> list[str]:
    """Currencies of deals that cannot be counted, because nobody said what they are worth."""
    rows = Deal.objects.filter(amount_base=None, amount__isnull=False, archived_at=None).order_by("currency")
    return list(rows.values_list("currency", flat=True).distinct())
