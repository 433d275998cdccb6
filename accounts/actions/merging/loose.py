"""What refers to records loosely, by their id alone: where values came from, and pairs to review."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ...blending import Blend, parts_of
from ...models import Pair, Provenance
from .moving import taken_out, written


def bring_origins(kind: str, blended: Blend, ids: list[UUID]) -> list[dict[str, Any]]:
    """A value that was taken brings its origin along."""
    columns = {part.name: part.columns for part in parts_of(kind)}
    kept = ids[0]
    taken: dict[str, UUID] = {}
    for name, whose in blended.taken.items():
        if whose is not None and whose != kept:
            taken |= dict.fromkeys([name, *columns.get(name, ())], whose)
    theirs = Provenance.objects.filter(record__in=ids[1:], field__in=list(taken))
    copies = [
        Provenance(
            record=kept,
            kind=kind,
            field=one.field,
            value=one.value,
            source=one.source,
            reason=one.reason,
            confidence=one.confidence,
            at=one.at,
        )
        for one in theirs
        if taken[one.field] == one.record
    ]
    old = Provenance.objects.filter(record=kept, field__in=list(taken)).values_list("pk", flat=True)
    gone = taken_out(Provenance, list(old))
    Provenance.objects.bulk_create(copies)
    made = written(Provenance, [one.pk for one in copies])
    return _kept_steps(Provenance, gone, made)


def bring_pairs(
    kind: str, kept: UUID, losers: list[UUID], by: UUID | None, now: datetime
) -> list[dict[str, Any]]:
    """Pairs among the merged are decided; pairs of a loser with somebody else are the kept one's from now on."""
    theirs = list(_pairs_with(losers))
    among = [one for one in theirs if {one.left, one.right} <= {kept, *losers}]
    outside = [one for one in theirs if one not in among]
    rows = [*written(Pair, [one.pk for one in among]), *taken_out(Pair, [one.pk for one in outside])]
    decided = Pair.objects.filter(pk__in=[one.pk for one in among])
    decided.update(state=Pair.State.MERGED, decided_at=now, decided_by=by)
    known = {(one.left, one.right) for one in _pairs_with([kept])}
    new: dict[tuple[UUID, UUID], Pair] = {}
    for one in outside:
        ends = sorted({kept, *({one.left, one.right} - set(losers))})
        if (place := (ends[0], ends[1])) not in known:
            new.setdefault(place, _led_to(one, *place))
    Pair.objects.bulk_create(new.values())
    return _kept_steps(Pair, rows, written(Pair, [one.pk for one in new.values()]))


def _pairs_with(ids: Sequence[UUID]) -> QuerySet[Pair]:
    return Pair.objects.filter(Q(left__in=list(ids)) | Q(right__in=list(ids)))


def _led_to(pair: Pair, left: UUID, right: UUID) -> Pair:
    names = [
        field.attname for field in Pair._meta.concrete_fields if field.name not in ("id", "left", "right")
    ]
    return Pair(left=left, right=right, **{name: getattr(pair, name) for name in names})


def _kept_steps(model: Any, rows: list[str], made: list[str]) -> list[dict[str, Any]]:
    label = model._meta.label_lower
    return [
        *([{"model": label, "rows": rows}] if rows else []),
        *([{"model": label, "made": made}] if made else []),
    ]
