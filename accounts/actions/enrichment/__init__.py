"""Filling gaps: which providers there are, asking them, and what may be filled in."""

from .asking import starts
from .fields import ASKABLE
from .filling import (
    DUTY,
    Filled,
    arm_night,
    ask_for,
    complete,
    fill,
    fill_imported,
    fill_nightly,
    fill_record,
)
from .provenance import forget, note_edit, undo_value
from .providers import (
    BUILT_IN,
    Preview,
    add_provider,
    change_provider,
    move_provider,
    remove_provider,
    switchable,
    test_provider,
)

__all__ = [
    "ASKABLE",
    "BUILT_IN",
    "DUTY",
    "Filled",
    "Preview",
    "add_provider",
    "arm_night",
    "ask_for",
    "change_provider",
    "complete",
    "fill",
    "fill_imported",
    "fill_nightly",
    "fill_record",
    "forget",
    "move_provider",
    "note_edit",
    "remove_provider",
    "starts",
    "switchable",
    "test_provider",
    "undo_value",
]
