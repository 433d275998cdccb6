"""What the clauses around a name mean, by the bent sentence model."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from .competitors_named import Named
from .competitors_signs import sentence_of
from .learned import Floats
from .meaning.clauses import vectors_of
from .page import Page, Stretch

_PLACES = 3  # of a name; what is said of it later is seldom another thing, and each clause costs time


def meant(page: Page, names: Sequence[Sequence[Named]]) -> Floats:
    """One row a name: the mean of the vectors of the clauses it first stands in."""
    around = [[_clause(page, one) for one in places[:_PLACES]] for places in names]
    each = vectors_of(page, [clause for clauses in around for clause in clauses])
    if not around:
        return each
    counts = np.array([len(clauses) for clauses in around])
    sums = np.add.reduceat(each, np.cumsum([0, *counts])[:-1])
    return np.asarray(sums / counts[:, None], np.float32)


def _clause(page: Page, one: Named) -> Stretch:
    """The clause it stands in; a heading's name stands in none."""
    place = bisect_right(page.clauses, one.start, key=lambda each: each.start) - 1
    if place >= 0 and one.start < page.clauses[place].end:
        return page.clauses[place]
    return sentence_of(page, one)
