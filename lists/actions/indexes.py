"""The index of a field that is asked for by range. It is made and dropped in the transaction of the field's change."""

from django.db import OperationalError, connection

from core.errors import Refused

from .. import holders
from ..expressions import ORDERED, sql
from ..models import CustomField

PATIENCE = "3s"
"""So long a new index waits for writers at work before it lets them go first."""


def name_of(field: CustomField) -> str:
    """The index's name; below PostgreSQL's limit of 63 letters."""
    return f"cf_{field.holder}_{field.key}"


def make(field: CustomField) -> None:
    """Index the values of a number, money or date; other types share the index of the whole column."""
    if field.type not in ORDERED:
        return
    value = sql(field.type, field.key)
    quote = connection.ops.quote_name
    table = quote(holders.model_of(field.holder)._meta.db_table)
    _run(
        f"CREATE INDEX IF NOT EXISTS {quote(name_of(field))} ON {table} (({value}))"
        f" WHERE ({value}) IS NOT NULL"
    )


def drop(field: CustomField) -> None:
    """Remove the index of a field, where it has one."""
    if field.type in ORDERED:
        _run(f"DROP INDEX IF EXISTS {connection.ops.quote_name(name_of(field))}")


def _run(statement: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(statement)
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    except OperationalError as error:
        raise Refused("busy", "Many records are being written just now. Try again in a minute.") from error
