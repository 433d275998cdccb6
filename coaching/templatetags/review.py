"""Words and addresses of the review page."""

from decimal import Decimal
from typing import Any

from django import template

from coaching.links import Links

register = template.Library()
WORDS = {"good": "green", "caution": "amber", "bad": "red", "neutral": "no quota"}


@register.filter
def traffic(tone: str) -> str:
    """The word beside a colour."""
    return WORDS.get(tone, "")


@register.filter
def times(ratio: Decimal | None) -> str:
    """2.4× or a dash."""
    return "–" if ratio is None else f"{ratio:.1f}×"


@register.filter
def closing(links: Links, start: Any) -> str:
    """The list behind a quarter's coverage."""
    return links.closing(start)


@register.filter
def in_stage(links: Links, stage: Any) -> str:
    """The list behind a stage."""
    return links.stage(stage)


@register.filter
def from_source(links: Links, source: str) -> str:
    """The list behind a source."""
    return links.source(source)


@register.simple_tag
def rep_link(links: Links, member: Any, **filters: Any) -> str:
    """The list behind a rep's figure."""
    return links.rep(member, **filters)


@register.filter
def review_of(links: Links, member: Any) -> str:
    """The page narrowed to one rep."""
    return links.review_of(member)


@register.filter
def interval(share: Any) -> str:
    """An 80 % interval in whole per cent: 24–38 %."""
    found = share.interval
    return f"{found[0] * 100:.0f}–{found[1] * 100:.0f} %" if found else ""
