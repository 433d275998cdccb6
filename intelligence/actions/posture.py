"""Choosing how far the assistant goes."""

from datetime import datetime

from django.db import transaction

from core import facts
from core.errors import Refused, Stale
from core.jobs import due
from core.recording import record
from team import policy
from team.models import Member
from team.rules import workspace_here

from .. import posture as stance
from ..models import EngineSettings, Proposal
from ..models.proposals import ProposalKind, ProposalStatus
from ..posture import Posture
from .suggestions import SUGGEST, end_all


def change_posture(*, by: Member, now: datetime, posture: str, version: int | None = None) -> EngineSettings:
    """Choose the posture of the workspace; under insights only all waiting suggestions end at once.

    Moves that were proposed and not decided are from then on only told: that the deal advanced, not where to put it.
    Raises Refused for an unknown posture, Stale for another version (0: nobody chose yet).
    """
    policy.check(by, "posture.change")
    if posture not in Posture.values:
        raise Refused("invalid", "Choose insights, suggest or automate.", "posture")
    with transaction.atomic():
        stance.hold(changing=True)
        stored = EngineSettings.objects.select_for_update().filter(pk=1).first()
        current = stored or EngineSettings(version=0)
        if version is not None and version != current.version:
            raise Stale({"posture": current.posture, "version": current.version})
        before = current.posture
        if before == posture:
            return current
        current.posture, current.version = posture, current.version + 1
        current.save()
        record(
            facts.PostureChanged(posture=posture), by=by, now=now, subject=workspace_here(),
            before={"posture": before}, after={"posture": posture},
        )  # fmt: skip
        if posture == Posture.INSIGHTS:
            end_all(by=by, now=now, reason="posture")
            _only_tell_moves()
        else:
            due(SUGGEST, "all", now)
    return current


def _only_tell_moves() -> None:
    """A page that still shows the move has an older version, so its yes is not taken."""
    moves = Proposal.objects.select_for_update().filter(
        kind=ProposalKind.STAGE, status=ProposalStatus.OPEN, payload__move=True
    )
    rows = list(moves)
    for row in rows:
        row.payload, row.version = row.payload | {"move": False}, row.version + 1
    Proposal.objects.bulk_update(rows, ["payload", "version"], batch_size=500)
