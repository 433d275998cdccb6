"""What kind of task is said, as learned from labelled notes: the rules' own answer is one sign of many.

The weights are those of a logistic regression for each kind over plain signs, written by evaluate/train_kinds.py.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..page import Page
from ..shapes import Due, Owner, TaskKind
from .coding import OURS, THEIRS, WHEN
from .said import Said
from .wording import CALL, CHANNEL, DOC, GROUP, MEETING, MESSAGE, OWN, PEOPLE, THING, TO_BUYER, kind_of

KINDS: tuple[TaskKind, ...] = ("call", "email", "send_document", "meeting", "internal", "other")
SURER = 0.5  # log odds by which another kind must beat that of the rules
FILE = Path(__file__).with_name("kind_weights.json")
_COMES_TO = ("call", "email", "send", "make", "meet", "promise", "inside", "other", "")
_WORDS = (DOC, THING, MESSAGE, MEETING, CALL, OWN, PEOPLE, GROUP, CHANNEL, TO_BUYER)
_BACK = re.compile(r"\b(?:it|that|this|them|those|these|both|same)\b")
_TOPIC = re.compile(r"\b(?:re|about|abt|regarding|concerning|wegen)\b")  # behind it stands no object
_REACH, _NEAR = 160, 60  # characters before a task in which what "it" stands for is looked for


def learned_kind(page: Page, one: Said, owner: Owner, due: Due) -> TaskKind:
    """The likeliest kind."""
    seen = signs(page, one, owner, due)
    sums = [
        bias + sum(weight for weight, sign in zip(row, seen, strict=True) if sign) for bias, row in _weights()
    ]
    return chosen(sums, seen)


def chosen(sums: Sequence[float], seen: Sequence[object]) -> TaskKind:
    """The likeliest kind; that of the rules unless another is plainly likelier. sums: log odds as KINDS go."""
    ruled = next((place for place in range(len(KINDS)) if seen[place]), len(KINDS) - 1)
    best = max(range(len(KINDS)), key=lambda place: sums[place])
    return KINDS[best if sums[best] > sums[ruled] + SURER else ruled]


def sources() -> str:
    """The hash of what the weights were learned from."""
    return str(_kept()["sources"])


@cache
def _weights() -> tuple[tuple[float, tuple[float, ...]], ...]:
    """For each kind its bias and the weights of the signs."""
    rows = _kept()
    return tuple((float(rows[kind][-1]), tuple(rows[kind][:-1])) for kind in KINDS)


@cache
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return kept


def signs(page: Page, one: Said, owner: Owner, due: Due) -> list[bool]:
    """The rules' answer, the deed, the words of its clause and after it, whose move, and what "it" may stand for."""
    rest = _TOPIC.split(one.at.text[one.verb_end : max(one.end, one.verb_end)])[0]
    clause = one.at.text[one.start : one.verb_end] + rest
    ruled = kind_of(page, one, owner)
    document, back = bool(DOC.search(rest)), _points_back(rest)
    return [
        *(ruled == kind for kind in KINDS),
        *(one.comes_to == deed for deed in _COMES_TO),
        *(bool(words.search(part)) for words in _WORDS for part in (clause, rest)),
        OURS in clause,
        THEIRS in clause,
        OURS in rest,
        THEIRS in rest,
        owner == "us",
        one.voice == "buyer",
        one.voice == "note",
        page.form == "email",
        page.form == "transcript",
        due.time is not None,
        due.date is not None,
        one.comes_to == "email" and document,
        one.comes_to == "email" and not (document or back),
        one.comes_to == "make" and owner == "us",
        one.comes_to == "inside" and THEIRS in rest,
        *_looking_back(page, one, back),
    ]


def _points_back(rest: str) -> bool:
    """Whether what it is done to was named before: "it", or nothing at all."""
    return bool(_BACK.search(rest)) or not rest.strip(WHEN + " .,")


def _looking_back(page: Page, one: Said, back: bool) -> list[bool]:
    """ "I'll send it": what was named shortly before."""
    start = one.at.start + one.start
    before = page.text[max(0, start - _REACH) : start].lower()
    return [
        back,
        back and bool(DOC.search(before)),
        bool(DOC.search(before[-_NEAR:])),
        back and bool(MEETING.search(before)),
        back and bool(CALL.search(before)),
    ]
