"""Chunks of records into the database: one COPY or one UPDATE a kind, never a statement a row."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from core import facts
from core.copying import copy_in, dump
from core.ids import new_id
from core.recording import record_rows

from ...importing.merging import ACCOUNT, CONTACT, DERIVED, Slot
from ...importing.own import MARK, flat, nested
from ...models import Account, Contact, ImportedRow

_TAIL = ("match_keys", "custom", "imported_by_id", "version", "created_at", "updated_at")
_ARRAYS = {"emails": "varchar[]", "phones": "varchar[]", "match_keys": "text[]"}
_PLAIN: dict[str, str] = {"employees": "integer"}
_LONG = frozenset({"notes", "description"})
_SHOWN = {n: n.removesuffix("_id") for n in (*ACCOUNT, *CONTACT) if n not in DERIVED}
# Names of tables and columns below are those of our models, never anybody's input.
Model = type[Account] | type[Contact]


def fields_of(model: Model) -> dict[str, Any]:
    """The importable fields of a model with their empty values."""
    return ACCOUNT if model is Account else CONTACT


def values_of(model: Model, values: Sequence[Any], custom: Any) -> dict[str, Any]:
    """The importable fields of a stored record, those of the workspace's own among them."""
    told = orjson.loads(custom) if isinstance(custom, str) else custom
    return dict(zip(fields_of(model), values, strict=True)) | flat(told)


def insert(model: Model, slots: Sequence[Slot], *, source: UUID, by: Any, now: datetime) -> None:
    """Store new records and the journal entry of each."""
    if not slots:
        return
    names = list(fields_of(model))
    rows = (
        (slot.id, *(slot.values[n] for n in names), slot.keys, dump(nested(slot.values)), source, 1, now, now)
        for slot in slots
    )
    copy_in(model._meta.db_table, ("id", *names, *_TAIL), rows)
    told = ((_made(model, slot.id), slot.id, None, _said(slot.values)) for slot in slots)
    record_rows(told, str(model._meta.model_name), by=by, now=now)


def _made(model: Model, pk: UUID) -> facts.Fact:
    return facts.AccountCreated(account=pk) if model is Account else facts.ContactCreated(contact=pk)


def _changed(model: Model, pk: UUID) -> facts.Fact:
    return facts.AccountChanged(account=pk) if model is Account else facts.ContactChanged(contact=pk)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What the journal tells of a new record: all that was filled, long texts by their beginning."""
    return {
        _SHOWN[name]: value[:200] if name in _LONG else value
        for name, value in values.items()
        if value and name in _SHOWN
    } | {name: value for name, value in values.items() if value and name.startswith(MARK)}


def _name(column: str) -> str:
    return column if column.startswith(MARK) else column.removesuffix("_id")


def update(model: Model, slots: Sequence[Slot], *, by: Any, now: datetime) -> None:
    """Store changed records with a new version, and tell the journal what stood there."""
    changed = [slot for slot in slots if slot.changed]
    if not changed:
        return
    names = sorted({name for slot in changed for name in slot.before} - {"match_keys"})
    columns = [*(n for n in names if not n.startswith(MARK))]
    if len(columns) < len(names):
        columns.append("custom")
    rows = [(slot.id, {n: _stored(slot, n) for n in columns}, slot.keys) for slot in changed]
    rewrite(model, rows, columns, now)
    told = [(_changed(model, slot.id), slot.id, *difference(slot)) for slot in changed]
    record_rows(told, str(model._meta.model_name), by=by, now=now)


def _stored(slot: Slot, column: str) -> Any:
    return nested(slot.values) if column == "custom" else slot.values[column]


def difference(slot: Slot) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the journal tells of a changed record: before and after."""
    names = [n for n in slot.before if n not in DERIVED and slot.before[n] != slot.values.get(n)] or [
        "full_name"
    ]
    names = [n for n in names if n in slot.before]
    return {_name(n): slot.before[n] for n in names}, {_name(n): slot.values.get(n) for n in names}


