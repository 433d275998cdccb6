"""When a member leaves, what they had to do goes to the heir."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from core import facts
from core.recording import record
from team.models import Member
from team.rules import Viewer

from ..machine import ACTIVE
from ..models import Task


def hand_over(*, by: Viewer, now: datetime, member: Member, heir: Member) -> int:
    """Give all open and waiting tasks of `member` to `heir`; reminders stand and reach the heir. Returns how many.

    Repeating it finds nothing more to give.
    """
    with transaction.atomic():
        rows = Task.objects.filter(owner=member, state__in=ACTIVE)
        count = rows.update(owner=heir, version=F("version") + 1, updated_at=now)
        if count:
            fact = facts.TasksHandedOver(member=member.id, heir=heir.id, count=count)
            record(
                fact, by=by, now=now, subject=member, before={"owner": member.id}, after={"owner": heir.id}
            )
    return count
