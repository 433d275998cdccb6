"""What can be asked about engines: which is chosen, what the month cost, how the last calls ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count

from team import policy
from team.rules import Viewer

from ..engines import spent
from ..models import EngineSettings, ModelCall
from ..models.asking import Engine

LATEST = 50


@dataclass(frozen=True, slots=True)
class EngineNow:
    """The chosen engine, whether a key is kept, and this month's calls of language models (UTC)."""

    chosen: EngineSettings
    has_key: bool
    version: int
    spent: Decimal
    calls: int
    failed: int


def engine(viewer: Viewer, now: datetime) -> EngineNow:
    """The engine of the workspace; raises Denied for whoever may not change it."""
    policy.check(viewer, "engine.change")
    stored = EngineSettings.objects.filter(pk=1).first()
    chosen = stored or EngineSettings(version=0)
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    month = ModelCall.objects.filter(at__gte=first).exclude(engine=Engine.LOCAL)
    counts = dict(month.values_list("result").annotate(n=Count("pk")))
    calls = sum(counts.values())
    return EngineNow(chosen, bool(chosen.key), chosen.version, spent(now), calls, calls - counts.get("ok", 0))


def model_calls(viewer: Viewer) -> Sequence[ModelCall]:
    """The latest calls of any engine, newest first."""
    policy.check(viewer, "engine.change")
    return list(ModelCall.objects.order_by("-at", "-id")[:LATEST])
