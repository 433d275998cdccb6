"""What can be asked about companies and people."""

from .records import (
    account,
    accounts,
    contact,
    contacts,
    countries,
    history,
    industries,
    matching,
    people_counts,
    people_of,
)
from .search import search_accounts, search_contacts

__all__ = [
    "account",
    "accounts",
    "contact",
    "contacts",
    "countries",
    "history",
    "industries",
    "matching",
    "people_counts",
    "people_of",
    "search_accounts",
    "search_contacts",
]
