"""Where values come from: what a person typed is theirs, what was filled in can be taken back."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import DomainError, Missing
from core.jsonable import jsonable
from team import policy
from team.rules import Viewer

from ...models import Account, Contact, Kind, Lookup, Provenance
from ...queries import enrichment as queries
from ..companies import COMPANIES
from ..origins import FILLABLE, PERSON, keep, known, note_edit
from ..people import PEOPLE

__all__ = ["PERSON", "forget", "keep", "known", "note_edit", "undo_fill", "undo_fill_many", "undo_value"]
UNDO_TIME = timedelta(hours=1)


def undo_value(*, by: Viewer, now: datetime, record: Account | Contact, field: str) -> Account | Contact:
    """Take a filled-in value out again; it is not filled in a second time. Raises Missing when there is none."""
    kind: Any = COMPANIES if isinstance(record, Account) else PEOPLE
    with transaction.atomic():
        policy.check(by, f"{kind.rights}.change", record)
        row = Provenance.objects.select_for_update().filter(record=record.pk, field=field).first()
        if row is None or row.source == PERSON or jsonable(getattr(record, field)) != row.value:
            raise Missing("filled-in value")
        emptied = {field: _empty(record, field)}
        changed: Account | Contact = kind.change(by=by, now=now, record=record, changes=emptied)
    return changed


def _empty(record: Account | Contact, field: str) -> Any:
    if field == "name" and isinstance(record, Account):
        return record.domain
    return {"employees": None, "account": None, "phones": []}.get(field, "")


def undo_fill(*, by: Viewer, now: datetime, record: Account | Contact, request_id: str) -> list[str]:
    """Take back what one request of `by` filled in, within an hour; returns the fields. Raises Missing for nothing.

    A field that somebody changed since stays. What is taken back is not filled in a second time.
    """
    entries = queries.filled_in(by, record, request_id, now - UNDO_TIME)
    told = {name: (entry.before or {}).get(name) for entry in entries for name in entry.after or {}}
    after = {name: value for entry in entries for name, value in (entry.after or {}).items()}
    kind: Any = COMPANIES if isinstance(record, Account) else PEOPLE
    changes = {
        name: _as_given(record, name, told[name])
        for name in FILLABLE[str(record._meta.model_name)]
        if name in told
        and jsonable(getattr(record, "account_id" if name == "account" else name)) == after[name]
    }
    if not changes:
        raise Missing("change")
    kind.change(by=by, now=now, record=record, changes=changes)
    return list(changes)


def undo_fill_many(*, by: Viewer, now: datetime, kind: str, request_id: str) -> int:
    """Take back what one request of `by` filled into several records; returns how many. Raises Missing for nothing.

    Records that `by` does not see any more, or that somebody changed since, stay.
    """
    finder: Any = COMPANIES if kind == Kind.ACCOUNT else PEOPLE
    ids = queries.filled_records(by, kind, request_id, now - UNDO_TIME)
    if not ids:
        raise Missing("change")
    count = 0
    for pk in ids:
        with suppress(DomainError):
            undo_fill(by=by, now=now, record=finder.find(by, pk), request_id=request_id)
            count += 1
    return count


def _as_given(record: Account | Contact, field: str, before: Any) -> Any:
    if field == "account" and before:
        return Account.objects.filter(pk=before).first()
    return _empty(record, field) if before in (None, "", []) else before


def forget(*, by: Viewer, record_ids: Iterable[UUID], emails: Iterable[str] = ()) -> None:
    """Drop what is known of the sources of these records, and the questions that name these addresses (erasure)."""
    with transaction.atomic():
        Provenance.objects.filter(record__in=list(record_ids)).delete()
        for address in emails:
            for form in {address, address.replace("@", "%40")}:
                Lookup.objects.filter(question__icontains=form).delete()
