"""What can be asked about the people of a workspace."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from core.errors import Missing
from core.journal.models import Entry
from workspaces.queries import token_hash

from . import policy
from .models import ApiKey, Member, Quota, Role, Team
from .rules import Viewer, led_teams

KEY_PREFIX = "dw_"


def members(viewer: Viewer, *, active: bool | None = True) -> QuerySet[Member]:
    """The members of the workspace by name; everybody here knows everybody."""
    qs = Member.objects.select_related("team").order_by("name", "id")
    return qs if active is None else qs.filter(active=active)


def member(viewer: Viewer, member_id: UUID | str) -> Member:
    """One member; raises Missing."""
    found = Member.objects.select_related("team").filter(pk=member_id).first()
    if found is None:
        raise Missing("member")
    return found


def sellers(viewer: Viewer) -> QuerySet[Member]:
    """The members who can own accounts and deals."""
    return members(viewer).filter(role__in=policy.SELLERS)


def led_by(viewer: Member) -> QuerySet[Member]:
    """Whom a leader reviews: everybody for owner and admin, their teams for a manager, oneself otherwise."""
    everyone = sellers(viewer)
    if viewer.role in policy.ADMINS:
        return everyone
    if viewer.role == Role.MANAGER:
        return everyone.filter(team_id__in=led_teams(viewer)) | everyone.filter(pk=viewer.pk)
    return everyone.filter(pk=viewer.pk)


def teams(viewer: Viewer) -> QuerySet[Team]:
    """All teams with their managers, by name."""
    return Team.objects.select_related("manager", "parent").order_by("name")


def team(viewer: Viewer, team_id: UUID | str) -> Team:
    """One team; raises Missing."""
    found = teams(viewer).filter(pk=team_id).first()
    if found is None:
        raise Missing("team")
    return found


def by_user(user_id: UUID) -> Member | None:
    """The active member behind a shared user, for the door."""
    return Member.objects.select_related("team").filter(user_id=user_id, active=True).first()


def by_key(secret: str, now: datetime) -> Member | None:
    """The active member behind an API key, for the door. A read key's member carries `read_key`."""
    if not secret.startswith(KEY_PREFIX):
        return None
    key = (
        ApiKey.objects.select_related("member__team")
        .filter(key_hash=token_hash(secret), revoked_at=None, member__active=True)
        .first()
    )
    if key is None:
        return None
    if key.last_used_at is None or (now - key.last_used_at).total_seconds() > 60:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    key.member.read_key = key.scope == "read"  # type: ignore[attr-defined]
    return key.member


def api_keys(viewer: Member) -> QuerySet[ApiKey]:
    """The viewer's own keys; admins see everybody's."""
    qs = ApiKey.objects.select_related("member").order_by("-created_at")
    return qs if viewer.role in policy.ADMINS else qs.filter(member=viewer)


def quotas(viewer: Viewer, quarters: list[date], member_ids: list[UUID] | None = None) -> dict[date, Decimal]:
    """Summed quotas per quarter start; quarters without any are absent."""
    qs = Quota.objects.filter(quarter_start__in=quarters)
    if member_ids is not None:
        qs = qs.filter(member_id__in=member_ids)
    return dict(qs.values_list("quarter_start").annotate(Sum("amount")).order_by())


def journal(viewer: Member, subject: UUID | None = None) -> QuerySet[Entry]:
    """The audit trail, newest first; of one record for those who may see it, of all for admins."""
    if subject is not None:
        return Entry.objects.filter(subject=subject).order_by("-at", "-id")
    policy.check(viewer, "workspace.audit.see")
    return Entry.objects.order_by("-at", "-id")
