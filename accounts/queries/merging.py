"""What can be asked about merges: whose values can be chosen, what was merged into what."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.errors import Missing
from team import policy
from team.rules import Viewer

from ..models import Account, Contact, Merge
from ..rules import visible_accounts, visible_contacts
from .records import account, contact


def to_merge(viewer: Viewer, kind: str, ids: Sequence[UUID]) -> list[Account | Contact]:
    """The records with these ids that `viewer` sees, merged and archived ones too, locked in the order of their ids."""
    found: list[Account | Contact] = list(_rows(viewer, kind, ids).select_for_update(of=("self",)))
    return found


def to_compare(viewer: Viewer, kind: str, ids: Sequence[UUID]) -> list[Account | Contact]:
    """The live records with these ids, in their order; raises Missing when one is not there, or merged already."""
    rows = {one.pk: one for one in _rows(viewer, kind, ids).filter(archived_at=None)}
    if len(rows) < len(set(ids)):
        raise Missing("account" if kind == "account" else "person")
    return [rows[pk] for pk in dict.fromkeys(ids)]


def _rows(viewer: Viewer, kind: str, ids: Sequence[UUID]) -> "QuerySet[Account] | QuerySet[Contact]":
    if kind == "account":
        companies = visible_accounts(Account.objects.select_related("owner", "parent"), viewer)
        return companies.filter(pk__in=list(ids)).order_by("pk")
    people = visible_contacts(Contact.objects.select_related("account__owner", "owner"), viewer)
    return people.filter(pk__in=list(ids)).order_by("pk")


def merges_of(viewer: Viewer, record: Account | Contact) -> QuerySet[Merge]:
    """What was merged into a record that `viewer` was given and still is, newest first."""
    rows = Merge.objects.filter(kept=record.pk, undone_at=None, kind=record._meta.model_name)
    return rows.select_related("by").order_by("-id")


def merged_names(viewer: Viewer, record: Account | Contact) -> dict[UUID, str]:
    """How the records that were merged into this one are called, by id; as far as `viewer` sees them."""
    if isinstance(record, Account):
        companies = visible_accounts(Account.objects.filter(merged_into=record.pk), viewer)
        return dict(companies.values_list("id", "name"))
    people = visible_contacts(Contact.objects.filter(merged_into=record.pk), viewer)
    return dict(people.values_list("id", "full_name"))


def merge(viewer: Viewer, merge_id: UUID | str) -> Merge:
    """One merge whose kept record `viewer` sees; raises Missing."""
    try:
        found = Merge.objects.filter(pk=merge_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("merge")
    (account if found.kind == "account" else contact)(viewer, found.kept)
    return found


def merges_in(viewer: Viewer, batch: UUID) -> list[Merge]:
    """The merges that were made together and still stand, newest first: the viewer's own, or for admins all."""
    rows = Merge.objects.filter(batch=batch, undone_at=None)
    if not policy.may(viewer, "accounts.duplicates.change"):
        rows = rows.filter(by=viewer.id)
    return list(rows.order_by("-id"))


def later_merge(viewer: Viewer, done: Merge) -> Merge | None:
    """A later merge that still stands and has the same record, kept or lost; it must be taken back first."""
    rows = Merge.objects.filter(kind=done.kind, undone_at=None, id__gt=done.id)
    again = rows.filter(kept=done.kept) | rows.filter(losers__contains=[done.kept])
    return again.order_by("-id").first()
