"""Where the table begins: preambles skipped, the header found or made."""

import re

from accounts.reading.sheet import Limits, Row, Unreadable

_LOOK_AT = 40
_DATA = re.compile(
    r"\s*(?:[^\s@]+@[^\s@]+\.[a-z]{2,}|https?://\S+|www\.\S+|[+(]?\d[\d\s().,/:\-+%€$£]*|[€$£]\s*[\d.,]+|"
    r"\d{4}-\d{2}-\d{2}[T ].*|true|false|'\+\d[\d ()-]+)\s*",
    re.IGNORECASE,
)


def find_header(rows: list[Row], limits: Limits) -> tuple[list[str], int, list[str]]:
    """Header, its row number (0: none) and warnings, from the first rows of the file.

    Raises Unreadable (empty, too_many_columns).
    """
    filled = [(row, _filled(row)) for row in rows if any(cell.strip() for cell in row.cells)]
    if not filled:
        raise Unreadable("empty", "There are no rows in this file.")
    table = filled[_first_of_table([count for _, count in filled])][0]
    width = max(_extent(table), 1)
    if width > limits.columns:
        raise Unreadable("too_many_columns", f"{width} columns; at most {limits.columns} can be read.")
    if _is_data(table):
        widest = max(_extent(row) for row, _ in filled)
        letters = [_letters(index) for index in range(min(widest, limits.columns))]
        return letters, table.number - 1 if table.number > 1 else 0, ["no_header"]
    warnings = ["preamble_skipped"] if table is not filled[0][0] else []
    header, more = _named(table.cells[:width])
    return header, table.number, warnings + more


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _extent(row: Row) -> int:
    """Cells up to the last one that says something."""
    return max((index + 1 for index, cell in enumerate(row.cells) if cell.strip()), default=0)


def _first_of_table(counts: list[int]) -> int:
    """The first row that is nearly as full as the fullest of the first rows."""
    head = counts[:_LOOK_AT]
    usual = sorted(head)[len(head) // 2]
    enough = max(2, round(0.6 * usual)) if max(head) > 1 else 1
    return next((index for index, count in enumerate(head) if count >= enough), 0)


def _is_data(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell.strip()]
    data = [cell for cell in cells if _DATA.fullmatch(cell[:200])]
    sure = [cell for cell in data if "@" in cell or "://" in cell]
    return bool(sure) or len(data) * 2 > len(cells)


def _named(cells: list[str]) -> tuple[list[str], list[str]]:
    names: list[str] = []
    warnings: set[str] = set()
    for index, cell in enumerate(cells):
        name = " ".join(cell.replace("\ufeff", "").split())[:200]
        if not name:
            name = f"Column {_letters(index)}"
            warnings.add("empty_headers")
        if name in names:
            warnings.add("duplicate_headers")
            name = _numbered(name, names)
        names.append(name)
    return names, sorted(warnings)


def _numbered(name: str, taken: list[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _letters(index: int) -> str:
    """Spreadsheet letters of a column: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
