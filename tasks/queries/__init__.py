"""What can be asked about tasks: lists, the day, who a line is about, reminders, notifications."""

from .about import About, Choice, about_line, focus
from .calls import CallList, CallRow, call_row, whom_to_call
from .digest import Digest, digest
from .lists import (
    CHANGES,
    active_of,
    deal_ids_of,
    entries_of,
    nav_counts,
    nav_names,
    notifications,
    search_tasks,
    started_from,
    task,
    tasks,
    unread,
)
from .phrase import Preview, preview, zone_for
from .today import TITLES, Day, Group, Row, reasons, today

__all__ = [
    "CHANGES",
    "TITLES",
    "About",
    "CallList",
    "CallRow",
    "Choice",
    "Day",
    "Digest",
    "Group",
    "Preview",
    "Row",
    "about_line",
    "active_of",
    "call_row",
    "deal_ids_of",
    "digest",
    "entries_of",
    "focus",
    "nav_counts",
    "nav_names",
    "notifications",
    "preview",
    "reasons",
    "search_tasks",
    "started_from",
    "task",
    "tasks",
    "today",
    "unread",
    "whom_to_call",
    "zone_for",
]
