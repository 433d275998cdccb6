"""Tasks as lists and one by one, notifications, and the numbers beside the rail."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Lower

from accounts.models import Account, Contact
from core.errors import Missing
from core.journal.models import Entry
from core.planned import SOME_ID, Planned
from core.questions import holdings, waiting
from core.search import Hit, searchable
from deals.models import Deal
from team.models import Member, Role
from team.rules import Viewer, sees_all

from ..machine import ACTIVE
from ..models import Notification, State, Task
from ..rules import visible
from ..words import zone_of

CHANGES = (
    "TaskChanged", "TaskCompleted", "TaskCancelled", "TaskWaiting", "TaskResumed", "TaskSnoozed", "TaskWoken",
    "TaskReopened",
)  # fmt: skip
RELATED = ("owner", "created_by", "account", "contact", "deal__stage", "deal__owner")


def tasks(viewer: Viewer) -> QuerySet[Task]:
    """The tasks `viewer` may see with what belongs to them; `effective` is the end of a snooze, or due. Not ordered."""
    rows = Task.objects.select_related(*RELATED).annotate(effective=Coalesce("snoozed_until", "due_at"))
    return visible(rows, viewer)


def task(viewer: Viewer, task_id: UUID | str) -> Task:
    """One task; raises Missing."""
    try:
        found = tasks(viewer).filter(pk=task_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("task")
    return found


def active_of(
    viewer: Viewer,
    *,
    deal: Deal | None = None,
    account: Account | None = None,
    contact: Contact | None = None,
) -> QuerySet[Task]:
    """The open and waiting tasks of a record, next first; those of an account include its deals'."""
    rows = tasks(viewer).filter(state__in=ACTIVE)
    for name, record in (("deal", deal), ("account", account), ("contact", contact)):
        if record is not None:
            rows = rows.filter(**{name: record})
    return rows.order_by(F("effective").asc(nulls_last=True), "id")


def started_from(viewer: Viewer, signals: Sequence[UUID | str]) -> QuerySet[Task]:
    """The tasks that began with these signals, those still to be done first; cancelled ones are left out."""
    rows = tasks(viewer).filter(origin="signal", origin_id__in=list(signals)).exclude(state=State.CANCELLED)
    return rows.order_by(F("done_at").asc(nulls_first=True), "id")


def deal_ids_of(viewer: Viewer, member: Member) -> set[UUID]:
    """The deals for which `member` has something to do."""
    rows = visible(Task.objects.filter(owner=member, state__in=ACTIVE), viewer).exclude(deal=None)
    return set(rows.values_list("deal_id", flat=True))


def notifications(viewer: Member) -> QuerySet[Notification]:
    """The viewer's own notifications, newest first."""
    return Notification.objects.filter(member=viewer).order_by("-at", "-id")


def unread(viewer: Member) -> int:
    """How many notifications the viewer has not read."""
    return Notification.objects.filter(member=viewer, read_at=None).count()


def nav_counts(viewer: Member, now: datetime) -> dict[str, int]:
    """The numbers beside the rail, in one query: `today` (open and due by tonight), `notifications` (unread), and
    what upper apps say waits for the viewer.
    """
    local = now.astimezone(zone_of(viewer.timezone))
    tonight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    # a manager's own words are about deals of their teams, and to ask for these would be a second query
    rows = _NAV[viewer.role == Role.MANAGER or sees_all(viewer)](viewer=viewer.pk, tonight=tonight)
    return dict(rows)


def nav_names() -> tuple[str, ...]:
    """The names under which the rail has numbers."""
    return ("today", "notifications", *waiting.topics)


def _nav(viewer: UUID, tonight: datetime, *, everything: bool) -> Any:
    near = Q(due_at__lt=tonight, snoozed_until=None) | Q(snoozed_until__lt=tonight)
    mine = Task.objects.filter(near, owner=viewer, state="open")
    new = Notification.objects.filter(member=viewer, read_at=None)
    others = [_counted(name, rows) for name, rows in waiting.ask(member=viewer, everything=everything)]
    return _counted("today", mine).union(_counted("notifications", new), *others, all=True)


def _counted(name: str, rows: QuerySet[Any]) -> Any:
    """One row ("name", count); the constant makes the database group everything into one."""
    named = rows.order_by().annotate(name=Value(name, TextField())).values("name")
    return named.annotate(n=Count("id")).values_list("name", "n")


_NAV = {
    everything: Planned(
        partial(_nav, everything=everything), viewer=SOME_ID, tonight=datetime(1, 1, 1, tzinfo=UTC)
    )
    for everything in (True, False)
}


def entries_of(viewer: Member, request_id: str, since: datetime) -> list[Entry]:
    """What `viewer` did to tasks in one request, the last thing first."""
    rows = Entry.objects.filter(
        actor=viewer.id, request_id=request_id, subject_kind="task", fact__in=CHANGES, at__gte=since
    )
    return list(rows.order_by("-at", "-id"))


@holdings.answer("tasks")
def held(member: UUID) -> int:
    """How many open and waiting tasks a member has to hand over."""
    return Task.objects.filter(owner_id=member, state__in=ACTIVE).count()


@searchable("task")
def search_tasks(viewer: Viewer, text: str, limit: int) -> list[Hit]:
    """The viewer's own active tasks whose title holds `text`."""
    if not isinstance(viewer, Member):
        return []
    rows = Task.objects.filter(owner=viewer, state__in=ACTIVE).alias(key=Lower("title"))
    rows = rows.filter(key__contains=text.lower())
    found = rows.order_by("due_at").values_list("id", "title", "account__name")[:limit]
    return [Hit("task", pk, title, company or "", "tasks:task", 0.7) for pk, title, company in found]
