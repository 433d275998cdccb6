"""Transcripts as text: whose turn a line begins, in the ways recorders and people write it down.

    [Ann Brook] 10:02:11            Ann Brook  0:12                 0:12 - Ann Brook
    words on the next lines         words on the next lines         words on the next lines

    [14:02] Ann Brook: words        Ann Brook: words                0:0:4.2 --> 0:0:9.1
    Ann Brook (0:12): words         0:12 Ann Brook                  Ann Brook
                                    words on the next lines         words
A line that holds a time alone (Meet) is the time of what follows. A text in which nobody answers is no transcript.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .turns import Turn

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[ \t]?[AaPp]\.?[Mm]\.?)?"
_NAME = r"[^\W\d_][^\n:\[\]|<>]{0,58}?"
_ALONE = re.compile(rf"^[\[(]?(?P<stamp>{_TIME})[\])]?$")
_ARROW = re.compile(r"^(?P<stamp>\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)[ \t]*-->[ \t]*[\d:.]+$")
_APART = r"(?:[ \t]{2,}|\t|[ \t]*[|·•][ \t]*|[ \t]+[–—-][ \t]+|,[ \t]+|[ \t]*[(\[])"
_HEADS = (
    re.compile(rf"^\[(?P<who>{_NAME})\][ \t]+[\[(]?(?P<stamp>{_TIME})[\])]?$"),
    re.compile(rf"^(?P<who>{_NAME}){_APART}(?P<stamp>{_TIME})[)\]]?:?$"),
    re.compile(rf"^[\[(]?(?P<stamp>{_TIME})[\])]?[ \t]*[|–—-][ \t]*(?P<who>{_NAME})$"),
)
_BETWEEN = re.compile(rf"^(?P<who>{_NAME})[ \t]*[(\[](?P<stamp>{_TIME})[)\]][ \t]*:[ \t]*(?P<words>\S.*)$")
_STAMPED = re.compile(rf"^[\[(]?(?P<stamp>{_TIME})[\])]?[ \t]*(?:[|–—-][ \t]*)?(?P<rest>\S.*)$")
_SPOKEN = re.compile(rf"^(?P<who>{_NAME})[ \t]*:(?:[ \t]+(?P<words>.*))?$")
_JUNK = re.compile(
    r"^(?:transcribed by https?://\S*|https?://otter\.ai\S*|meeting ended after\b.*|\(?end of transcript\)?"
    r"|this (?:editable )?transcript was computer generated\b.*|people can also change the text after it was created\.?"
    r"|.{1,60} (?:started|stopped) transcription)$",
    re.I,
)
_LONGEST_NAME, _MOST_LETTERS = 6, 90
_BESIDE = re.compile(r"[ \t]*[(\[][^)\]]*[)\]]")
_PARTICLES = (
    "van von vd vom zu der den de da do dos das del della di du la le el al bin binti ten ter af av y e"
)
_SMALL = frozenset(_PARTICLES.split())
_DATED = re.compile(r"\d.*,|,.*\d|(?<![A-Za-z] )\d{4}")  # a date, not "Speaker 2" or "Caller 4567"
MOST_WORDS_A_MINUTE = 320
"""Nobody talks faster; two-part times by which somebody would are hours and minutes, not minutes and seconds."""
HOUR, DAY = 3600.0, 86_400.0


class Voices:
    """Which words before a colon are names: where at least half of the lines begin so, and one name comes again."""

    def __init__(self, said: Sequence[str]) -> None:
        told = [found["who"].strip() for line in said if (found := _spoken(line))]
        self.names = frozenset(told) if _again(told) and 2 * len(told) >= len(said) else frozenset[str]()

    def parted(self, line: str) -> tuple[str, str]:
        """Name and words of a line; no name where none is told."""
        found = _spoken(line)
        if found and found["who"].strip() in self.names:
            return found["who"].strip(), found["words"] or ""
        return "", line


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as read: what it says of time and voice, and the words left."""

    words: str
    speaker: str = ""
    stamp: str = ""
    begins: bool = False


def turns_of(text: str) -> tuple[str, list[Turn]]:
    """What stands above the first turn, and the turns; none if it is no transcript."""
    rows = [line.strip().replace("**", "") for line in text.split("\n")]
    rows = [line for line in rows if line and not _JUNK.match(line)]
    read = _read(rows)
    if not _answers(read):
        return "", []
    first = next(place for place, line in enumerate(read) if line.begins)
    return "\n".join(line.words for line in read[:first] if line.words), _timed(list(_gathered(read)))


def _answers(read: list[_Line]) -> bool:
    """Whether somebody speaks again, or most of the text is spoken: one "Ann, 15:00" makes no transcript of a note."""
    voices = [line.speaker for line in read if line.begins]
    above = next((place for place, line in enumerate(read) if line.begins), 0)
    return len(voices) > 1 and (_again(voices) or above < 0.5 * len(read))


