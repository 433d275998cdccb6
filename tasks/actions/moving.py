"""The moves of a task through its life; what is legal is said in `tasks.machine`."""

from datetime import datetime

from django.db import transaction

from core import facts
from core.errors import Refused
from core.recording import record
from team import policy
from team.rules import Viewer

from .. import machine
from ..models import State, Task
from ..words import zone_of
from .keeping import locked, position, settle


def complete_task(*, by: Viewer, now: datetime, task: Task, version: int | None = None) -> Task:
    """It is done. The fact says whether a promise was kept: done before the hour (or day) it was due."""
    return _move(by, now, task, "complete", version)


def cancel_task(*, by: Viewer, now: datetime, task: Task, version: int | None = None) -> Task:
    """It need not be done any more."""
    return _move(by, now, task, "cancel", version)


def reopen_task(*, by: Viewer, now: datetime, task: Task, version: int | None = None) -> Task:
    """Take a done or cancelled task up again."""
    return _move(by, now, task, "reopen", version)


def wait_on_buyer(*, by: Viewer, now: datetime, task: Task, version: int | None = None) -> Task:
    """Our part is done; now the buyer has to move."""
    return _move(by, now, task, "wait", version)


def back_from_buyer(*, by: Viewer, now: datetime, task: Task, version: int | None = None) -> Task:
    """The buyer moved; it is ours again."""
    return _move(by, now, task, "resume", version)


def snooze_task(
    *, by: Viewer, now: datetime, task: Task, until: datetime, version: int | None = None
) -> Task:
    """Put it off until a time to come; the reminder moves there. What was promised stays as due."""
    return _move(by, now, task, "snooze", version, until)


def move_to(*, by: Viewer, now: datetime, task: Task, state: str, version: int | None = None) -> Task:
    """Bring a task into a state by the move that leads there; where it is there already, nothing happens."""
    if task.state == state:
        return task
    if state == State.OPEN:
        return _move(by, now, task, "resume" if task.state == State.WAITING else "reopen", version)
    verbs: dict[str, machine.Verb] = {
        State.WAITING: "wait",
        State.DONE: "complete",
        State.CANCELLED: "cancel",
    }
    return _move(by, now, task, verbs[state], version)


def wake_task(*, by: Viewer, now: datetime, task: Task, version: int | None = None) -> Task:
    """End a snooze before its time."""
    return _move(by, now, task, "wake", version)


def _move(
    by: Viewer,
    now: datetime,
    task: Task,
    verb: machine.Verb,
    version: int | None,
    until: datetime | None = None,
) -> Task:
    with transaction.atomic():
        current = locked(task, version)
        policy.check(by, "tasks.change", current)
        old = position(current)
        try:
            new = machine.move(old, verb, now, until)
        except machine.Illegal as error:
            raise Refused(f"cannot_{verb}", str(error), "until" if verb == "snooze" else None) from error
        current.state, current.snoozed_until, current.done_at = new.state, new.snoozed_until, new.done_at
        current.version += 1
        current.updated_at = now
        current.save(update_fields=["state", "snoozed_until", "done_at", "version", "updated_at"])
        settle(by=by, now=now, task=current)
        fields = ("state", "snoozed_until")
        before = {f: getattr(old, f) for f in fields if getattr(old, f) != getattr(new, f)}
        after = {f: getattr(new, f) for f in before}
        record(_fact(current, verb, now), by=by, now=now, subject=current, before=before, after=after)
    return current


def _fact(task: Task, verb: machine.Verb, now: datetime) -> facts.Fact:
    if verb == "complete":
        return facts.TaskCompleted(task=task.id, promised=task.promised, kept=_kept(task, now))
    if verb == "snooze":
        assert task.snoozed_until is not None
        return facts.TaskSnoozed(task=task.id, until=task.snoozed_until)
    if verb == "wait":
        return facts.TaskWaiting(task=task.id)
    if verb == "resume":
        return facts.TaskResumed(task=task.id)
    if verb == "wake":
        return facts.TaskWoken(task=task.id)
    return facts.TaskCancelled(task=task.id) if verb == "cancel" else facts.TaskReopened(task=task.id)


def _kept(task: Task, now: datetime) -> bool | None:
    """In time by what was promised, whatever was snoozed; all-day tasks have the whole day in their zone."""
    if task.due_at is None:
        return None
    if not task.all_day:
        return now <= task.due_at
    zone = zone_of(task.due_zone, task.owner.timezone)
    return now.astimezone(zone).date() <= task.due_at.astimezone(zone).date()
