"""When a task said is due: the time that belongs to its words, or to the words beside them; nothing rather than a guess."""

import datetime as dt
import re

from tasks.when import Found

from ..shapes import Due
from .coding import Coded
from .reading import Said

LEAST = 0.5
_DAYS = ("second", "minute", "hour", "part", "day")
_OTHER_EVENT = re.compile(r"\b(?:once|after|when|until|till|as\s+soon\s+as|since|from|for\s+the|of\s+the|on\s+the\s+agenda\s+for)\s+[^,;]{0,40}$")
_ONLY_WHEN = re.compile(r"^[^\w]*(?:(?:new\s+)?(?:promise|deadline|due|date|by|on|at|before|until|latest|say|around|or|alternatively|make\s+it)[\s:]*)*\ue010+")


def due_of(one: Said, following: Coded | None, until: int) -> tuple[Due, int]:
    """The due time and the place in the sentence where its words end (0 when elsewhere).

    following: the next sentence by the same voice, looked at when it says nothing but a time. until: where the next
    task of the sentence begins.
    """
    whens = [(found, found.span[0] - one.at.start, found.span[1] - one.at.start) for found in one.at.whens]
    within = [part for part in whens if one.verb_start <= part[1] < one.end and not part[0].past]
    inside = [part for part in within if not _belongs_elsewhere(one, part[1])]
    first = one.rule.name in ("day-first", "day-agreed", "arrow-who", "paren-who")
    lead = [part for part in whens if one.start <= part[1] < one.verb_start + first and not part[0].past]
    beyond = [part for part in whens if one.end <= part[1] < until and not part[0].past and _free(one, part[1])]
    ahead = [part for part in whens if part[2] <= one.start and not part[0].past and _leads(one, part[1], part[2])]
    for found, _, stop in [*inside, *lead, *beyond, *ahead]:
        due = _due(found)
        if due:
            return due, stop if stop > one.verb_end else 0
    if not within and following and _ONLY_WHEN.match(following.text) and following.whens:
        return _due(following.whens[0]) or Due(), 0
    return Due(), 0


def _belongs_elsewhere(one: Said, place: int) -> bool:
    between = one.at.text[one.verb_end : place]
    if re.search(r"\b(?:if|whether)\b", between):
        return True
    return bool(_OTHER_EVENT.search(between) and not one.at.text[:place].rstrip().endswith(("after", "from", "until", "till")))


def _free(one: Said, place: int) -> bool:
    """Whether what lies between the task and the time is no other statement."""
    return not re.search(r"[.;!?]|\b(?:because|but|which|that|who|is|are|was|were|has|have|if|they|she|he|once|since)\b", one.at.text[one.end : place])


def _leads(one: Said, start: int, stop: int) -> bool:
    """Whether a time opens the clause of the task: "On Monday I'll call"."""
    opens = re.search(r"(?:^|[.;:(>–—]\s*|,\s*(?:and|then|so)\s+|^\W*(?:and|then|so|but|or|ok)\s+|\band\s+)(?:on\s+|by\s+|from\s+)?$", one.at.text[:start])
    return opens is not None and re.fullmatch(r"[\s,:–-]*(?:and\s+|then\s+)?", one.at.text[stop : one.start]) is not None


def _due(found: Found) -> Due | None:
    """A when-phrase as a due time; None when it is too unsure to be told."""
    if found.confidence < LEAST:
        return None
    day = found.start.date()
    if found.window and found.grain not in _DAYS:
        return Due(window=found.window)
    if found.grain not in _DAYS:
        last = (found.end - dt.timedelta(seconds=1)).date()
        return Due(window=(day, last)) if last > day else Due(date=day)
    if found.modifier in ("after", "from") and not found.timed:
        return Due(window=(day, day + dt.timedelta(days=7)))
    if found.timed:
        return Due(day, found.start.time().replace(second=0, microsecond=0), found.zone, found.window)
    window = (day - dt.timedelta(days=1), day) if found.modifier == "before" else found.window
    return Due(date=day, window=window)
