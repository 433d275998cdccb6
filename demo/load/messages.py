"""Messages that wait for a yes: the follow-ups of the last talks, and reminders of what slipped."""

from datetime import datetime, timedelta
from uuid import UUID

from activities.models import Activity
from core.actors import SYSTEM
from outreach import actions, queries
from outreach.models import Draft, Purpose
from tasks.models import Task
from team.models import Member

TALKS = 8
REMINDERS = 4
LATELY = timedelta(days=5)


def write_drafts(*, now: datetime) -> None:
    """By the actions, from what the story says; one message a person."""
    known: set[UUID | None] = set()
    talks = Activity.objects.filter(at__gte=now - LATELY, at__lte=now).exclude(outcome="")
    for talk in talks.order_by("-at", "-id")[: 10 * TALKS]:
        if len(known) < TALKS and not known & set(talk.contacts.values_list("pk", flat=True)):
            draft = actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk)
            known |= {draft.contact_id} if draft is not None else set()
    late = sorted(queries.slipped(SYSTEM, now=now), key=lambda one: not one.theirs)
    for task in (one.task for one in late if one.task.contact_id is not None):
        if task.contact_id not in known and len(known) < TALKS + REMINDERS:
            known.add(_remind(task.owner, task, now).contact_id)


def _remind(owner: Member, task: Task, now: datetime) -> Draft:
    return actions.draft(by=owner, now=now, purpose=Purpose.REMINDER, tasks=(task,))
