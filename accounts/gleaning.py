"""What a pasted text seems to say: what happened, where it stands, when, and whom it is about. Knows no Django.

Only guesses: a person confirms them. Also which names of companies a line may hold, for entries of feeds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from .feeds import LONGEST_TITLE, moment, plain, web_address
from .normalise import BadCell, company_key, domain, parse_date
from .normalise.value import words

LONGEST_NAME = 5
"""So many words a company's name has at most, when it is looked for in a sentence."""
LONGEST_TEXT = 20_000

_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_DATES = (
    re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b"),
    re.compile(
        r"\b\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{4}\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4}\b", re.IGNORECASE
    ),
)
_TYPES: dict[str, tuple[str, ...]] = {
    "funding": (
        r"funding|raises?|raised|series [a-f]\b|seed round|investment round|ipo\b",
        "finanzierung|levée de fonds",
    ),
    "leadership": (
        r"appoint|new (?:ceo|cfo|cto|coo|cio|cmo|chief|head of|vp)|joins as|named (?:ceo|cfo|cto|chief)",
        r"steps? down|ernannt|nomm[ée]",
    ),
    "champion_moved": ("new (?:job|role|position) at|moved to|has left|changed jobs",),
    "expansion": (
        r"expan(?:d|sion)|acqui(?:re|sition)|merger|new market|übernimmt|eröffnet",
        r"opens? (?:a |an |its )?(?:new )?(?:office|plant|site|store|factory)",
    ),
    "hiring": ("hiring|we are looking for|job opening|vacanc|recruit|stellen|gesucht|recrute",),
    "technology": (
        r"migrat|rolls? out|adopts?|switch(?:es|ed|ing) to|implements?|go(?:es)? live with",
        r"\bcrm\b|\berp\b|cloud platform",
    ),
    "intent": (
        r"request for proposal|\brfp\b|tender|evaluat|comparing|ausschreibung",
        "looking for a (?:tool|solution|vendor)",
    ),
    "product_usage": ("trial|logged in|active users",),
    "site_visit": ("visited|page ?views?|pricing page",),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to say; empty where nothing was found."""

    title: str
    detail: str
    url: str
    at: datetime | None
    type: str
    domain: str
    names: list[str]


def read_text(text: str, now: datetime) -> Guess:
    """Look at a pasted text: the first line is its title, the rest its detail."""
    text = text[:LONGEST_TEXT].replace("\x00", "")
    url = next((web_address(found.rstrip(".,;:!?")) for found in _URL.findall(text)), "")
    lines = [line for raw in _URL.sub(" ", text).splitlines() if (line := plain(raw).strip(" -–|·:"))]
    title = (lines[0] if lines else url)[:LONGEST_TITLE]
    return Guess(
        title=title,
        detail="\n".join(lines[1:])[:10_000],
        url=url,
        at=_date(text, now),
        type=guess_type(text),
        domain=domain_of(url),
        names=names_in(title),
    )


def guess_type(text: str) -> str:
    """The type of signal whose words occur first; news when none does."""
    hits = ((kind, re.search("|".join(said), text, re.IGNORECASE)) for kind, said in _TYPES.items())
    found = [(hit.start(), kind) for kind, hit in hits if hit]
    return min(found)[1] if found else "news"


def _date(text: str, now: datetime) -> datetime | None:
    """The first date that is not in the future, at noon."""
    for pattern in _DATES:
        for said in pattern.findall(text):
            try:
                found = parse_date(said).value
            except BadCell:
                found = None
            day = found.date() if isinstance(found, datetime) else found
            if isinstance(day, date) and date(2000, 1, 1) <= day <= now.date():
                return min(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), now)
    return None


def domain_of(url: str) -> str:
    """The domain that the page at `url` belongs to, or nothing."""
    if not url:
        return ""
    try:
        return domain(url).value or ""
    except BadCell:
        return ""


_WORD = re.compile(r"[^\s,;:!?()\[\]\"“”„«»|–—]+")
_SMALL = words("a an and at by for from in into is its new of on or the to with der die das und von mit")


def names_in(title: str) -> list[str]:
    """The runs of words in a line that could be a company's name, longest first: they begin with a capital or digit."""
    said = [w.removesuffix("'s").removesuffix("’s").strip(".'’") for w in _WORD.findall(title)]
    said = [word for word in said if word]
    found: dict[str, None] = {}
    for length in range(min(LONGEST_NAME, len(said)), 0, -1):
        for start in range(len(said) - length + 1):
            run = said[start : start + length]
            if _could_begin(run[0]) and run[-1].lower() not in _SMALL:
                found[" ".join(run)] = None
    return list(found)


def _could_begin(word: str) -> bool:
    return (
        word[0].isupper() or word[0].isdigit() or any(c.isupper() for c in word)
    ) and word.lower() not in _SMALL


def name_keys(names: Iterable[str]) -> dict[str, str]:
    """Match key of each name ("n:northwind") with the name itself; the first, longest, name of a key stays.

    One short word says too little: names of one word need four letters.
    """
    found: dict[str, str] = {}
    for name in names:
        key = company_key(name)
        if len(key) >= 4 or (" " in name and len(key) >= 3):
            found.setdefault(f"n:{key}", name)
    return found


__all__ = ["Guess", "domain_of", "guess_type", "moment", "name_keys", "names_in", "read_text"]
