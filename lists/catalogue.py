"""The lists there are. Each app above says of its own how rows are found, what leaves them, and how they are changed.

An app registers its lists when its `jobs` are loaded (`register`), so that pages, programs and jobs know them alike.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core.errors import Missing
from team.columns import Columns
from team.models import Member

Query = Mapping[str, str]
"""The filters of a list as its address has them: name → value; the order stands under `sort`."""
AROUND = frozenset({"view", "page", "columns"})
"""What stands in an address beside filters and order."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One column of an export: the header, the columns of the database it needs, and what is written of them.

    `write` is given their values and answers text, a number, a date or a moment; without it the only value is written.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    write: Callable[..., object] | None = None


@dataclass(frozen=True)
class Gone:
    """A filter that points to something that is not there any more; `lost` when the list cannot even open with it."""

    filter: str
    said: str
    lost: bool = False


Doing = Callable[[UUID, datetime], object]
"""Does a change to one row by its id; raises a DomainError where the row refuses it."""


@dataclass(frozen=True)
class Ask:
    """One thing that all rows of a list can be given: a choice of `options`, or a text or day as `type` says."""

    name: str
    label: str
    options: Sequence[tuple[str, str]] = ()
    type: str = "text"


NOTHING = "-"
"""Among the options of an Ask: no value at all."""


@dataclass(frozen=True, kw_only=True)
class Changing:
    """How the rows of a list are changed together, and how that is taken back."""

    prepare: Callable[[Member, Mapping[str, Any]], Doing]
    """Checks what is asked (raises Refused) and answers how to do it to one row."""
    undo: Callable[[Member, datetime, Any], None]
    """Takes one journal entry back; raises a DomainError where the row was changed since."""
    facts: Collection[str]
    """The facts that such changes write."""
    names: Callable[[Member, list[UUID]], Mapping[UUID, str]]
    """What the rows are called, for those that refuse."""
    detail: str
    """The URL name of a row's page."""
    asks: Callable[[Member], list[Ask]]
    """What people are asked when they change all rows together."""
    holder: str = ""
    """Whose fields of the workspace's own can be given too."""
    archives: bool = False
    """Whether the rows can be put away and brought back together."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One list: its page, its filters, its rows, what leaves it."""

    place: str
    page: str
    """The URL name of its page."""
    one: str
    many: str
    """What its rows are called."""
    rights: str
    """Where its verbs begin: "accounts" for "accounts.export"."""
    names: Callable[[Member], Collection[str]]
    """The names of its filters."""
    sorts: Callable[[Member], Collection[str]]
    """What it can be ordered by."""
    wrong: Callable[[Member, Query], Mapping[str, str]]
    """What is wrong with the values of filters, by name."""
    gone: Callable[[Member, Query], list[Gone]]
    """Which filters point to something that is not there any more."""
    rows: Callable[[Member, Query], QuerySet[Any]]
    """The visible rows that the filters leave, in the asked-for order."""
    cells: Callable[[Member], list[Cell]]
    """Everything that can be written of a row; the first cells say which row it is."""
    always: tuple[str, ...] = ()
    """The cells that each export begins with."""
    columns: Callable[[Member], Columns] | None = None
    """The columns a member can choose among, where the list has any."""
    changing: Changing | None = None
    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which cells a column of the list stands for, where that is not the cell of the same name."""


_listings: dict[str, Listing] = {}


def register(listing: Listing) -> Listing:
    """Add a list."""
    _listings[listing.place] = listing
    return listing


def listing(place: str) -> Listing:
    """The list of that name; raises Missing."""
    found = _listings.get(place)
    if found is None:
        raise Missing("list")
    return found


def places() -> list[str]:
    """The names of all lists."""
    return list(_listings)


def gone_of(about: Listing, viewer: Member, query: Mapping[str, str]) -> list[Gone]:
    """What a view asks for that is not there any more, filters of archived fields among it."""
    names = {*about.names(viewer), "sort"}
    dropped = [
        Gone(name, f"The list has no filter {name} any more.", lost=True)
        for name in query
        if name not in names
    ]
    return [*about.gone(viewer, query), *dropped]
