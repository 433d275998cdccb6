"""Queries that pages ask over and over: planned once by the ORM, then run as they are.

To put a query with joins together costs Django ten times what PostgreSQL needs to answer it. A `Planned` keeps the
statement and exchanges its values. It names no schema: the search path decides, as for any other query. It is for
queries whose shape never changes; what a viewer may see shapes a query, so visibility is not planned ahead.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Lookup, QuerySet, UUIDField

from .tenancy import connection

Rows = list[tuple[Any, ...]]


@UUIDField.register_lookup
class AnyOf(Lookup):  # type: ignore[type-arg]  # generic only in its stubs
    """`id__any_of=[…]`: as `in`, but one value however many ids, so that the statement stays the same."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*params, list(self.rhs)]


@dataclass(frozen=True)
class _Plan:
    sql: str
    params: list[Any]
    places: dict[int, str]
    """Which parameter is which value."""
    compiler: Any
    converters: Any


class Planned:
    """The rows of `rows(**values)`, a `values_list`, as tuples.

    `samples` stand for the values while the statement is planned: each must be unlike all else in the query.
    """

    def __init__(self, rows: Callable[..., QuerySet[Any, Any]], **samples: Any) -> None:
        self._rows = rows
        self._samples = samples

    def __call__(self, **values: Any) -> Rows:
        plan = self._plan
        params = [
            values[plan.places[n]] if n in plan.places else param for n, param in enumerate(plan.params)
        ]
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, params)
            found: Iterable[Any] = cursor.fetchall()
        if plan.converters:
            found = plan.compiler.apply_converters(found, plan.converters)
        return [tuple(row) for row in found]

    @cached_property
    def _plan(self) -> _Plan:
        compiler = self._rows(**self._samples).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {n: name for n, param in enumerate(params) if (name := self._name(param))}
        if missing := set(self._samples) - set(places.values()):
            raise ValueError(f"not in the query: {', '.join(sorted(missing))}")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        return _Plan(sql, list(params), places, compiler, compiler.get_converters(columns))

    def _name(self, param: Any) -> str:
        same = (
            name for name, sample in self._samples.items() if type(sample) is type(param) and sample == param
        )
        return next(same, "")


SOME_ID = UUID(int=0xDEA1)
"""A sample of an id."""
