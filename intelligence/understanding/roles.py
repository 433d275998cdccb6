"""What people are in the decision, by what the text says of them; a title in the record says nothing.

Words that name a role outright are heard first (roles_rules). Most people are spoken of in other words, so each place
that speaks of a person is judged by what was learned from labelled notes (roles_signs).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import get_args
from weakref import WeakKeyDictionary

import numpy as np

from .learned import kept
from .naming import people_in
from .page import Page
from .roles_rules import said_plainly, settled
from .roles_signs import Spoken, signs, spoken_of, weight
from .shapes import Role, RoleName

FILE = Path(__file__).with_name("roles_weights.npz")
ROLES: tuple[RoleName, ...] = get_args(RoleName)
LEAST = 0.45
_LEAST_SAID = 0.1  # of what words name outright; a lawyer or buyer by function is one
_LONGEST = 140
_BY_FUNCTION = ("legal", "procurement", "influencer")


@dataclass(frozen=True)
class Weights:
    """What each sign counts for each role, and where one starts without any; `sources`: what it was learned from."""

    signs: dict[str, np.ndarray]
    biases: np.ndarray
    sources: str


@cache
def weights() -> Weights:
    """The learned weights, read once."""
    known = kept(FILE)
    rows, biases = (known.numbers[one].astype(np.float64) for one in ("values", "biases"))
    return Weights(dict(zip(known.listed("names"), rows, strict=True)), biases, known.sources)


_READ: WeakKeyDictionary[Page, tuple[Role, ...]] = WeakKeyDictionary()


def find(page: Page) -> tuple[Role, ...]:
    """Each role of each person once, at the place that says it best. Worked out once a page."""
    if page not in _READ:
        _READ[page] = tuple(sorted(_find(page), key=lambda one: one.span))
    return _READ[page]


def spoken(page: Page) -> dict[str, tuple[set[str], list[tuple[Spoken, set[str]]]]]:
    """All signs about each buyer, and those of each place."""
    places = spoken_of(page)
    found: dict[str, tuple[set[str], list[tuple[Spoken, set[str]]]]] = {}
    for one in places:
        seen = signs(page, one, places)
        whole, each = found.setdefault(one.name, (set(), []))
        whole |= seen
        each.append((one, seen))
    for mention in people_in(page):
        if mention.party == "buyer":
            found.setdefault(mention.name, (set(), []))
    for role in said_plainly(page):
        found.setdefault(role.name, (set(), []))[0].add(f"rule {role.role}")
    return found


def _find(page: Page) -> list[Role]:
    plain = {(one.name, one.role): one for one in said_plainly(page)}
    best: dict[tuple[str, RoleName], Role] = {}
    for name, (whole, places) in spoken(page).items():
        for role, chance in zip(ROLES, likely(whole), strict=True):
            said = plain.get((name, role))
            if said and (chance >= _LEAST_SAID or role in _BY_FUNCTION):
                best[name, role] = replace(said, confidence=round(max(said.confidence, min(0.95, chance)), 2))
            elif places and not said and chance >= LEAST:
                best[name, role] = _role(name, role, chance, places)
    return list(settled(best))


def likely(seen: Iterable[str]) -> np.ndarray:
    """How likely each of ROLES is, by the signs of one person."""
    known = weights()
    sums = known.biases + sum(known.signs[sign] * weight(sign) for sign in seen if sign in known.signs)
    return np.asarray(1 / (1 + np.exp(-sums)))


def _role(name: str, role: RoleName, chance: float, places: list[tuple[Spoken, set[str]]]) -> Role:
    """At the place that by itself says it best."""
    at = ROLES.index(role)
    one, _ = max(places, key=lambda place: float(likely(place[1])[at]))
    start, end = one.sentence.span
    if end - start > _LONGEST:
        start, end = max(start, one.start - 40), min(end, one.end + 90)
    return Role(
        span=(start, end), confidence=round(float(max(0.45, min(0.95, chance))), 2), name=name, role=role
    )
