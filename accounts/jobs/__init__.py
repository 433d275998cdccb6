"""The door for time and facts."""

from . import duplicates, enrichment, records, signals

__all__ = ["duplicates", "enrichment", "records", "signals"]
