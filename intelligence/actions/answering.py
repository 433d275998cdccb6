"""What a member says to a suggestion: look at it, accept it as it is or in a way of their own, reject it, undo."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from accounts import queries as accounts
from accounts.queries import signals
from core import facts
from core.errors import Missing, Refused
from core.jobs import cancel_due
from core.jsonable import jsonable
from core.recording import record
from deals import queries as deals
from tasks import actions as tasks
from tasks import queries as known_tasks
from tasks.machine import ACTIVE
from tasks.models import Task
from team import policy
from team.models import Member

from .. import posture
from ..models import Suggestion
from ..models.suggestions import SuggestionStatus as Status
from .briefs import prepare_brief
from .suggestions import LIVE, OUTCOME, await_outcome

ORIGIN = "suggestion"
UNDO_WITHIN = timedelta(days=1)
LONGEST_FEEDBACK = 500
EDITABLE = frozenset(
    {"title", "kind", "due_at", "all_day", "due_zone", "detail", "owner", "promised", "priority"}
)


def view_suggestion(*, by: Member, now: datetime, suggestion: Suggestion) -> Suggestion:
    """Whom it was made to looked at it. Others looking change nothing."""
    policy.check(by, "suggestions.see")
    with transaction.atomic():
        row = _locked(suggestion)
        if row.status == Status.PENDING and row.owner_id == by.pk:
            row.status = Status.VIEWED
            row.save(update_fields=["status"])
            _tell(facts.SuggestionViewed(suggestion=row.pk), by, now, row, {"status": Status.PENDING})
    return row


def accept_suggestion(
    *,
    by: Member,
    now: datetime,
    suggestion: Suggestion,
    alternative: int | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Suggestion:
    """Do what is suggested, or the alternative of that number; `changes` correct the task that is opened.

    Raises Refused when it was answered already, for an unknown alternative, or when there is no task to change.
    """
    with transaction.atomic():
        row = _open_row(by, suggestion)
        act = dict(row.act)
        if alternative is not None:
            if not 0 <= alternative < len(row.alternatives):
                raise Refused("alternative", "There is no such alternative.", "alternative")
            act = dict(row.alternatives[alternative]["act"])
        row.results = [jsonable(_do(by, now, row, act, dict(changes or {})))]
        modified = alternative is not None or bool(changes)
        before = {"status": row.status}
        row.status = Status.MODIFIED if modified else Status.ACCEPTED
        row.decided_at, row.decided_by = now, by
        row.save(update_fields=["status", "results", "decided_at", "decided_by"])
        fact = facts.SuggestionAccepted(suggestion=row.pk, rule=row.rule, modified=modified)
        _tell(fact, by, now, row, before)
        await_outcome(row)
    return row


def reject_suggestion(*, by: Member, now: datetime, suggestion: Suggestion, feedback: str = "") -> Suggestion:
    """Say no, perhaps why. The rule is then silent towards whom it was made to for a while (`suggesting.pacing`)."""
    if len(feedback) > LONGEST_FEEDBACK:
        raise Refused("too_long", f"Keep it below {LONGEST_FEEDBACK} characters.", "feedback")
    with transaction.atomic():
        row = _open_row(by, suggestion)
        before = {"status": row.status}
        row.status, row.feedback, row.decided_at, row.decided_by = Status.REJECTED, feedback.strip(), now, by
        row.save(update_fields=["status", "feedback", "decided_at", "decided_by"])
        _tell(facts.SuggestionRejected(suggestion=row.pk, rule=row.rule), by, now, row, before)
        await_outcome(row)
    return row


def undo_answer(*, by: Member, now: datetime, suggestion: Suggestion) -> Suggestion:
    """Take an answer of the last day back, with what it did. Raises Refused when that was changed since."""
    policy.check(by, "suggestions.answer", suggestion)
    with transaction.atomic():
        row = _locked(suggestion)
        answered = row.status in (Status.ACCEPTED, Status.MODIFIED, Status.REJECTED)
        if not answered or row.decided_at is None or row.decided_at < now - UNDO_WITHIN:
            raise Refused("not_answered", "There is nothing to take back.")
        for result in reversed(row.results):
            _undo(by, now, result)
        before = {"status": row.status}
        row.status = Status.VIEWED
        row.results, row.feedback, row.outcome, row.decided_at, row.decided_by = [], "", "", None, None
        row.save(update_fields=["status", "results", "feedback", "outcome", "decided_at", "decided_by"])
        cancel_due(OUTCOME, str(row.pk))
        _tell(facts.SuggestionUndone(suggestion=row.pk), by, now, row, before)
    return row


def _locked(suggestion: Suggestion) -> Suggestion:
    """The row as it stands now; under insights only there is none."""
    rows = Suggestion.objects.select_related("owner", "deal", "account").select_for_update(of=("self",))
    row = rows.filter(pk=suggestion.pk).first() if posture.suggests() else None
    if row is None:
        raise Missing("suggestion")
    return row


def _open_row(by: Member, suggestion: Suggestion) -> Suggestion:
    row = _locked(suggestion)
    policy.check(by, "suggestions.answer", row)
    if row.status not in LIVE:
        raise Refused("answered", "This was answered already, or its cause is gone.")
    return row


def _tell(fact: facts.Fact, by: Member, now: datetime, row: Suggestion, before: Mapping[str, Any]) -> None:
    after = {"status": row.status} | ({"results": row.results} if row.results else {})
    after |= {"feedback": row.feedback} if row.feedback else {}
    record(fact, by=by, now=now, subject=row, before=before, after=after)


# --- Doing ----------------------------------------------------------------------------------------
def _do(
    by: Member, now: datetime, row: Suggestion, act: dict[str, Any], changes: dict[str, Any]
) -> dict[str, Any]:
    verb = act.get("do", "")
    if changes and verb != "open_task":
        raise Refused("changes", "Only a task that is opened can be changed first.", "changes")
    if unknown := set(changes) - EDITABLE:
        raise Refused("changes", f"This cannot be changed: {', '.join(sorted(unknown))}.", "changes")
    if verb not in DOING:
        raise Refused("gone", "What it was about was erased.")
    done: dict[str, Any] = DOING[verb](by, now, row, act, changes)
    return done


def _open_task(
    by: Member, now: datetime, row: Suggestion, act: dict[str, Any], changes: dict[str, Any]
) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": act["title"], "kind": act["kind"], "due_at": parse_datetime(act["due_at"]),
        "due_zone": act["due_zone"], "owner": row.owner, "origin": ORIGIN, "origin_id": row.pk,
        "deal": deals.deal(by, act["deal"]) if "deal" in act else None,
        "account": accounts.account(by, act["account"]) if "account" in act else None,
        "contact": _contact(by, act.get("contact")),
    }  # fmt: skip
    task = tasks.open_task(by=by, now=now, **(fields | changes))
    return {"do": "open_task", "task": task.pk, "version": task.version}


def _contact(by: Member, contact: str | None) -> Any:
    """The person, when the member may see them; else the task names the company only."""
    return accounts.contacts(by).filter(pk=contact).first() if contact else None


def _change_task(by: Member, now: datetime, row: Suggestion, act: dict[str, Any], _: Any) -> dict[str, Any]:
    task = known_tasks.task(by, act["task"])
    wanted = {name: parse_datetime(v) if name == "due_at" else v for name, v in act["changes"].items()}
    before = {name: getattr(task, name) for name in wanted}
    done = tasks.change_task(by=by, now=now, task=task, changes=wanted)
    return {"do": "change_task", "task": task.pk, "before": before, "after": wanted, "version": done.version}


def _snooze_task(by: Member, now: datetime, row: Suggestion, act: dict[str, Any], _: Any) -> dict[str, Any]:
    task, until = known_tasks.task(by, act["task"]), parse_datetime(act["until"])
    assert until is not None
    done = tasks.snooze_task(by=by, now=now, task=task, until=until)
    return {"do": "snooze_task", "task": task.pk, "version": done.version}


def _start_call(by: Member, now: datetime, row: Suggestion, act: dict[str, Any], _: Any) -> dict[str, Any]:
    task, new = tasks.start_call(by=by, now=now, signal=signals.signal(by, act["signal"]), owner=row.owner)
    return {"do": "open_task" if new else "found_task", "task": task.pk, "version": task.version}


def _prepare_brief(by: Member, now: datetime, row: Suggestion, act: dict[str, Any], _: Any) -> dict[str, Any]:
    prepare_brief(by=by, now=now, task=known_tasks.task(by, act["task"]))
    return {"do": "prepare_brief", "task": act["task"]}


DOING: Mapping[str, Any] = {
    "open_task": _open_task,
    "change_task": _change_task,
    "snooze_task": _snooze_task,
    "start_call": _start_call,
    "prepare_brief": _prepare_brief,
}


# --- Undoing --------------------------------------------------------------------------------------
def _undo(by: Member, now: datetime, result: Mapping[str, Any]) -> None:
    if result["do"] in ("found_task", "prepare_brief"):
        return
    task = known_tasks.tasks(by).filter(pk=UUID(result["task"])).first()
    if task is None:
        return
    if task.version != result["version"]:
        raise Refused("changed", "The task was changed since, so it stays.")
    UNDOING[result["do"]](by, now, task, result)


def _close(by: Member, now: datetime, task: Task, result: Mapping[str, Any]) -> None:
    if task.state in ACTIVE:
        tasks.cancel_task(by=by, now=now, task=task)


def _change_back(by: Member, now: datetime, task: Task, result: Mapping[str, Any]) -> None:
    before = {n: parse_datetime(v) if n == "due_at" and v else v for n, v in result["before"].items()}
    tasks.change_task(by=by, now=now, task=task, changes=before)


def _wake(by: Member, now: datetime, task: Task, result: Mapping[str, Any]) -> None:
    if task.snoozed_until is not None:
        tasks.wake_task(by=by, now=now, task=task)


UNDOING: Mapping[str, Any] = {"open_task": _close, "change_task": _change_back, "snooze_task": _wake}
