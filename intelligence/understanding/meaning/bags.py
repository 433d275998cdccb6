"""A text as the bag of its words and pairs of neighbours: what a small sentence model smooths away."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+(?:['’]\w+)?|[%€£$&+/=→]")
_DIGITS = re.compile(r"\d+")
LEAST = 3  # texts a word must occur in to be worth a weight


def bag(text: str) -> set[str]:
    """Words in small letters, numbers as 0, and pairs of neighbours."""
    words = _WORD.findall(_DIGITS.sub("0", text.lower().replace("’", "'")))
    return {*words, *(f"{one} {two}" for one, two in pairwise(words))}


def vocabulary(texts: Iterable[str]) -> tuple[str, ...]:
    """The words and pairs that occur in enough texts, in order."""
    counts = Counter(word for text in texts for word in bag(text))
    return tuple(sorted(word for word, count in counts.items() if count >= LEAST))


def places(text: str, where: dict[str, int]) -> Sequence[int]:
    """The positions in the vocabulary of what the text has of it."""
    return sorted(where[word] for word in bag(text) if word in where)
