"""Which column goes where: exports known by their headers, everything else guessed with a reason."""

from accounts.mapping.guesses import CERTAIN, ColumnGuess
from accounts.mapping.mapping import Mapping, map_columns
from accounts.mapping.targets import IGNORE, TARGETS, Target

__all__ = ["CERTAIN", "IGNORE", "TARGETS", "ColumnGuess", "Mapping", "Target", "map_columns"]
