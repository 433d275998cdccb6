"""The door for time and facts."""

from . import records, signals

__all__ = ["records", "signals"]
