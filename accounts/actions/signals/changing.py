"""What becomes of a signal: assigned to an account, dismissed, and back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Missing, Stale
from core.facts import Fact
from core.recording import record
from team import policy
from team.rules import Viewer

from ...models import Account, Signal
from ..kinds import account_is_seen


def assign_signal(
    *, by: Viewer, now: datetime, signal: Signal, account: Account, version: int | None = None
) -> Signal:
    """Say which account a signal is about; its owner hears about it when it is worth it."""
    account_is_seen(by, account, "account")
    with transaction.atomic():
        current = _locked(by, signal, version)
        if current.account_id == account.pk:
            return current
        before = {"account": current.account_id}
        if current.contact is not None and current.contact.account_id != account.pk:
            current.contact = None
        current.account = account
        fact = facts.SignalAssigned(signal=current.pk, account=account.pk)
        _save(by, now, current, fact, before, {"account": account.pk})
    return current


def unassign_signal(*, by: Viewer, now: datetime, signal: Signal) -> Signal:
    """Take a signal back from an account; it waits to be assigned again."""
    with transaction.atomic():
        current = _locked(by, signal, None)
        if current.account_id is not None:
            before = {"account": current.account_id}
            current.account = current.contact = None
            _save(by, now, current, facts.SignalRestored(signal=current.pk), before, {"account": None})
    return current


def dismiss_signal(*, by: Viewer, now: datetime, signal: Signal, version: int | None = None) -> Signal:
    """It says nothing to us: lists, scores and heat pass it over."""
    return _put_away(by, now, signal, version, now)


def restore_signal(*, by: Viewer, now: datetime, signal: Signal, version: int | None = None) -> Signal:
    """It counts again."""
    return _put_away(by, now, signal, version, None)


def _put_away(by: Viewer, now: datetime, signal: Signal, version: int | None, at: datetime | None) -> Signal:
    """Doing it twice changes nothing."""
    with transaction.atomic():
        current = _locked(by, signal, version)
        if (current.dismissed_at is None) != (at is None):
            before = {"dismissed_at": current.dismissed_at}
            current.dismissed_at = at
            fact: Fact = facts.SignalRestored(signal=current.pk)
            if at is not None:
                fact = facts.SignalDismissed(signal=current.pk)
            _save(by, now, current, fact, before, {"dismissed_at": at})
    return current


def _locked(by: Viewer, signal: Signal, version: int | None) -> Signal:
    rows = Signal.objects.select_related("account__owner", "contact", "feed")
    current = rows.select_for_update(of=("self",)).filter(pk=signal.pk).first()
    if current is None:
        raise Missing("signal")
    policy.check(by, "signals.change", current)
    if version is not None and version != current.version:
        raise Stale({"version": current.version, "account": current.account_id, "title": current.title})
    return current


def _save(
    by: Viewer, now: datetime, current: Signal, fact: Fact, before: dict[str, Any], after: dict[str, Any]
) -> None:
    current.version += 1
    current.save(update_fields=["account", "contact", "dismissed_at", "version"])
    record(fact, by=by, now=now, subject=current, before=before, after=after)
