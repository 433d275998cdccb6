"""The door for time and facts."""

from . import records

__all__ = ["records"]
