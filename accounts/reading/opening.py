"""Opening a file: which format, which encoding, where the table begins."""

import io
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from accounts.reading import delimited, text
from accounts.reading.header import find_header
from accounts.reading.sheet import Limits, Row, Sheet, Unreadable
from accounts.reading.xlsx import Workbook

_HEAD_ROWS = 60
_HEAD_CHARS = 2_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_sheet(
    source: Path | str | bytes | BinaryIO, *, sheet: str | None = None, limits: Limits | None = None
) -> Sheet:
    """Open a file by path, by content, or as a seekable binary file that stays open while rows are read.

    A file opened here is closed with the sheet: by `with`, by `close()`, or when nobody holds it any more.
    `sheet` chooses a worksheet of a workbook; otherwise the first that is not empty.
    Raises Unreadable.
    """
    file = _file(source)
    try:
        opened = _opened(file, sheet, limits or Limits())
    except BaseException:
        if file is not source:
            file.close()
        raise
    if file is not source:
        opened.own(file)
    return opened


def _opened(file: BinaryIO, sheet: str | None, limits: Limits) -> Sheet:
    size = file.seek(0, os.SEEK_END)
    if size > limits.file_bytes:
        raise Unreadable("too_big", f"The file is larger than {limits.file_bytes // 1_000_000} MB.")
    file.seek(0)
    start = file.read(8)
    if start.startswith(b"PK\x03\x04"):
        return _workbook(file, sheet, limits)
    if start == _OLE:
        raise _old_or_encrypted(file)
    return _delimited(file, limits)


def _file(source: Path | str | bytes | BinaryIO) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if isinstance(source, str | Path):
        return Path(source).open("rb")
    return source


def _old_or_encrypted(file: BinaryIO) -> Unreadable:
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in file.read(20_000_000):
        return Unreadable("encrypted", "The workbook is protected by a password; save it without one.")
    return Unreadable("old_excel", "This is an Excel file of before 2007; save it as XLSX or CSV.")


def open_pasted(pasted: str, *, limits: Limits | None = None) -> Sheet:
    """Rows copied from a spreadsheet or typed with commas. Raises Unreadable (empty, too_big)."""
    limits = limits or Limits()
    sheet = open_sheet(pasted.encode("utf-8", "replace"), limits=limits) if pasted.strip() else None
    if sheet is None:
        raise Unreadable("empty", "Nothing was pasted.")
    sheet.format = "paste"
    return sheet


def _delimited(file: BinaryIO, limits: Limits) -> Sheet:
    encoding, errors, warnings = text.detect(file)
    head, nul = _head(text.lines(file, encoding, errors))
    delimiter = delimited.sniff(head, limits)
    loose = list(islice(delimited.records(iter(head), delimiter, limits), _HEAD_ROWS))
    loose = loose if not head or not head[0].lstrip('"').startswith("sep=") else [Row(1, []), *loose[1:]]
    header, header_row, more = find_header(loose, limits)
    width = delimited.table_width(loose[header_row:]) or len(header)

    def grid() -> Iterator[Row]:
        return delimited.records(text.lines(file, encoding, errors), delimiter, limits, width)

    if nul:
        warnings.append("nul_removed")
    kind = "tsv" if delimiter == "\t" else "csv"
    return Sheet(header, header_row, kind, encoding, delimiter, warnings + more, grid=grid)


def _head(lines: io.TextIOWrapper) -> tuple[list[str], bool]:
    """The first lines, cut where they are very long: enough to sniff."""
    head: list[str] = []
    size = 0
    for line in lines:
        head.append(line.replace("\0", ""))
        size += len(line)
        if len(head) >= 400 or size > _HEAD_CHARS:
            break
    return head, sum(map(len, head)) != size


def _workbook(file: BinaryIO, wanted: str | None, limits: Limits) -> Sheet:
    book = Workbook(file, limits)
    if wanted is not None and wanted not in book.names:
        raise Unreadable("no_sheet", "The workbook has no sheet of this name.")
    name, head = _first_filled(book, wanted)
    header, header_row, warnings = find_header(head, limits)
    if len(book.names) > 1 and wanted is None:
        warnings.append("other_sheets")

    def grid() -> Iterator[Row]:
        return book.rows(name)

    return Sheet(
        header, header_row, "xlsx", warnings=warnings, sheet_name=name, sheet_names=book.names, grid=grid
    )


def _first_filled(book: Workbook, wanted: str | None) -> tuple[str, list[Row]]:
    for name in [wanted] if wanted is not None else book.names:
        head = list(islice(book.rows(name), _HEAD_ROWS))
        if any(cell.strip() for row in head for cell in row.cells):
            return name, head
    raise Unreadable("empty", "There are no rows in this workbook.")
