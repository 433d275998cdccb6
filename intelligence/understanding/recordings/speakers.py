"""Who of the record a voice may be: names, initials, addresses; a number of a microphone is nobody."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..name_match import likeness
from ..name_words import fold
from ..shapes import Known

Side = Literal["us", "buyer", "unknown"]
LEAST, APART, FIRST_NAME = 0.7, 0.06, 0.85
"""Below the first nobody is meant, nor either of two candidates closer than the second; the last is for one word."""
_BESIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]|\s+[|/@–—]\s.*$|\s+-\s.*$")
_OURS = re.compile(r"[(\[](?:us|me|host|we|our side|rep)[)\]]", re.I)
_DEVICE = re.compile(
    r"['’]s?\s+(?:i?phone|ipad|macbook|laptop|galaxy|pixel|tablet|pc|computer|mobile|zoom)\b.*$", re.I
)
_NOBODY = re.compile(
    r"(?:unknown(?: speaker)?|(?:male|female) voice|i?phone|ipad|(?:conference|meeting) room.*|room \w+|\+?[\d ()-]{6,}"
    r"|(?:speaker|participant|guest|user|caller|attendee|voice|person|sprecher|orateur)[ _-]*[\da-z]{0,4})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Who a voice is taken for. name: as in the record; "" for nobody. confidence: 0 to 1."""

    name: str
    side: Side
    confidence: float


UNKNOWN = Match("", "unknown", 0.0)


def match_speakers(names: Iterable[str], known: Sequence[Known], team: Sequence[Known]) -> dict[str, Match]:
    """For each voice who of the buyer's people (known) or of ours (team) it may be; UNKNOWN where that is not plain."""
    return {name: _match(name, known, team) for name in names}


def _match(name: str, known: Sequence[Known], team: Sequence[Known]) -> Match:
    bare = _bare(name)
    ours = bool(_OURS.search(name))
    if not bare or _NOBODY.fullmatch(bare):
        return Match("", "us", 0.5) if ours else UNKNOWN
    sides: tuple[tuple[Side, Sequence[Known]], ...] = (("us", team), ("buyer", () if ours else known))
    found = sorted(
        (Match(one.name, side, _score(bare, one)) for side, people in sides for one in people),
        key=lambda match: -match.confidence,
    )
    best, *others = found or [UNKNOWN]
    if best.confidence < LEAST or any(best.confidence - one.confidence < APART for one in others):
        return Match("", "us", 0.5) if ours else UNKNOWN
    # A first name alone is somebody's whom the record may not know.
    return (
        best if len(bare.split()) > 1 or ours else replace(best, confidence=min(best.confidence, FIRST_NAME))
    )


def _bare(name: str) -> str:
    """The name alone: no remark in brackets, no firm behind a stroke, no device; the family name last."""
    bare = _DEVICE.sub("", _BESIDE.sub("", name)).strip()
    last, comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else bare


def _score(bare: str, one: Known) -> float:
    by_address = _by_address(bare, one.email)
    return max(
        by_address, round(likeness(bare.replace(".", " ") if "@" not in bare else _local(bare), one.name), 3)
    )


def _by_address(bare: str, email: str) -> float:
    """The whole address, or a voice that is called like the part before the @."""
    if not email:
        return 0.0
    if fold(bare) == fold(email):
        return 1.0
    mine, theirs = (
        re.sub(r"[^a-z0-9]", "", fold(one)) for one in (_local(bare).replace(" ", ""), _local(email))
    )
    return 0.95 if mine == theirs and len(mine) > 3 else 0.0


def _local(address: str) -> str:
    return re.sub(r"[._\d-]+", " ", address.partition("@")[0]).strip()
