"""How the conversation went: the outcome of a call, and which way the deal moved."""

import re

from . import outcome_words as said
from . import tasks_said
from .naming import people_in
from .page import Page
from .shapes import CallOutcome, StageSignal, Task

_OPENING = 220  # characters in which a note says what it is about
_ADVANCES, _BOOKED, _THEIRS, _HOLDS = 1.0, 1.5, 1.0, 1.0  # weights of what speaks for and against


def call_outcome(page: Page) -> CallOutcome:
    """What came of the call the text tells of; "n/a" when it tells of none."""
    text = _own_words(page)
    if page.form == "email" or not text.strip():
        return "n/a"
    attempt = _attempt(text) if page.form == "note" else None
    if attempt:
        return attempt
    if page.form == "note" and not _tells_of_call(page, text):
        return (
            "wrong_person" if re.search(r"\bwrong (?:no\b|number|person)|number belongs to", text) else "n/a"
        )
    return _talked(page, text)


def _own_words(page: Page) -> str:
    return "\n".join(one.text for one in page.sentences).casefold().replace("’", "'")


def _attempt(text: str) -> CallOutcome | None:
    """The last try of a call that reached nobody, or a message the buyer left us."""
    if said.INBOUND.search(text):
        return "callback_requested"
    left = [
        found.end()
        for found in said.VOICEMAIL.finditer(text)
        if not said.NOTHING_LEFT.search(text[max(0, found.start() - 12) : found.end() + 8])
    ]
    missed = [found.end() for found in said.NO_ANSWER.finditer(text)]
    # Word left with a gatekeeper reached nobody's machine.
    told = [end for end in left if re.match(r"\s*(?:with|w/?)\s", text[end:])]
    left, missed = [end for end in left if end not in told], missed + told
    if not left and not missed:
        return None
    if _reached_after(text, max(left + missed)) or len(text.split()) > 80:
        return None
    newer = left and (not missed or left[-1] > missed[-1] or "\n" not in text[left[-1] : missed[-1]])
    return "voicemail" if newer else "no_answer"


def _reached_after(text: str, place: int) -> bool:
    """Whether somebody was spoken to all the same: "wasn't in, Fay took the call instead"."""
    return bool(
        re.search(r"\b(?:took the call|spoke|picked up|spk|answered|got (?:him|her)|talked)\b", text[place:])
    ) or bool(re.search(r"\b(?:spoke|picked up|answered|spk)\b", text) and said.TALKED.search(text))


def _tells_of_call(page: Page, text: str) -> bool:
    opening = text[:_OPENING]
    lines = [line for line in page.text.split("\n") if line.strip()]
    if len(lines) >= 5 or said.MET.search(opening):
        return False
    if said.CALL.search(opening):
        return not re.search(r"\b(?:used to call|call from \w+ was|logged)\b", text)
    if len(text.split()) < 40:
        return _headed_by_buyer(page)
    return bool(said.TALKED.search(text) or tasks_said.find(page) or re.search(r"\b(?:he|she)\b", text))


def _headed_by_buyer(page: Page) -> bool:
    """Jotted notes of a call begin with whom it was with: "gill p - not convinced"."""
    first = next((one for one in people_in(page) if one.party == "buyer"), None)
    if first is None or first.span[0] > 12:
        return False
    return re.match(r"[^\n]{0,25}?\s*[-–:]", page.text[first.span[1] : first.span[1] + 30]) is not None


def _talked(page: Page, text: str) -> CallOutcome:
    if said.NOT_INTERESTED.search(_theirs(page, text)):
        return "not_interested"
    if said.WRONG.search(text):
        return "wrong_person"
    if any(_books(page, one) for one in tasks_said.find(page)):
        return "meeting_booked"
    short = len(text.split()) < 90
    return "callback_requested" if short and said.PUT_OFF.search(text) else "reached"


def _theirs(page: Page, text: str) -> str:
    """In talk only the buyer can say that there is no interest."""
    if page.form != "transcript":
        return text
    return "\n".join(one.text for one in page.sentences if one.side != "us").casefold().replace("’", "'")


def _books(page: Page, task: Task) -> bool:
    return task.kind == "meeting" and task.due.date is not None and task.owner == "us"


def stage_signal(page: Page) -> StageSignal:
    """Which way the deal moved by what is said: the net of what speaks for and against."""
    text = _own_words(page)
    if _is_idle(page, text):
        return "none"
    if said.NOT_INTERESTED.search(_theirs(page, text)) or said.REGRESS.search(text):
        return "regress"
    holds = len({found[0] for found in said.HOLD.finditer(text)})
    gains = _gains(page, text)
    if holds and holds * _HOLDS >= gains:
        return "hold"
    return "advance" if gains >= _ADVANCES else "none"


def _is_idle(page: Page, text: str) -> bool:
    """A short note without a task that tells of no call and of no setback."""
    told = (said.REGRESS, said.NOT_INTERESTED, said.HOLD, said.CALL)
    return (
        page.form == "note"
        and not tasks_said.find(page)
        and len(text.split()) < 60
        and not any(pattern.search(text) for pattern in told)
    )


def _gains(page: Page, text: str) -> float:
    words = len({found[0][:25] for found in said.ADVANCE.finditer(text)})
    tasks = tasks_said.find(page)
    booked = any(_books(page, one) for one in tasks)
    theirs = sum(
        one.owner == "buyer" and one.kind in ("send_document", "internal", "other", "email") for one in tasks
    )
    return words + _BOOKED * booked + min(theirs, 2) * _THEIRS
