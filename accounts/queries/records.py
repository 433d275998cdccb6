"""Companies and people as lists, one by one, and by what makes them the same."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar, overload
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower

from core.errors import Missing
from core.journal.models import Entry
from team.rules import Viewer

from ..models import Account, Contact
from ..normalise import company_key
from ..rules import visible_accounts, visible_contacts

R = TypeVar("R", Account, Contact)


def accounts(viewer: Viewer, *, archived: bool | None = False) -> QuerySet[Account]:
    """The accounts `viewer` may see, with their owners; `archived=None` is both kinds. Not ordered."""
    return _alive(visible_accounts(Account.objects.select_related("owner"), viewer), archived)


def account(viewer: Viewer, account_id: UUID | str) -> Account:
    """One account, archived or not, with owner and parent; for a merged one, the one it became. Raises Missing."""
    rows = visible_accounts(Account.objects.select_related("owner", "parent"), viewer)
    return _one(rows, account_id, "account")


def contacts(viewer: Viewer, *, archived: bool | None = False) -> QuerySet[Contact]:
    """The people `viewer` may see, with account and owner; `archived=None` is both kinds. Not ordered."""
    return _alive(visible_contacts(Contact.objects.select_related("account", "owner"), viewer), archived)


def contact(viewer: Viewer, contact_id: UUID | str) -> Contact:
    """One person, archived or not, with account and owner; for a merged one, the one they became. Raises Missing."""
    rows = visible_contacts(Contact.objects.select_related("account__owner", "owner"), viewer)
    return _one(rows, contact_id, "person")


def people_of(viewer: Viewer, account: Account) -> QuerySet[Contact]:
    """The people at an account, last spoken with first."""
    rows = contacts(viewer).filter(account=account)
    return rows.order_by(F("last_activity_at").desc(nulls_last=True), "full_name", "id")


def people_counts(viewer: Viewer, account_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many people of each of these accounts `viewer` sees; accounts without any are absent."""
    rows = visible_contacts(Contact.objects.filter(account__in=list(account_ids), archived_at=None), viewer)
    return dict(rows.values_list("account_id").annotate(Count("id")).order_by())


@overload
def matching(viewer: Viewer, keys: Iterable[str], kind: type[Account]) -> QuerySet[Account]: ...
@overload
def matching(viewer: Viewer, keys: Iterable[str], kind: type[Contact] = ...) -> QuerySet[Contact]: ...


def matching(
    viewer: Viewer, keys: Iterable[str], kind: type[Account] | type[Contact] = Contact
) -> QuerySet[Account] | QuerySet[Contact]:
    """The live records of a kind that share at least one match key (see `accounts.normalise.keys`).

    Not ordered: asked for the first few by id, PostgreSQL would walk the whole table instead of the index of keys.
    """
    rows = accounts(viewer) if kind is Account else contacts(viewer)
    return rows.filter(match_keys__overlap=list(keys))


def called(viewer: Viewer, name: str) -> Account | None:
    """The live account of that very name, or else of the same name without legal form; the oldest of several."""
    key = company_key(name)
    rows = list(matching(viewer, [f"n:{key}"], Account)[:50]) if key else []
    rows.sort(key=lambda one: one.pk)
    exact = next((one for one in rows if one.name.casefold() == name.strip().casefold()), None)
    return exact or next(iter(rows), None)


def history(viewer: Viewer, record: Account | Contact) -> QuerySet[Entry]:
    """What happened to a record that `viewer` was given by these queries, newest first, with before and after.

    What happened to those that were merged into it belongs to it.
    """
    return Entry.objects.filter(subject__in=_one_and_merged(record)).order_by("-at", "-id")


def _one_and_merged(record: Account | Contact) -> "QuerySet[Any, UUID]":
    rows = type(record)._default_manager.filter(Q(pk=record.pk) | Q(merged_into=record.pk))
    return rows.order_by().values_list("pk", flat=True)


CHANGES = ("AccountArchived", "ContactArchived", "AccountChanged", "ContactChanged")


def changed_by(viewer: Viewer, request_id: str, since: datetime) -> list[Entry]:
    """What `viewer` changed or put away in one request, newest first; for taking a bulk change back."""
    rows = Entry.objects.filter(request_id=request_id, actor=viewer.id, at__gte=since, fact__in=CHANGES)
    return list(rows.order_by("-at", "-id"))


def parent_of(viewer: Viewer, account: Account) -> Account | None:
    """The company right above an account, when `viewer` sees it."""
    if account.parent_id is None:
        return None
    return accounts(viewer, archived=None).filter(pk=account.parent_id).first()


def children_of(viewer: Viewer, account: Account) -> QuerySet[Account]:
    """The live companies right below an account that `viewer` sees, by name."""
    return accounts(viewer).filter(parent=account).order_by(Lower("name"), "id")


def former_accounts(viewer: Viewer, contact: Contact) -> list[tuple[Account, datetime]]:
    """The companies a person was at before, with the moment they left, last first, as far as `viewer` sees them."""
    told = Entry.objects.filter(subject__in=_one_and_merged(contact))
    moves = told.filter(fact="ContactChanged", before__has_key="account")
    places = moves.order_by("-at", "-id").values_list("before__account", "at")[:20]
    left = [(pk, at) for pk, at in places if pk]
    if not left:
        return []
    rows = accounts(viewer, archived=None).filter(pk__in={pk for pk, _ in left})
    named = {str(one.pk): one for one in rows}
    return [(named[pk], at) for pk, at in left if pk in named]


def industries(viewer: Viewer) -> list[tuple[str, int]]:
    """The industries of visible accounts with how many, most frequent first; at most 40."""
    return _facet(accounts(viewer), "industry")


def countries(viewer: Viewer, kind: type[Account] | type[Contact] = Account) -> list[tuple[str, int]]:
    """The countries of visible records with how many, most frequent first; at most 40."""
    return _facet(accounts(viewer) if kind is Account else contacts(viewer), "country")


def _facet(rows: "QuerySet[Account] | QuerySet[Contact]", field: str) -> list[tuple[str, int]]:
    counted = rows.exclude(**{field: ""}).values_list(field).annotate(n=Count("id")).order_by("-n", field)
    return list(counted[:40])


def _alive(rows: QuerySet[R], archived: bool | None) -> QuerySet[R]:
    """A merged record is another one's past: neither alive nor put away."""
    if archived is None:
        return rows
    return (
        rows.filter(archived_at__isnull=False, merged_into=None)
        if archived
        else rows.filter(archived_at=None)
    )


def _one(rows: QuerySet[R], record_id: UUID | str, what: str) -> R:
    try:
        found = rows.filter(pk=record_id).first()
        if found is not None and found.merged_into_id is not None:
            found = rows.filter(pk=found.merged_into_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing(what)
    return found
