"""Open a task and change it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Account, Contact
from core import facts
from core.errors import Refused
from core.recording import record
from deals.models import Deal
from team import policy
from team.actions import known_zone
from team.models import Member
from team.rules import Viewer

from ..models import Kind, Task
from ..rules import may_be_given
from .keeping import locked, settle

LONGEST_DETAIL = 100_000
FURTHEST = timedelta(days=366 * 20)
CHANGEABLE = (
    "title", "detail", "kind", "due_at", "due_zone", "all_day", "promised", "priority", "owner", "account",
    "contact", "deal",
)  # fmt: skip


def open_task(
    *,
    by: Viewer,
    now: datetime,
    title: str,
    owner: Member | None = None,
    due_at: datetime | None = None,
    due_zone: str = "",
    all_day: bool = False,
    promised: bool = False,
    kind: str = Kind.TODO,
    priority: int = 1,
    detail: str = "",
    account: Account | None = None,
    contact: Contact | None = None,
    deal: Deal | None = None,
    origin: str = "",
    origin_id: UUID | None = None,
) -> Task:
    """Something to be done, on `by`'s own list unless an owner is named. The account follows from deal or contact.

    `due_zone` is the zone it was promised in. Raises Refused for an empty title, an unknown zone or kind, a date
    beyond 20 years, or an owner who cannot work.
    """
    policy.check(by, "tasks.open")
    owner = owner or (by if isinstance(by, Member) else None)
    if owner is None:
        raise Refused("owner", "Say whose task it is.", "owner")
    task = Task(
        title=title.strip(), detail=detail, kind=kind, due_at=due_at, due_zone=due_zone, all_day=all_day,
        promised=promised, priority=priority, owner=owner, account=account, contact=contact, deal=deal,
        origin=origin, origin_id=origin_id, created_by=by if isinstance(by, Member) else None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    _check(task, now)
    _own(by, None, owner)
    _link(task)
    with transaction.atomic():
        task.save(force_insert=True)
        settle(by=by, now=now, task=task)
        fact = facts.TaskOpened(task=task.id, origin=origin, promised=promised)
        after = {"title": task.title, "owner": task.owner_id, "due_at": task.due_at}
        record(fact, by=by, now=now, subject=task, after=after)
    return task


def change_task(
    *, by: Viewer, now: datetime, task: Task, changes: Mapping[str, Any], version: int | None = None
) -> Task:
    """Change fields of a task (see CHANGEABLE); a new due time ends a snooze. Raises Stale for another version."""
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"A task has no {sorted(unknown)}")
    with transaction.atomic():
        current = locked(task, version)
        policy.check(by, "tasks.change", current)
        deal_before, owner_before = current.deal_id, current.owner
        before, after = _apply(current, changes)
        if not after:
            return current
        _check(current, now)
        _own(by, owner_before, current.owner)
        if {"deal", "contact", "account"} & set(after):
            _link(current)
        current.version += 1
        current.updated_at = now
        current.save()
        settle(by=by, now=now, task=current, deals_before=(deal_before,))
        record(
            facts.TaskChanged(task=current.id), by=by, now=now, subject=current, before=before, after=after
        )
    return current


def _apply(task: Task, changes: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in changes.items():
        value = value.strip() if name == "title" else value
        old = getattr(task, name)
        if old != value:
            setattr(task, name, value)
            before[name], after[name] = old, value
    if "due_at" in after and task.snoozed_until is not None:
        before["snoozed_until"], after["snoozed_until"] = task.snoozed_until, None
        task.snoozed_until = None
    return before, after


def _check(task: Task, now: datetime) -> None:
    if not task.title:
        raise Refused("title", "Say what is to be done.", "title")
    if len(task.title) > 255:
        raise Refused(
            "too_long", "Keep the title below 255 characters; the rest fits into the details.", "title"
        )
    if len(task.detail) > LONGEST_DETAIL:
        raise Refused("too_long", "This text is too long.", "detail")
    if task.kind not in Kind.values:
        raise Refused("kind", "Choose one of the list.", "kind")
    if task.priority not in (0, 1, 2, 3):
        raise Refused("priority", "A priority is 0, 1, 2 or 3.", "priority")
    if task.due_at is not None and not now - FURTHEST < task.due_at < now + FURTHEST:
        raise Refused("due_at", "Choose a date within 20 years.", "due_at")
    if task.due_zone:
        known_zone(task.due_zone)


def _own(by: Viewer, before: Member | None, after: Member) -> None:
    if before is not None and before.pk == after.pk:
        return
    if not may_be_given(by, after):
        raise Refused("owner", "Choose an active member who can work on it.", "owner")


def _link(task: Task) -> None:
    """Deal and account agree; the account follows from the deal, else from the contact."""
    if task.deal is not None and task.deal.account_id is not None:
        if task.account_id is not None and task.account_id != task.deal.account_id:
            raise Refused("account", "This deal belongs to another account.", "account")
        task.account = task.deal.account
    elif task.account_id is None and task.contact is not None:
        task.account = task.contact.account
