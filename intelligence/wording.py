"""Whether a text only describes. Under insights only nothing may recommend, judge or command.

Words of other people are theirs: what stands between quotation marks is not looked at. Knows no database.
"""

import re
from dataclasses import dataclass
from typing import Literal

from .wording_words import (
    BARE_NOUNS,
    CLEAR_VERBS,
    DOUBTFUL_VERBS,
    JUDGEMENTS,
    MODALS,
    OBJECT_STARTS,
    RECOMMENDATIONS,
    TERMS,
)

Kind = Literal["recommendation", "obligation", "judgement", "imperative"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Words that do more than describe, and where they stand: `text[start:end]`."""

    kind: Kind
    words: str
    start: int
    end: int


QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|‘[^’]*’(?!\w)")
SENTENCE = re.compile(r"(?:^|[.!?:;…•|·–—]\s+|\n\s*(?:[-*•]\s*|\d+[.)]\s*)?|^\s*(?:[-*•]|\d+[.)])\s+)(?=\S)")
LEAD_IN = re.compile(r"(?:(?:please|and|then|also|first|next|now|so),?\s+)*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?")


def _any(phrases: frozenset[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    joined = "|".join(phrase.replace(" ", r"\s+") for phrase in ordered)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("recommendation", _any(RECOMMENDATIONS)),
    ("obligation", _any(MODALS)),
    ("judgement", _any(JUDGEMENTS)),
)
FIXED = _any(TERMS)


def descriptive(text: str) -> list[Problem]:
    """Everything in `text` that recommends, obliges, judges or commands, in the order it is said; empty when it only
    describes.
    """
    looked_at = _blank(QUOTED, _blank(FIXED, text.replace("’", "'") if "“" not in text else text))
    found = [
        Problem(kind, text[m.start() : m.end()], m.start(), m.end())
        for kind, pattern in PATTERNS
        for m in pattern.finditer(looked_at)
    ]
    return sorted([*found, *_commands(text, looked_at)], key=lambda one: (one.start, one.end))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Nobody's claim; strokes of the same length keep places, and keep what follows from being a sentence."""
    return pattern.sub(lambda m: "_" * len(m.group()), text)


def _commands(text: str, looked_at: str) -> list[Problem]:
    """Sentences that begin with a verb that tells somebody to do something."""
    found = []
    for start in sorted({m.end() for m in SENTENCE.finditer(looked_at)}):
        start = LEAD_IN.match(looked_at, start).end()  # type: ignore[union-attr]  # it matches nothing, too
        first = WORD.match(looked_at, start)
        if first is not None and _is_command(first.group(), looked_at[first.end() :]):
            found.append(Problem("imperative", text[first.start() : first.end()], first.start(), first.end()))
    return found


def _is_command(word: str, rest: str) -> bool:
    """A verb that is nothing else, or one that could be a noun ("call") before what only a verb can have.

    A word alone is a label ("Name"); so is one before a colon or the end of its line.
    """
    verb = word.lower()
    following = WORD.match(rest.lstrip(" "))
    after = following.group() if following and rest.startswith(" ") else ""
    if verb in ("don't", "never") or (verb == "do" and after == "not"):
        return True
    if verb in CLEAR_VERBS:
        return bool(rest.strip(" ")) and rest[:1] in " ,." and after.lower() not in BARE_NOUNS
    if verb in DOUBTFUL_VERBS:
        return after.lower() in OBJECT_STARTS or (after[:1].isupper() and not after.isupper())
    return False
