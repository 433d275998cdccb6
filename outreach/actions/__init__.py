"""What can be done with drafts, templates and sending. Nothing leaves before somebody approved it."""

from .approving import Outcome, approve, approve_all, mark_sent, recall
from .bulk import draft_reminders
from .drafting import draft, draft_after, follows, rewrite, take_back_rewriting
from .editing import change_draft, discard, restore
from .sending import send_draft
from .settings import change_sending
from .templates import archive_template, restore_template, save_template
from .withdrawing import withdraw_untouched

__all__ = [
    "Outcome",
    "approve",
    "approve_all",
    "archive_template",
    "change_draft",
    "change_sending",
    "discard",
    "draft",
    "draft_after",
    "draft_reminders",
    "follows",
    "mark_sent",
    "recall",
    "restore",
    "restore_template",
    "rewrite",
    "save_template",
    "send_draft",
    "take_back_rewriting",
    "withdraw_untouched",
]
