"""The local engine: every reader over one page, gathered into one Understanding. No network, no model but spaCy's."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from . import (
    amounts,
    answers,
    competitors,
    milestones,
    objections,
    outcome,
    people,
    roles,
    tasks_said,
)
from .page import Page
from .shapes import Finding, Source, Understanding
from .silence import silent

VERSION = "local-1"  # recorded with every proposal; raised when the readers find other things


MOST = 12
"""So many answers of one element, and objections of one type, are given: nobody decides on hundreds after two hours."""
Found = TypeVar("Found", bound=Finding)


def understand(source: Source) -> Understanding:
    """Everything the text says, by kind; pure, and the same for the same source."""
    page = Page(source)
    if silent(page):
        return Understanding()
    gone = outcome.how(page)
    return Understanding(
        tasks=tasks_said.find(page),
        people=people.find(page),
        roles=roles.find(page),
        amounts=amounts.find(page),
        timeline=milestones.find(page),
        answers=_surest(page, answers.find(page), lambda one: one.element),
        competitors=competitors.find(page),
        objections=_surest(page, objections.find(page), lambda one: one.type),
        call_outcome=gone.outcome,
        stage_signal=gone.signal,
        outcome_said=gone.outcome_said,
        stage_said=gone.signal_said,
    )


def _surest(page: Page, found: Iterable[Found], kind: Callable[[Found], str]) -> tuple[Found, ...]:
    """The surest MOST of each kind, in the order of the text; what is said again in the same words counts once."""
    by_kind: dict[str, dict[str, Found]] = defaultdict(dict)
    for one in found:
        words = " ".join(page.text[slice(*one.span)].casefold().split())
        by_kind[kind(one)].setdefault(words, one)
    kept = [
        one
        for group in by_kind.values()
        for one in sorted(group.values(), key=lambda one: -one.confidence)[:MOST]
    ]
    return tuple(sorted(kept, key=lambda one: one.span))
