"""Named people on the buying side."""

import re

from .naming import Mention, people_in
from .page import Page
from .shapes import Person

LEAST = 0.6
# People of others, named on the way: a bank's, a reference's, a partner's, a recruiter.
_OUTSIDER = re.compile(
    r"\b(?:our partners?|reference (?:customer|call|client)|as a reference|recruiter|\bbanks? (?:at|with)|bank manager|"
    r"at the bank|from the bank|ex-colleague of mine|my (?:wife|husband|boss|manager|kids?))\b",
    re.I,
)


def find(page: Page) -> tuple[Person, ...]:
    """One entry a person, at the place that says most about them."""
    groups: dict[str, list[Mention]] = {}
    for one in people_in(page):
        if one.party == "buyer":
            groups.setdefault(one.name, []).append(one)
    return tuple(_person(page, name, group) for name, group in groups.items() if _counts(page, group))


def _person(page: Page, name: str, group: list[Mention]) -> Person:
    told = next((one for one in group if one.title), group[0])
    sure = max(one.confidence for one in group)
    return Person(span=told.whole, confidence=round(sure, 2), name=name, title=told.title, known=told.known)


def _counts(page: Page, group: list[Mention]) -> bool:
    sure = max(one.confidence for one in group) + 0.05 * (len(group) > 1)
    return sure >= LEAST and (group[0].known or not any(_outside(page, one) for one in group))


def _outside(page: Page, one: Mention) -> bool:
    before = page.text[max(0, one.whole[0] - 45) : one.whole[0]]
    return bool(_OUTSIDER.search(before.rsplit("\n", 1)[-1]))
