"""Whether two ways of writing a name mean one person: parts, initials, nicknames, slips of the pen."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from accounts.matching.nicknames import related

from .name_words import HONORIFICS, PARTICLES, SUFFIXES, fold

_PART = re.compile(r"\b[^\W\d_]-[^\W\d_]\b|[^\W\d_]+(?:'[^\W\d_]+)*")
_ABBREVIATED_PARTICLES = {"vd": "van den", "v": "von"}
# Said after a first name, without a space: Kalpanaben, Jigneshbhai.
_TAILS = ("bhai", "ben", "ji")


def parts(name: str) -> list[str]:
    """The words of a name that tell people apart, folded: no forms of address, no particles."""
    return list(_parts(name))


@lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[str, ...]:
    words = _PART.findall(fold(name).replace("o'", "o"))
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words = words[:-1]
    kept = [word for word in words if word not in PARTICLES and word not in _ABBREVIATED_PARTICLES]
    return tuple(kept or words)


@lru_cache(maxsize=65_536)  # a long talk asks the same pairs again and again
def likeness(said: str, whole: str) -> float:
    """How surely the words said mean the person of the whole name, 0 to 1."""
    ours, theirs = parts(said), parts(whole)
    if not ours or not theirs:
        return 0.0
    if sorted(ours) == sorted(theirs):
        return 1.0
    if re.fullmatch(r"[B-HJ-Z]\.", said):  # an initial alone
        return 0.8 if whole.startswith(f"{said} ") else 0.7 if whole.startswith(said[0]) else 0.0
    if said.isupper() and said.isalpha() and 2 <= len(said) <= 3 and len(ours) == 1:
        return 0.7 if _initials(said, whole) else 0.0
    scores = _each_in(ours, theirs)
    # "K. Nattapong", "P. Wrona": the letter is rather a form of address.
    if len(ours) == 2 and len(ours[0]) == 1 and ours[1] in theirs:
        return max(0.75, sum(scores) / 2 if min(scores, default=0.0) > 0 else 0.0)
    if not scores or min(scores) == 0.0:
        return 0.0
    return sum(scores) / len(scores)


def _initials(said: str, whole: str) -> bool:
    firsts = "".join(word[0] for word in _PART.findall(fold(whole)))
    return fold(said) in (firsts, firsts[:1] + firsts[-1:])


def _each_in(ours: list[str], theirs: list[str]) -> list[float]:
    """For each word said, its best likeness to a word not yet taken; none if one is like no word.

    An initial alone says nothing.
    """
    left, scores = list(theirs), list[float]()
    for word in sorted(ours, key=len, reverse=True):
        each = [_same(word, other) for other in left]
        best = max(each, default=0.0)
        if not best:
            return []
        scores.append(best)
        del left[each.index(best)]
    return scores if any(len(word) > 1 for word in ours) else []


def _same(word: str, other: str) -> float:
    if word == other:
        return 0.95
    if word[0] != other[0]:
        return 0.75 if len(word) > 1 < len(other) and related(word, other) else 0.0
    if len(word) == 1 or len(other) == 1:
        return 0.8
    for tail in _TAILS:
        if word.removesuffix(tail) == other.removesuffix(tail) and min(len(word), len(other)) > 4:
            return 0.9
    if len(word) >= 3 and other.startswith(word):
        return 0.75
    if related(word, other):
        return 0.75
    if min(len(word), len(other)) >= 5 and fuzz.ratio(word, other) >= 85:
        return 0.8
    return 0.0


def best(said: str, names: list[str], least: float = 0.7) -> str:
    """The one name meant, or "" if none or if two are meant as surely."""
    scored = sorted(((likeness(said, name), name) for name in names if name), reverse=True)
    if not scored or scored[0][0] < least:
        return ""
    if len(scored) > 1 and scored[1][0] >= scored[0][0] - 0.02 and scored[1][1] != scored[0][1]:
        return ""
    return scored[0][1]
