"""Taking a merge back: all records as they were, and everything that belonged to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from core import facts
from core.errors import Missing, Refused
from core.recording import record
from team import policy
from team.rules import Viewer

from ... import queries
from ...models import Merge
from ..keeping import claim
from .making import DERIVED, KINDS, member_id
from .moving import move_back

_NOT_FIELDS = frozenset({"version", "updated_at"})


@dataclass(frozen=True)
class Unmerged:
    """What taking a merge back could not return: fields changed since, and rows changed or removed since."""

    merge: Merge
    fields: list[str]
    rows: int


def unmerge(*, by: Viewer, now: datetime, merge: Merge) -> Unmerged:
    """Take a merge back: all records as they were, and everything that belonged to them.

    What somebody changed on the kept record since stays and is told. Raises Refused: `undone` when it was taken back
    already, `later_merge` when another merge of the same record must go first, `gone` when a record was erased.
    """
    with transaction.atomic():
        done = Merge.objects.select_for_update().get(pk=merge.pk)
        if done.kind == "account":
            claim(["parents"])
        records = _to_part(by, done)
        model = KINDS[done.kind].model
        stays = move_back(done.kept, done.moved)
        before, fields = _return_fields(done, records[0])
        _return_losers(done, now)
        model._default_manager.filter(pk=done.kept).update(version=F("version") + 1, updated_at=now)
        done.undone_at, done.undone_by_id = now, member_id(by)
        done.save(update_fields=["undone_at", "undone_by"])
        told = {"kept": fields} if fields else {}
        fact = facts.RecordsUnmerged(merge=done.pk, kind=done.kind, kept=done.kept)
        after = told | {"parted": [str(one) for one in records[1:]]}
        record(fact, by=by, now=now, subject=records[0], before=before, after=after)
    return Unmerged(done, fields, stays)


def _to_part(by: Viewer, done: Merge) -> list[Any]:
    if done.undone_at is not None:
        raise Refused("undone", "This merge was taken back already.")
    ids = [done.kept, *done.losers]
    rows = {one.pk: one for one in queries.to_merge(by, done.kind, ids)}
    if done.kept not in rows:
        raise Missing("merge")
    later = queries.later_merge(by, done)
    if later is not None:
        text = "One of these records was merged again later. Take that merge back first."
        raise Refused("later_merge", text, data={"merge": later.pk})
    if len(rows) < len(ids) or any(rows[pk].merged_into_id != done.kept for pk in done.losers):
        raise Refused(
            "gone", "One of these records is not there any more, so the merge cannot be taken back."
        )
    records = [rows[pk] for pk in ids]
    for one in records:
        policy.check(by, f"{KINDS[done.kind].rights}.unmerge", one)
    return records


def _return_fields(done: Merge, kept: Any) -> tuple[dict[str, Any], list[str]]:
    """Give the kept record the values it had, but for those that somebody changed since; answers what those are."""
    columns, since = _changed_since(done)
    columns = [name for name in columns if name not in _NOT_FIELDS]
    fields = sorted(name.removesuffix("_id") for name in since if name not in _NOT_FIELDS | DERIVED)
    before = {name.removesuffix("_id"): getattr(kept, name) for name in columns if name not in DERIVED}
    if columns:
        _restore(done, [done.kept], columns)
    return before, fields


def _changed_since(done: Merge) -> tuple[list[str], list[str]]:
    """Which columns of the kept record the merge changed: those that still stand so, and those changed since."""
    table = KINDS[done.kind].model._meta.db_table
    sql = f"""
        SELECT e.key, to_jsonb(t) -> e.key = new.value -> e.key
        FROM accounts_merge m JOIN {table} t ON t.id = m.kept,
            LATERAL (SELECT m.after -> m.kept::text AS value) AS new,
            LATERAL jsonb_each(m.before -> m.kept::text) AS e
        WHERE m.id = %s AND e.value IS DISTINCT FROM new.value -> e.key ORDER BY e.key"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [done.pk])
        rows = cursor.fetchall()
    return [name for name, same in rows if same], [name for name, same in rows if not same]


def _return_losers(done: Merge, now: datetime) -> None:
    """Columns that came with a later release stay as they are."""
    model = KINDS[done.kind].model
    known = set(done.before[str(done.losers[0])]) - _NOT_FIELDS
    columns = [f.column for f in model._meta.concrete_fields if not f.primary_key and f.column in known]
    _restore(done, done.losers, columns)
    model._default_manager.filter(pk__in=done.losers).update(version=F("version") + 1, updated_at=now)


def _restore(done: Merge, ids: Sequence[UUID], columns: Sequence[str]) -> None:
    """Columns of rows as they were written down, byte for byte."""
    table = KINDS[done.kind].model._meta.db_table
    sets = ", ".join(f'"{name}" = old."{name}"' for name in columns)
    sql = f"""
        UPDATE {table} t SET {sets}
        FROM accounts_merge m, jsonb_each(m.before) AS e,
            LATERAL jsonb_populate_record(NULL::{table}, e.value) AS old
        WHERE m.id = %s AND old.id = t.id AND t.id = ANY(%s)"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [done.pk, list(ids)])
