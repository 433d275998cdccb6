"""What kind of task is said, and how to say it plainly."""

import re

from ..page import Page
from ..shapes import Owner, TaskKind
from .coding import OURS, THEIRS, WHEN
from .lexicon_words import CALLS, DOCUMENTS, GOODS, MEETINGS, MESSAGES, OWN_SIDE
from .said import Said
from .saying_words import either

DOC = re.compile(rf"\b(?:{either(tuple(DOCUMENTS))})\b")
_TRAVEL = re.compile(r"\b(?:flights?|tickets?|hotels?|rooms?|trains?|travel|cars?|tables?)\b")
THING = re.compile(rf"\b(?:{either(tuple(GOODS))})\b")
MESSAGE = re.compile(rf"\b(?:{either(tuple(MESSAGES))})\b")
MEETING = re.compile(rf"\b(?:{either(tuple(MEETINGS))})\b")
CALL = re.compile(rf"\b(?:{either(tuple(CALLS))})\b")
OWN = re.compile(
    rf"\b(?:our|my|their|his|her|with|to|by|past|the|from|ask|tell|w/|in)\s+(?:[\w-]+\s+){{0,2}}?(?:{either(tuple(OWN_SIDE))})\b"
)
PEOPLE = re.compile(
    r"\b(?:engineers?|technicians?|someone|somebody|team|colleague|electrician|installer|surveyor|expert)\b"
)
GROUP = re.compile(
    r"\b(?:zoom|teams|webex|invite|invitation|everyone|the\s+team|both|all\s+of|calendar|diary)\b|\band\s+(?:his|her|their|our)\b"
)
CHANNEL = re.compile(r"\b(?:by|via|over|per)\s+(?:e-?mail|mail|text|sms|whatsapp)\b")
_GIVEN = frozenset(
    ["send", "resend", "fwd", "forward", "share", "submit", "upload", "attach", "snd", "re-send"]
)
TO_BUYER = re.compile(
    rf"\bto\s+(?:him|her|them|you|{THEIRS})|{THEIRS}|\bfor\s+(?:him|her|them|{THEIRS})|\b(?:her|him|them|you|us|me)\b"
)


def kind_of(page: Page, one: Said, owner: Owner) -> TaskKind:
    """The kind by the verb, and what it is done with and to whom."""
    tail = one.at.text[one.verb_start : max(one.end, one.verb_end)]
    rest = one.at.text[one.verb_end : max(one.end, one.verb_end)]
    if one.rule.name in (
        "row",
        "initials",
        "named-day",
        "leftover",
        "arrow-who",
        "paren-who",
        "pls-colleague",
        "open-to",
        "dear-colleague",
        "listed",
        "buyer-will",
    ) and one.comes_to in ("", "other"):
        return _by_nouns(one.at.text[one.start : max(one.end, one.verb_end)], owner)
    match one.comes_to:
        case "call":
            return _call(one, rest, owner)
        case "email":
            return "send_document" if _document_before(rest, "about re regarding") else "email"
        case "send":
            return _send(one, tail, rest)
        case "make":
            return _make(one, rest, owner)
        case "meet":
            return _meet(one, tail, rest, owner)
        case "promise":
            return (
                "send_document"
                if re.search(r"\b(?:get|have|send|share|give|return|forward|receive|expect)", tail)
                else "other"
            )
        case "inside":
            return _inside(one, tail, rest, owner)
    return (
        _by_nouns(one.at.text[one.start : max(one.end, one.verb_end)], owner) if not one.comes_to else "other"
    )


def _by_nouns(text: str, owner: Owner) -> TaskKind:
    """The kind of a task that is said without a telling verb."""
    if MEETING.search(text) or "reconvene" in text:
        return "meeting"
    if re.search(r"\b(?:call|ring|phone|try|again|cb|tel)\b", text):
        return "call"
    if DOC.search(text):
        return "send_document"
    return "email" if MESSAGE.search(text) else "internal" if OWN.search(text) else "other"


def _document_before(rest: str, stops: str) -> bool:
    head = re.split(rf"\b(?:{'|'.join(stops.split())})\b", rest)[0]
    return bool(DOC.search(head)) and not MESSAGE.search(head)


def _call(one: Said, rest: str, owner: Owner) -> TaskKind:
    if GROUP.search(one.at.text[one.start : one.end]):
        return "meeting"
    inward = owner == "buyer" and (THEIRS in rest or OWN.search(rest)) and one.voice != "note"
    return "internal" if inward or (owner == "us" and OURS in rest and THEIRS not in rest) else "call"


def _send(one: Said, tail: str, rest: str) -> TaskKind:
    if re.search(r"\b(?:invite|invitation|invites)\b", rest):
        return "meeting"
    message, document = MESSAGE.search(tail), DOC.search(tail)
    if message and (not document or message.start() < document.start()):
        return "email"
    if document:
        return "send_document"
    if THING.search(rest):
        return "other"
    if PEOPLE.search(rest) and one.verb in _GIVEN:
        return "meeting"
    return "send_document" if one.verb in _GIVEN or one.rule.name.startswith("ask-for") else "other"