def _read(rows: list[str]) -> list[_Line]:
    bare = [_unstamped(row) for row in rows]
    stamped = sum(bool(stamp) for stamp, _ in bare)
    voices = Voices([rest for row, (_, rest) in zip(rows, bare, strict=True) if not _is_time(row)])
    alone = [rest for stamp, rest in bare if stamp and _is_name(rest)]
    heads = frozenset(alone) if _again(alone) and 2 * stamped <= len(rows) + 1 else frozenset[str]()
    # Times before most lines, but no names: an automatic caption of unknown voices.
    unnamed = not voices.names and 2 * stamped >= len(rows) and stamped > 1
    return [
        _after_arrow(rows, place) or _line(rows[place], *bare[place], voices, heads, unnamed)
        for place in range(len(rows))
    ]


def _again(names: Sequence[str]) -> bool:
    return any(number > 1 for number in Counter(names).values())


def _after_arrow(rows: list[str], place: int) -> _Line | None:
    """The line after an arrow: a name if words follow it, else what an unknown voice says."""
    if not place or not _ARROW.match(rows[place - 1]):
        return None
    follows = place + 1 < len(rows) and not _ARROW.match(rows[place + 1])
    if follows and _is_name(rows[place]):
        return _Line("", rows[place], begins=True)
    return None if _spoken(rows[place]) else _Line(rows[place], begins=True)


def _line(row: str, stamp: str, rest: str, voices: Voices, heads: frozenset[str], unnamed: bool) -> _Line:
    if found := _is_time(row):
        return _Line("", stamp=found["stamp"])
    for pattern in _HEADS:
        if (found := pattern.match(row)) and _is_name(found["who"]):
            return _Line("", found["who"].strip(" ,"), found["stamp"], True)
    if (found := _BETWEEN.match(row)) and _is_name(found["who"]):
        return _Line(found["words"], found["who"].strip(), found["stamp"], True)
    if told := _spoken(rest) if stamp else None:
        return _Line(told["words"] or "", told["who"].strip(), stamp, True)
    if stamp and rest in heads:
        return _Line("", rest, stamp, True)
    name, words = voices.parted(rest)
    if name:
        return _Line(words, name, stamp, True)
    return _Line(rest, "", stamp, True) if stamp and unnamed else _Line(row)


def _gathered(read: list[_Line]) -> Iterator[tuple[str, str, str]]:
    """Voice, time as written, words of each turn. A time alone is the next turn's; words before the first are left."""
    speaker, stamp, words, pending, begun = "", "", list[str](), "", False
    for line in read:
        if line.begins:
            if words:
                yield speaker, stamp, " ".join(words)
            speaker, stamp, words, pending, begun = line.speaker, line.stamp or pending, [], "", True
        elif line.stamp:
            pending = line.stamp
        if begun and line.words:
            words.append(line.words)
    if words:
        yield speaker, stamp, " ".join(words)


def _timed(said: list[tuple[str, str, str]]) -> list[Turn]:
    """Times as seconds from the beginning."""
    told = [stamp for _, stamp, _ in said if stamp]
    by_clock = _by_clock(told, sum(len(words.split()) for _, _, words in said))
    starts = {stamp: _seconds(stamp, by_clock) for stamp in told}
    begun = starts[told[0]] if told and (by_clock or starts[told[0]] >= HOUR) else 0.0
    return [Turn(who, (starts[stamp] - begun) % DAY if stamp else None, words) for who, stamp, words in said]


def _by_clock(told: list[str], words: int) -> bool:
    """Whether times of two parts are hours and minutes."""
    if not told or any(stamp.count(":") != 1 for stamp in told):
        return False
    if any(re.search(r"[ap]\.?m", stamp, re.I) for stamp in told):
        return True
    seconds = _seconds(told[-1], False) - _seconds(told[0], False)
    hours_fit = all(int(stamp.split(":")[0]) < 24 for stamp in told)
    return hours_fit and words > 20 and words > MOST_WORDS_A_MINUTE * max(seconds, 1) / 60


def _seconds(stamp: str, by_clock: bool) -> float:
    digits, half = re.match(r"[\d:.,]+", stamp), re.search(r"([ap])\.?m", stamp, re.I)
    parts = [float(part) for part in (digits[0] if digits else "0").replace(",", ".").split(":")]
    total = 0.0
    for part in parts:
        total = total * 60 + part
    total *= 60 if by_clock and len(parts) == 2 else 1
    if half:
        total = total % (12 * HOUR) + (12 * HOUR if half[1].lower() == "p" else 0)
    return total


def _is_time(row: str) -> re.Match[str] | None:
    return _ARROW.match(row) or _ALONE.match(row)


def _unstamped(row: str) -> tuple[str, str]:
    found = _STAMPED.match(row)
    return (found["stamp"], found["rest"]) if found and not _is_time(row) else ("", row)


def _spoken(line: str) -> re.Match[str] | None:
    found = _SPOKEN.match(line)
    return found if found and _is_name(found["who"]) else None


def _is_name(words: str) -> bool:
    """Few words, each with a capital, in a script without, or small on purpose; no sentence and no date."""
    bare = _BESIDE.sub("", words).strip() if len(words) <= _MOST_LETTERS else ""
    if not bare or _DATED.search(bare) or (bare[-1] in ".!?;" and not bare[-2:-1].isupper()):
        return False
    parts = bare.split()
    if "@" in bare or len(parts) == 1:
        return not bare[0].islower() or "@" in bare
    return len(parts) <= _LONGEST_NAME and all(not one[0].islower() or one.lower() in _SMALL for one in parts)
