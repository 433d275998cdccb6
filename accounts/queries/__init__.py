"""What can be asked about companies and people."""

from .holdings import owned_accounts, owned_contacts
from .records import (
    account,
    accounts,
    called,
    contact,
    contacts,
    countries,
    history,
    industries,
    matching,
    people_counts,
    people_of,
)
from .search import accounts_like, contacts_like, search_accounts, search_contacts

__all__ = [
    "account",
    "accounts",
    "accounts_like",
    "called",
    "contact",
    "contacts",
    "contacts_like",
    "countries",
    "history",
    "industries",
    "matching",
    "owned_accounts",
    "owned_contacts",
    "people_counts",
    "people_of",
    "search_accounts",
    "search_contacts",
]
