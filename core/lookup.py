"""Look-ups that every request makes: planned once by the ORM, then run as they are.

Planning a query costs the ORM ten times what PostgreSQL needs to answer it. At the tenancy door that is most of
the time spent, so the statement is kept. It names no schema: the search path decides, as for any other query.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import QuerySet

from .tenancy import connection

M = TypeVar("M", bound=models.Model)
Converter = Callable[[Any, Any, Any], Any]


class Lookup(Generic[M]):
    """The first row of `rows(value)`, a whole record of its model, or None.

    `sample` stands for the value while the statement is planned; nothing else in the query may be equal to it.
    """

    def __init__(self, rows: Callable[[Any], QuerySet[M]], sample: Any) -> None:
        self._rows = rows
        self._sample = sample
        self._sql = ""

    def __call__(self, value: Any) -> M | None:
        if not self._sql:
            self._plan()
        params = list(self._params)
        params[self._position] = value
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            row = cursor.fetchone()
        return (
            None if row is None else self._model.from_db(connection.alias, self._names, self._converted(row))
        )

    def _plan(self) -> None:
        rows = self._rows(self._sample)[:1]
        fields = rows.model._meta.concrete_fields
        self._model = rows.model
        self._names = [field.attname for field in fields]
        self._converters = [
            (
                number,
                [*connection.ops.get_db_converters(column), *field.get_db_converters(connection)],
                column,
            )
            for number, field in enumerate(fields)
            for column in [field.get_col(field.model._meta.db_table)]
        ]
        self._converters = [entry for entry in self._converters if entry[1]]
        sql, self._params = rows.query.sql_with_params()
        places = [n for n, param in enumerate(self._params) if param == self._sample]
        if len(places) != 1:
            raise ValueError("the sample must occur in the query exactly once")
        self._position, self._sql = places[0], sql

    def _converted(self, row: tuple[Any, ...]) -> list[Any]:
        values = list(row)
        for number, converters, column in self._converters:
            for convert in converters:
                values[number] = convert(values[number], column, connection)
        return values
