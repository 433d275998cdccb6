"""What a manager asks in the pipeline review: is there enough, and is it real?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, Count, DateTimeField, F, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from core.errors import Missing
from core.quarters import add_months, label, next_quarter, next_quarters, quarter_start
from deals.models import Deal, Pipeline, Stage, StageKind, StageVisit
from deals.rules import visible_deals
from team import policy
from team import queries as team
from team.models import Member, Quota, Team
from team.rules import sees_all
from workspaces.models import Workspace

from .review import (
    Coverage,
    Created,
    Hygiene,
    RepRow,
    Review,
    Share,
    Slice,
    StageRow,
    needed_coverage,
)

STALE_DAYS = 30
"""An open deal without any activity for so long is called stale."""
LOOK_BACK_MONTHS = 12
"""Conversion and usual coverage are read from this many months before now."""
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom and what the review is about: a team, a rep or everybody one leads; one pipeline or all; a quarter."""

    title: str
    members: Sequence[Member]
    led: Sequence[Member]
    everybody: bool
    pipeline: Pipeline | None
    quarter: date
    fiscal_year_starts: int
    zone: ZoneInfo

    @property
    def teams(self) -> list[UUID] | None:
        """The teams that make up the scope, when it is made of whole teams; None otherwise."""
        ids = {m.team_id for m in self.members}
        whole = len(self.members) > 1 and None not in ids
        return sorted(i for i in ids if i is not None) if whole else None

    def start_of(self, day: date) -> datetime:
        """The first instant of `day` in the workspace's zone."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def scope(
    viewer: Member,
    workspace: Workspace,
    now: datetime,
    *,
    team_id: UUID | None = None,
    member_id: UUID | None = None,
    pipeline_id: UUID | None = None,
    quarter: date | None = None,
) -> Scope:
    """What `viewer` may review, narrowed as asked. A team or rep they do not lead is Missing."""
    policy.check(viewer, "coaching.own_review.see")
    led = list(team.led_by(viewer))
    members, everybody = led, False
    title = "Everybody" if viewer.role in policy.ADMINS else "Your team" if len(led) > 1 else viewer.name
    if member_id is not None:
        members = [m for m in led if m.id == member_id]
        title = members[0].name if members else ""
    elif team_id is not None:
        members = [m for m in led if m.team_id == team_id]
        title = members[0].team.name if members and members[0].team else ""
    else:
        everybody = viewer.role in policy.ADMINS
    if not members and (member_id or team_id):
        raise Missing("team or rep")
    pipeline = Pipeline.objects.filter(pk=pipeline_id).first() if pipeline_id else None
    if pipeline_id and pipeline is None:
        raise Missing("pipeline")
    zone = ZoneInfo(workspace.timezone)
    starts = workspace.fiscal_year_starts
    asked = quarter_start(quarter or now.astimezone(zone).date(), starts)
    return Scope(title, members, led, everybody, pipeline, asked, starts, zone)


def choices(viewer: Member, about: Scope) -> tuple[list[Team], list[Member], list[Pipeline]]:
    """The teams, reps and pipelines `viewer` can narrow the review to."""
    teams = sorted({m.team for m in about.led if m.team is not None}, key=lambda t: t.name)
    return teams, list(about.led), list(Pipeline.objects.filter(archived_at=None))


def review(viewer: Member, about: Scope, now: datetime) -> Review:
    """The whole page for one scope, in a fixed number of queries."""
    deals = _deals(viewer, about)
    quotas = _quotas(about)
    by_owner = _by_owner(deals, about, now)
    needed, needed_n = _needed(_total(by_owner))
    coverage = _coverage(about, by_owner, quotas, needed, needed_n)
    total = _total(by_owner)
    return Review(
        scope=about.title,
        quarter=about.quarter,
        coverage=coverage,
        created=_created(deals, about, total),
        no_next_step=_hygiene(total, "idle", now),
        past_close=_hygiene(total, "past", now),
        unconverted=total["unconverted"],
        stages=_stages(viewer, about, deals, now),
        reps=_reps(about, by_owner, quotas, needed, needed_n),
    )


def _deals(viewer: Member, about: Scope) -> QuerySet[Deal]:
    deals = visible_deals(Deal.objects.filter(archived_at=None), viewer).order_by()
    if about.pipeline is not None:
        deals = deals.filter(pipeline=about.pipeline)
    if not about.everybody:
        deals = deals.filter(owner__in=[m.id for m in about.members])
    return deals


def _needed(total: Any) -> tuple[Decimal, int]:
    won, lost, n = total["needed_won"] or NOTHING, total["needed_lost"] or NOTHING, total["needed_n"]
    return needed_coverage(won, lost, n), n


def _quotas(about: Scope) -> dict[tuple[UUID, date], Decimal]:
    rows = Quota.objects.filter(
        member__in=[m.id for m in about.members], quarter_start__in=next_quarters(about.quarter, 3)
    )
    return {(q.member_id, q.quarter_start): q.amount for q in rows}


def _by_owner(deals: QuerySet[Deal], about: Scope, now: datetime) -> dict[UUID | None, dict[str, Any]]:
    """Every figure that is a sum over deals, by owner, in one pass over open deals and those of the last quarters."""
    starts = next_quarters(about.quarter, 3)
    since = about.start_of(add_months(about.quarter, -3))
    today = now.astimezone(about.zone).date()
    is_open = Q(status="open")
    sums: dict[str, Any] = {}
    for n, start in enumerate(starts):
        due = is_open & Q(expected_close__gte=start, expected_close__lt=next_quarter(start))
        sums[f"open{n}"] = Sum("amount_base", filter=due)
        sums[f"count{n}"] = Count("id", filter=due)
    won = Q(status="won", closed_at__gte=about.start_of(starts[0]), closed_at__lt=about.start_of(starts[1]))
    new = Q(created_at__gte=about.start_of(starts[0]), created_at__lt=about.start_of(starts[1]))
    same_day = min(now, about.start_of(starts[1])) - about.start_of(starts[0])
    old = Q(created_at__gte=since, created_at__lt=min(since + same_day, about.start_of(starts[0])))
    idle = is_open & Q(next_step_at=None)
    past = is_open & Q(expected_close__lt=today)
    quiet = is_open & (
        Q(last_activity_at__lt=now - timedelta(days=STALE_DAYS))
        | Q(last_activity_at=None, created_at__lt=now - timedelta(days=STALE_DAYS))
    )
    look_back = Q(closed_at__gte=now - timedelta(days=30 * LOOK_BACK_MONTHS))
    sums |= {
        "needed_won": Sum("amount_base", filter=look_back & Q(status="won")),
        "needed_lost": Sum("amount_base", filter=look_back & Q(status="lost")),
        "needed_n": Count("id", filter=look_back),
        "open": Sum("amount_base", filter=is_open),
        "count": Count("id", filter=is_open),
        "unconverted": Count("id", filter=is_open & Q(amount_base=None) & ~Q(amount=None)),
        "won": Sum("amount_base", filter=won),
        "new": Sum("amount_base", filter=new),
        "new_count": Count("id", filter=new),
        "old": Sum("amount_base", filter=old),
        "old_count": Count("id", filter=old),
        "idle": Sum("amount_base", filter=idle),
        "idle_count": Count("id", filter=idle),
        "idle_since": Min(Coalesce("last_activity_at", "created_at"), filter=idle),
        "past": Sum("amount_base", filter=past),
        "past_count": Count("id", filter=past),
        "past_since": Min("expected_close", filter=past),
        "stale_count": Count("id", filter=quiet),
        "won_cases": Count("id", filter=Q(status="won", closed_at__gte=now - timedelta(days=365))),
        "lost_cases": Count("id", filter=Q(status="lost", closed_at__gte=now - timedelta(days=365))),
    }
    relevant = deals.filter(is_open | Q(created_at__gte=since) | Q(closed_at__gte=now - timedelta(days=365)))
    rows: Any = relevant.values("owner").annotate(**sums)
    return {row["owner"]: row for row in rows}


def _total(by_owner: dict[UUID | None, dict[str, Any]]) -> dict[str, Any]:
    """All owners' rows as one; dates fold to the earliest, everything else adds up."""
    rows = list(by_owner.values())
    keys = [k for k in (rows[0] if rows else ()) if k != "owner"]
    folded: dict[str, Any] = {k: _fold(k, [r[k] for r in rows if r[k] is not None]) for k in keys}
    return _Zero(folded)


