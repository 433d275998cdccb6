"""What small readers find beside the engine: products of the price list, how people spoke of it, what could go wrong.

They look at the words alone, so that they say the same whichever engine reads. Pure.
"""

from collections.abc import Iterable, Iterator

from .drafts import LONGEST_TITLE, Around, Draft, Json
from .saying import kept_text
from .understanding import products_said, risks_said, stances
from .understanding.shapes import Finding, Source, Understanding


def extra_drafts(
    found: Understanding, source: Source, around: Around, products: Iterable[str]
) -> list[Draft]:
    """Drafts of kinds that no engine is asked for."""
    return list(_all(found, source, around, products))


def _all(found: Understanding, source: Source, around: Around, products: Iterable[str]) -> Iterator[Draft]:
    for product in products_said.find(source.text, products):
        yield _draft("product", {"name": product.name}, product, source)
    names = dict.fromkeys(
        [*(known.name for known in source.known), *(person.name for person in found.people)]
    )
    for stance in stances.find(source.text, [name for name in names if name not in around.team]):
        contact = around.contacts.get(stance.name, "")
        yield _draft(
            "stance", {"name": stance.name, "stance": stance.how, "contact": contact}, stance, source
        )
    if around.deal_open:
        for risk in risks_said.find(source.text):
            said = " ".join(source.text[slice(*risk.span)].split())
            yield _draft("risk", {"type": risk.sort, "name": "", "text": said[:300]}, risk, source)


def _draft(kind: str, payload: Json, finding: Finding, source: Source) -> Draft:
    start, end = finding.span
    title = kept_text(kind, payload)[:LONGEST_TITLE]
    contact = payload.get("contact", "")
    return Draft(kind, title, payload, start, end, source.text[start:end], finding.confidence, "", contact)
