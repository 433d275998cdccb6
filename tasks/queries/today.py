"""The day of one member: what to do now, grouped, and inside a group by urgency × value. A fixed number of queries."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import Coalesce

from activities import queries as activities
from activities.models import Activity
from core.planned import SOME_ID, Planned
from core.templatetags.ui import money
from deals.models import Deal
from deals.rules import visible_deals
from team.models import Member
from team.rules import Viewer, sees_all

from ..machine import ACTIVE
from ..models import Task
from ..urgency import Item, Part, parts, score
from ..words import beside, short, zone_of

TITLES = {
    "promises": "Promises late",
    "due": "Due today",
    "asking": "Buyers waiting on us",
    "waiting": "Waiting on buyers",
    "meetings": "Meetings",
    "stepless": "Deals without a next step",
}
ROWS = 8
ALL_ROWS = 200
SOON = timedelta(days=7)
LIGHT = (
    "id", "state", "kind", "effective", "all_day", "promised", "priority", "since", "deal__amount_base",
    "deal__probability",
)  # fmt: skip


_DEAL = ("name", "stage__name", "amount", "currency", "owner__name")
TASK_FIELDS = (
    "id", "title", "detail", "state", "due_at", "due_zone", "all_day", "snoozed_until", "promised", "version",
    "owner__name", "account_id", "account__name", "contact_id", "contact__full_name", "deal_id",
    *(f"deal__{name}" for name in _DEAL[:4]),
)  # fmt: skip
ASKING_FIELDS = (
    "id",
    "at",
    "summary",
    "account_id",
    "account__name",
    "deal_id",
    *(f"deal__{n}" for n in _DEAL),
)
DEAL_FIELDS = (
    "id", "version", "amount_base", "probability", "last_activity_at", "account_id", "account__name", "total", *_DEAL,
)  # fmt: skip
Ranked = tuple[int, str, UUID]
"""Points, sort of record, id."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The moments that part one day of the reader from the others."""

    now: datetime
    midnight: datetime
    tonight: datetime
    soon: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do: what · why, account, stage and amount, when, who."""

    kind: str
    id: UUID
    what: str
    why: str
    when: str
    tone: str
    who: str
    score: int
    state: str = ""
    due_at: datetime | None = None
    promised: bool = False
    account: str = ""
    account_id: UUID | None = None
    contact_id: UUID | None = None
    deal: str = ""
    deal_id: UUID | None = None
    stage: str = ""
    amount: Decimal | None = None
    currency: str = ""
    version: int = 0

    def plain(self) -> dict[str, Any]:
        """The row as a mapping, for programs."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def stage_text(self) -> str:
        """Stage and amount as the row shows them: "Proposal · €48,000"."""
        return self.stage if self.amount is None else f"{self.stage} · {money(self.amount, self.currency)}"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one sort; `count` is how many there are, more perhaps than are shown."""

    key: str
    title: str
    count: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything to do now. `late`: how many promises are overdue."""

    member: Member
    groups: list[Group]

    @property
    def late(self) -> int:
        """How many promises are late."""
        return next((g.count for g in self.groups if g.key == "promises"), 0)

    @property
    def total(self) -> int:
        """How many things there are in all groups."""
        return sum(g.count for g in self.groups)


def today(viewer: Member, *, now: datetime, member: Member | None = None, whole: str = "") -> Day:
    """What `member` (the viewer themselves by default) has to do now; `whole` names a group to show in full."""
    who = member or viewer
    zone = zone_of(viewer.timezone)
    found = _ranked(viewer, who, now, zone)
    shown = {key: rows[: _most(key, whole)] for key, rows in found.items()}
    tasks = _task_rows([r for rows in shown.values() for r in rows if r[1] == "task"], now, zone)
    asking = _asking_rows([r for r in shown["asking"] if r[1] == "activity"], now, zone)
    full = tasks | asking
    groups = {
        key: (len(found[key]), [full[r[2]] for r in rows if r[2] in full]) for key, rows in shown.items()
    }
    groups["stepless"] = _stepless(viewer, who, now, _most("stepless", whole))
    return Day(who, [Group(k, title, *groups[k]) for k, title in TITLES.items() if groups[k][0]])


