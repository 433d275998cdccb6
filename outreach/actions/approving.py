"""A person says yes: the message is on its way, and can be taken back for a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from core import facts
from core.errors import DomainError, Refused
from core.jobs import cancel_due, due
from core.recording import record
from team import policy
from team.models import Member

from .. import queries
from ..gateways import mail
from ..models import Channel, Draft, DraftState
from .checks import check_cap, check_message, slot
from .keeping import EDITABLE, locked, save
from .sending import SEND, kept_as_activity

UNDO = timedelta(seconds=8)
"""So long a message waits before it leaves, so that it can be taken back."""
MOST = 200


@dataclass
class Outcome:
    """What came of approving many: the drafts on their way, and the others with the reason."""

    done: list[Draft] = field(default_factory=list)
    refused: list[tuple[Draft, str]] = field(default_factory=list)


def approve(*, by: Member, now: datetime, draft: Draft, version: int | None = None) -> Draft:
    """Send a draft by mail, in a few seconds. Raises Refused when the person may not be written to, or for a limit.

    Approving twice sends once: the second finds it on its way. The Message-ID is made of the draft and stays the
    same whatever happens, so that mail systems can drop a copy.
    """
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=by.pk)  # one at a time, so that the daily limit holds
        current = locked(draft, version)
        policy.check(by, "outreach.approve", current)
        if current.channel != Channel.EMAIL or not mail.configured():
            raise Refused("by_hand", "This cannot be sent from here. Copy it, send it, and mark it as sent.")
        check_message(current)
        settings = queries.sending(by)
        check_cap(by, settings, now)
        at = slot(by, settings, now + UNDO)
        save(
            current, now, state=DraftState.APPROVED, approved_by=by, approved_at=now, send_at=at, tries=0, error="",
            message_id=current.message_id or message_id(current),
        )  # fmt: skip
        due(SEND, str(current.pk), at)
        record(facts.DraftApproved(draft=current.id, send_at=at), by=by, now=now, subject=current)
    return current


def message_id(draft: Draft) -> str:
    """What names this message for all mail systems."""
    host = mail.own_address()[1].rpartition("@")[2] or "localhost"
    return f"<draft.{draft.pk}@{host}>"


def approve_all(*, by: Member, now: datetime, drafts: Iterable[Draft]) -> Outcome:
    """Approve each of these that may go; the others are named with the reason. At most 200."""
    rows = list(drafts)
    if len(rows) > MOST:
        raise Refused("too_many", f"At most {MOST} at a time.")
    outcome = Outcome()
    for one in rows:
        try:
            outcome.done.append(approve(by=by, now=now, draft=one))
        except DomainError as error:
            outcome.refused.append((one, error.message))
    return outcome


def recall(*, by: Member, now: datetime, draft: Draft, version: int | None = None) -> Draft:
    """Take an approved message back, as long as sending has not begun (or has failed and waits for the next try)."""
    with transaction.atomic():
        current = locked(draft, version, states=(DraftState.APPROVED,))
        policy.check(by, "outreach.approve", current)
        if current.tries and not current.error:
            raise Refused("leaving", "This message is leaving at this moment.")
        cancel_due(SEND, str(current.pk))
        save(
            current,
            now,
            state=DraftState.OPEN,
            approved_by=None,
            approved_at=None,
            send_at=None,
            tries=0,
            error="",
        )
        record(facts.DraftRecalled(draft=current.id), by=by, now=now, subject=current)
    return current


def mark_sent(*, by: Member, now: datetime, draft: Draft, version: int | None = None) -> Draft:
    """Somebody sent it by hand: by their own mail program, or on LinkedIn. Consent is checked all the same."""
    with transaction.atomic():
        current = locked(draft, version, states=EDITABLE)
        policy.check(by, "outreach.approve", current)
        check_message(current)
        activity = kept_as_activity(by=by, now=now, draft=current)
        save(
            current, now, state=DraftState.SENT, sent_at=now, sent_as=activity, approved_by=by, approved_at=now,
            error="",
        )  # fmt: skip
        fact = facts.DraftSent(draft=current.id, activity=activity.id, by_hand=True, tries=1)
        record(fact, by=by, now=now, subject=current)
    return current
