"""How alike two different values of a field are, in a few levels; equal values need no comparison.

A kind of field has a list of `Level`s, the last but one or last of them "same". `m` and `u` are what is
believed before the
data speak: how often the level is seen in pairs of one person or company, and in pairs of two.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from accounts.matching.nicknames import related
from accounts.matching.sounds import sound

Levels = NDArray[np.int8]
Texts = Sequence[str]
WORKERS = 2
SAME_MAILBOX, SLIP, NAMED_AFTER = 4, 5, 7
"""Levels of addresses: one mailbox name at two providers, a slip of the keys, and one name that is only the
person's."""
_CHUNK = 400_000


class Level(NamedTuple):
    """One level: `says` is for people, `m` and `u` are shares before anything is learned."""

    says: str
    m: float
    u: float


@dataclass(frozen=True)
class Kind:
    """A kind of field. `same` is the level of equal values; `alike` the lowest level that still speaks for a match."""

    name: str
    levels: tuple[Level, ...]
    same: int
    alike: int
    compare: Callable[[Texts, Texts], Levels]
    most: tuple[tuple[int, float], ...] = ()
    """Bits that a level may give at most, whatever the data seem to say."""

    def different(self, one: Texts, other: Texts) -> Levels:
        """Levels of pairs of unequal values, in pieces so that memory stays small."""
        found = np.zeros(len(one), dtype=np.int8)
        for start in range(0, len(one), _CHUNK):
            piece = slice(start, start + _CHUNK)
            found[piece] = self.compare(one[piece], other[piece])
        return found


def _scores(one: Texts, other: Texts, scorer: Any) -> NDArray[np.float32]:
    workers = WORKERS if len(one) > 2_000 else 1
    found = process.cpdist(one, other, scorer=scorer, dtype=np.float32, workers=workers)
    return np.asarray(found).reshape(-1)


def _edits(one: Texts, other: Texts) -> NDArray[np.int32]:
    workers = WORKERS if len(one) > 2_000 else 1
    return np.asarray(
        process.cpdist(one, other, scorer=OSA.distance, dtype=np.int32, workers=workers)
    ).reshape(-1)


def _where(
    places: NDArray[np.intp], one: Texts, other: Texts, ask: Callable[[str, str], bool]
) -> NDArray[np.intp]:
    """The places among `places` where `ask` says yes."""
    return np.array([k for k in places.tolist() if ask(one[k], other[k])], dtype=np.intp)


def _lengths(one: Texts, other: Texts) -> NDArray[np.int64]:
    pairs = zip(one, other, strict=True)
    return np.fromiter((min(len(a), len(b)) for a, b in pairs), dtype=np.int64, count=len(one))


def _given(one: Texts, other: Texts) -> Levels:
    likeness, edits, short = (
        _scores(one, other, JaroWinkler.similarity),
        _edits(one, other),
        _lengths(one, other),
    )
    found = np.zeros(len(one), dtype=np.int8)
    found[likeness >= 0.72] = 1
    found[(likeness >= 0.84) & (short > 2)] = 3
    found[((likeness >= 0.92) & (short > 3)) | ((edits == 1) & (short > 2))] = 4
    low = np.flatnonzero((found < 4) & (likeness >= 0.75))
    found[_where(low, one, other, lambda a, b: _sounds(a, b))] = 4
    rest = np.flatnonzero(found < 5)
    found[_where(rest, one, other, _short_form)] = 5
    found[_where(np.flatnonzero(short == 1), one, other, lambda a, b: a[0] == b[0])] = 2
    return found


def _sounds(one: str, other: str) -> bool:
    return len(one) > 3 < len(other) and len(sound(one)) > 2 and sound(one) == sound(other)


