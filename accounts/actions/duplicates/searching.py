"""Looking for duplicates: every night, on demand, and among what an import brought in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core import facts
from core.actors import SYSTEM
from core.errors import Refused
from core.jobs import due
from core.recording import record
from team import policy
from team.models import Member
from team.rules import Viewer, workspace_here

from ... import matching, queries
from ...alike import WORDS, columns_of, ends, to_match
from ...matching import Scored
from ...models import DuplicateSearch, DuplicateSettings, Import, Pair
from ..merging import KINDS, member_id
from .deciding import merge_groups
from .keeping import forget_unseen, keep

Beat = Callable[[], None]
State = DuplicateSearch.State
Origin = Pair.Origin
FIND, NIGHTLY = "accounts.find_duplicates", "accounts.nightly_duplicates"
AT_ONCE = 1_000
FEW = 200
"""So many new records of an import are looked at one by one; more of them, and everything is compared at once."""
SETTINGS = ("merge_on_import", "merge_nightly")
_HOUR = 2
_SPREAD = 120


def ask(*, by: Member, now: datetime, kind: str) -> DuplicateSearch:
    """Have all records of a kind checked in the background; a check that is under way is answered as it is."""
    policy.check(by, "accounts.duplicates.search")
    _known(kind)
    with transaction.atomic():
        going = DuplicateSearch.objects.select_for_update().filter(kind=kind, state=State.RUNNING).first()
        if going is not None:
            return going
        search = DuplicateSearch.objects.create(kind=kind, origin=Origin.ASKED, by=by, started_at=now)
        record(
            facts.DuplicateSearchStarted(search=search.pk),
            by=by,
            now=now,
            subject=search,
            after={"kind": kind},
        )
        due(FIND, str(search.pk), now)
    return search


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Refused("invalid", "Choose account or contact.", "kind")


def change_settings(*, by: Member, now: datetime, changes: Mapping[str, bool]) -> DuplicateSettings:
    """Say whether imports and nightly checks merge what is surely the same by themselves; off until somebody says so.

    `changes` has `merge_on_import` and `merge_nightly` as far as they are to change.
    """
    policy.check(by, "accounts.duplicates.change")
    with transaction.atomic():
        current, _ = DuplicateSettings.objects.select_for_update().get_or_create(pk=1)
        before = {name: getattr(current, name) for name in SETTINGS if name in changes}
        before = {name: was for name, was in before.items() if was != changes[name]}
        if before:
            for name in before:
                setattr(current, name, changes[name])
            current.save(update_fields=list(before))
            after = {name: changes[name] for name in before}
            fact = facts.DuplicateSettingsChanged()
            record(fact, by=by, now=now, subject=workspace_here(), before=before, after=after)
    return current


# --- The work -------------------------------------------------------------------------------------
def find_now(*, by: Viewer, search: DuplicateSearch, now: datetime, beat: Beat) -> None:
    """The search itself, by the system. Begun again after a crash it does the same once more: nothing doubles."""
    with _told(search):
        rows = _living(search.kind)
        records = _read(search.kind, rows, beat)
        seen: set[tuple[UUID, UUID]] = set()
        new = 0
        for piece in _in_pieces(_pairs(search, records, beat)):
            some = queries.proposable(by, search.kind, piece)
            new += keep(search.kind, search.origin, some, now)
            seen |= {ends(one) for one in some}
            beat()
        counts = {"records": len(records), "pairs": len(seen), "new": new}
        counts["forgotten"] = forget_unseen(search.kind, seen, search.started_at)
        if search.origin == Origin.NIGHTLY and _wanted().merge_nightly:
            groups = queries.sure_groups(by, search.kind)
            counts["merged"] = merge_groups(by, now, search.kind, groups, search.pk, beat).merged
        _finish(search, counts)


class _told:
    """A failure is written down with the search, and raised again so that the work is tried again."""

    def __init__(self, search: DuplicateSearch) -> None:
        self.search = search

    def __enter__(self) -> None:
        DuplicateSearch.objects.filter(pk=self.search.pk).update(state=State.RUNNING, message="")

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if error is not None:
            _set(self.search, state=State.FAILED, message="The check stopped. It is tried again by itself.")


def _set(search: DuplicateSearch, **values: Any) -> None:
    if not transaction.get_connection().needs_rollback:
        DuplicateSearch.objects.filter(pk=search.pk).update(**values)


def _read(kind: str, rows: Any, beat: Beat) -> list[Any]:
    found = []
    for number, row in enumerate(
        rows.order_by().values_list(*columns_of(kind)).iterator(chunk_size=5_000), 1
    ):
        found.append(to_match(kind, row))
        if number % 20_000 == 0:
            beat()
    return found


def _pairs(search: DuplicateSearch, records: Sequence[Any], beat: Beat) -> Iterable[Scored]:
    def progress(share: float) -> None:
        beat()
        _set(search, counts={"records": len(records), "percent": round(share * 100)})

    return matching.find_pairs(WORDS[search.kind], records, progress=progress)


def _in_pieces(pairs: Iterable[Scored]) -> Iterable[list[Scored]]:
    piece: list[Scored] = []
    for one in pairs:
        piece.append(one)
        if len(piece) == AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece


def _finish(search: DuplicateSearch, counts: dict[str, int]) -> None:
    search.state, search.counts, search.finished_at, search.message = State.DONE, counts, timezone.now(), ""
    by = search.by or SYSTEM
    with transaction.atomic():
        search.save(update_fields=["state", "counts", "finished_at", "message"])
        fact = facts.DuplicatesFound(search=search.pk, kind=search.kind, pairs=counts["new"])
        record(fact, by=by, subject=search, after={"counts": counts})


# --- Every night ----------------------------------------------------------------------------------
def arm_nightly(*, by: Viewer, now: datetime) -> datetime:
    """Make the next nightly check due: between two and four o'clock where the workspace is; answers when."""
    place = workspace_here()
    there = now.astimezone(ZoneInfo(place.timezone))
    minute = place.pk.int % _SPREAD
    at = there.replace(hour=_HOUR + minute // 60, minute=minute % 60, second=0, microsecond=0)
    if at <= there:
        at += timedelta(days=1)
    due(NIGHTLY, "nightly", at)
    return at


def nightly(*, by: Viewer, now: datetime, beat: Beat) -> list[DuplicateSearch]:
    """Check every kind of which something changed since it was checked last; answers the searches made."""
    done = []
    for kind in KINDS:
        if _changed(kind):
            search = _unfinished(kind) or DuplicateSearch.objects.create(
                kind=kind, origin=Origin.NIGHTLY, by_id=member_id(by), started_at=now
            )
            find_now(by=by, search=search, now=now, beat=beat)
            done.append(search)
    arm_nightly(by=by, now=now)
    return done


def _changed(kind: str) -> bool:
    full = DuplicateSearch.objects.filter(kind=kind, state=State.DONE).exclude(origin=Origin.IMPORT)
    last = full.aggregate(at=Max("started_at"))["at"]
    rows = _living(kind)
    return bool(rows.exists() if last is None else rows.filter(updated_at__gt=last).exists())


def _unfinished(kind: str) -> DuplicateSearch | None:
    left = DuplicateSearch.objects.filter(kind=kind, origin=Origin.NIGHTLY).exclude(state=State.DONE)
    return left.order_by("-started_at").first()


# --- What an import brought in --------------------------------------------------------------------
def find_in_import(*, by: Viewer, now: datetime, source: Import, beat: Beat) -> list[DuplicateSearch]:
    """Compare what an import added with everything; surely the same is merged at once if the workspace says so."""
    done = []
    for kind in KINDS:
        rows = _living(kind).filter(imported_by=source)
        new = set(rows.values_list("pk", flat=True))
        if not new:
            continue
        search = DuplicateSearch.objects.create(kind=kind, origin=Origin.IMPORT, by=source.by, started_at=now)
        with _told(search):
            found = _few(kind, rows) if len(new) <= FEW else _many(search, new, beat)
            found = queries.proposable(by, kind, found)
            beat()
            counts = {"records": len(new), "pairs": len(found), "new": keep(kind, Origin.IMPORT, found, now)}
            if _wanted().merge_on_import:
                counts["merged"] = _merge_sure(kind, new, source, now, beat)
            _finish(search, counts)
        done.append(search)
    return done


def _few(kind: str, rows: Any) -> list[Scored]:
    found: dict[tuple[UUID, UUID], Scored] = {}
    for row in rows.values_list(*columns_of(kind)):
        for one in queries.like_record(SYSTEM, kind, to_match(kind, row)):
            found.setdefault(ends(one), one)
    return list(found.values())


def _many(search: DuplicateSearch, new: set[UUID], beat: Beat) -> list[Scored]:
    records = _read(search.kind, _living(search.kind), beat)
    return [one for one in _pairs(search, records, beat) if one.left in new or one.right in new]


def _merge_sure(kind: str, new: set[UUID], source: Import, now: datetime, beat: Beat) -> int:
    """In the name of who imported; what they may not merge, or somebody called different, waits for a person."""
    groups = [ids for ids in queries.sure_groups(source.by, kind, mine=True) if not new.isdisjoint(ids)]
    return merge_groups(source.by, now, kind, groups, source.pk, beat).merged


def _wanted() -> DuplicateSettings:
    return DuplicateSettings.objects.filter(pk=1).first() or DuplicateSettings()


def _living(kind: str) -> Any:
    """Whoever is there; not those who were put away, merged or erased."""
    rows = KINDS[kind].model._default_manager.filter(archived_at=None)
    return rows.filter(erased_at=None) if kind == "contact" else rows
