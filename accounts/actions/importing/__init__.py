"""Bringing files in: upload, map, check, run, undo. Everything long works in chunks and goes on after a crash."""

from .running import check, check_now, run_now, start
from .undoing import undo, undo_now
from .uploading import discard, forget_file, map_columns, upload

__all__ = [
    "check",
    "check_now",
    "discard",
    "forget_file",
    "map_columns",
    "run_now",
    "start",
    "undo",
    "undo_now",
    "upload",
]
