"""Labelled notes: ours, open and held out; how they are written down is checked by `evaluate.notes.check`."""

from evaluate.notes_report import report

__all__ = ["report"]
