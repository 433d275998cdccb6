"""What the rules of suggestions look at, read in a fixed number of statements; for the whole workspace or a part."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Signal
from accounts.queries import signals as heard
from activities.models import Activity, Outcome, Participant
from deals.models import Deal
from tasks.machine import ACTIVE
from tasks.models import Kind, Task
from team.models import Member
from team.rules import Viewer

from ..models import Brief
from ..suggesting.meetings import AHEAD
from ..suggesting.seen import Company, DealSeen, Person, Said, SignalSeen, TaskSeen, World
from ..suggesting.signals import FRESH

LATELY = timedelta(days=90)
ASKED_WITHIN = timedelta(days=30)
MOST_SIGNALS = 2_000


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the workspace: all about an account, else a deal without account, else a task of neither; or all."""

    account: UUID | None = None
    deal: UUID | None = None
    task: UUID | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.account is None and self.deal is None and self.task is None

    def within(self, account: str = "account", deal: str = "deal", task: str = "pk") -> Q:
        """A condition on rows with these columns; an empty name: rows have no such column, so none of them fit."""
        for name, value in ((account, self.account), (deal, self.deal), (task, self.task)):
            if value is not None:
                return Q(**{name: value}) if name else Q(pk=None)
        return Q()


WHOLE = Scope()


def world(viewer: Viewer, now: datetime, scope: Scope = WHOLE) -> World:
    """Everything the rules look at, as `viewer` (the system) sees it."""
    zones = dict(Member.objects.filter(active=True).values_list("id", "timezone"))
    deals = _deals(scope, zones)
    tasks = _tasks(scope, now, zones)
    last, call_backs = _words(scope, now, deals, tasks)
    meetings = [one for one in tasks if one.kind == Kind.MEETING and one.due_at and one.due_at > now]
    briefed = Brief.objects.filter(task__in=[one.id for one in meetings]).values_list("task_id", flat=True)
    return World(
        now, deals, tasks, last, call_backs, _signals(viewer, scope, now, zones, deals),
        _attendees(meetings, now), frozenset(briefed), zones,
    )  # fmt: skip


_DEAL = (
    "id", "name", "owner_id", "account_id", "account__name", "contact_id", "contact__full_name", "stage__name",
    "amount_base", "probability", "next_step_at", "last_activity_at", "created_at",
)  # fmt: skip


def _deals(scope: Scope, zones: dict[UUID, str]) -> dict[UUID, DealSeen]:
    rows = Deal.objects.filter(scope.within(deal="pk", task=""), status=Deal.Status.OPEN, archived_at=None)
    found = {}
    for row in rows.filter(owner__in=list(zones)).values_list(*_DEAL):
        pk, name, owner, account, company, contact, person, stage, amount, chance, *times = row
        found[pk] = DealSeen(
            pk, name, owner, Company(account, company or ""), Person(contact, person or ""), stage,
            _expected(amount, chance), *times,
        )  # fmt: skip
    return found


def _expected(amount: Decimal | None, chance: Decimal | None) -> Decimal | None:
    return amount * chance if amount is not None and chance is not None else None


_TASK = (
    "id", "title", "kind", "state", "owner_id", "due_at", "all_day", "promised", "snoozed_until", "priority",
    "origin_id", "account_id", "account__name", "contact_id", "contact__full_name", "deal_id",
)  # fmt: skip


def _tasks(scope: Scope, now: datetime, zones: dict[UUID, str]) -> tuple[TaskSeen, ...]:
    """Those a rule may be about: promised or awaited and past, meetings ahead, and timeless ones of stepless deals."""
    past = Q(due_at__lte=now) & (Q(promised=True) | Q(state="waiting"))
    ahead = Q(kind=Kind.MEETING, due_at__gt=now, due_at__lte=now + AHEAD)
    timeless = Q(due_at=None, deal__next_step_at=None, deal__status=Deal.Status.OPEN)
    rows = Task.objects.filter(
        scope.within(), past | ahead | timeless, state__in=ACTIVE, owner__in=list(zones)
    )
    living = rows.filter(Q(deal=None) | Q(deal__status=Deal.Status.OPEN, deal__archived_at=None))
    return tuple(_task(row) for row in living.order_by("due_at", "id").values_list(*_TASK))


def _task(row: tuple[Any, ...]) -> TaskSeen:
    *own, account, company, contact, person, deal = row
    return TaskSeen(*own, Company(account, company or ""), Person(contact, person or ""), deal)  # type: ignore[call-arg]


_SAID = (
    "id",
    "kind",
    "at",
    "direction",
    "outcome",
    "summary",
    "by_id",
    "account_id",
    "account__name",
    "deal_id",
)


