"""Everything that points at some records points at another one, and back. Read off the models, so none is forgotten."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction

from ...models import Account, Contact

Model = type[Account] | type[Contact]
Moved = dict[str, Any]
UNIQUE_VIOLATION = "23505"
# Names of tables and columns below are those of our models, never anybody's input.


def references(model: Model) -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Every foreign key to `model`, in whatever app: those without a way back and tables between two as well."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.field  # type: ignore[misc,union-attr]


def move(model: Model, kept: UUID, losers: Sequence[UUID]) -> list[Moved]:
    """Let everything that points at the losers point at the kept one; answers what was moved, to take it back.

    A row that cannot (the same person twice in one activity) goes, and is remembered to the letter.
    """
    found: list[Moved] = []
    for related, column in references(model):
        rows = _pointing(related, column, losers, [kept, *losers] if related is model else [])
        found += _moved(related, column, kept, rows)
    return found


def _pointing(
    related: Any, field: Any, losers: Sequence[UUID], but: Sequence[UUID]
) -> list[tuple[Any, UUID]]:
    table, key = related._meta.db_table, related._meta.pk.column
    sql = f"""
        SELECT "{key}", "{field.column}" FROM "{table}"
        WHERE "{field.column}" = ANY(%s) AND NOT "{key}" = ANY(%s) ORDER BY "{key}" FOR UPDATE"""
    if not but:
        sql = sql.replace(f'AND NOT "{key}" = ANY(%s) ', "")
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(losers), list(but)] if but else [list(losers)])
        return list(cursor.fetchall())


def _moved(related: Any, field: Any, kept: UUID, rows: list[tuple[Any, UUID]]) -> list[Moved]:
    if not rows:
        return []
    label, removed = related._meta.label_lower, list[str]()
    ids = [pk for pk, _ in rows]
    if not _repoint(related, field, ids, kept):
        gone = {pk for pk in ids if not _repoint(related, field, [pk], kept)}
        removed = taken_out(related, list(gone))
        rows = [(pk, loser) for pk, loser in rows if pk not in gone]
    found: list[Moved] = [{"model": label, "rows": removed}] if removed else []
    for loser in dict.fromkeys(loser for _, loser in rows):
        some = [str(pk) for pk, whose in rows if whose == loser]
        found.append({"model": label, "field": field.name, "ids": some, "from": str(loser)})
    return found


def _repoint(related: Any, field: Any, ids: list[Any], kept: UUID) -> bool:
    """One UPDATE; False when something unique stands in its way."""
    sql = f'UPDATE "{related._meta.db_table}" SET "{field.column}" = %s WHERE "{related._meta.pk.column}" = ANY(%s)'
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [kept, ids])
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != UNIQUE_VIOLATION:
            raise
        return False
    return True


def written(related: Any, ids: Sequence[Any]) -> list[str]:
    """Rows to the letter, as the database writes them as JSON: no digit is lost on the way through Python."""
    sql = f"""
        SELECT to_jsonb(t)::text FROM "{related._meta.db_table}" t
        WHERE "{related._meta.pk.column}" = ANY(%s) ORDER BY "{related._meta.pk.column}\""""
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids)])
        return [text for (text,) in cursor.fetchall()]


def taken_out(related: Any, ids: Sequence[Any]) -> list[str]:
    """Remove rows, and answer them to the letter."""
    rows = written(related, ids)
    with connection.cursor() as cursor:
        cursor.execute(
            f'DELETE FROM "{related._meta.db_table}" WHERE "{related._meta.pk.column}" = ANY(%s)', [list(ids)]
        )
    return rows


def move_back(kept: UUID, moved: Sequence[Moved]) -> int:
    """Undo `move`, last step first; answers how many rows stay, because they were changed or removed since."""
    from django.apps import apps

    stays = 0
    for step in reversed(moved):
        related = apps.get_model(step["model"])
        if "ids" in step:
            stays += len(step["ids"]) - _point_back(related, kept, step)
        elif "made" in step:
            _remove_unchanged(related, step["made"])
        else:
            stays += sum(not put_back(related, row) for row in step["rows"])
    return stays


def _point_back(related: Any, kept: UUID, step: Moved) -> int:
    key = related._meta.pk
    column = related._meta.get_field(step["field"]).column
    sql = f"""
        UPDATE "{related._meta.db_table}" SET "{column}" = %s
        WHERE "{key.column}" = ANY(%s) AND "{column}" = %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [step["from"], [key.to_python(pk) for pk in step["ids"]], kept])
        return int(cursor.rowcount)


def _remove_unchanged(related: Any, rows: Sequence[str]) -> None:
    """Rows that were made go, unless somebody changed them since."""
    table, key = related._meta.db_table, related._meta.pk.column
    sql = f"""
        DELETE FROM "{table}" t USING unnest(%s::text[]) AS made(row)
        WHERE t."{key}" = (jsonb_populate_record(NULL::"{table}", made.row::jsonb))."{key}"
            AND to_jsonb(t) = made.row::jsonb"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(rows)])


def put_back(related: Any, row: str) -> bool:
    """Bring a row back as it was; False when it cannot be: what it pointed at is gone, or another stands there."""
    table, key = related._meta.db_table, related._meta.pk.column
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f'DELETE FROM "{table}" WHERE "{key}" = (jsonb_populate_record(NULL::"{table}", %s::jsonb))."{key}"',
                [row],
            )
            cursor.execute(
                f'INSERT INTO "{table}" SELECT * FROM jsonb_populate_record(NULL::"{table}", %s::jsonb)',
                [row],
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        return False
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return True