def reasons(viewer: Viewer, task: Task, now: datetime) -> list[Part]:
    """Why a task stands where it stands: parts that add up to its score."""
    return parts(item_of(task), now)


def item_of(task: Task) -> Item:
    """What counts about a task."""
    since = task.updated_at if task.state == "waiting" else None
    deal = task.deal
    return Item(
        task.snoozed_until or task.due_at,
        task.promised,
        task.priority,
        since,
        _expected(deal.amount_base, deal.probability) if deal is not None else None,
    )


def _expected(amount: Decimal | None, probability: Decimal | None) -> Decimal | None:
    return amount * probability if amount is not None and probability is not None else None


def _most(key: str, whole: str) -> int:
    return ALL_ROWS if key == whole else ROWS


def _light(owner: UUID, tonight: datetime, soon: datetime) -> Any:
    """What may concern the owner's today."""
    near = (
        Q(due_at__lt=tonight)
        | Q(state="waiting")
        | Q(promised=True, due_at__lte=soon)
        | Q(promised=True, due_at=None)
    )
    rows = Task.objects.filter(near, owner=owner, state__in=ACTIVE).annotate(
        effective=Coalesce("snoozed_until", "due_at"),
        since=Case(When(state="waiting", then="updated_at")),
    )
    return rows.values_list(*LIGHT)


_LIGHT = Planned(
    _light, owner=SOME_ID, tonight=datetime(1, 1, 1, tzinfo=UTC), soon=datetime(2, 1, 1, tzinfo=UTC)
)
_TASKS = Planned(lambda ids: Task.objects.filter(pk__any_of=ids).values_list(*TASK_FIELDS), ids=[SOME_ID])
_ASKING = Planned(
    lambda ids: Activity.objects.filter(pk__any_of=ids).values_list(*ASKING_FIELDS), ids=[SOME_ID]
)


def _ranked(viewer: Viewer, who: Member, now: datetime, zone: ZoneInfo) -> dict[str, list[Ranked]]:
    """All that concerns today by group, the most pressing first; only what ranking needs is read."""
    hours = _hours(now, zone)
    found: dict[str, list[Ranked]] = {k: [] for k in ("promises", "due", "asking", "waiting", "meetings")}
    light = _LIGHT(owner=who.pk, tonight=hours.tonight, soon=hours.soon)
    for pk, state, kind, at, all_day, promised, priority, since, amount, chance in light:
        if key := _group(state, kind, at, all_day, promised, hours):
            item = Item(at, promised, priority, since, _expected(amount, chance))
            found[key].append((score(item, now), "task", pk))
    for pk, at, amount, chance in activities.unanswered_worth(viewer, who, now):
        item = Item(None, waiting_since=at, expected=_expected(amount, chance))
        found["asking"].append((score(item, now), "activity", pk))
    for ranked in found.values():
        ranked.sort(reverse=True)
    return found


def _hours(now: datetime, zone: ZoneInfo) -> Hours:
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Hours(now, midnight, midnight + timedelta(days=1), now + SOON)


def _group(state: str, kind: str, at: datetime | None, all_day: bool, promised: bool, hours: Hours) -> str:
    """Which group an active task belongs to; empty when it does not concern today.

    What a buyer promised is late like what we promised, and stands with it.
    """
    if state == "waiting":
        return "promises" if at is not None and at < (hours.midnight if all_day else hours.now) else "waiting"
    if at is None:
        return "asking" if promised else ""
    if promised and at < (hours.midnight if all_day else hours.now):
        return "promises"
    if at >= hours.tonight:
        return "asking" if promised and at <= hours.soon else ""
    return "meetings" if kind == "meeting" and at >= hours.midnight else "due"


def _task_rows(ranked: list[Ranked], now: datetime, zone: ZoneInfo) -> dict[UUID, Row]:
    """The rows of these tasks, from one query of plain values."""
    points = {pk: n for n, _, pk in ranked}
    found = [dict(zip(TASK_FIELDS, row, strict=True)) for row in _TASKS(ids=list(points))]
    return {t["id"]: _task_row(t, points[t["id"]], now, zone) for t in found}


