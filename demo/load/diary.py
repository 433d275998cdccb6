"""The diary of a story: what happened between people, and what is still to be done."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from activities.models import Activity, Participant
from core import facts
from core.jobs import due
from demo.story import Story
from demo.story import model as told
from tasks import machine
from tasks.models import Task

from .book import BATCH, Book
from .company import Company
from .journal import Journal, id_at
from .pipeline import Sales

REMIND = "tasks.remind"
_SAID = (
    "kind", "direction", "outcome", "purpose", "minutes", "summary", "learned", "our_commitments",
    "their_commitments", "stage_effect", "next_booked",
)  # fmt: skip
_WANTED = ("title", "kind", "state", "due_at", "due_zone", "all_day", "promised", "priority", "done_at")
_ENDS = {"waiting": facts.TaskWaiting, "cancelled": facts.TaskCancelled}


class Diary:
    """The rows to be; making them tells accounts, contacts and deals when they were last spoken about."""

    def __init__(
        self,
        story: Story,
        company: Company,
        book: Book,
        sales: Sales,
        journal: Journal,
        *,
        now: datetime,
    ) -> None:
        self.company, self.book, self.sales, self.journal, self.now = company, book, sales, journal, now
        self.participants: list[Participant] = []
        self.activities = {plan.key: self._activity(plan) for plan in story.activities}
        self.tasks = [self._task(plan) for plan in story.tasks]
        self._next_steps()

    def store(self) -> None:
        """Write the rows, and have the owners of tasks to come reminded."""
        Activity.objects.bulk_create(self.activities.values(), batch_size=BATCH)
        Participant.objects.bulk_create(self.participants, batch_size=BATCH)
        Task.objects.bulk_create(self.tasks, batch_size=BATCH)
        for task in self.tasks:
            at = machine.reminder_at(machine.Position(task.state), task.due_at)
            if at is not None and at > self.now:
                due(REMIND, str(task.pk), at)

    def _activity(self, plan: told.Activity) -> Activity:
        deal = self.sales.deals[plan.deal] if plan.deal else None
        account = self.book.accounts[plan.account]
        activity = Activity(
            id=id_at(plan.at), at=plan.at, account=account, deal=deal, by=self.company.members[plan.by],
            created_at=plan.at, updated_at=plan.at, **{name: getattr(plan, name) for name in _SAID},
        )  # fmt: skip
        people = [self.book.contacts[key] for key in plan.contacts]
        for person in people:
            self.participants.append(Participant(activity=activity, contact=person))
        spoken_about: list[Any] = [account, *people, *([deal] if deal else [])]
        for row in spoken_about:
            row.last_activity_at = max(row.last_activity_at or plan.at, plan.at)
        fact = facts.ActivityLogged(
            activity=activity.pk, kind=activity.kind, account=account.pk, deal=deal.pk if deal else None,
            outcome=activity.outcome,
        )  # fmt: skip
        self.journal.tell(fact, by=plan.by, at=plan.at, subject=activity)
        return activity

    def _task(self, plan: told.Task) -> Task:
        owner, origin = self.company.members[plan.owner], self.activities.get(plan.origin_activity)
        task = Task(
            id=id_at(plan.created_at), owner=owner, created_by=owner, created_at=plan.created_at,
            account=self.book.accounts[plan.account] if plan.account else None,
            contact=self.book.contacts[plan.contact] if plan.contact else None,
            deal=self.sales.deals[plan.deal] if plan.deal else None, updated_at=plan.created_at,
            origin="activity" if origin else "", origin_id=origin.pk if origin else None,
            **{name: getattr(plan, name) for name in _WANTED},
        )  # fmt: skip
        after = {"title": task.title, "owner": task.owner_id, "due_at": task.due_at}
        opened = facts.TaskOpened(task=task.pk, origin=task.origin, promised=task.promised)
        self.journal.tell(opened, by=plan.owner, at=plan.created_at, subject=task, after=after)
        if plan.state != "open":
            self._move(task, plan)
        return task

    def _move(self, task: Task, plan: told.Task) -> None:
        """From open to where the task stands now; when the waiting began a story does not say: at once."""
        at = plan.done_at or plan.created_at + timedelta(minutes=1)
        task.version, task.updated_at = 2, at
        fact: facts.Fact = (
            facts.TaskCompleted(task=task.pk, promised=task.promised, kept=_kept(task, at))
            if plan.state == "done"
            else _ENDS[plan.state](task=task.pk)
        )
        moved: dict[str, Any] = {"before": {"state": "open"}, "after": {"state": plan.state}}
        self.journal.tell(fact, by=plan.owner, at=at, subject=task, **moved)

    def _next_steps(self) -> None:
        """As `tasks` keeps it: the earliest active task still ahead, else the earliest overdue one."""
        steps: dict[Any, list[tuple[datetime, str]]] = {}
        for task in self.tasks:
            if task.state in machine.ACTIVE and task.deal_id and task.due_at:
                steps.setdefault(task.deal_id, []).append((task.due_at, task.title))
        for deal in self.sales.deals.values():
            mine = sorted(steps.get(deal.pk, []))
            found = next((step for step in mine if step[0] > self.now), mine[0] if mine else None)
            if found:
                deal.next_step_at, deal.next_step = found[0], found[1][:255]


def _kept(task: Task, at: datetime) -> bool | None:
    """In time: before the hour, or on the day for all-day tasks."""
    if task.due_at is None:
        return None
    zone = ZoneInfo(task.due_zone or task.owner.timezone)
    if task.all_day:
        return at.astimezone(zone).date() <= task.due_at.astimezone(zone).date()
    return at <= task.due_at
