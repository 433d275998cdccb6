"""What a text says that could keep a deal from closing in time: delay, money in question, people who change. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .sayings import sentences
from .shapes import Finding

Sort = Literal["delay", "budget", "people"]
CONFIDENCE = 0.65
SIGNS: Mapping[Sort, re.Pattern[str]] = {
    "budget": re.compile(
        r"\bbudget\s+(?:(?!not\b)\w+\s+){0,3}(?:frozen|freeze|cut|slashed|on hold|under review|gone|not approved)\b|"
        r"\b(?:budget|spending|hiring)\s+freeze\b|\bcost[- ]cutting\b|\bno (?:more )?budget\b",
        re.IGNORECASE,
    ),
    "people": re.compile(
        r"\b(?:is|are|was|has|have)\s+(?:been\s+)?(?:leaving|left|resigned|laid off|made redundant|moving on)\b"
        r"(?!\s+(?:a|the|us)\s+(?:voicemail|message))|"
        r"\b(?:re-?org(?:anisation|anization)?|restructur\w+|layoffs|redundancies|takeover|acquired by)\b",
        re.IGNORECASE,
    ),
    "delay": re.compile(
        r"\b(?:on hold|paused|postponed|put off until|pushed (?:out|back) (?:to|until|by)|slipp?(?:ed|ing|s)|"
        r"(?:could|may|might|will) slip|delayed|stalled|not before (?:next|Q[1-4]|the new))\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
NOT = re.compile(r"\b(?:not|no longer|isn't|wasn't|never|no)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Finding):
    """One sort of what could keep it from closing."""

    sort: Sort


def find(text: str) -> tuple[Risk, ...]:
    """Each sort once, with the first sentence that says it."""
    found: dict[Sort, Risk] = {}
    for start, end in sentences(text):
        for sort, sign in SIGNS.items():
            said = sign.search(text[start:end])
            if said and sort not in found and not NOT.search(text[start : start + said.start()]):
                found[sort] = Risk(sort=sort, span=(start, end), confidence=CONFIDENCE)
    return tuple(found.values())
