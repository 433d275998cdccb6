"""What could be done next: pure rules over plain data, each with a version. They know no Django and no database."""

from .candidate import Candidate
from .rules import RULES, Rule, candidates
from .seen import DealSeen, Said, SignalSeen, TaskSeen, World

__all__ = [
    "RULES",
    "Candidate",
    "DealSeen",
    "Rule",
    "Said",
    "SignalSeen",
    "TaskSeen",
    "World",
    "candidates",
]
