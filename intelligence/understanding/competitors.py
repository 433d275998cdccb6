"""Rivals and incumbents: who is compared with us or would be replaced.

A name is judged by how it looks, by the words around each place where it stands, and by what the clauses there mean;
what each sign counts was learned from labelled notes and sentences. Systems that stay, names taken back and our own
side are left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np

from . import competitor_words as words
from .competitors_meaning import meant
from .competitors_named import Named, named_in
from .competitors_signs import signs, weight
from .learned import Floats, kept
from .name_words import fold
from .page import Page, begun
from .shapes import Competitor

FILE = Path(__file__).with_name("competitors_weights.npz")
LEAST = 0.38
_LEAST_JOINED = 0.15  # beside a rival, joined by a stroke or an "and"
_ENOUGH = 12  # places that say what a name is; a long conversation says it many more times
_JOINED = re.compile(r"\s?[/,&+]\s?|,?\s(?:and|or|und|et|y|e|og|och|en|ou|oder)\s")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A name with all its places, and how likely it is a rival's."""

    name: str
    places: tuple[Named, ...]
    best: Named
    likely: float


@dataclass(frozen=True)
class Weights:
    """What each sign counts, and where one starts without any; `sources` is the hash of what it was learned from.

    mean, meaning: the usual vector of a clause, and what each number counts that is off it.
    """

    signs: dict[str, float]
    bias: float
    mean: Floats
    meaning: Floats
    sources: str


@cache
def weights() -> Weights:
    """The learned weights, read once."""
    known = kept(FILE)
    signs = dict(zip(known.listed("names"), map(float, known.numbers["values"]), strict=True))
    bias, mean, meaning = (known.numbers[one] for one in ("bias", "mean", "meaning"))
    return Weights(signs, float(bias), mean, meaning, known.sources)


_READ: WeakKeyDictionary[Page, tuple[Competitor, ...]] = WeakKeyDictionary()


def find(page: Page) -> tuple[Competitor, ...]:
    """Each rival once, at the place that speaks most for it. Worked out once a page."""
    if page not in _READ:
        _READ[page] = _find(page)
    return _READ[page]


def together(named: Iterable[Named]) -> dict[str, list[Named]]:
    """The places of each name, whatever its capitals."""
    found: dict[str, list[Named]] = {}
    for one in named:
        found.setdefault(fold(one.name), []).append(one)
    return found


def _find(page: Page) -> tuple[Competitor, ...]:
    names = list(together(named_in(page)).values())
    told = (meant(page, names) - weights().mean) @ weights().meaning
    judged = [_judged(page, places, float(sums)) for places, sums in zip(names, told, strict=True)]
    judged = [one for one in judged if not _taken_back(page, one) and not _stays(page, one)]
    chosen = [one for one in judged if one.likely >= LEAST]
    chosen += [one for one in judged if one.likely < LEAST and _beside(page, one, chosen)]
    found = [_competitor(page, one) for one in chosen if not _said_fuller(page, one, judged)]
    return tuple(sorted(_once(found), key=lambda one: one.span))


def _judged(page: Page, places: list[Named], told: float) -> _Judged:
    seen = [signs(page, one) for one in places[:_ENOUGH]]
    best = max(range(len(seen)), key=lambda at: _spoken(seen[at]))
    sums = weights().bias + told + _spoken(set().union(*seen))
    return _Judged(places[best].name, tuple(places), places[best], float(1 / (1 + np.exp(-sums))))


def _spoken(seen: set[str]) -> float:
    """How much the signs speak for a rival."""
    known = weights().signs
    return sum(known.get(sign, 0) * weight(sign) for sign in sorted(seen))


def _taken_back(page: Page, one: _Judged) -> bool:
    """ "Siemens?? no, he means Schneider"."""
    return all(words.CORRECTED.match(page.text[each.end : each.end + 30]) for each in one.places)


def _stays(page: Page, one: _Judged) -> bool:
    """Said to stay where it stands, and nowhere compared."""
    around = [(page.text[max(0, each.start - 60) : each.start], _tail(page, each)) for each in one.places]
    compared = any(words.STRONG_AFTER.match(tail) for _, tail in around)
    return not compared and any(words.STAYS.search(tail) for _, tail in around)


def _tail(page: Page, one: Named) -> str:
    return page.text[one.end : one.end + 75].split("\n")[0]


def _beside(page: Page, one: _Judged, chosen: list[_Judged]) -> bool:
    """Joined to a rival by a stroke, a comma, or "and"."""
    if one.likely < _LEAST_JOINED:
        return False
    return any(
        _JOINED.fullmatch(page.text[min(a.end, b.end) : max(a.start, b.start)])
        for other in chosen
        for a in one.places
        for b in other.places
        if 0 < max(a.start, b.start) - min(a.end, b.end) < 8
    )


def _said_fuller(page: Page, one: _Judged, judged: list[_Judged]) -> bool:
    """A nickname that the next words solve: "the orange ones (Archireport)"."""
    if one.best.kind != "nickname":
        return False
    solved = re.match(r"[\"'”’]*\s?\(\W*", page.text[one.best.end : one.best.end + 6])
    inside = (one.best.end, one.best.end + 40)
    return bool(solved) and any(
        inside[0] < each.start < inside[1] for other in judged for each in other.places if other is not one
    )


def _competitor(page: Page, one: _Judged) -> Competitor:
    sure = round(min(0.95, max(0.45, one.likely)), 2)
    name = one.best.name
    if one.best.kind == "nickname":
        name = _meant(page, one.best) or name
    return Competitor(span=one.best.span, confidence=sure, name=name)


def _meant(page: Page, one: Named) -> str:
    """The name asked back in the next sentences: "Bamboo? BambooHR?" """
    before = begun(page.sentences, one.start)
    inside = before and one.start < page.sentences[before - 1].end
    place = page.sentences[before - 1].end if inside else one.end
    asked = re.findall(r"((?:[A-Z][\w]+)(?: [A-Z]\w+)?)\?", page.text[place : place + 60])
    return asked[-1] if asked else ""


def _once(found: list[Competitor]) -> Iterator[Competitor]:
    """One entry for "Helium" and "Helium Health": the fuller name."""
    parts = [set(fold(one.name).split()) for one in found]
    for at, one in enumerate(found):
        fuller = any(
            parts[at] < other or (parts[at] == other and at > where) for where, other in enumerate(parts)
        )
        if not fuller:
            yield one
