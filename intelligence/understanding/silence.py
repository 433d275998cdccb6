"""Notes in which nobody speaks of a deal: filed articles, private words, a test of the microphone.

Told by what the clauses mean on the whole (the bent sentence model), by whether anybody or anything of the record is
named, and by what such notes say of themselves. silence_weights.npz is written by `python -m evaluate.train_silence`.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .learned import Floats, kept
from .meaning.clauses import vectors_of
from .page import Page

FILE = Path(__file__).with_name("silence_weights.npz")
LEAST = 0.6
"""The likelihood from which a note is silent: a whole note is lost by mistake, a few wrong items are dismissed."""
SCALE = np.float32(5)  # of vectors beside signs
_LONGEST = 1200  # characters; who writes more has something to tell
_FEW = 5  # words, of which nothing can be told
_PLAIN = 2.0  # a sign says more than one number of a vector
_SAYS_SO = re.compile(
    r"\b(?:background only|for background|for information only|nur zur info|just filing|no action"
    r"|nothing (?:in it )?(?:about|for us|to do|work[- ]related|on any account|today|this week|in it|work|here"
    r"|to report|with (?:a|any) customer)"
    r"|wrong (?:app|tab|box|field|window|account|one|chat|thread|note)"
    r"|no (?:account|customer|client|deal) (?:stuff|news|business|work)"
    r"|(?:pls|please|just) ignore|ignore (?:this|pls|me))\b",
    re.I,
)


@dataclass(frozen=True)
class Weights:
    """What is taken off the vector of a note, what each number counts, where one starts, and the origin."""

    mean: Floats
    rows: Floats
    bias: float
    sources: str


@cache
def weights() -> Weights:
    """The learned weights, read once."""
    known = kept(FILE)
    mean, rows, bias = (known.numbers[one] for one in ("mean", "rows", "bias"))
    return Weights(mean, rows, float(bias), known.sources)


def silent(page: Page) -> bool:
    """Whether nobody speaks of a deal; never of talk, of a long text, or where the record is named."""
    if not judgeable(page):
        return False
    known, seen = weights(), signs(page)
    person, account = seen[:2]
    if person or account:
        return False
    vector = (meant(page) - known.mean) * SCALE
    return float(np.append(vector, seen) @ known.rows) + known.bias >= math.log(LEAST / (1 - LEAST))


def judgeable(page: Page) -> bool:
    """Whether a text may be silent at all."""
    few = len(page.text.split()) < _FEW
    return page.form != "transcript" and not few and len(page.text) <= _LONGEST and bool(page.clauses)


def meant(page: Page) -> Floats:
    """The mean of the vectors of its clauses."""
    return np.asarray(vectors_of(page, page.clauses).mean(0))


def signs(page: Page) -> Floats:
    """Whether the record is named, it says of itself that it is nothing, and is a mail; how long it is."""
    said = set(re.findall(r"\w{3,}", page.text.casefold()))
    person = any(_named(one.name, said) for one in page.source.known)
    plain = (
        person,
        _named(page.source.account, said),
        bool(_SAYS_SO.search(page.text)),
        page.form == "email",
    )
    return np.array([*(_PLAIN * one for one in plain), math.log(1 + len(page.text.split()))], np.float32)


def _named(name: str, said: set[str]) -> bool:
    return any(word in said for word in re.findall(r"\w{3,}", name.casefold()))
