"""Stretches of a text that could be somebody's name, before anyone asks whether they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from . import name_match
from .name_words import (
    COMMON,
    HONORIFICS,
    PARTICLES,
    SUFFIXES,
    TITLE_WORD,
    ambiguous,
    family_names,
    first_names,
    fold,
)
from .page import Page
from .shapes import Span

# A word, an initial with its point (also two: "J.P."), an abbreviated particle ("v.d.").
_TOKEN = re.compile(
    r"Ph\.\s?D\.?|M\.?B\.?A\b\.?|(?:[^\W\d_]\.)+(?=[\s\-A-Z]|$|,|\))|[^\W\d_]+(?:[’'\-][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"[’'](?:s|d|ll|re|ve|m)\Z", re.I)
_HUNG = re.compile(rf"-(?:{'|'.join(sorted(SUFFIXES))})\Z")
# Forms of address written small; the others are words of their own then.
_SMALL = frozenset(
    fold(
        "mr mrs ms dr prof herr hr frau fr señor señora sr sra signora signor sig pan pani pí pak bapak "
        "ibu khun puan encik "
        "madam madame mme monsieur chị anh bà ông engr dott dottssa ssa ing avv geom rag arq lic drs dra "
        "mag fra oom tante tio atty nurse matron chief don doña dona seu shri smt sir captain dato "
        "sister mevr dhr"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """It begins with a capital letter (scripts without capitals never do)."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that could be a name. honorific: where the form of address before it starts, or the run's start."""

    start: int
    end: int
    name: str
    address: str = ""
    opens: int = 0
    suffix: bool = False
    closes: int = 0

    @property
    def span(self) -> Span:
        return self.start, self.end


_TOKENS: WeakKeyDictionary[Page, list[Token]] = WeakKeyDictionary()


def tokens(page: Page) -> list[Token]:
    """The words of the page in order."""
    if page not in _TOKENS:
        _TOKENS[page] = [_token(found) for found in _TOKEN.finditer(page.text)]
    return _TOKENS[page]


def _token(found: re.Match[str]) -> Token:
    words = _POSSESSIVE.sub("", found[0])
    if hung := _HUNG.search(fold(words)):
        words = words[: hung.start()]
    return Token(found.start(), found.start() + len(words), words, fold(words).rstrip("."))


def runs(page: Page) -> Iterator[Run]:
    """Every stretch that could be a name, in order."""
    ours = {part for name in _names(page) for part in name_match.parts(name)}
    words = tokens(page)
    place = 0
    while place < len(words):
        stop = _stretch(page.text, words, place, ours)
        if stop == place:
            place += 1
            continue
        yield from _cut(page.text, words, place, stop, ours)
        place = stop


def _names(page: Page) -> list[str]:
    return [known.name for known in page.source.known] + [*page.source.team]


def _stretch(text: str, words: list[Token], place: int, ours: set[str]) -> int:
    """Where the words that could be one name end; `place` itself if none begins there."""
    if not _begins(text, words, place, ours):
        return place
    stop = place + 1
    if (
        words[place].text.islower()
        and words[place].folded not in ours
        and words[place].folded not in PARTICLES
    ):
        return stop
    while stop < len(words) and stop - place < 7 and _joined(text, words[stop - 1], words[stop]):
        if words[stop].capital:
            stop += 1
        elif words[stop].folded in PARTICLES and (ahead := _particles(text, words, stop)):
            stop = ahead
        elif words[stop].folded in ours or (
            words[stop - 1].folded in ours
            and len(words[stop].folded) == 1
            and words[stop].folded not in "xnwru"
        ):
            stop += 1
        else:
            break
    return stop


def _particles(text: str, words: list[Token], place: int) -> int:
    """Past particles and the capital word after them, or 0."""
    stop = place
    while (
        stop < len(words)
        and words[stop].folded in PARTICLES
        and (stop == place or _joined(text, words[stop - 1], words[stop]))
    ):
        stop += 1
    follows = stop < len(words) and words[stop].capital and _joined(text, words[stop - 1], words[stop])
    return stop + 1 if follows else 0


def _begins(text: str, words: list[Token], place: int, ours: set[str]) -> bool:
    word = words[place]
    if word.capital:
        return True
    if word.folded in PARTICLES and (ahead := _particles(text, words, place)):
        addressed = place > 0 and _addresses(text, words[place - 1], word)
        return (
            addressed
            or words[ahead - 1].folded in ours
            or any(part in ours for part in name_match.parts(words[ahead - 1].text))
        )
    if word.folded in ours and len(word.folded) > 2 and word.folded not in COMMON:
        return True
    return _small_name(text, words, place)


_RELATIONS = frozenset(
    [
        "partner",
        "son",
        "daughter",
        "brother",
        "sister",
        "wife",
        "husband",
        "dad",
        "mum",
        "mom",
        "boss",
        "colleague",
    ]
)
_NEVER_SMALL = frozenset(
    ["will", "may", "can", "the", "and", "thanks", "cheers", "regards", "best", "side", "per", "via", "con"]
)


