"""Tables out to spreadsheets: CSV and XLSX as streams, with cells that cannot act as formulas.

A spreadsheet runs what begins with = + - @ | % or a tab or line break. Such a cell gets an apostrophe in
front; plain numbers and international phone numbers stay. `restore` takes exactly that apostrophe off again, so
a table can be exported, corrected and imported without change.
"""

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape

_STARTS = "=+-@|%\t\r\n＝＋－＠｜％"
_RISKY = re.compile(rf"[\s\u200b\ufeff]*[{re.escape(_STARTS)}]")
# A signed number with separators or percent sign, or a phone number in international form.
_HARMLESS = re.compile(
    r"[+-]\d{1,15}(?:[.,]\d{1,3})*(?:[.,]\d+)?[ \u00a0]?%?|\+[1-9]\d{0,3}(?:[ ()]{1,2}\d{1,14}){0,7}\)?"
)
_BLOCK_ROWS = 500
_LONGEST_CELL = 32_767  # of XLSX
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def neutralise(text: str) -> str:
    """The text as it may stand in a spreadsheet cell; with an apostrophe in front when it could act."""
    if not text or text[0].isalnum():
        return text
    if text[0] == "'":
        return f"'{text}" if _RISKY.match(text.lstrip("'")) else text
    if not _RISKY.match(text) or _HARMLESS.fullmatch(text):
        return text
    return f"'{text}"


def restore(text: str) -> str:
    """The text before `neutralise`; texts that it would not have touched stay as they are."""
    return text[1:] if text[:1] == "'" and neutralise(text[1:]) == text else text


def cell_text(value: object) -> str:
    """A value as text for a cell: ISO dates, plain decimals, lists joined, None empty; not yet neutralised."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(cell_text(part) for part in value)
    return str(value)


def csv_stream(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = True
) -> Iterator[bytes]:
    """A CSV file in blocks of UTF-8 (with the mark Excel needs), every cell neutralised."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff" if bom else "")
    writer.writerow([neutralise(name) for name in header])
    for number, row in enumerate(rows, 1):
        writer.writerow([neutralise(cell_text(value)) for value in row])
        if number % _BLOCK_ROWS == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx_stream(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, name: str = "Sheet1"
) -> Iterator[bytes]:
    """An XLSX workbook of one sheet in blocks. Numbers stay numbers, all else is neutralised text.

    The workbook is laid down in a temporary file first; memory holds one block. Cells longer than XLSX
    allows (32,767 characters) are cut.
    """
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as book:
            for path, content in _PARTS.items():
                book.writestr(path, _XML + content)
            book.writestr("xl/workbook.xml", _workbook(name))
            with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                for block in _sheet_blocks(header, rows):
                    sheet.write(block.encode("utf-8", "replace"))
        file.seek(0)
        while piece := file.read(1 << 16):
            yield piece


def _workbook(name: str) -> str:
    title = escape(
        re.sub(r"[\[\]:*?/\\]", " ", _NOT_XML.sub("", name))[:31].strip("' ") or "Sheet1", {'"': "&quot;"}
    )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{relations}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet_blocks(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'
    block = [_row(1, header)]
    for number, row in enumerate(rows, 2):
        block.append(_row(number, row))
        if len(block) >= _BLOCK_ROWS:
            yield "".join(block)
            block.clear()
    yield "".join(block) + "</sheetData></worksheet>"


def _row(number: int, values: Sequence[object]) -> str:
    return f'<row r="{number}">{"".join(map(_cell, values))}</row>'


def _cell(value: object) -> str:
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool) and _finite(value):
        return f"<c><v>{cell_text(value)}</v></c>"
    text = neutralise(cell_text(value))[:_LONGEST_CELL]
    if not text:
        return "<c/>"
    escaped = escape(
        _NOT_XML.sub(_code, re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)).replace("\r", "_x000D_")
    )
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'


def _finite(value: int | Decimal | float) -> bool:
    """Numbers that a spreadsheet holds exactly enough; longer ones go as text so that no digit is lost."""
    return (value.is_finite() if isinstance(value, Decimal) else value - value == 0) and len(
        cell_text(abs(value))
    ) < 16


def _code(match: re.Match[str]) -> str:
    """Control characters as XLSX writes them; what it cannot hold is left out."""
    return f"_x{ord(match[0]):04X}_" if 0 < ord(match[0]) < 32 else ""
