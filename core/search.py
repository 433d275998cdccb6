"""Search over everything: each app says how its records are found, the palette asks all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record. `score` orders hits across kinds, 1 is an exact match."""

    kind: str
    id: UUID
    title: str
    detail: str
    url_name: str
    score: float


Search = Callable[[Any, str, int], list[Hit]]
_searches: dict[str, Search] = {}


def searchable(kind: str) -> Callable[[Search], Search]:
    """Register `f(viewer, text, limit) -> list[Hit]` for a kind of record; put it in the app's `queries.py`."""

    def register(search: Search) -> Search:
        _searches[kind] = search
        return search

    return register


def find(viewer: Any, text: str, limit: int = 8) -> list[Hit]:
    """The best hits over all kinds that `viewer` may see, at most `limit` of each; the kind with the best hit first."""
    text = text.strip()
    if len(text) < 2:
        return []
    kinds = [hits for search in _searches.values() if (hits := search(viewer, text[:100], limit))]
    kinds.sort(key=lambda hits: -max(h.score for h in hits))
    return [hit for hits in kinds for hit in sorted(hits, key=lambda h: (-h.score, h.title.lower()))]
