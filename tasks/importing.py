"""Tasks of imported files: one task for each, opened once however often the file comes."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5
from zoneinfo import ZoneInfo

from accounts.importing.drafts import Issue
from accounts.importing.sinks import Circumstances, Session, SinkResult, SinkRow, Undoing, sink
from accounts.models import Account, Contact
from core import facts
from core.ids import new_id
from core.jobs import cancel_due
from core.journal.models import Entry
from core.recording import record_rows
from deals.models import Deal
from team.rules import workspace_here

from .actions.keeping import REMIND, arm, keep_next_step
from .models import Task

KEPT = "Kept: it was changed after the import."
ORIGIN = "import"
MORNING = time(9)
"""When a day begins whose hour the file does not say."""


@sink("task")
class TaskSink:
    """What the lists of tasks offer to imports."""

    def start(self, about: Circumstances) -> Session:
        """Begin a run."""
        return TaskSession(about)

    def undo(self, things: list[Undoing], about: Circumstances) -> dict[UUID, str]:
        """Remove the tasks an import opened, with their reminders, except those that people worked on since."""
        ids = [thing.id for thing in things if thing.made]
        entries = Entry.objects.filter(subject__in=ids).exclude(origin=f"import:{about.source.pk}")
        busy = entries.exclude(fact=facts.TaskReminded.__name__).values_list("subject", flat=True)
        kept = dict.fromkeys((pk for pk in busy if pk), KEPT)
        rows = list(Task.objects.select_for_update(of=("self",)).filter(pk__in=set(ids) - kept.keys()))
        told = [(facts.TaskRemoved(task=row.pk), row.pk, _whole(row), None) for row in rows]
        Task.objects.filter(pk__in=[row.pk for row in rows]).delete()
        for row in rows:
            cancel_due(REMIND, str(row.pk))
        record_rows(told, "task", by=about.by, now=about.now)
        _next_steps((row.deal_id for row in rows), about)
        return kept


def _whole(task: Task) -> dict[str, Any]:
    """All of it, so that it can be brought back."""
    return {field.attname: getattr(task, field.attname) for field in Task._meta.concrete_fields}


def _next_steps(deals: Iterable[UUID | None], about: Circumstances) -> None:
    for deal in sorted({pk for pk in deals if pk}, key=str):
        keep_next_step(by=about.by, now=about.now, deal_id=deal)


class TaskSession:
    """One run of one import over tasks. A task is for the owner of the record it is about, else for the importer."""

    def __init__(self, about: Circumstances) -> None:
        self.about = about
        self.zone = workspace_here().timezone
        self.sellers = frozenset(about.owners.values())
        self.usual: UUID = about.owner or about.by.id

    def bring(self, rows: list[SinkRow], *, dry: bool) -> list[SinkResult]:
        """Open the task of each row of a chunk that is not there yet."""
        about = _About(rows)
        tasks = [self._task(row, about) for row in rows]
        known = _known(tasks)
        fresh: dict[UUID, Task] = {}
        results = [_result(task, known, fresh) for task in tasks]
        if not dry:
            self._store(list(fresh.values()))
        return results

    def _task(self, row: SinkRow, about: "_About") -> Task:
        title, due_at = row.values["title"], row.values.get("due_at")
        at, all_day = self._due(due_at)
        account = row.account or about.accounts.get(row.deal) or about.accounts.get(row.contact)
        owners = (about.owners.get(pk) for pk in (row.deal, row.contact, account))
        owner = next((pk for pk in owners if pk in self.sellers), None) or self.usual
        said = "\x1f".join(str(one or "") for one in (account, row.deal, row.contact, title, due_at))
        return Task(
            id=new_id(), title=title, due_at=at, due_zone=self.zone if at else "", all_day=all_day,
            owner_id=owner, account_id=account, contact_id=row.contact, deal_id=row.deal, origin=ORIGIN,
            origin_id=uuid5(NAMESPACE_OID, said), created_by_id=self.about.by.id,
            created_at=self.about.now, updated_at=self.about.now,
        )  # fmt: skip

    def _due(self, said: datetime | None) -> tuple[datetime | None, bool]:
        """When it is due; midnight is a day without an hour, and such a day begins in the morning."""
        if said is None:
            return None, False
        local = said.astimezone(ZoneInfo(self.zone))
        if local.time() == time(0):
            return local.replace(hour=MORNING.hour), True
        return said, False

    def _store(self, tasks: list[Task]) -> None:
        Task.objects.bulk_create(tasks)
        told = [
            (
                facts.TaskOpened(task=task.pk, origin=ORIGIN),
                task.pk,
                None,
                {"title": task.title, "owner": task.owner_id, "due_at": task.due_at},
            )
            for task in tasks
        ]
        record_rows(told, "task", by=self.about.by, now=self.about.now)
        for task in tasks:
            if task.due_at is not None and task.due_at > self.about.now:
                arm(task, self.about.now)
        _next_steps((task.deal_id for task in tasks if task.due_at), self.about)


class _About:
    """Whose the records of a chunk's rows are, and to which company deals and people belong."""

    def __init__(self, rows: list[SinkRow]) -> None:
        self.owners: dict[UUID | None, UUID | None] = {}
        self.accounts: dict[UUID | None, UUID | None] = {}
        for model, wanted in (
            (Deal, {row.deal for row in rows}),
            (Contact, {row.contact for row in rows}),
            (Account, {row.account for row in rows}),
        ):
            manager: Any = model
            company = "id" if model is Account else "account_id"
            ids = [pk for pk in wanted if pk]
            found = manager.objects.filter(pk__in=ids).values_list("id", "owner_id", company) if ids else ()
            for pk, owner, account in found:
                self.owners[pk], self.accounts[pk] = owner, account


def _known(tasks: list[Task]) -> dict[UUID, UUID]:
    """The tasks that an earlier import opened for the same words about the same records."""
    wanted = [task.origin_id for task in tasks]
    rows = Task.objects.filter(origin=ORIGIN, origin_id__in=wanted).values_list("origin_id", "id")
    return {said: pk for said, pk in rows if said}


def _result(task: Task, known: dict[UUID, UUID], fresh: dict[UUID, Task]) -> SinkResult:
    if not any((task.account_id, task.contact_id, task.deal_id)):
        return SinkResult(
            "rejected", issues=[Issue("", "task", "The task is about nobody, so it was left out.")]
        )
    said = task.origin_id
    assert said is not None
    if said in known or said in fresh:
        return SinkResult("unchanged", known.get(said) or fresh[said].pk)
    fresh[said] = task
    return SinkResult("created", task.pk)