class _Zero(dict[str, Any]):
    """Sums of nothing are nothing."""

    def __missing__(self, key: str) -> Any:
        return None if key.endswith("_since") else 0


def _fold(key: str, values: list[Any]) -> Any:
    if key.endswith("_since"):
        return min(values, default=None)
    return sum(values)


def _coverage(
    about: Scope,
    by_owner: dict[UUID | None, dict[str, Any]],
    quotas: dict[tuple[UUID, date], Decimal],
    needed: Decimal,
    needed_n: int,
) -> list[Coverage]:
    total = _total(by_owner)
    return [
        _cover(about, n, start, total, _quota(quotas, start), needed, needed_n)
        for n, start in enumerate(next_quarters(about.quarter, 3))
    ]


def _quota(
    quotas: dict[tuple[UUID, date], Decimal], start: date, member: UUID | None = None
) -> Decimal | None:
    found = [v for (m, s), v in quotas.items() if s == start and member in (None, m)]
    return sum(found, NOTHING) if found else None


def _cover(
    about: Scope, n: int, start: date, row: Any, quota: Decimal | None, needed: Decimal, needed_n: int
) -> Coverage:
    return Coverage(
        start=start,
        label=label(start, about.fiscal_year_starts),
        open=row[f"open{n}"] or NOTHING,
        count=row[f"count{n}"] or 0,
        won=(row["won"] or NOTHING) if n == 0 else NOTHING,
        quota=quota,
        needed=needed,
        needed_n=needed_n,
    )


