"""What can be asked about companies and people."""

from .holdings import owned_accounts, owned_contacts
from .imports import (
    BUSY,
    Progress,
    import_,
    import_to_do,
    imported_before,
    imported_rows,
    imports,
    may_change_import,
    progress,
    rejects,
)
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
    "BUSY",
    "Progress",
    "account",
    "accounts",
    "accounts_like",
    "called",
    "contact",
    "contacts",
    "contacts_like",
    "countries",
    "history",
    "import_",
    "import_to_do",
    "imported_before",
    "imported_rows",
    "imports",
    "industries",
    "matching",
    "may_change_import",
    "owned_accounts",
    "owned_contacts",
    "people_counts",
    "people_of",
    "progress",
    "rejects",
    "search_accounts",
    "search_contacts",
]
