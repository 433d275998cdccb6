"""Reminders for many at once: one message a person, however many promises it is about."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.errors import DomainError, Refused
from core.ids import new_id
from tasks.models import Task
from team import policy
from team.models import Member

from ..models import Draft, Length, Purpose, Tone
from .drafting import draft

MOST = 200


def draft_reminders(
    *,
    by: Member,
    now: datetime,
    tasks: Iterable[Task],
    tone: str = Tone.PLAIN,
    length: str = Length.SHORT,
) -> tuple[UUID, list[Draft], list[tuple[Task, str]]]:
    """One reminder a person for these tasks. Returns the batch, its drafts, and the tasks left out with the reason."""
    policy.check(by, "outreach.draft")
    rows = list(tasks)
    if not rows:
        raise Refused("tasks", "Choose at least one promise.", "tasks")
    if len(rows) > MOST:
        raise Refused("too_many", f"At most {MOST} at a time.", "tasks")
    people: dict[UUID, list[Task]] = {}
    left_out: list[tuple[Task, str]] = []
    for task in rows:
        if task.contact_id is None:
            left_out.append((task, "nobody to write to"))
        else:
            people.setdefault(task.contact_id, []).append(task)
    batch, made = new_id(), []
    for theirs in people.values():
        try:
            made.append(_one(by, now, theirs, tone, length, batch))
        except DomainError as error:
            left_out += [(task, error.message) for task in theirs]
    return batch, made, left_out


def _one(by: Member, now: datetime, tasks: list[Task], tone: str, length: str, batch: UUID) -> Draft:
    """The reminder of a person. An open one about the same joins the new batch, so that all stand in one list."""
    made = draft(
        by=by, now=now, purpose=Purpose.REMINDER, tasks=tuple(tasks), tone=tone, length=length, batch=batch
    )
    if made.batch != batch:
        Draft.objects.filter(pk=made.pk).update(batch=batch)
        made.batch = batch
    return made
