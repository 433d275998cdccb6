"""Drafts that nobody asked for go when the workspace lets nothing be suggested any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from core import facts
from core.journal.models import Entry
from core.recording import compose, record_many
from intelligence import posture
from team.rules import Viewer

from ..models import Draft, DraftState

WHY = "The workspace chose insights only."


def withdraw_untouched(*, by: Viewer, now: datetime) -> int:
    """Discard the open drafts that were made by themselves and that nobody touched; returns how many.

    Nothing happens where drafts may be suggested. Drafts that a person asked for, changed, approved or brought back
    are theirs and stay. What was withdrawn can be brought back, and does not come again by itself.
    """
    if posture.suggests():
        return 0
    with transaction.atomic():
        rows = list(_untouched().select_for_update(of=("self",)))
        for row in rows:
            row.state, row.error, row.updated_at = DraftState.DISCARDED, WHY, now
            row.version += 1
        Draft.objects.bulk_update(rows, ["state", "error", "updated_at", "version"], batch_size=500)
        told = [(facts.DraftDiscarded(draft=row.pk, reason="posture"), row) for row in rows]
        record_many([compose(fact, by=by, now=now, subject=row) for fact, row in told])
    return len(rows)


def _untouched() -> QuerySet[Draft]:
    """Open, written by the product, and no person did anything to them."""
    told = Entry.objects.filter(subject=OuterRef("pk"))
    made = Exists(told.filter(fact="DraftWritten", actor=None))
    return Draft.objects.filter(made, ~Exists(told.exclude(actor=None)), state=DraftState.OPEN)
