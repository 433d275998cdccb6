"""What reading a file gives: a header, rows as they come, and what was noticed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple
from weakref import finalize


class Unreadable(Exception):
    """A file that cannot be read at all; `code` is stable, `message` is for people.

    Codes: empty, binary, encrypted, old_excel, unsupported, damaged, too_big, too_many_columns, no_sheet.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine."""

    file_bytes: int = 200_000_000
    cell_chars: int = 1_000_000  # a longer cell is left out and reported, its row is kept
    columns: int = 1_000
    unpacked_bytes: int = 1_000_000_000  # an XLSX when unpacked, counted while reading too
    ratio: int = 300  # unpacked to packed, looked at above 20 MB
    shared_text_bytes: int = 300_000_000  # the table of texts that an XLSX keeps in memory


class Problem(NamedTuple):
    """Something wrong in a row: `column` counts from 0, None when it is the row itself.

    Codes: long_cell, extra_cells, short_row, stray_quote.
    """

    column: int | None
    code: str
    message: str


class Row(NamedTuple):
    """`number` is the row as a spreadsheet shows it, from 1, preamble and header included."""

    number: int
    cells: list[str]
    problems: tuple[Problem, ...] = ()


Grid = Callable[[], Iterator[Row]]


@dataclass(slots=True, weakref_slot=True, eq=False)
class Sheet:
    """An opened file. `rows()` reads it again from its start each time it is called.

    Without a header (warning no_header) columns are named A, B, C… and `header_row` is the row before the first.
    `format` is csv, tsv, xlsx or paste. `warnings` are codes: preamble_skipped, no_header, mixed_encoding,
    encoding_guessed, nul_removed, duplicate_headers, empty_headers, other_sheets.
    """

    header: list[str]
    header_row: int
    format: str
    encoding: str = ""
    delimiter: str = ""
    warnings: list[str] = field(default_factory=list)
    sheet_name: str = ""
    sheet_names: list[str] = field(default_factory=list)
    grid: Grid = field(default=lambda: iter(()), repr=False)

    _close: Callable[[], object] = field(default=lambda: None, repr=False)

    def own(self, file: BinaryIO) -> None:
        """Close `file` together with this sheet."""
        self._close = finalize(self, file.close)

    def close(self) -> None:
        """Let the file go; no rows can be read after."""
        self._close()

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, start: int = 0) -> Iterator[Row]:
        """Data rows with `number >= start`, as wide as the header at least; empty rows are passed over.

        To go on after a crash, start at the last finished number + 1. Raises Unreadable (damaged, too_big)
        when the rest of the file turns out to be broken.
        """
        width, first = len(self.header), max(self.header_row + 1, start)
        for row in self.grid():
            if row.number >= first and _says_something(row):
                if len(row.cells) != width:
                    row = _to_width(row, width, report=self.format != "xlsx")
                    if not _says_something(row):
                        continue
                yield row

    def sample(self, count: int = 50) -> list[Row]:
        """The first `count` data rows."""
        found = []
        for row in self.rows():
            found.append(row)
            if len(found) >= count:
                break
        return found


def _says_something(row: Row) -> bool:
    """Blanks alone say nothing: spreadsheets are full of rows that only look empty."""
    return bool(row.problems) or any(map(str.strip, row.cells))


def _to_width(row: Row, width: int, report: bool) -> Row:
    cells, missing = row.cells, width - len(row.cells)
    if missing > 0 and not report:  # a workbook never writes the empty cells at the end
        return Row(row.number, cells + [""] * missing, row.problems)
    if missing > 0:
        problem = Problem(None, "short_row", f"{missing} cells are missing at the end.")
        return Row(row.number, cells + [""] * missing, (*row.problems, problem))
    extra = cells[width:]
    if not any(cell.strip() for cell in extra):
        return Row(row.number, cells[:width], row.problems)
    problem = Problem(width, "extra_cells", f"{-missing} cells more than the header has columns.")
    return Row(row.number, cells, (*row.problems, problem))
