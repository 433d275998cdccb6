"""Look-ups that every request makes: planned once by the ORM, then run as they are.

Planning a query costs the ORM ten times what PostgreSQL needs to answer it. At the tenancy door and under the lock
of a change that is most of the time spent, so the statement is kept. It names no schema: the search path decides,
as for any other query.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

from .tenancy import MOVE, connection

M = TypeVar("M", bound=models.Model)


class Plan:
    """A statement with the place of its one value, and how its rows become records."""

    def __init__(self, rows: QuerySet[Any], sample: Any, moves: bool) -> None:
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        self.sql = MOVE.format(sql) if moves else sql
        self.params = list(params)
        places = [n for n, param in enumerate(self.params) if param == sample]
        if len(places) != 1:
            raise ValueError("the sample must occur in the query exactly once")
        self._position = places[0]
        self._compiler: Any = compiler
        self._info: Any = compiler.klass_info
        self._converters = compiler.get_converters([column for column, _, _ in compiler.select])
        places_of = self._info["select_fields"]
        self._start, self._stop = places_of[0], places_of[-1] + 1
        self._names = [compiler.select[n][0].target.attname for n in places_of]
        self._related = get_related_populators(self._info, compiler.select, connection.alias)  # type: ignore[call-arg]

    def with_value(self, value: Any) -> list[Any]:
        """The parameters of the statement."""
        return [*self.params[: self._position], value, *self.params[self._position + 1 :]]

    def record(self, row: tuple[Any, ...]) -> Any:
        """The record of a row, with what was selected along."""
        width = len(self._compiler.select)
        [values] = self._compiler.apply_converters([row[:width]], self._converters)
        found = self._info["model"].from_db(connection.alias, self._names, values[self._start : self._stop])
        for related in self._related:
            related.populate(values, found)
        return found


class Lookup(Generic[M]):
    """The first row of `rows(value)`, a whole record of its model with what it selects along, or None.

    `sample` stands for the value while the statement is planned; nothing else in the query may be equal to it.
    `all` answers the first `limit` rows. With `moves` the statement takes the connection into the schema of the
    workspace it finds (`tenancy.entering`).
    """

    def __init__(
        self, rows: Callable[[Any], QuerySet[M]], sample: Any, *, limit: int = 1, moves: bool = False
    ) -> None:
        self._rows = rows
        self._sample = sample
        self._limit = limit
        self._moves = moves
        self._plan: Plan | None = None

    def __call__(self, value: Any) -> M | None:
        found = self.all(value)
        return found[0] if found else None

    def all(self, value: Any) -> list[M]:
        """The first rows, at most `limit`."""
        plan = self._plan
        if plan is None:
            rows = self._rows(self._sample)[: self._limit]
            plan = self._plan = Plan(rows, self._sample, self._moves)
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, plan.with_value(value))
            return [plan.record(row) for row in cursor.fetchall()]
