"""The reader by rules alone: which signs a clause carries."""

import re
from functools import cache

from .signs import HINT, SURE, spelled

ELEMENTS = (
    "metrics",
    "economic_buyer",
    "decision_criteria",
    "decision_process",
    "paper_process",
    "identified_pain",
    "champion",
    "competition",
)
OBJECTIONS = ("price", "competitor", "timing", "need", "authority", "trust", "technical", "legal")
LABELS = (*ELEMENTS, *OBJECTIONS)


@cache
def _compiled(label: str, sure: bool) -> re.Pattern[str]:
    return re.compile("|".join(spelled(one) for one in (SURE if sure else HINT)[label]), re.I)


def sure(text: str) -> set[str]:
    """The labels a clause carries by its words alone."""
    return {label for label in LABELS if _compiled(label, True).search(text)}


def hints(text: str) -> set[str]:
    """The labels whose words occur."""
    return {label for label in LABELS if _compiled(label, False).search(text)}
