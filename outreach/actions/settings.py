"""How mail leaves the workspace."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Refused, Stale
from core.recording import record
from team import policy
from team.models import Member

from ..models import Sender, SendingSettings

FIELDS = ("sender", "daily_cap", "per_minute")
LIMITS = {"daily_cap": (0, 2000), "per_minute": (1, 120)}


def change_sending(
    *, by: Member, now: datetime, changes: Mapping[str, Any], version: int | None = None
) -> SendingSettings:
    """Choose the sender and the limits (an admin). Raises Stale for another version than was seen."""
    policy.check(by, "outreach.sending.change")
    with transaction.atomic():
        SendingSettings.objects.get_or_create(pk=1)
        current = SendingSettings.objects.select_for_update().get(pk=1)
        if version is not None and version != current.version:
            raise Stale({"version": current.version} | {name: getattr(current, name) for name in FIELDS})
        after = {
            name: changes[name]
            for name in FIELDS
            if name in changes and changes[name] != getattr(current, name)
        }
        if not after:
            return current
        _check(after)
        before = {name: getattr(current, name) for name in after}
        for name, value in after.items():
            setattr(current, name, value)
        current.version += 1
        current.save()
        record(facts.SendingChanged(), by=by, now=now, before=before, after=after)
    return current


def _check(after: Mapping[str, Any]) -> None:
    if "sender" in after and after["sender"] not in Sender.values:
        raise Refused("sender", "Choose one of the list.", "sender")
    for name, (least, most) in LIMITS.items():
        if name in after and not least <= after[name] <= most:
            raise Refused(name, f"Between {least} and {most:,}.", name)
