"""When a task said is due: the time that belongs to its words or those beside them; nothing rather than a guess."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from tasks.when import Found, find_when

from ..page import Page
from ..shapes import Due
from .answer_words import BARE_HOUR, LINKED_HOUR, UNREAD_DAY
from .coding import Coded
from .denial_words import SILENCE
from .said import Said

LEAST = 0.5
_DAYS = ("second", "minute", "hour", "part", "day")
_OTHER_EVENT = re.compile(
    r"\b(?:once|after|when|until|till|as\s+soon\s+as|since|from|for\s+the|of\s+the|on\s+the\s+agenda\s+for)\s+[^,;]{0,40}$"
)
_ONLY_WHEN = re.compile(
    r"(?s)^[^\w]*(?:(?:new\s+)?(?:promise|deadline|due|date|by|on|at|before|until|latest|say|around|or|alternatively|make\s+it)[\s:]*)*\ue010+(?:\W|\b(?:please|then|latest|at\s+the|ok|if\s+possible|her|his|my|your|time|sharp|morning|afternoon|evening)\b)*(?:,.*)?$"
)


_OPENS = (
    "day-first",
    "day-agreed",
    "arrow-who",
    "paren-who",
    "leftover",
    "pls-colleague",
)  # their time stands first
_RELATIVE = re.compile(r"\s*,?\s*(?:before|after)\s+(?:that|it|then)\b", re.I)  # counted from another day
_TOLD = re.compile(
    r"\b(?:sent|asked|met|called|was|were|had|last|ago|since|spoke|emailed|saw|got|rang|did|which|that\s+(?:i|we))\b"
)


def due_of(page: Page, one: Said, following: Coded | None, until: int) -> tuple[Due, int]:
    """The due time and the place in the sentence where its words end (0 when elsewhere).

    following: the next sentence by the same voice, looked at when it says nothing but a time. until: where the next
    task of the sentence begins.
    """
    whens = [
        (fresh, found.span[0] - one.at.start, found.span[1] - one.at.start)
        for found in one.at.whens
        if (fresh := _ahead(page, one, found)) is not None
    ]
    first = 99 if one.rule.name in _OPENS else 0
    within = [part for part in whens if one.verb_start <= part[1] < one.end]
    inside = [part for part in within if not _belongs_elsewhere(one, part[1])]
    lead = [part for part in whens if one.start <= part[1] < min(one.verb_start + first, one.verb_end + 1)]
    beyond = [part for part in whens if one.end <= part[1] < until and _free(one, part[1])]
    ahead = [part for part in whens if part[2] <= one.start and _leads(one, part[1], part[2])]
    then = re.match(r"[^.;]{0,20}\b(?:then|that\s+day)\b", one.at.text[one.verb_end :])
    same = [part for part in whens if part[2] <= one.start][-1:] if then else []
    if any(_RELATIVE.match(page.text, part[0].span[1]) for part in within):
        return Due(), 0
    for found, _, stop in [*inside, *lead, *beyond, *ahead, *same]:
        due = _due(page, _with_day(page, one, found, whens))
        if (
            due
            and not _far(page, found, due)
            and not _vague(page, one, found)
            and not _hangs(page, found, whens)
        ):
            return due, stop if stop > one.verb_end else 0
    if not within and following and _ONLY_WHEN.match(following.text) and following.whens:
        return _due(page, following.whens[0]) or Due(), 0
    return Due(), 0


def first_of(page: Page, at: Coded) -> Due:
    """The first time a sentence names."""
    return (_due(page, at.whens[0]) if at.whens else None) or Due()


def answered(page: Page, one: Said, sentences: list[Coded]) -> Due:
    """The time given a little later, when the other side asks by when."""
    later = sentences[one.index + 1 : one.index + 5]
    for asked, answer in pairwise(later):
        if re.match(
            r"\W*(?:(?:and|ok|okay|great|good|so)\W+)?(?:by\s+)?(?:when|what\s+day|how\s+soon)\b", asked.text
        ) and asked.text.endswith("?"):
            whens = [
                found
                for found in answer.whens
                if answer.text[: found.span[0] - answer.start].strip(" ,by") == ""
            ]
            return (_due(page, whens[0]) if whens else None) or Due()
    return Due()


def _ahead(page: Page, one: Said, found: Found) -> Found | None:
    """A time as meant by a task: ahead, though a word like "promised" before it sounds of history."""
    if not found.past:
        return found
    start = found.span[0] - one.at.start
    if start < one.start or _TOLD.search(one.at.text[one.verb_end : start]):
        return None
    words = page.text[slice(*found.span)]
    source = page.source
    again = find_when(
        words,
        now=source.now,
        zone=ZoneInfo(found.zone),
        buyer_zone=source.buyer_zone,
        day_order=page.day_order,
    )
    if len(again) != 1 or again[0].past or again[0].end < source.now - dt.timedelta(days=1):
        return None
    return replace(again[0], span=found.span, modifier=found.modifier or again[0].modifier)


def _with_day(page: Page, one: Said, found: Found, whens: list[tuple[Found, int, int]]) -> Found:
    """A bare hour is of the day named before it in the sentence."""
    if not (found.timed and BARE_HOUR.fullmatch(page.text[slice(*found.span)].strip())):
        return found
    days = [part[0] for part in whens if part[0].span[1] <= found.span[0] and part[0].grain == "day"]
    if not days:
        return found
    moved = found.start.replace(year=days[-1].start.year, month=days[-1].start.month, day=days[-1].start.day)
    return replace(found, start=moved, end=moved)


def _hangs(page: Page, found: Found, whens: list[tuple[Found, int, int]]) -> bool:
    """A bare hour of a day that was not read: after a stop, or a word that may name a day in another language."""
    said = page.text[slice(*found.span)].strip()
    if (
        not BARE_HOUR.fullmatch(said)
        or LINKED_HOUR.match(said)
        or any(part[0].grain == "day" for part in whens)
    ):
        return False
    return UNREAD_DAY.search(page.text[max(0, found.span[0] - 20) : found.span[0]]) is not None


def _vague(page: Page, one: Said, found: Found) -> bool:
    """At once is no day; until when something is kept is not when to do it; "1st half" is a part of one."""
    said = page.text[slice(*found.span)].strip().lower()
    if re.match(r"\s(?:half|thing|floor|round|draft|choice)\b", page.text[found.span[1] :]):
        return True
    keeps = one.verb in ("extend", "hold", "keep", "reserve", "block") and found.modifier == "until"
    return (
        keeps
        or re.fullmatch(
            r"(?:asap|now|right now|at the moment|at present|for now|as of now|immediately|at once|soon|shortly"
            r"|straight away|right away|urgent\w*)",
            said,
        )
        is not None
    )


def _far(page: Page, found: Found, due: Due) -> bool:
    """A day and month without a year that lie behind us are history, not next year."""
    return (
        due.date is not None
        and due.date - page.source.now.date() > dt.timedelta(days=300)
        and re.search(r"\d{4}|year|yr|'\d\d|[./-]\d\d[./-]\d\d\b|month", page.text[slice(*found.span)])
        is None
    )


def _belongs_elsewhere(one: Said, place: int) -> bool:
    between = one.at.text[one.verb_start : place]
    if re.search(r"\bfor\s+(?:the|it|that)\b[^,;]{0,40}\b(?:by|before|b4|until|bis|on)\s*$", between):
        return False
    if re.search(r"\b(?:if|whether)\b", between):
        return True
    return bool(
        _OTHER_EVENT.search(between)
        and not one.at.text[:place].rstrip().endswith(("after", "from", "until", "till"))
    )


def _free(one: Said, place: int) -> bool:
    """Whether what lies between the task and the time is no other statement."""
    return not re.search(
        r"[.;!?]|\b(?:because|but|which|that|who|is|are|was|were|has|have|if|they|she|he|once|since)\b",
        one.at.text[one.end : place],
    )


def _leads(one: Said, start: int, stop: int) -> bool:
    """Whether a time opens the clause of the task: "On Monday I'll call"."""
    if SILENCE.search(one.at.text[:stop]):
        return not re.search(r"[.;]", one.at.text[stop : one.start])
    opens = re.search(
        r"(?:^|[.;:(>–—]\s*|,\s*(?:and|then|so)\s+|^\W*(?:and|then|so|but|or|ok)\s+|\band\s+)(?:on\s+|by\s+|from\s+)?$",
        one.at.text[:start],
    )
    return (
        opens is not None
        and re.fullmatch(r"[\s,:–-]*(?:and\s+|then\s+)?", one.at.text[stop : one.start]) is not None
    )


def _due(page: Page, found: Found) -> Due | None:
    """A when-phrase as a due time; None when it is too unsure to be told."""
    if found.confidence < LEAST:
        return None
    day = found.start.date()
    if found.window and found.grain not in _DAYS:
        return Due(window=found.window)
    if found.window and found.window[1] > found.window[0] and not found.timed and found.modifier == "before":
        eve = found.window[0] - dt.timedelta(days=1)
        return Due(date=eve, window=(eve, found.window[0]))
    if found.grain not in _DAYS:
        last = (found.end - dt.timedelta(seconds=1)).date()
        return Due(window=(day, last)) if last > day else Due(date=day)
    before = page.text[max(0, found.span[0] - 7) : found.span[0] + 6].lower()
    if (
        found.modifier == "after"
        and not found.timed
        and re.search(r"\b(?:after|past|aft|nach|après|después)\b", before)
    ):
        return Due(window=(day, day + dt.timedelta(days=7)))
    if found.timed:
        return Due(day, found.start.time().replace(second=0, microsecond=0), found.zone, found.window)
    window = (day - dt.timedelta(days=1), day) if found.modifier == "before" else found.window
    return Due(date=day, window=window)
