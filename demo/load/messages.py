"""What waits for a yes: follow-ups of the last talks, reminders of what slipped, and notes still to be read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from activities import actions as activities
from activities.models import Activity
from core.actors import SYSTEM
from deals.models import Deal
from demo.story.spoken import NOTES
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


def leave_notes(speakers: Sequence[Member], *, now: datetime) -> None:
    """Each of the speakers typed these notes this morning about open deals; the worker reads them.

    About deals of their own, or the team's for somebody who has none; no deal is spoken about twice.
    """
    taken: set[UUID] = set()
    for speaker in speakers:
        for number, (deal, (kind, text)) in enumerate(zip(_lively(speaker, taken), NOTES, strict=False), 1):
            taken.add(deal.pk)
            assert deal.contact is not None
            said = text.format(first=deal.contact.first_name, currency=deal.currency)
            activities.log_activity(
                by=speaker, now=now, at=now - timedelta(minutes=20 * number), kind=kind, deal=deal,
                contacts=[deal.contact], body=said,
            )  # fmt: skip


def _lively(speaker: Member, taken: set[UUID]) -> list[Deal]:
    there = Deal.objects.filter(status="open", contact__isnull=False).exclude(pk__in=taken)
    own = there.filter(owner=speaker)
    recent = (own if own.exists() else there).select_related("account", "contact")
    return list(recent.order_by("-last_activity_at", "-id")[: len(NOTES)])


def _remind(owner: Member, task: Task, now: datetime) -> Draft:
    return actions.draft(by=owner, now=now, purpose=Purpose.REMINDER, tasks=(task,))
