"""A text laid out for reading: its form, who speaks where, its sentences and clauses, its words and when-phrases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

from .shapes import Source, Span
from .words import nlp

Form = Literal["note", "transcript", "email"]
Side = Literal["us", "buyer", "unknown"]

_TURN = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]*[-–]?[ \t]*)?(?P<who>[^\W\d_][\w.'’\- ]{0,40}?)(?P<note>[ \t]*\([^)\n]{1,20}\))?:[ \t]+",
    re.M,
)
_STAMPED = re.compile(r"^[ \t]*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]", re.M)
_MAIL_HEAD = re.compile(r"\A\s*(?:From|Von|De|Subject|Date|To|Sent):[ \t]", re.I)
_GREETING = re.compile(r"\A\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|day)|sehr geehrte|hallo|bonjour)\b[^\n]{0,60}\n", re.I)
# Comments, doubled brackets and lines that speak to a machine: text is data, and this part of it is not even content.
_TO_MACHINES = re.compile(
    r"<!--.*?-->|\[\[.*?\]\]|^[^\n]*\b(?:assistants?|AI|bots?|language model|LLM|GPT|system prompt|note[- ]?taker)\b[ \t]*[:,][^\n]*"
    r"|(?:ignore|disregard|forget) (?:all |any |the )?(?:previous|above|prior|earlier)[^\n]*",
    re.I | re.S | re.M,
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Fr|Hr|St|vs|ca|Ms)\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bEngr\.)\s+|\n+"
)
_CLAUSE_END = re.compile(r";\s+|,\s+(?=(?:and|but|so|then|which|because)\b)|\s+(?=(?:but|->)\s)|\s+[-–—]\s+", re.I)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or clause: [start, end) of the text, who says it and on whose side they are.

    In our own notes side is "us" (the writer) though the words may report the buyer.
    """

    start: int
    end: int
    text: str
    speaker: str = ""
    side: Side = "unknown"

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says without a break; the words only, without stamp and name."""

    start: int
    end: int
    speaker: str
    side: Side


class Page:
    """A text and what every reader of it wants to know; each part is worked out once, when first asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = masked(source.text)

    @cached_property
    def form(self) -> Form:
        """What kind of text it looks like."""
        lines = max(1, self.text.count("\n") + 1)
        turns = len(_TURN.findall(self.text))
        if len(_STAMPED.findall(self.text)) >= 2 or (turns >= 3 and turns >= lines / 2):
            return "transcript"
        if _MAIL_HEAD.search(self.text) or _GREETING.search(self.text):
            return "email"
        return "note"

    @cached_property
    def turns(self) -> list[Turn]:
        """Who says what; a note or mail is one turn."""
        if self.form != "transcript":
            side: Side = "us" if self.form == "note" else "buyer"
            return [Turn(0, len(self.text), self.source.by if side == "us" else "", side)]
        marks = list(_TURN.finditer(self.text))
        ends = [mark.start() for mark in marks[1:]] + [len(self.text)]
        return [self._turn(mark, end) for mark, end in zip(marks, ends, strict=True)]

    def _turn(self, mark: re.Match[str], end: int) -> Turn:
        who = mark["who"].strip()
        ours = bool(re.search(r"\b(?:us|me|rep|our side)\b", mark["note"] or "", re.I)) or self.on_team(who)
        return Turn(mark.end(), end, who, "us" if ours else "buyer")

    def on_team(self, name: str) -> bool:
        """Whether a name is one of ours: a whole name or its first word."""
        said = name.casefold().strip()
        names = [*self.source.team, self.source.by]
        return any(said and said in (one.casefold(), one.casefold().split(" ")[0]) for one in names if one)

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The sentences, in order."""
        return [part for turn in self.turns for part in _parts(self.text, turn, turn.start, turn.end, _SENTENCE_END)]

    @cached_property
    def clauses(self) -> list[Stretch]:
        """Sentences cut where a new thing begins to be said."""
        return [
            part
            for one in self.sentences
            for part in _parts(self.text, Turn(one.start, one.end, one.speaker, one.side), one.start, one.end, _CLAUSE_END)
        ]

    @cached_property
    def doc(self) -> Doc:
        """The words with parts of speech, dependencies and names; positions are those of the text."""
        return nlp()(self.text)


def masked(text: str) -> str:
    """The text with whatever is addressed to machines blanked, of the same length."""
    return _TO_MACHINES.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _parts(text: str, turn: Turn, start: int, end: int, cut: re.Pattern[str]) -> Iterator[Stretch]:
    place = start
    for found in [*cut.finditer(text, start, end), None]:
        stop = found.start() if found else end
        words = text[place:stop]
        left = place + len(words) - len(words.lstrip())
        if words.strip():
            yield Stretch(left, left + len(words.strip()), words.strip(), turn.speaker, turn.side)
        place = found.end() if found else end
