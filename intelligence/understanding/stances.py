"""How people spoke of it, by the words that a text has for them: well, with reservations, or both. Pure, and cautious.

A stance is only found where one known person is named in the sentence, before the word that says it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .sayings import sentences
from .shapes import Finding

How = Literal["positive", "reserved", "mixed"]
CONFIDENCE = 0.6
NEAR = 90
WELL = re.compile(
    r"\b(?:likes?|liked|loves?|loved|happy with|excited|keen|enthusiastic|impressed|convinced|on board|sold on|"
    r"supports?|supportive|positive about|in favou?r|champions|pleased with)\b",
    re.IGNORECASE,
)
RESERVED = re.compile(
    r"\b(?:sceptical|skeptical|hesita(?:nt|tes)|worried|worries|concerned|unsure|doubts?|doubtful|reluctant|"
    r"cautious|nervous|unhappy|pushed back|pushes back|reservations|against it|uneasy|unconvinced)\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:not|never|no longer|isn't|wasn't|aren't|doesn't|didn't|don't|hardly)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
IF = re.compile(r"\b(?:if|whether|would|could|might|should|once|unless)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Finding):
    """How somebody spoke of it."""

    name: str
    how: How


def find(text: str, names: Iterable[str]) -> tuple[Stance, ...]:
    """One stance for each person, at the first sentence that says it; both kinds together are mixed."""
    people = _patterns(names)
    seen: dict[str, list[tuple[How, tuple[int, int]]]] = {}
    for start, end in sentences(text):
        for name, how in _said(text[start:end], people):
            seen.setdefault(name, []).append((how, (start, end)))
    return tuple(_one(name, said) for name, said in seen.items())


def _one(name: str, said: list[tuple[How, tuple[int, int]]]) -> Stance:
    kinds = {how for how, _ in said}
    return Stance(
        name=name, how=said[0][0] if len(kinds) == 1 else "mixed", span=said[0][1], confidence=CONFIDENCE
    )


def _patterns(names: Iterable[str]) -> Mapping[str, re.Pattern[str]]:
    """Full names, and first names that only one of them has."""
    every = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    firsts = [name.split()[0] for name in every]
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _ways(name, firsts)))})(?!\w)")
        for name in every
    }


def _ways(name: str, firsts: list[str]) -> list[str]:
    first = name.split()[0]
    return [name, first] if len(first) > 2 and firsts.count(first) == 1 else [name]


def _said(sentence: str, people: Mapping[str, re.Pattern[str]]) -> list[tuple[str, How]]:
    named = [(found.end(), name) for name, pattern in people.items() for found in pattern.finditer(sentence)]
    who = {name for _, name in named}
    if len(who) != 1 or IF.search(sentence):
        return []
    at, name = min(named)
    found: list[tuple[str, How]] = []
    for pattern, how in ((WELL, "positive"), (RESERVED, "reserved")):
        for word in pattern.finditer(sentence, at, at + NEAR):
            denied = bool(NOT.search(sentence[: word.start()]))
            if not denied:
                found.append((name, "positive" if how == "positive" else "reserved"))
            elif how == "positive":
                found.append((name, "reserved"))
    return found
