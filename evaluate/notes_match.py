"""When two labels mean the same thing: overlapping quotes, names of a person, words of a task, days and instants."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any
from zoneinfo import ZoneInfo

Json = Mapping[str, Any]

ENOUGH = 0.3
"""Quotes that share so much of the shorter one speak of the same place."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_LETTERS = str.maketrans({"ı": "i", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "þ": "th"})
_WORDS = {
    "before": """
        mr mrs ms miss dr prof sir madam madame lord lady rev sister coach captain capt supt chief cllr
        herr hr frau fr fru dhr mevr mme mlle m sr sra srta don dona d lic arq ing ir dott sig signor signora
        pan pani pi p eng engr alhaji hajia shri sri smt ibu pak bapak encik puan tuan dato datuk datin
        anh chi ong ba khun""",
    "after": "san sama bucho kacho bey hanim bhai ben ji sb saheb jnr phd esq",
    "small": """
        the a an to of on in for with and or by at from their our us them his her it that this whether about again""",
}
_BEFORE, _AFTER, _SMALL = (frozenset(_WORDS[which].split()) for which in ("before", "after", "small"))


def plain(value: object) -> str:
    """Lower case, one kind of quotes, dashes and spaces."""
    text = unicodedata.normalize("NFC", str(value or "")).lower().translate(_ALIKE)
    return re.sub(r"\s+", " ", text).strip()


def folded(value: object) -> str:
    """Plain, and without accents."""
    parts = unicodedata.normalize("NFKD", plain(value)).translate(_LETTERS)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def places(quote: object, text: str) -> list[tuple[int, int]]:
    """Wherever a quote stands in a plain text."""
    words = plain(quote)
    found = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)] if words else []
    return [(start, start + len(words)) for start in found]


def overlap(one: object, other: object, text: str) -> float:
    """How much of the shorter quote both have in common, where they lie best."""
    pairs = [(a, b) for a in places(one, text) for b in places(other, text)]
    return max((_shared(*a, *b) for a, b in pairs), default=0.0)


def _shared(a: int, b: int, c: int, d: int) -> float:
    return max(0, min(b, d) - max(a, c)) / min(b - a, d - c)


def _name_words(name: object) -> list[str]:
    words = [word for word in re.split(r"\W+", folded(name)) if word]
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in _AFTER:
        words = words[:-1]
    return words


def same_name(one: object, other: object) -> float:
    """1 for the same words, 0.9 where one is part of the other (initials count), 0.8 for a slip of the pen, else 0."""
    short, long = sorted((_name_words(one), _name_words(other)), key=len)
    if not short or sorted(short) == sorted(long):
        return 1.0 if short else 0.0
    if all(any(_stands_for(a, b) for b in long) for a in short) and any(
        len(a) > 1 and a in long for a in short
    ):
        return 0.9
    if {"sr", "jr"} & (set(short) ^ set(long)):
        return 0.0
    first, second = _name_words(one), _name_words(other)
    return 0.8 if SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= 0.85 else 0.0


def _stands_for(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def same_words(one: object, other: object) -> float:
    """The share of words that two descriptions have in common."""
    a, b = ({word for word in re.split(r"\W+", folded(said)) if word} - _SMALL for said in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def paired(
    gold: Sequence[Json], said: Sequence[Json], score: Callable[[Json, Json], float]
) -> list[tuple[int, int]]:
    """One-to-one, the best first; a score of 0 is no pair."""
    ranked = sorted((-score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(said))
    pairs, left, right = [], set[int](), set[int]()
    for worth, i, j in ranked:
        if worth < 0 and i not in left and j not in right:
            pairs.append((i, j))
            left.add(i)
            right.add(j)
    return pairs


def due_of(item: Json) -> Json:
    """The date, time, zone and window of a task."""
    due = item.get("due")
    return due if isinstance(due, Mapping) else {}


def instant(due: Json) -> dt.datetime | None:
    """The moment a date with a clock time means, or None."""
    try:
        local = dt.datetime.fromisoformat(f"{due['date']}T{due['time']}")
        return local.replace(tzinfo=ZoneInfo(due["tz"])).astimezone(dt.UTC)
    except (KeyError, TypeError, ValueError, OSError):
        return None


def verdict(gold: Json, said: Json) -> str:
    """What a date is worth: exact, near (inside the window), missing, wrong, none_ok, or invented."""
    wanted, given, window = gold.get("date"), said.get("date"), gold.get("window")
    if not given:
        return "missing" if wanted else "none_ok"
    if str(given) == wanted or (wanted and instant(gold) and instant(gold) == instant(said)):
        return "exact"
    if window and window[0] <= str(given) <= window[1]:
        return "near"
    return "wrong" if wanted else "invented"
