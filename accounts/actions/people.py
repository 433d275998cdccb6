"""What can be done with people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core import facts
from core.errors import Refused
from team.models import Member
from team.rules import Viewer

from .. import queries
from ..models import Account, Contact, LeadStatus
from ..normalise import folded
from .kinds import Kind, account_is_seen
from .tidying import tidy_contact


def create_contact(*, by: Viewer, now: datetime, force: bool = False, **fields: Any) -> Contact:
    """Add a person; a lead until told otherwise. Their owner is the account's, or `by`, unless `owner` is given.

    Beside the fields of Contact, `name` is split into parts, and `email` and `phone` are the first of theirs.
    Raises Refused with the fields that are wrong, or `duplicate` (with the id of the other in `data`) when e-mail,
    phone or LinkedIn say that they are there already; `force` adds them anyway.
    """
    return PEOPLE.add(by=by, now=now, force=force, fields=fields)


def change_contact(
    *, by: Viewer, now: datetime, contact: Contact, changes: Mapping[str, Any], version: int | None = None
) -> Contact:
    """Change fields of a person; other fields stay. Raises Stale when `version` is not the one that stands there."""
    return PEOPLE.change(by=by, now=now, record=contact, changes=changes, version=version)


def archive_contact(*, by: Viewer, now: datetime, contact: Contact) -> Contact:
    """Put a person away: lists and search pass them over, what was said and promised stays."""
    return PEOPLE.archive(by=by, now=now, record=contact)


def restore_contact(*, by: Viewer, now: datetime, contact: Contact) -> Contact:
    """Bring an archived person back."""
    return PEOPLE.restore(by=by, now=now, record=contact)


def _complete(by: Viewer, values: dict[str, Any]) -> None:
    """Everybody comes in as a new lead and belongs to who looks after their company."""
    account: Account | None = values.get("account")
    theirs = account.owner if account is not None else None
    mine = by if isinstance(by, Member) else None
    values.setdefault("owner", theirs if theirs is not None and theirs.active else mine)
    values.setdefault("lead_status", LeadStatus.NEW)


def _fits(by: Viewer, contact: Contact, values: dict[str, Any]) -> None:
    """Their company is one that `by` sees."""
    account_is_seen(by, values.get("account"), "account")


def _dated(values: dict[str, Any], contact: Contact, now: datetime) -> None:
    """A legal basis holds from now on unless a date is said; who opts out does so now, and once.

    Somebody whose data was erased stays erased: nothing is written into what is left of them.
    """
    if contact.erased_at is not None:
        raise Refused("erased", "The data of this person was erased. Add them anew if they come back.")
    if "opted_out" in values and values.pop("opted_out") != bool(contact.opted_out_at):
        values.setdefault("opted_out_at", None if contact.opted_out_at else now)
    if values.get("opted_out_of") and not values.get("opted_out_at", contact.opted_out_at):
        values["opted_out_at"] = now
    if "opted_out_at" in values and not values["opted_out_at"] and contact.opted_out_of:
        values["opted_out_of"] = ""
    if values.get("legal_basis", contact.legal_basis) != contact.legal_basis:
        values.setdefault("basis_at", now if values["legal_basis"] else None)
        if not values["legal_basis"]:
            values.setdefault("basis_source", "")


def _same_person(values: Mapping[str, Any], other: Contact) -> bool:
    """Whether a shared key means the same person: behind one switchboard number there are many names."""
    shared = set(values["match_keys"]) & set(other.match_keys)
    if any(not key.startswith("p:") for key in shared):
        return True
    return bool(shared) and folded(values["full_name"]) == folded(other.full_name)


def _field(shared: set[str]) -> str:
    kinds = {key[0] for key in shared}
    return "email" if "e" in kinds else "linkedin" if "l" in kinds else "phone"


PEOPLE = Kind(
    model=Contact,
    rights="contacts",
    find=queries.contact,
    tidy=tidy_contact,
    complete=_complete,
    fits=_fits,
    dated=_dated,
    same=_same_person,
    shared_field=_field,
    created=lambda pk: facts.ContactCreated(contact=pk),
    changed=lambda pk: facts.ContactChanged(contact=pk),
    archived=lambda pk: facts.ContactArchived(contact=pk),
    restored=lambda pk: facts.ContactRestored(contact=pk),
)
