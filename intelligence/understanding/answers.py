"""MEDDPICC answers: one for each distinct fact, with who vouches for it."""

import re

from .grading import grade
from .meaning.judging import Judged, judge
from .meaning.rules import ELEMENTS
from .page import Page
from .shapes import Answer

_LIMIT = 160


def find(page: Page) -> tuple[Answer, ...]:
    """The answers a text gives, in the order it gives them."""
    found = [_answer(page, one, label) for one in judge(page) for label in one.labels if label in ELEMENTS]
    return tuple(_merged(page, found))


def _answer(page: Page, one: Judged, label: str) -> Answer:
    return Answer(
        span=one.part.span,
        confidence=one.labels[label],
        element=label,  # type: ignore[arg-type]
        summary=summary(one.part.text),
        source=grade(page, one.part, one.sentence),
    )


def _merged(page: Page, found: list[Answer]) -> list[Answer]:
    """Neighbours that say the same thing of the same element are one fact."""
    kept: list[Answer] = []
    for one in found:
        last = next((k for k in kept if k.element == one.element and k.source == one.source), None)
        if (
            last
            and 0 <= one.span[0] - last.span[1] <= 6
            and "\n" not in page.text[last.span[1] : one.span[0]]
        ):
            span = (last.span[0], one.span[1])
            kept[kept.index(last)] = Answer(
                span=span,
                confidence=max(last.confidence, one.confidence),
                element=one.element,
                summary=summary(page.text[slice(*span)]),
                source=one.source,
            )
        else:
            kept.append(one)
    return kept


def summary(quote: str) -> str:
    """The quote as a short plain sentence."""
    words = re.sub(
        r"^[\W\d]*(?:and|but|so|then|also|because|that|though|which)\b[ ,]*",
        "",
        " ".join(quote.split()),
        flags=re.I,
    )
    words = words.strip(" \"'“”-–—*•.,;:")
    if len(words) > _LIMIT:
        words = words[:_LIMIT].rsplit(" ", 1)[0] + " …"
    return words[:1].upper() + words[1:]
