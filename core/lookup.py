"""Look-ups of whole records that every request makes: planned once by the ORM, then run as they are (`core.planned`).

At the tenancy door and under the lock of a change, putting a query together is most of the time spent.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

from .planned import Statement
from .tenancy import MOVE, connection

M = TypeVar("M", bound=models.Model)


class _Records(Statement):
    """A statement with one value whose rows become records."""

    def __init__(self, rows: QuerySet[Any], sample: Any) -> None:
        super().__init__(rows, {"value": sample})
        if len(self.places) != 1:
            raise ValueError("the sample must occur in the query exactly once")
        info: Any = self.compiler.klass_info
        places = info["select_fields"]
        self._model, self._columns = info["model"], slice(places[0], places[-1] + 1)
        self._names = [self.compiler.select[n][0].target.attname for n in places]
        self._related = get_related_populators(info, self.compiler.select, connection.alias)  # type: ignore[call-arg]

    def record(self, row: Any) -> Any:
        """The record of a row, with what was selected along."""
        found = self._model.from_db(connection.alias, self._names, row[self._columns])
        for related in self._related:
            related.populate(row, found)
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
        self._wrapped = MOVE if moves else "{}"

    def __call__(self, value: Any) -> M | None:
        found = self.all(value)
        return found[0] if found else None

    def all(self, value: Any) -> list[M]:
        """The first rows, at most `limit`."""
        return [self._records.record(row) for row in self._records.run({"value": value}, self._wrapped)]

    @cached_property
    def _records(self) -> _Records:
        return _Records(self._rows(self._sample)[: self._limit], self._sample)