def _make(one: Said, rest: str, owner: Owner) -> TaskKind:
    asked = one.rule.actor == "us" and one.rule.name != "todo"
    if (
        asked
        or TO_BUYER.search(rest)
        or re.search(r"\b(?:and|then)\s+(?:send|share|return|resend|get|mail|submit)\b", rest)
    ):
        return (
            "send_document"
            if DOC.search(rest) or DOC.search(one.at.text[one.start : one.verb_end]) or asked
            else "other"
        )
    return "internal"


def _meet(one: Said, tail: str, rest: str, owner: Owner) -> TaskKind:
    if one.verb == "book" and _TRAVEL.search(rest):
        return "other"
    if one.verb == "bring" and DOC.search(rest):
        return "send_document"
    if one.verb in ("show", "present", "bring") and owner == "buyer" and one.voice != "us":
        return "internal"
    needs_noun = one.verb in (
        "arrange",
        "organise",
        "organize",
        "bring",
        "set up",
        "book",
        "line up",
        "walk",
        "invite",
    )
    if one.verb in ("arrange", "organise", "organize", "bring") and (
        THING.search(rest) or not (MEETING.search(rest) or CALL.search(rest))
    ):
        return "other"
    if needs_noun and not (
        MEETING.search(rest) or CALL.search(rest) or WHEN in rest or re.search(r"\bmin(?:ute)?s?\b", rest)
    ):
        return "other"
    return "meeting"


def _inside(one: Said, tail: str, rest: str, owner: Owner) -> TaskKind:
    if one.verb in ("ask", "propose", "request") and re.search(
        r"\b(?:coffee|lunch|dinner|meeting|demo|visit)\b", rest
    ):
        return "meeting"
    if one.verb in ("review", "read", "run", "walk over") or OWN.search(tail):
        return "internal"
    across = THEIRS if owner == "us" else OURS
    if one.verb in ("confirm", "tell", "inform", "report", "clarify", "ask", "feed back"):
        to_them = (
            across in rest
            or (one.voice == "buyer" and owner == "us")
            or re.search(r"\b(?:you|us|him|her|them)\b", rest)
        )
        return "email" if to_them else "internal" if one.verb != "confirm" else "email"
    return "internal"


_SHORT = {
    "fwd": "forward", "snd": "send", "chk": "check", "cb": "call back", "w/": "with", "re": "about",
    "abt": "about", "f/u": "follow up", "fup": "follow up", "mtg": "meeting", "nxt": "next", "b4": "before",
    "msg": "message", "pls": "", "plz": "", "2": "to", "intro": "introduction", "appt": "appointment",
    "ur": "your", "dept": "department", "info": "information",
}  # fmt: skip
_EDGE = re.compile(r"^[\s,.:;–\-\"']+|[\s,.:;–\-\"'(]+$")
_DANGLING = re.compile(
    r"(?:\s+(?:by|on|at|before|b4|until|till|til|the|for|from|in|after|and|with|to|as|of|around|about|latest|a|@))+$",
    re.I,
)
_LIMIT = 14


def what_of(page: Page, one: Said) -> str:
    """The task in plain words, beginning with what to do."""
    words = _words(one, one.verb_start if one.rule.name != "deadline" else one.start)
    noun = one.comes_to and one.verb not in words.split()[:1] and False
    lead = {"send": "send", "meet": "hold", "call": "make"}.get(one.comes_to, "") if _is_noun(one) else ""
    text = f"{lead} {words}" if lead and not noun else words
    return _capped(" ".join(text.split()))


def _is_noun(one: Said) -> bool:
    return one.rule.name in (
        "meet-noun",
        "day-noun",
        "fragment",
        "ask-for",
        "ask-meet",
        "we-need",
        "we-need-meet",
        "deadline",
        "named-doc",
        "doc-to",
        "doc-from",
        "arrow",
        "from-side",
    )


def _words(one: Said, start: int) -> str:
    if one.rule.name in ("ask-for", "we-need", "ask-meet", "we-need-meet"):
        lead = one.at.text[: one.verb_start]
        asked = list(
            re.finditer(r"\b(?:for|wants?|needs?|like|asked|requests?|require[sd]?)\s+(?:for\s+)?", lead)
        )
        start = asked[-1].end() if asked else start
    text = one.at.stretch.text[start : max(one.end, one.verb_end)]
    code = one.at.text[start : max(one.end, one.verb_end)]
    plain = "".join(" " if mark == WHEN else sign for sign, mark in zip(text, code, strict=False))
    if not _is_noun(one) and one.verb and not plain.lower().startswith(one.verb):
        plain = f"{one.verb} {plain[one.verb_end - one.verb_start :]}"
    plain = " ".join(_SHORT.get(word.lower(), word) for word in plain.split())
    return _DANGLING.sub("", _EDGE.sub("", plain))


def _capped(text: str) -> str:
    words = [word for word in text.split() if word]
    short = " ".join(words[:_LIMIT])
    short = _DANGLING.sub("", re.sub(r"^(\w+(?: back)?) (?:me|us)\b(?= \w)", r"\1", short))
    return short[:1].lower() + short[1:] if short else short
