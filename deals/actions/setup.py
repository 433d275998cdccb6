"""The furniture of the pipeline: pipelines, stages, rates. Admins move it; deals stay consistent with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Max, Value, When
from django.db.models.functions import Round

from core import facts
from core.errors import Refused
from core.recording import record
from team import policy
from team.rules import Viewer

from .. import furniture, queries, values
from ..models import Category, Deal, Pipeline, Rate, Stage, StageKind
from .moving import move_stage

STAGE_FIELDS = ("name", "kind", "probability", "target_days", "exit_criteria", "forecast_category")
CLOSED_PROBABILITY = {StageKind.WON: Decimal(1), StageKind.LOST: Decimal(0)}


def furnish(*, by: Viewer, now: datetime) -> Pipeline:
    """Give a new workspace its first pipeline; repeating it changes nothing."""
    policy.check(by, "deals.configure")
    found = Pipeline.objects.order_by("position").first()
    return found or make_pipeline(by=by, now=now, name=furniture.PIPELINE)


def make_pipeline(*, by: Viewer, now: datetime, name: str) -> Pipeline:
    """A new pipeline with the default stages, to be changed at will."""
    with transaction.atomic():
        pipeline = save_pipeline(by=by, now=now, name=name)
        plans = enumerate(furniture.STAGES)
        Stage.objects.bulk_create(
            Stage(
                pipeline=pipeline,
                position=position,
                name=plan.name,
                kind=plan.kind,
                probability=plan.probability,
                target_days=plan.target_days,
                forecast_category=plan.category,
                exit_criteria=plan.exit_criteria,
            )
            for position, plan in plans
        )
    return pipeline


def save_pipeline(
    *,
    by: Viewer,
    now: datetime,
    name: str,
    pipeline: Pipeline | None = None,
    position: int | None = None,
    archived: bool | None = None,
) -> Pipeline:
    """Make a pipeline (without stages) or change one. One with open deals cannot be archived, nor the last one."""
    policy.check(by, "deals.configure")
    name = values.text("name", name, 80, required=True)
    with transaction.atomic():
        new = pipeline is None
        pipeline = pipeline or Pipeline(
            position=(Pipeline.objects.aggregate(m=Max("position"))["m"] or 0) + 1
        )
        if Pipeline.objects.filter(name__iexact=name).exclude(pk=pipeline.pk).exists():
            raise Refused("name_taken", "There is a pipeline of this name.", "name")
        before = {
            "name": pipeline.name,
            "position": pipeline.position,
            "archived": bool(pipeline.archived_at),
        }
        if archived and not pipeline.archived_at:
            _may_archive(pipeline)
        pipeline.name = name
        pipeline.position = pipeline.position if position is None else min(max(position, 0), 1_000)
        if archived is not None:
            pipeline.archived_at = (pipeline.archived_at or now) if archived else None
        pipeline.save()
        after = {"name": name, "position": pipeline.position, "archived": bool(pipeline.archived_at)}
        changed = {k: v for k, v in after.items() if new or before[k] != v}
        old = None if new else {k: before[k] for k in changed}
        fact = facts.PipelineChanged(pipeline=pipeline.pk)
        record(fact, by=by, now=now, subject=pipeline, before=old, after=changed)
    return pipeline


def _may_archive(pipeline: Pipeline) -> None:
    open_deals = Deal.objects.filter(pipeline=pipeline, status=Deal.Status.OPEN, archived_at=None).count()
    if open_deals:
        raise Refused("in_use", f"{open_deals:,} open deals are in this pipeline. Move or close them first.")
    if not Pipeline.objects.filter(archived_at=None).exclude(pk=pipeline.pk).exists():
        raise Refused("last_pipeline", "A workspace needs one pipeline.")


def save_stage(
    *,
    by: Viewer,
    now: datetime,
    pipeline: Pipeline | None = None,
    stage: Stage | None = None,
    **given: Any,
) -> Stage:
    """Make a stage at the end of a pipeline's open (or closed) ones, or change one (see STAGE_FIELDS).

    A new probability or category reaches the open deals in the stage; closed deals stay as they were.
    """
    policy.check(by, "deals.configure")
    wanted = _stage_values(given, stage)
    with transaction.atomic():
        if stage is None:
            assert pipeline is not None
            return _new_stage(by, now, pipeline, wanted)
        stage = Stage.objects.select_for_update(of=("self",)).select_related("pipeline").get(pk=stage.pk)
        changed = {k: v for k, v in wanted.items() if getattr(stage, k) != v}
        if not changed:
            return stage
        _name_free(stage.pipeline, changed.get("name"), stage.pk)
        if "kind" in changed and Deal.objects.filter(stage=stage).exists():
            raise Refused("in_use", "Deals are in this stage, so its kind must stay.", "kind")
        before = {k: getattr(stage, k) for k in changed}
        for key, value in changed.items():
            setattr(stage, key, value)
        stage.save()
        _follow_stage(stage, changed)
        _tell_stage(by, now, stage, before, changed)
    return stage


def _new_stage(by: Viewer, now: datetime, pipeline: Pipeline, wanted: dict[str, Any]) -> Stage:
    for needed in ("name", "probability"):
        if needed not in wanted:
            raise Refused("required", "This is needed.", needed)
    _name_free(pipeline, wanted["name"], None)
    rows = list(Stage.objects.select_for_update().filter(pipeline=pipeline).order_by("position"))
    if len(rows) >= 30:
        raise Refused("stages", "At most 30 stages.", "name")
    stage = Stage(pipeline=pipeline, position=len(rows), **wanted)
    stage.save(force_insert=True)
    closing = [s for s in rows if s.kind != StageKind.OPEN] if stage.kind == StageKind.OPEN else []
    opening = [s for s in rows if s not in closing]
    _arrange([*opening, stage, *closing])
    _tell_stage(by, now, stage, None, wanted)
    return stage


def _stage_values(given: Mapping[str, Any], stage: Stage | None) -> dict[str, Any]:
    if unknown := given.keys() - set(STAGE_FIELDS):
        raise Refused("field", "This cannot be changed.", sorted(unknown)[0])
    wanted = {name: _stage_value(name, value) for name, value in given.items()}
    kind = wanted.get("kind", stage.kind if stage else StageKind.OPEN)
    if kind in CLOSED_PROBABILITY:
        wanted["probability"] = CLOSED_PROBABILITY[StageKind(kind)]
        wanted["target_days"] = None
    return wanted


def _stage_value(name: str, value: Any) -> Any:
    if name == "kind":
        return values.choice(name, value, StageKind.values)
    if name == "forecast_category":
        return values.choice(name, value, Category.values)
    if name == "probability":
        return values.fraction(name, value)
    if name == "target_days":
        if value in (None, ""):
            return None
        return int(values.decimal(name, value, places=0, below=Decimal(10_000)))
    return values.text(name, value, 80 if name == "name" else 5_000, required=name == "name")


def _name_free(pipeline: Pipeline, name: str | None, own: UUID | None) -> None:
    alike = Stage.objects.filter(pipeline=pipeline, name__iexact=name or "")
    if name and any(stage.pk != own for stage in alike):
        raise Refused("name_taken", "This pipeline has a stage of this name.", "name")


def _follow_stage(stage: Stage, changed: Mapping[str, Any]) -> None:
    open_deals = Deal.objects.filter(stage=stage, status=Deal.Status.OPEN)
    if "probability" in changed:
        open_deals.update(probability=stage.probability)
    if "forecast_category" in changed:
        open_deals.filter(category_fixed=False).update(forecast_category=stage.forecast_category)


def _tell_stage(by: Viewer, now: datetime, stage: Stage, before: Any, after: Any) -> None:
    fact = facts.StageChanged(stage=stage.pk, pipeline=stage.pipeline_id)
    record(fact, by=by, now=now, subject=stage, before=before, after=after)


def reorder_stages(*, by: Viewer, now: datetime, pipeline: Pipeline, order: Iterable[UUID]) -> list[Stage]:
    """Put the stages of a pipeline in this order; open ones always stand before won and lost ones."""
    policy.check(by, "deals.configure")
    wanted = [str(pk) for pk in order]
    with transaction.atomic():
        rows = {
            str(s.pk): s
            for s in Stage.objects.select_for_update().filter(pipeline=pipeline).order_by("position")
        }
        if sorted(wanted) != sorted(rows):
            raise Refused("order", "Name every stage of the pipeline once.", "order")
        before = list(rows)
        sorted_rows = sorted((rows[pk] for pk in wanted), key=lambda s: s.kind != StageKind.OPEN)
        _arrange(sorted_rows)
        after = [str(s.pk) for s in sorted_rows]
        if after != before:
            fact = facts.PipelineChanged(pipeline=pipeline.pk)
            record(fact, by=by, now=now, subject=pipeline, before={"order": before}, after={"order": after})
    return sorted_rows


def _arrange(rows: list[Stage]) -> None:
    for position, stage in enumerate(rows):
        stage.position = position
    Stage.objects.bulk_update(rows, ["position"])


def remove_stage(*, by: Viewer, now: datetime, stage: Stage, to: Stage | None = None) -> int:
    """Remove a stage; its deals move to the stage `to` of the same kind. Returns how many moved.

    It is archived, not deleted: how long deals stayed in it, and where they went, is still told.
    """
    policy.check(by, "deals.configure")
    with transaction.atomic():
        stage = Stage.objects.select_for_update(of=("self",)).select_related("pipeline").get(pk=stage.pk)
        alike = Stage.objects.filter(pipeline=stage.pipeline, kind=stage.kind).exclude(pk=stage.pk)
        if not alike.exists():
            raise Refused("last_stage", f"A pipeline needs one {stage.kind} stage.")
        moved = _empty(by, now, stage, to)
        record(
            facts.StageChanged(stage=stage.pk, pipeline=stage.pipeline_id),
            by=by, now=now, subject=stage, before={"name": stage.name},
        )  # fmt: skip
        Stage.objects.filter(pk=stage.pk).update(archived_at=now)
        _arrange(list(Stage.objects.filter(pipeline=stage.pipeline_id).order_by("position")))
    return moved


def _empty(by: Viewer, now: datetime, stage: Stage, to: Stage | None) -> int:
    rows = list(Deal.objects.filter(stage=stage))
    if not rows:
        return 0
    if to is None or to.pk == stage.pk or to.kind != stage.kind or to.pipeline_id != stage.pipeline_id:
        text = f"{len(rows):,} deals are in this stage. Choose the {stage.kind} stage they move to."
        raise Refused("in_use", text, "to")
    if stage.kind != StageKind.OPEN:
        Deal.objects.filter(stage=stage).update(stage=to)
        return len(rows)
    for deal in rows:
        if deal.archived_at:
            Deal.objects.filter(pk=deal.pk).update(stage=to)
        else:
            move_stage(by=by, now=now, deal=deal, stage=to)
    return len(rows)


def set_rate(*, by: Viewer, now: datetime, currency: str, per_unit: Decimal | str | int) -> Rate:
    """Say what one unit of a currency is worth in the workspace's; all amounts in it are counted anew."""
    policy.check(by, "deals.configure")
    currency = values.currency("currency", currency)
    if currency == queries.base_currency():
        raise Refused("base", "This is the workspace's own currency; it is worth 1.", "currency")
    worth = values.decimal("per_unit", per_unit, places=8, below=values.RATE_LIMIT)
    if not worth:
        raise Refused("zero", "A rate is more than zero.", "per_unit")
    with transaction.atomic():
        old = Rate.objects.select_for_update().filter(currency=currency).first()
        defaults = {"per_unit": worth, "updated_at": now}
        rate, _ = Rate.objects.update_or_create(currency=currency, defaults=defaults)
        recount(currency)
        before = {"per_unit": old.per_unit} if old else None
        fact = facts.RateSet(currency=currency)
        record(fact, by=by, now=now, before=before, after={"currency": currency, "per_unit": worth})
    return rate


