"""What to know before a meeting: its shape, what is open, and what could be talked about. Pure."""

from .agenda import agenda
from .questions import ELEMENTS, question
from .shape import (
    Answer,
    Attendee,
    Brief,
    BriefDeal,
    Company,
    Gap,
    Happened,
    Heard,
    Point,
    Promise,
)

__all__ = [
    "ELEMENTS",
    "Answer",
    "Attendee",
    "Brief",
    "BriefDeal",
    "Company",
    "Gap",
    "Happened",
    "Heard",
    "Point",
    "Promise",
    "agenda",
    "question",
]
