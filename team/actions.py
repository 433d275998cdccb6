"""What can be done with the people of a workspace."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from core import facts
from core.errors import Refused
from core.recording import record
from workspaces import actions as workspaces
from workspaces.models import Invitation, User, Workspace
from workspaces.queries import token_hash

from . import policy
from .models import ApiKey, Member, Quota, Role, Team
from .queries import KEY_PREFIX
from .rules import Viewer

PROFILE = ("name", "timezone", "preferences")


def join(*, by: Any, now: datetime, user_id: UUID, name: str, email: str, role: str, **extra: Any) -> Member:
    """Make a user a member, or bring a former member back with this role. Repeating it changes nothing."""
    with transaction.atomic():
        member, created = Member.objects.update_or_create(
            user_id=user_id,
            defaults={"role": role, "active": True, "left_at": None, **extra},
            create_defaults={
                "name": name or email.split("@")[0],
                "email": email,
                "role": role,
                "joined_at": now,
                **extra,
            },
        )
        if created:
            record(facts.MemberJoined(member=member.id, role=role), by=by, now=now, subject=member)
    return member


def invite(*, by: Member, now: datetime, workspace: Workspace, email: str, role: str, **extra: Any) -> str:
    """Invite an address with a role; returns the secret of the link. Raises Refused for members and bad roles."""
    policy.check(by, "team.invite")
    if role not in Role.values or (role == Role.OWNER and by.role != Role.OWNER):
        raise Refused("role", "Choose a role you may give.", "role")
    if Member.objects.filter(email__iexact=email, active=True).exists():
        raise Refused("already_member", "This person is a member already.", "email")
    _, token = workspaces.invite(by=by, now=now, workspace=workspace, email=email, role=role, **extra)
    return token


def withdraw_invitation(*, by: Member, now: datetime, invitation: Invitation) -> None:
    """Take an open invitation back."""
    policy.check(by, "team.invite")
    workspaces.withdraw_invitation(by=by, now=now, invitation=invitation)


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
    role = changes.get("role", member.role)
    if role not in Role.values:
        raise Refused("role", "There is no such role.", "role")
    if role == Role.OWNER != member.role and by.role != Role.OWNER:
        raise Refused("role", "Only an owner can make an owner.", "role")
    if member.role == Role.OWNER != role:
        _not_the_last_owner(member)
    return _update(by, now, member, {k: v for k, v in changes.items() if k in ("role", "desk", "team")})


def change_profile(*, by: Member, now: datetime, member: Member, changes: Mapping[str, Any]) -> Member:
    """A member changes their own name, time zone or preferences."""
    policy.check(by, "team.change_profile", member)
    if "timezone" in changes:
        known_zone(changes["timezone"])
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
    if not Member.objects.filter(role=Role.OWNER, active=True).exclude(pk=member.pk).exists():
        raise Refused("last_owner", "A workspace needs an owner. Make somebody else owner first.", "role")


def deactivate(*, by: Member, now: datetime, member: Member, heir: Member) -> Member:
    """Let a member go: no more log-in here, keys off, and everything they own goes to `heir` (by reaction)."""
    policy.check(by, "team.deactivate", member)
    if heir.pk == member.pk or not heir.active or heir.role not in policy.SELLERS:
        raise Refused("heir", "Choose another active seller to take over.", "heir")
    _not_the_last_owner(member) if member.role == Role.OWNER else None
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).update(active=False, left_at=now)
        ApiKey.objects.filter(member=member, revoked_at=None).update(revoked_at=now)
        Team.objects.filter(manager=member).update(manager=heir)
        workspaces.set_belonging(by=by, user_id=member.user_id, active=False)
        fact = facts.MemberDeactivated(member=member.id, heir=heir.id)
        record(fact, by=by, now=now, subject=member)
    member.refresh_from_db()
    return member


def reactivate(*, by: Member, now: datetime, member: Member) -> Member:
    """Let a former member in again, with their former role. Records stay where they are now."""
    policy.check(by, "team.deactivate", member)
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).update(active=True, left_at=None)
        workspaces.set_belonging(by=by, user_id=member.user_id, active=True)
        record(facts.MemberReactivated(member=member.id), by=by, now=now, subject=member)
    member.refresh_from_db()
    return member


def save_team(
    *,
    by: Viewer,
    now: datetime,
    name: str,
    manager: Member | None = None,
    parent: Team | None = None,
    team: Team | None = None,
) -> Team:
    """Make a team or change one; a name is used once, and a team is not its own ancestor."""
    policy.check(by, "team.change_team")
    team = team or Team()
    if not name.strip():
        raise Refused("name", "Give the team a name.", "name")
    if Team.objects.filter(name__iexact=name.strip()).exclude(pk=team.pk).exists():
        raise Refused("name_taken", "There is a team of this name.", "name")
    _no_circle(team, parent)
    team.name, team.manager, team.parent = name.strip()[:80], manager, parent
    with transaction.atomic():
        team.save()
        record(facts.TeamChanged(team=team.id), by=by, now=now, subject=team, after={"name": team.name})
    return team


def _no_circle(team: Team, parent: Team | None) -> None:
    above = parent
    while above is not None:
        if above.pk == team.pk:
            raise Refused("circle", "A team cannot stand below itself.", "parent")
        above = above.parent


def dissolve_team(*, by: Member, now: datetime, team: Team) -> None:
    """Remove a team; its members stay, without a team."""
    policy.check(by, "team.change_team")
    with transaction.atomic():
        record(facts.TeamChanged(team=team.id), by=by, now=now, subject=team, before={"name": team.name})
        team.delete()


def set_quota(*, by: Viewer, now: datetime, member: Member, quarter_start: date, amount: Decimal) -> Quota:
    """Set what a member should close in the quarter beginning at `quarter_start` (workspace currency)."""
    policy.check(by, "team.set_quota", member)
    if amount < 0 or amount >= Decimal("1e13"):
        raise Refused("amount", "A quota is zero or more.", "amount")
    if quarter_start.day != 1:
        raise Refused("quarter", "A quarter starts on the first of a month.", "quarter_start")
    with transaction.atomic():
        old = Quota.objects.filter(member=member, quarter_start=quarter_start).first()
        quota, _ = Quota.objects.update_or_create(
            member=member, quarter_start=quarter_start, defaults={"amount": amount}
        )
        if old is None or old.amount != amount:
            fact = facts.QuotaSet(member=member.id, quarter=quarter_start.isoformat())
            before = {"amount": old.amount} if old else None
            record(fact, by=by, now=now, subject=member, before=before, after={"amount": amount})
    return quota


def create_api_key(
    *, by: Viewer, now: datetime, member: Member, name: str, scope: str = "write"
) -> tuple[ApiKey, str]:
    """A new key for `member`; the secret is returned once and never again. Keys cannot make keys (see the doors)."""
    policy.check(by, "team.make_key", ApiKey(member=member))
    if scope not in ("read", "write"):
        raise Refused("scope", "A key reads, or reads and writes.", "scope")
    if not name.strip():
        raise Refused("name", "Give the key a name.", "name")
    secret = KEY_PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        key = ApiKey.objects.create(
            member=member,
            name=name.strip()[:80],
            prefix=secret[:9],
            key_hash=token_hash(secret),
            scope=scope,
            created_at=now,
        )
        record(facts.ApiKeyCreated(key=key.id), by=by, now=now, subject=member, after={"name": key.name})
    return key, secret


def revoke_api_key(*, by: Member, now: datetime, key: ApiKey) -> None:
    """Switch a key off for good."""
    policy.check(by, "team.revoke_key", key)
    with transaction.atomic():
        ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now)
        record(facts.ApiKeyRevoked(key=key.id), by=by, now=now, subject=key.member)
