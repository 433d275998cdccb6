"""What people are in the decision by words that name it outright; a title in the record says nothing.

Words that name a role are looked for in each sentence; the person is the one before them (or after, "it has
to go to
Walt"), the one a pronoun stands for, or the speaker who says "I". Function alone makes legal and
procurement.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from . import role_words as words
from .naming import Mention, people_in, who
from .page import Page, Stretch
from .shapes import Role, RoleName, Span

_PRONOUN = re.compile(r"\b(?:he|she|him|her|hers|his)\b", re.I)
_FIRST = re.compile(r"\b(?:i|i'm|i'll|i'd|i've)\b", re.I)
_MINE = re.compile(r"\b(?:i|i'm|i'll|i'd|i've|my|mine)\b", re.I)
_OPENS = re.compile(r"(?:i|he|she|his|her|my)\b", re.I)
_FUNCTIONS: tuple[tuple[RoleName, re.Pattern[str]], ...] = (
    ("legal", words.LEGAL),
    ("procurement", words.PROCUREMENT),
    ("influencer", words.INFLUENCER),
)
_RIVALS: dict[RoleName, RoleName] = {
    "champion": "blocker",
    "blocker": "champion",
    "influencer": "technical_evaluator",
}
_FAR = 110  # characters between a person and the words about them


_KNOWN: WeakKeyDictionary[Page, tuple[Role, ...]] = WeakKeyDictionary()


def said_plainly(page: Page) -> tuple[Role, ...]:
    """Each role of each person that words name outright, once, at the place that says it best."""
    if page not in _KNOWN:
        _KNOWN[page] = _plainly(page)
    return _KNOWN[page]


def _plainly(page: Page) -> tuple[Role, ...]:
    best: dict[tuple[str, RoleName], Role] = {}
    for one in (*_by_function(page), *_by_words(page)):
        key = one.name, one.role
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return tuple(sorted(settled(best), key=lambda one: one.span))


def settled(best: dict[tuple[str, RoleName], Role]) -> Iterator[Role]:
    """Nobody is champion and blocker at once, nor adviser and evaluator."""
    for (name, role), one in best.items():
        if role == "blocker" and (name, "legal") in best:
            continue  # a lawyer who does not take a clause does a lawyer's work
        rival = _RIVALS.get(role)
        other = best.get((name, rival)) if rival else None
        first = other is not None and (one.span, role != "blocker") < (other.span, other.role != "blocker")
        if other is None or (one.confidence, first) > (other.confidence, not first):
            yield one


def _by_function(page: Page) -> Iterator[Role]:
    """Lawyers, buyers and advisers by the function the text gives them."""
    for one in people_in(page):
        if one.party != "buyer":
            continue
        said = one.title or page.text[one.whole[0] : one.whole[1]].replace(
            page.text[one.span[0] : one.span[1]], ""
        )
        role = next((role for role, pattern in _FUNCTIONS if said and pattern.search(said)), None)
        role = role or _beside(page, one)
        if role:
            sure = 0.6 if role == "influencer" else 0.8
            yield Role(span=one.whole, confidence=sure, name=one.name, role=role)


def _beside(page: Page, one: Mention) -> RoleName | None:
    """The function right before the name ("our advocate, Mr. Odhiambo") or after it ("Eze for legal")."""
    before = re.split(r"[.;:\n?!]", page.text[max(0, one.whole[0] - 45) : one.whole[0]])[-1]
    after = re.split(r"[.;:\n?!,]", page.text[one.whole[1] : one.whole[1] + 30])[0]
    for role, pattern in _FUNCTIONS[:2]:
        opens = r"\b(?:our|their|the|a|an|from|is|=|his|her)\s(?:[\w’']+\s){0,2}?"
        ahead = rf"{opens}{pattern.pattern}(?:\s\w+)?[\s,(=:–-]*\Z"
        behind = rf"\W{{1,3}}(?:for|in|from|of|at|is|=)?\s?(?:the\s|their\s)?{pattern.pattern}"
        if re.search(ahead, before, re.I) or re.match(behind, after, re.I):
            return role
    return None


def _by_words(page: Page) -> Iterator[Role]:
    starts = [one.span[0] for one in people_in(page)]
    for sentence in page.sentences:
        if words.HUNCH.search(sentence.text):
            continue
        here = list(
            people_in(page)[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end + 3)]
        )
        yield from _in_sentence(page, sentence, here)


def _in_sentence(page: Page, sentence: Stretch, here: list[Mention]) -> Iterator[Role]:
    for role, pattern in words.DONE_BY.items():
        for cue in pattern.finditer(sentence.text):
            after = _after(page, sentence, here, sentence.start + cue.end())
            if after:
                yield _role(sentence, cue, after, role, 0.75)
    for role, pattern in words.DOES.items():
        for cue in pattern.finditer(sentence.text):
            if words.DENIED.search(sentence.text[: cue.start()]) and role != "blocker":
                continue
            if role == "blocker" and _of_oneself(page, sentence, sentence.start + cue.start()):
                continue
            name, sure = _subject(page, sentence, here, sentence.start + cue.start(), role)
            if not name and role == "economic_buyer":
                name, sure = _apposed(page, here, sentence.start + cue.end()), 0.6
            for each in (name, *_joined(page, here, name, sentence.start + cue.start())):
                if each:
                    yield _role(sentence, cue, each, role, sure)
    yield from _own_function(page, sentence)


def _role(sentence: Stretch, cue: re.Match[str], name: str, role: RoleName, sure: float) -> Role:
    return Role(span=_quote(sentence, cue), confidence=sure, name=name, role=role)


def _quote(sentence: Stretch, cue: re.Match[str]) -> Span:
    return (
        (sentence.start, sentence.end)
        if len(sentence.text) < 140
        else (sentence.start + max(0, cue.start() - 60), sentence.start + cue.end())
    )


def _own_function(page: Page, sentence: Stretch) -> Iterator[Role]:
    """ "I'm the lawyer", "I am from procurement"."""
    said = re.match(
        r"(?:.{0,25}\b)?i(?:'m| am) (?:the |from |in |a |their )?(?P<what>[\w ]{3,25})", sentence.text, re.I
    )
    if not said or sentence.side != "buyer" or not sentence.speaker:
        return
    for role, pattern in _FUNCTIONS[:2]:
        if pattern.match(said["what"].strip()):
            name = who(page, sentence.speaker) or sentence.speaker
            yield Role(span=sentence.span, confidence=0.85, name=name, role=role)


def _after(page: Page, sentence: Stretch, here: list[Mention], place: int) -> str:
    """The first buyer named after the words, or the person of a pronoun there."""
    named = next((one for one in here if place <= one.span[0] <= place + 60 and one.party == "buyer"), None)
    pronoun = _PRONOUN.search(page.text, place, min(sentence.end, place + 12))
    if pronoun and (named is None or pronoun.start() < named.span[0]):
        return who(page, pronoun[0], pronoun.start())
    return named.name if named else ""


def _apposed(page: Page, here: list[Mention], place: int) -> str:
    """ "The old man signs it off anyway, my father-in-law, Kev": the name comes after a comma."""
    named = next((one for one in here if place <= one.span[0] <= place + 45 and one.party == "buyer"), None)
    return named.name if named and re.fullmatch(r"[^.;:]*,[^.;:]*", page.text[place : named.whole[0]]) else ""


def _joined(page: Page, here: list[Mention], name: str, place: int) -> list[str]:
    """Who is named together with the person: "Hendra (GM) and Joko will be the users"."""
    before = [one for one in here if one.whole[1] <= place]
    if len(before) < 2 or before[-1].name != name or before[-2].party != "buyer":
        return []
    between = page.text[before[-2].whole[1] : before[-1].whole[0]]
    return [before[-2].name] if re.fullmatch(r"\)?,?\s(?:and|&|und|et|y|e|dan)\s", between) else []


def _subject(
    page: Page, sentence: Stretch, here: list[Mention], place: int, role: RoleName
) -> tuple[str, float]:
    """Who does it: the nearest of name, pronoun and "I" before the words; and how sure that is."""
    before = [one for one in here if one.span[0] < place and place - one.whole[1] <= _FAR]
    named = before[-1] if before else None
    start = named.whole[1] if named else sentence.start
    opens = _OPENS.match(
        page.text, place
    )  # the words themselves begin with it: "I'll defend it", "He decides alone"
    upto = opens.end() if opens else place
    pronouns = list(_PRONOUN.finditer(page.text, max(start, place - 60), upto))
    pattern = _MINE if role == "user" else _FIRST
    first = list(pattern.finditer(page.text, max(start, place - 45), upto))
    if first and (not pronouns or first[-1].start() > pronouns[-1].start()):
        return (who(page, "I", sentence.start), 0.7) if sentence.side == "buyer" else ("", 0.0)
    if pronouns and (named is None or _far_clause(page.text[start : pronouns[-1].start()])):
        return who(page, pronouns[-1][0], pronouns[-1].start()), 0.6
    if named is None or named.party != "buyer":
        return "", 0.0
    return named.name, 0.75 if place - named.whole[1] < 40 else 0.65


def _of_oneself(page: Page, sentence: Stretch, place: int) -> bool:
    """ "I don't want another database" is a demand rather than a veto."""
    return sentence.side == "buyer" and bool(_FIRST.search(page.text, max(sentence.start, place - 15), place))


def _far_clause(between: str) -> bool:
    """Another clause lies between a name and a pronoun, so the pronoun speaks for itself."""
    return bool(re.search(r"[.;:?!]|\bbut\b", between))