def _created(deals: QuerySet[Deal], about: Scope, total: Any) -> Created:
    start, end = about.start_of(about.quarter), about.start_of(next_quarter(about.quarter))
    rows = list(
        deals.filter(created_at__gte=start, created_at__lt=end)
        .values_list("stage", "stage__name", "stage__position", "source")
        .annotate(Count("id"), Sum("amount_base"))
        .order_by("stage__position")
    )
    return Created(
        count=total["new_count"],
        amount=total["new"] or NOTHING,
        before_count=total["old_count"],
        before_amount=total["old"] or NOTHING,
        by_stage=_slices((str(s), name, n, amount) for s, name, _, _, n, amount in rows),
        by_source=_by_size(_slices((src, src or "No source", n, amount) for _, _, _, src, n, amount in rows)),
    )


def _slices(rows: Iterable[tuple[str, str, int, Decimal | None]]) -> list[Slice]:
    found: dict[str, Slice] = {}
    for key, name, count, amount in rows:
        old = found.get(key)
        found[key] = Slice(
            key,
            name,
            count + (old.count if old else 0),
            (amount or NOTHING) + (old.amount if old else NOTHING),
        )
    return list(found.values())


def _by_size(slices: list[Slice]) -> list[Slice]:
    return sorted(slices, key=lambda s: (-s.amount, -s.count, s.label))


def _hygiene(total: Any, kind: str, now: datetime) -> Hygiene:
    since = total[f"{kind}_since"]
    day = since.date() if isinstance(since, datetime) else since
    return Hygiene(
        count=total[f"{kind}_count"],
        of=total["count"],
        amount=total[kind] or NOTHING,
        oldest_days=(now.date() - day).days if day else 0,
    )


