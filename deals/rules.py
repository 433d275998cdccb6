"""Who may see and do what with deals, and with the furniture of the pipeline."""

from collections.abc import Callable

from django.db.models import QuerySet

from core.actors import System
from team.models import Member, Role
from team.policy import ADMINS, EVERYONE, SELLERS, roles, rule
from team.rules import Viewer, can_edit_owned, can_export, led_teams, visible

from .models import Deal


def visible_deals(qs: QuerySet[Deal], viewer: Viewer) -> QuerySet[Deal]:
    """The deals of `qs` that `viewer` may see; those without an owner are everybody's."""
    return visible(qs, viewer, shared=True)


def can_own(member: Member) -> bool:
    """Whether a member may be made the owner of a deal: an active seller."""
    return member.active and member.role in SELLERS


rule("deals.see", roles(EVERYONE))
rule("deals.create", roles(SELLERS))
rule("deals.change", can_edit_owned)
rule("deals.assign", can_edit_owned)
rule("deals.move_stage", can_edit_owned)
rule("deals.close", can_edit_owned)
rule("deals.reopen", can_edit_owned)
rule("deals.archive", can_edit_owned)
rule("deals.change_items", can_edit_owned)
rule("deals.export", can_export)
rule("deals.configure", roles(ADMINS))


def changeable(viewer: Viewer) -> Callable[[Deal], bool]:
    """The rule of `deals.change` for many deals: what it has to look up is looked up once."""
    if isinstance(viewer, System):
        return lambda deal: True
    if viewer.role not in SELLERS or getattr(viewer, "read_key", False) or not viewer.active:
        return lambda deal: False
    if viewer.role in ADMINS:
        return lambda deal: True
    teams = led_teams(viewer) if viewer.role == Role.MANAGER else set()
    return lambda deal: (
        deal.owner is None or deal.owner_id == viewer.id or (bool(teams) and deal.owner.team_id in teams)
    )
