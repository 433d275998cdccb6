"""From what a report says of an account to what could be written down. Pure."""

from collections.abc import Iterator

from .drafts import Draft
from .saying import CONTEXTS
from .understanding import context

LONGEST_TITLE = 300


def paper_drafts(text: str, company: str, employees: int | None) -> list[Draft]:
    """The sentences worth keeping, and the number of employees when the text gives another than stands there."""
    return [*_sentences(text, company), *_headcount(text, company, employees)]


def _sentences(text: str, company: str) -> Iterator[Draft]:
    for found in context.find(text, company):
        start, end = found.span
        words = " ".join(text[start:end].split())
        title = f"{CONTEXTS[found.field]}: {words}"
        payload = {"name": found.field, "text": words}
        yield Draft(
            "context",
            title[:LONGEST_TITLE],
            payload,
            start,
            end,
            text[start:end],
            found.confidence,
            "inferred",
        )


def _headcount(text: str, company: str, employees: int | None) -> Iterator[Draft]:
    found = context.headcount(text, company)
    if found is None or found.value == employees:
        return
    start, end = found.span
    payload = {"field": "employees", "value": found.value}
    title = f"Employees: {found.value:,}"
    yield Draft("field", title, payload, start, end, text[start:end], found.confidence, "inferred")
