"""Whether a sentence of a mail asks for something or promises something."""

import re
from collections.abc import Sequence

from .meaning.model import likelihoods

LEAST = 0.5
_LABEL = ("ask_or_promise",)


def asks_or_promises(sentence: str) -> float:
    """How likely, 0 to 1, the sentence asks somebody to act or promises to act."""
    return all_that_ask_or_promise([sentence])[0]


def all_that_ask_or_promise(sentences: Sequence[str]) -> list[float]:
    """The same for many sentences at once, which costs less than one by one."""
    words = [" ".join(sentence.split()) for sentence in sentences]
    wordy = [place for place, one in enumerate(words) if re.search(r"[^\W\d_]", one)]
    found = [0.0] * len(words)
    for place, row in zip(
        wordy, likelihoods([words[p] for p in wordy], ["mail"] * len(wordy), _LABEL), strict=True
    ):
        found[place] = float(row[0])
    return found


def intends(sentence: str) -> bool:
    """Whether it is more likely than not that the sentence asks or promises."""
    return asks_or_promises(sentence) >= LEAST
