"""Filling gaps: which providers there are, asking them, and what may be filled in."""

from ..origins import DUTY
from .fields import ASKABLE
from .filling import (
    MOST,
    Stand,
    arm_night,
    ask_for,
    complete,
    fill,
    fill_imported,
    fill_nightly,
    fill_record,
)
from .provenance import forget, note_edit, undo_fill, undo_fill_many, undo_value
from .providers import (
    BUILT_IN,
    add_provider,
    change_provider,
    move_provider,
    remove_provider,
    switchable,
)
from .renewing import Renewed, renew_keys
from .running import Filled
from .trying import Trial, try_provider

__all__ = [
    "ASKABLE",
    "BUILT_IN",
    "DUTY",
    "MOST",
    "Filled",
    "Renewed",
    "Stand",
    "Trial",
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
    "renew_keys",
    "switchable",
    "try_provider",
    "undo_fill",
    "undo_fill_many",
    "undo_value",
]
