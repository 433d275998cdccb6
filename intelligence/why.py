"""Why something is claimed or suggested: a tree of reasons down to records. Knows no Django and no database.

Made by whoever claims, stored as plain JSON beside the claim, shown by one component (templates/intelligence/why.html).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Side = Literal["for", "against", "note"]
ENOUGH = 5
"""So many cases at least before a share is named."""


@dataclass(frozen=True, slots=True)
class Link:
    """A record that a reason comes from. kind: account, contact, deal, activity, task, signal or proposal."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: what it says, which way it points, how much it counts, whose words they are, what lies below it."""

    text: str
    side: Side = "for"
    points: int | None = None
    link: Link | None = None
    quote: str = ""
    at: datetime | None = None
    below: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happened in n cases. `what` completes "9 of 14 ": "got a reply within 7 days"."""

    hits: int
    n: int
    cases: str
    what: str

    @property
    def enough(self) -> bool:
        """Whether there are cases enough to name a share."""
        return self.n >= ENOUGH

    @property
    def share(self) -> float | None:
        """The share of hits; none with too few cases."""
        return self.hits / self.n if self.enough else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between what the true share lies, 95 times in 100 (Wilson's score interval); none with too few cases."""
        return wilson(self.hits, self.n) if self.enough else None

    def said(self) -> str:
        """ "Of 14 earlier ones like this accepted, 9 got a reply within 7 days: 64 %, 39–84 %." """
        if self.interval is None:
            return f"Too few cases for a share: {self.n} {self.cases}; from {ENOUGH} on one is given."
        low, high = (round(100 * bound) for bound in self.interval)
        told = f"Of {self.n} {self.cases}, {self.hits} {self.what}"
        return f"{told}: {round(100 * self.hits / self.n)} %, {low}–{high} %."


@dataclass(frozen=True, slots=True)
class Why:
    """The whole answer. `quality`: what is not known or old; `rates`: what happened in cases like this one;
    `counterfactual`: what would be otherwise, where that can be reckoned.
    """

    claim: str
    reasons: tuple[Reason, ...] = ()
    quality: tuple[str, ...] = ()
    rates: tuple[Rate, ...] = ()
    counterfactual: str = ""

    def side(self, wanted: Side) -> tuple[Reason, ...]:
        """The reasons that point one way."""
        return tuple(one for one in self.reasons if one.side == wanted)

    @property
    def points(self) -> int | None:
        """What the counted reasons add up to; none when nothing is counted."""
        counted = [one.points for one in self.reasons if one.points is not None]
        return sum(counted) if counted else None


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The bounds of a share of `hits` in `n` > 0 cases at the confidence of `z` (95 %)."""
    share, spread = hits / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, round(middle - half, 9)), min(1.0, round(middle + half, 9))


def compared(done: Rate, left: Rate) -> str:
    """The counterfactual of two rates: what happened where it was done and where it was left; empty with few cases."""
    if done.share is None or left.share is None:
        return ""
    return (
        f"Done: {round(100 * done.share)} % of {done.n} {done.what}. "
        f"Left: {round(100 * left.share)} % of {left.n}."
    )


# --- To JSON and back -----------------------------------------------------------------------------
def plain(why: Why) -> dict[str, Any]:
    """`why` as JSON can say it; `read` gives it back."""
    return {
        "claim": why.claim,
        "reasons": [_plain(one) for one in why.reasons],
        "quality": list(why.quality),
        "rates": [
            {"hits": r.hits, "n": r.n, "cases": r.cases, "what": r.what, "said": r.said()} for r in why.rates
        ],
        "counterfactual": why.counterfactual,
    }


def _plain(one: Reason) -> dict[str, Any]:
    said: dict[str, Any] = {"text": one.text, "side": one.side}
    if one.points is not None:
        said["points"] = one.points
    if one.link is not None:
        said["link"] = {"kind": one.link.kind, "id": one.link.id, "label": one.link.label}
    if one.quote:
        said["quote"] = one.quote
    if one.at is not None:
        said["at"] = one.at.isoformat()
    if one.below:
        said["below"] = [_plain(child) for child in one.below]
    return said


def read(said: Mapping[str, Any]) -> Why:
    """The tree that `plain` wrote."""
    return Why(
        said.get("claim", ""),
        _read(said.get("reasons", ())),
        tuple(said.get("quality", ())),
        tuple(Rate(r["hits"], r["n"], r["cases"], r["what"]) for r in said.get("rates", ())),
        said.get("counterfactual", ""),
    )


def _read(said: Sequence[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            one["text"],
            one.get("side", "for"),
            one.get("points"),
            Link(**one["link"]) if "link" in one else None,
            one.get("quote", ""),
            datetime.fromisoformat(one["at"]) if "at" in one else None,
            _read(one.get("below", ())),
        )
        for one in said
    )


@dataclass(slots=True)
class Tree:
    """A tree under construction: `tree.pro(…)`, `tree.con(…)`, `tree.lacks(…)`, then `tree.why(claim)`."""

    reasons: list[Reason] = field(default_factory=list)
    quality: list[str] = field(default_factory=list)

    def pro(self, text: str, link: Link | None = None, **more: Any) -> None:
        """A reason for it."""
        self.reasons.append(Reason(text, "for", link=link, **more))

    def con(self, text: str, link: Link | None = None, **more: Any) -> None:
        """A reason against it."""
        self.reasons.append(Reason(text, "against", link=link, **more))

    def lacks(self, text: str) -> None:
        """Something that is not known, or old."""
        self.quality.append(text)

    def why(self, claim: str) -> Why:
        """The tree so far, for a claim."""
        return Why(claim, tuple(self.reasons), tuple(self.quality))
