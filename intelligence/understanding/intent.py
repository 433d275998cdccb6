"""Whether a sentence of a mail asks for something or promises something."""

import re

from .meaning.model import likelihoods

LEAST = 0.5
_LABEL = ("ask_or_promise",)


def asks_or_promises(sentence: str) -> float:
    """How likely, 0 to 1, the sentence asks somebody to act or promises to act."""
    words = " ".join(sentence.split())
    if not re.search(r"[^\W\d_]", words):
        return 0.0
    return float(likelihoods([words], ["mail"], _LABEL)[0, 0])


def intends(sentence: str) -> bool:
    """Whether it is more likely than not that the sentence asks or promises."""
    return asks_or_promises(sentence) >= LEAST
