"""Rivals and incumbents: who is compared with us or would be replaced.

A name counts by the words around it (quoted, came in at, currently on, contract with, vs); a list of
well-known vendors
only supports. Systems that stay, names taken back and our own side are left out.
"""

import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from . import competitor_words as words
from .amount_words import CURRENCIES
from .background import background
from .name_words import COMMON, PLACES, fold
from .naming import people_in
from .page import Page
from .shapes import Competitor, Span

LEAST = 0.45
_NAME = re.compile(
    r"(?<![\w@.])(?:[a-z]?[A-ZÀ-Ý][\w&]*(?:[-.][A-Za-z]\w*)*)(?:[ ](?:[A-ZÀ-Ý][\w&\-]+)){0,2}(?![\w@])"
)
_SMALL = re.compile(r"(?<![\w@.'’\-])[a-zà-ÿ][\w\-]{2,}(?![\w@'’])")


@dataclass(frozen=True, slots=True)
class _Named:
    """A word that could be a vendor's name, with its votes at this place."""

    start: int
    end: int
    name: str
    votes: float

    @property
    def span(self) -> Span:
        return self.start, self.end


_READ: WeakKeyDictionary[Page, tuple[Competitor, ...]] = WeakKeyDictionary()


def find(page: Page) -> tuple[Competitor, ...]:
    """Each rival once, at the place that speaks most for it. Worked out once a page."""
    if page not in _READ:
        _READ[page] = _find(page)
    return _READ[page]


def _find(page: Page) -> tuple[Competitor, ...]:
    if background(page.text):
        return ()
    people = _taken(page)
    named = [*_capitals(page, people), *_small(page, people)]
    best: dict[str, _Named] = {}
    for one in named:
        key = fold(one.name)
        if key not in best or one.votes > best[key].votes:
            best[key] = one
    chosen = {key: one for key, one in best.items() if one.votes >= LEAST}
    chosen |= _beside(page, named, chosen)
    found = [
        Competitor(span=one.span, confidence=round(min(0.95, one.votes), 2), name=one.name)
        for one in chosen.values()
    ]
    return tuple(sorted([*found, *_nicknames(page, found)], key=lambda one: one.span))


def _taken(page: Page) -> list[Span]:
    """Where people are named beyond doubt."""
    return [one.span for one in people_in(page) if one.known or one.party == "us" or one.confidence >= 0.75]


def _capitals(page: Page, people: list[Span]) -> list[_Named]:
    found = []
    for match in _NAME.finditer(page.text):
        start, end = _trimmed(page.text, match.start(), match.end())
        if start < end and not any(a < end and start < b for a, b in people):
            found.append(_Named(start, end, page.text[start:end], _votes(page, start, end)))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without words at either end that are nobody's name."""
    parts = [(found.start() + start, found.end() + start) for found in re.finditer(r"\S+", text[start:end])]
    while parts and fold(text[parts[0][0] : parts[0][1]]).strip(".") in COMMON:
        parts = parts[1:]
    while parts and fold(text[parts[-1][0] : parts[-1][1]]).strip(".") in COMMON:
        parts = parts[:-1]
    return (parts[0][0], parts[-1][1]) if parts else (start, start)


def _small(page: Page, people: list[Span]) -> list[_Named]:
    """Names in small letters: well-known vendors, and words that quote or are currently used."""
    found = []
    for match in _SMALL.finditer(page.text):
        start, end = match.span()
        known = fold(match[0]) in words.VENDORS
        before = page.text[max(0, start - 30) : start]
        used = bool(words.WE_USE.search(before) and words.AND_IT.match(page.text[end : end + 8]))
        quoting = used or bool(_QUOTING.match(page.text[end : end + 20]))
        if not known and (fold(match[0]) in COMMON or not quoting):
            continue
        if any(a < end and start < b for a, b in people) or (not known and not _odd(page, start)):
            continue
        votes = _votes(page, start, end) - 0.1 + 0.6 * used
        found.append(_Named(start, end, match[0].capitalize(), votes))
    return found


_QUOTING = re.compile(r"\s(?:quoted|came in at|renewal)\b")


def _odd(page: Page, start: int) -> bool:
    """The tagger takes the word for a name or noun that its pipeline has no other use for."""
    tokens = page.tokens(start, start + 1)
    return bool(tokens) and tokens[0].pos_ in ("PROPN", "NOUN", "X") and not tokens[0].is_stop


def _votes(page: Page, start: int, end: int) -> float:
    text = page.text
    line = max(text.rfind("\n", 0, start) + 1, start - 60)
    before, after = text[line:start], text[end : end + 60].split("\n")[0]
    name = fold(text[start:end])
    if not _may_be(page, name, text[start:end]) or (
        name not in words.VENDORS and _plain_word(page, start, end)
    ):
        return 0.0
    votes = 0.6 * bool(words.STRONG_BEFORE.search(before)) + 0.6 * bool(words.STRONG_AFTER.match(after))
    votes += 0.2 * bool(words.MEDIUM_BEFORE.search(before)) * (votes == 0)
    votes += 0.6 * bool(words.IS_COMPARED.match(after)) + 0.45 * bool(words.PRESENT.match(after))
    if words.GEAR.match(after):
        votes += 0.45 + 0.3 * bool(words.FAILS.match(after))
    votes += 0.15 * any(token.dep_ in ("nsubj", "nsubjpass") for token in page.tokens(start, end))
    if words.CROWD.match(after):
        votes += (
            0.6
            if words.BEATEN.search(before + " # " + after) or re.search(r"\b(?:old|current)\s\Z", before)
            else 0.3
        )
    votes += 0.45 * bool(words.TURNED_DOWN.match(after))
    votes += 0.4 * bool(words.USES.search(before) and words.USED_NOW.search(after))
    votes += 0.15 * bool(words.COMPARED.search(before + " # " + after)) + 0.1 * _model(page, start, end)
    votes += 0.6 * bool(words.CORRECTION.search(before))
    votes += 0.3 * any(part in words.VENDORS for part in name.split()) + 0.05
    return votes - _against(page, start, end, before, after)


