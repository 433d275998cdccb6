"""The local engine: every reader over one page, gathered into one Understanding. No network, no model but spaCy's."""

from . import (
    amounts,
    answers,
    competitors,
    milestones,
    objections,
    outcome,
    people,
    roles,
    tasks_said,
)
from .page import Page
from .shapes import Source, Understanding

VERSION = "local-1"  # recorded with every proposal; raised when the readers find other things


def understand(source: Source) -> Understanding:
    """Everything the text says, by kind; pure, and the same for the same source."""
    page = Page(source)
    return Understanding(
        tasks=tasks_said.find(page),
        people=people.find(page),
        roles=roles.find(page),
        amounts=amounts.find(page),
        timeline=milestones.find(page),
        answers=answers.find(page),
        competitors=competitors.find(page),
        objections=objections.find(page),
        call_outcome=outcome.call_outcome(page),
        stage_signal=outcome.stage_signal(page),
    )
