"""Rows of CSV, TSV and pasted text, however carelessly they were quoted."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from accounts.reading.sheet import Limits, Problem, Row

# The csv module refuses long cells with an error that loses the row; our own limit reports and keeps it.
csv.field_size_limit(2**31 - 1)

DELIMITERS = ",;\t|"
_SAMPLE_LINES = 200


class _Feed:
    """Lines for the csv reader: remembers those of the current record, and takes lines back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._returned: list[str] = []
        self.record: list[str] = []
        self.nul = self.ended = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._lines, "")
        if not line:
            self.ended = True
            raise StopIteration
        if "\0" in line:
            line = line.replace("\0", "")
            self.nul = True
        self.record.append(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        self._returned.extend(reversed(lines))


def records(lines: Iterator[str], delimiter: str, limits: Limits, width: int = 0) -> Iterator[Row]:
    """Records with their number (blank lines count). `width` is the expected number of cells, 0 if unknown.

    A quote that is opened and never closed would swallow the rows that follow: when a record runs over
    several lines, has not `width` cells or is quoted wrongly, and its first line alone has, the quote is taken
    as a letter.
    """
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter)
    for number, cells in enumerate(reader, 1):
        problems: tuple[Problem, ...] = ()
        if (
            len(feed.record) > 1
            and width
            and (len(cells) != width or _unclosed(feed) or _swallowed(feed, delimiter))
        ):
            cells, problems = _stray_quote(feed, cells, delimiter, width)
        feed.record.clear()
        if sum(map(len, cells)) > limits.cell_chars:
            cells, problems = _shortened(cells, problems, limits)
        yield Row(number, cells, problems)


def _unclosed(feed: _Feed) -> bool:
    """The file ended inside a quotation."""
    return feed.ended and sum(line.count('"') for line in feed.record) % 2 == 1


def _swallowed(feed: _Feed, delimiter: str) -> bool:
    """The quotation ends in the middle of another cell, so it was not meant as one."""
    try:
        next(csv.reader(feed.record, delimiter=delimiter, strict=True), None)
    except csv.Error:
        return True
    return False


def _stray_quote(
    feed: _Feed, cells: list[str], delimiter: str, width: int
) -> tuple[list[str], tuple[Problem, ...]]:
    first = feed.record[0]
    plain = next(csv.reader([first], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    if len(plain) != width and not _unclosed(feed):
        return cells, ()
    feed.give_back(feed.record[1:])
    feed.ended = False
    problem = Problem(
        None, "stray_quote", "A quotation mark is opened and not closed; it was read as a letter."
    )
    return plain, (problem,)


def _shortened(
    cells: list[str], problems: tuple[Problem, ...], limits: Limits
) -> tuple[list[str], tuple[Problem, ...]]:
    kept = list(cells)
    found = list(problems)
    for column, cell in enumerate(cells):
        if len(cell) > limits.cell_chars:
            kept[column] = ""
            found.append(
                Problem(column, "long_cell", f"{len(cell)} characters are more than a cell may have.")
            )
    return kept, tuple(found)


def sniff(lines: list[str], limits: Limits) -> str:
    """The delimiter under which the first lines form the most regular table; a comma when none does."""
    declared = re.match(r'"?sep=([,;|\t])"?\s*$', lines[0]) if lines else None
    if declared:
        return declared[1]
    sample = lines[:_SAMPLE_LINES]
    scores = {mark: _score(sample, mark, limits) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: scores[mark])
    return best if scores[best] > 0 else ","


def _score(sample: list[str], mark: str, limits: Limits) -> float:
    widths = [
        len(row.cells) for row in islice(records(iter(sample), mark, limits), _SAMPLE_LINES) if row.cells
    ]
    tables = Counter(width for width in widths if width > 1)
    if not tables:
        return 0.0
    width, count = max(tables.items(), key=lambda item: (item[1], item[0]))
    close = sum(amount for other, amount in tables.items() if abs(other - width) <= 1)
    regular = (count + 0.3 * (close - count)) / len(widths)
    return regular + min(width, 50) * 0.02 + (0.05 if mark == "\t" else 0)


def table_width(rows: list[Row]) -> int:
    """The number of cells most records have; the wider one when two are as frequent."""
    counts = Counter(len(row.cells) for row in rows if any(row.cells))
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0] if counts else 0
