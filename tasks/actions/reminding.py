"""Telling members what is due, once: the database is the truth.

A reminder is two duties. `remind` stores the notification in the transaction that removes its own duty, and makes
the mail due; `mail_notification` sends it in a transaction of its own. A mail server that is down therefore delays
mails only, never the notice in the product.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from core import facts
from core.jobs import due
from core.recording import record
from core.tenancy import absolute, workspace_url
from team.models import Member
from team.rules import Viewer, workspace_here

from ..machine import reminder_at
from ..models import Notification, Task
from ..words import both, zone_of
from .keeping import arm, keep_next_step, position

MAIL = "tasks.mail"


def remind(*, by: Viewer, now: datetime, task_id: UUID) -> Notification | None:
    """Tell the owner that a task is due, unless it is done, asleep, moved to later, or told already.

    The unique key (task and due instant) is what makes it once: a second worker, a repeated duty or a task put
    back to the same time finds the notification there.
    """
    with transaction.atomic():
        rows = Task.objects.select_related("owner", "contact", "account", "deal")
        task = rows.select_for_update(of=("self",)).filter(pk=task_id).first()
        at = reminder_at(position(task), task.due_at) if task is not None else None
        if task is None or at is None:
            return None
        if at > now:
            arm(task, now)
            return None
        if task.deal_id is not None:
            keep_next_step(by=by, now=now, deal_id=task.deal_id)
        notice = _notice(task, at, now)
        created = Notification.objects.bulk_create([notice], ignore_conflicts=True)
        if not Notification.objects.filter(pk=created[0].pk).exists():
            return None
        record(facts.TaskReminded(task=task.id, member=task.owner_id), by=by, now=now, subject=task)
        if wants_mail(task.owner):
            due(MAIL, str(notice.pk), now)
    return notice


def wants_mail(member: Member) -> bool:
    """Whether reminders reach the member by e-mail too; they do unless switched off."""
    return member.active and member.preferences.get("mail_reminders", True) is not False


def _notice(task: Task, at: datetime, now: datetime) -> Notification:
    zone = zone_of(task.due_zone, task.owner.timezone)
    said = both(task.due_at or at, zone, zone_of(task.owner.timezone), now, task.all_day)
    who = ", ".join(
        filter(
            None, (task.contact.full_name if task.contact else "", task.account.name if task.account else "")
        )
    )
    return Notification(
        member_id=task.owner_id,
        key=f"task:{task.pk}:{at.isoformat()}",
        title=task.title,
        body=" · ".join(filter(None, (said, who))),
        task=task,
        at=now,
    )


def mail_notification(*, by: Viewer, now: datetime, notification_id: UUID) -> bool:
    """Send one notification as a mail; returns whether it was sent now.

    Not for members who left or switched mails off, nor when the task was closed, given away or read meanwhile.
    Sending is the last thing before the commit: if the process dies between the two, the duty still stands and
    the mail is sent again. The window is that one commit, and the second copy carries the same Message-ID, by
    which mail systems drop repeats. The other order (mark, commit, send) could lose a reminder, which is worse.
    """
    with transaction.atomic():
        rows = Notification.objects.select_related("member", "task")
        notice = rows.select_for_update(of=("self",)).filter(pk=notification_id).first()
        if notice is None or not _still_to_mail(notice):
            return False
        Notification.objects.filter(pk=notice.pk).update(mailed_at=now)
        _message(notice).send()
    return True


def _still_to_mail(notice: Notification) -> bool:
    if notice.mailed_at is not None or notice.read_at is not None or not wants_mail(notice.member):
        return False
    task = notice.task
    return task is None or (position(task).active and task.owner_id == notice.member_id)


def _message(notice: Notification) -> EmailMultiAlternatives:
    slug = workspace_here().slug or ""
    name, kwargs = ("tasks:task", {"id": notice.task_id}) if notice.task_id else ("tasks:today", None)
    path = workspace_url(slug, name, kwargs)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    return EmailMultiAlternatives(
        subject=" ".join(notice.title.split())[:200],
        body=f"{notice.title}\n{notice.body}\n\n{absolute(path)}\n",
        to=[notice.member.email],
        headers={"Message-ID": f"<reminder.{notice.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def read_notifications(*, by: Member, now: datetime, ids: Sequence[UUID] | None = None) -> int:
    """Mark one's own notifications as read, all of them when no ids are given; returns how many were unread."""
    with transaction.atomic():
        rows = Notification.objects.filter(member=by, read_at=None)
        if ids is not None:
            rows = rows.filter(pk__in=list(ids))
        count = rows.update(read_at=now)
        if count:
            record(facts.NotificationsRead(member=by.id, count=count), by=by, now=now, subject=by)
    return count