def _words(
    scope: Scope, now: datetime, deals: dict[UUID, DealSeen], tasks: tuple[TaskSeen, ...]
) -> tuple[dict[UUID, Said], tuple[Said, ...]]:
    """The newest activity of the deals that a rule may be about, and wishes to be called back that nobody took up."""
    stepless = {d.id for d in deals.values() if d.next_step_at is None or d.next_step_at <= now}
    wanted = stepless | {one.deal for one in tasks if one.deal is not None}
    newest = Activity.objects.filter(deal__in=wanted, at__lte=now).order_by("deal_id", "-at", "-id")
    rows = list(newest.distinct("deal_id").values_list(*_SAID))
    asked = list(_call_backs(scope, now).values_list(*_SAID))
    people = _people(row[0] for row in [*rows, *asked])
    last = {row[-1]: _said(row, people) for row in rows}
    return last, tuple(_said(row, people) for row in asked)


def _said(row: tuple[Any, ...], people: dict[UUID, Person]) -> Said:
    pk, kind, at, direction, outcome, summary, by, account, company, deal = row
    return Said(
        pk, kind, at, direction, outcome, summary, by, Company(account, company or ""),
        people.get(pk, Person()), deal,
    )  # fmt: skip


def _people(activities: Iterable[UUID]) -> dict[UUID, Person]:
    """The first person of each activity."""
    rows = Participant.objects.filter(activity__in=list(activities)).order_by("-id")
    return {
        activity: Person(pk, name)
        for activity, pk, name in rows.values_list("activity_id", "contact_id", "contact__full_name")
    }


def _call_backs(scope: Scope, now: datetime) -> Any:
    """Activities whose outcome is a call back, nothing written down and no call planned since."""
    asked = Activity.objects.filter(
        scope.within(task=""), outcome=Outcome.CALL_BACK, at__gte=now - ASKED_WITHIN, at__lte=now
    )
    same_deal, same_account = Q(deal=OuterRef("deal")), Q(account=OuterRef("account"))
    later = Activity.objects.filter(same_deal | same_account, at__gt=OuterRef("at"))
    planned = Task.objects.filter(same_deal | same_account, kind=Kind.CALL).filter(
        Q(state__in=ACTIVE) | Q(done_at__gt=OuterRef("at"))
    )
    living = asked.filter(Q(deal=None, account__isnull=False) | Q(deal__status=Deal.Status.OPEN))
    return living.filter(~Exists(later), ~Exists(planned), by__active=True).order_by("-at", "-id")


def _signals(
    viewer: Viewer, scope: Scope, now: datetime, zones: dict[UUID, str], deals: dict[UUID, DealSeen]
) -> tuple[SignalSeen, ...]:
    rows = Signal.objects.select_related("account").filter(
        scope.within(deal="", task=""), dismissed_at=None, at__gte=now - FRESH, at__lte=now,
        account__owner__in=list(zones), account__archived_at=None,
    )  # fmt: skip
    found = [
        one for one in heard.scored(viewer, rows.order_by("-at", "-id")[:MOST_SIGNALS], now) if one.fresh
    ]
    started = set(
        Task.objects.filter(origin="signal", origin_id__in=[one.signal.pk for one in found])
        .values_list("origin_id", flat=True)
    )  # fmt: skip
    open_deals: dict[UUID | None, list[UUID]] = defaultdict(list)
    for deal in deals.values():
        open_deals[deal.company.id].append(deal.id)
    return tuple(_signal(one, open_deals, started) for one in found)


def _signal(one: heard.Scored, deals: dict[UUID | None, list[UUID]], started: set[UUID | None]) -> SignalSeen:
    signal, account = one.signal, one.signal.account
    assert account is not None and account.owner_id is not None  # only such were asked for
    return SignalSeen(
        signal.pk, signal.title, str(signal.get_type_display()), signal.at, one.score.whole, account.owner_id,
        Company(account.pk, account.name), tuple(factor.said for factor in one.score.factors[1:]),
        tuple(deals[account.pk]), signal.pk in started,
    )  # fmt: skip


def _attendees(meetings: list[TaskSeen], now: datetime) -> dict[UUID, int]:
    """How many people of the buyer are known for each meeting: its own, and those spoken with about its deal."""
    deals = [one.deal for one in meetings if one.deal is not None]
    rows = Participant.objects.filter(activity__deal__in=deals, activity__at__gte=now - LATELY)
    spoken: dict[UUID, set[UUID]] = defaultdict(set)
    for deal, contact in rows.annotate(deal=F("activity__deal_id")).values_list("deal", "contact_id"):
        spoken[deal].add(contact)
    return {
        one.id: len((spoken[one.deal] if one.deal else set()) | ({one.contact.id} - {None}))
        for one in meetings
    }
