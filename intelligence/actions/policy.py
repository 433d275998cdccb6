"""What the workspace lets through without asking, and how sure open proposals are by what was decided since."""

from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Refused
from core.jobs import due_once
from core.recording import record
from tasks.words import zone_of
from team import policy
from team.models import Member
from team.rules import Viewer, workspace_here

from .. import queries
from ..models import AutoAccept, Proposal, ProposalKind
from ..models.proposals import ProposalStatus

CALIBRATE = "intelligence.calibrate"
NIGHT = time(3)
LEAST = Decimal("0.5")


def set_auto_accept(*, by: Member, now: datetime, kind: str, above: Any) -> AutoAccept | None:
    """Let proposals of a kind through from a sureness (0.5 to 1) on; `above` None means: always ask.

    It holds for what is read from now on. Raises Refused for an unknown kind or another sureness.
    """
    policy.check(by, "intelligence.policy.change")
    if kind not in ProposalKind.values:
        raise Refused("kind", "Choose one of the list.", "kind")
    wanted = _sureness(above)
    with transaction.atomic():
        old = AutoAccept.objects.select_for_update().filter(kind=kind).first()
        before = old.above if old else None
        if before == wanted:
            return old
        if wanted is None:
            AutoAccept.objects.filter(kind=kind).delete()
        else:
            AutoAccept.objects.update_or_create(kind=kind, defaults={"above": wanted, "by": by, "at": now})
        record(
            facts.AutoAcceptChanged(kind=kind), by=by, now=now,
            before={kind: before}, after={kind: wanted},
        )  # fmt: skip
    return AutoAccept.objects.filter(kind=kind).first()


def _sureness(above: Any) -> Decimal | None:
    if above in (None, ""):
        return None
    try:
        wanted = Decimal(str(above))
    except InvalidOperation as error:
        raise Refused("number", "This is not a number.", "above") from error
    if not wanted.is_finite():
        raise Refused("number", "This is not a number.", "above")
    wanted = wanted.quantize(Decimal("0.01"))
    if not LEAST <= wanted <= 1:
        raise Refused("range", f"Between {LEAST} and 1.", "above")
    return wanted


def recalibrate(*, by: Viewer, now: datetime) -> int:
    """Say anew how sure each open proposal is, by all that was decided until now; returns how many changed."""
    changed = []
    curves: dict[str, Any] = {}
    rows = Proposal.objects.filter(status=ProposalStatus.OPEN).select_related("reading")
    for one in rows.only("id", "kind", "confidence", "sureness", "reading__engine").iterator(chunk_size=2000):
        engine = one.reading.engine
        if engine not in curves:
            curves[engine] = queries.curves(by, now, engine=engine)
        sure = curves[engine](one.kind, one.confidence)
        if abs(sure - one.sureness) > 0.001:
            one.sureness = sure
            changed.append(one)
    Proposal.objects.bulk_update(changed, ["sureness"], batch_size=1000)
    return len(changed)


def calibrate_tonight(*, by: Viewer, now: datetime) -> None:
    """Something was decided: the next night it counts for what is open. Many decisions, one duty."""
    zone = zone_of(workspace_here().timezone)
    night = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), NIGHT, zone)
    due_once(CALIBRATE, "all", night, then=lambda: None)
