"""Products of the price list that a text names. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .shapes import Finding

SHORTEST = 4
SURE, LESS_SURE = 0.8, 0.6
NOT_WANTED = re.compile(
    r"\b(?:not|no|without|don't|doesn't|isn't|never|instead of|rather than)\b[^.!?]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSaid(Finding):
    """A product by its name in the price list."""

    name: str


def find(text: str, names: Iterable[str]) -> tuple[ProductSaid, ...]:
    """Each product once, where it is first named without being turned down.

    Names of several words are known in any case; a single word only as it is written, for it may be an everyday word.
    """
    plain = " ".join(text.split()).casefold()
    likely = [whole for name in names if (whole := " ".join(name.split())).casefold() in plain]
    found = [one for name in likely if (one := _first(text, name)) is not None]
    return tuple(sorted(found, key=lambda one: one.span))


def _first(text: str, name: str) -> ProductSaid | None:
    if len(name) < SHORTEST:
        return None
    several = " " in name
    pattern = r"\s+".join(re.escape(part) for part in name.split())
    for said in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE if several else 0):
        before = text[max(0, said.start() - 60) : said.start()]
        if NOT_WANTED.search(re.split(r"[.!?\n]", before)[-1]):
            continue
        return ProductSaid(name=name, span=said.span(), confidence=SURE if several else LESS_SURE)
    return None
