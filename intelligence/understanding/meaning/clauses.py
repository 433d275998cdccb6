"""The vectors of a page's clauses and sentences: they are dear, so the same words are worked out once for all."""

from bisect import bisect_left
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np

from ..learned import Floats
from ..page import Page, Stretch
from .encoder import SIZE, encode
from .model import LAYERS

_KNOWN: "WeakKeyDictionary[Page, dict[str, Floats]]" = WeakKeyDictionary()


def vectors_of(page: Page, clauses: Sequence[Stretch]) -> Floats:
    """One row a clause: SIZE numbers of each of LAYERS, bent, side by side."""
    known = _KNOWN.setdefault(page, {})
    new = tuple(dict.fromkeys(one.text for one in clauses if one.text not in known))
    if new:
        known.update(zip(new, encode(new, LAYERS, adapted=True), strict=True))
    return np.array([known[one.text] for one in clauses], np.float32).reshape(-1, SIZE * len(LAYERS))


def sentence_vectors(page: Page, sentences: Sequence[Stretch]) -> Floats:
    """One row a sentence: what its clauses come to, each layer of length 1 again."""
    parts = [_parts(page, one) for one in sentences]
    each = vectors_of(page, [part for within in parts for part in within])
    starts = np.cumsum([0, *(len(within) for within in parts)])[:-1]
    sums = np.add.reduceat(each, starts).reshape(len(parts), len(LAYERS), SIZE) if parts else each
    lengths = np.linalg.norm(sums, axis=-1, keepdims=True)
    return np.asarray((sums / lengths).reshape(-1, SIZE * len(LAYERS)))


def _parts(page: Page, sentence: Stretch) -> Sequence[Stretch]:
    """The clauses of a sentence; itself if it has none."""
    first = bisect_left(page.clauses, sentence.start, key=lambda one: one.start)
    after = bisect_left(page.clauses, sentence.end, key=lambda one: one.start)
    return page.clauses[first:after] or [sentence]
