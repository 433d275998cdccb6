"""Promises whose time has passed, ours and theirs, with the person each was made to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tasks import queries as tasks
from tasks.machine import ACTIVE
from tasks.models import State, Task
from team.models import Member
from team.rules import Viewer

from .drafts import chased
from .sources import is_late

MOST = 200


@dataclass(frozen=True, slots=True)
class Slipped:
    """A promise that is late. theirs: the buyer's; chased_at: when a message about it was sent last."""

    task: Task
    theirs: bool
    chased_at: datetime | None


def slipped(viewer: Viewer, *, now: datetime, owner: Member | None = None) -> list[Slipped]:
    """The late promises of `owner` (of everybody the viewer sees without one), the oldest first; at most 200."""
    rows = tasks.tasks(viewer).filter(state__in=ACTIVE, due_at__lt=now)
    rows = rows.filter(Q(promised=True) | Q(state=State.WAITING)).select_related("contact__account")
    if owner is not None:
        rows = rows.filter(owner=owner)
    late = [task for task in rows.order_by("due_at", "id")[:MOST] if is_late(task, now)]
    told = chased(viewer, [task.pk for task in late])
    return [Slipped(task, task.state == State.WAITING, told.get(task.pk)) for task in late]
