"""Who may see and do what with drafts, templates and the settings of sending.

Drafts are words not yet said: only their owner, whoever leads the owner, and admins see them, however open the
pipeline is.
"""

from django.db.models import Q, QuerySet

from core.actors import System
from team.models import Role
from team.policy import ADMINS, SELLERS, both, either, roles, rule
from team.rules import Viewer, leads_owner, led_teams, owns

from .models import Draft

WRITERS = SELLERS | {Role.DEAL_DESK}


def visible(qs: QuerySet[Draft], viewer: Viewer) -> QuerySet[Draft]:
    """The drafts of `qs` that `viewer` may see."""
    if isinstance(viewer, System) or viewer.role in ADMINS:
        return qs
    mine = Q(owner=viewer)
    if viewer.role == Role.MANAGER:
        mine |= Q(owner__team__in=led_teams(viewer))
    return qs.filter(mine)


_theirs = either(roles(ADMINS), both(roles(WRITERS), either(owns, leads_owner)))

rule("outreach.see", roles(WRITERS))
rule("outreach.draft", roles(WRITERS))
rule("outreach.change", _theirs)
rule("outreach.approve", _theirs)
rule("outreach.discard", _theirs)
rule("outreach.templates.see", roles(WRITERS))
rule("outreach.templates.change", roles(ADMINS | {Role.MANAGER}))
rule("outreach.sending.see", roles(ADMINS))
rule("outreach.sending.change", roles(ADMINS))
