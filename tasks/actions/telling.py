"""Telling a member something, once; for the apps above, which tell the journal what it was about."""

from datetime import datetime

from django.db import transaction

from team.models import Member
from team.rules import Viewer

from ..models import Notification, Task


def tell(
    *,
    by: Viewer,
    now: datetime,
    member: Member,
    key: str,
    title: str,
    body: str = "",
    url: str = "",
    task: Task | None = None,
) -> Notification | None:
    """Leave a notice for `member`, unless one with this key is there already; `url` is a path inside the workspace.

    Nobody who left is told. The fact behind the notice is recorded by the caller, in the same transaction.
    """
    if not member.active:
        return None
    notice = Notification(
        member=member, key=key[:120], title=title[:255], body=body, url=url, task=task, at=now
    )
    with transaction.atomic():
        Notification.objects.bulk_create([notice], ignore_conflicts=True)
        return notice if Notification.objects.filter(pk=notice.pk).exists() else None
