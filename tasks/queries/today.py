"""The day of one member: what to do now, grouped, and inside a group by urgency × value. A fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, Window

from activities import queries as activities
from activities.models import Activity
from core.templatetags.ui import money
from deals.models import Deal
from deals.rules import visible_deals
from team.models import Member
from team.rules import Viewer

from ..machine import ACTIVE
from ..models import Task
from ..urgency import Item, Part, parts, score
from ..words import beside, short, zone_of
from .lists import RELATED

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
    "id", "state", "kind", "due_at", "snoozed_until", "all_day", "promised", "priority", "updated_at",
    "deal__amount_base", "deal__probability",
)  # fmt: skip


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

    @property
    def amount_text(self) -> str:
        """The amount as the row shows it."""
        return money(self.amount, self.currency)


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
    found = _ranked(who, now, zone)
    shown = {key: [pk for _, pk in rows[: _most(key, whole)]] for key, rows in found.items()}
    full = _full(pk for ids in shown.values() for pk in ids)
    groups: dict[str, tuple[int, list[Row]]] = {}
    for key, ids in shown.items():
        rows = [_task_row(full[pk], now, zone) for pk in ids if pk in full]
        groups[key] = (len(found[key]), rows)
    asked = [_asking_row(a, now, zone) for a in activities.unanswered(viewer, who, now, ALL_ROWS)]
    count, rows = groups["asking"]
    rows = sorted([*rows, *asked], key=lambda r: -r.score)[: _most("asking", whole)]
    groups["asking"] = (count + len(asked), rows)
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


def _ranked(who: Member, now: datetime, zone: ZoneInfo) -> dict[str, list[tuple[int, UUID]]]:
    """All tasks that concern today by group, the most pressing first; only what ranking needs is read."""
    soon = now + SOON
    near = Q(due_at__lte=soon) | Q(state="waiting") | Q(due_at=None, promised=True)
    rows = Task.objects.filter(near, owner=who, state__in=ACTIVE).values_list(*LIGHT)
    found: dict[str, list[tuple[int, UUID]]] = {
        k: [] for k in ("promises", "due", "asking", "waiting", "meetings")
    }
    for pk, state, kind, due_at, snoozed, all_day, promised, priority, updated, amount, chance in rows:
        at = snoozed or due_at
        if key := _group(state, kind, at, all_day, promised, now, zone):
            since = updated if state == "waiting" else None
            item = Item(at, promised, priority, since, _expected(amount, chance))
            found[key].append((score(item, now), pk))
    for ranked in found.values():
        ranked.sort(reverse=True)
    return found


def _group(
    state: str, kind: str, at: datetime | None, all_day: bool, promised: bool, now: datetime, zone: ZoneInfo
) -> str:
    """Which group an active task belongs to; empty when it does not concern today."""
    if state == "waiting":
        return "waiting"
    if at is None:
        return "asking" if promised else ""
    here, there = now.astimezone(zone).date(), at.astimezone(zone).date()
    late = there < here or (at < now and not all_day)
    if promised and late:
        return "promises"
    if kind == "meeting" and there == here:
        return "meetings"
    if there <= here:
        return "due"
    return "asking" if promised and at - now <= SOON else ""


def _full(ids: Iterable[UUID]) -> dict[UUID, Task]:
    return Task.objects.select_related(*RELATED).in_bulk(list(ids))


def _task_row(task: Task, now: datetime, zone: ZoneInfo) -> Row:
    at = task.snoozed_until or task.due_at
    when, tone = short(at, zone, now, task.all_day) if at else ("no date", "neutral")
    deal = task.deal
    return Row(
        "task", task.id, task.title, _why(task, at, now, zone), when, tone, task.owner.name,
        score(item_of(task), now), task.state, task.due_at, task.promised,
        task.account.name if task.account else "", task.account_id, task.contact_id,
        deal.name if deal else "", task.deal_id,
        deal.stage.name if deal else "", deal.amount if deal else None, deal.currency if deal else "",
        task.version,
    )  # fmt: skip


def _why(task: Task, at: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    clock = beside(at, zone_of(task.due_zone), zone, now) if at and task.due_zone and not task.all_day else ""
    person = task.contact.full_name if task.contact and task.contact.full_name not in task.title else ""
    words = clock, task.detail.strip().split("\n")[0][:120], person
    return " · ".join(filter(None, words)) or (task.deal.name if task.deal else "")


def _asking_row(activity: Activity, now: datetime, zone: ZoneInfo) -> Row:
    deal = activity.deal
    assert deal is not None
    days = (now.astimezone(zone).date() - activity.at.astimezone(zone).date()).days
    waited = "today" if days == 0 else f"{days} day{'s'[: days != 1]} ago"
    expected = _expected(deal.amount_base, deal.probability)
    points = score(Item(None, waiting_since=activity.at, expected=expected), now)
    return Row(
        "activity", activity.id, f"Answer {deal.name}", activity.summary[:200], waited,
        "caution" if days > 1 else "neutral", deal.owner.name if deal.owner else "", points, "", activity.at, False,
        activity.account.name if activity.account else "", activity.account_id, None,
        deal.name, deal.id, deal.stage.name, deal.amount, deal.currency,
    )  # fmt: skip


def _stepless(viewer: Member, who: Member, now: datetime, most: int) -> tuple[int, list[Row]]:
    """Open deals of `who` without a next step, the most valuable first, and how many there are."""
    rows = Deal.objects.filter(owner=who, status=Deal.Status.OPEN, archived_at=None, next_step_at=None)
    rows = visible_deals(rows, viewer).select_related("account", "stage", "owner")
    found = list(
        rows.annotate(total=Window(Count("id"))).order_by(F("amount_base").desc(nulls_last=True), "id")[:most]
    )
    return (found[0].total if found else 0), [_stepless_row(d, now) for d in found]


def _stepless_row(deal: Any, now: datetime) -> Row:
    quiet = (now - deal.last_activity_at).days if deal.last_activity_at else None
    why = (
        "never spoken" if quiet is None else f"last spoken {quiet} days ago" if quiet > 1 else "spoken lately"
    )
    points = score(Item(None, expected=_expected(deal.amount_base, deal.probability)), now)
    return Row(
        "deal", deal.id, deal.name, why, "no next step", "caution", deal.owner.name if deal.owner else "", points,
        deal.status, None, False, deal.account.name if deal.account else "", deal.account_id, None,
        deal.name, deal.id, deal.stage.name, deal.amount, deal.currency, deal.version,
    )  # fmt: skip
