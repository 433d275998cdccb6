"""How likely a clause is a live objection of each type, given all that is known of it.

The sentence model alone hears neither that a name is a rival's nor that a sum is our own price, and it was taught by
clauses of which more are objections than in a note. What it says is therefore read anew: odds by odds, with the
circumstances that make a price or a rival an objection, with what the rules see, and with whether the note quotes
somebody. The weights were learned by `python -m evaluate.train_reluctance` from likelihoods by a sentence model that
had not learned from the writer.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .learned import Floats
from .meaning.features import NAMES, features
from .meaning.rules import OBJECTIONS

FILE = Path(__file__).with_name("reluctance_weights.json")
LEAST = 0.28
"""The likelihood from which a clause is an objection: where F1 is best on writers not learned from, and flat."""
FAINT = 0.03  # a clause whose likeliest objection is below is none, whatever stands around it
KNOWN = (
    "rival",
    "rival offers",
    "rival preferred",
    "our price",
    "lower price",
    "discount",
    "another price",
    "sum asked",
    "budget",
    "other",
)
_WEIGHED = ("competitor", "price")  # the objections that circumstances speak for or against
_PLAIN = 2.0  # a circumstance says more than a feature
_QUOTED = re.compile(r"[\"“”„»«]|(?:^|\s)['‘]\w")
SIGNS = (
    "odds",
    "odds of another",
    *OBJECTIONS,
    *(f"{label}: {one}" for label in _WEIGHED for one in KNOWN),
    *NAMES,
    "quoted",
)


@dataclass(frozen=True)
class Weights:
    """One number a sign, where counting starts, and the hash of what they come from."""

    signs: Floats
    start: float
    sources: str


@cache
def weights() -> Weights:
    """What was learned, read once."""
    kept = json.loads(FILE.read_text("utf-8"))
    signs = np.array([kept["weights"][name] for name in SIGNS], np.float32)
    return Weights(signs, kept["start"], kept["sources"])


def odds_of(likely: Mapping[str, float]) -> Floats:
    """The logarithms of the odds of all objections, in their order."""
    chance = np.clip([likely[label] for label in OBJECTIONS], 0.002, 0.995)
    return np.asarray(np.log(chance / (1 - chance)), np.float32)


def signs(odds: Floats, seen: Iterable[str], text: str, voice: str) -> Floats:
    """One row for each objection, one column for each of SIGNS."""
    many, seen = len(OBJECTIONS), set(seen)
    others = [np.delete(odds, at).max() / 3 for at in range(many)]
    around = np.zeros((many, len(_WEIGHED) * len(KNOWN)), np.float32)
    for at, label in enumerate(_WEIGHED):
        start = at * len(KNOWN)
        around[OBJECTIONS.index(label), start : start + len(KNOWN)] = [
            _PLAIN * (one in seen) for one in KNOWN
        ]
    shared = np.append(features(text, voice), bool(_QUOTED.search(text)))
    return np.column_stack([odds, others, np.eye(many), around, np.tile(shared, (many, 1))])


def reweighed(likely: Mapping[str, float], seen: Iterable[str], text: str, voice: str) -> dict[str, float]:
    """How likely each objection is, if any is likely at all."""
    if max((likely.get(label, 0) for label in OBJECTIONS), default=0) < FAINT:
        return {}
    known = weights()
    sums = signs(odds_of(likely), seen, text, voice) @ known.signs + known.start
    return dict(zip(OBJECTIONS, (float(one) for one in 1 / (1 + np.exp(-sums))), strict=True))
