"""What can be done with companies and people."""

from .companies import COMPANIES, archive_account, change_account, create_account, restore_account
from .handing import hand_over, touch
from .kinds import Kind
from .people import PEOPLE, archive_contact, change_contact, create_contact, restore_contact
from .tidying import guessed_zone
from .undoing import restore_archived, restore_several

__all__ = [
    "COMPANIES",
    "PEOPLE",
    "Kind",
    "archive_account",
    "archive_contact",
    "change_account",
    "change_contact",
    "create_account",
    "create_contact",
    "guessed_zone",
    "hand_over",
    "restore_account",
    "restore_archived",
    "restore_contact",
    "restore_several",
    "touch",
]