def _may_be(page: Page, name: str, written: str) -> bool:
    account = set(fold(page.source.account).split())
    if (
        name in words.NEVER
        or name in CURRENCIES
        or name in COMMON
        or (len(name) < 2)
        or set(name.split()) <= account
    ):
        return False
    return not re.fullmatch(r"[A-Z]\d+|[IVX]+", written)


def _against(page: Page, start: int, end: int, before: str, after: str) -> float:
    """Votes against: connected, staying, withdrawn, ours, a place."""
    sentence = next((one for one in page.sentences if one.start <= start < one.end), None)
    around = (
        page.text[max(sentence.start, start - 30) : min(sentence.end + 60, end + 70)] if sentence else after
    )
    tail = page.text[end : end + 75]
    votes = 0.7 * bool(words.CORRECTED.match(page.text[end : end + 30]))
    votes += 0.7 * bool(words.STAYS.search(tail) or words.STAYS.search(around))
    votes += 0.5 * bool(words.CONNECTED.search(before)) + 0.5 * bool(words.CONNECTED_AFTER.match(after))
    votes += 0.5 * bool(
        re.search(r"\b(?:our|your|my)\s\Z", before)
        and not re.match(r"\s(?:contract|renewal|licen|agree)", after)
    )
    votes += 0.7 * bool(words.OUR_CUSTOMER.match(after))
    if re.search(r"\b(?:old|current|existing) \w+ from\s\Z", before):
        return votes
    votes += 0.6 * (fold(page.text[start:end]) in PLACES)
    return votes + 0.5 * _placed(page, start, end, before)


_PLAIN_TAGS = frozenset(["ADP", "DET", "VERB", "ADV", "SCONJ", "PRON", "CCONJ", "AUX", "NUM", "INTJ"])


def _plain_word(page: Page, start: int, end: int) -> bool:
    """A word with a capital only because it begins a sentence."""
    opens = start == 0 or re.search(r"[.!?:\n\"'“*•-]\s*\Z", page.text[max(0, start - 3) : start]) is not None
    if all(token.ent_type_ in ("NORP", "LANGUAGE") for token in page.tokens(start, end)):
        return True
    return opens and all(token.pos_ in _PLAIN_TAGS for token in page.tokens(start, end))


def _model(page: Page, start: int, end: int) -> bool:
    """The pipeline or the spelling ("nCino", "TopSolid") takes it for a company or product."""
    inner = re.search(r"[a-z][A-Z]", page.text[start:end])
    return bool(inner) or any(token.ent_type_ in ("ORG", "PRODUCT") for token in page.tokens(start, end))


def _placed(page: Page, start: int, end: int, before: str) -> bool:
    tokens = page.tokens(start, end)
    place = bool(tokens) and all(token.ent_type_ in ("GPE", "LOC") for token in tokens)
    return place and bool(re.search(r"\b(?:in|at|from|to|near)\s\Z", before))


def _beside(page: Page, named: list[_Named], chosen: dict[str, _Named]) -> dict[str, _Named]:
    """Names joined to a chosen one by a stroke, comma, and, or."""
    more: dict[str, _Named] = {}
    ends = {one.end: one for one in chosen.values()}
    starts = {one.start: one for one in chosen.values()}
    for one in named:
        left = next(
            (
                place
                for place in ends
                if re.fullmatch(
                    r"\s?[/,&]\s?|,?\s(?:and|or|und|et|y|e)\s",
                    page.text[place : one.start] if place <= one.start <= place + 6 else "x",
                )
            ),
            None,
        )
        right = next(
            (
                place
                for place in starts
                if re.fullmatch(
                    r"\s?[/,&]\s?|,?\s(?:and|or|und|et|y|e)\s",
                    page.text[one.end : place] if one.end <= place <= one.end + 6 else "x",
                )
            ),
            None,
        )
        comma = (left is not None and "," in page.text[left : one.start]) or (
            right is not None and "," in page.text[one.end : right]
        )
        if (
            (left is not None or right is not None)
            and one.votes >= (0.2 if comma else 0.05)
            and fold(one.name) not in chosen
        ):
            more[fold(one.name)] = one
    return more


def _nicknames(page: Page, found: list[Competitor]) -> list[Competitor]:
    """ "We signed with the panda people": named in the answer that asks back, else as said."""
    out = []
    for match in words.NICKNAME.finditer(page.text):
        start, end = match.span("name")
        sentence = next((one for one in page.sentences if one.start <= start < one.end), None)
        if sentence is None or words.OWN_SIDE.search(match["name"]) or not words.BEATEN.search(sentence.text):
            continue
        if any(a < end and start < b for a, b in (one.span for one in found)):
            continue
        out.append(
            Competitor(span=(start, end), confidence=0.65, name=_meant(page, sentence.end) or match["name"])
        )
    return out


def _meant(page: Page, place: int) -> str:
    """The name asked back in the next sentences: "Bamboo? BambooHR?" """
    after = page.text[place : place + 60]
    asked = re.findall(r"((?:[A-Z][\w]+)(?: [A-Z]\w+)?)\?", after)
    return asked[-1] if asked else ""
