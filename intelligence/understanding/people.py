"""Named people on the buying side."""

import re

from .automatic import automatic
from .name_titles import clean
from .naming import Mention, people_in, who
from .page import Page, begun
from .shapes import Person

LEAST = 0.55
# People of others, named on the way: a bank's, a reference's, a partner's, a recruiter.
_OUTSIDER = re.compile(
    r"\b(?:our partners?|reference (?:customer|call|client)|as a reference|recruiter|\bbanks? (?:at|with)|"
    r"bank manager|"
    r"at the bank|from the bank|ex-colleague of mine|my (?:wife|husband|boss|manager|kids?))\b",
    re.I,
)


_GONE = re.compile(
    r"\s(?:has left|left) (?:us|the company|them)\b|\s(?:no longer (?:works|with)|doesn't work (?:here|"
    r"there))",
    re.I,
)
_SAYS_TITLE = re.compile(
    r"\b(?P<who>she|he|i)(?:'s|'m| is| am| was) (?:also )?(?:the|their|our|a|an|its) "
    r"(?P<title>[^,.;:()\n]{2,40})",
    re.I,
)


def find(page: Page) -> tuple[Person, ...]:
    """One entry a person, at the place that says most about them."""
    if automatic(page):
        return ()
    groups: dict[str, list[Mention]] = {}
    for one in people_in(page):
        if one.party == "buyer":
            groups.setdefault(one.name, []).append(one)
    if not _has_buyer(page):
        groups = {name: group for name, group in groups.items() if group[0].known}
    told = _told(page)
    return tuple(_person(page, name, group, told) for name, group in groups.items() if _counts(page, group))


def _has_buyer(page: Page) -> bool:
    """A note about no account says nothing of a buyer's people."""
    return page.source.account.strip("() ").lower() not in ("", "none")


def _told(page: Page) -> dict[str, str]:
    """Titles told of somebody by a pronoun: "She is their Head of Claims", "I'm the lawyer"."""
    found: dict[str, str] = {}
    for one in page.sentences:
        for said in _SAYS_TITLE.finditer(one.text):
            title = clean(said["title"])
            first = said["who"].lower() == "i"
            if title and not (first and one.side != "buyer"):
                name = who(page, said["who"], one.start + said.start())
                found.setdefault(name, title)
    return found


def _person(page: Page, name: str, group: list[Mention], titles: dict[str, str]) -> Person:
    told = next((one for one in group if one.title), group[0])
    sure = max(one.confidence for one in group)
    title = told.title or titles.get(name, "")
    return Person(span=told.whole, confidence=round(sure, 2), name=name, title=title, known=told.known)


def _counts(page: Page, group: list[Mention]) -> bool:
    sure = max(one.confidence for one in group) + 0.05 * (len(group) > 1)
    return sure >= LEAST and (group[0].known or not any(_outside(page, one) for one in group))


_MONEY_HOUSE = re.compile(
    r"\b(?:bank\w*|leasing|lender|insur\w+|broker|contact there is|financ(?:ing|e) (?:company|partner))\b",
    re.I,
)
_CUSTOMER_OF_OURS = re.compile(
    r"\b(?:run|use|bought|have|uses|runs) our (?:stuff|system|software|product|kit|tool)|\bour "
    r"(?:customer|reference)|\breference\b",
    re.I,
)


def _outside(page: Page, one: Mention) -> bool:
    """Of a bank, a reference customer or a partner rather than the buyer."""
    before = begun(page.sentences, one.whole[0])
    start = page.sentences[before - 1].start if before else 0
    told = page.text[max(start, one.whole[0] - 90) : one.whole[0]]
    if not _MONEY_HOUSE.search(page.source.account) and _MONEY_HOUSE.search(told[-60:]):
        return True
    if page.form != "transcript" and _CUSTOMER_OF_OURS.search(told):
        return True
    return _outside_by_words(page, one)


def _outside_by_words(page: Page, one: Mention) -> bool:
    before = page.text[max(0, one.whole[0] - 45) : one.whole[0]]
    after = page.text[one.whole[1] : one.whole[1] + 40]
    return bool(_OUTSIDER.search(before.rsplit("\n", 1)[-1]) or _GONE.match(after))
