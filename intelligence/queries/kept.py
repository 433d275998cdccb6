"""What can be asked about accepted facts that have no other home yet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core.errors import Missing
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import saying
from ..models import Kept, KeptKind
from ..rules import visible_kept

ORDER = list(KeptKind.values)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One fact; `may` says whether the reader may withdraw it."""

    fact: Kept
    grade: str
    may: bool


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """Facts of one kind."""

    kind: str
    label: str
    rows: list[KeptRow]


def kept_facts(viewer: Viewer) -> QuerySet[Kept]:
    """The accepted facts `viewer` may see, newest first; withdrawn ones too."""
    rows = Kept.objects.select_related("deal__owner", "account", "contact", "activity", "by")
    return visible_kept(rows, viewer).order_by("-at", "-id")


def kept(viewer: Viewer, kept_id: UUID | str) -> Kept:
    """One fact; raises Missing."""
    found = kept_facts(viewer).filter(pk=kept_id).first()
    if found is None:
        raise Missing("fact")
    return found


def kept_groups(viewer: Member, **about: Any) -> list[KeptGroup]:
    """The facts of a deal or account by kind, those that hold first; at most 300."""
    rows = sorted(kept_facts(viewer).filter(**about)[:300], key=lambda one: one.withdrawn_at is not None)
    may = _changeable(viewer)
    found = []
    for kind in ORDER:
        of_kind = [
            KeptRow(one, saying.GRADES.get(one.grade, ""), may(one)) for one in rows if one.kind == kind
        ]
        if of_kind:
            found.append(KeptGroup(kind, saying.kind_name(kind), of_kind))
    return found


def _changeable(viewer: Member) -> Callable[[Kept], bool]:
    """The rule for each keeper and deal owner once: it looks up what a manager leads."""
    known: dict[Any, bool] = {}

    def may(one: Kept) -> bool:
        key = (one.by_id, one.deal.owner_id if one.deal else None)
        if key not in known:
            known[key] = policy.may(viewer, "intelligence.kept.change", one)
        return known[key]

    return may
