"""Objections: live reluctance on the buyer's side, by what is resisted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .circumstances import around
from .meaning.judging import judge, voice
from .meaning.rules import OBJECTIONS
from .page import Page, Stretch
from .reluctance import LEAST, reweighed
from .shapes import Objection, ObjectionType

_SECOND = 0.6  # likelihood from which a clause holds a second objection beside the likeliest
_NEAR = 60  # characters between two clauses that resist the same thing in one breath
_RESOLVED = re.compile(
    r"\b(?:no longer|not any ?more|resolved|sorted|closed topic|settled|off the table|was a (?:concern|worry)"
    r"|(?:is|are) fine now|convinced now|got over|behind us"
    r"|no (?:more )?objections?|not (?:a|an) (?:issue|problem)|no issue)\b",
    re.I,
)
_WORRIED = (
    r"(?:worr(?:y|ied|ies|ying)|concern(?:ed|s)?|nervous|anxious|uneasy|wary|hesita\w+|reluctan\w+|unsure|doubts?"
    r"|not (?:sure|happy|comfortable|convinced))"
)
_PRICE = r"(?:pric(?:es?|ing)|costs?|fees?|rates?|budget|spend)"
_PRICE_PLAINLY = re.compile(
    rf"\b{_WORRIED}\s+(?:about|abt|re|over|with|by|at|on|around)\b\.?\s+"
    rf"(?:(?:the|our|their|your|total|monthly) )*{_PRICE}\b"
    rf"|\b{_PRICE}\s+(?:(?:is|was|remains|still|a|an|the|her|his|their|main|big|only) )*"
    r"(?:concern|worry|issue|problem|sticking point|blocker|obstacle)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:no|never|without|any ?more|not (?!sure|happy|comfortable|convinced))\b|n't\b", re.I
)
_PLAIN = 0.6  # likelihood of what is said in so many words, where the model is less sure of so short a clause
_WE_OURSELVES = re.compile(
    r"^[\W\d]*(?:(?:so|and|but|then) )?(?:i|we)(?:'\w+)?\b(?![^.]*\b(?:he|she|they)\b)", re.I
)


def find(page: Page) -> tuple[Objection, ...]:
    """The live objections in a text, in the order they are raised."""
    kept: list[Objection] = []
    known = around(page)
    for one in judge(page):
        if not passed_over(page, one.part):
            likely = reweighed(one.likely, known.of(one.part), one.part.text, voice(page, one.part))
            if _price_plainly(one.part):
                likely["price"] = max(likely.get("price", 0), _PLAIN)
            for kind, chance in _chosen(likely):
                _take(page, kept, Objection(span=one.part.span, confidence=chance, type=kind))
    return tuple(kept)


def passed_over(page: Page, part: Stretch) -> bool:
    """Whether a clause is no objection whatever it sounds like: it is of our own side, or of what is resolved."""
    return _ours(page, part) or bool(_RESOLVED.search(part.text))


def _price_plainly(part: Stretch) -> bool:
    """ "Spoke to Jan, bit worried re price"; not "no worries about the price"."""
    return bool(_PRICE_PLAINLY.search(part.text)) and not _DENIED.search(part.text)


def _ours(page: Page, part: Stretch) -> bool:
    """Whether it is our side that speaks, or that the note speaks of."""
    if page.form != "note":
        return part.side == "us"
    first = re.match(r"[\W\d]*(\w+)", part.text)
    return bool(_WE_OURSELVES.match(part.text) or (first and page.on_team(first[1])))


def _chosen(likely: dict[str, float]) -> Iterator[tuple[ObjectionType, float]]:
    """The likeliest objection of a clause, and others that are likely by themselves."""
    labels = {label: likely[label] for label in OBJECTIONS if likely.get(label, 0) >= LEAST}
    for place, (chance, label) in enumerate(
        sorted(((c, label) for label, c in labels.items()), reverse=True)
    ):
        if place == 0 or chance >= _SECOND:
            yield label, chance  # type: ignore[misc]


def _take(page: Page, kept: list[Objection], new: Objection) -> None:
    """Keep an objection, or stretch the one before it that resists the same in the same breath."""
    last = next((one for one in reversed(kept) if one.type == new.type), None)
    if last and new.span[0] - last.span[1] <= _NEAR and "\n" not in page.text[last.span[1] : new.span[0]]:
        sure = max(last.confidence, new.confidence)
        kept[kept.index(last)] = replace(last, span=(last.span[0], new.span[1]), confidence=sure)
    else:
        kept.append(new)
