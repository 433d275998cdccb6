"""From rules to finds: every way of saying a task that a sentence holds, the surest for the same words."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..naming import who
from ..needed import Spared
from ..page import Page
from .coding import OURS, THEIRS, WHEN, Coded
from .denial_words import CUT
from .judging import stands
from .lexicon_words import CALLS, DOCUMENTS, IDIOMS, MEETINGS, THIRDS, VERBS, gerund, third
from .said import Said
from .saying_words import RULES, Rule

# What the finds of a rule come to when their word does not say.
_FALLBACK = {
    **dict.fromkeys(
        (
            "next-day",
            "day-works",
            "propose-works",
            "visit-us",
            "day-first",
            "day-agreed",
            "propose-day",
            "propose",
        ),
        "meet",
    ),
    **dict.fromkeys(("moved", "booked", "agreed-day"), "meet"),
    **dict.fromkeys(("row", "initials", "named-day", "leftover", "pls-colleague", "promised-what"), "other"),
    **dict.fromkeys(("waiting-for", "tell-me"), "email"),
    **dict.fromkeys(("promise-it", "promised-it", "need-it", "will-do"), "promise"),
    "to-be-sent": "send",
    "your-thing": "send",
}
# Rules whose word is a noun though it may be a verb too.
_NOUNS = (
    "sent-by",
    "you-get",
    "would-help",
    "waiting-for",
    "to-be-sent",
    "fragment",
    "meet-noun",
    "day-noun",
    "ask-for",
    "ask-meet",
    "named-doc",
    "deadline",
    "we-need",
    "we-need-meet",
    "and-meet",
    "arrow",
    "noun-please",
    "do-meet",
    "doc-to",
    "doc-from",
)
# Rules of nouns and scraps: part of a surer find's clause unless a mark or "and" stands between.
_LOOSE = (
    "leftover",
    "named-day",
    "to-be-sent",
    "visit-us",
    "fragment",
    "name-day",
    "meet-noun",
    "day-noun",
    "ask-for",
    "ask-meet",
    "named-doc",
    "deadline",
    "booked",
    "we-need",
    "open-present",
    "arrow",
    "from-side",
    "doc-to",
    "doc-from",
)


@cache
def forms() -> dict[str, str]:
    """Each form of a known verb to its first form."""
    forms = (
        {third(verb): verb for verb in VERBS}
        | {gerund(verb): verb for verb in VERBS}
        | {verb: verb for verb in VERBS}
    )
    return forms | {form: form for form in THIRDS}


@cache
def comes_to(verb: str, noun: bool = False) -> tuple[str, str]:
    """The first form of a verb or noun as said, and what it comes to ("" unknown)."""
    plain = re.sub(r"\s+", " ", verb.strip())
    base = forms().get(plain)
    if base is not None and not noun:
        return base, VERBS.get(base) or THIRDS.get(base, "")
    for phrase, kind in IDIOMS.items():
        if re.fullmatch(phrase.replace(" _ ", r"\s+(?:\S+\s+){0,6}?").replace(" ", r"\s+"), plain):
            return plain, kind
    nouns = {"send": DOCUMENTS, "meet": MEETINGS, "call": CALLS}
    return plain, next((kind for kind, words in nouns.items() if plain in words), "")


def read(page: Page, at: Coded, index: int) -> tuple[list[Said], list[Said]]:
    """The finds of one sentence that stand, in order, each cut where the next begins; and those that do not."""
    if at.done:
        return [], []
    heard = _voices(page, at)
    rules = (pair for pair in _rules() if not heard.isdisjoint(pair[0].where))
    found, fallen = _sorted(said for pair in rules for said in _matches(page, *pair, at, index))
    kept = _best(found)
    for one, following in zip(kept, [*kept[1:], None], strict=False):
        limit = following.start if following else len(at.text)
        for each in (one, *one.others):
            each.end = end_of(each, limit)
    return kept, fallen


def _sorted(matches: Iterable[Said]) -> tuple[list[Said], list[Said]]:
    """Those that stand and those that do not."""
    found: list[Said] = []
    fallen: list[Said] = []
    for one in matches:
        (found if stands(one) else fallen).append(one)
    return found, fallen


@cache
def _rules() -> tuple[tuple[Rule, Spared], ...]:
    """Each rule with its pattern, made when first asked for: together they take a second."""
    return tuple((rule, Spared(re.compile(rule.source))) for rule in RULES)


def _matches(page: Page, rule: Rule, pattern: Spared, at: Coded, index: int) -> Iterator[Said]:
    if rule.dated and WHEN not in at.text:
        return
    for found in pattern.finditer(at.text):
        voice = _voice(page, at, found.start("task"))
        if voice not in rule.where:
            continue
        groups = found.groupdict()
        subject = next((name for name in ("subj", "subj2", "subj3") if groups.get(name)), "")
        verb, kind = comes_to(groups["verb"] or "", noun=rule.name in _NOUNS)
        if rule.name == "initials" and not who(page, groups["subj"].upper()):
            continue
        if rule.name == "to" and not _is_somebody(page, at, groups["subj"], found.start("subj")):
            continue
        if kind == "" and rule.name in _FALLBACK:
            kind = _FALLBACK[rule.name]
        span = found.span(subject) if subject else (found.start("task"),) * 2
        yield Said(
            rule=rule,
            at=at,
            index=index,
            voice=voice,
            start=found.start("task"),
            end=found.end("task"),
            verb_start=found.start("verb"),
            verb_end=found.end("verb"),
            subject=groups[subject] if subject else "",
            subject_span=span,
            verb=verb,
            comes_to=kind,
        )


def _is_somebody(page: Page, at: Coded, subject: str, start: int) -> bool:
    """Whether a plain word before "to" is somebody: initials, a function in capitals, somebody of the record."""
    if re.search(rf"[{OURS}{THEIRS}\s]", subject) or subject in (
        "i",
        "we",
        "he",
        "she",
        "they",
        "me",
        "us",
        "you",
    ):
        return True
    said = at.stretch.text[start : start + len(subject)]
    return re.fullmatch(r"(?:[A-ZÀ-Þ]\.?){1,5}", said) is not None or bool(who(page, said))


def _voices(page: Page, at: Coded) -> set[str]:
    """The voices that may be heard anywhere in a sentence."""
    if page.form != "note":
        return {at.stretch.side}
    return {"note", "buyer"} if '"' in at.text or "“" in at.text else {"note"}


def _voice(page: Page, at: Coded, place: int) -> str:
    if page.form != "note":
        return at.stretch.side
    quoted = at.text[:place].count('"') % 2 == 1 or at.text[:place].count("“") > at.text[:place].count("”")
    return "buyer" if quoted else "note"


def _best(found: list[Said]) -> list[Said]:
    kept: list[Said] = []
    for one in sorted(found, key=lambda each: (-each.confidence, each.start)):
        against = [other for other in kept if not _apart(one, other)]
        if not against:
            kept.append(one)
        elif against[0].start == one.start:
            against[0].others.append(one)
    return sorted(kept, key=lambda each: each.start)


def _apart(one: Said, other: Said) -> bool:
    """Whether a find says another thing than a surer one: not the same words, nor a mere part of its clause."""
    if one.rule.name == "leftover":
        return one.verb_end <= other.start
    if one.rule.name == "day-first":
        earlier = other.start <= one.start
        return (
            not earlier
            or re.search(r":|\b(?:said|says|agreed|make\s+it)\b", one.at.text[other.verb_end : one.start])
            is not None
        )
    if one.rule.name in _LOOSE and other.verb_end <= one.start:
        if other.rule.name == "owe":
            return False
        return re.search(r"[,;.:+&>]|\band\b", one.at.text[other.verb_end : one.verb_start]) is not None
    return one.verb_end <= other.start or one.start >= other.verb_end


def end_of(one: Said, limit: int) -> int:
    """Where the words of a find end, before a limit: a new thing begins to be said."""
    text = one.at.text
    cut = CUT.search(text, one.verb_end, limit)
    return max(one.verb_end, len(text[: cut.start() if cut else limit].rstrip(" ,;:.-–")))


def has_us(text: str) -> bool:
    return OURS in text


def has_them(text: str) -> bool:
    return THEIRS in text
