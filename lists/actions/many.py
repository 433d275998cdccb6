"""One change to all rows of a list, in the background: counted, confirmed, done piece by piece, taken back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from core import context, facts
from core.actors import SYSTEM
from core.errors import DomainError, Missing, Refused
from core.jobs import due
from core.recording import record
from team import policy
from team import queries as team
from team.models import Member

from .. import catalogue
from ..models import ManyChange
from ..queries import many as queries
from .views import checked_query

State = ManyChange.State
UNDO_TIME = timedelta(hours=1)
PIECE = 100
MOST = 100_000
SAID = 300
"""So many refusals are told one by one; the others are counted."""


def change_many(
    *,
    by: Member,
    now: datetime,
    place: str,
    query: Mapping[str, Any],
    change: Mapping[str, Any],
    expected: int | None = None,
) -> ManyChange:
    """Begin one change to all rows of a list that `query` leaves; a duty does it piece by piece.

    The rows are those that fit now. Raises Refused for filters or values that make no sense, and `count` when
    `expected` rows were confirmed and it is another number by now.
    """
    listing = catalogue.listing(place)
    if listing.changing is None:
        raise Refused("many", "This list cannot be changed as a whole.")
    policy.check(by, f"{listing.rights}.change")
    wanted = checked_query(by, place, query)
    listing.changing.prepare(by, change)
    ids = list(listing.rows(by, wanted).values_list("pk", flat=True)[: MOST + 1])
    _countable(ids, expected)
    started = ManyChange(
        place=place, by=by, query=wanted, change=dict(change), ids=ids, total=len(ids), started_at=now
    )
    with transaction.atomic():
        started.save(force_insert=True)
        fact = facts.ManyChangeStarted(change=started.pk, place=place, rows=len(ids))
        record(fact, by=by, now=now, subject=started, after={"query": wanted, "change": dict(change)})
        due("lists.change_many", str(started.pk), now)
    return started


def _countable(ids: list[UUID], expected: int | None) -> None:
    if not ids:
        raise Refused("none", "Nothing fits any more.")
    if len(ids) > MOST:
        raise Refused("many", f"At most {MOST:,} at a time. Narrow the list first.")
    if expected is not None and expected != len(ids):
        said = f"By now {len(ids):,} fit, not {expected:,}. Look at the list and confirm again."
        raise Refused("count", said, "expected", data={"count": len(ids)})


def run_change(*, by: Any = SYSTEM, change: ManyChange, beat: Callable[[], None]) -> None:
    """Go on with a change where it stands. Each row has its own result; each piece is committed with its count."""
    changing = catalogue.listing(change.place).changing
    member = _still_here(change)
    if member is None or changing is None:
        return _end(change, timezone.now(), State.FAILED)
    with _as(change, member, str(change.pk)):
        try:
            do = changing.prepare(member, change.change)
        except DomainError as error:
            change.refusals = [{"id": "", "why": error.message}]
            return _end(change, timezone.now(), State.FAILED)
        while ids := queries.next_ids(change, PIECE):
            with transaction.atomic():
                refused = [said for pk in ids if (said := _one(change, pk, do))]
                _say(change, changing, refused)
                change.done += len(ids)
                change.save(update_fields=["done", "changed", "refused", "refusals"])
            beat()
        return _end(change, timezone.now(), State.DONE)


def _one(change: ManyChange, pk: UUID, do: catalogue.Doing) -> tuple[UUID, str] | None:
    """Deal with one row; answers why it was refused."""
    try:
        with transaction.atomic():
            do(pk, timezone.now())
    except DomainError as error:
        change.refused += 1
        return pk, next(iter(error.fields.values()), error.message)
    change.changed += 1
    return None


def _say(change: ManyChange, changing: catalogue.Changing, refused: list[tuple[UUID, str]]) -> None:
    """Keep the first refusals with the names of their rows."""
    told = refused[: max(SAID - len(change.refusals), 0)]
    if told:
        names = changing.names(change.by, [pk for pk, _ in told])
        change.refusals += [{"id": str(pk), "name": names.get(pk, ""), "why": why} for pk, why in told]


def undo_many(*, by: Member, now: datetime, change: ManyChange) -> ManyChange:
    """Take a change of many rows back within an hour of its end, in the background. Rows changed since stay."""
    with transaction.atomic():
        current = ManyChange.objects.select_for_update().defer("ids").filter(pk=change.pk, by=by.id).first()
        if current is None:
            raise Missing("change")
        policy.check(by, f"{catalogue.listing(current.place).rights}.change")
        if current.state != State.DONE or current.ended_at is None or now - current.ended_at > UNDO_TIME:
            raise Refused("too_late", "This can no longer be taken back as a whole.")
        current.state, current.done = State.UNDOING, 0
        current.save(update_fields=["state", "done"])
        due("lists.undo_many", str(current.pk), now)
    return current


def undo_change(*, by: Any = SYSTEM, change: ManyChange, beat: Callable[[], None]) -> None:
    """Go on with taking a change back where it stands, row by row."""
    changing = catalogue.listing(change.place).changing
    member = _still_here(change)
    if member is None or changing is None:
        return _end(change, timezone.now(), State.DONE)
    with _as(change, member, f"undo-{change.pk.hex}"):
        while ids := queries.next_ids(change, PIECE):
            told = queries.written(change, ids, changing.facts)
            with transaction.atomic():
                for pk in ids:
                    _back(change, member, changing, told.get(pk, []))
                change.done += len(ids)
                change.save(update_fields=["done", "restored", "kept"])
            beat()
        return _end(change, timezone.now(), State.UNDONE)


def _back(change: ManyChange, member: Member, changing: catalogue.Changing, entries: list[Any]) -> None:
    if not entries:
        return
    try:
        with transaction.atomic():
            for entry in entries:
                changing.undo(member, timezone.now(), entry)
        change.restored += 1
    except DomainError:
        change.kept += 1


def _end(change: ManyChange, now: datetime, state: str) -> None:
    change.state, change.ended_at = state, now
    fact: facts.Fact = facts.ManyChangeEnded(change=change.pk, changed=change.changed, refused=change.refused)
    if state == State.UNDONE:
        fact = facts.ManyChangeUndone(change=change.pk, restored=change.restored, kept=change.kept)
    with transaction.atomic():
        change.save(update_fields=["state", "ended_at", "refusals"])
        record(fact, by=change.by, now=now, subject=change)


def _still_here(change: ManyChange) -> Member | None:
    """Whoever asked, unless they left meanwhile: then nothing more is done in their name."""
    try:
        found = team.member(SYSTEM, change.by_id)
    except DomainError:
        return None
    return found if found.active else None


@contextmanager
def _as(change: ManyChange, member: Member, request_id: str) -> Iterator[None]:
    """Everything within is told as one request of the member, in the member's time zone."""
    request, origin = context.request_id.set(request_id), context.origin.set(f"many:{change.pk}")
    try:
        with timezone.override(ZoneInfo(member.timezone)):
            yield
    finally:
        context.request_id.reset(request)
        context.origin.reset(origin)
