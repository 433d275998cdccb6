"""When gaps are filled: on demand, after something was added or changed, after an import, at night."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Refused
from core.jobs import due, due_once
from team import policy
from team.rules import Viewer, workspace_here

from ...models import Account, Contact, Kind, Lookup, Provider
from ..origins import DUTY
from .asking import Clock
from .fields import NAMES, is_empty
from .running import CHUNK, MODELS, Filled, Run

MOST = 1_000
"""So many records at once are filled on demand."""
NIGHT = 3
"""The hour of the nightly run, where the workspace is."""
RIGHTS = {Kind.ACCOUNT: "accounts", Kind.CONTACT: "contacts"}
FORGET_AFTER = timedelta(days=400)


def fill(
    *,
    by: Viewer,
    now: datetime,
    kind: str,
    ids: Sequence[UUID],
    asks: bool = True,
    clock: Clock | None = None,
    beat: Callable[[], None] = lambda: None,
) -> Filled:
    """Fill the gaps of these records, those that are archived or merged left out. In pieces, each committed.

    With `asks` providers on the internet are asked as well, so never inside a transaction; `clock` tells their time.
    """
    return Run(by, now, kind, asks, clock or (lambda: now), beat).over([list(ids)])


def fill_record(*, by: Viewer, now: datetime, record: Account | Contact) -> Filled:
    """Fill the gaps of one record from what is known; providers on the internet are asked soon after."""
    kind = str(record._meta.model_name)
    policy.check(by, f"{RIGHTS[Kind(kind)]}.enrich", record)
    return ask_for(by=by, now=now, kind=kind, records=[record])


def ask_for(*, by: Viewer, now: datetime, kind: str, records: Sequence[Account | Contact]) -> Filled:
    """As `fill_record` for several; those that `by` may not change are passed over. Raises Refused above 1,000."""
    if len(records) > MOST:
        raise Refused("bulk_limit", f"At most {MOST:,} records at a time.")
    mine = [one.pk for one in records if policy.may(by, f"{RIGHTS[Kind(kind)]}.enrich", one)]
    with transaction.atomic():
        found = fill(by=by, now=now, kind=kind, ids=mine, asks=False)
        for pk in _lacking(kind, mine):
            found.waiting = True
            due(DUTY, f"{kind}:{pk}", now)
    return found


def _lacking(kind: str, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these records in which a field is empty that somebody on the internet might know."""
    rows = Provider.objects.filter(kind=kind, adapter=Provider.Adapter.HTTP, enabled=True)
    asked = {name for row in rows for name in row.settings.get("mapping", {})}
    if asked & NAMES:
        asked |= NAMES  # a name counts as missing only as a whole
    if not asked or not ids:
        return []
    records = MODELS[Kind(kind)]._default_manager.filter(pk__in=ids).values("pk", *asked)
    return [one["pk"] for one in records if any(is_empty(kind, name, one) for name in asked)]


def complete(*, by: Viewer = SYSTEM, now: datetime, kind: str, record_id: UUID) -> None:
    """Fill what follows from what is known of a new record, and have providers on the internet asked soon."""
    with transaction.atomic():
        fill(by=by, now=now, kind=kind, ids=[record_id], asks=False)
        if has_online(kind):
            due(DUTY, f"{kind}:{record_id}", now)
        arm_night(now=now)


def arm_night(*, by: Viewer = SYSTEM, now: datetime, again: bool = False) -> None:
    """Have the next nightly run come; one that stands already stays, unless it is `again` the turn of the next one."""
    local = now.astimezone(ZoneInfo(workspace_here().timezone))
    at = local.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    at = at if at > local else at + timedelta(days=1)
    if again:
        due(DUTY, "night", at)
    else:
        due_once(DUTY, "night", at, then=lambda: None)


def has_online(kind: str) -> bool:
    """Whether there is a provider on the internet to ask about records of this kind."""
    return Provider.objects.filter(kind=kind, adapter=Provider.Adapter.HTTP, enabled=True).exists()


class Stand(NamedTuple):
    """How far a run came, and when it goes on; `kind` and `after` name the last record that is done."""

    filled: Filled
    kind: str = ""
    after: UUID | None = None
    again_at: datetime | None = None


def fill_imported(
    *, by: Viewer = SYSTEM, now: datetime, source: UUID, beat: Callable[[], None], clock: Clock = timezone.now,
    kind: str = "", after: UUID | None = None,
) -> Stand:  # fmt: skip
    """Fill the gaps of all records that an import made, in pieces; done again it changes nothing.

    `kind` and `after` go on where an earlier run stood.
    """
    rows = {one: model._default_manager.filter(imported_by=source) for one, model in MODELS.items()}
    return _over(rows, by, now, beat, clock, kind, after)


def fill_nightly(
    *, by: Viewer = SYSTEM, now: datetime, beat: Callable[[], None], clock: Clock = timezone.now,
    kind: str = "", after: UUID | None = None,
) -> Stand:  # fmt: skip
    """Fill what is missing: of records that changed since yesterday, or of all when somebody else can be asked.

    Also forgets questions that were answered long ago.
    """
    rows = {one: model._default_manager.all() for one, model in MODELS.items()}
    for one in rows:
        if not has_online(one):
            rows[one] = rows[one].filter(updated_at__gte=now - timedelta(hours=26))
    found = _over(rows, by, now, beat, clock, kind, after)
    Lookup.objects.filter(at__lt=now - FORGET_AFTER, expires_at__lt=now).delete()
    return found


def _over(
    rows: dict[str, Any],
    by: Viewer,
    now: datetime,
    beat: Callable[[], None],
    clock: Clock,
    kind: str,
    after: UUID | None,
) -> Stand:
    """First what follows from what is known, for all; then, as far as limits and patience go, who can be asked."""
    found, order = Filled(), list(rows)
    if not kind:
        for one, some in rows.items():
            found.add(Run(by, now, one, False, clock, beat).over(_pieces(some)))
    for one, some in rows.items():
        if not has_online(one) or (kind and order.index(one) < order.index(kind)):
            continue
        run = Run(by, now, one, True, clock, beat)
        found.add(run.over(_pieces(some, after if one == kind else None), until_stopped=True))
        found.asked += run.asked
        if run.again_at is not None:
            return Stand(found, one, run.last, run.again_at)
    return Stand(found)


def _pieces(rows: Any, after: UUID | None = None) -> Iterator[list[UUID]]:
    """The ids of rows, a piece at a time; what changes meanwhile is neither lost nor taken twice."""
    last = after
    live = rows.filter(archived_at=None, merged_into=None).order_by("pk")
    while ids := list(
        (live if last is None else live.filter(pk__gt=last)).values_list("pk", flat=True)[:CHUNK]
    ):
        yield ids
        last = ids[-1]
