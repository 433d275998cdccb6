"""What can be asked about duplicates: pairs to review, what is surely the same, checks, settings."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet

from core.errors import Missing
from team import policy
from team.models import Member
from team.rules import Viewer

from ..matching import Scored
from ..models import Account, Contact, DuplicateSearch, DuplicateSettings, Import, Pair
from ..rules import decidable_accounts, decidable_contacts, visible_accounts, visible_contacts
from .consent import anything_suppressed, reach_of, suppressed

Ends = tuple[UUID, UUID]


# --- Pairs ----------------------------------------------------------------------------------------
def pairs(viewer: Viewer, kind: str, *, grade: str = "", mine: bool = False) -> QuerySet[Pair]:
    """The pairs of a kind that wait for review, of which `viewer` sees both sides; the most probable first.

    `mine`: only those that `viewer` may decide.
    """
    policy.check(viewer, "accounts.duplicates.see")
    rows = Pair.objects.filter(kind=kind, state=Pair.State.OPEN)
    if grade:
        rows = rows.filter(grade=grade)
    return _both_there(rows, viewer, kind, mine=mine).order_by("-probability", "id")


def _both_there(rows: QuerySet[Pair], viewer: Viewer, kind: str, *, mine: bool = False) -> QuerySet[Pair]:
    there = seen(viewer, kind).filter(archived_at=None)
    if mine and isinstance(viewer, Member):
        there = (decidable_accounts if kind == "account" else decidable_contacts)(there, viewer)
    return rows.filter(Exists(there.filter(pk=OuterRef("left"))), Exists(there.filter(pk=OuterRef("right"))))


def seen(viewer: Viewer, kind: str) -> "QuerySet[Any]":
    """The records of a kind that `viewer` sees, without those who were erased."""
    if kind == "account":
        return visible_accounts(Account.objects.all(), viewer)
    return visible_contacts(Contact.objects.filter(erased_at=None), viewer)


def proposable(viewer: Viewer, kind: str, found: Sequence[Scored]) -> list[Scored]:
    """The pairs without anybody on the suppression list: those are left alone, by us as well."""
    if kind == "account" or not found or not anything_suppressed():
        return list(found)
    ids = {pk for one in found for pk in (one.left, one.right)}
    people = visible_contacts(Contact.objects.filter(pk__in=ids), viewer).select_related("account")
    listed = suppressed({one.pk: reach_of(one) for one in people})
    return [one for one in found if one.left not in listed and one.right not in listed]


def pair(viewer: Viewer, pair_id: UUID | str) -> Pair:
    """One pair, decided or not, whose two records are there and `viewer` sees both; raises Missing."""
    policy.check(viewer, "accounts.duplicates.see")
    try:
        found = Pair.objects.filter(pk=pair_id).first()
    except ValidationError:
        found = None
    if found is None or not _both_there(Pair.objects.filter(pk=found.pk), viewer, found.kind).exists():
        raise Missing("pair")
    return found


def pair_counts(viewer: Viewer, kind: str, *, mine: bool = False) -> dict[str, int]:
    """How many pairs of each grade wait for review."""
    grades = list(pairs(viewer, kind, mine=mine).order_by().values_list("grade", flat=True))
    return {grade: grades.count(grade) for grade, _ in Pair.Grade.choices}


def pairs_of_import(viewer: Viewer, kind: str, source: Import) -> QuerySet[Pair]:
    """The pairs to review with a record that an import brought in."""
    made = seen(viewer, kind).filter(imported_by=source)
    return pairs(viewer, kind).filter(
        Exists(made.filter(pk=OuterRef("left"))) | Exists(made.filter(pk=OuterRef("right")))
    )


def sides(viewer: Viewer, kind: str, found: Sequence[Pair]) -> dict[UUID, Account | Contact]:
    """The records of some pairs by id, with what is shown of them."""
    ids = {one.left for one in found} | {one.right for one in found}
    rows = seen(viewer, kind).filter(pk__in=ids)
    related = ("owner", "parent") if kind == "account" else ("owner", "account__owner")
    return {one.pk: one for one in rows.select_related(*related)}


# --- Groups ---------------------------------------------------------------------------------------
def together(found: Iterable[Ends]) -> list[list[UUID]]:
    """Groups of what pairs hold together, in the order in which they are met."""
    home: dict[UUID, list[UUID]] = {}
    for left, right in found:
        one, other = home.setdefault(left, [left]), home.setdefault(right, [right])
        if one is not other:
            one += other
            home.update(dict.fromkeys(other, one))
    return list({id(group): group for group in home.values()}.values())


def sure_groups(viewer: Viewer, kind: str, *, mine: bool = False) -> list[list[UUID]]:
    """What is surely the same, as groups; without those in which somebody told two apart."""
    sure = pairs(viewer, kind, grade=Pair.Grade.SURE, mine=mine).values_list("left", "right")
    groups = together(sure)
    of = {pk: number for number, group in enumerate(groups) for pk in group}
    apart = Pair.objects.filter(kind=kind, state=Pair.State.DIFFERENT, left__in=list(of))
    broken = {of[left] for left, right in apart.values_list("left", "right") if of[left] == of.get(right)}
    return [group for number, group in enumerate(groups) if number not in broken]


# --- Searches -------------------------------------------------------------------------------------
def searches(viewer: Viewer, kind: str) -> QuerySet[DuplicateSearch]:
    """The checks of a kind, the newest first."""
    policy.check(viewer, "accounts.duplicates.see")
    return DuplicateSearch.objects.filter(kind=kind).select_related("by").order_by("-started_at", "-id")


def duplicate_search(viewer: Viewer, search_id: UUID | str) -> DuplicateSearch:
    """One check; raises Missing."""
    policy.check(viewer, "accounts.duplicates.see")
    try:
        found = DuplicateSearch.objects.select_related("by").filter(pk=search_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("check")
    return found


def search_to_do(key: str) -> DuplicateSearch | None:
    """For the worker: the check, unless it is done."""
    rows = DuplicateSearch.objects.select_related("by__team").filter(pk=key)
    return rows.exclude(state=DuplicateSearch.State.DONE).first()


def duplicate_settings(viewer: Viewer) -> DuplicateSettings:
    """What the workspace wants done with duplicates."""
    policy.check(viewer, "accounts.duplicates.see")
    return DuplicateSettings.objects.filter(pk=1).first() or DuplicateSettings()