def remove_rate(*, by: Viewer, now: datetime, currency: str) -> None:
    """Forget a rate; amounts in that currency no longer count in sums."""
    policy.check(by, "deals.configure")
    with transaction.atomic():
        old = Rate.objects.filter(currency=currency).first()
        if old is None:
            return
        old.delete()
        recount(currency)
        fact = facts.RateSet(currency=currency)
        record(fact, by=by, now=now, before={"currency": currency, "per_unit": old.per_unit})


def change_base(*, by: Viewer, now: datetime) -> None:
    """The workspace has another currency now: old rates mean nothing any more, and all amounts are counted anew."""
    policy.check(by, "deals.configure")
    with transaction.atomic():
        Rate.objects.all().delete()
        for currency in Deal.objects.order_by().values_list("currency", flat=True).distinct():
            recount(currency)


def recount(currency: str) -> None:
    """Count the amounts of all deals in a currency anew in the workspace's, as `queries.in_base` does."""
    per_unit = Decimal(1)
    if currency != queries.base_currency():
        rate = Rate.objects.filter(currency=currency).first()
        if rate is None:
            Deal.objects.filter(currency=currency).update(amount_base=None)
            return
        per_unit = rate.per_unit
    worth = Round(F("amount") * Value(per_unit), precision=2)
    Deal.objects.filter(currency=currency).update(
        amount_base=Case(When(amount__lt=values.AMOUNT_LIMIT / per_unit - 1, then=worth), default=None)
    )
