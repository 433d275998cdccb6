"""What was learned: how likely a clause carries each label, and how likely a sentence asks or promises.

Labels are told from the vectors of the bent layers and from features: adapters.npz holds what bends the layers and one
row of weights a label, learned together by `python -m evaluate.adapt_meaning`. Asking and promising is told from the
vectors of the plain layers, from features and words: weights.npz, by `python -m evaluate.train_meaning`. `sources` in
each is the hash of what it was learned from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ..learned import Floats
from .bags import places
from .encoder import ADAPTED, encode
from .features import features
from .rules import LABELS

FILE = Path(__file__).with_name("weights.npz")
LAYERS = (0, 3, 6)
SCALE = np.float32(5)  # a vector's numbers are small beside the features; this makes one penalty fair to both
WORD = np.float32(0.7)  # one word says less than a feature


@dataclass(frozen=True)
class Lens:
    """How texts are turned to numbers: by which layers, the mean taken off the vectors, and the words that count."""

    mean: Floats
    words: dict[str, int]
    bent: bool = False


@dataclass(frozen=True)
class Weights:
    """One row of numbers and one bias for each label, the lens they belong to, and the origin."""

    labels: tuple[str, ...]
    rows: Floats
    biases: Floats
    lens: Lens
    sources: str


@cache
def weights() -> Weights:
    """What tells asking and promising, read once."""
    with np.load(FILE) as kept:
        rows, biases, mean = (kept[key].astype(np.float32) for key in ("rows", "biases", "mean"))
        words = {str(word): at for at, word in enumerate(str(kept["words"]).split("\n"))}
        return Weights(
            tuple(str(kept["labels"]).split()), rows, biases, Lens(mean, words), str(kept["sources"])
        )


@cache
def bent() -> Weights:
    """What tells the labels of clauses, read once."""
    with np.load(ADAPTED) as kept:
        rows, biases, mean = (kept[key].astype(np.float32) for key in ("heads", "starts", "mean"))
        return Weights(LABELS, rows, biases, Lens(mean, {}, bent=True), str(kept["sources"]))


def inputs(texts: Sequence[str], voices: Sequence[str], lens: Lens, vectors: Floats | None = None) -> Floats:
    """The numbers that the model looks at, one row for each text: vectors, features, words.

    vectors: of the texts by the layers of the lens, if they are known already.
    """
    if vectors is None:
        vectors = encode(texts, LAYERS, adapted=lens.bent)
    seen = np.array([features(text, voice) for text, voice in zip(texts, voices, strict=True)], np.float32)
    words = np.zeros((len(texts), len(lens.words)), np.float32)
    for row, text in enumerate(texts):
        words[row, places(text, lens.words)] = WORD
    return np.hstack([(vectors - lens.mean) * SCALE, seen, words])


def likelihoods(
    texts: Sequence[str], voices: Sequence[str], labels: Sequence[str], vectors: Floats | None = None
) -> Floats:
    """How likely, 0 to 1, each text (row) carries each of the labels (column); all of them of one kind."""
    if not texts:
        return np.zeros((0, len(labels)), np.float32)
    known = bent() if set(labels) <= set(LABELS) else weights()
    wanted = [known.labels.index(label) for label in labels]
    sums = inputs(texts, voices, known.lens, vectors) @ known.rows[wanted].T + known.biases[wanted]
    return np.asarray(1 / (1 + np.exp(-sums)), np.float32)
