"""Deciding about pairs: the same, different, or all sure ones at once; and taking it back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core import facts
from core.errors import DomainError, Missing, Refused
from core.jobs import due
from core.recording import record
from team import policy
from team.models import Member
from team.rules import Viewer

from ... import queries
from ...models import Merge, Pair
from ..merging import KINDS, MOST, merge, unmerge

State = Pair.State
ACCEPT = "accounts.accept_duplicates"


@dataclass(frozen=True)
class Accepted:
    """How many records went into others, and how many pairs wait for somebody who may merge them."""

    merged: int
    left: int


def merge_pair(
    *,
    by: Member,
    now: datetime,
    pair: Pair,
    kept: UUID,
    choices: Mapping[str, UUID] | None = None,
    versions: Mapping[UUID, int] | None = None,
) -> Merge:
    """Merge the two of a pair; raises what `merge` raises, and Refused when `kept` is none of them."""
    if kept not in (pair.left, pair.right):
        raise Refused("invalid", "Keep one of the two.", "kept")
    loser = pair.right if kept == pair.left else pair.left
    return merge(
        by=by, now=now, kind=pair.kind, kept=kept, losers=[loser], choices=choices, versions=versions
    )


def tell_apart(*, by: Member, now: datetime, pair: Pair) -> Pair:
    """Say that the two are different; they are not asked about again without a new sure reason."""
    return _decided(by, now, pair, State.DIFFERENT)


def ask_again(*, by: Member, now: datetime, pair: Pair) -> Pair:
    """Take back that two are different: the pair waits for review again."""
    return _decided(by, now, pair, State.OPEN)


def _decided(by: Member, now: datetime, pair: Pair, state: str) -> Pair:
    with transaction.atomic():
        current = Pair.objects.select_for_update().filter(pk=pair.pk).first()
        if current is None:
            raise Missing("pair")
        for one in queries.to_compare(by, current.kind, [current.left, current.right]):
            policy.check(by, f"{KINDS[current.kind].rights}.tell_apart", one)
        if current.state != state:
            before = {"state": current.state}
            current.state = state
            current.decided_at, current.decided_by = (None, None) if state == State.OPEN else (now, by)
            current.save(update_fields=["state", "decided_at", "decided_by"])
            fact = facts.PairDecided(pair=current.pk, kind=current.kind)
            record(fact, by=by, now=now, subject=current, before=before, after={"state": state})
    return current


def start_accepting(*, by: Member, now: datetime, kind: str, batch: UUID) -> None:
    """Merge all sure pairs of a kind in the background; `batch` names them, so that all can be taken back."""
    policy.check(by, "accounts.duplicates.search")
    with transaction.atomic():
        due(ACCEPT, f"{batch}:{by.pk}:{kind}", now)


def accept_sure(
    *, by: Member, now: datetime, kind: str, batch: UUID, beat: Callable[[], None] = lambda: None
) -> Accepted:
    """Merge what is surely the same, group by group; the oldest of a group is kept.

    A group in which somebody told two apart is left for a person, and so is what `by` may not merge.
    """
    policy.check(by, "accounts.duplicates.search")
    return merge_groups(by, now, kind, queries.sure_groups(by, kind, mine=True), batch, beat)


def merge_groups(
    by: Viewer, now: datetime, kind: str, groups: Iterable[list[UUID]], batch: UUID, beat: Callable[[], None]
) -> Accepted:
    """Merge each group into its oldest record, under the name of `batch`."""
    merged = left = 0
    for ids in groups:
        kept, *losers = sorted(ids)
        try:
            for start in range(0, len(losers), MOST):
                some = losers[start : start + MOST]
                merge(by=by, now=now, kind=kind, kept=kept, losers=some, batch=batch)
                merged += len(some)
        except DomainError:
            left += 1
        beat()
    return Accepted(merged, left)


def undo_batch(*, by: Member, now: datetime, batch: UUID) -> int:
    """Take back the merges of a batch: one's own, or for an admin anybody's and those made by night.

    Those that cannot be taken back stay. Answers how many records came back.
    """
    done = queries.merges_in(by, batch)
    if not done:
        raise Missing("change")
    return sum(_taken_back(by, now, one) for one in done)


def _taken_back(by: Member, now: datetime, done: Merge) -> int:
    try:
        unmerge(by=by, now=now, merge=done)
    except DomainError:
        return 0
    return len(done.losers)
