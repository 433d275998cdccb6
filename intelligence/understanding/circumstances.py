"""What the readers of names and sums know of a clause, as far as it makes a price or a rival an objection.

A sentence model hears neither that a name is a rival's nor that a sum is our own price: "they do it for 199" and "we
have 199 of them" sound alike.
"""

import re
from dataclasses import dataclass

from . import amounts, competitors
from .page import Page, Stretch
from .shapes import Amount

_OFFERS = re.compile(
    r"\b(?:offer\w*|propos\w+|quot\w+|promis\w+|gives?|gave|came|comes?|throws?|does|do|says?|told|sends?|sent|tells?"
    r"|telling|bundl\w+|undercut\w*)\b",
    re.I,
)
_PREFERRED = re.compile(
    r"\b(?:cheap|cheaper|lower|less|free|gratis|better|nicer|half|included|prefer\w*|rather|moins cher|günstiger"
    r"|does (?:it|that|the same)|is (?:giving|offering)|same thing|until it dies|why not)\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:wants?|asks?|asked|asking|expects?|demand\w*|offer\w*|max\w*|says?|needs?|under|below|less|only|unter"
    r"|quiere|wil|chce|vuole|veut)\b",
    re.I,
)
_SAME = 0.01  # a price within one part in a hundred of the deal's sum is the one we named


@dataclass(frozen=True)
class Surroundings:
    """The rivals and sums of a page."""

    rivals: tuple[re.Pattern[str], ...]
    places: tuple[int, ...]
    sums: tuple[Amount, ...]
    deal: float

    def of(self, part: Stretch) -> set[str]:
        """The circumstances of a clause."""
        sums = [one for one in self.sums if part.start <= one.span[0] < part.end]
        found = {self._about(one) for one in sums} | self._of_rivals(part)
        if sums and _ASKS.search(part.text):
            found.add("sum asked")
        if found & {"our price", "lower price"}:
            found.discard("another price")
        return found

    def _of_rivals(self, part: Stretch) -> set[str]:
        named = any(part.start <= at < part.end for at in self.places)
        if not named and not any(rival.search(part.text) for rival in self.rivals):
            return set()
        said = {"rival offers": _OFFERS, "rival preferred": _PREFERRED}
        return {"rival", *(name for name, pattern in said.items() if pattern.search(part.text))}

    def _about(self, one: Amount) -> str:
        if one.about != "price":
            return one.about
        if self.deal and abs(one.value - self.deal) <= _SAME * self.deal:
            return "our price"
        return "lower price" if self.deal and one.value < self.deal else "another price"


def around(page: Page) -> Surroundings:
    """What is known of a page by name and number."""
    rivals = competitors.find(page)
    names = tuple(re.compile(rf"\b{re.escape(one.name)}\b", re.I) for one in rivals)
    places = tuple(one.span[0] for one in rivals)
    return Surroundings(names, places, amounts.find(page), page.source.amount or 0)
