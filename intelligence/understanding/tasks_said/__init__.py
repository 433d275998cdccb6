"""Tasks said: what somebody committed to, agreed to, or was asked to do.

How it works, in the order of the modules: lexicon_words → coding (names and times become marks) → saying_words (ways of
saying a task) → reading and judging (finds, without what is denied or conditional) → making (owners, dues, kinds,
wording) → candidates (finds, and clauses without any) → accepting (what was learned tells which are tasks) → merging.
"""

from weakref import WeakKeyDictionary

from ..automatic import automatic
from ..page import Page
from ..shapes import Task
from .accepting import accepted, judged
from .answer_words import QUESTION
from .candidates import candidates
from .coding import Coded, coded
from .kinds import signs
from .merging import merged
from .owners import addressed_to

_FOUND: WeakKeyDictionary[Page, tuple[Task, ...]] = WeakKeyDictionary()


def find(page: Page) -> tuple[Task, ...]:
    """Every open future action in the text, one entry each, in the order of the text; worked out once a page."""
    if page not in _FOUND:
        _FOUND[page] = _find(page)
    return _FOUND[page]


def _find(page: Page) -> tuple[Task, ...]:
    if automatic(page):
        return ()
    return settled(page, accepted(judged(page, candidates(page, coded(page)))))


def settled(page: Page, found: list[tuple[Task, str]]) -> tuple[Task, ...]:
    """What is left of accepted tasks when repeats are joined, and what a mail asks without saying so."""
    tasks = merged(page, sorted(found, key=lambda pair: pair[0].span))
    return tuple(sorted((*tasks, *_questions(page, coded(page), tasks)), key=lambda one: one.span))


def _questions(page: Page, sentences: list[Coded], tasks: tuple[Task, ...]) -> list[Task]:
    """A mail that asks something wants an answer, though it does not say so."""
    if page.form != "email" or any(one.kind == "email" and one.owner == "us" for one in tasks):
        return []
    for at in sentences:
        taken = any(one.span[0] < at.stretch.end and one.span[1] > at.start for one in tasks)
        if at.stretch.side == "buyer" and not taken and QUESTION.search(at.text):
            name = addressed_to(page)
            return [
                Task(
                    span=at.stretch.span,
                    confidence=0.5,
                    what=f"answer: {at.stretch.text}",
                    kind="email",
                    owner="us",
                    assignee=name,
                )
            ]
    return []


def with_signs(page: Page) -> list[tuple[Task, list[bool]]]:
    """Every candidate, before repeats are joined, with the signs its kind is told by."""
    return [
        (one.task, signs(page, one.said, one.task.owner, one.task.due))
        for one in candidates(page, coded(page))
    ]
