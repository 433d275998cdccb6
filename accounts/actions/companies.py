"""What can be done with companies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.actors import System
from core.errors import Refused
from team import policy
from team.models import Member
from team.rules import Viewer, sees_all

from .. import queries
from ..models import Account
from .keeping import claim, duplicate, fresh, insert, locked, put_away, update
from .tidying import tidy_account


def create_account(*, by: Viewer, now: datetime, force: bool = False, **fields: Any) -> Account:
    """Add a company. Its owner is `by` unless `owner` is given.

    Fields are normalised; what was kept as typed is told in `account.warnings`. Raises Refused with the fields that
    are wrong, or `duplicate` (with the id of the other in `data`) when domain, LinkedIn or name say that it is there
    already; `force` creates it anyway.
    """
    policy.check(by, "accounts.create")
    account = Account()
    tidying = tidy_account({"name": "", **fields}, account)
    values = tidying.values
    values.setdefault("owner", by if isinstance(by, Member) else None)
    parent_fits(by, account, values)
    with transaction.atomic():
        if not force:
            _only_one(by, values)
        for name, value in values.items():
            setattr(account, name, value)
        insert(facts.AccountCreated(account=account.id), account, by=by, now=now, values=values)
    account.warnings = tuple(tidying.warnings)
    return account


def change_account(
    *, by: Viewer, now: datetime, account: Account, changes: Mapping[str, Any], version: int | None = None
) -> Account:
    """Change fields of a company; other fields stay. Raises Stale when `version` is not the one that stands there."""
    with transaction.atomic():
        current = locked(account)
        policy.check(by, "accounts.change", current)
        fresh(current, version)
        tidying = tidy_account(changes, current)
        parent_fits(by, current, tidying.values)
        fact = facts.AccountChanged(account=current.id)
        update(fact, current, by=by, now=now, values=tidying.values)
    current.warnings = tuple(tidying.warnings)
    return current


def archive_account(*, by: Viewer, now: datetime, account: Account) -> Account:
    """Put a company away: lists and search pass it over, its people and deals stay."""
    fact = facts.AccountArchived(account=account.pk)
    return put_away(fact, account, "accounts.archive", by=by, now=now, at=now)


def restore_account(*, by: Viewer, now: datetime, account: Account) -> Account:
    """Bring an archived company back."""
    fact = facts.AccountRestored(account=account.pk)
    return put_away(fact, account, "accounts.archive", by=by, now=now, at=None)


LOOKED_AT = 50
"""So many records with a shared key are compared; more than that share a key that says little."""


def _only_one(by: Viewer, values: Mapping[str, Any]) -> None:
    keys = values["match_keys"]
    claim(keys)
    for other in queries.matching(by, keys, Account)[:LOOKED_AT] if keys else ():
        if same_company(values, other):
            raise duplicate(other, "domain" if f"d:{other.domain}" in keys else "name")


def same_company(values: Mapping[str, Any], other: Account) -> bool:
    """Whether a shared key means the same company: two of one name but with domains of their own are two."""
    shared = set(values["match_keys"]) & set(other.match_keys)
    if any(not key.startswith("n:") for key in shared):
        return True
    return bool(shared) and not (values.get("domain") and other.domain)


def parent_fits(by: Viewer, account: Account, values: Mapping[str, Any]) -> None:
    """Raise Refused unless the new parent is a company `by` sees and does not stand below `account`."""
    parent = values.get("parent")
    if parent is None:
        return
    account_is_seen(by, parent, "parent")
    above: Account | None = parent
    while above is not None:
        if above.pk == account.pk:
            raise Refused("circle", "An account cannot stand below itself.", "parent")
        above = above.parent


def account_is_seen(by: Viewer, account: Account, field: str) -> None:
    """Raise Refused unless `account` is a company that `by` sees."""
    if isinstance(by, System) or sees_all(by):
        return
    if not queries.accounts(by, archived=None).filter(pk=account.pk).exists():
        raise Refused("invalid", "Choose an account.", field)
