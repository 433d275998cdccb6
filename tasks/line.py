"""Reading the one line a rep types after a call. Knows no database; guesses only what the words leave no doubt about.

"spoke with Sarah, CFO wants security review, call back Thu 3pm" → a call, reached; follow-up "Call Sarah back" at
Thursday 15:00 in the zone asked for. The line itself is never changed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tasks.when import When, parse_when

_KINDS = (
    (
        "demo",
        r"^(?:gave|did|had|held|ran)\s+(?:a|the|our)?\s*(?:\w+\s+)?demo\b|^demo(?:ed)?\s+(?:with|for|to)\b",
    ),
    ("meeting", r"^(?:met|meeting with|had a meeting|workshop|lunch|coffee)\b"),
    ("email", r"^(?:e-?mailed|e-?mail (?:to|from)|(?:sent|got|received) (?:an? )?e-?mail)\b"),
    ("linkedin", r"^(?:linkedin|(?:messaged|connected)\b.*\blinkedin)\b"),
    ("note", r"^note:"),
)
_OUTCOMES = (
    (
        "voicemail",
        r"\b(?:voice ?mail|lvm|left (?:him |her |them |a )?(?:vm|message on (?:the )?(?:machine|mailbox)))\b",
    ),
    (
        "no_answer",
        r"\b(?:no answer|did(?: not|n['’]t) (?:pick up|answer)|nobody (?:picked up|answered)|rang out)\b",
    ),
    ("wrong_person", r"\bwrong (?:person|number|contact)\b"),
    ("not_interested", r"\bnot interested\b"),
    ("meeting_booked", r"\b(?:booked (?:a |the )?(?:meeting|demo|call)|(?:meeting|demo) (?:is )?booked)\b"),
    (
        "call_back",
        r"\b(?:(?:call(?:ing)?|ring|phone) (?:(?:me|us|him|her|them) )?back|callback|(?:call|ring) (?:me|us))\b",
    ),
    ("reached", r"^(?:spoke|talked|chatted|called and (?:spoke|talked)|reached)\b"),
)
_INCOMING = re.compile(
    r"\b(?:(?:called|rang) (?:me|us)|incoming call|called in|wrote (?:to )?(?:me|us)|e-?mail from)\b", re.I
)
_OUTGOING = re.compile(r"^(?:called|rang|phoned|dialled|tried|left|sent|e-?mailed|e-?mail to)\b", re.I)
_DOUBT = re.compile(r"\b(?:no|not|never|without|n['’]t)\s+(?:\w+\s+){0,2}$", re.I)
_WORD = r"[A-ZÀ-ÖØ-Þ](?:\.(?=\s)|[\w'’-]*)"
_NAME = rf"{_WORD}(?:\s+(?:(?:van|von|den|der|de|da|di|del|la|le|bin|al|el)\s+)*{_WORD})*"
_AFTER = re.compile(
    rf"\b(?:with|to|from|met|called|rang|phoned|reached|tried|e-?mailed|messaged|for)\s+({_NAME})"
)
_LEADING = re.compile(rf"^({_NAME})\s+(?:called|rang|wrote|said|asked|wants|needs|confirmed|agreed|is|has)\b")
_AGAIN = re.compile(r"(?:call|ring|phone|try|retry)(?:\s+(?:him|her|them))?(?:\s+again)?", re.I)
_VERBS = (
    ("email", r"\b(?:send|e-?mail|write|forward)\b"),
    ("meeting", r"\b(?:meet|meeting|demo|workshop)\b"),
    ("call", r"\b(?:call|ring|phone|speak|talk)\b"),
)
_EDGES = " \t,;:.-–—·"
_LEADS = re.compile(
    r"^(?:and|then|please|to|(?:i|we)(?:['’]ll| will)|will|need to|must|should|asked (?:me|us) to)\s+", re.I
)
_TRAILS = re.compile(r"\s+(?:on|at|by|until|before|for|around|from|in|this|next)$", re.I)
_CALL_BACK = re.compile(_OUTCOMES[5][1], re.I)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is to be done next, by when, and where in the line it was said."""

    title: str
    kind: str
    when: When


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says. Empty values mean: the words do not say."""

    text: str
    kind: str
    outcome: str
    direction: str
    names: tuple[str, ...]
    follow_up: FollowUp | None


def read_line(text: str, *, now: datetime, zone: ZoneInfo, who: str = "") -> Line:
    """Read `text`. `zone` is the clock its words mean (the buyer's), `who` the buyer when the page knows them."""
    when = parse_when(text, now=now, zone=zone)
    names = mentioned(text)
    person = who or (names[0] if names else "")
    kind = _first(_KINDS, text) or "call"
    outcome = _outcome(text)
    if kind == "note":
        outcome = ""
    return Line(text, kind, outcome, _direction(text), names, _follow_up(text, when, person))


def mentioned(text: str) -> tuple[str, ...]:
    """Names the line mentions as the other side ("spoke with Sarah Whitfield"), in order, without repeats."""
    found = [m[1] for pattern in (_AFTER, _LEADING) for m in pattern.finditer(text)]
    return tuple(dict.fromkeys(name.strip(_EDGES).removesuffix("'s").removesuffix("’s") for name in found))


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, text.strip(), re.I)), "")


def _outcome(text: str) -> str:
    for name, pattern in _OUTCOMES:
        found = re.search(pattern, text.strip(), re.I)
        if found and not _DOUBT.search(text.strip()[: found.start()]):
            return name
    return ""


def _direction(text: str) -> str:
    if _INCOMING.search(text):
        return "in"
    return "out" if _OUTGOING.search(text.strip()) else ""


def _follow_up(text: str, when: When | None, person: str) -> FollowUp | None:
    if when is None:
        return None
    clause = _clause(text, when.span)
    first = person.split()[0] if person else ""
    if not clause or _CALL_BACK.search(clause):
        return FollowUp(f"Call {first} back" if first else "Call back", "call", when)
    if _AGAIN.fullmatch(clause):
        again = " again" if clause.lower().endswith("again") else ""
        return FollowUp(f"Call {first}{again}" if first else f"Call{again}", "call", when)
    kind = next((name for name, pattern in _VERBS if re.search(pattern, clause, re.I)), "todo")
    return FollowUp((clause[:1].upper() + clause[1:])[:255], kind, when)


def _clause(text: str, span: tuple[int, int]) -> str:
    """The words around the time phrase, up to the next comma, full stop or line end, without the phrase itself."""
    start = max((text.rfind(mark, 0, span[0]) for mark in (",", ";", ". ", "\n", " - ", " – ")), default=-1)
    ends = [i for mark in (",", ";", ". ", "\n") if (i := text.find(mark, span[1])) >= 0]
    before, after = text[start + 1 : span[0]], text[span[1] : min(ends, default=len(text))]
    before = _TRAILS.sub("", before.strip(_EDGES)).strip(_EDGES)
    words = " ".join(filter(None, (_LEADS.sub("", before), after.strip(_EDGES))))
    return re.sub(r"\s+", " ", words).strip(_EDGES)
