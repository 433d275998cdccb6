"""The local engine: every reader over one page, gathered into one Understanding. No network, no model but spaCy's."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from . import outcome, tasks_said
from .page import Page
from .shapes import Source, Understanding

VERSION = "local-1"


def _read(name: str, page: Page) -> Any:
    whole = f"{__package__}.{name}"
    return import_module(whole).find(page) if find_spec(whole) else ()


def understand(source: Source) -> Understanding:
    """Everything the text says, by kind; pure, and the same for the same source."""
    page = Page(source)
    return Understanding(
        tasks=tasks_said.find(page),
        people=_read("people", page),
        roles=_read("roles", page),
        amounts=_read("amounts", page),
        timeline=_read("milestones", page),
        answers=_read("answers", page),
        competitors=_read("competitors", page),
        objections=_read("objections", page),
        call_outcome=outcome.call_outcome(page),
        stage_signal=outcome.stage_signal(page),
    )