class _Middle(Aggregate):
    """The middle one of the moments (percentile_disc 0.5): sorting moments is quicker than sorting intervals."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DateTimeField()


def _stages(viewer: Member, about: Scope, deals: QuerySet[Deal], now: datetime) -> list[StageRow]:
    pipeline = about.pipeline or Pipeline.objects.filter(archived_at=None).first()
    if pipeline is None:
        return []
    place = {
        s.id: s for s in Stage.everything.all()
    }  # deals may have gone on to a stage that was removed since
    standing_ones = [s for s in place.values() if s.archived_at is None and s.kind == StageKind.OPEN]
    stages = [s for s in standing_ones if s.pipeline_id == pipeline.id]
    standing = _standing(deals, now)
    left = _left(_visits(viewer, about, deals), stages, place, now)
    return [_stage_row(stage, standing.get(stage.id), left.get(stage.id, {})) for stage in stages]


def _standing(deals: QuerySet[Deal], now: datetime) -> dict[UUID, dict[str, Any]]:
    over = Q(stage_entered_at__lt=now - F("stage__target_days") * timedelta(days=1))
    rows: Any = (
        deals.filter(status="open")
        .values("stage")
        .annotate(
            count=Count("id"),
            amount=Sum("amount_base"),
            middle=_Middle("stage_entered_at"),
            over=Count("id", filter=over),
        )
    )
    return {row["stage"]: row | {"median": now - row["middle"]} for row in rows}


def _visits(viewer: Member, about: Scope, deals: QuerySet[Deal]) -> QuerySet[StageVisit]:
    """The stays of the deals in scope. Where the others are fewer they are left out: the join is what costs."""
    if not sees_all(viewer) or len(about.members) == 1 or about.pipeline is not None:
        return StageVisit.objects.filter(deal__in=deals)
    others = Deal.objects.exclude(archived_at=None)
    if not about.everybody:
        owners = [m.id for m in about.members]
        others = others | Deal.objects.exclude(owner__in=owners) | Deal.objects.filter(owner=None)
    return StageVisit.objects.exclude(deal__in=others.order_by())


def _left(
    visits: QuerySet[StageVisit], stages: Sequence[Stage], place: Mapping[UUID, Stage], now: datetime
) -> dict[UUID, dict[str, int]]:
    """How deals left each stage within the look-back: on (forward or won), lost, in all."""
    since = now - timedelta(days=30 * LOOK_BACK_MONTHS)
    left = visits.filter(stage__in=[s.id for s in stages], left_at__gte=since)
    rows = left.values_list("stage", "left_for").annotate(Count("id")).order_by()
    found = {s.id: {"n": 0, "on": 0, "lost": 0, "back": 0} for s in stages}
    for stage, target, count in rows:
        found[stage]["n"] += count
        found[stage][_way(place[stage], place.get(target))] += count
    return found


def _way(stage: Stage, target: Stage | None) -> str:
    """Where a move led: on, lost or back."""
    if target is None or target.kind == StageKind.LOST:
        return "lost" if target is not None else "back"
    forward = target.kind == StageKind.WON or target.position > stage.position
    return "on" if forward else "back"


def _stage_row(stage: Stage, standing: dict[str, Any] | None, left: dict[str, int]) -> StageRow:
    n, on, lost, back = (left.get(way, 0) for way in ("n", "on", "lost", "back"))
    row = standing or {}
    median: timedelta | None = row.get("median")
    return StageRow(
        id=stage.id,
        name=stage.name,
        conversion=Share(on, n),
        lost=lost,
        back=back,
        count=row.get("count", 0),
        amount=row.get("amount") or NOTHING,
        median_days=median.total_seconds() / 86400 if median is not None else None,
        norm_days=stage.target_days,
        over_norm=row.get("over", 0) if stage.target_days else 0,
    )


def _reps(
    about: Scope,
    by_owner: dict[UUID | None, dict[str, Any]],
    quotas: dict[tuple[UUID, date], Decimal],
    needed: Decimal,
    needed_n: int,
) -> list[RepRow]:
    rows = [
        _rep(about, member, _Zero(by_owner.get(member.id, {})), quotas, needed, needed_n)
        for member in about.members
        if member.id in by_owner or _quota(quotas, about.quarter, member.id) is not None
    ]
    return sorted(rows, key=lambda r: r.name)


def _rep(
    about: Scope,
    member: Member,
    row: Any,
    quotas: dict[tuple[UUID, date], Decimal],
    needed: Decimal,
    needed_n: int,
) -> RepRow:
    quota = _quota(quotas, about.quarter, member.id)
    return RepRow(
        id=member.id,
        name=member.name,
        open=row["open"] or NOTHING,
        count=row["count"],
        quota=quota,
        won=row["won"] or NOTHING,
        coverage=_cover(about, 0, about.quarter, row, quota, needed, needed_n),
        created=row["new"] or NOTHING,
        stale=row["stale_count"],
        no_next_step=row["idle_count"],
        past_close=row["past_count"],
        won_share=Share(row["won_cases"], row["won_cases"] + row["lost_cases"]),
    )
