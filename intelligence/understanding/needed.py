"""Patterns that are tried only where they may match: a look for a few letters spares the searches that find nothing.

The words that a match cannot do without are read off the pattern itself, so the two cannot drift apart. They are looked
for in small letters, which is right for patterns that mind capitals too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from re import _casefix  # type: ignore[attr-defined]
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeVar

Name = TypeVar("Name")

_MOST = 150  # words beyond which the search itself is as quick
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=64)  # many patterns in turn are tried on one text
def small(text: str) -> str:
    """A text in small letters, as the words are looked for in it."""
    if text.isascii():
        return text.lower()
    # These a pattern that minds no capitals takes for i and s, though they do not become them in small letters.
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()


class Spared:
    """A compiled pattern that searches only texts that have one of its words, if there are such words."""

    __slots__ = ("whole", "words")

    def __init__(self, whole: re.Pattern[str]) -> None:
        self.whole = whole
        self.words = words_of(whole)

    def may_match(self, text: str) -> bool:
        """Whether a text in small letters has what every match needs."""
        for word in self.words:
            if word in text:
                return True
        return not self.words

    def search(self, text: str) -> re.Match[str] | None:
        """As re.Pattern does."""
        return self.whole.search(text) if self.may_match(small(text)) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As re.Pattern does."""
        return self.whole.finditer(text) if self.may_match(small(text)) else iter(())


def spared(patterns: Mapping[Name, re.Pattern[str]]) -> dict[Name, Spared]:
    """Each of some patterns under its name."""
    return {name: Spared(pattern) for name, pattern in patterns.items()}


def words_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which every match has one, in small letters; none if there are no such words, or too many."""
    words = _best(_needed(parser.parse(pattern.pattern, pattern.flags)))
    fewest = [one for one in words if not any(other in one for other in words if other != one)]
    return tuple(sorted(fewest, key=len)) if len(fewest) <= _MOST else ()


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Sets of words; of each set a match has one."""
    run = ""
    for kind, what in parsed:
        if kind is code.LITERAL and _sure(chr(what)):
            run += chr(what).lower()
            continue
        yield frozenset([run] if run else [])
        run = ""
        yield _within(kind, what)
    yield frozenset([run] if run else [])


def _sure(sign: str) -> bool:
    """Whether a sign is always found again in small letters: some have more twins than a capital."""
    low = sign.lower()
    return low in ("i", "s") or (len(low) == 1 and ord(low) not in _casefix._EXTRA_CASES)


def _within(kind: Any, what: Any) -> frozenset[str]:
    if kind is code.BRANCH:
        ways = [_best(_needed(one)) for one in what[1]]
        return frozenset().union(*ways) if all(ways) else _NONE
    if kind is code.SUBPATTERN:
        return _best(_needed(what[3]))
    if kind is code.ATOMIC_GROUP:
        return _best(_needed(what))
    if kind is code.IN and all(one is code.LITERAL and _sure(chr(sign)) for one, sign in what):
        return frozenset(chr(sign).lower() for _, sign in what)
    if kind in _REPEATS and what[0] > 0:
        return _best(_needed(what[2]))
    return _NONE


def _best(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The set that is rarest to be met: of few long words, or of signs that are seldom written."""
    best = max(sets, key=_rare, default=_NONE)
    return best if _rare(best) > 0 else _NONE


def _rare(words: frozenset[str]) -> float:
    least = min((sum(map(_weight, one)) for one in words), default=0)
    return least - len(words) / 100 if least > 1 else -1.0


def _weight(sign: str) -> float:
    return 1 if sign.isalnum() else 0.3 if sign in " ,.'-\n" else 3
