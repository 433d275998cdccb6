"""Pairs as they are kept: each once, asked about again only for a new reason, gone when it is no question any more."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from ...alike import ends, evidence, new_sure_reason
from ...matching import Scored
from ...models import Pair

State = Pair.State
_EXACT = Decimal("0.000001")
_NEWS = ["probability", "grade", "evidence", "state", "decided_at", "decided_by"]


def keep(kind: str, origin: str, found: Sequence[Scored], now: datetime) -> int:
    """Store pairs; answers how many are new to review. One that was called different stays so without a new reason."""
    with transaction.atomic():
        known = _known(kind, found)
        rows = {}
        new = 0
        for one in found:
            before = known.get(ends(one))
            if before is None or before.state != State.OPEN:
                if before is not None and not new_sure_reason(one, before.evidence):
                    continue
                new += 1
            rows[ends(one)] = _pair(kind, origin, one, now)
        Pair.objects.bulk_create(
            rows.values(), update_conflicts=True, unique_fields=["kind", "left", "right"], update_fields=_NEWS,
            batch_size=500,
        )  # fmt: skip
    return new


def _known(kind: str, found: Sequence[Scored]) -> dict[tuple[UUID, UUID], Pair]:
    wanted = {ends(one) for one in found}
    rows = Pair.objects.select_for_update().filter(kind=kind, left__in={left for left, _ in wanted})
    return {(one.left, one.right): one for one in rows if (one.left, one.right) in wanted}


def _pair(kind: str, origin: str, one: Scored, now: datetime) -> Pair:
    left, right = ends(one)
    chance = Decimal(one.probability).quantize(_EXACT)
    return Pair(
        kind=kind, left=left, right=right, probability=chance, grade=one.grade, evidence=evidence(one),
        origin=origin, found_at=now,
    )  # fmt: skip


def forget_unseen(kind: str, seen: set[tuple[UUID, UUID]], before: datetime) -> int:
    """Open pairs from before a search that saw everything and not them are no question any more; how many went."""
    rows = Pair.objects.filter(kind=kind, state=State.OPEN, found_at__lt=before)
    gone = [pk for pk, left, right in rows.values_list("pk", "left", "right") if (left, right) not in seen]
    for start in range(0, len(gone), 2_000):
        Pair.objects.filter(pk__in=gone[start : start + 2_000], state=State.OPEN).delete()
    return len(gone)
