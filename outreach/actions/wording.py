"""Which words a draft gets: of a template that was chosen, of the workspace's language model, else the product's own.

A model's answer is taken only when it is whole and says no figure that the facts do not say.
"""

import re
from typing import Any, NamedTuple
from uuid import UUID

import structlog

from core.errors import Refused
from intelligence import engines

from ..models import Template
from ..writing import Asked, BadTemplate, Used, Written, body_of, fill, write
from ..writing.fields import values
from ..writing.letter import one_line

log = structlog.get_logger()
LONGEST_BODY = 20_000
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
PLACEHOLDER = re.compile(r"\{\{|\}\}|\[[A-Za-z _]{2,30}\]")


class Worded(NamedTuple):
    """Words, and who wrote them."""

    written: Written
    engine: str = ""
    by: str = "built-in"
    template: Template | None = None


def worded(asked: Asked, template: Template | None, *, usual: Template | None, about: UUID | None) -> Worded:
    """Words for a message. template: one that somebody chose; usual: the workspace's, where no model writes."""
    if template is not None:
        return _of_template(asked, template)
    made = _of_model(asked, about)
    if made is not None:
        return made
    return _of_template(asked, usual) if usual is not None else Worded(write(asked))


def _of_template(asked: Asked, template: Template) -> Worded:
    try:
        filled = fill(asked, template.subject, template.body)
    except BadTemplate as error:
        raise Refused(
            "template", f"The template “{template.name}” cannot be used: {error}", "template"
        ) from error
    return Worded(filled, by=template.name[:40], template=template)


def _of_model(asked: Asked, about: UUID | None) -> Worded | None:
    """What the workspace's language model writes; None when there is none, it fails, or it says what no fact says."""
    known = facts_of(asked)
    try:
        answer = engines.write(_material(asked, known), about=about, now=asked.now)
    except Exception as error:  # whatever a model does, somebody waits for a draft
        log.warning("draft_by_model_failed", error=type(error).__name__)
        return None
    if answer is None or not sound(answer.subject, answer.body, asked, known):
        return None
    used = tuple(fact for place, fact in enumerate(known) if f"f{place}" in answer.used) or known
    head = "" if asked.channel == "linkedin" else one_line(answer.subject)[:200]
    return Worded(Written(head, body_of(answer.body), used), answer.engine[:9], answer.version[:40])


def _material(asked: Asked, known: tuple[Used, ...]) -> dict[str, Any]:
    return {
        "purpose": asked.purpose,
        "channel": asked.channel,
        "tone": asked.tone,
        "length": asked.length,
        "writer": f"{asked.sender.full}, {asked.sender.company}",
        "reader": asked.to.full,
        "facts": [{"id": f"f{n}", "label": one.label, "value": one.value} for n, one in enumerate(known)],
    }


def facts_of(asked: Asked) -> tuple[Used, ...]:
    """All facts that a message may be made of, each once, with what only the writer knows: their name."""
    held = values(asked)
    found = tuple(dict.fromkeys(fact for value in held.values() for fact in value.used))
    return (*found, Used("From", f"{asked.sender.full}, {asked.sender.company}"))


def sound(subject: str, body: str, asked: Asked, known: tuple[Used, ...]) -> bool:
    """Whether a model's words can be shown: there are some, none is a gap to fill, and each figure is in the facts."""
    if not body.strip() or len(body) > LONGEST_BODY or PLACEHOLDER.search(subject + body):
        return False
    said = " ".join(fact.value for fact in known)
    allowed = set(FIGURE.findall(said)) | {str(asked.now.year)}
    return all(figure in allowed for figure in FIGURE.findall(f"{subject} {body}"))
