"""Who is named in a text, where, and on whose side: the record's people, ours, and new ones.

No single sign settles that a word is a name: small models know few names outside English. So candidates are
gathered
(name_runs) and votes of many signs added up (name_signs): form of address, list of those present, speaker,
signature,
job title beside it, verbs only people do, a lexicon of first names, the model's opinion; places, companies
and words
that merely begin a sentence speak against. Then the ways of writing one person are brought together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from weakref import WeakKeyDictionary

from . import name_match
from .name_runs import Run, runs
from .name_signs import Signs, signs_of
from .name_words import FEMALE_ADDRESS, MALE_ADDRESS, fold, genders
from .page import Page, begun
from .shapes import Span

Party = Literal["buyer", "us", "other"]
LEAST = 0.5  # votes below which a candidate is nobody


_ALIAS = re.compile(r"\b(?:real name|full name|nickname|aka|a\.k\.a\.|goes by)\W+\Z", re.I)
_PRONOUNS = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where somebody is named.

    span: the name's words alone; whole: with form of address and title beside it. name: the record's, or
    the fullest
    way this text writes it, without form of address. known: in the record. title: as written here, or "".
    """

    span: Span
    whole: Span
    name: str
    party: Party
    known: bool = False
    title: str = ""
    confidence: float = 0.7


_READ: WeakKeyDictionary[Page, tuple[Mention, ...]] = WeakKeyDictionary()


def people_in(page: Page) -> tuple[Mention, ...]:
    """Every mention of a person, in order of place; both sides and outsiders. Worked out once a page."""
    if page not in _READ:
        _READ[page] = _together(page, _mentions(page))
    return _READ[page]


def named_in(page: Page, start: int, end: int) -> tuple[Mention, ...]:
    """The mentions that begin within [start, end)."""
    people = people_in(page)
    return people[begun(people, start - 1) : begun(people, end - 1)]


_WHO: WeakKeyDictionary[Page, dict[str, str]] = WeakKeyDictionary()


def who(page: Page, words: str, near: int | None = None) -> str:
    """The person meant by a name, initials, a first name, or he, she, they at position `near`; "" if nobody is plain.

    "I", "we" and "us" are the writer of our own note (the record's `by`), else the speaker at `near`.
    """
    said = fold(words.strip(" .,:;!?'\""))
    if said in ("i", "me", "we", "us", "my", "our"):
        return _speaker(page, near)
    if said in _PRONOUNS:
        return _pronoun(
            page, near, "f" if said in ("she", "her", "hers", "herself") else "m" if said[0] == "h" else ""
        )
    known = _WHO.setdefault(page, {})
    if words not in known:
        names = [known.name for known in page.source.known] + [*page.source.team, page.source.by]
        known[words] = name_match.best(words, names) or name_match.best(
            words, list(dict.fromkeys(m.name for m in people_in(page)))
        )
    return known[words]


def _speaker(page: Page, near: int | None) -> str:
    place = near or 0
    last = begun(page.turns, place)
    turn = next((turn for turn in page.turns[max(0, last - 2) : last] if place <= turn.end), None)
    if turn is None or not turn.speaker:
        return page.source.by
    return who(page, turn.speaker) or turn.speaker


def _pronoun(page: Page, near: int | None, sex: str) -> str:
    """The last buyer named before the pronoun who may be of its sex, within the two sentences before it."""
    place = len(page.text) if near is None else near
    before = begun(page.sentences, place)
    since = page.sentences[before - 3].start if before > 2 else 0
    named = [one for one in named_in(page, since, place) if one.party == "buyer"]
    fitting = [one for one in named if not sex or gender(page, one) in ("", sex)]
    return (fitting or named)[-1].name if named else ""


def gender(page: Page, one: Mention) -> str:
    """ "f", "m" or "" by form of address or first name."""
    address = {fold(word).strip(".'") for word in page.text[one.whole[0] : one.span[0]].split()}
    if address & FEMALE_ADDRESS:
        return "f"
    if address & MALE_ADDRESS:
        return "m"
    return next((sex for part in name_match.parts(one.name)[:2] if (sex := genders().get(part, ""))), "")


def _mentions(page: Page) -> list[Mention]:
    """The runs that are people by themselves, and those that repeat a part of such a name."""
    read = [(run, _mention(page, run)) for run in runs(page)]
    found = [one for _, one in read if one is not None]
    named = list(
        dict.fromkeys(
            one.name for one in found if one.party == "buyer" and len(name_match.parts(one.name)) > 1
        )
    )
    likely = {run.name for run, one in read if one is None}
    again = {name for name in likely if name_match.best(name, named, 0.9)}
    for run, one in read:
        if one is None and run.name in again:
            found.append(Mention(run.span, run.span, run.name, "buyer", confidence=0.6))
    return found


def _mention(page: Page, run: Run) -> Mention | None:
    signs: Signs = signs_of(page, run)
    if signs.votes < LEAST or _ALIAS.search(page.text[max(0, run.opens - 25) : run.opens]):
        return None
    known = name_match.best(run.name, [one.name for one in page.source.known])
    party: Party = "us" if signs.ours and not known else "buyer"
    return Mention(
        run.span, signs.whole, known or run.name, party, bool(known), signs.title, min(0.97, signs.votes)
    )


def _together(page: Page, found: list[Mention]) -> tuple[Mention, ...]:
    """The same person under one name: the record's, else the fullest."""
    titled = [one for one in found if one.span[1] < one.whole[1]]
    found = [
        one
        for one in found
        if one.known or one.party == "us" or not any(_inside(one, other) for other in titled)
    ]
    fullest: list[str] = []
    for one in sorted(found, key=lambda each: -len(name_match.parts(each.name))):
        if not name_match.best(one.name, fullest):
            fullest.append(one.name)
    full = {name: name_match.best(name, fullest) or name for name in {one.name for one in found}}
    named = [replace(one, name=full[one.name]) for one in found]
    return tuple(sorted([*named, *_by_title(page, named)], key=lambda one: one.span))


def _by_title(page: Page, named: list[Mention]) -> Iterator[Mention]:
    """Later places where somebody is called by the title given before: "the controller", "MD", "boss"."""
    taken = [one.whole for one in named]
    for one in named:
        title = one.title or _relation(page, one)
        if one.party != "buyer" or not 2 <= len(title) <= 25 or titles_of(named, title) > 1:
            continue
        written = re.escape(title)
        article = "" if title.isupper() or title == "boss" else r"(?:the|our|their|his|her|my|your)\s"
        for found in re.finditer(rf"(?<!\w)(?:{article}){written}(?!\w)", page.text[one.whole[1] :]):
            start, end = one.whole[1] + found.start(), one.whole[1] + found.end()
            if not any(a < end and start < b for a, b in taken):
                yield replace(one, span=(start, end), whole=(start, end), title="", confidence=0.5)


def titles_of(named: list[Mention], title: str) -> int:
    """How many people bear a title."""
    return len({one.name for one in named if one.title == title})


def _relation(page: Page, one: Mention) -> str:
    return "boss" if re.search(r"\bboss\W{1,2}\Z", page.text[: one.whole[0]][-8:], re.I) else ""


def _inside(one: Mention, other: Mention) -> bool:
    """Part of another's title: "Petrov (extern, Beratung)"."""
    return other.span[1] <= one.span[0] and one.span[1] <= other.whole[1] and one is not other
