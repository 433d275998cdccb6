"""What a report or news text says of a company: the sentences that tell what it does, wants, and what changes.

A sentence counts when it is about the company and carries enough signs of a field. Sureness grows with the number of
different signs; sentences about other companies, of law and of navigation are passed over.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from .context_words import COMPANY, EMPTY_WORDS, LEGAL_FORMS, NOISE, OTHERS, SIGNS, WEIGHTS
from .shapes import Span

Field = Literal["business", "strategy", "changes", "challenges", "figures"]
FIELDS: tuple[str, ...] = get_args(Field)
LONGEST = 2_000_000
EACH = 6
"""The best sentences of a field; more would be reading the report again."""
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:No|Mr|Dr|vs|St|Co)\.)(?<!\b(?:Inc|Ltd|Mrs)\.)[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9€$£])"
    r"|\n\s*\n|\n(?=\s*[•·*\-–]\s)"
)
_PIECE = re.compile(r"\S.*\S", re.S)
_WORD = re.compile(r"[^\W\d_]{2,}")
SHORTEST, LONGEST_SENTENCE = 5, 90
ENOUGH = 1.8
"""Two signs, or one in a sentence that speaks of the company."""
_SURE = 0.9
_MANY = 5
_HEADCOUNT = re.compile(
    r"\b(?:employ(?:s|ing|ed)?|workforce of|staff of|team of|headcount of)\s+(?:\w+\s){0,3}?"
    r"(?P<a>\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d{2,7})\b(?:\s+(?:people|employees|staff|colleagues|workers))?"
    r"|\b(?P<b>\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d{2,7})\s+(?:(?:full[- ]time|permanent)\s+)?"
    r"(?:employees|colleagues|members of staff|staff members)\b",
    re.I,
)
_OTHER_COUNT = re.compile(
    r"\b(?:cut|shed|lay(?:ing)? off|laid off|redundan\w+|fewer|less|additional|new|hire|in \d{4} it had)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ContextFinding:
    """A sentence of the text that tells something of the company."""

    field: Field
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people work there, by the text."""

    value: int
    span: Span
    confidence: float = 0.8


def find(text: str, company: str) -> tuple[ContextFinding, ...]:
    """The sentences worth keeping, at most EACH a field, in the order of the text. company: its name."""
    name = _name(company)
    best: dict[str, list[ContextFinding]] = {field: [] for field in FIELDS}
    seen: set[str] = set()
    for start, end in sentences(text[:LONGEST]):
        words = text[start:end]
        even = " ".join(words.casefold().split())
        if even in seen or not _readable(words):
            continue
        seen.add(even)
        found = _judged(words, name)
        if found:
            best[found[0]].append(ContextFinding(found[0], (start, end), found[1]))
    kept = [one for field in FIELDS for one in sorted(best[field], key=lambda one: -one.confidence)[:EACH]]
    return tuple(sorted(kept, key=lambda one: one.span))


def headcount(text: str, company: str) -> Headcount | None:
    """The number of people the text gives the company; None when it gives none, or two that differ."""
    name = _name(company)
    found: list[Headcount] = []
    for start, end in sentences(text[:LONGEST]):
        words = text[start:end]
        said = _HEADCOUNT.search(words)
        if said and _about(words, name) > 0 and not _OTHER_COUNT.search(words):
            value = int(re.sub(r"\D", "", said["a"] or said["b"]))
            found.append(Headcount(value, (start, end)))
    return found[0] if found and len({one.value for one in found}) == 1 else None


def sentences(text: str) -> Iterator[Span]:
    """Where sentences stand, without the space around them."""
    place = 0
    for cut in [*_SENTENCE.finditer(text), None]:
        stop = cut.start() if cut else len(text)
        piece = _PIECE.search(text, place, stop)
        if piece:
            yield piece.span()
        place = cut.end() if cut else stop


def _readable(words: str) -> bool:
    """Whether it is a sentence of prose, neither a heading, a table nor small print."""
    count = len(_WORD.findall(words))
    letters = sum(one.isalpha() or one.isspace() for one in words)
    return SHORTEST <= count <= LONGEST_SENTENCE and letters >= 0.75 * len(words) and not NOISE.search(words)


def _judged(words: str, name: re.Pattern[str] | None) -> tuple[Field, float] | None:
    """The field a sentence tells of and how sure that is."""
    about = _about(words, name)
    scores = {
        field: sum(bool(sign.search(words)) for sign in SIGNS[field]) * WEIGHTS[field] for field in FIELDS
    }
    field = max(FIELDS, key=lambda one: scores[one])
    score = scores[field] + about
    if scores[field] == 0 or about == 0 or score < ENOUGH:
        return None
    return field, round(min(_SURE, 0.35 + 0.55 * (1 - math.exp(-score / _MANY * 2.2))), 2)  # type: ignore[return-value]


def _about(words: str, name: re.Pattern[str] | None) -> float:
    """How plainly a sentence is about the company; 0 when it is about another one.

    The text was brought as one about this company, so a sentence that names nobody else is.
    """
    if name is not None and name.search(words):
        return 1.0
    if OTHERS.search(words):
        return 0.0
    return 0.9 if COMPANY.search(words) else 0.3


def _name(company: str) -> re.Pattern[str] | None:
    """The distinctive words of a company's name, in their order."""
    words = [one for one in re.findall(r"\w+", company) if one.casefold() not in LEGAL_FORMS]
    said = [one for one in words if one.casefold() not in EMPTY_WORDS] or words
    return re.compile(rf"\b{re.escape(said[0])}\b", re.I if len(said[0]) > 3 else 0) if said else None
