"""Moving deals through the stages: forward, back, to won or lost, and up again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from core import facts
from core.errors import Refused
from core.lookup import Lookup
from team import policy
from team.rules import Viewer

from .. import queries, reasons, values
from ..models import Deal, Stage, StageKind, StageVisit
from .common import locked, same_version, written

TAKEN_BACK = timedelta(minutes=10)
"""Who goes back to the stage they came from within this time took the move back: the former stay continues."""


def move_stage(
    *,
    by: Viewer,
    now: datetime,
    deal: Deal,
    stage: Stage,
    version: int | None = None,
    reason: str = "",
    note: str = "",
) -> Deal:
    """Move a deal to a stage. A won or lost stage closes it (lost needs a `reason` from `deals.reasons.LOST`).

    Probability and category follow the stage, unless a person chose the category. Raises Stale, Denied, Refused.
    """
    with transaction.atomic():
        fresh = locked(by, deal)
        for verb in _verbs(fresh, stage):
            policy.check(by, verb, fresh)
        same_version(fresh, version)
        if stage.pk == fresh.stage_id:
            return fresh
        _refuse(fresh, stage)
        wanted = _values(fresh, stage, now, reason, note)
        wanted["stage_entered_at"] = _visit(fresh, stage, now)
        return written(fresh, wanted, _fact(fresh, stage, reason), by=by, now=now)


def win_deal(
    *,
    by: Viewer,
    now: datetime,
    deal: Deal,
    version: int | None = None,
    reason: str = "",
    note: str = "",
) -> Deal:
    """Close a deal as won, in the won stage of its pipeline."""
    stage = _closing(deal, StageKind.WON)
    return move_stage(by=by, now=now, deal=deal, stage=stage, version=version, reason=reason, note=note)


def lose_deal(
    *, by: Viewer, now: datetime, deal: Deal, reason: str, note: str = "", version: int | None = None
) -> Deal:
    """Close a deal as lost, for a reason from `deals.reasons.LOST`."""
    stage = _closing(deal, StageKind.LOST)
    return move_stage(by=by, now=now, deal=deal, stage=stage, version=version, reason=reason, note=note)


def reopen_deal(
    *,
    by: Viewer,
    now: datetime,
    deal: Deal,
    stage: Stage | None = None,
    version: int | None = None,
) -> Deal:
    """Take a closed deal up again, in the open stage it was last in unless another is given."""
    policy.check(by, "deals.reopen", deal)
    if deal.status == Deal.Status.OPEN:
        raise Refused("open", "This deal is open.")
    stage = stage or _last_open(deal)
    if stage.kind != StageKind.OPEN:
        raise Refused("stage", "Choose an open stage.", "stage")
    return move_stage(by=by, now=now, deal=deal, stage=stage, version=version)


def _closing(deal: Deal, kind: str) -> Stage:
    stage = queries.first_stage(deal.pipeline, kind)
    if stage is None:
        raise Refused("stage", f"This pipeline has no {kind} stage.", "stage")
    return stage


def _last_open(deal: Deal) -> Stage:
    visits = StageVisit.objects.filter(
        deal=deal, stage__kind=StageKind.OPEN, stage__pipeline=deal.pipeline, stage__archived_at=None
    )
    last = visits.select_related("stage__pipeline").order_by("-entered_at", "-id").first()
    stage = last.stage if last else queries.first_stage(deal.pipeline)
    if stage is None:
        raise Refused("stage", "This pipeline has no open stage.", "stage")
    return stage


def _verbs(deal: Deal, stage: Stage) -> list[str]:
    """Closing and reopening are verbs of their own."""
    opening = ["deals.reopen"] if deal.status != Deal.Status.OPEN else []
    if stage.kind != StageKind.OPEN:
        return [*opening, "deals.close"]
    return opening or ["deals.move_stage"]


def _refuse(deal: Deal, stage: Stage) -> None:
    if deal.archived_at:
        raise Refused("archived", "This deal is archived. Restore it first.", "stage")
    if stage.pipeline_id != deal.pipeline_id and stage.pipeline.archived_at:
        raise Refused("pipeline", "This pipeline is archived.", "stage")


def _values(deal: Deal, stage: Stage, now: datetime, reason: str, note: str) -> dict[str, Any]:
    wanted: dict[str, Any] = {"stage": stage, "probability": stage.probability}
    if stage.pipeline_id != deal.pipeline_id:
        wanted["pipeline"] = stage.pipeline
    closing, closed = stage.kind != StageKind.OPEN, deal.status != Deal.Status.OPEN
    if closing or closed or not deal.category_fixed:
        wanted["forecast_category"] = stage.forecast_category
    if closing:
        wanted |= {"category_fixed": False, "status": stage.kind, "closed_at": now}
        wanted |= {"close_reason": _reason(stage, reason), "close_note": values.text("note", note, 5_000)}
    elif closed:
        wanted |= {"category_fixed": False, "status": Deal.Status.OPEN, "closed_at": None}
        wanted |= {"close_reason": "", "close_note": ""}
    return wanted


def _reason(stage: Stage, reason: str) -> str:
    allowed = reasons.WON if stage.kind == StageKind.WON else reasons.LOST
    if not reason and stage.kind == StageKind.WON:
        return ""
    if not reason:
        raise Refused("reason", "Say why the deal was lost.", "reason")
    return values.choice("reason", reason, allowed)


def _visit(deal: Deal, stage: Stage, now: datetime) -> datetime:
    """End the present stay and begin the next; returns since when the deal counts as being in its new stage."""
    visits = _last_visits.all(deal.pk)
    if not visits or visits[0].left_at is not None:
        StageVisit(deal=deal, stage=stage, entered_at=now).save(force_insert=True)
        return now
    present, former = visits[0], visits[1:]
    if former and _taken_back(present, former[0], stage, now):
        present.delete()
        StageVisit.objects.filter(pk=former[0].pk).update(left_at=None, left_for=None)
        return former[0].entered_at
    StageVisit.objects.filter(pk=present.pk).update(left_at=now, left_for=stage)
    StageVisit(deal=deal, stage=stage, entered_at=now).save(force_insert=True)
    return now


_last_visits: Lookup[StageVisit] = Lookup(
    lambda deal: StageVisit.objects.filter(deal_id=deal).order_by("-entered_at", "-id"),
    sample=UUID(int=0),
    limit=2,
)


def _taken_back(present: StageVisit, former: StageVisit, stage: Stage, now: datetime) -> bool:
    back = former.stage_id == stage.pk and former.left_at == present.entered_at
    return back and now - present.entered_at < TAKEN_BACK


def _fact(deal: Deal, stage: Stage, reason: str) -> facts.Fact:
    where = {"deal": deal.pk, "from_stage": deal.stage_id, "to_stage": stage.pk}
    if stage.kind == StageKind.WON:
        return facts.DealWon(**where)
    if stage.kind == StageKind.LOST:
        return facts.DealLost(**where, reason=reason)
    return facts.DealStageMoved(**where) if deal.status == Deal.Status.OPEN else facts.DealReopened(**where)
