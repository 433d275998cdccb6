"""What a recorder wrote down: turns, and the one text they make."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

NOBODY = "Speaker"
"""How a voice without a name is called."""
BREATH = 60.0
"""Seconds after which a voice that goes on gets a new turn, so that its words keep a time close by."""
_NAME_WORDS, _REMARK = 5, 30
_BESIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_UNFIT = re.compile(r"[^\w.'’\- ]+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says without a break. start: seconds from the beginning, or None where no time is told."""

    speaker: str
    start: float | None
    text: str


@dataclass(frozen=True)
class Recording:
    """All turns, in order.

    title: what the file calls itself, or "". above: what stands before the first turn, such as who was there; it stays
    at the top of the text. plain: the text as it came, if it has no voices.
    """

    turns: tuple[Turn, ...]
    title: str = ""
    above: str = ""
    plain: str = ""

    @cached_property
    def text(self) -> str:
        """One line for each turn: "[mm:ss] Name: words" ("[h:mm:ss]" from an hour on; no stamp without times)."""
        lines = (head + turn.text for head, turn in zip(self._heads, self.turns, strict=True))
        return self.plain or self._top + "\n".join(lines)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the words of each turn stand in the text."""
        if self.plain:
            return ((0, len(self.plain)),)
        found, place = [], len(self._top)
        for head, turn in zip(self._heads, self.turns, strict=True):
            found.append((place + len(head), place + len(head) + len(turn.text)))
            place += len(head) + len(turn.text) + 1
        return tuple(found)

    def turn_at(self, place: int) -> Turn:
        """The turn in whose line a position of the text lies."""
        lines = [start - len(head) for (start, _), head in zip(self.spans, self._heads, strict=True)]
        return self.turns[max(0, bisect_right(lines, place) - 1)]

    @property
    def speakers(self) -> tuple[str, ...]:
        """The voices, in the order in which they are first heard; those without a name are left out."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))

    @property
    def seconds(self) -> float:
        """When the last turn begins; 0 without times."""
        return max((turn.start or 0.0 for turn in self.turns), default=0.0)

    def renamed(self, names: Mapping[str, str]) -> "Recording":
        """The same with other names for some voices; a turn's words stay as they are."""
        turns = (Turn(names.get(turn.speaker, turn.speaker), turn.start, turn.text) for turn in self.turns)
        return replace(self, turns=tuple(turns))

    @property
    def _top(self) -> str:
        return f"{self.above}\n\n" if self.above else ""

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        if self.plain:
            return ("",)
        long = self.seconds >= 3600
        return tuple(f"{_stamp(turn.start, long)}{turn.speaker or NOBODY}: " for turn in self.turns)


def _stamp(seconds: float | None, long: bool) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"[{minutes // 60}:{minutes % 60:02}:{rest:02}] " if long else f"[{minutes:02}:{rest:02}] "


def called(name: str) -> str:
    """A voice's name as it stands before a colon: "Brook, Ann (X)" is Ann Brook (X), an address its first part."""
    whole, _, _ = name.partition("@") if "@" in name and " " not in name.strip() else (name, "", "")
    beside = next((found.strip("()[]").strip() for found in _BESIDE.findall(whole)), "")
    last, comma, first = _BESIDE.sub("", whole).partition(",")
    words = _UNFIT.sub(" ", f"{first} {last}" if comma and first.strip() else last).split()
    if words and not words[0][0].isalpha():
        words = ["Caller", re.sub(r"\D", "", "".join(words))[-4:]]
    remark = f" ({beside})" if words and 0 < len(beside) <= _REMARK else ""
    return " ".join(words[:_NAME_WORDS]) + remark


def joined(said: Iterable[Turn]) -> tuple[Turn, ...]:
    """Neighbouring pieces of one voice as one turn: recorders cut in the midst of sentences."""
    turns: list[Turn] = []
    for one in said:
        words = " ".join(one.text.split())
        if not words:
            continue
        last, speaker = turns[-1] if turns else None, called(one.speaker)
        if last and last.speaker == speaker and not _rests(last, one):
            turns[-1] = Turn(speaker, last.start, f"{last.text} {words}")
        else:
            turns.append(Turn(speaker, one.start, words))
    return tuple(turns)


def _rests(last: Turn, one: Turn) -> bool:
    if last.start is None or one.start is None:
        return False
    return one.start - last.start >= BREATH and bool(_SENTENCE_END.search(last.text))
