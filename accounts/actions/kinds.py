"""The walk that companies and people share: add, change, put away, bring back. What differs is named by a Kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import transaction

from core.actors import System
from core.errors import Refused
from core.facts import Fact
from team import policy
from team.rules import Viewer, sees_all

from .. import queries
from ..models import Account, Contact
from .keeping import claim, duplicate, fresh, insert, locked, update
from .origins import complete_later, note_edit
from .tidying import Tidying

R = TypeVar("R", Account, Contact)
Values = dict[str, Any]
Telling = Callable[[UUID], Fact]
LOOKED_AT = 50
"""So many records with a shared key are compared; more than that share a key that says little."""


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[R]):
    """One kind of record: how it is found, checked and told of."""

    model: type[R]
    rights: str
    """Where its verbs begin: "accounts" for "accounts.change"."""
    find: Callable[[Viewer, UUID | str], R]
    """One record the viewer sees; raises Missing."""
    tidy: Callable[[Mapping[str, Any], R], Tidying]
    """The given fields in their normal form; raises Refused."""
    complete: Callable[[Viewer, Values], None]
    """Fills in what a new record is not told, such as its owner."""
    fits: Callable[[Viewer, R, Values], None]
    """Raises Refused when the values point to records that must not be pointed to."""
    crossing: Callable[[Mapping[str, Any]], Iterable[str]] = lambda changes: ()
    """What two changes at once could break only together; such changes wait for each other."""
    dated: Callable[[Values, R, datetime], None] = lambda values, record, now: None
    """Adds to the values what follows from the moment."""
    same: Callable[[Mapping[str, Any], R], bool]
    """Whether a shared match key means the same one."""
    shared_field: Callable[[set[str]], str]
    """The field that the shared match keys speak of."""
    created: Telling
    changed: Telling
    archived: Telling
    restored: Telling

    def add(self, *, by: Viewer, now: datetime, force: bool, fields: Mapping[str, Any]) -> R:
        """Store a new record, unless `force` is not given and there is the same one already; raises Refused."""
        policy.check(by, f"{self.rights}.create")
        record = self.model()
        tidying = self.tidy(fields, record)
        values = tidying.values
        self.complete(by, values)
        self.dated(values, record, now)
        self.fits(by, record, values)
        with transaction.atomic():
            if not force:
                self._only_one(by, values)
            for name, value in values.items():
                setattr(record, name, value)
            insert(self.created(record.pk), record, by=by, now=now, values=values)
        record.warnings = tuple(tidying.warnings)
        return record

    def change(
        self, *, by: Viewer, now: datetime, record: R, changes: Mapping[str, Any], version: int | None = None
    ) -> R:
        """Change fields; others stay. Raises Stale when `version` is not the one that stands there, and Refused."""
        with transaction.atomic():
            claim(self.crossing(changes))
            current = locked(record)
            policy.check(by, f"{self.rights}.change", current)
            fresh(current, version)
            tidying = self.tidy(changes, current)
            self.dated(tidying.values, current, now)
            self.fits(by, current, tidying.values)
            values = tidying.values
            before = {name for name, value in values.items() if getattr(current, name) != value}
            update(self.changed(current.pk), current, by=by, now=now, values=values)
            note_edit(by=by, now=now, record=current, changes=changes, before=before)
            complete_later(by=by, now=now, record=current, changed=before)
        current.warnings = tuple(tidying.warnings)
        return current

    def archive(self, *, by: Viewer, now: datetime, record: R) -> R:
        """Put a record away."""
        return self._put_away(self.archived(record.pk), by, now, record, now)

    def restore(self, *, by: Viewer, now: datetime, record: R) -> R:
        """Bring an archived record back."""
        return self._put_away(self.restored(record.pk), by, now, record, None)

    def _put_away(self, fact: Fact, by: Viewer, now: datetime, record: R, at: datetime | None) -> R:
        """Doing it twice changes nothing."""
        with transaction.atomic():
            current = locked(record)
            policy.check(by, f"{self.rights}.archive", current)
            if (current.archived_at is None) != (at is None):
                update(fact, current, by=by, now=now, values={"archived_at": at})
        return current

    def _only_one(self, by: Viewer, values: Values) -> None:
        keys = set(values["match_keys"])
        claim(keys)
        for other in queries.matching(by, keys, self.model)[:LOOKED_AT] if keys else ():
            if self.same(values, other):
                raise duplicate(other, self.shared_field(keys & set(other.match_keys)))


def account_is_seen(by: Viewer, account: Account | None, field: str) -> None:
    """Raise Refused unless `account` is none, or a company that `by` sees."""
    if account is None or isinstance(by, System) or sees_all(by):
        return
    if not queries.accounts(by, archived=None).filter(pk=account.pk).exists():
        raise Refused("invalid", "Choose an account.", field)
