"""Somebody on the list of calls is put off: what was due sleeps, and who was not due at all gets a time."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Coalesce

from accounts.models import Contact
from core.errors import Refused
from deals.models import Deal
from team import policy
from team.models import Member

from ..machine import ACTIVE
from ..models import Kind, Task
from .moving import snooze_task
from .writing import open_task

ORIGIN = "calls"


def call_later(
    *, by: Member, now: datetime, contact: Contact, until: datetime, deal: Deal | None = None
) -> list[Task]:
    """Have somebody off one's list of calls until then. The calls to them that are due are snoozed; where none is, a
    call is planned. Raises Refused for a time that has passed.
    """
    policy.check(by, "tasks.open")
    if until <= now:
        raise Refused("until", "Choose a time that is still to come.", "until")
    with transaction.atomic():
        rows = Task.objects.filter(owner=by, contact=contact, kind=Kind.CALL, state__in=ACTIVE)
        near = rows.annotate(at=Coalesce("snoozed_until", "due_at")).filter(at__lte=until)
        found = [snooze_task(by=by, now=now, task=one, until=until) for one in near.order_by("at", "id")]
        return found or [_planned(by, now, contact, until, deal)]


def _planned(by: Member, now: datetime, contact: Contact, until: datetime, deal: Deal | None) -> Task:
    return open_task(
        by=by, now=now, title=f"Call {contact.full_name}"[:255], kind=Kind.CALL, contact=contact, deal=deal,
        due_at=until, due_zone=by.timezone, origin=ORIGIN,
    )  # fmt: skip
