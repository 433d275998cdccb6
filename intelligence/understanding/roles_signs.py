"""What a text says around each place that speaks of a person, as named signs: words, titles, patterns, and what the
clause is about.

A place is the person's name, a pronoun that stands for it, or the "I" of one who speaks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from . import role_words as words
from .meaning.judging import Judged, judge
from .name_words import fold
from .naming import named_in, people_in, who
from .needed import small
from .page import Page, Stretch
from .shapes import Span

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)
_FIRST = re.compile(r"\b(?:i|i['’](?:m|ll|d|ve)|my|mine|me|myself)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d.,]*|[%$€£=?!:;()\"]|->|n't")
_NEAR, _FAR, _WORD_WEIGHT = 2, 8, 0.6
_STEPS = (0.12, 0.25, 0.45)
_TITLES: dict[str, re.Pattern[str]] = {
    "legal": words.LEGAL,
    "procurement": words.PROCUREMENT,
    "adviser": words.INFLUENCER,
    "head": re.compile(
        r"\b(?:ceo|md|gm|dg|owner|chair\w*|president|partner|principal|founder|director general|boss|dueño|titolare|"
        r"inhaber|gf|geschäftsführ\w+|treasurer|mayor|dean|headmaster|principal)\b",
        re.I,
    ),
    "money": re.compile(r"\b(?:cfo|financ\w*|controller|treasur\w*|budget|comptroller|fin dir)\b", re.I),
    "technical": re.compile(
        r"\b(?:it|cio|cto|ciso|infosec|security|engineer\w*|quality|qa|network|architect|dba|validation|biomed|"
        r"developer|technical|tech|systems?|data|safety|lab)\b",
        re.I,
    ),
    "floor": re.compile(
        r"\b(?:operator|nurse|clerk|foreman|planner|driver|supervisor|shift|front desk|matron|captain|dispatcher|"
        r"assistant|administrator|trainer|picker)\w*\b",
        re.I,
    ),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place that speaks of a person: name, pronoun or "I"; with the sentence around it."""

    name: str
    start: int
    end: int
    kind: str
    sentence: Stretch
    whole: Span = (0, 0)
    title: str = ""


def weight(sign: str) -> float:
    """How much a sign counts before anything is learned."""
    return _WORD_WEIGHT if sign[0] in "<>+-" else 1.0


def spoken_of(page: Page) -> list[Spoken]:
    """Every place that speaks of a buyer, in order."""
    buyers = {one.name for one in people_in(page) if one.party == "buyer"}
    return sorted(
        (one for sentence in page.sentences for one in _in(page, sentence, buyers)), key=lambda one: one.start
    )


def _in(page: Page, sentence: Stretch, buyers: set[str]) -> Iterator[Spoken]:
    if words.HUNCH.search(sentence.text):
        return
    for one in named_in(page, *sentence.span):
        if one.party == "buyer":
            yield Spoken(one.name, *one.span, "name", sentence, one.whole, one.title)
    for found in _PRONOUN.finditer(sentence.text):
        start = sentence.start + found.start()
        name = who(page, found[0], start)
        if name in buyers:
            yield Spoken(name, start, start + len(found[0]), "pronoun", sentence)
    if sentence.side == "buyer" and sentence.speaker:
        name = who(page, "I", sentence.start)
        for found in _FIRST.finditer(sentence.text):
            start = sentence.start + found.start()
            yield Spoken(name, start, start + len(found[0]), "first", sentence)


def signs(page: Page, one: Spoken, others: list[Spoken]) -> set[str]:
    """The signs of one place; others: all places of the page, to know where another person's begins."""
    return {
        f"kind {one.kind}",
        f"form {page.form}",
        *_titled(page, one),
        *_said(page, one, others),
        *_about(page, one),
    }


def _titled(page: Page, one: Spoken) -> Iterator[str]:
    said = " ".join((one.title, page.text[slice(*one.whole)]))
    yield from (f"title {name}" for name, pattern in _TITLES.items() if pattern.search(said))


def _said(page: Page, one: Spoken, others: list[Spoken]) -> Iterator[str]:
    """Words and patterns before and after, as far as the next person."""
    sentence = one.sentence
    first = bisect_left(others, sentence.start, key=lambda each: each.start)
    last = bisect_left(others, sentence.end, key=lambda each: each.start)
    there = [each for each in others[first:last] if each.name != one.name]
    left = max((each.end for each in there if each.end <= one.start), default=sentence.start)
    right = min((each.start for each in there if each.start >= one.end), default=sentence.end)
    before, after = (
        page.text[max(left, one.start - 60) : one.start],
        page.text[one.end : min(sentence.end, one.end + 110)],
    )
    yield from _words(before, after)
    alone = page.text[one.end : right]
    for role, pattern in words.DOES.items():
        if not pattern.may_match(small(sentence.text)):
            continue
        if found := pattern.whole.search(
            page.text, max(one.start, sentence.start) if one.kind != "name" else one.end, sentence.end
        ):
            denied = "denied " if words.DENIED.search(page.text[one.end : found.start()]) else ""
            near = "near" if found.start() - one.end < 35 and found.start() <= one.end + len(alone) else "far"
            yield f"{denied}does {role} {near}"
        elif pattern.whole.search(sentence.text):
            yield f"sentence {role}"
    for role, pattern in words.DONE_BY.items():
        if pattern.search(page.text[sentence.start : one.start]):
            yield f"by {role}"
    if sentence.text.endswith("?"):
        yield "question"


def _words(before: str, after: str) -> Iterator[str]:
    left = [_plain(word) for word in _WORD.findall(before)]
    right = [_plain(word) for word in _WORD.findall(after)]
    yield from (f"-{place} {word}" for place, word in enumerate(reversed(left[-_NEAR:]), 1))
    yield from (f"+{place} {word}" for place, word in enumerate(right[:_NEAR], 1))
    yield f"+2+ {' '.join(right[:2])}"
    yield from (f"> {word}" for word in right[:_FAR])


def _plain(word: str) -> str:
    return "0" if word[0].isdigit() else fold(word.replace("’", "'"))


def _about(page: Page, one: Spoken) -> Iterator[str]:
    """What the clause it stands in is about, by the sentence model."""
    for each in _judged(page, one):
        for label, chance in each.likely.items():
            yield from (f"about {label} {step}" for step in _STEPS if chance >= step)


def _judged(page: Page, one: Spoken) -> list[Judged]:
    told = judge(page)
    last = bisect_right(told, one.start, key=lambda each: each.part.start)
    return [each for each in told[max(0, last - 1) : last] if one.start < each.part.end]
