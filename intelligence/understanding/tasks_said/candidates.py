"""Everything that could be a task: what the rules find, and every clause in which they find nothing that stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..page import Page, Stretch
from ..shapes import Task
from .answer_words import COMPANY
from .coding import WHEN, Coded
from .making import task_of
from .reading import comes_to, end_of, forms, read
from .said import Said
from .saying_words import SUBJECT, Rule

CLAUSE = Rule("clause", "", ("note", "us", "buyer"), "subject", 0.3)
_SUBJECT = re.compile(rf"\W*(?P<subj>{SUBJECT})")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_FEW = 2


@dataclass(slots=True)
class Candidate:
    """A find or clause that could be a task, its clause, and the names of rules that found something there in vain."""

    task: Task
    said: Said
    part: Stretch
    name: str
    fallen: list[str] = field(default_factory=list)
    others: int = 0  # finds of its sentence


def candidates(page: Page, sentences: list[Coded]) -> list[Candidate]:
    """All candidates of a page, in the order of its sentences."""
    parts = page.clauses
    starts = [one.start for one in parts]
    found: list[Candidate] = []
    for index, at in enumerate(sentences):
        here = parts[bisect_left(starts, at.start) : bisect_left(starts, at.stretch.end)] or [at.stretch]
        found.extend(_of_sentence(page, sentences, index, here))
    return found


def _of_sentence(page: Page, sentences: list[Coded], index: int, parts: list[Stretch]) -> Iterator[Candidate]:
    at = sentences[index]
    if at.done:
        return
    said, fallen = read(page, at, index)
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    stops = [*(one.start for one in said[1:]), len(at.text)]
    found = [_first(page, one, sentences, following, stop) for one, stop in zip(said, stops, strict=False)]
    kept = [one for one in found if one]
    for one, task in kept:
        part = _part(parts, at.start + one.verb_start)
        names = [each.rule.name for each in (*fallen, *one.others) if _within(each, part)]
        yield Candidate(task, one, part, _rule_name(one), names, len(kept))
    taken = [at.start + one.verb_start for one, _ in kept]
    for part in parts:
        if not any(part.start <= place < part.end for place in taken):
            vain = [*fallen, *(one for one, made in zip(said, found, strict=True) if not made)]
            yield from _of_clause(page, sentences, index, part, [one for one in vain if _within(one, part)])


def _first(
    page: Page, one: Said, sentences: list[Coded], following: Coded | None, until: int
) -> tuple[Said, Task] | None:
    """The surest find of some words that makes a task, and the task."""
    for each in (one, *one.others):
        task = task_of(page, each, sentences, following, until)
        if task:
            each.others = [other for other in (one, *one.others) if other is not each]
            return each, task
    return None


def _rule_name(one: Said) -> str:
    brings = one.verb == "bring" and COMPANY.match(one.at.text[one.verb_end :])
    return "bring" if brings else one.rule.name


def _part(parts: list[Stretch], place: int) -> Stretch:
    return next((one for one in reversed(parts) if one.start <= place), parts[0])


def _within(one: Said, part: Stretch) -> bool:
    return part.start <= one.at.start + one.verb_start < part.end


def _of_clause(
    page: Page, sentences: list[Coded], index: int, part: Stretch, fallen: list[Said]
) -> Iterator[Candidate]:
    """A clause as it is: its doer stands first, its deed is its first known verb."""
    at = sentences[index]
    if not _worth(page, at, part, fallen):
        return
    start, end = part.start - at.start, part.end - at.start
    said = _said(page, at, index, start, end, fallen)
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    task = task_of(page, said, sentences, following, end)
    if task:
        yield Candidate(task, said, part, "clause", sorted({one.rule.name for one in fallen}))


def _worth(page: Page, at: Coded, part: Stretch, fallen: list[Said]) -> bool:
    """Whether a clause is looked at: of a long talk only what a rule or a day points to."""
    if len(part.text.split()) < _FEW:
        return False
    code = at.text[part.start - at.start : part.end - at.start]
    return page.form != "transcript" or bool(fallen) or WHEN in code


def _said(page: Page, at: Coded, index: int, start: int, end: int, fallen: list[Said]) -> Said:
    subject = _SUBJECT.match(at.text, start, end)
    span = subject.span("subj") if subject else (start, start)
    verb, verb_start, verb_end = _verb(at.text, span[1], end)
    base, kind = comes_to(verb)
    surest = max(fallen, key=lambda one: one.confidence, default=None)
    voice = "note" if page.form == "note" else at.stretch.side
    one = Said(
        rule=CLAUSE, at=at, index=index, voice=voice, start=start, end=end, verb_start=verb_start,
        verb_end=verb_end, subject=at.text[slice(*span)], subject_span=span, verb=base or "do",
        comes_to=kind or (surest.comes_to if surest else ""),
    )  # fmt: skip
    one.end = max(end_of(one, end), verb_end)
    return one


def _verb(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The first word that is a known verb, else the first word at all."""
    words = list(_WORD.finditer(text, start, end))
    best = next((one for one in words if one[0] in forms()), words[0] if words else None)
    return (best[0], best.start(), best.end()) if best else ("", start, start)
