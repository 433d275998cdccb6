"""What follows from every change of a task: its reminder is armed or taken back, its deal knows its next step."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models.functions import Coalesce

from core.errors import Missing, Stale
from core.jobs import cancel_due, due
from deals import actions as deals
from deals.models import Deal
from team.models import Member
from team.rules import Viewer

from ..machine import ACTIVE, Position, reminder_at
from ..models import Task

REMIND = "tasks.remind"
LATELY = timedelta(days=1)


def locked(task: Task, version: int | None = None) -> Task:
    """The task as it stands now, locked for this transaction; raises Missing, or Stale for another version."""
    rows = Task.objects.select_related("owner", "account", "contact", "deal__owner", "created_by")
    current = rows.select_for_update(of=("self",)).filter(pk=task.pk).first()
    if current is None:
        raise Missing("task")
    if version is not None and version != current.version:
        now_there = {"version": current.version, "title": current.title, "state": current.state}
        raise Stale(now_there | {"due_at": current.due_at})
    return current


def position(task: Task) -> Position:
    """Where the task stands, for the machine."""
    return Position(task.state, task.snoozed_until, task.done_at)


def settle(*, by: Viewer, now: datetime, task: Task, deals_before: tuple[UUID | None, ...] = ()) -> None:
    """Bring reminder and next steps in line with `task`; `deals_before`: a deal that it belonged to until now."""
    arm(task, now, given=isinstance(by, Member) and by.pk != task.owner_id)
    for deal_id in sorted({task.deal_id, *deals_before} - {None}, key=str):
        assert deal_id is not None
        keep_next_step(by=by, now=now, deal_id=deal_id)


def arm(task: Task, now: datetime, *, given: bool = False) -> None:
    """Have the owner reminded when it is due.

    A time that has passed reminds nobody who set it: the page says so at once. Whoever is `given` a task by somebody
    else hears at once of a time that passed within a day; older ones are late already and stand on Today as such.
    """
    at = reminder_at(position(task), task.due_at)
    if at is None or (at <= now and not (given and at > now - LATELY)):
        cancel_due(REMIND, str(task.pk))
    else:
        due(REMIND, str(task.pk), at)


def keep_next_step(*, by: Viewer, now: datetime, deal_id: UUID) -> None:
    """The deal's next step is its earliest active task that is still ahead, else the earliest overdue one.

    The deal is locked first: of two tasks changed at the same time, the second one counts the first.
    """
    deal = Deal.objects.select_for_update().only("id").filter(pk=deal_id).first()
    if deal is None:
        return
    rows = Task.objects.filter(deal_id=deal_id, state__in=ACTIVE).annotate(
        at=Coalesce("snoozed_until", "due_at")
    )
    steps = list(rows.exclude(at=None).order_by("at", "id").values_list("at", "title"))
    found = next((step for step in steps if step[0] > now), steps[0] if steps else (None, ""))
    deals.set_next_step(by=by, now=now, deal=deal, title=found[1], at=found[0])
