"""How the conversation went: the outcome of a call, and which way the deal moved."""

from .page import Page
from .shapes import CallOutcome, StageSignal


def call_outcome(page: Page) -> CallOutcome:
    """What came of the call the text tells of; "n/a" when it tells of none."""
    return "reached" if page.form == "transcript" else "n/a"


def stage_signal(page: Page) -> StageSignal:
    """Which way the deal moved by what is said."""
    return "none"
