"""What can be done with the people of a workspace."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from core import facts, quarters
from core.errors import Refused
from core.questions import money
from core.recording import record
from workspaces import actions as workspaces
from workspaces.models import Invitation, User, Workspace
from workspaces.queries import token_hash

from . import policy
from .models import ApiKey, Desk, Member, Quota, Role, Team
from .places import countries, currencies
from .queries import KEY_PREFIX
from .rules import Viewer, workspace_here

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


def invite(
    *, by: Member, now: datetime, email: str, role: str, desk: str = "", team: Team | None = None
) -> tuple[Invitation, str]:
    """Invite an address with a role; returns the secret of the link too. Raises Refused for members and bad roles."""
    policy.check(by, "team.invite")
    email = _address(email)
    if role not in Role.values or (role == Role.OWNER and by.role != Role.OWNER):
        raise Refused("role", "Choose a role you may give.", "role")
    if Member.objects.filter(email__iexact=email, active=True).exists():
        raise Refused("already_member", "This person is a member already.", "email")
    return workspaces.invite(
        by=by,
        now=now,
        workspace=workspace_here(),
        email=email,
        role=role,
        desk=_desk(role, desk),
        team=team.id if team else None,
    )


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused("email", "This is not an e-mail address.", "email") from error
    return email


def _desk(role: str, desk: str) -> str:
    """The desk that goes with a role: deal desk members have one, nobody else."""
    if role != Role.DEAL_DESK:
        return ""
    if desk not in Desk.values:
        raise Refused("desk", "Choose the desk: legal, security, finance or solutions.", "desk")
    return desk


def renew_invitation(*, by: Member, now: datetime, invitation: Invitation) -> str:
    """A new link for an open invitation; the former one stops working. Returns its secret."""
    policy.check(by, "team.invite")
    return workspaces.renew_invitation(by=by, now=now, invitation=invitation)


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
    if not member.active:
        raise Refused("not_active", "This person is not a member any more.")
    role = changes.get("role", member.role)
    if role not in Role.values:
        raise Refused("role", "There is no such role.", "role")
    if role == Role.OWNER != member.role and by.role != Role.OWNER:
        raise Refused("role", "Only an owner can make an owner.", "role")
    wanted = {k: v for k, v in changes.items() if k in ("role", "desk", "team")}
    if wanted.keys() & {"role", "desk"}:
        wanted |= {"desk": _desk(role, changes.get("desk", member.desk) or _first_desk(member, role))}
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
    name = name.strip()[:80]
    if not name:
        raise Refused("name", "Give the team a name.", "name")
    if Team.objects.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise Refused("name_taken", "There is a team of this name.", "name")
    _no_circle(team, parent)
    new = team._state.adding
    values = {"name": name, "manager": manager, "parent": parent}
    before = {} if new else {k: getattr(team, k) for k in values}
    after = {k: v for k, v in values.items() if new or before[k] != v}
    if not after:
        return team
    for key, value in after.items():
        setattr(team, key, value)
    with transaction.atomic():
        team.save()
        fact = facts.TeamChanged(team=team.id)
        record(
            fact,
            by=by,
            now=now,
            subject=team,
            before={k: before[k] for k in after if k in before},
            after=after,
        )
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
    starts = workspace_here().fiscal_year_starts
    if quarters.quarter_start(quarter_start, starts) != quarter_start:
        raise Refused("quarter", "This is not the first day of one of your quarters.", "quarter_start")
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
    """Switch a key off for good; a second time changes nothing."""
    policy.check(by, "team.revoke_key", key)
    with transaction.atomic():
        if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
            record(
                facts.ApiKeyRevoked(key=key.id), by=by, now=now, subject=key.member, before={"name": key.name}
            )


# --- The workspace itself ------------------------------------------------------------------------
def change_workspace(
    *, by: Member, now: datetime, workspace: Workspace, changes: Mapping[str, Any]
) -> Workspace:
    """Change name, currency (ISO 4217), time zone, country, first month of the fiscal year, open pipeline."""
    policy.check(by, "workspace.change")
    for key, value in changes.items():
        if key in SETTINGS:
            SETTINGS[key](value)
    if changes.get("currency", workspace.currency) != workspace.currency:
        _currency_is_free(workspace.currency)
    return workspaces.change_workspace(by=by, now=now, workspace=workspace, changes=changes)


def _currency_is_free(current: str) -> None:
    """Amounts are kept in the workspace's currency too; changing it under them would make every sum a lie."""
    used = {topic: count for topic, count in money.ask() if count}
    if used:
        said = ", ".join(f"{count:,} {topic}" for topic, count in used.items())
        raise Refused("currency_used", f"{said} count in {current} already.", "currency")


def _known_name(value: str) -> None:
    if not value.strip():
        raise Refused("name", "Give the workspace a name.", "name")


def _known_currency(value: str) -> None:
    if value not in currencies():
        raise Refused("currency", "There is no such currency.", "currency")


def _known_country(value: str) -> None:
    if value and value not in countries():
        raise Refused("country", "There is no such country.", "country")


def _known_month(value: int) -> None:
    if not 1 <= value <= 12:
        raise Refused("fiscal_year_starts", "A year starts in one of twelve months.", "fiscal_year_starts")


SETTINGS: dict[str, Callable[[Any], object]] = {
    "name": _known_name,
    "currency": _known_currency,
    "timezone": known_zone,
    "country": _known_country,
    "fiscal_year_starts": _known_month,
}


def request_deletion(*, by: Member, now: datetime, workspace: Workspace, typed: str) -> datetime:
    """The owner lets the workspace go after a grace period; returns when it will be gone."""
    policy.check(by, "workspace.delete")
    return workspaces.request_deletion(by=by, now=now, workspace=workspace, typed=typed)


def cancel_deletion(*, by: Member, now: datetime, workspace: Workspace) -> None:
    """The owner calls the workspace back."""
    policy.check(by, "workspace.delete")
    workspaces.cancel_deletion(by=by, now=now, workspace=workspace)


def export_journal(*, by: Member, now: datetime, since: datetime | None, until: datetime | None) -> None:
    """Write down that the audit trail is taken out; the door streams `queries.journal`."""
    policy.check(by, "workspace.audit.export")
    with transaction.atomic():
        fact = facts.JournalExported(
            rows_from=since.isoformat() if since else "", rows_to=until.isoformat() if until else ""
        )
        record(fact, by=by, now=now)
