"""Which words of an activity are read, where a sentence stands in them, and what was around it. No database."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

LEAST_WORDS = 3
ENOUGH = 160
"""So many characters before and after the words in question are shown with them, cut where a sentence begins."""
WORD = re.compile(r"[^\W\d_]{2,}")
STAMPED = re.compile(r"\[\d{1,2}:\d{2}")
"""A transcript begins with a time; the line above it that lists show is ours and says nothing."""
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class Written(Protocol):
    """What somebody wrote about something that happened."""

    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words in their surroundings; `cut_before` and `cut_after` say that the text goes on."""

    before: str
    said: str
    after: str
    cut_before: bool = False
    cut_after: bool = False

    @property
    def lead(self) -> str:
        """What stands before the words, beginning with "…" where the text began earlier."""
        return f"… {self.before}" if self.cut_before else self.before

    @property
    def tail(self) -> str:
        """What stands after the words, ending with "…" where the text goes on."""
        return f"{self.after} …" if self.cut_after else self.after


def readable(activity: Written) -> str:
    """The text of an activity that is read; the spans of its proposals are positions in it."""
    summary, body = activity.summary, activity.body
    if not summary.strip() or summary in body or STAMPED.match(body):
        return body
    return f"{summary}\n\n{body}" if body.strip() else summary


def fingerprint(text: str) -> str:
    """Says which words were read."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def worth_reading(text: str) -> bool:
    """Whether a text says enough to be read: "voicemail" does not."""
    return len(WORD.findall(text[:2000])) >= LEAST_WORDS


def around(text: str, start: int, end: int, enough: int = ENOUGH) -> Excerpt:
    """The words [start, end) of a text with a few sentences before and after them."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first, last = _beginning(text, start, enough), _ending(text, end, enough)
    first = start - len(text[first:start].lstrip())
    return Excerpt(text[first:start], text[start:end], text[end:last], first > 0, last < len(text.rstrip()))


def _beginning(text: str, start: int, enough: int) -> int:
    """The first beginning of a sentence within reach before `start`."""
    reach = max(0, start - enough)
    if not reach:
        return 0
    breaks = [found.end() for found in SENTENCE.finditer(text, reach, start)]
    if breaks:
        return breaks[0]
    space = text.find(" ", reach, start)
    return space + 1 if space >= 0 else reach


def _ending(text: str, end: int, enough: int) -> int:
    """The last end of a sentence within reach after `end`."""
    reach = min(len(text), end + enough)
    if reach == len(text):
        return reach
    breaks = [found.start() for found in SENTENCE.finditer(text, end, reach)]
    if breaks:
        return breaks[-1]
    space = text.rfind(" ", end, reach)
    return space if space >= 0 else reach
