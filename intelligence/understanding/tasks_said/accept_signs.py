"""What a candidate shows, as named signs: the rules that found it, deed and doer, time, words, neighbours."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..page import Page
from .candidates import Candidate
from .coding import OURS, THEIRS, WHEN
from .wording import CALL, DOC, MEETING, MESSAGE, OWN, PEOPLE, THING

_TOKEN = re.compile(rf"[{OURS}{THEIRS}{WHEN}]+|[^\W\d_]+(?:'[a-z]+)?|\d[\d.,:]*|[?!:;()\"+|&]|->|→|…|-")
_MARKS = {OURS: "@us", THEIRS: "@them", WHEN: "@when"}
_NOUNS = {
    "doc": DOC,
    "meeting": MEETING,
    "call": CALL,
    "message": MESSAGE,
    "own": OWN,
    "people": PEOPLE,
    "thing": THING,
}
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|asked|sent|met|spoke|called|rang|got|gave|went|came|[a-z]{3,}ed)\b"
)
_AHEAD = re.compile(r"'ll\b|\bwill\b|\bshall\b|\bto\b|\bgoing\s+to\b|\bgonna\b")
_DOUBT = re.compile(r"\b(?:if|unless|might|may|could|would|maybe|perhaps|poss|possibly|probably|prob|wenn)\b")
_DENIED = re.compile(
    r"\b(?:no|not|never|nothing|without|don't|won't|can't|dont|wont|cant|doesn't|didn't|isn't|nicht|kein\w*)\b|n't\b"
)
_PERSONS = (
    ("us", re.compile(rf"(?:i|we|me|us|my|our)\b|{OURS}")),
    ("you", re.compile(r"(?:you|your)\b")),
    ("pronoun", re.compile(r"(?:he|she|they|him|her|them)\b")),
    ("them", re.compile(THEIRS)),
)  # fmt: skip
_FROM_THEM = re.compile(
    rf"\b(?:from|by|fr|frm|von|v\.?|de|da)\s+(?:him|her|them|their|his|{THEIRS})|{THEIRS}\s*(?:->|→|=>)"
)
_FROM_US = re.compile(rf"\b(?:from|by|fr|frm|von|on)\s+(?:me|us|our|you|your|{OURS})|{OURS}\s*(?:->|→|=>)")
_ASKS = re.compile(
    r"\b(?:please|pls|need|needs|want|wants|ask|asks|asked|require|following|send|items?|actions?|todo|next|promised|agreed)\b"
)
_FAR = 60  # characters beyond which a candidate is no neighbour
_LONG = (4, 8, 14, 22)
_WORD = 0.6  # what one word says beside a sign
_COLON = 40  # characters of a heading at the most


def weight(sign: str) -> float:
    """How much a sign counts before anything is learned."""
    return _WORD if sign[0] in "<>+-=" else 1.0


def signs_of(page: Page, found: Sequence[Candidate]) -> list[set[str]]:
    """The signs of all candidates of a page, its neighbours' among them."""
    own = [_signs(page, one) for one in found]
    for at, one in enumerate(found):
        own[at].update(_beside("before", one, found[at - 1] if at else None))
        own[at].update(_beside("behind", one, found[at + 1] if at + 1 < len(found) else None))
    return own


def _beside(where: str, one: Candidate, other: Candidate | None) -> Iterator[str]:
    """What the candidate before or behind shows, if it is near."""
    gap = max(one.part.start, other.part.start) - min(one.part.end, other.part.end) if other else _FAR
    if other is None or gap >= _FAR:
        yield f"{where} nothing"
        return
    near = "here" if other.said.at is one.said.at else "near"
    yield f"{where} {near} {'clause' if other.name == 'clause' else 'found'} {other.task.owner}"
    yield f"{where} {other.name}"
    yield from (f"{where} vain {name}" for name in other.fallen)
    if other.part.text[-1:] in "?:":
        yield f"{where} ends {other.part.text[-1:]}"
    if _ASKS.search(_code(other)):
        yield f"{where} asks"


def _signs(page: Page, one: Candidate) -> set[str]:
    found = {*_rules(one), *_deed(one), *_time(page, one), *_place(page, one), *_words(one)}
    form = page.form if page.form == "note" else f"{page.form} {one.said.at.stretch.side}"
    return found | {f"form {form}", f"{form} rule {one.name}", f"{form} owner {one.task.owner}"}


