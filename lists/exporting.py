"""A list as a file, row by row: whatever its length, memory holds a few thousand rows.

The rows come through a cursor of the database, so the file is the list at one moment. The file is written while it is
downloaded, after the request itself is over: what depends on the request (reader, time zone) is taken along.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from core.errors import Refused
from core.spreadsheet import csv_stream, xlsx_stream
from team.models import Member

from .catalogue import Cell, Listing

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PIECE = 2000
ALL = "all"
More = Callable[[Member], list[Cell]]
_more: dict[str, list[More]] = {}


def also(place: str, cells: More) -> None:
    """Let another part of the house add cells to the exports of a list, such as fields of the workspace's own."""
    _more.setdefault(place, []).append(cells)


@dataclass(frozen=True)
class Export:
    """A list on its way out: the cells of each row, and the rows they are made of."""

    listing: Listing
    cells: list[Cell]
    rows: QuerySet[Any]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [cell.name for cell in self.cells]

    def lines(self, zone: ZoneInfo, ended: Callable[[int], None]) -> Iterator[list[object]]:
        """Each row's cells, moments in `zone`; after the last one `ended` hears how many there were."""
        count = 0
        for line in _lines(self.rows, self.cells, zone):
            yield line
            count += 1
        ended(count)

    def file(
        self, format: str, zone: ZoneInfo, ended: Callable[[int], None], *, bom: bool = True
    ) -> Iterator[bytes]:
        """The file in pieces."""
        header, lines = [cell.label for cell in self.cells], self.lines(zone, ended)
        if format == "xlsx":
            return xlsx_stream(header, lines, name=self.listing.many.capitalize())
        return csv_stream(header, lines, bom=bom)


def every_cell(listing: Listing, viewer: Member) -> list[Cell]:
    """All that can be written of a row."""
    return [*listing.cells(viewer), *(cell for more in _more.get(listing.place, ()) for cell in more(viewer))]


def chosen_cells(listing: Listing, viewer: Member, columns: Sequence[str]) -> list[Cell]:
    """The cells of these columns after those that say which row it is; all for `all`. Raises Refused for others."""
    every = {cell.name: cell for cell in every_cell(listing, viewer)}
    if list(columns) == [ALL]:
        return list(every.values())
    wanted: dict[str, None] = dict.fromkeys(listing.always)
    for column in columns:
        names = listing.shown.get(column, (column,))
        if unknown := [name for name in names if name not in every]:
            raise Refused("unknown_column", f"There is no column {unknown[0][:80]}.", "columns")
        wanted |= dict.fromkeys(names)
    return [every[name] for name in wanted]


def _lines(rows: QuerySet[Any], cells: Iterable[Cell], zone: ZoneInfo) -> Iterator[list[object]]:
    sources: dict[str, int] = {}
    for cell in cells:
        for source in cell.sources:
            sources.setdefault(source, len(sources))
    plan = [(cell.write, [sources[source] for source in cell.sources]) for cell in cells]
    for values in rows.values_list(*sources).iterator(chunk_size=PIECE):
        line: list[object] = []
        for write, places in plan:
            value = values[places[0]] if write is None else write(*[values[n] for n in places])
            line.append(
                value.astimezone(zone).isoformat(timespec="seconds") if isinstance(value, datetime) else value
            )
        yield line
