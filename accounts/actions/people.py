"""What can be done with people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import queries
from ..models import Contact, LeadStatus
from ..normalise import folded
from .companies import LOOKED_AT, account_is_seen
from .keeping import claim, duplicate, fresh, insert, locked, put_away, update
from .tidying import tidy_contact


def create_contact(*, by: Viewer, now: datetime, force: bool = False, **fields: Any) -> Contact:
    """Add a person; a lead until told otherwise. Their owner is the account's, or `by`, unless `owner` is given.

    Beside the fields of Contact, `name` is split into parts, and `email` and `phone` are the first of theirs.
    Raises Refused with the fields that are wrong, or `duplicate` (with the id of the other in `data`) when e-mail,
    phone or LinkedIn say that they are there already; `force` adds them anyway.
    """
    policy.check(by, "contacts.create")
    contact = Contact()
    tidying = tidy_contact(fields, contact)
    values = tidying.values
    if values.get("account") is not None:
        account_is_seen(by, values["account"], "account")
    values.setdefault("owner", _first_owner(by, values))
    values.setdefault("lead_status", LeadStatus.NEW)
    with transaction.atomic():
        if not force:
            _only_one(by, values)
        for name, value in values.items():
            setattr(contact, name, value)
        insert(facts.ContactCreated(contact=contact.id), contact, by=by, now=now, values=values)
    contact.warnings = tuple(tidying.warnings)
    return contact


def change_contact(
    *, by: Viewer, now: datetime, contact: Contact, changes: Mapping[str, Any], version: int | None = None
) -> Contact:
    """Change fields of a person; other fields stay. Raises Stale when `version` is not the one that stands there."""
    with transaction.atomic():
        current = locked(contact)
        policy.check(by, "contacts.change", current)
        fresh(current, version)
        tidying = tidy_contact(changes, current)
        if tidying.values.get("account") is not None:
            account_is_seen(by, tidying.values["account"], "account")
        update(facts.ContactChanged(contact=current.id), current, by=by, now=now, values=tidying.values)
    current.warnings = tuple(tidying.warnings)
    return current


def archive_contact(*, by: Viewer, now: datetime, contact: Contact) -> Contact:
    """Put a person away: lists and search pass them over, what was said and promised stays."""
    fact = facts.ContactArchived(contact=contact.pk)
    return put_away(fact, contact, "contacts.archive", by=by, now=now, at=now)


def restore_contact(*, by: Viewer, now: datetime, contact: Contact) -> Contact:
    """Bring an archived person back."""
    fact = facts.ContactRestored(contact=contact.pk)
    return put_away(fact, contact, "contacts.archive", by=by, now=now, at=None)


def _first_owner(by: Viewer, values: Mapping[str, Any]) -> Member | None:
    account = values.get("account")
    if account is not None and account.owner_id and account.owner.active:
        return account.owner  # type: ignore[no-any-return]
    return by if isinstance(by, Member) else None


def _only_one(by: Viewer, values: Mapping[str, Any]) -> None:
    keys = values["match_keys"]
    claim(keys)
    for other in queries.matching(by, keys)[:LOOKED_AT] if keys else ():
        if same_person(values, other):
            raise duplicate(other, _field(set(keys) & set(other.match_keys)))


def same_person(values: Mapping[str, Any], other: Contact) -> bool:
    """Whether a shared key means the same person: behind one switchboard number there are many names."""
    shared = set(values["match_keys"]) & set(other.match_keys)
    if any(not key.startswith("p:") for key in shared):
        return True
    return bool(shared) and folded(values["full_name"]) == folded(other.full_name)


def _field(shared: set[str]) -> str:
    kinds = {key[0] for key in shared}
    return "email" if "e" in kinds else "linkedin" if "l" in kinds else "phone"