def _rules(one: Candidate) -> Iterator[str]:
    rule = one.said.rule
    yield f"rule {one.name}"
    yield f"sure {int(rule.confidence * 10)}"
    yield f"dated {rule.dated}"
    yield "found" if one.name != "clause" else "clause"
    yield from (f"vain {name}" for name in one.fallen)
    if one.name == "clause":
        yield f"vain {min(2, len(one.fallen))} rules"
    if one.others > 1:
        yield "others"


def _deed(one: Candidate) -> Iterator[str]:
    said, task = one.said, one.task
    who = _person(said.subject)
    yield f"owner {task.owner}"
    yield f"kind {task.kind}"
    yield f"does {said.comes_to}"
    yield f"verb {said.verb}"
    yield f"by {who}"
    yield f"by {who} {task.owner} does {said.comes_to}"
    yield f"assignee {bool(task.assignee)}"
    code = _code(one)
    yield from _parties(code)
    yield from (f"says {name}" for name, noun in _NOUNS.items() if noun.search(code))
    for name, words in (("past", _PAST), ("ahead", _AHEAD), ("doubt", _DOUBT), ("denied", _DENIED)):
        if words.search(code):
            yield name
            yield f"{name} by {who}"


def _parties(code: str) -> Iterator[str]:
    """Of which side somebody is named, and from whom something comes."""
    named = "".join(name for mark, name in ((OURS, "us"), (THEIRS, "them")) if mark in code)
    yield f"named {named}"
    opens = code.lstrip()[:1]
    if opens in (OURS, THEIRS):
        yield f"opens {_MARKS[opens]}"
    for side, words in (("them", _FROM_THEM), ("us", _FROM_US)):
        if words.search(code):
            yield f"from {side}"


def _person(subject: str) -> str:
    if not subject:
        return "nobody"
    return next((name for name, words in _PERSONS if words.search(subject)), "other")


def _code(one: Candidate) -> str:
    """The clause in code; of a find all that it covers too."""
    at = one.said.at
    start = min(one.part.start - at.start, one.said.start)
    return at.text[max(0, start) : max(one.part.end - at.start, one.said.end)]


def _time(page: Page, one: Candidate) -> Iterator[str]:
    due = one.task.due
    kind = "clock" if due.time else "day" if due.date else "window" if due.window else "none"
    yield f"due {kind}"
    yield f"due {kind} {'found' if one.name != 'clause' else 'clause'} by {_person(one.said.subject)}"
    for found in one.said.at.whens:
        if one.part.start <= found.span[0] < one.part.end:
            yield f"when {found.grain}{' past' if found.past else ''}"
            yield f"when {found.modifier}"
    if due.date:
        away = (due.date - page.source.now.date()).days
        yield f"away {min(4, away.bit_length()) if away > 0 else 0}"


def _place(page: Page, one: Candidate) -> Iterator[str]:
    text, start = page.text, one.part.start
    line = text.rfind("\n", 0, start) + 1
    if one.said.at.listed:
        yield "listed"
    if not text[line:start].strip(" -*•\t>0123456789.)([]"):
        yield "opens line"
    head = re.match(rf"[^\n:]{{2,{_COLON}}}:", text[line : line + _COLON + 1])
    if head:
        yield from (f"-head {word}" for word in re.findall(r"[^\W\d_]+", head[0].lower()))
    part = int(4 * start / max(1, len(text)))
    yield f"quarter {part}"
    yield from ("at end",) if one.part.end >= len(text.rstrip()) - 2 else ()
    yield f"ends {one.said.at.text.rstrip()[-1:]}" if one.said.at.text.rstrip()[-1:] in "?!:" else "ends"
    words = len(one.part.text.split())
    yield f"long {sum(words > each for each in _LONG)}"


def _words(one: Candidate) -> Iterator[str]:
    code, at = _code(one), one.said.at
    words = [_plain(word) for word in _TOKEN.findall(code)]
    yield from (f"={word}" for word in words)
    yield from (f"={first} {second}" for first, second in pairwise(words))
    yield from (f">{place} {word}" for place, word in enumerate(words[:3]))
    yield f">{' '.join(words[:2])}"
    before = [
        _plain(word)
        for word in _TOKEN.findall(at.text[max(0, one.part.start - at.start - 30) : one.said.start])
    ]
    yield from (f"-{place} {word}" for place, word in enumerate(reversed(before[-2:])))
    deed = at.text.find(" ", one.said.verb_end) if one.said.verb_end else 0
    after = [
        _plain(word)
        for word in _TOKEN.findall(at.text[one.said.verb_end : max(deed, one.said.verb_end) + 30])
    ]
    yield from (f"+{place} {word}" for place, word in enumerate(after[:2]))


def _plain(word: str) -> str:
    return _MARKS.get(word[0]) or ("0" if word[0].isdigit() else word)
