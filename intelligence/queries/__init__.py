"""What can be asked of intelligence."""

from .kept import KeptGroup, kept, kept_facts, kept_groups
from .proposals import (
    RELATED,
    Change,
    by_ids,
    change_of,
    changes_of,
    decided_in,
    open_of,
    proposal,
    proposals,
)
from .rates import Rate, curves, rates
from .readings import (
    about_to_be_read,
    asked_of,
    next_stage,
    product_names,
    reading,
    reading_to_do,
    readings,
    text_of,
    under_way,
    written,
)

__all__ = [
    "RELATED",
    "Change",
    "KeptGroup",
    "Rate",
    "about_to_be_read",
    "asked_of",
    "by_ids",
    "change_of",
    "changes_of",
    "curves",
    "decided_in",
    "kept",
    "kept_facts",
    "kept_groups",
    "next_stage",
    "open_of",
    "product_names",
    "proposal",
    "proposals",
    "rates",
    "reading",
    "reading_to_do",
    "readings",
    "text_of",
    "under_way",
    "written",
]
