"""One mail at the start of a member's working day. The duty stands once a member and arms itself again.

What makes it one a day is the journal: the fact that tells of the mail names the member's own day, and no second
mail goes out for the same day, whatever zones the member travels through.
"""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from core import facts
from core.jobs import cancel_due, due
from core.journal.models import Entry
from core.recording import record
from core.tenancy import absolute, workspace_url
from team.models import Member
from team.rules import Viewer, workspace_here

from ..queries.digest import Digest, digest, untold
from ..words import zone_of

DIGEST = "tasks.digest"
START = time(8)
WEEKEND = (5, 6)
GRACE = timedelta(hours=1)


def arm_digest(*, by: Viewer, now: datetime, member_id: UUID) -> None:
    """Have a member's next morning come, in the zone they are in now; never for those who left.

    A morning that began within the last hour still counts, so that a change of zone while its mail is about to go
    out loses nothing.
    """
    member = Member.objects.filter(pk=member_id, active=True).first()
    if member is None:
        cancel_due(DIGEST, str(member_id))
    else:
        due(DIGEST, str(member.pk), next_start(now - GRACE, member.timezone))


def next_start(after: datetime, timezone: str) -> datetime:
    """When the next working day begins in that zone: Monday to Friday at eight, later than `after`."""
    local = after.astimezone(zone_of(timezone))
    for days in range(8):
        day = local.date() + timedelta(days=days)
        at = datetime.combine(day, START, local.tzinfo)
        if day.weekday() not in WEEKEND and at > after:
            return at
    raise AssertionError("a week holds a working day")


def mail_digest(*, by: Viewer, now: datetime, member_id: UUID) -> bool:
    """Send a member their day, and arm the next one; returns whether a mail went out.

    None goes out when there is nothing to tell, when it is switched off, and twice for one day. Sending comes last
    before the commit, as with reminders: a second copy is possible only when the process dies in between, and it
    carries the same Message-ID.
    """
    with transaction.atomic():
        member = Member.objects.select_for_update().filter(pk=member_id, active=True).first()
        if member is None:
            return False
        due(DIGEST, str(member.pk), next_start(now, member.timezone))
        if not wants_digest(member):
            return False
        found = digest(member, now)
        if not found.parts or _told(member, found):
            return False
        fact = facts.DigestMailed(member=member.id, day=found.day.isoformat())
        record(fact, by=by, now=now, subject=member)
        untold(member).update(mailed_at=now)
        _message(member, found).send()
    return True


def wants_digest(member: Member) -> bool:
    """Whether the member wants their day by mail; they do unless switched off."""
    return member.active and member.preferences.get("mail_digest", True) is not False


def _told(member: Member, found: Digest) -> bool:
    told = Entry.objects.filter(subject=member.pk, fact="DigestMailed", payload__day=found.day.isoformat())
    return told.exists()


def _message(member: Member, found: Digest) -> EmailMultiAlternatives:
    workspace = workspace_here()
    slug = workspace.slug or ""
    links = {
        part.key: [(line, absolute(workspace_url(slug, line.page, {"id": line.id}))) for line in part.lines]
        for part in found.parts
    }
    profile = absolute(workspace_url(slug, "team:profile"))
    context = {
        "parts": [(part, links[part.key], part.count - len(part.lines)) for part in found.parts],
        "workspace": workspace.name,
        "today": absolute(workspace_url(slug, "tasks:today")),
        "profile": profile,
    }
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    message = EmailMultiAlternatives(
        subject=f"Your day: {_counted(found)}",
        body=render_to_string("tasks/mail/digest.txt", context),
        to=[member.email],
        headers={
            "Message-ID": f"<digest.{member.pk}.{found.day.isoformat()}@{host}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{profile}>",
        },
    )
    message.attach_alternative(render_to_string("tasks/mail/digest.html", context), "text/html")
    return message


def _counted(found: Digest) -> str:
    """ "1 promise late, 2 late, 4 due today"."""
    words = {"promises": "promise{s} late", "late": "late", "today": "due today", "signals": "signal{s}"}
    return ", ".join(f"{p.count} {words[p.key].format(s='s'[: p.count != 1])}" for p in found.parts)
