"""What can be done with companies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from core import facts
from core.errors import Refused
from team.models import Member
from team.rules import Viewer

from .. import queries
from ..models import Account
from .kinds import Kind, account_is_seen
from .tidying import tidy_account


def create_account(*, by: Viewer, now: datetime, force: bool = False, **fields: Any) -> Account:
    """Add a company. Its owner is `by` unless `owner` is given.

    Fields are normalised; what was kept as typed is told in `account.warnings`. Raises Refused with the fields that
    are wrong, or `duplicate` (with the id of the other in `data`) when domain, LinkedIn or name say that it is there
    already; `force` creates it anyway.
    """
    return COMPANIES.add(by=by, now=now, force=force, fields={"name": "", **fields})


def change_account(
    *, by: Viewer, now: datetime, account: Account, changes: Mapping[str, Any], version: int | None = None
) -> Account:
    """Change fields of a company; other fields stay. Raises Stale when `version` is not the one that stands there."""
    return COMPANIES.change(by=by, now=now, record=account, changes=changes, version=version)


def archive_account(*, by: Viewer, now: datetime, account: Account) -> Account:
    """Put a company away: lists and search pass it over, its people and deals stay."""
    return COMPANIES.archive(by=by, now=now, record=account)


def restore_account(*, by: Viewer, now: datetime, account: Account) -> Account:
    """Bring an archived company back."""
    return COMPANIES.restore(by=by, now=now, record=account)


def _complete(by: Viewer, values: dict[str, Any]) -> None:
    values.setdefault("owner", by if isinstance(by, Member) else None)


def _fits(by: Viewer, account: Account, values: dict[str, Any]) -> None:
    """The new parent is a company `by` sees and does not stand below `account`."""
    account_is_seen(by, values.get("parent"), "parent")
    if values.get("parent") is not None:
        _not_above_itself(account, values["parent"])


def _not_above_itself(account: Account, parent: Account) -> None:
    """Asks the table and not `parent`, which may have been read before somebody else moved it."""
    seen: set[UUID] = set()
    above: UUID | None = parent.pk
    while above is not None and above not in seen:
        if above == account.pk:
            raise Refused("circle", "An account cannot stand below itself.", "parent")
        seen.add(above)
        above = Account.objects.filter(pk=above).values_list("parent_id", flat=True).first()


def _same_company(values: Mapping[str, Any], other: Account) -> bool:
    """Whether a shared key means the same company: two of one name but with domains of their own are two."""
    shared = set(values["match_keys"]) & set(other.match_keys)
    if any(not key.startswith("n:") for key in shared):
        return True
    return bool(shared) and not (values.get("domain") and other.domain)


COMPANIES = Kind(
    model=Account,
    rights="accounts",
    find=queries.account,
    tidy=tidy_account,
    complete=_complete,
    fits=_fits,
    crossing=lambda changes: ["parents"] if changes.get("parent") else [],
    same=_same_company,
    shared_field=lambda keys: "domain" if any(key.startswith("d:") for key in keys) else "name",
    created=lambda pk: facts.AccountCreated(account=pk),
    changed=lambda pk: facts.AccountChanged(account=pk),
    archived=lambda pk: facts.AccountArchived(account=pk),
    restored=lambda pk: facts.AccountRestored(account=pk),
)
