"""Members: joining, changing, leaving and coming back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from core import facts
from core.errors import Refused
from core.recording import record
from workspaces import actions as workspaces
from workspaces.models import Invitation, User

from .. import policy
from ..models import ApiKey, Desk, Member, Role, Team
from ..rules import Viewer
from .inviting import desk_for

PROFILE = ("name", "timezone", "preferences")


def join(*, by: Any, now: datetime, user_id: UUID, name: str, email: str, role: str, **extra: Any) -> Member:
    """Make a user a member, or bring a former member back with this role. Who is active already stays as they are."""
    with transaction.atomic():
        member = Member.objects.select_for_update().filter(user_id=user_id).first()
        if member is not None and member.active:
            return member
        if member is None:
            member = Member(user_id=user_id, name=name or email.split("@")[0], email=email, joined_at=now)
        known = not member._state.adding
        member.role, member.active, member.left_at = role, True, None
        for key, value in extra.items():
            setattr(member, key, value)
        member.save()
        fact = (
            facts.MemberReactivated(member=member.id)
            if known
            else facts.MemberJoined(member=member.id, role=role)
        )
        record(fact, by=by, now=now, subject=member)
    return member


def add_member(*, by: Viewer, now: datetime, user: User, role: str, desk: str = "") -> Member:
    """Make a user a member at once, without an invitation. Raises Refused for members and bad roles."""
    policy.check(by, "team.invite")
    if role not in Role.values:
        raise Refused("role", "There is no such role.", "role")
    if Member.objects.filter(user_id=user.pk, active=True).exists():
        raise Refused("already_member", "This person is a member already.", "email")
    extra = {"desk": desk_for(role, desk), "timezone": user.timezone}
    with transaction.atomic():
        workspaces.set_belonging(by=by, user_id=user.pk, active=True)
        return join(by=by, now=now, user_id=user.pk, name=user.name, email=user.email, role=role, **extra)


def accept_invitation(*, by: User, now: datetime, invitation: Invitation) -> Member:
    """The invited user joins with the role of the invitation. Runs inside the workspace's schema."""
    with transaction.atomic():
        workspaces.use_invitation(by=by, now=now, invitation=invitation)
        extra: dict[str, Any] = {"desk": invitation.desk, "timezone": by.timezone}
        if invitation.team and Team.objects.filter(pk=invitation.team).exists():
            extra["team_id"] = invitation.team
        return join(
            by=by, now=now, user_id=by.pk, name=by.name, email=by.email, role=invitation.role, **extra
        )


def change_member(*, by: Member, now: datetime, member: Member, changes: Mapping[str, Any]) -> Member:
    """Change role, desk or team. The last owner stays owner, and only owners make owners."""
    policy.check(by, "team.change_member", member)
    if not member.active:
        raise Refused("not_active", "This person is not a member any more.")
    role = changes.get("role", member.role)
    if role not in Role.values:
        raise Refused("role", "There is no such role.", "role")
    if role == Role.OWNER != member.role and by.role != Role.OWNER:
        raise Refused("role", "Only an owner can make an owner.", "role")
    wanted = {k: v for k, v in changes.items() if k in ("role", "desk", "team")}
    if wanted.keys() & {"role", "desk"}:
        wanted |= {"desk": desk_for(role, changes.get("desk", member.desk) or _first_desk(member, role))}
    with transaction.atomic():
        if member.role == Role.OWNER != role:
            _not_the_last_owner(member)
        return _update(by, now, member, wanted)


def _first_desk(member: Member, role: str) -> str:
    """Somebody who just comes to the deal desk starts at the first one, until a desk is chosen."""
    return Desk.values[0] if role == Role.DEAL_DESK != member.role else ""


def change_profile(*, by: Member, now: datetime, member: Member, changes: Mapping[str, Any]) -> Member:
    """A member changes their own name, time zone or preferences."""
    policy.check(by, "team.change_profile", member)
    if "timezone" in changes:
        known_zone(changes["timezone"])
    if not str(changes.get("name", member.name)).strip():
        raise Refused("name", "Everybody needs a name.", "name")
    return _update(by, now, member, {k: v for k, v in changes.items() if k in PROFILE})


def known_zone(name: str) -> ZoneInfo:
    """The zone of that name; raises Refused."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Refused("timezone", "There is no such time zone.", "timezone") from error


def _update(by: Any, now: datetime, member: Member, changes: dict[str, Any]) -> Member:
    before = {k: getattr(member, k) for k in changes}
    after = {k: v for k, v in changes.items() if before[k] != v}
    if not after:
        return member
    with transaction.atomic():
        for key, value in after.items():
            setattr(member, key, value)
        member.save(update_fields=list(after))
        fact = facts.MemberChanged(member=member.id)
        record(fact, by=by, now=now, subject=member, before={k: before[k] for k in after}, after=after)
    return member


def _not_the_last_owner(member: Member) -> None:
    """The owners are locked, so that two cannot leave each other behind at the same moment."""
    owners = Member.objects.select_for_update().filter(role=Role.OWNER, active=True).order_by("id")
    if not {owner.pk for owner in owners} - {member.pk}:
        raise Refused("last_owner", "A workspace needs an owner. Make somebody else owner first.", "role")


def deactivate(*, by: Member, now: datetime, member: Member, heir: Member) -> Member:
    """Let a member go: no more log-in here, keys off, and everything they own goes to `heir` (by reaction)."""
    policy.check(by, "team.deactivate", member)
    if not member.active:
        raise Refused("not_active", "This person is not a member any more.")
    if heir.pk == member.pk or not heir.active or heir.role not in policy.SELLERS:
        raise Refused("heir", "Choose another active seller to take over.", "heir")
    with transaction.atomic():
        if member.role == Role.OWNER:
            _not_the_last_owner(member)
        Member.objects.filter(pk=member.pk).update(active=False, left_at=now)
        ApiKey.objects.filter(member=member, revoked_at=None).update(revoked_at=now)
        Team.objects.filter(manager=member).update(manager=heir)
        workspaces.set_belonging(by=by, user_id=member.user_id, active=False)
        fact = facts.MemberDeactivated(member=member.id, heir=heir.id)
        before, after = {"active": True}, {"active": False}
        record(fact, by=by, now=now, subject=member, before=before, after=after)
    member.refresh_from_db()
    return member


def reactivate(*, by: Member, now: datetime, member: Member) -> Member:
    """Let a former member in again, with their former role. Records stay where they are now."""
    policy.check(by, "team.deactivate", member)
    if member.active:
        raise Refused("active", "This person is a member already.")
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).update(active=True, left_at=None)
        workspaces.set_belonging(by=by, user_id=member.user_id, active=True)
        fact = facts.MemberReactivated(member=member.id)
        before, after = {"active": False}, {"active": True}
        record(fact, by=by, now=now, subject=member, before=before, after=after)
    member.refresh_from_db()
    return member
