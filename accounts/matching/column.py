"""Many values of one field as whole numbers, so that millions of pairs can be compared as arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
MISSING = -1


@dataclass(frozen=True)
class Column:
    """`codes[row, k]` is the k-th value of a row: a place in `values` (sorted), or MISSING."""

    values: list[str]
    codes: Codes

    @property
    def width(self) -> int:
        """How many values a row has at most."""
        return int(self.codes.shape[1])

    @property
    def first(self) -> Codes:
        """The first value of each row."""
        return self.codes[:, 0]

    @property
    def filled(self) -> float:
        """The share of rows with a value."""
        return float((self.first >= 0).mean()) if len(self.codes) else 0.0

    def counts(self, weights: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """How many rows have each value; rows count as much as `weights` says."""
        rows, places = np.nonzero(self.codes >= 0)
        heavy = None if weights is None else weights[rows]
        return np.bincount(self.codes[rows, places], weights=heavy, minlength=len(self.values)).astype(float)

    def derive(self, change: Callable[[str], str]) -> "Column":
        """The column of what `change` makes of each value; "" is missing."""
        return self.again([change(value) for value in self.values])

    def again(self, changed: Sequence[str]) -> "Column":
        """The column with each of its values replaced; "" is missing."""
        kept = sorted(set(changed) - {""})
        place = {value: code for code, value in enumerate(kept)}
        table = np.array([*(place.get(value, MISSING) for value in changed), MISSING], dtype=np.int64)
        return Column(kept, table[self.codes])

    def text(self, row: int) -> str:
        """The values of a row for people."""
        return ", ".join(self.values[code] for code in self.codes[row] if code >= 0)


def encode(rows: Sequence[tuple[str, ...]]) -> Column:
    """A column of rows with several values each; empty ones are left out."""
    kept = sorted({value for row in rows for value in row if value})
    place = {value: code for code, value in enumerate(kept)}
    width = max((len(row) for row in rows), default=1) or 1
    codes = np.full((len(rows), width), MISSING, dtype=np.int64)
    for number, row in enumerate(rows):
        for k, value in enumerate(value for value in row if value):
            codes[number, k] = place[value]
    return Column(kept, codes)


def cross(*columns: Codes) -> Codes:
    """One code for each combination of codes; MISSING where any is."""
    found = columns[0]
    for column in columns[1:]:
        missing = (found < 0) | (column < 0)
        joined = found * (int(column.max(initial=0)) + 2) + column
        found = np.unique(joined, return_inverse=True)[1].reshape(-1)
        found = np.where(missing, MISSING, found)
    return found
