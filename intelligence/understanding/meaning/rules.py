"""The reader by rules alone: which signs a clause carries."""

import re
from functools import cache

from .signs import STRONG

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
_CASED = {"competition"}  # a name's capital letter is part of the sign


@cache
def _signs(label: str) -> re.Pattern[str]:
    return re.compile("|".join(STRONG[label]), 0 if label in _CASED else re.I)


def signs(text: str) -> dict[str, int]:
    """How many signs of each label a clause carries; labels without any are left out."""
    found = {label: len(_signs(label).findall(text)) for label in STRONG}
    return {label: count for label, count in found.items() if count}
