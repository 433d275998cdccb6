"""Tasks said: what somebody committed to, agreed to, or was asked to do."""

from ..page import Page
from ..shapes import Task


def find(page: Page) -> tuple[Task, ...]:
    """Every open future action in the text, one entry each, in the order of the text."""
    return ()
