"""What can be done with companies and people."""

from .companies import COMPANIES, archive_account, change_account, create_account, restore_account
from .handing import hand_over, touch
from .kinds import Kind
from .merging import Unmerged, merge, unmerge
from .people import PEOPLE, archive_contact, change_contact, create_contact, restore_contact
from .personal import erase_person, export_person
from .suppressing import (
    EXPORTED,
    Wish,
    export_suppressions,
    remove_suppression,
    suppress,
    wishes_of,
)
from .tidying import guessed_zone
from .undoing import restore_several, undo_all, undo_entry

__all__ = [
    "COMPANIES",
    "EXPORTED",
    "PEOPLE",
    "Kind",
    "Unmerged",
    "Wish",
    "archive_account",
    "archive_contact",
    "change_account",
    "change_contact",
    "create_account",
    "create_contact",
    "erase_person",
    "export_person",
    "export_suppressions",
    "guessed_zone",
    "hand_over",
    "merge",
    "remove_suppression",
    "restore_account",
    "restore_contact",
    "restore_several",
    "suppress",
    "touch",
    "undo_all",
    "undo_entry",
    "unmerge",
    "wishes_of",
]
