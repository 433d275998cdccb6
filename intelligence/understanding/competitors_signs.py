"""What stands around a name that could be a rival's, as named signs: words before and after, forms, and patterns."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from . import competitor_words as words
from .competitor_vendors import vendors
from .competitors_named import Named, unknown, vocabulary
from .name_words import PLACES, ambiguous, family_names, first_names, fold
from .needed import spared
from .page import Page, Stretch

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d.,]*|[%$€£=?!:;,()\"/+&]|->|\n")
_NEAR = 3  # words beside the name that count by their place
_FAR = 7
_WORD_WEIGHT = 0.6
LEXICON = frozenset(["vendor", "vendor word", "vendor alone"])
_BEFORE = spared(
    {
        "strong before": words.STRONG_BEFORE,
        "medium before": words.MEDIUM_BEFORE,
        "connected before": words.CONNECTED,
        "corrected": words.CORRECTION,
        "uses": words.USES,
        "ours": re.compile(r"\b(?:our|my)\s\Z", re.I),
        "theirs": re.compile(r"\b(?:their|his|her|your)\s(?:\w+\s)?\Z", re.I),
        "place": re.compile(r"\b(?:in|at|from|near|to|@)\s\Z", re.I),
        "list": re.compile(r"(?:[/,&+]|\b(?:and|or|und|et|y|e|og|och|en))\s?\Z"),
        "opens": re.compile(r"(?:\A|[.!?\n]\s*|[-*•]\s|\d[.)]\s|[:\]]\s)\Z"),
        "quoted": re.compile(r"[\"'“‘]\Z"),
        "bracket": re.compile(r"\(\Z"),
        "bank": re.compile(r"\b(?:bank|insur\w+|financ\w+|lender|loan)\b", re.I),
        "partner": re.compile(r"\b(?:partner|reseller|integrator|consultants?|distributor|agency)\b", re.I),
        "reference": re.compile(r"\b(?:reference|ref|case|story|customer|client|neighbours?)\b", re.I),
    }
)
_AFTER: dict[str, re.Pattern[str]] = {
    "strong after": words.STRONG_AFTER,
    "crowd": words.CROWD,
    "connected after": words.CONNECTED_AFTER,
    "turned down": words.TURNED_DOWN,
    "correction": words.CORRECTED,
    "our customer": words.OUR_CUSTOMER,
    "is compared": words.IS_COMPARED,
    "gear": words.GEAR,
    "present": words.PRESENT,
    "used now": words.USED_NOW,
    "stays": words.STAYS,
    "and it": words.AND_IT,
    "list": re.compile(r"\s?(?:[/,&+]|\b(?:and|or|und|et|y|e|og|och|en)\b)"),
    "colon": re.compile(r":"),
    "bracket": re.compile(r"\s?\("),
    "possessive": re.compile(r"['’]s?\b"),
    "number": re.compile(r"\W{1,3}(?:at\s)?[$€£]?\d"),
    "bank": re.compile(r"\s(?:bank|insurance|capital|finance)\b", re.I),
    "must": re.compile(r"[^.\n]{0,40}\b(?:must|needs? to|has to|have to|is a must|required|req'?d)\b", re.I),
    "reference": re.compile(r"\s(?:\w+\s)?(?:reference|case study|case|story|ref)\b", re.I),
}
_AROUND = spared({
    "fails": words.FAILS,
    "compared": words.COMPARED,
    "beaten": words.BEATEN,
    "stays": words.STAYS,
    "contract": re.compile(
        r"\b(?:contract|renew\w*|licen[cs]\w+|expir\w+|lease|subscription|contrat\w*|vertrag|"
        r"l(?:oo|ä)?up?f?t|scade|termina)\b",
        re.I,
    ),
    "price": re.compile(r"\b(?:price|cheap\w*|quot\w+|cost\w*|free|offer\w*|bid|pay\w*|fee)\b|[$€£]\d|\d\s?%", re.I),
    "us": re.compile(r"\b(?:us|we|ours?|you|yours|nous|wir|uns|ons|nos\w*)\b", re.I),
    "integrate": re.compile(
        r"\b(?:integrat\w+|interfac\w+|connect\w*|export\w*|import\w*|api|sync\w*|compatible|link|plug-?in|talk to|"
        r"feeds?|flows? back|koppeling|anbindung|integración|integração)\b",
        re.I,
    ),
})  # fmt: skip


def weight(sign: str) -> float:
    """How much a sign counts before anything is learned: one word says less than a pattern."""
    return _WORD_WEIGHT if sign[0] in "-+<>" else 1.0


def signs(page: Page, one: Named) -> set[str]:
    """The signs of one place where the name stands."""
    return (
        set(_form(page, one)) | set(_patterns(page, one)) | set(_words(page, one)) | set(_parsed(page, one))
    )


def _form(page: Page, one: Named) -> Iterator[str]:
    """How the name itself looks, and what lexicons and the pipeline take it for."""
    parts = [fold(part) for part in re.split(r"[\s\-]+", one.name)]
    yield f"kind {one.kind}"
    yield f"person {round(min(one.person, 0.9) * 4)}"
    yield f"long {min(len(parts), 3)}"
    checks = {
        "vendor": bool({*parts, "".join(parts)} & vendors()),
        "place": any(part in PLACES for part in parts),
        "first name": any(part in first_names() for part in parts),
        "family name": any(part in family_names() for part in parts),
        "ambiguous": any(part in ambiguous() for part in parts),
        "capitals": one.name.isupper(),
        "inner capital": bool(re.search(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}", page.text[one.start : one.end])),
        "digit": any(sign.isdigit() for sign in one.name),
        "short": len(one.name) < 4,
        "dictionary": not any(unknown(part) for part in parts),
        "unknown": all(unknown(part) for part in parts),
        "plain opening": one.kind == "capital"
        and len(parts) == 1
        and not unknown(parts[0])
        and _opens(page, one),
        "again": page.text.count(one.name) > 1,
    }
    checks["vendor word"] = checks["vendor"] and checks["dictionary"]
    checks["vendor alone"] = checks["vendor"] and not checks["dictionary"] and one.person == 0
    yield from (name for name, true in checks.items() if true)
    tokens = page.tokens(one.start, one.end)
    yield from {f"entity {token.ent_type_ or 'none'}" for token in tokens}
    yield from {f"tag {token.pos_}" for token in tokens}


def _opens(page: Page, one: Named) -> bool:
    return bool(_BEFORE["opens"].search(page.text[max(0, one.start - 4) : one.start]))


def _patterns(page: Page, one: Named) -> Iterator[str]:
    line = max(page.text.rfind("\n", 0, one.start) + 1, one.start - 60)
    before, after = page.text[line : one.start], page.text[one.end : one.end + 75].split("\n")[0]
    around = sentence_of(page, one).text
    if _foreign(around):
        yield "foreign"
        yield f"foreign {one.kind}"
    yield from (f"before: {name}" for name, pattern in _BEFORE.items() if pattern.search(before))
    yield from (f"after: {name}" for name, pattern in _AFTER.items() if pattern.match(after))
    yield from (f"around: {name}" for name, pattern in _AROUND.items() if pattern.search(around))


def _foreign(text: str) -> bool:
    """Most of its small words are unknown to an English pipeline: there, capitals may be mere nouns."""
    small = re.findall(r"(?<![\w'’])[^\W\d_A-Z]{2,}", text)
    return len(small) > 2 and sum(fold(word) not in vocabulary() for word in small) * 3 > len(small)


def sentence_of(page: Page, one: Named) -> Stretch:
    """The sentence it stands in; a heading or a voice stands in none."""
    place = bisect_right(page.sentences, one.start, key=lambda each: each.start) - 1
    if place >= 0 and one.start < page.sentences[place].end:
        return page.sentences[place]
    start, end = page.text.rfind("\n", 0, one.start) + 1, page.text.find("\n", one.end)
    end = end if end >= 0 else len(page.text)
    return Stretch(start, end, page.text[start:end])


def _words(page: Page, one: Named) -> Iterator[str]:
    """The words beside it by place, and those farther off by side; numbers as 0."""
    sentence = sentence_of(page, one)
    before = [_plain(word) for word in _WORD.findall(page.text[sentence.start : one.start])]
    after = [_plain(word) for word in _WORD.findall(page.text[one.end : sentence.end])]
    for place, word in enumerate(reversed(before[-_NEAR:]), 1):
        yield f"-{place} {word}"
    for place, word in enumerate(after[:_NEAR], 1):
        yield f"+{place} {word}"
    yield from (f"< {word}" for word in before[-_FAR:])
    yield from (f"> {word}" for word in after[:_FAR])


def _plain(word: str) -> str:
    return "0" if word[0].isdigit() else fold(word.replace("’", "'"))


def _parsed(page: Page, one: Named) -> Iterator[str]:
    """What the name does in its sentence."""
    tokens = page.tokens(one.start, one.end)
    if tokens:
        yield f"does {tokens[-1].dep_}"