def _task_row(t: dict[str, Any], points: int, now: datetime, zone: ZoneInfo) -> Row:
    at = t["snoozed_until"] or t["due_at"]
    when, tone = short(at, zone, now, t["all_day"]) if at else ("no date", "neutral")
    return Row(
        kind="task", id=t["id"], what=t["title"], why=_why(t, at, now, zone), when=when, tone=tone,
        who=t["owner__name"], score=points, state=t["state"], due_at=t["due_at"], promised=t["promised"],
        contact_id=t["contact_id"], version=t["version"], **_links(t),
    )  # fmt: skip


def _links(found: dict[str, Any], deal: str = "deal__", key: str = "deal_id") -> dict[str, Any]:
    """Account and deal of a row of plain values."""
    return {
        "account": found["account__name"] or "",
        "account_id": found["account_id"],
        "deal": found[f"{deal}name"] or "",
        "deal_id": found[key],
        "stage": found[f"{deal}stage__name"] or "",
        "amount": found[f"{deal}amount"],
        "currency": found[f"{deal}currency"] or "",
    }


def _why(t: dict[str, Any], at: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    clock = ""
    if at and t["due_zone"] and not t["all_day"]:
        clock = beside(at, zone_of(t["due_zone"]), zone, now)
    name = t["contact__full_name"] or ""
    theirs = "theirs" if t["state"] == "waiting" and at and at < now else ""
    words = theirs, clock, t["detail"].strip().split("\n")[0][:120], "" if name in t["title"] else name
    return " · ".join(filter(None, words)) or t["deal__name"] or ""


def _asking_rows(ranked: list[Ranked], now: datetime, zone: ZoneInfo) -> dict[UUID, Row]:
    """The rows of these unanswered words of buyers."""
    points = {pk: n for n, _, pk in ranked}
    rows = _ASKING(ids=list(points)) if points else []
    found = [dict(zip(ASKING_FIELDS, row, strict=True)) for row in rows]
    return {a["id"]: _asking_row(a, points[a["id"]], now, zone) for a in found}


def _asking_row(a: dict[str, Any], points: int, now: datetime, zone: ZoneInfo) -> Row:
    days = (now.astimezone(zone).date() - a["at"].astimezone(zone).date()).days
    waited = "today" if days == 0 else f"{days} day{'s'[: days != 1]} ago"
    return Row(
        kind="activity", id=a["id"], what=f"Answer {a['deal__name']}", why=a["summary"][:200], when=waited,
        tone="caution" if days > 1 else "neutral", who=a["deal__owner__name"] or "", score=points,
        due_at=None, **_links(a),
    )  # fmt: skip


def _stepless(viewer: Viewer, who: Member, now: datetime, most: int) -> tuple[int, list[Row]]:
    """Open deals of `who` without a next step, the most valuable first, and how many there are."""
    if sees_all(viewer) and most == ROWS:
        values = _STEPLESS(owner=who.pk)
    else:
        values = list(visible_deals(_without_step(who.pk), viewer).values_list(*DEAL_FIELDS)[:most])
    found = [dict(zip(DEAL_FIELDS, row, strict=True)) for row in values]
    return (found[0]["total"] if found else 0), [_stepless_row(d, now) for d in found]


def _without_step(owner: UUID) -> QuerySet[Deal]:
    rows = Deal.objects.filter(owner=owner, status=Deal.Status.OPEN, archived_at=None, next_step_at=None)
    counted = rows.annotate(total=Window(Count("id")))
    return counted.order_by(F("amount_base").desc(nulls_last=True), "id")


_STEPLESS = Planned(lambda owner: _without_step(owner).values_list(*DEAL_FIELDS)[:ROWS], owner=SOME_ID)


def _stepless_row(d: dict[str, Any], now: datetime) -> Row:
    quiet = (now - d["last_activity_at"]).days if d["last_activity_at"] else None
    why = (
        "never spoken" if quiet is None else f"last spoken {quiet} days ago" if quiet > 1 else "spoken lately"
    )
    points = score(Item(None, expected=_expected(d["amount_base"], d["probability"])), now)
    return Row(
        kind="deal", id=d["id"], what=d["name"], why=why, when="no next step", tone="caution",
        who=d["owner__name"] or "", score=points, state="open", contact_id=None, version=d["version"],
        **_links(d, "", "id"),
    )  # fmt: skip
