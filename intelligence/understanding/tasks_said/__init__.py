"""Tasks said: what somebody committed to, agreed to, or was asked to do.

How it works, in the order of the modules: lexicon_words → coding (names and times become marks) → saying_words (ways of
saying a task) → reading and judging (finds, without what is denied or conditional) → owners, dues, wording → merging.
"""

import re
from weakref import WeakKeyDictionary

from ..page import Page
from ..shapes import Due, Task
from .answer_words import BARE_HOUR, COMPANY, LOOSE_END, NOBODY, QUESTION, STILL_TODAY, YES
from .coding import Coded, coded
from .dues import answered, due_of, first_of
from .kinds import learned_kind, signs
from .merging import merged
from .owners import addressed_to, owner_of
from .reading import read
from .said import Said
from .wording import what_of

LEAST = 0.5


_FOUND: WeakKeyDictionary[Page, tuple[Task, ...]] = WeakKeyDictionary()


def find(page: Page) -> tuple[Task, ...]:
    """Every open future action in the text, one entry each, in the order of the text; worked out once a page."""
    if page not in _FOUND:
        _FOUND[page] = _find(page)
    return _FOUND[page]


def _find(page: Page) -> tuple[Task, ...]:
    if NOBODY.search(page.text):
        return ()
    sentences = coded(page)
    found = [pair for index in range(len(sentences)) for pair in _tasks(page, sentences, index)]
    tasks = merged(page, [pair for pair in found if pair[0].confidence >= LEAST])
    return tuple(sorted((*tasks, *_questions(page, sentences, tasks)), key=lambda one: one.span))


def _questions(page: Page, sentences: list[Coded], tasks: tuple[Task, ...]) -> list[Task]:
    """A mail that asks something wants an answer, though it does not say so."""
    if page.form != "email" or any(one.kind == "email" and one.owner == "us" for one in tasks):
        return []
    for at in sentences:
        taken = any(one.span[0] < at.stretch.end and one.span[1] > at.start for one in tasks)
        if at.stretch.side == "buyer" and not taken and QUESTION.search(at.text):
            name = addressed_to(page)
            return [
                Task(
                    span=at.stretch.span,
                    confidence=0.5,
                    what=f"answer: {at.stretch.text}",
                    kind="email",
                    owner="us",
                    assignee=name,
                )
            ]
    return []


def _tasks(page: Page, sentences: list[Coded], index: int) -> list[tuple[Task, str]]:
    said = read(page, sentences[index], index)
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    starts = [*(one.start for one in said[1:]), len(sentences[index].text)]
    pairs = [_first(page, one, sentences, following, until) for one, until in zip(said, starts, strict=False)]
    return [pair for pair in pairs if pair]


def with_signs(page: Page) -> list[tuple[Task, list[bool]]]:
    """Every find that makes a task, before repeats are joined, with the signs its kind is told by."""
    sentences, found = coded(page), []
    for index, at in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        said = read(page, at, index)
        starts = [*(one.start for one in said[1:]), len(at.text)]
        for one, until in zip(said, starts, strict=False):
            task = _task(page, one, sentences, following, until)
            if task:
                found.append((task, signs(page, one, task.owner, task.due)))
    return found


def _first(
    page: Page, one: Said, sentences: list[Coded], following: Coded | None, until: int
) -> tuple[Task, str] | None:
    """The task of the surest find of some words that makes one, with the name of its rule."""
    for each in (one, *one.others):
        task = _task(page, each, sentences, following, until)
        if task:
            return task, _rule_name(each)
    return None


def _rule_name(one: Said) -> str:
    brings = one.verb == "bring" and COMPANY.match(one.at.text[one.verb_end :])
    return "bring" if brings else one.rule.name


def _agreed(one: Said, sentences: list[Coded]) -> Coded | None:
    """The other side's next words, if they say yes to what was proposed."""
    answers = [
        each for each in sentences[one.index + 1 : one.index + 4] if each.stretch.side != one.at.stretch.side
    ]
    if not answers or not YES.match(answers[0].text) or re.search(r"\bno\b|n't\b", answers[0].text):
        return None
    return answers[0]


def _is_list(page: Page) -> bool:
    """Whether a note is jotted down, not told."""
    return "\n" in page.text.strip() or len(page.text.split()) <= 60


def _names_day(page: Page, one: Said) -> bool:
    """Whether one of the times of a find is more than an hour of the clock."""
    spans = [found.span for found in one.at.whens if one.start <= found.span[0] - one.at.start < one.end + 1]
    return any(not BARE_HOUR.fullmatch(page.text[slice(*span)].strip()) for span in spans)


def _is_stale(page: Page, one: Said, due: Due, following: Coded | None) -> bool:
    """Whether the day has passed, or is that of the meeting the first line of the note is headed with."""
    today = page.source.now.astimezone(page.source.rep_zone).date()
    said = re.search(r"\b(?:said|says|make\s+it|agreed|preferred|prefers)\s*$", one.at.text[: one.start])
    if one.rule.name == "day-first" and due.time is None and not said:
        return True
    if one.rule.name == "leftover" and not (due.date and _is_list(page) and _names_day(page, one)):
        return True
    if due.date is None:
        return False
    bare = one.rule.name in (
        "meet-noun",
        "day-noun",
        "todo",
        "day-first",
        "fragment",
        "name-day",
        "named-doc",
        "leftover",
        "named-day",
    )
    now_said = STILL_TODAY.search(one.at.text_said)
    return due.date < today or (
        bare and due.date == today and (not now_said or (one.index == 0 and "\n" in page.text))
    )


def _task(page: Page, one: Said, sentences: list[Coded], following: Coded | None, until: int) -> Task | None:
    due, stop = due_of(page, one, following, until)
    if page.form == "transcript" and due == Due():
        due = answered(page, one, sentences)
    if one.rule.dated and not (due.date or due.window):
        return None
    one.end = max(one.end, stop)
    if one.rule.name.startswith("propose"):
        answer = _agreed(one, sentences)
        if answer is None or re.match(r"\s*(?:that|it|this)\b", one.at.text[one.verb_end :]):
            return None
        due = due if due != Due() else first_of(page, answer)
    if _is_stale(page, one, due, following):
        return None
    owner, assignee = owner_of(page, one, sentences)
    start = one.at.start + one.start
    return Task(
        span=(start, start + len(LOOSE_END.sub("", one.at.text[one.start : one.end]))),
        confidence=round(min(0.97, one.confidence + (0.08 if due.date else 0)), 2),
        what=what_of(page, one),
        kind=learned_kind(page, one, owner, due),
        owner=owner,
        assignee=assignee,
        due=due,
    )
