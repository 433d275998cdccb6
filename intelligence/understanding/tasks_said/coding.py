"""A sentence in code: lower case, with names and times replaced by marks of the same length, so rules can be plain."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tasks.when import Found

from ..naming import Mention, people_in
from ..page import Page, Stretch
from .answer_words import HEADING

OURS, THEIRS, WHEN = "\ue001", "\ue002", "\ue010"
_TICKED = re.compile(r"\[[xX✓✔]\][ \t]*$|[✓✔☑][ \t]*$")


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence: `text` in code; `start` is its place in the page, so code positions plus start are the page's."""

    stretch: Stretch
    text: str
    mentions: tuple[Mention, ...]
    whens: tuple[Found, ...]
    listed: bool = False  # it stands in a list of things to do
    done: bool = False  # it is ticked off there

    @property
    def start(self) -> int:
        return self.stretch.start

    @property
    def text_said(self) -> str:
        """The words as said, in lower case, times and names included."""
        return self.stretch.text.lower().replace("’", "'")

    def mention_at(self, start: int, end: int) -> Mention | None:
        """The last named person within [start, end) of the code."""
        here = [one for one in self.mentions if start <= one.span[0] - self.start < end]
        return here[-1] if here else None


_CODED: WeakKeyDictionary[Page, list[Coded]] = WeakKeyDictionary()


def coded(page: Page) -> list[Coded]:
    """All sentences of a page in code, in order; worked out once."""
    if page not in _CODED:
        people, whens = people_in(page), page.whens
        starts, times = [one.span[0] for one in people], [one.span[0] for one in whens]
        lists = _lists(page.text) if page.form == "note" else []
        _CODED[page] = [
            _code(
                one,
                people[bisect_left(starts, one.start) : bisect_left(starts, one.end)],
                tuple(whens[bisect_left(times, one.start) : bisect_left(times, one.end)]),
                any(start <= one.start < end for start, end in lists),
                _TICKED.search(page.text[max(0, one.start - 6) : one.start]) is not None,
            )
            for one in page.sentences
        ]
    return _CODED[page]


def _lists(text: str) -> list[tuple[int, int]]:
    """Where lists of things to do begin and end: from their heading to the next empty line or the end."""
    found = []
    for head in HEADING.finditer(text):
        end = text.find("\n\n", head.end() + 1)
        found.append((head.end(), end if end >= 0 else len(text)))
    return found


def _code(
    stretch: Stretch, mentions: tuple[Mention, ...], whens: tuple[Found, ...], listed: bool, done: bool
) -> Coded:
    signs = [low if len(low := sign.lower()) == 1 else sign for sign in stretch.text]
    for found in whens:
        _fill(signs, found.span[0] - stretch.start, found.span[1] - stretch.start, WHEN)
    for one in mentions:
        _fill(
            signs,
            one.span[0] - stretch.start,
            one.span[1] - stretch.start,
            OURS if one.party == "us" else THEIRS,
        )
    text = "".join(signs).replace("’", "'").replace("‘", "'")
    return Coded(stretch, text, mentions, whens, listed, done)


def _is_name(one: Mention, found: Found) -> bool:
    """Jan, April and May may be people."""
    sure = one.known or one.party == "us"
    return sure and one.span[0] <= found.span[0] and found.span[1] <= one.span[1]


def _fill(signs: list[str], start: int, end: int, mark: str) -> None:
    if any(sign in (OURS, THEIRS, WHEN) for sign in signs[start:end]):
        return
    signs[start:end] = mark * (min(end, len(signs)) - start)
