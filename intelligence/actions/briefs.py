"""Briefs are prepared half an hour before a meeting by themselves, or at once when somebody asks."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from core import facts
from core.jobs import cancel_due, due
from core.jsonable import jsonable
from core.recording import record
from tasks import actions as tasks
from tasks.models import Task
from tasks.words import both, zone_of
from team import policy
from team.rules import Viewer

from ..models import Brief
from ..queries import briefs as queries

BRIEF = "intelligence.brief"
AHEAD = timedelta(minutes=30)


def arm_brief(*, by: Viewer, now: datetime, task_id: UUID) -> None:
    """Have the brief of a meeting prepared in time; for anything else, or a meeting that is over, it is called off."""
    task = queries.meeting_to_brief(by, task_id)
    if task is None or task.due_at is None or task.due_at <= now:
        cancel_due(BRIEF, str(task_id))
    else:
        due(BRIEF, str(task_id), max(now, task.due_at - AHEAD))


def brief_is_due(*, by: Viewer, now: datetime, task_id: UUID) -> Brief | None:
    """The time has come: put the brief together as the owner sees it, and tell them. Once for each time of a meeting.

    A meeting that was moved is briefed at its new time.
    """
    task = queries.meeting_to_brief(by, task_id)
    if task is None or task.due_at is None or task.due_at <= now:
        return None
    if task.due_at - AHEAD > now:
        due(BRIEF, str(task_id), task.due_at - AHEAD)
        return None
    with transaction.atomic():
        found = prepare_brief(by=by, now=now, task=task)
        zone = zone_of(task.owner.timezone)
        tasks.tell(
            by=by, now=now, member=task.owner, key=f"brief:{task.pk}:{task.due_at:%Y%m%d%H%M}", task=task,
            title=f"Brief: {task.title}", url=f"meetings/{task.pk}/brief/",
            body=both(task.due_at, zone_of(task.due_zone, zone.key), zone, now),
        )  # fmt: skip
    return found


def freshen_briefs(*, by: Viewer, now: datetime, deal: UUID | None, account: UUID | None) -> int:
    """Something was written down: briefs already prepared for meetings ahead are put together anew; how many."""
    rows = queries.prepared_ahead(by, now, deal=deal, account=account)
    for task in rows:
        prepare_brief(by=by, now=now, task=task)
    return len(rows)


def prepare_brief(*, by: Viewer, now: datetime, task: Task) -> Brief:
    """Keep what the owner of the meeting should know, as it stands now; nothing is told when nothing changed."""
    policy.check(by, "briefs.prepare")
    data: dict[str, Any] = jsonable(asdict(queries.brief(task.owner, task, now)))
    with transaction.atomic():
        kept = Brief.objects.select_for_update().filter(task=task).first()
        if kept is not None and kept.data == data:
            return kept
        kept = kept or Brief(task=task)
        kept.data, kept.prepared_at = data, now
        kept.save()
        fact = facts.BriefPrepared(task=task.pk, member=task.owner_id)
        record(fact, by=by, now=now, subject=task, after={"prepared_at": now})
    return kept
