"""One entry for one thing, though it be said twice: the fuller one is kept, and the last word on its time."""

import re
from dataclasses import replace

from ..page import Page
from ..shapes import Due, Task

_STOP = frozenset("the a an to of on in for with and or by at from their our us them him her it that this me you your my his back over send call email get give make hold do".split())


def merged(page: Page, found: list[Task]) -> tuple[Task, ...]:
    """The tasks in order of place, repeats joined."""
    kept: list[Task] = []
    for one in found:
        place = next((i for i in range(len(kept) - 1, -1, -1) if _same(page, kept[i], one)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one)
    return tuple(kept)


def _same(page: Page, first: Task, second: Task) -> bool:
    if first.owner != second.owner or (first.assignee and second.assignee and first.assignee != second.assignee):
        return False
    near = second.span[0] - first.span[1] < 250
    if first.due.date and second.due.date and first.due.date != second.due.date:
        return False
    ours, theirs = _core(first.what), _core(second.what)
    alike = bool(ours & theirs) and len(ours & theirs) >= 0.5 * min(len(ours), len(theirs))
    if first.kind == second.kind == "meeting":
        return near or alike
    return alike and (near or first.kind == second.kind)


def _core(what: str) -> set[str]:
    return {word for word in re.findall(r"[\w-]{3,}", what.lower()) if word not in _STOP}


def _joined(first: Task, second: Task) -> Task:
    due = second.due if second.due.date and not first.due.date else first.due
    if due == Due():
        due = second.due
    return replace(
        first,
        due=due,
        assignee=first.assignee or second.assignee,
        confidence=max(first.confidence, second.confidence),
    )
