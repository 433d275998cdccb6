"""Who may do what with fields and saved views. A view never shows more than its reader may see: it only narrows."""

from typing import Any

from django.db.models import Q, QuerySet

from core.actors import System
from team.models import Member
from team.policy import ADMINS, EVERYONE, LEADERS, roles, rule
from team.rules import Viewer

from .models import SavedView


def visible_views(qs: QuerySet[SavedView], viewer: Viewer) -> QuerySet[SavedView]:
    """The views of `qs` that `viewer` may open: their own, and those that are shared."""
    if isinstance(viewer, System):
        return qs
    return qs.filter(Q(owner_id=viewer.id) | Q(shared=True))


def _theirs(member: Member, obj: Any) -> bool:
    """One's own views, and for leaders the shared ones too."""
    return obj is None or obj.owner_id == member.id or (obj.shared and member.role in LEADERS)


rule("views.see", roles(EVERYONE))
rule("views.save", roles(EVERYONE))
rule("views.change", _theirs)
rule("views.delete", _theirs)
rule("fields.see", roles(EVERYONE))
rule("fields.define", roles(ADMINS))
