"""MEDDPICC answers: one for each distinct fact, with who vouches for it.

Most come from the clauses that the meaning reader judged. Who decides over money and who argues for us have their twins
in the roles; what is said of rivals has its twin in the competitors: those readers know names, so they are heard first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import amounts, competitors, roles
from .grading import grade
from .meaning.judging import Judged, judge
from .meaning.rules import ELEMENTS
from .needed import Spared
from .page import Page, Stretch, begun
from .shapes import Answer, Element, Span

_LIMIT = 160
_TWINS: tuple[Element, ...] = ("economic_buyer", "champion")
_ALONE: dict[str, float] = {"economic_buyer": 0.55, "champion": 0.55, "competition": 0.65}
"""The likelihood from which an element that has a twin is believed without it."""
_NEAR = 6  # characters between two clauses that are one fact
_OURS_TO_DO = re.compile(
    r"^[\W\d]*(?:to ?do|action|send|ping|chase|book|prepare|follow up|f/u"
    r"|i(?:'ll| will| shall| need to| must| have to)|we(?:'ll| will| need to))\b",
    re.I,
)
_TRADED = ("price", "budget")
_OPENING = re.compile(r"^[\W\d]*(?:and|but|so|then|also|because|that|though|which)\b[ ,]*", re.I)


def find(page: Page) -> tuple[Answer, ...]:
    """The answers a text gives, in the order it gives them."""
    named = [*_from_roles(page), *_from_rivals(page)]
    judged = [one for one in _from_meaning(page) if not any(_same(one, other) for other in named)]
    return tuple(sorted(_merged(page, [*named, *judged]), key=lambda one: one.span))


def _from_roles(page: Page) -> Iterator[Answer]:
    for role in roles.find(page):
        part = _around(page, role.span)[0]
        for element in _TWINS:
            if role.role == element and not part.text.endswith("?"):
                yield _answer(page, element, role.span, part, role.confidence)


def _from_rivals(page: Page) -> Iterator[Answer]:
    """What is said where a rival stands, once a clause; and what our side claims of that rival elsewhere."""
    seen: set[Span] = set()
    for rival in competitors.find(page):
        said = [_around(page, rival.span)[0], *_claims(page, rival.name)]
        for part in said:
            if part.span not in seen and not part.text.endswith("?") and not _ours_to_do(page, part):
                seen.add(part.span)
                yield _answer(page, "competition", part.span, part, rival.confidence)


def _claims(page: Page, name: str) -> Iterator[Stretch]:
    if page.form == "transcript":
        said = Spared(re.compile(rf"\b{re.escape(name)}\b", re.I))
        yield from (part for part in page.clauses if part.side == "us" and said.search(part.text))


def _from_meaning(page: Page) -> Iterator[Answer]:
    traded = [one.span for one in amounts.find(page) if one.about in _TRADED]
    for one in judge(page):
        if _ours_to_do(page, one.part):
            continue
        for element, chance in _chosen(one):
            if element != "metrics" or not any(_over(one.part.span, span) for span in traded):
                yield _answer(page, element, one.part.span, one.part, chance)


def _ours_to_do(page: Page, part: Stretch) -> bool:
    """Whether a clause of a note is only what one of us is going to do."""
    if page.form != "note":
        return False
    name = re.match(
        r"[\W\d]*(\w+) (?:to|will|sends?|has to|must|shall|is going to|checks?|prepares?)\b", part.text
    )
    return bool(_OURS_TO_DO.match(part.text) or (name and page.on_team(name[1])))


def _chosen(one: Judged) -> Iterator[tuple[Element, float]]:
    """The elements a clause answers; measure and trouble are two sides of one fact, so only the likelier one."""
    labels = {label: chance for label, chance in one.labels.items() if label in ELEMENTS}
    if "metrics" in labels and "identified_pain" in labels:
        labels.pop(min(("metrics", "identified_pain"), key=lambda label: labels[label]))
    for element in ELEMENTS:
        if element in labels and labels[element] >= _ALONE.get(element, 0):
            yield element, labels[element]  # type: ignore[misc]


def _answer(page: Page, element: Element, span: Span, part: Stretch, confidence: float) -> Answer:
    vouches = grade(page, part, _around(page, part.span)[1])
    said = page.source.text[slice(*span)]
    return Answer(span=span, confidence=confidence, element=element, summary=summary(said), source=vouches)


def _around(page: Page, span: Span) -> tuple[Stretch, Stretch]:
    """The clause and the sentence that share most with a stretch of the text."""

    def closest(parts: Sequence[Stretch]) -> Stretch:
        first, after = begun(parts, span[0]) - 1, begun(parts, span[1]) + 1
        return max(
            parts[max(0, first) : after],
            key=lambda part: min(span[1], part.end) - max(span[0], part.start),
        )

    return closest(page.clauses), closest(page.sentences)


def _same(one: Answer, other: Answer) -> bool:
    """Whether two answers tell of one thing: the same element in words that overlap."""
    return one.element == other.element and _over(one.span, other.span)


def _over(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(page: Page, found: list[Answer]) -> list[Answer]:
    """Neighbours that say the same of the same element are one fact."""
    kept: list[Answer] = []
    for one in sorted(found, key=lambda each: each.span):
        last = next((each for each in reversed(kept) if each.element == one.element), None)
        if last and last.source == one.source and _adjacent(page, last.span, one.span):
            kept[kept.index(last)] = _joined(page, last, one)
        else:
            kept.append(one)
    return kept


def _adjacent(page: Page, first: Span, second: Span) -> bool:
    gap = page.text[first[1] : second[0]]
    return second[0] - first[1] <= _NEAR and "\n" not in gap


def _joined(page: Page, first: Answer, second: Answer) -> Answer:
    span = first.span[0], max(first.span[1], second.span[1])
    sure = max(first.confidence, second.confidence)
    return replace(first, span=span, confidence=sure, summary=summary(page.source.text[slice(*span)]))


def summary(quote: str) -> str:
    """The quote as a short plain sentence."""
    words = _OPENING.sub("", " ".join(quote.split())).strip(" \"'“”-–—*•.,;:")
    if len(words) > _LIMIT:
        words = words[:_LIMIT].rsplit(" ", 1)[0] + " …"
    return words[:1].upper() + words[1:]
