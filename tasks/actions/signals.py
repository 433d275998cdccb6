"""What follows from a signal: its owner hears of it, once, and it becomes a call, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Contact, Signal
from accounts.queries import signals
from core import facts
from core.errors import Missing
from core.recording import record
from deals import queries as deals
from deals.models import Deal
from team import policy
from team.models import Member
from team.rules import Viewer

from ..machine import ACTIVE
from ..models import Kind, Notification, Task
from ..queries.phrase import preview
from ..rules import may_be_given
from .writing import open_task

ORIGIN = "signal"
BY_HAND = frozenset({Signal.Source.MANUAL, Signal.Source.TEXT, Signal.Source.CSV})


def weigh_signal(
    *, by: Viewer, now: datetime, signal_id: UUID, actor: UUID | None = None, assigned: bool = False
) -> None:
    """Tell the owner of the account about a signal that is worth it, and put the call on their list when the rule of
    its type says so.

    Nothing happens for a signal without an account, for an owner who left, and where `actor`, who entered it by hand
    or (`assigned`) said whom it is about, is the owner: they know. Doing it again changes nothing.
    """
    with transaction.atomic():
        signal = signals.counting(signal_id)
        owner = signal.account.owner if signal is not None and signal.account is not None else None
        if signal is None or owner is None or not owner.active:
            return
        row, rule = signals.worth(by, signal, now)
        if row.score.whole >= rule.task_from and may_be_given(by, owner):
            _started(by, now, signal, owner)
        knows = actor == owner.pk and (assigned or signal.source in BY_HAND)
        if row.score.whole >= rule.alert_from and not knows:
            _tell(by, now, row, owner)


def _tell(by: Viewer, now: datetime, row: signals.Scored, owner: Member) -> None:
    """The unique key makes it once for each owner, however often it is weighed."""
    signal = row.signal
    notice = Notification(
        member=owner, key=told_key(signal.pk, owner.pk), title=f"{signal.account}: {signal.title}"[:255],
        body=_reason(row), url=f"signals/{signal.pk}/", at=now,
    )  # fmt: skip
    Notification.objects.bulk_create([notice], ignore_conflicts=True)
    if Notification.objects.filter(pk=notice.pk).exists():
        record(facts.SignalTold(signal=signal.pk, member=owner.pk), by=by, now=now, subject=signal)


def told_key(signal: UUID, member: UUID) -> str:
    """Names what a member was told about a signal."""
    return f"signal:{signal}:{member}"


def _reason(row: signals.Scored) -> str:
    """ "Funding, 64 of 100 points: strong · 2 days old, half after 45"."""
    said = " · ".join(factor.said for factor in row.score.factors[1:])
    return f"{row.signal.get_type_display()}, {row.score.whole} of 100 points: {said}"


def start_call(
    *, by: Viewer, now: datetime, signal: Signal, owner: Member | None = None
) -> tuple[Task, bool]:
    """The call that a signal is a reason for, on `owner`'s list (`by`'s by default) for today, and whether it is new.

    Linked to the account, its one open deal, and the person of the signal or else whom one would ask there. While a
    call of this signal is still to be made there is no second one.
    """
    policy.check(by, "tasks.open")
    with transaction.atomic():
        current = signals.counting(signal.pk)
        if current is None:
            raise Missing("signal")
        return _started(by, now, current, owner or _myself(by))


def _myself(by: Viewer) -> Member:
    if not isinstance(by, Member):
        raise Missing("member")
    return by


def _started(by: Viewer, now: datetime, signal: Signal, owner: Member) -> tuple[Task, bool]:
    rows = Task.objects.filter(origin=ORIGIN, origin_id=signal.pk, state__in=ACTIVE)
    if there := rows.select_related("owner").order_by("id").first():
        return there, False
    deal = _deal(by, signal)
    contact = _contact(by, signal, deal)
    today = preview(owner, "today", now=now, own_clock=True)
    whom = contact.full_name if contact else str(signal.account) if signal.account else "them"
    task = open_task(
        by=by, now=now, title=f"Call {whom}: {signal.title}"[:255], kind=Kind.CALL, owner=owner,
        detail="\n".join(filter(None, (signal.detail, signal.url))), account=signal.account, contact=contact,
        deal=deal, due_at=today.at if today else now, all_day=True, due_zone=owner.timezone,
        origin=ORIGIN, origin_id=signal.pk,
    )  # fmt: skip
    return task, True


def _deal(by: Viewer, signal: Signal) -> Deal | None:
    """The one open deal of the account; of several nobody knows which."""
    if signal.account is None:
        return None
    found = list(
        deals.deals(by).filter(account=signal.account, status=Deal.Status.OPEN, archived_at=None)[:2]
    )
    return found[0] if len(found) == 1 else None


def _contact(by: Viewer, signal: Signal, deal: Deal | None) -> Contact | None:
    if signal.contact is not None:
        return signal.contact
    if deal is not None and deal.contact is not None and deal.contact.account_id == signal.account_id:
        return deal.contact
    return signals.whom_to_ask(by, signal.account) if signal.account is not None else None
