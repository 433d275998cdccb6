"""One entry for one thing, though it be said twice: the fuller one is kept, and the last word on its time."""

import re
from dataclasses import replace

from ..page import Page
from ..shapes import Due, Task
from .lexicon_words import EMPTY, GENERIC

_IT = re.compile(r"\b(?:it|that|this|both|those|these|them|so|everything|\d+|two|only)\b")
_CHANGED = re.compile(
    r"\b(?:scratch|moved|now|instead|rather|no|wait|changed|shifted|rescheduled|actually|correction|sorry)\b|->|→",
    re.I,
)
_BACK = ("need-it", "promise-it", "promised-it", "will-do")  # rules whose words point to a thing said before
_SCHEDULED = ("call", "meeting")


def merged(page: Page, found: list[tuple[Task, str]]) -> tuple[Task, ...]:
    """The tasks in order of place, repeats joined; each comes with the name of the rule that found it."""
    kept: list[Task] = []
    for one, rule in found:
        back = rule in _BACK or _refers_back(one)
        place = next((i for i in range(len(kept) - 1, -1, -1) if _same(page, kept[i], one, back)), None)
        if place is not None:
            kept[place] = _joined(page, kept[place], one)
        elif (
            not (
                back
                and one.due == Due()
                and rule not in ("please", "can-you", "you-please", "dear-colleague")
            )
            and rule != "bring"
        ):
            kept.append(one)
    return tuple(kept)


def _same(page: Page, first: Task, second: Task, back: bool) -> bool:
    if first.owner != second.owner or (
        first.assignee and second.assignee and first.assignee != second.assignee
    ):
        return False
    gap = second.span[0] - first.span[1]
    if back and gap < 220 and not first.due.date and first.kind not in _SCHEDULED and bool(_core(first.what)):
        return True
    if (
        first.kind == "meeting"
        and second.kind != "send_document"
        and gap < 250
        and re.match(r"bring\b|(?:send|sending)\b.*\binvit", second.what)
    ):
        return True
    if first.kind in _SCHEDULED and second.kind in _SCHEDULED:
        return _same_meeting(page, first, second, gap)
    if first.due.date and second.due.date and first.due.date != second.due.date:
        return False
    if first.kind == second.kind == "other" and first.due == second.due != Due() and gap < 500:
        return True
    ours, theirs = _core(first.what), _core(second.what)
    if not theirs:
        return second.due.date is not None and first.due.date == second.due.date and gap < 2000
    alike = bool(ours & theirs) and len(ours & theirs) >= 0.5 * min(len(ours), len(theirs))
    return alike and (gap < 250 or first.kind == second.kind)


def _same_meeting(page: Page, first: Task, second: Task, gap: int) -> bool:
    if first.due.date and second.due.date and first.due.date != second.due.date:
        between = page.text[first.span[0] : second.span[1]]
        return gap < 200 and (page.form == "transcript" or _CHANGED.search(between) is not None)
    if first.kind == second.kind == "call" and not (first.due.date and second.due.date):
        again = not _core(second.what) and not first.due.date
        return gap < 60 and (page.form == "transcript" or again)
    if first.due.date and second.due.date:
        return True
    if page.form == "transcript":
        return gap < 200
    ours, theirs = _core(first.what), _core(second.what)
    return gap < 200 and (not ours or not theirs or bool(ours & theirs))


def _refers_back(task: Task) -> bool:
    if task.kind in _SCHEDULED:
        return False
    deed, _, rest = task.what.partition(" ")
    if re.fullmatch(
        r"(?:it|them|that|those|these|this)(?: (?:over|across|back|out|through|to (?:you|him|her|them)))?",
        rest.strip(" .,"),
    ):
        return True
    return (
        not _core(_IT.sub("", task.what))
        and (not rest or bool(_IT.search(rest)))
        and (task.due.date is not None or deed in GENERIC)
    )


def _core(what: str) -> set[str]:
    """The words that say what it is about, without the deed."""
    rest = what.lower().partition(" ")[2]
    return {word for word in re.findall(r"[\w-]{3,}", rest) if word not in EMPTY}


def _joined(page: Page, first: Task, second: Task) -> Task:
    scheduled = first.kind in _SCHEDULED and second.kind in _SCHEDULED
    due = second.due if second.due.date and (scheduled or not first.due.date) else first.due
    if due == Due():
        due = second.due
    near = second.span[0] - first.span[1] < 60 and first.owner == second.owner
    return replace(
        first,
        span=_span(page, first, second, near),
        due=due,
        kind="call" if scheduled and "call" in (second.kind,) and "call" in second.what else first.kind,
        assignee=first.assignee or second.assignee,
        confidence=max(first.confidence, second.confidence),
    )


def _span(page: Page, first: Task, second: Task, near: bool) -> tuple[int, int]:
    """The stretch that tells most: both when neighbours of one voice, else the one that has the day."""
    if near and page.form != "transcript":
        return first.span[0], second.span[1]
    return second.span if second.due.date and not first.due.date else first.span