def _short_form(one: str, other: str) -> bool:
    if related(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and long.startswith(short)


def _family(one: Texts, other: Texts) -> Levels:
    likeness, edits, short = (
        _scores(one, other, JaroWinkler.similarity),
        _edits(one, other),
        _lengths(one, other),
    )
    found = np.zeros(len(one), dtype=np.int8)
    found[likeness >= 0.74] = 1
    found[(likeness >= 0.85) & (short > 3)] = 2
    low = np.flatnonzero(found < 4)
    found[_where(low, one, other, lambda a, b: _sounds(a, b))] = 3
    found[_where(low, one, other, _part_of)] = 3
    found[(likeness >= 0.94) & (short > 3)] = 4
    found[(edits == 1) & (short > 3)] = 4
    return found


def _part_of(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return len(a) != len(b) and (a <= b or b <= a)


def _email(one: Texts, other: Texts) -> Levels:
    likeness, edits = _scores(one, other, fuzz.ratio), _edits(one, other)
    found = np.zeros(len(one), dtype=np.int8)
    found[likeness >= 70] = 1
    before = [text.partition("@")[0] for text in one], [text.partition("@")[0] for text in other]
    nearby = _scores(*before, fuzz.ratio)
    found[(nearby >= 80) & (likeness >= 60)] = 2
    found[(nearby >= 80) & (likeness >= 84)] = 3
    equal = np.fromiter(
        (a == b and len(a) > 3 for a, b in zip(*before, strict=True)), dtype=bool, count=len(one)
    )
    found[equal] = 4
    close = np.flatnonzero(edits <= 2)
    found[_where(close, one, other, _slip)] = 5
    return found


def _slip(one: str, other: str) -> bool:
    """A slip of the keys, not another person's mailbox: the same first letter and the same figures."""
    digits = [[char for char in text if char.isdigit()] for text in (one, other)]
    return one[:1] == other[:1] and digits[0] == digits[1]


def _digits(one: Texts, other: Texts) -> Levels:
    edits, short = _edits(one, other), _lengths(one, other)
    found = np.zeros(len(one), dtype=np.int8)
    found[edits <= 2] = 1
    found[(edits == 1) & (short > 5)] = 2
    ends = [text[-7:] for text in one], [text[-7:] for text in other]
    tail = np.fromiter(
        (a == b and len(a) > 6 for a, b in zip(*ends, strict=True)), dtype=bool, count=len(one)
    )
    found[tail] = 2
    return found


def _date(one: Texts, other: Texts) -> Levels:
    edits = _edits(one, other)
    found = np.zeros(len(one), dtype=np.int8)
    near = np.flatnonzero(edits <= 5)
    found[_where(near, one, other, _two_parts)] = 1
    found[edits == 2] = 2
    found[edits == 1] = 3
    found[_where(near, one, other, _swapped)] = 3
    return found


def _two_parts(one: str, other: str) -> bool:
    """Of year, month and day two are the same."""
    return (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:]) >= 2


def _swapped(one: str, other: str) -> bool:
    return one == f"{other[:4]}{other[6:8]}{other[4:6]}"


def _code(one: Texts, other: Texts) -> Levels:
    return np.zeros(len(one), dtype=np.int8)


def _postcode(one: Texts, other: Texts) -> Levels:
    edits, short = _edits(one, other), _lengths(one, other)
    found = np.zeros(len(one), dtype=np.int8)
    found[(edits == 2) & (short > 3)] = 1
    found[(edits == 1) & (short > 2)] = 2
    return found


def _house(one: Texts, other: Texts) -> Levels:
    edits, short = _edits(one, other), _lengths(one, other)
    found = np.zeros(len(one), dtype=np.int8)
    found[(edits == 1) & (short > 1)] = 1
    return found


def _short_text(one: Texts, other: Texts) -> Levels:
    likeness = np.maximum(_scores(one, other, fuzz.ratio), _scores(one, other, fuzz.token_sort_ratio))
    found = np.zeros(len(one), dtype=np.int8)
    found[likeness >= 62] = 1
    found[likeness >= 76] = 2
    found[_where(np.flatnonzero(found < 3), one, other, _part_of)] = 2
    found[likeness >= 88] = 3
    return found


def _firm(one: Texts, other: Texts) -> Levels:
    tight = [text.replace(" ", "") for text in one], [text.replace(" ", "") for text in other]
    likeness = np.maximum(_scores(*tight, fuzz.ratio), _scores(one, other, fuzz.token_sort_ratio))
    found = np.zeros(len(one), dtype=np.int8)
    for place in np.flatnonzero(
        (likeness >= 62) | (_scores(one, other, fuzz.token_set_ratio) >= 90)
    ).tolist():
        found[place] = _firms(one[place], other[place], float(likeness[place]))
    return found


def _firms(one: str, other: str, likeness: float) -> int:
    """Words that both have tell nothing of the rest: "crown design studio" is not "falcon design studio"."""
    a, b = one.split(), other.split()
    left, right = [word for word in a if word not in b], [word for word in b if word not in a]
    if not left or not right:
        return 4 if not left and not right else 3
    rest = fuzz.ratio("".join(left), "".join(right))
    if rest >= 80:
        return 4
    if "".join(left) in "".join(right) or "".join(right) in "".join(left):
        return 3
    return 2 if rest >= 65 and likeness >= 76 else 1


GIVEN = Kind("given", (
    Level("different", 0.02, 0.925), Level("a little alike", 0.01, 0.045), Level("an initial", 0.03, 0.008),
    Level("alike", 0.03, 0.01), Level("spelled nearly the same", 0.07, 0.004), Level("a short or foreign form",
    0.05, 0.003),
    Level("same", 0.76, 0.005), Level("given and family name change places", 0.03, 0.0003),
), 6, 2, _given, ((2, 3.0),))  # fmt: skip
FAMILY = Kind("family", (
    Level("different", 0.03, 0.945), Level("a little alike", 0.01, 0.04), Level("alike", 0.02, 0.007),
    Level("sounds the same or is a part", 0.03, 0.003), Level("spelled nearly the same", 0.07, 0.0015),
    Level("same", 0.81, 0.002),
    Level("given and family name change places", 0.03, 0.0003),
), 5, 2, _family)  # fmt: skip
EMAIL = Kind("email", (
    Level("different", 0.25, 0.975), Level("a little alike", 0.03, 0.018),
    Level("names of the mailboxes alike", 0.04, 0.004),
    Level("alike", 0.03, 0.0005), Level("same name at another provider", 0.08, 0.0005),
    Level("spelled nearly the same", 0.05, 0.00002), Level("same", 0.52, 0.00002),
    Level("named after the same person", 0.1, 0.001),
), 6, 3, _email)  # fmt: skip
PHONE = Kind("phone", (
    Level("different", 0.25, 0.994), Level("two digits differ", 0.02, 0.003), Level("nearly the same", 0.06, 0.00002),
    Level("same", 0.67, 0.0002),
), 3, 2, _digits)  # fmt: skip
DATE = Kind("date", (
    Level("different", 0.03, 0.985), Level("two of year, month, day the same", 0.03, 0.01),
    Level("two digits differ", 0.04, 0.003),
    Level("one digit differs, or day and month change places", 0.12, 0.0015), Level("same", 0.78, 0.00005),
), 4, 2, _date)  # fmt: skip
CODE = Kind("code", (Level("different", 0.15, 0.8), Level("same", 0.85, 0.2)), 1, 1, _code)
IDENTITY = Kind("identity", (Level("different", 0.1, 0.99999), Level("same", 0.9, 0.00001)), 1, 1, _code)
POSTCODE = Kind("postcode", (
    Level("different", 0.15, 0.985), Level("two digits differ", 0.03, 0.01), Level("one digit differs", 0.07, 0.004),
    Level("same", 0.75, 0.002),
), 3, 2, _postcode)  # fmt: skip
HOUSE = Kind(
    "house",
    (Level("different", 0.15, 0.94), Level("one digit differs", 0.1, 0.04), Level("same", 0.75, 0.02)),
    2,
    1,
    _house,
)
TEXT = Kind("text", (
    Level("different", 0.15, 0.96), Level("a little alike", 0.03, 0.02), Level("alike or a part", 0.08, 0.01),
    Level("spelled nearly the same", 0.14, 0.002), Level("same", 0.6, 0.008),
), 4, 2, _short_text)  # fmt: skip
FIRM = Kind("firm", (
    Level("different", 0.05, 0.985), Level("a little alike", 0.03, 0.01), Level("alike", 0.05, 0.002),
    Level("one is a part of the other", 0.12, 0.002), Level("spelled nearly the same", 0.15, 0.0005),
    Level("same", 0.6, 0.0005),
), 5, 2, _firm)  # fmt: skip
