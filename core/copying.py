"""Many rows into a table at once, by COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.db import connection
from psycopg import sql

from .jsonable import jsonable


def copy_in(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows (values in the order of `columns`; JSON as text from `dump`). Runs in the caller's transaction."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def dump(value: Any) -> str:
    """JSON text of plain values, ids, dates, decimals and facts."""
    return orjson.dumps(value, default=jsonable, option=orjson.OPT_NON_STR_KEYS).decode()
