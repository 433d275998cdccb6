"""Objections: live reluctance, by what is resisted."""

import re

from .meaning.judging import judge
from .meaning.rules import OBJECTIONS
from .page import Page
from .shapes import Objection

_RESOLVED = re.compile(
    r"\b(?:no longer|not any ?more|resolved|sorted|closed topic|settled|off the table|was a (?:concern|worry)|used to|is fine now|happy (?:with|now)|convinced now)\b",
    re.I,
)


def find(page: Page) -> tuple[Objection, ...]:
    """The live objections in a text, in the order they are raised."""
    return tuple(
        Objection(span=one.part.span, confidence=one.labels[label], type=label)  # type: ignore[arg-type]
        for one in judge(page)
        if not (page.form == "transcript" and one.part.side == "us") and not _RESOLVED.search(one.part.text)
        for label in one.labels
        if label in OBJECTIONS
    )
