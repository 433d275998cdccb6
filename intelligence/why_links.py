"""From the records that reasons name to the addresses of their pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from .why import Link, Rate, Reason, Why

PAGES: Mapping[str, tuple[str, bool]] = {
    "account": ("accounts:account", False),
    "contact": ("accounts:person", False),
    "deal": ("deals:deal", False),
    "activity": ("activities:activity", True),
    "task": ("tasks:task", True),
    "signal": ("accounts:signal", True),
    "proposal": ("intelligence:proposal", True),
}
"""Kind → the name of its page, and whether that opens beside the list."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A reason with its address. side: a word for it, so that colour never stands alone."""

    text: str
    side: str
    points: int | None
    href: str
    label: str
    beside: bool
    quote: str
    at: datetime | None
    below: tuple["Shown", ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The answer to why, ready to be shown."""

    claim: str
    pro: tuple[Shown, ...]
    con: tuple[Shown, ...]
    notes: tuple[Shown, ...]
    quality: tuple[str, ...]
    rates: tuple[Rate, ...]
    counterfactual: str


def linked(why: Why) -> Tree:
    """The tree with addresses, sorted by which way the reasons point."""
    return Tree(
        why.claim, _shown(why.side("for")), _shown(why.side("against")), _shown(why.side("note")), why.quality,
        why.rates, why.counterfactual,
    )  # fmt: skip


def _shown(reasons: Sequence[Reason]) -> tuple[Shown, ...]:
    return tuple(_one(reason) for reason in reasons)


def _one(reason: Reason) -> Shown:
    href, beside = address(reason.link)
    label = reason.link.label if reason.link else ""
    return Shown(
        reason.text,
        reason.side,
        reason.points,
        href,
        label,
        beside,
        reason.quote,
        reason.at,
        _shown(reason.below),
    )


def address(link: Link | None) -> tuple[str, bool]:
    """Where a record is, and whether it opens beside; nothing for what has no page."""
    if link is None or link.kind not in PAGES:
        return "", False
    name, beside = PAGES[link.kind]
    try:
        return reverse(name, args=[link.id]), beside
    except NoReverseMatch:
        return "", False
