"""From a find to a task: its day, who must act, its kind and its words; None where it comes to nothing."""

import re

from ..page import Page
from ..shapes import Due, Task
from .answer_words import BARE_HOUR, LOOSE_END, STILL_TODAY, YES
from .coding import Coded
from .dues import answered, due_of, first_of
from .kinds import learned_kind
from .owners import owner_of
from .said import Said
from .wording import what_of


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


def task_of(
    page: Page, one: Said, sentences: list[Coded], following: Coded | None, until: int
) -> Task | None:
    """The task of a find. following, until: as in `dues.due_of`. It moves the end of the find to that of its time."""
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
