"""Drafts as lists and one by one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q, QuerySet

from accounts.models import Contact
from activities.models import Activity
from core.errors import Missing
from deals.models import Deal
from tasks.models import Task
from team.rules import Viewer

from ..models import Draft, DraftState
from ..rules import visible

RELATED = (
    "contact__account",
    "account",
    "deal",
    "owner__team",
    "task",
    "activity",
    "template",
    "approved_by",
)
ACTIVE_STATES = (DraftState.OPEN, DraftState.FAILED, DraftState.APPROVED)
"""Still to be dealt with, or on its way."""


def drafts(viewer: Viewer) -> QuerySet[Draft]:
    """The drafts `viewer` may see with whom they go to and what they are about. Not ordered."""
    return visible(Draft.objects.select_related(*RELATED), viewer)


def draft(viewer: Viewer, draft_id: UUID | str) -> Draft:
    """One draft; raises Missing."""
    try:
        found = drafts(viewer).filter(pk=draft_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("draft")
    return found


def drafts_about(
    viewer: Viewer,
    *,
    deal: Deal | None = None,
    contact: Contact | None = None,
    activity: Activity | None = None,
    task: Task | None = None,
) -> QuerySet[Draft]:
    """The drafts of a record that are not discarded, newest first."""
    rows = drafts(viewer).exclude(state=DraftState.DISCARDED)
    for name, record in (("deal", deal), ("contact", contact), ("activity", activity)):
        if record is not None:
            rows = rows.filter(**{name: record})
    if task is not None:
        rows = rows.filter(Q(task=task) | Q(about__contains=[str(task.pk)]))
    return rows.order_by("-created_at", "-id")


def of_batch(viewer: Viewer, batch: UUID) -> QuerySet[Draft]:
    """What was drafted together, in the order of people."""
    return drafts(viewer).filter(batch=batch).order_by("contact__full_name", "id")


def actionable(viewer: Viewer, batch: UUID) -> QuerySet[Draft]:
    """What of a batch waits to be approved."""
    return of_batch(viewer, batch).filter(state__in=(DraftState.OPEN, DraftState.FAILED))


def state_counts(viewer: Viewer, rows: QuerySet[Draft]) -> dict[str, int]:
    """How many of these drafts stand in each state."""
    counted = rows.order_by().values_list("state").annotate(n=Count("id"))
    return dict(counted)


def waiting_count(viewer: Viewer) -> int:
    """How many drafts of the viewer wait to be approved."""
    return Draft.objects.filter(owner=viewer.id, state__in=(DraftState.OPEN, DraftState.FAILED)).count()


def chased(viewer: Viewer, tasks: Iterable[UUID]) -> dict[UUID, datetime]:
    """When a message about each of these tasks was sent last; those without one are absent."""
    wanted = list(tasks)
    rows = visible(Draft.objects.filter(state=DraftState.SENT, task__in=wanted), viewer)
    return {task: at for task, at in rows.order_by().values_list("task").annotate(at=Max("sent_at")) if at}
