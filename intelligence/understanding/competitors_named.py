"""Words of a text that could be a vendor's name, before anyone asks whether it is a rival's.

Runs of capitals, small words that no dictionary of the sentence model knows, and nicknames of a crowd of people.
What is plainly somebody's name, a place, the buyer's own house or a thing of every office is left out at once.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from . import competitor_words as words
from .amount_words import CURRENCIES
from .competitor_vendors import vendors
from .name_words import COMMON, fold
from .naming import Mention, people_in
from .page import Page
from .shapes import Span
from .words import nlp

_NAME = re.compile(
    r"(?<![\w@.])(?:\d?[a-z]{0,2}[A-ZÀ-ÞŠŽČŁ]|\d[a-z]{0,2}[A-Z])[\w&]*(?:[-.][A-Za-z]\w*)*(?:['’]s(?=\s[A-Z]\w+e))?"
    r"(?:(?<=\b[A-Z])\.)?(?:[ ](?:[A-ZÀ-Þ][\w&\-]+|\d(?!\S))){0,2}(?![\w@])"
)
_SITE = re.compile(r"(?<![\w@.\-/])[a-z][\w\-]{2,}\.(?:com|io|nl|de|ai|app|co|net|org|eu)\b(?!\.)", re.I)
_SMALL = re.compile(r"(?<![\w@.'’/\-#:])[a-zà-ÿ][\w\-]+(?![\w@]|\.\w)")
_INSIDE = ("'", "’")  # after these a word goes on, in other tongues too
_CROWD = r"(?:people|guys|folks?|boys|lot|crowd|gang|lads|fellas|fellows|mob|outfit|bunch|chaps)"
_NICKNAME = re.compile(
    rf"\b(?:(?i:the|those|these|some|that|our)\s(?:[\w\-]+\s){{1,2}}{_CROWD}(?:\s(?:from|in|at)\s[A-Z]\w+)?"
    rf"|(?:[A-ZÀ-Ý][\w'’\-]+\s){{1,2}}{_CROWD}"
    r"|(?i:the|those)\s(?i:norwegians|danes|swedes|finns|dutch|germans|belgians|french|italians|americans|brits"
    r"|israelis|indians|chinese|japanese|koreans|turks|poles|swiss|austrians|spaniards)\b(?!\s\w+[a-z] (?:is|are)))\b"
)
_ENDINGS = ("s", "es", "ed", "ing", "ly", "er", "ers", "d", "y", "able", "ish", "ness")
_BARE_NUMERAL = re.compile(r"[A-Z]{1,2}\d+|[IVX]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch that could name a vendor. kind: capital, small, site, nickname. person: how surely it is somebody's."""

    start: int
    end: int
    name: str
    kind: str
    person: float = 0.0

    @property
    def span(self) -> Span:
        return self.start, self.end


def named_in(page: Page) -> list[Named]:
    """Everything that could be a vendor's name, in order of place."""
    people = people_in(page)
    starts = [each.span[0] for each in people]
    found: list[Named] = []
    taken: set[int] = set()
    for one in (*_nicknames(page), *_sites(page), *_capitals(page), *_small(page)):
        near = people[bisect_left(starts, one.start - 60) : bisect_left(starts, one.end)]
        person = _person(one, near)
        if person < 1 and taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            found.append(Named(one.start, one.end, one.name, one.kind, person))
    return sorted(found, key=lambda one: one.start)


def _person(one: Named, people: tuple[Mention, ...]) -> float:
    """How surely the words are a person's: 1 if on record or on our side."""
    if one.kind == "nickname":
        return 0.0
    here = [each for each in people if each.span[0] < one.end and one.start < each.span[1]]
    return max((1.0 if each.known or each.party == "us" else each.confidence for each in here), default=0.0)


def _nicknames(page: Page) -> Iterator[Named]:
    for match in _NICKNAME.finditer(page.text):
        if not words.OWN_SIDE.search(match[0]):
            yield Named(match.start(), match.end(), match[0], "nickname")


def _sites(page: Page) -> Iterator[Named]:
    for match in _SITE.finditer(page.text):
        yield Named(match.start(), match.end(), match[0], "site")


def _capitals(page: Page) -> Iterator[Named]:
    for match in _NAME.finditer(page.text):
        for start, end in _trimmed(page.text, match.start(), match.end()):
            written = page.text[start:end]
            if _may_be(page, fold(written)) and not _BARE_NUMERAL.fullmatch(written):
                yield Named(start, end, written, "capital")


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """Without words at either end that are nobody's name."""
    parts = [(found.start() + start, found.end() + start) for found in re.finditer(r"\S+", text[start:end])]
    while parts and _common(text, parts[0]):
        parts = parts[1:]
    while parts and _common(text, parts[-1]):
        parts = parts[:-1]
    return [(parts[0][0], parts[-1][1])] if parts else []


def _common(text: str, part: Span) -> bool:
    return fold(text[slice(*part)]).strip(".") in COMMON


def _small(page: Page) -> Iterator[Named]:
    for match in _SMALL.finditer(page.text):
        name = fold(match[0])
        strange = len(name) > 3 and unknown(name) and page.text[match.end() : match.end() + 1] not in _INSIDE
        if (strange or name in vendors() or _proper(page, match)) and _may_be(page, name):
            yield Named(match.start(), match.end(), match[0].capitalize(), "small")


def _proper(page: Page, match: re.Match[str]) -> bool:
    """A small word the parser takes for a name all the same."""
    return any(token.tag_ == "NNP" for token in page.tokens(match.start(), match.end()))


def unknown(word: str) -> bool:
    """No word of the pipeline's vocabulary, by itself or without an ending."""
    known = vocabulary()
    stems = [word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2]
    parts = word.split("-")
    return not (
        word in known
        or any(stem in known or stem + "e" in known for stem in stems)
        or (len(parts) > 1 and all(part in known for part in parts))
    )


@cache
def vocabulary() -> frozenset[str]:
    """The words the pipeline came with; what it meets in texts is added to its own store, hence the file."""
    path = nlp().path
    assert path is not None
    return frozenset(json.loads((path / "vocab" / "strings.json").read_text(encoding="utf-8")))


def _may_be(page: Page, name: str) -> bool:
    account = set(fold(page.source.account).split())
    never = name in words.NEVER or name in CURRENCIES or name in COMMON
    return not never and len(name) > 1 and not (account and set(name.split()) <= account)
