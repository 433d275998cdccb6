"""Import without a database: rows to drafts, targets on offer, and the sinks of apps above."""

from .drafts import Draft, Issue
from .offers import Choice, Guess, guess, offered, offers
from .reader import RowReader, Settings, day_order, doubtful_date

__all__ = [
    "Choice",
    "Draft",
    "Guess",
    "Issue",
    "RowReader",
    "Settings",
    "day_order",
    "doubtful_date",
    "guess",
    "offered",
    "offers",
]
