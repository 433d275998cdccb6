"""What was learned of how conversations go: signs that a sentence gives, and what the signs of a text come to.

Two steps. Each sentence is asked for each of SIGNS how likely it gives it (words, vectors, patterns). Then the surest
signs, the named numbers of the page and what its sentences mean together are weighed for each outcome and each move of
the deal. outcome_weights.npz is written by `python -m evaluate.train_outcome`; `sources` in it is the hash of what it
was trained on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np

from .learned import Floats, kept
from .meaning.clauses import sentence_vectors
from .outcome_features import Named, bag, patterns_of, vector
from .page import Page, Stretch
from .shapes import CallOutcome, StageSignal

FILE = Path(__file__).with_name("outcome_weights.npz")
OUTCOMES: tuple[CallOutcome, ...] = get_args(CallOutcome)
MOVES: tuple[StageSignal, ...] = get_args(StageSignal)
SIGNS = (
    "advance", "hold", "regress", "refused", "gone", "booked", "later", "spoke", "machine", "missed", "written", "met",
)  # fmt: skip
PROBE = "She asked me to ring her again on Thursday."
"""A sentence whose vector is kept with the weights: another sentence model would need other weights."""
_SCALE, _WORD = np.float32(5), np.float32(0.7)  # of vectors and words beside patterns, for signs
_NAMED, _TOGETHER = np.float32(1.5), np.float32(3)  # of numbers and of the meaning of the whole, for outcomes
_OURS = np.array([0.5, 0.5, 0.5, 0, 0, 1, 1, 1, 1, 1, 1, 1], np.float32)
"""What a sign is worth, in talk, out of our own mouth: only the buyer can refuse."""
_FIRST, _LAST = 20, 140  # sentences looked at: what came of a long talk is said at its end


@dataclass(frozen=True)
class Weights:
    """Rows of numbers and biases for SIGNS and for OUTCOMES and MOVES, and what their inputs are."""

    mean: Floats
    words: dict[str, int]
    sign_rows: Floats
    sign_biases: Floats
    names: tuple[str, ...]
    rows: Floats
    biases: Floats
    probe: Floats
    sources: str


@dataclass(frozen=True)
class Seen:
    """The sentences looked at; of each a row: vector less the mean, how likely each of SIGNS, which of PATTERNS."""

    kept: tuple[Stretch, ...]
    vectors: Floats
    signs: Floats
    patterns: Floats


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    known = kept(FILE)
    words = {word: at for at, word in enumerate(known.listed("words"))}
    return Weights(words=words, names=known.listed("names"), sources=known.sources, **known.numbers)


def worth(page: Page) -> tuple[Stretch, ...]:
    """The sentences that are looked at."""
    all_of_it = tuple(one for one in page.sentences if len(one.text) > 1)
    if len(all_of_it) <= _FIRST + _LAST:
        return all_of_it
    return all_of_it[:_FIRST] + all_of_it[-_LAST:]


def sentence_inputs(texts: Sequence[str], vectors: Floats, words: dict[str, int], patterns: Floats) -> Floats:
    """The numbers for the signs of each text: its vector less the mean, its words, its patterns."""
    said = np.zeros((len(texts), len(words)), np.float32)
    for row, text in enumerate(texts):
        said[row, [words[word] for word in bag(text) if word in words]] = _WORD
    return np.hstack([vectors * _SCALE, said, patterns])


def see(page: Page, known: Weights) -> Seen:
    """The signs of each sentence of a page."""
    kept = worth(page)
    texts = [one.text for one in kept]
    vectors, patterns = sentence_vectors(page, kept) - known.mean, patterns_of(texts)
    sums = sentence_inputs(texts, vectors, known.words, patterns) @ known.sign_rows.T + known.sign_biases
    signs = np.asarray(1 / (1 + np.exp(-sums)), np.float32)
    if page.form == "transcript":
        signs[[one.side == "us" for one in kept]] *= _OURS
    return Seen(kept, vectors, signs, patterns)


def inputs(found: Named, names: Sequence[str], vectors: Floats, signs: Floats) -> Floats:
    """The numbers for the outcome: those of the page by name, its signs, and what its sentences mean together."""
    if not len(signs):
        return np.hstack(
            [vector(found, names) * _NAMED, np.zeros(3 * len(SIGNS) + vectors.shape[1], np.float32)]
        )
    safe = np.clip(signs, 1e-4, 1 - 1e-4)
    most = safe.max(0)
    parts = (np.log(most / (1 - most)) / 4 + 0.7, 1 - np.prod(1 - safe, axis=0), safe.mean(0))
    together = vectors.sum(0) / np.float32(np.sqrt(len(vectors)))
    return np.hstack([vector(found, names) * _NAMED, np.hstack(parts) * _NAMED, together * _TOGETHER])


def sums(row: Floats, known: Weights) -> tuple[dict[CallOutcome, float], dict[StageSignal, float]]:
    """How much speaks for each outcome and for each move of the deal; above 0 is likelier than not."""
    found = [float(one) for one in known.rows @ row + known.biases]
    return (
        dict(zip(OUTCOMES, found[: len(OUTCOMES)], strict=True)),
        dict(zip(MOVES, found[len(OUTCOMES) :], strict=True)),
    )
