"""What can be done with tasks. Every verb keeps two derived things true: the reminder, and the deal's next step."""

from .calling import call_later
from .digesting import arm_digest, mail_digest, next_start
from .handing import hand_over
from .moving import (
    back_from_buyer,
    cancel_task,
    complete_task,
    move_to,
    reopen_task,
    snooze_task,
    wait_on_buyer,
    wake_task,
)
from .reminding import mail_notification, read_notifications, remind
from .signals import start_call, weigh_signal
from .talking import Logged, Wish, log_with_follow_up, unlog
from .telling import tell
from .undoing import undo_all, undo_entry
from .writing import CHANGEABLE, change_task, open_task

__all__ = [
    "CHANGEABLE",
    "Logged",
    "Wish",
    "arm_digest",
    "back_from_buyer",
    "call_later",
    "cancel_task",
    "change_task",
    "complete_task",
    "hand_over",
    "log_with_follow_up",
    "mail_digest",
    "mail_notification",
    "move_to",
    "next_start",
    "open_task",
    "read_notifications",
    "remind",
    "reopen_task",
    "snooze_task",
    "start_call",
    "tell",
    "undo_all",
    "undo_entry",
    "unlog",
    "wait_on_buyer",
    "wake_task",
    "weigh_signal",
]
