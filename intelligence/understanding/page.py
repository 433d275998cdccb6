"""A text laid out for reading: its form, who speaks where, its sentences and clauses, its words and when-phrases."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Protocol

from spacy.tokens import Doc, Token

from tasks.when import Found, find_when

from .mail import Mail, is_mail, take_apart
from .masking import masked
from .shapes import Source, Span
from .words import nlp

__all__ = ["Form", "Page", "Side", "Stretch", "Turn", "begun", "masked"]

Form = Literal["note", "transcript", "email"]
Side = Literal["us", "buyer", "unknown"]

_STAMP = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_NAME = r"[^\W\d_][\w.'’\-]*(?:[ \t]+[\w.'’\-]+){0,4}?"
_TURN = re.compile(
    rf"^[ \t]*(?:(?P<stamp>{_STAMP})[ \t]*[-–|]?[ \t]*)?(?:(?P<who>{_NAME})(?P<note>[ "
    rf"\t]*[(\[][^)\]\n]{{1,30}}[)\]])?[ \t]*:(?:[ \t]+|$)"
    rf"|(?P<who2>{_NAME})[ \t]+(?P<after>{_STAMP})[ \t]*:?[ \t]*(?:\n|$))",
    re.M,
)
# Heads of minutes are not voices.
_NO_VOICE = re.compile(
    r"(?:present|attend\w*|participants?|in the room|them|us|wir|ihr|notes?|actions?|action items?"
    r"|next steps?|todos?|to do|agenda|price|pricing|budget|timeline|summary|subject|re|date"
    r"|decisions?|risks?|outcome|from|to|cc|sent|ps|nb|fyi|contact|status|deal|account|pain|asks?|goal)$",
    re.I,
)
_TITLES = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "engr",
    "eng",
    "ing",
    "arq",
    "lic",
    "fr",
    "hr",
    "hrn",
    "st",
    "sr",
    "sra",
    "srta",
    "pt",
    "bpk",
    "ir",
    "jr",
    "vs",
    "ca",
    "cca",
    "tel",
    "ext",
    "nr",
    "dept",
    "std",
    "incl",
    "inkl",
    "excl",
    "exkl",
    "zzgl",
    "bzw",
    "approx",
    "max",
    "min",
    "est",
    "fig",
    "art",
    "abs",
    "z.b",
    "d.h",
    "u.a",
    "i.e",
    "e.g",
    "evtl",
    "ggf",
    "ref",
    "vol",
    "attn",
    "pl",
    "c.f",
    "dhr",
    "v.d",
    "mio",
    "mrd",
    "tsd",
    "mevr",
    "mme",
    "mlle",
    "pí",
    "smt",
    "shri",
    "capt",
    "col",
    "gen",
    "rev",
    "hon",
    "messrs",
    "inc",
    "ltd",
    "corp",
]
_ABBREVIATED = re.compile(
    rf"(?i:(?:^|[\s(\"'“/])(?:{'|'.join(re.escape(one) for one in _TITLES)})\.$)|(?:^"
    rf"|[\s(\"'“/.])(?!I\.)[A-ZÀ-Þ]\.$"
)
_FRIDAY = re.compile(r"\b(?:bis|am|by|on|until|til|till|this|next|den)\s+fr\.$", re.I)
_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)]))\s+|(?<=[。！？])\s*|\n+")
_BULLET = re.compile(
    r"[ \t]*(?:[-*•·・–—▪◦]+(?=\s|[^\W\d])|\(?\d{1,2}[.)](?=[ \t])|[a-z][)](?=[ \t])|\[[ xX]?\])[ \t]*"
)
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,2}[.)]$")
_DAY_DOT = re.compile(r"\d{1,2}\.(?:[ ]?\d{1,2}\.)?$")
_MONTH = re.compile(
    r"\d|(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|led|úno|bře|dub|kvě|čer|srp"
    r"|zář|říj|lis|pro)\w*\b",
    re.I,
)
_CLAUSE_END = re.compile(
    r";\s+|,\s+(?=(?:and|but|so|then|which|because)\b)|\s+(?=(?:but|->)\s)|\s+[-–—]\s+", re.I
)
_WRAPPED = 45  # characters from which a line may have been broken by a mail program rather than by its writer
_AMERICAN = re.compile(
    r"America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Indiana/"
    r"|Kentucky/|North_Dakota/)|Pacific/Honolulu|US/|Asia/(?:Manila|Tokyo|Seoul|Shanghai|Taipei)"
)


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

    @property
    def span(self) -> Span:
        return self.start, self.end


class Page:
    """A text and what every reader of it wants to know; each part is worked out once, when first asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = masked(source.text)

    @cached_property
    def form(self) -> Form:
        """What kind of text it looks like."""
        if self._is_transcript():
            return "transcript"
        return "email" if is_mail(self.text, (*self.source.team, self.source.by)) else "note"

    def _is_transcript(self) -> bool:
        marks = self._marks
        if len(marks) < 2:
            return False
        lines = sum(1 for line in self.text.split("\n") if line.strip())
        voices = {_who(mark).casefold() for mark in marks}
        stamped = sum(1 for mark in marks if mark["stamp"] or mark["after"])
        return stamped >= 2 or (len(marks) >= 3 and len(marks) >= lines / 2 and len(marks) > len(voices))

    @cached_property
    def _marks(self) -> list[re.Match[str]]:
        return [mark for mark in _TURN.finditer(self.text) if not _NO_VOICE.match(_who(mark))]

    @cached_property
    def mail(self) -> Mail | None:
        """The parts of a mail, or None for other forms."""
        return take_apart(self.text) if self.form == "email" else None

    @cached_property
    def turns(self) -> list[Turn]:
        """Who says what; a note is one turn, a mail as many as its own words have parts."""
        if self.mail:
            side: Side = "us" if self.on_team(self.mail.sender) else "buyer"
            return [Turn(*part, self.mail.sender, side) for part in self.mail.body]
        if self.form == "note":
            return [Turn(0, len(self.text), self.source.by, "us")]
        ends = [mark.start() for mark in self._marks[1:]] + [len(self.text)]
        return [self._turn(mark, end) for mark, end in zip(self._marks, ends, strict=True)]

    def _turn(self, mark: re.Match[str], end: int) -> Turn:
        who = _who(mark)
        ours = bool(re.search(r"\b(?:us|me|rep|our side|we)\b", mark["note"] or "", re.I)) or self.on_team(
            who
        )
        return Turn(mark.end(), end, who, "us" if ours else "buyer")

    def on_team(self, name: str) -> bool:
        """Whether a name is one of ours: a whole name or its first words."""
        said = name.casefold().split()
        names = [one.casefold().split() for one in (*self.source.team, self.source.by) if one]
        return any(said and said == one[: len(said)] for one in names)

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The sentences, in order; a bullet's mark or number is left out."""
        return [part for turn in self.turns for part in self._sentences_of(turn)]

    def _sentences_of(self, turn: Turn) -> Iterator[Stretch]:
        place = turn.start
        ends = [end for end in _END.finditer(self.text, turn.start, turn.end) if self._ends(end, turn)]
        for start, stop in _between(place, turn.end, ends):
            bullet = _BULLET.match(self.text, start, stop) if _opens_line(self.text, start) else None
            part = _trimmed(self.text, bullet.end() if bullet else start, stop, turn)
            if part:
                yield part

    def _ends(self, end: re.Match[str], turn: Turn) -> bool:
        before, after = (
            self.text[max(turn.start, end.start() - 60) : end.start()],
            self.text[end.end() : end.end() + 40],
        )
        if "\n" in end[0]:
            return not self._wraps(end.start(), end, after)
        short = _ABBREVIATED.search(before) and not _FRIDAY.search(before)
        if before.endswith(".") and (short or _NUMBERED.search(before)):
            return False
        dated = _DAY_DOT.search(before)
        return not (dated and (_MONTH.match(after) or (dated[0].count(".") > 1 and not after[:1].isupper())))

    def _wraps(self, place: int, end: re.Match[str], after: str) -> bool:
        """Whether a line break is only a mail program's."""
        if self.form != "email" or end[0].count("\n") > 1 or _BULLET.match(after):
            return False
        line = self.text[self.text.rfind("\n", 0, place) + 1 : place].rstrip()
        return len(line) >= _WRAPPED and line[-1:] not in ".!?:;" and (after[:1].islower() or len(line) >= 60)

    @cached_property
    def clauses(self) -> list[Stretch]:
        """Sentences cut where a new thing begins to be said."""
        return [part for one in self.sentences for part in _parts(self.text, one, _CLAUSE_END)]

    @cached_property
    def doc(self) -> Doc:
        """The words with parts of speech, dependencies and names; positions are those of the text.

        Lines are read apart, so a long text costs no more per word than a short one.
        """
        pieces = re.findall(r"[^\n]*\n+|[^\n]+\Z", self.text) or [self.text]
        if len(pieces) == 1:
            return nlp()(self.text)
        docs = list(nlp().pipe(pieces, batch_size=64))
        whole = Doc.from_docs(docs, ensure_whitespace=False)
        assert whole is not None
        return whole

    @cached_property
    def _places(self) -> list[int]:
        return [token.idx for token in self.doc]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words that begin within [start, end), spaces left out."""
        first, stop = bisect_left(self._places, start), bisect_left(self._places, end)
        return [token for token in self.doc[first:stop] if not token.is_space]

    @cached_property
    def whens(self) -> list[Found]:
        """The when-phrases of all turns, in order, at their places in the text; a mail's head is left out."""
        return [found for turn in self.turns for found in self._whens_of(turn)]

    def _whens_of(self, turn: Turn) -> Iterator[Found]:
        source = self.source
        theirs = source.buyer_zone or source.rep_zone
        zone = theirs if self.form != "note" and turn.side == "buyer" else source.rep_zone
        words = self.text[turn.start : turn.end]
        if not words.strip():
            return
        for one in find_when(words, now=source.now, zone=zone, buyer_zone=theirs, day_order=self.day_order):
            yield _moved(one, turn.start)

    @property
    def day_order(self) -> Literal["dmy", "mdy"]:
        """How the writer's country says 3/4."""
        writer = (
            self.source.buyer_zone
            if self.form == "email" and self.source.buyer_zone
            else self.source.rep_zone
        )
        return "mdy" if _AMERICAN.match(writer.key or "") else "dmy"


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


