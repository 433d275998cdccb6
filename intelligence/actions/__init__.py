"""What can be done of intelligence."""

from .accepting import Many, accept, accept_by_policy, accept_many, dismiss, dismiss_many, undo, undo_many
from .capturing import capture
from .kept import bring_back, withdraw
from .policy import calibrate_tonight, recalibrate, set_auto_accept
from .readings import ask_to_read, ask_to_read_document, hand_over, propose, read_again, read_now

__all__ = [
    "Many",
    "accept",
    "accept_by_policy",
    "accept_many",
    "ask_to_read",
    "ask_to_read_document",
    "bring_back",
    "calibrate_tonight",
    "capture",
    "dismiss",
    "dismiss_many",
    "hand_over",
    "propose",
    "read_again",
    "read_now",
    "recalibrate",
    "set_auto_accept",
    "undo",
    "undo_many",
    "withdraw",
]
