"""What can be asked about drafts, templates and sending, and what a message can be written from."""

from .drafts import (
    ACTIVE_STATES,
    actionable,
    chased,
    draft,
    drafts,
    drafts_about,
    of_batch,
    state_counts,
    waiting_count,
)
from .quiet import QUIET_DAYS, Quiet, quiet
from .slipped import Slipped, slipped
from .sources import Wanted, asked, last_talk, tasks_named
from .templates import default_template, sending, template, templates

__all__ = [
    "ACTIVE_STATES",
    "QUIET_DAYS",
    "Quiet",
    "Slipped",
    "Wanted",
    "actionable",
    "asked",
    "chased",
    "default_template",
    "draft",
    "drafts",
    "drafts_about",
    "last_talk",
    "of_batch",
    "quiet",
    "sending",
    "slipped",
    "state_counts",
    "tasks_named",
    "template",
    "templates",
    "waiting_count",
]
