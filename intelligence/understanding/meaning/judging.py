"""Every clause of a page with what it is about; worked out once for all readers of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ..page import Page, Stretch
from .clauses import vectors_of
from .model import likelihoods
from .rules import LABELS, OBJECTIONS, hints, sure
from .signs import GROUPS

_KNOWN: "WeakKeyDictionary[Page, tuple[Judged, ...]]" = WeakKeyDictionary()
_ALOUD_BY_US = {
    "metrics",
    "competition",
}  # what our own side says in a conversation can only be a claim of these
_COUNTED = re.compile(rf"\d|\b{GROUPS['NUM']}\b|\bdouble|\btwice", re.I)
_FEW = 4  # words that a buyer needs to say something without a sign of it
CERTAIN = 0.2  # what a sure sign adds to the likelihood
LEAST = 0.3
LEAST_OBJECTION = 0.3


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause, the sentence it stands in, and how likely each label is (0 to 1)."""

    part: Stretch
    sentence: Stretch
    likely: dict[str, float]

    @property
    def labels(self) -> dict[str, float]:
        """The labels that are likely enough to be given."""
        return {label: chance for label, chance in self.likely.items() if chance >= least(label)}


def least(label: str) -> float:
    """The likelihood from which a label is given."""
    return LEAST_OBJECTION if label in OBJECTIONS else LEAST


def judge(page: Page) -> tuple[Judged, ...]:
    """The clauses worth judging, in order."""
    if page not in _KNOWN:
        _KNOWN[page] = tuple(_judged(page))
    return _KNOWN[page]


def voice(page: Page, part: Stretch) -> str:
    """Who writes or speaks, in the terms the model was taught: note, mail, buyer, us."""
    if page.form == "note":
        return "note"
    if page.form == "email":
        return "mail"
    return "us" if part.side == "us" else "buyer"


def _judged(page: Page) -> Iterator[Judged]:
    pairs = [(part, sentence) for part, sentence in _pairs(page) if _worth(page, part)]
    parts = [part for part, _ in pairs]
    chances = likelihoods(
        [part.text for part in parts], [voice(page, part) for part in parts], LABELS, vectors_of(page, parts)
    )
    for (part, sentence), row in zip(pairs, chances, strict=True):
        certain, ours = sure(part.text), voice(page, part) == "us"
        yield Judged(
            part,
            sentence,
            {
                label: min(0.95, float(chance) + CERTAIN * (label in certain))
                for label, chance in zip(LABELS, row, strict=True)
                if not ours or label in _ALOUD_BY_US
            },
        )


def _pairs(page: Page) -> Iterator[tuple[Stretch, Stretch]]:
    """Each clause with its sentence."""
    at = 0
    for part in page.clauses:
        while part.start >= page.sentences[at].end:
            at += 1
        yield part, page.sentences[at]


def _worth(page: Page, part: Stretch) -> bool:
    """Whether a clause may say something: the model is dear, and most of a long conversation is not evidence."""
    words = len(part.text.split())
    if len(part.text) < 5 or words < 2:
        return False
    if page.form != "transcript":
        return True
    if part.side == "us":
        claims = _ALOUD_BY_US & (sure(part.text) | hints(part.text)) or _COUNTED.search(part.text)
        return bool(claims) and not part.text.endswith("?")
    return words >= _FEW or bool(sure(part.text))