def _small_name(text: str, words: list[Token], place: int) -> bool:
    """A name in small letters: after a form of address or a relation, a first name in its own right, or a signature."""
    word, before = words[place], words[place - 1] if place else None
    if len(word.folded) < 3 or word.folded in _NEVER_SMALL:
        return False
    if _alone(text, word) and word.start > len(text) * 0.5:
        return True
    if before and _joined(text, before, word):
        if before.folded in _SMALL and before.folded not in ("dr", "prof") and word.folded not in COMMON:
            return word.folded in first_names() or word.folded in family_names()
        if before.folded in _RELATIONS:
            return word.folded in first_names() or word.folded in ambiguous()
    return word.folded in first_names()


def _alone(text: str, word: Token) -> bool:
    """The only word of its line, after an empty one or a closing formula."""
    opened = re.search(r"(?:\n[ \t]*\n|,\n)[ \t]*\Z", text[max(0, word.start - 6) : word.start])
    return bool(opened) and text[word.end : word.end + 1] in ("", "\n")


def _joined(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    return gap in (" ", "\u00a0", "-", "") or (gap == ". " and len(one.text) == 1)


def _cut(text: str, words: list[Token], start: int, stop: int, ours: set[str]) -> Iterator[Run]:
    """A stretch cut at words that are no names; titles and forms of address go before the name."""
    part: list[int] = []
    for place in range(start, stop):
        if _breaks(words[place], ours):
            yield from _named(text, words, part, ours)
            part = []
        else:
            part.append(place)
    yield from _named(text, words, part, ours)


def _breaks(word: Token, ours: set[str]) -> bool:
    return (
        word.folded in COMMON
        and word.folded not in PARTICLES
        and word.folded not in ours
        and word.folded not in HONORIFICS
    )


def _named(text: str, words: list[Token], part: list[int], ours: set[str]) -> Iterator[Run]:
    while len(part) > 1 and (_before_name(words[part[0]], ours) or _abbreviation(words, part)):
        part = part[1:]
    last = part[-1] if part else 0
    while len(part) > 1 and words[part[-1]].folded in PARTICLES | SUFFIXES:
        part = part[:-1]
    if (
        not part
        or all(words[place].folded in _ARTICLES for place in part)
        or (len(part) == 1 and _before_name(words[part[0]], ours))
        or _only_title(words, part)
    ):
        return
    address, opens = _address(text, words, part[0])
    start, end = words[part[0]].start, words[part[-1]].end
    closes, suffixed = _suffixed(text, words[last], end)
    yield Run(start, end, text[start:end], address, opens, suffixed, closes)


_ARTICLES = frozenset(
    ["le", "la", "les", "el", "los", "las", "de", "del", "der", "den", "die", "das", "von", "van", "da", "do"]
)
_AFTER_NAME = re.compile(
    r"[- ](?:san|sama|sensei|bucho|kacho|shacho|honbucho|senmu|han[ıi]m|bey|bhai|ben|sahib|saheb|sir|mam|"
    r"madam|ji|garu|ssi|nim)\b",
    re.I,
)


def _suffixed(text: str, last: Token, end: int) -> tuple[int, bool]:
    """Where the form of address after the name ends, if there is one: "Mehmet Bey", "Tanaka-san", "Bilal sahib"."""
    hung = _AFTER_NAME.match(text, end)
    return (hung.end(), True) if hung else (end, last.end > end and last.folded in SUFFIXES)


def _abbreviation(words: list[Token], part: list[int]) -> bool:
    """ "SE Mori": capitals of another kind before the name."""
    first, second = words[part[0]].text, words[part[1]].text
    return first.isalpha() and first.isupper() and 2 <= len(first) <= 3 and not second.isupper()


def _only_title(words: list[Token], part: list[int]) -> bool:
    """ "Managing Director": a title without a name."""
    titled = bool(TITLE_WORD.match(words[part[-1]].folded))
    return len(part) > 1 and titled and not any(words[place].folded in first_names() for place in part)


def _before_name(word: Token, ours: set[str]) -> bool:
    """A form of address or a title; one letter alone is rather an initial."""
    if word.folded in ours:
        return False
    return len(word.folded) > 1 and bool(word.folded in HONORIFICS or TITLE_WORD.match(word.folded))


def _address(text: str, words: list[Token], first: int) -> tuple[str, int]:
    """The forms of address right before a name, and where they start."""
    place = first
    while place and _addresses(text, words[place - 1], words[place]):
        place -= 1
    opens = words[place].start
    return text[opens : words[first].start].strip(), opens


def _addresses(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    if one.folded not in HONORIFICS or gap.strip(" .'’\u00a0") or "\n" in gap:
        return False
    return one.capital or one.folded in _SMALL
