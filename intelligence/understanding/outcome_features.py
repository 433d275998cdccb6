"""What of a text tells how the conversation went, as named numbers of the order of 0 to 1."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from . import milestones, people, tasks_said
from .learned import Floats
from .outcome_signs import CLOCKS, HEADED, LISTED, OPENING, PATTERNS, QUOTED, TWICE
from .page import Page, Stretch
from .shapes import Milestone, Person, Task

OPENING_LENGTH = 220  # characters in which a note says what it is about
_LENGTHS = (12, 25, 45, 80)  # words
_DAYS = {"second", "minute", "hour", "part", "day"}
Named = dict[str, float]


def plain(text: str) -> str:
    """As the patterns want words: small letters and straight apostrophes."""
    return text.casefold().replace("’", "'")


def named(page: Page, kept: Sequence[Stretch]) -> Named:
    """The numbers of a page by name; what is not named is 0. kept: the sentences that are looked at."""
    found: Named = {}
    for part in (_form(page), words_of(kept), _tasks(tasks_said.find(page)), _days(page, kept)):
        found.update(part)
    found.update(_others(people.find(page), milestones.find(page)))
    return found


def _form(page: Page) -> Iterator[tuple[str, float]]:
    text, words = page.text, len(page.text.split())
    yield f"form {page.form}", 1.5
    yield from ((f"words {most}", 1.0) for most in _LENGTHS if words > most)
    if page.form != "note":
        yield f"voices {min(len({turn.speaker for turn in page.turns}), 3)}", 1.0
        return
    lines = sum(1 for line in text.split("\n") if line.strip())
    yield "lines many" if lines >= 4 else "lines few" if lines > 1 else "line", 1.0
    yield "listed", float(len(LISTED.findall(text)) >= 2)
    yield "quoted", float(bool(QUOTED.search(text)))
    yield "clocks", float(len(CLOCKS.findall(text)) >= 2)
    yield "headed", float(bool(HEADED.match(text)))


def words_of(kept: Sequence[Stretch]) -> Iterator[tuple[str, float]]:
    """What sentences say by their words alone."""
    text = plain("\n".join(one.text for one in kept))
    theirs = plain("\n".join(one.text for one in kept if one.side != "us"))
    for name, pattern in PATTERNS.items():
        # In talk only the buyer can say that there is no interest; our own notes are "us" and report the buyer.
        where = theirs if name == "NOT_INTERESTED" and theirs else text
        yield f"has {name}", float(bool(pattern.search(where)))
    yield from (
        (f"opens {name}", float(bool(PATTERNS[name].search(text[:OPENING_LENGTH])))) for name in OPENING
    )
    yield from (
        (f"twice {name}", float(len({m[0][:25] for m in PATTERNS[name].finditer(text)}) > 1))
        for name in TWICE
    )
    left, nothing = (_last(name, text) for name in ("VOICEMAIL", "NOTHING_LEFT"))
    yield "ends with a message", float(left > nothing)
    yield "ends without one", float(nothing >= left > -1)


def _last(name: str, text: str) -> int:
    """Where a pattern begins for the last time; -1 where it does not."""
    return max((one.start() for one in PATTERNS[name].finditer(text)), default=-1)


def _tasks(tasks: Sequence[Task]) -> Iterator[tuple[str, float]]:
    yield "no task", float(not tasks)
    yield "only a call", float(bool(tasks) and all(one.kind == "call" for one in tasks))
    yield "booked", float(any(one.kind == "meeting" and one.due.date is not None for one in tasks))
    for one in tasks:
        yield f"task {one.kind} {one.owner}", 1.0
        if one.due.date or one.due.window:
            yield f"task {one.kind} {one.owner} dated", 1.0


def _days(page: Page, kept: Sequence[Stretch]) -> Iterator[tuple[str, float]]:
    """Meetings that are put on a day to come, by the words of one sentence and the one before."""
    ahead = [
        one for one in page.whens if not one.past and one.grain in _DAYS and one.start >= page.source.now
    ]
    for before, at in zip((None, *kept), kept, strict=False):
        here = [one for one in ahead if at.start <= one.span[0] < at.end and not one.window]
        words = plain(at.text)
        if not here:
            continue
        timed = " timed" if any(one.timed for one in here) else ""
        yield f"day{timed}", 1.0
        if not PATTERNS["body"].search(words):
            yield f"free day{timed}", 1.0
        if PATTERNS["meeting"].search(words):
            yield f"meeting day{timed}", 1.0
        elif before and before.side != at.side and PATTERNS["meeting"].search(plain(before.text)):
            yield f"answered day{timed}", 1.0


def _others(persons: Sequence[Person], events: Sequence[Milestone]) -> Iterator[tuple[str, float]]:
    yield "nobody", float(not persons)
    yield "person first", float(any(one.span[0] < 12 for one in persons))
    yield "people", float(len(persons) > 2)
    yield from ((f"event {one.what}", 1.0) for one in events)


def vector(found: Named, names: Sequence[str]) -> Floats:
    """The numbers in the order of the names."""
    return np.array([found.get(name, 0.0) for name in names], np.float32)


def patterns_of(texts: Sequence[str]) -> Floats:
    """Which of the patterns (column) each sentence (row) has: 1 or 0."""
    told = [[bool(pattern.search(words)) for pattern in PATTERNS.values()] for words in map(plain, texts)]
    return np.array(told, np.float32).reshape(-1, len(PATTERNS))


def alone(patterns: Floats) -> Named:
    """What a sentence would say by its words alone, by the patterns it has, if it were all of the text."""
    had = [name for name, much in zip(PATTERNS, patterns, strict=True) if much]
    return {**{f"has {one}": 1.0 for one in had}, **{f"opens {one}": 1.0 for one in had if one in OPENING}}


_WORD = re.compile(r"<\w+>|[^\W\d_]+(?:'\w+)?|[%€£$→?]|0")
_CLASSES = (
    (re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2} ?(?:am|pm|uhr|a|p)\b"), " <clock> "),
    (re.compile(r"\b\d{1,2}[./]\d{1,2}\b\.?|\b\d{1,2}(?:st|nd|rd|th)\b"), " <date> "),
    (re.compile(r"\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day|nesday|urday)?\b"), " <day> "),
    (re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w{0,6}\b"), " <month> "),
    (re.compile(r"\d+"), " 0 "),
)  # fmt: skip


def bag(text: str) -> set[str]:
    """Words and pairs of neighbours; clock times, days, months and numbers count as one word each."""
    text = plain(text)
    for pattern, name in _CLASSES:
        text = pattern.sub(name, text)
    words = _WORD.findall(text)
    return {*words, *(f"{one} {two}" for one, two in pairwise(words))}
