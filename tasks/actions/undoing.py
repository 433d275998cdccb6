"""Taking back what one request did to many tasks, as far as nobody touched them since."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.dateparse import parse_datetime

from core import facts
from core.errors import DomainError, Missing, Refused
from core.journal.models import Entry
from core.recording import record
from team import policy
from team.models import Member

from .. import queries
from ..models import Task
from .keeping import locked, settle
from .writing import change_task

UNDO_TIME = timedelta(hours=1)


def undo_all(*, by: Member, now: datetime, request_id: str) -> int:
    """Take back what `by` changed in one request of the last hour; returns how many tasks. Raises Missing.

    A task that somebody changed since stays as it is now.
    """
    entries = queries.entries_of(by, request_id, now - UNDO_TIME)
    if not entries:
        raise Missing("change")
    found = {task.pk: task for task in queries.tasks(by).filter(pk__in={e.subject for e in entries})}
    done = set()
    for entry in entries:
        task = found.get(entry.subject) if entry.subject else None
        if task is None:
            continue
        try:
            _undo(by, now, task, entry)
            done.add(task.pk)
        except DomainError:
            continue
    return len(done)


def undo_entry(*, by: Member, now: datetime, task: Task, entry: Entry) -> None:
    """Put one task back to where it stood before a journal entry; raises Refused when it was changed since."""
    _undo(by, now, task, entry)


def _undo(by: Member, now: datetime, task: Task, entry: Entry) -> None:
    if entry.fact == "TaskChanged":
        change_task(by=by, now=now, task=task, changes=_owner(by, task, entry))
    else:
        _stand_again(by, now, task, entry)


def _owner(by: Member, task: Task, entry: Entry) -> dict[str, Member]:
    """The former owner; many tasks at once change nothing else."""
    before, after = entry.before or {}, entry.after or {}
    if set(after) != {"owner"} or str(task.owner_id) != after["owner"]:
        raise Refused("changed", "Somebody changed this since, so it stays.")
    return {"owner": Member.objects.get(pk=before["owner"])}


def _stand_again(by: Member, now: datetime, task: Task, entry: Entry) -> None:
    """Put state and sleep back to where they were before the move."""
    before, after = entry.before or {}, entry.after or {}
    with transaction.atomic():
        current = locked(task)
        policy.check(by, "tasks.change", current)
        stands = {"state": current.state, "snoozed_until": current.snoozed_until}
        if any(stands[name] != _value(name, value) for name, value in after.items()):
            raise Refused("changed", "Somebody changed this since, so it stays.")
        for name, value in before.items():
            setattr(current, name, _value(name, value))
        if current.state in ("open", "waiting"):
            current.done_at = None
        current.version += 1
        current.updated_at = now
        current.save(update_fields=["state", "snoozed_until", "done_at", "version", "updated_at"])
        settle(by=by, now=now, task=current)
        record(
            facts.TaskPutBack(task=current.id), by=by, now=now, subject=current, before=after, after=before
        )


def _value(name: str, value: str | None) -> object:
    return parse_datetime(value) if name == "snoozed_until" and value else value