def begun(parts: Sequence[_Placed], place: int) -> int:
    """How many of some parts, which are in order, begin at or before a place."""
    return bisect_right(parts, place, key=lambda one: one.span[0])


def _moved(one: Found, by: int) -> Found:
    return replace(one, span=(one.span[0] + by, one.span[1] + by))


def _who(mark: re.Match[str]) -> str:
    return (mark["who"] or mark["who2"] or "").strip()


def _opens_line(text: str, place: int) -> bool:
    return text.rfind("\n", 0, place) + 1 == place or not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _between(place: int, end: int, cuts: list[re.Match[str]]) -> Iterator[Span]:
    for cut in cuts:
        yield place, cut.start()
        place = cut.end()
    yield place, end


def _trimmed(text: str, start: int, stop: int, of: Stretch | Turn) -> Stretch | None:
    words = text[start:stop]
    if not words.strip():
        return None
    left = start + len(words) - len(words.lstrip())
    return Stretch(left, left + len(words.strip()), words.strip(), of.speaker, of.side)


def _parts(text: str, of: Stretch, cut: re.Pattern[str]) -> Iterator[Stretch]:
    for start, stop in _between(of.start, of.end, list(cut.finditer(text, of.start, of.end))):
        part = _trimmed(text, start, stop, of)
        if part:
            yield part
