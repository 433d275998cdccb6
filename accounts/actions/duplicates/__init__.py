"""Looking for duplicates, and deciding about the pairs that were found."""

from .deciding import Accepted, accept_sure, ask_again, merge_pair, start_accepting, tell_apart, undo_batch
from .searching import SETTINGS, arm_nightly, ask, change_settings, find_in_import, find_now, nightly

__all__ = [
    "SETTINGS",
    "Accepted",
    "accept_sure",
    "arm_nightly",
    "ask",
    "ask_again",
    "change_settings",
    "find_in_import",
    "find_now",
    "merge_pair",
    "nightly",
    "start_accepting",
    "tell_apart",
    "undo_batch",
]
