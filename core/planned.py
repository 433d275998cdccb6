"""Queries that pages ask over and over: planned once by the ORM, then run as they are.

To put a query with joins together costs Django ten times what PostgreSQL needs to answer it. A `Planned` keeps the
statement and exchanges its values. It names no schema: the search path decides, as for any other query. It is for
queries whose shape never changes; what a viewer may see shapes a query, so visibility is not planned ahead.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Lookup, QuerySet, UUIDField

from .tenancy import connection

Rows = list[tuple[Any, ...]]


@ForeignKey.register_lookup
@UUIDField.register_lookup
class AnyOf(Lookup):  # type: ignore[type-arg]  # generic only in its stubs
    """`id__any_of=[…]`: as `in`, but one value however many ids, so that the statement stays the same.

    `id__any_of=ArraySubquery(…)` finds the ids first. Then an index serves them, also on one side of an `OR`, where
    PostgreSQL would look at each row for `in`.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, params = self.process_lhs(compiler, connection)
        if self.rhs_is_direct_value():
            return f"{left} = ANY(%s)", [*params, list(self.rhs)]
        right, more = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*params, *more]


class Statement:
    """A query put together by the ORM, whose values can be exchanged.

    `samples` stand for the values, by name: each must be unlike all else in the query. Raises ValueError for one that
    is not in it.
    """

    def __init__(self, rows: QuerySet[Any, Any], samples: Mapping[str, Any]) -> None:
        self.compiler: Any = rows.query.get_compiler(connection=connection)
        self.sql, params = self.compiler.as_sql()
        self._params = list(params)
        self.places = {n: name for n, param in enumerate(params) if (name := _name(samples, param))}
        """Which parameter is which value."""
        if missing := set(samples) - set(self.places.values()):
            raise ValueError(f"not in the query: {', '.join(sorted(missing))}")
        self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])

    def run(self, values: Mapping[str, Any], wrapped: str = "{}") -> Iterable[Any]:
        """The rows with these values, each column as its field has it. `wrapped` may put a statement around this one.

        What a wrapper adds to the columns is left out.
        """
        params = [
            values[self.places[n]] if n in self.places else param for n, param in enumerate(self._params)
        ]
        with connection.cursor() as cursor:
            cursor.execute(wrapped.format(self.sql), params)
            found: Iterable[Any] = cursor.fetchall()
        if wrapped != "{}":
            width = len(self.compiler.select)
            found = [row[:width] for row in found]
        return self.compiler.apply_converters(found, self.converters) if self.converters else found


def _name(samples: Mapping[str, Any], param: Any) -> str:
    same = (name for name, sample in samples.items() if type(sample) is type(param) and sample == param)
    return next(same, "")


class Planned:
    """The rows of `rows(**values)`, a `values_list`, as tuples. `samples` as for a `Statement`."""

    def __init__(self, rows: Callable[..., QuerySet[Any, Any]], **samples: Any) -> None:
        self._rows = rows
        self._samples = samples

    def __call__(self, **values: Any) -> Rows:
        return [tuple(row) for row in self._statement.run(values)]

    @cached_property
    def _statement(self) -> Statement:
        return Statement(self._rows(**self._samples), self._samples)


SOME_ID = UUID(int=0xDEA1)
"""A sample of an id."""
