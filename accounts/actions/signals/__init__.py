"""What can be done with signals and their sources."""

from .adding import Outcome, add_many, add_signal, add_table
from .changing import assign_signal, dismiss_signal, restore_signal, unassign_signal
from .drafting import Draft, draft
from .receiving import Received, receive
from .sources import change_feed, close_inlet, open_inlet, remove_feed, set_rule, watch_feed
from .watching import CHECK_FEED, HOST_PAUSE, check_feed, check_soon, may_ask

__all__ = [
    "CHECK_FEED",
    "HOST_PAUSE",
    "Draft",
    "Outcome",
    "Received",
    "add_many",
    "add_signal",
    "add_table",
    "assign_signal",
    "change_feed",
    "check_feed",
    "check_soon",
    "close_inlet",
    "dismiss_signal",
    "draft",
    "may_ask",
    "open_inlet",
    "receive",
    "remove_feed",
    "restore_signal",
    "set_rule",
    "unassign_signal",
    "watch_feed",
]
