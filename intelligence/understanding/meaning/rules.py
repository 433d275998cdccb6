"""The reader by rules alone: which signs a clause carries."""

import re
from functools import cache, lru_cache

from ..needed import Spared
from .signs import HINT, SURE, spelled

ELEMENTS = (
    "metrics",
    "economic_buyer",
    "decision_criteria",
    "decision_process",
    "paper_process",
    "identified_pain",
    "champion",
    "competition",
)
OBJECTIONS = ("price", "competitor", "timing", "need", "authority", "trust", "technical", "legal")
LABELS = (*ELEMENTS, *OBJECTIONS)


@cache
def _compiled(label: str, sure: bool) -> tuple[Spared, ...]:
    return tuple(Spared(re.compile(spelled(one), re.I)) for one in (SURE if sure else HINT)[label])


@lru_cache(maxsize=1024)  # each reader of a page asks for the same clauses
def sure(text: str) -> frozenset[str]:
    """The labels a clause carries by its words alone."""
    return _labels(text, True)


@lru_cache(maxsize=1024)
def hints(text: str) -> frozenset[str]:
    """The labels whose words occur."""
    return _labels(text, False)


def _labels(text: str, sure: bool) -> frozenset[str]:
    return frozenset(label for label in LABELS if any(one.search(text) for one in _compiled(label, sure)))
