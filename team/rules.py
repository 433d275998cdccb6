"""Who may do what with members, teams, keys and quotas; and the base of visibility for everything owned."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from core.actors import System
from core.tenancy import connection
from workspaces.models import Workspace

from .models import ApiKey, Member, Role, Team
from .policy import ADMINS, EVERYONE, LEADERS, OWNERS, SELLERS, both, either, roles, rule

M = TypeVar("M", bound=Model)
Viewer = Member | System


def sees_all(member: Viewer) -> bool:
    """Whether everything in the workspace is visible to this member."""
    if isinstance(member, System) or member.role in ADMINS | {Role.DEAL_DESK, Role.READ_ONLY}:
        return True
    return _open_pipeline()


def _open_pipeline() -> bool:
    return workspace_here().open_pipeline


def workspace_here() -> Workspace:
    """The workspace one is in; a query only where a job entered it by its schema's name alone."""
    tenant: Any = connection.tenant  # type: ignore[attr-defined]
    if isinstance(tenant, Workspace):
        return tenant
    found: Workspace = Workspace.objects.get(schema_name=tenant.schema_name)
    return found


def exports_are_open(member: Member, obj: Any) -> bool:
    """Leaders may always take lists out; others unless the workspace keeps that to its leaders."""
    return member.role in LEADERS or workspace_here().open_exports


def led_teams(manager: Member) -> set[UUID]:
    """The teams a manager leads, with the teams below them."""
    rows = list(Team.objects.values_list("id", "manager_id", "parent_id"))
    found = {team for team, lead, _ in rows if lead == manager.id}
    while more := {team for team, _, parent in rows if parent in found} - found:
        found |= more
    return found


def visible(qs: QuerySet[M], member: Viewer, owner: str = "owner", *, shared: bool = False) -> QuerySet[M]:
    """The rows of `qs` that `member` may see, by their `owner` field; `shared` rows without owner are everyone's."""
    if sees_all(member):
        return qs
    assert isinstance(member, Member)
    mine = Q(**{f"{owner}_id": member.id})
    if shared:
        mine |= Q(**{f"{owner}_id": None})
    if member.role == Role.MANAGER:
        mine |= Q(**{f"{owner}__team_id__in": led_teams(member)})
    return qs.filter(mine)


def owns(member: Member, obj: Any) -> bool:
    """The object belongs to the member, or to nobody yet."""
    return obj is None or obj.owner_id in (None, member.id)


def leads_owner(member: Member, obj: Any) -> bool:
    """The member manages the team of the object's owner."""
    if member.role != Role.MANAGER or obj is None:
        return False
    return obj.owner is None or obj.owner.team_id in led_teams(member)


can_edit_owned = either(roles(ADMINS), both(roles(SELLERS), either(owns, leads_owner)))
"""Owner and admin edit everything; managers their own and their teams' records; reps their own and unowned ones."""


can_export = both(roles(SELLERS | {Role.DEAL_DESK}), exports_are_open)
"""Who works with the records may take them out; read-only members look, and the workspace may keep it to leaders."""


def _lower(member: Member, obj: Any) -> bool:
    """Nobody changes the role of an owner but an owner."""
    return obj is None or obj.role != Role.OWNER or member.role == Role.OWNER


def _own_key(member: Member, obj: ApiKey | None) -> bool:
    return obj is None or obj.member_id == member.id


def _in_person(member: Member, obj: Any) -> bool:
    """A person at a screen: a stolen key must not make keys, change owners or delete the workspace."""
    return not getattr(member, "by_key", False)


def _leads(member: Member, obj: Member | None) -> bool:
    """The manager leads this member's team; nobody sets their own target but an admin."""
    if member.role != Role.MANAGER:
        return False
    return obj is None or (obj.id != member.id and obj.team_id in led_teams(member))


rule("team.see", roles(EVERYONE))
rule("team.invite", roles(ADMINS))
rule("team.invite.see", roles(ADMINS))
rule("team.change_member", both(roles(ADMINS), _lower))
rule("team.change_profile", lambda member, obj: obj is None or obj.id == member.id)
rule("team.deactivate", both(roles(ADMINS), _lower))
rule("team.change_team", roles(ADMINS))
rule("team.set_quota", either(roles(ADMINS), _leads))
rule("team.make_key", both(_in_person, roles(EVERYONE), _own_key))
rule("team.revoke_key", both(_in_person, either(roles(ADMINS), _own_key)))
rule("workspace.change", roles(ADMINS))
rule("workspace.delete", both(_in_person, roles(OWNERS)))
rule("workspace.audit.see", roles(ADMINS))
rule("workspace.audit.export", roles(ADMINS))