def rewrite(
    model: Model,
    rows: Sequence[tuple[UUID, dict[str, Any], list[str]]],
    names: Sequence[str],
    now: datetime,
    *,
    step: int = 1,
) -> None:
    """One UPDATE for many records: `(id, values of names, match keys)`; each version grows by `step`."""
    table = model._meta.db_table
    data = dump([{"id": pk, **values, "match_keys": keys} for pk, values, keys in rows])
    sets = ", ".join(f'"{n}" = r."{n}"' for n in (*names, "match_keys"))
    sql = f"""
        UPDATE {table} AS t SET {sets}, version = t.version + %s, updated_at = %s
        FROM json_populate_recordset(NULL::{table}, %s::json) AS r WHERE t.id = r.id"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [step, now, data])


def keep_rows(
    source: UUID, rows: Iterable[tuple[int, str, dict[str, Any], dict[str, Any], list[Any]]]
) -> None:
    """Write down what became of rows: `(number, outcome, made, before, issues)`; each number once per import."""
    columns = ("id", "source_id", "number", "outcome", "made", "before", "issues")
    copy_in(
        ImportedRow._meta.db_table,
        columns,
        (
            (new_id(), source, number, outcome, dump(made), dump(before), dump(issues))
            for number, outcome, made, before, issues in rows
        ),
    )


def load(model: Model, ids: Sequence[UUID], source: UUID) -> list[tuple[Any, ...]]:
    """Records, locked, the living first and then the oldest.

    Each: id, version, match keys, archived, ours (this import made it), into which other it was merged, owners, fields,
    and the fields of the workspace's own as JSON.
    """
    table, names = model._meta.db_table, fields_of(model)
    columns = ", ".join(f't."{n}"' for n in names)
    extra = "NULL::uuid" if model is Account else "a.owner_id"
    join = "" if model is Account else "LEFT JOIN accounts_account a ON a.id = t.account_id"
    if not ids:
        return []
    sql = f"""
        SELECT t.id, t.version, t.match_keys, t.archived_at IS NOT NULL,
            t.imported_by_id IS NOT DISTINCT FROM %s, t.merged_into_id, {extra}, {columns}, t.custom
        FROM {table} t {join} WHERE t.id = ANY(%s) ORDER BY t.archived_at IS NOT NULL, t.id FOR UPDATE OF t"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [source, list(ids)])
        return list(cursor.fetchall())


def sharing(model: Model, keys: Sequence[str]) -> list[UUID]:
    """The ids of records with one of the keys, archived ones included."""
    return _ids(f"SELECT id FROM {model._meta.db_table} WHERE match_keys && %s::text[]", [list(keys)])


def namesakes(names: Iterable[tuple[str, UUID | None]]) -> list[UUID]:
    """The ids of people called so in that company, or so and in none."""
    within = [(name, account) for name, account in names if account]
    alone = [name for name, account in names if not account]
    found: list[UUID] = []
    if within:
        sql = """
            SELECT t.id FROM unnest(%s::text[], %s::uuid[]) AS w(name, account)
            JOIN accounts_contact t ON t.account_id = w.account AND lower(t.full_name) = lower(w.name)"""
        found += _ids(sql, [[name for name, _ in within], [account for _, account in within]])
    if alone:
        sql = """
            SELECT t.id FROM unnest(%s::text[]) AS w(name)
            JOIN accounts_contact t ON lower(t.full_name) = lower(w.name) AND t.account_id IS NULL"""
        found += _ids(sql, [alone])
    return found


def _ids(sql: str, values: list[Any]) -> list[UUID]:
    """A table that has just grown has no statistics, and the planner would read all of it for thousands of keys."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
        cursor.execute(sql, values)
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
    return found


def parent_of(account: UUID) -> UUID | None:
    """The company above a stored one."""
    return Account.objects.filter(pk=account).values_list("parent_id", flat=True).first()
