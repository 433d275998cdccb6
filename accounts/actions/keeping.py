"""What every verb on a record does: lock, compare versions, change, write the journal."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

from core.errors import Missing, Refused, Stale
from core.facts import Fact
from core.recording import record
from lists.own import spread

from ..models import Account, Contact
from .tidying import ACCOUNT, CONTACT

R = TypeVar("R", Account, Contact)
DERIVED = frozenset({"match_keys", "full_name"})
"""Follow from other fields, so the journal need not tell them."""


def locked(record: R) -> R:
    """The record as it stands now, locked until the end of the transaction; raises Missing."""
    rows = type(record)._default_manager.select_for_update(of=("self",))
    related = ("owner", "parent") if isinstance(record, Account) else ("owner", "account__owner")
    found = rows.select_related(*related).filter(pk=record.pk).first()
    if found is None:
        raise Missing("record")
    if found.merged_into_id is not None:
        text = f"{found} was merged with another record meanwhile."
        raise Refused("merged", text, data={"id": found.pk, "into": found.merged_into_id})
    return found


def fresh(record: Account | Contact, version: int | None) -> None:
    """Raise Stale when the caller has read another version than `record`'s."""
    if version is not None and version != record.version:
        raise Stale(shown(record))


def shown(record: Account | Contact) -> dict[str, Any]:
    """The fields of a record as they stand, for somebody whose copy is old."""
    if isinstance(record, Account):
        fields = {name: getattr(record, name) for name in (*ACCOUNT, "phone", "custom")}
    else:
        names = (*CONTACT, "phones", "full_name", "email", "phone", "custom")
        fields = {name: getattr(record, name) for name in names}
    return fields | {"version": record.version}


def insert(
    fact: Fact, record_: Account | Contact, *, by: Any, now: datetime, values: Mapping[str, Any]
) -> None:
    """Store a new record and its first journal entry."""
    record_.created_at = record_.updated_at = now
    record_.save(force_insert=True)
    after = {
        name: value
        for name, value in values.items()
        if name not in DERIVED and value not in ("", None, [], {})
    }
    record(fact, by=by, now=now, subject=record_, after=spread({}, after)[1])


def update(
    fact: Fact, record_: Account | Contact, *, by: Any, now: datetime, values: Mapping[str, Any]
) -> bool:
    """Store changed fields with a new version and tell the journal what stood there. False when nothing changed."""
    before = {
        name: getattr(record_, name) for name, value in values.items() if getattr(record_, name) != value
    }
    if not before:
        return False
    for name in before:
        setattr(record_, name, values[name])
    record_.version += 1
    record_.updated_at = now
    record_.save(update_fields=[*before, "version", "updated_at"])
    told = [name for name in before if name not in DERIVED] or list(before)
    was, becomes = spread({name: before[name] for name in told}, {name: values[name] for name in told})
    record(fact, by=by, now=now, subject=record_, before=was, after=becomes)
    return True


def claim(keys: Iterable[str]) -> None:
    """Until the end of the transaction nobody else creates a record with one of these match keys, no import either."""
    names = sorted(set(keys))
    if names:
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [names])


_CLAIM = """
    SELECT pg_advisory_xact_lock_shared(hashtextextended(current_schema() || ' import', 7))
    UNION ALL SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || name, 7))
    FROM unnest(%s::text[]) AS name"""


def duplicate(found: Account | Contact, label: str) -> Refused:
    """The refusal that offers to open what is there already."""
    message = f"{found} is there already. Open it, or create another one anyway."
    data = {"id": found.pk, "name": str(found), "version": found.version}
    return Refused("duplicate", message, label, data=data)


def move(model: type[models.Model], ids: list[UUID], at: datetime) -> None:
    """Set `last_activity_at` forward, never back."""
    older = models.Q(last_activity_at=None) | models.Q(last_activity_at__lt=at)
    model._default_manager.filter(older, pk__in=ids).update(last_activity_at=at)
