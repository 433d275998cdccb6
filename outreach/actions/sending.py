"""An approved message leaves, and becomes part of what happened: once.

Sending has two steps. First it is claimed: the count of tries grows and is committed. Then, in one transaction, the
activity and the journal are written and the mail is handed over as the last thing before the commit. A worker that
dies anywhere before the hand-over leaves a message that was not sent, one that dies after the commit leaves one that
was. Only between the server's yes and the commit, a few milliseconds, can a copy leave a second time: it carries the
same Message-ID, and the count of tries in the fact tells that it may have happened.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from activities import actions as activities
from activities.models import Activity, Direction
from activities.models import Kind as ActivityKind
from core import facts
from core.errors import DomainError
from core.jobs import due
from core.recording import record
from tasks import actions as tasks
from tasks.models import Task
from team.models import Member
from team.rules import Viewer

from .. import queries
from ..gateways import mail
from ..models import Channel, Draft, DraftState, Sender
from ..queries.drafts import RELATED
from .checks import check_message

SEND = "outreach.send"
WAITS = (30, 120, 600, 1800, 7200, 21600)
"""Seconds until the next try; after the last one it has failed."""


def send_draft(*, by: Viewer, now: datetime, draft_id: UUID) -> bool:
    """Send an approved draft; returns whether it left now. One that may not go any more fails with its reason."""
    draft = _claimed(by, now, draft_id)
    if draft is None:
        return False
    try:
        return _sent(by, now, draft)
    except mail.Temporary as error:
        _later(by, now, draft_id, str(error))
    except mail.Permanent as error:
        _failed(by, now, draft_id, str(error))
    except DomainError as error:
        _failed(by, now, draft_id, error.message)
    return False


def _approved(draft_id: UUID) -> Draft | None:
    rows = Draft.objects.select_related(*RELATED).select_for_update(of=("self",))
    return rows.filter(pk=draft_id, state=DraftState.APPROVED).first()


def _claimed(by: Viewer, now: datetime, draft_id: UUID) -> Draft | None:
    with transaction.atomic():
        draft = _approved(draft_id)
        if draft is None:
            return None
        draft.tries += 1
        Draft.objects.filter(pk=draft.pk).update(tries=draft.tries, error="")
    return draft


def _sent(by: Viewer, now: datetime, claimed: Draft) -> bool:
    with transaction.atomic():
        draft = _approved(claimed.pk)
        if draft is None:
            return False
        check_message(draft)
        sender = draft.approved_by or draft.owner
        activity = kept_as_activity(by=sender, now=now, draft=draft)
        Draft.objects.filter(pk=draft.pk).update(
            state=DraftState.SENT,
            sent_at=now,
            sent_as=activity,
            error="",
            updated_at=now,
            version=draft.version + 1,
        )
        fact = facts.DraftSent(draft=draft.id, activity=activity.id, tries=claimed.tries)
        record(fact, by=by, now=now, subject=draft)
        leave = mail.send(letter(draft))
    leave()
    return True


def kept_as_activity(*, by: Member, now: datetime, draft: Draft) -> Activity:
    """What was sent, on the timeline of its person, deal and account; the tasks it speaks of note that it was."""
    kind = ActivityKind.EMAIL if draft.channel == Channel.EMAIL else ActivityKind.LINKEDIN
    summary = draft.subject or draft.body.strip().split("\n", 1)[0]
    deal = draft.deal if draft.deal is not None and draft.deal.archived_at is None else None
    activity = activities.log_activity(
        by=by, now=now, kind=kind, direction=Direction.OUT, summary=summary[:1000], body=draft.body, deal=deal,
        account=None if deal is not None else draft.account, contacts=[draft.contact] if draft.contact else [],
    )  # fmt: skip
    for task in Task.objects.filter(pk__in=draft.about):
        record(facts.BuyerReminded(task=task.id, draft=draft.id), by=by, now=now, subject=task)
    return activity


def letter(draft: Draft) -> mail.Letter:
    """The mail a draft becomes: from the member or the installation, as the workspace chose."""
    member = draft.approved_by or draft.owner
    own = (member.name, member.email)
    from_member = queries.sending(member).sender == Sender.MEMBER
    house = mail.own_address()[1]
    return mail.Letter(
        sender=own if from_member else (member.name, house),
        to=(draft.contact.full_name if draft.contact else "", draft.address),
        subject=draft.subject,
        body=draft.body,
        message_id=draft.message_id,
        answers_to=None if from_member else own,
    )


def _later(by: Viewer, now: datetime, draft_id: UUID, reason: str) -> None:
    with transaction.atomic():
        draft = _approved(draft_id)
        if draft is None:
            return
        if draft.tries > len(WAITS):
            _give_up(by, now, draft, f"Tried {draft.tries} times. {reason}")
            return
        at = now + timedelta(seconds=WAITS[draft.tries - 1])
        Draft.objects.filter(pk=draft.pk).update(error=reason[:300], send_at=at)
        due(SEND, str(draft.pk), at)


def _failed(by: Viewer, now: datetime, draft_id: UUID, reason: str) -> None:
    with transaction.atomic():
        draft = _approved(draft_id)
        if draft is not None:
            _give_up(by, now, draft, reason)


def _give_up(by: Viewer, now: datetime, draft: Draft, reason: str) -> None:
    Draft.objects.filter(pk=draft.pk).update(
        state=DraftState.FAILED, error=reason[:300], updated_at=now, version=draft.version + 1
    )
    record(facts.DraftFailed(draft=draft.id, reason=reason[:300]), by=by, now=now, subject=draft)
    who = draft.contact.full_name if draft.contact else draft.address
    tasks.tell(
        by=by, now=now, member=draft.approved_by or draft.owner, key=f"draft:{draft.pk}:{draft.version}",
        title=f"Not sent to {who}", body=reason, url=f"drafts/{draft.pk}/",
    )  # fmt: skip
