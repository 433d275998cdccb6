"""Rows of an XLSX workbook, streamed: memory holds one block of the sheet and the table of shared texts.

A reader of our own, because those at hand either unpack the whole sheet into a rectangle (two cells at
opposite corners are then enough to exhaust the machine) or need ten times as long.
"""

import copy
import re
import zipfile
from array import array
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from posixpath import join, normpath
from typing import Any, BinaryIO
from xml.parsers import expat

from accounts.reading.sheet import Limits, Problem, Row, Unreadable

_BLOCK = 1 << 16
_LOOK_AT_RATIO_FROM = 20_000_000
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_PERCENT_FORMATS = frozenset([9, 10])
_LAST_ROW = 1_048_576


class Workbook:
    """An opened workbook: the names of its sheets, and the rows of one."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable("damaged", "The workbook is damaged.") from error
        self._guard()
        self._paths, self._epoch = self._sheets()
        self._kinds = self._styles()
        self._texts: _Texts | None = None

    @property
    def names(self) -> list[str]:
        """The sheets by name, in their order."""
        return list(self._paths)

    def _guard(self) -> None:
        """Refuse what claims to unpack to too much; the claim itself is checked while reading."""
        infos = self._zip.infolist()
        unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
        if any(info.flag_bits & 1 for info in infos):
            raise Unreadable("encrypted", "The workbook is protected by a password; save it without one.")
        if unpacked > self._limits.unpacked_bytes or len(infos) > 10_000:
            raise Unreadable("too_big", "The workbook unpacks to more than can be read.")
        if unpacked > _LOOK_AT_RATIO_FROM and unpacked > self._limits.ratio * max(packed, 1):
            raise Unreadable("too_big", "The workbook is packed suspiciously tight.")

    def _blocks(self, path: str) -> Iterator[bytes]:
        """The content of a part, counted as it really unpacks and not as the directory claims."""
        try:
            info = copy.copy(self._zip.getinfo(path))
        except KeyError as error:
            raise Unreadable("damaged", "A part of the workbook is missing.") from error
        claimed, info.file_size = info.file_size, self._limits.unpacked_bytes + 1
        seen = 0
        try:
            with self._zip.open(info) as part:
                while block := part.read(_BLOCK):
                    seen += len(block)
                    if seen > claimed:
                        raise Unreadable("damaged", "The workbook's directory does not tell the truth.")
                    yield block
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise Unreadable("damaged", "The workbook is damaged.") from error
        except Exception as error:  # zlib.error and lzma.LZMAError share no base
            if isinstance(error, Unreadable) or type(error).__module__ not in {"zlib", "lzma", "_lzma"}:
                raise
            raise Unreadable("damaged", "The workbook is damaged.") from error

    def _elements(self, path: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Every element's local name and attributes, for the small parts."""
        found: list[tuple[str, dict[str, str]]] = []
        parser = _parser()
        parser.StartElementHandler = lambda name, attrs: found.append((name.rpartition(":")[2], attrs))
        for block in self._blocks(path):
            _feed(parser, block)
            yield from found
            found.clear()

    def _sheets(self) -> tuple[dict[str, str], datetime]:
        paths: dict[str, str] = {}
        epoch = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zone
        root = next(
            (n for n in self._zip.namelist() if n.lower().endswith("xl/workbook.xml") or n == "workbook.xml"),
            "",
        )
        if not root:
            raise Unreadable("unsupported", "This is not an XLSX workbook.")
        folder = root.rpartition("/")[0]
        targets = self._relations(join(folder, "_rels", root.rpartition("/")[2] + ".rels"), folder)
        for name, attrs in self._elements(root):
            if name == "workbookPr" and attrs.get("date1904") in ("1", "true"):
                epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - spreadsheets know no zone
            elif name == "sheet":
                key = next((value for tag, value in attrs.items() if tag.endswith(":id")), "")
                if target := targets.get(key):
                    paths[attrs.get("name", "")] = target
        if not paths:
            raise Unreadable("no_sheet", "The workbook has no sheet.")
        return paths, epoch

    def _relations(self, path: str, folder: str) -> dict[str, str]:
        found = {}
        for name, attrs in self._elements(path):
            if name == "Relationship" and "chartsheet" not in attrs.get("Type", ""):
                target = attrs.get("Target", "")
                found[attrs.get("Id", "")] = (
                    target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                )
        return found

    def _part(self, name: str) -> str:
        return next((path for path in self._zip.namelist() if path.lower().endswith("/" + name.lower())), "")

    def _styles(self) -> list[str]:
        """For each cell style "date", "percent" or ""."""
        kinds: list[str] = []
        formats: dict[int, str] = {}
        inside = False
        path = self._part("styles.xml")
        for name, attrs in self._elements(path) if path else ():
            if name == "numFmt":
                formats[_int(attrs.get("numFmtId"))] = attrs.get("formatCode", "")
            elif name in ("cellXfs", "cellStyleXfs", "cellStyles"):
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                number = _int(attrs.get("numFmtId"))
                kinds.append(_kind(number, formats.get(number, "")))
        return kinds

    def rows(self, name: str) -> Iterator[Row]:
        """Rows of a sheet that hold cells, with their true numbers."""
        if self._texts is None:
            self._texts = self._shared()
        reader = _SheetReader(self._texts, self._kinds, self._epoch, self._limits)
        for block in self._blocks(self._paths[name]):
            _feed(reader.parser, block)
            yield from reader.take()

    def _shared(self) -> "_Texts":
        texts = _Texts(self._limits)
        path = self._part("sharedStrings.xml")
        if path:
            for block in self._blocks(path):
                _feed(texts.parser, block)
        return texts


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _kind(number: int, code: str) -> str:
    if not code:
        return "date" if number in _DATE_FORMATS else "percent" if number in _PERCENT_FORMATS else ""
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", code.lower())
    if re.search(r"[dyh]|m{2,}|ss|\[m", bare) and "general" not in bare:
        return "date"
    return "percent" if "%" in bare else ""


def _parser() -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _BLOCK
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    raise Unreadable("damaged", "The workbook carries definitions that no spreadsheet writes.")


def _feed(parser: Any, block: bytes) -> None:
    try:
        parser.Parse(block, False)
    except expat.ExpatError as error:
        raise Unreadable("damaged", "The workbook is damaged.") from error


class _Texts:
    """The shared texts, packed as UTF-8 in one buffer: a tenth of what as many str objects take."""

    def __init__(self, limits: Limits) -> None:
        self._buffer = bytearray()
        self._ends = array("Q", [0])
        self._piece: list[str] = []
        self._inside = self._phonetic = False
        self._most = limits.shared_text_bytes
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._inside = tag == "t" and not self._phonetic
        self._phonetic = self._phonetic or tag == "rPh"

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self._buffer += "".join(self._piece).encode("utf-8", "replace")
            self._piece.clear()
            self._ends.append(len(self._buffer))
            if len(self._buffer) + 8 * len(self._ends) > self._most:
                raise Unreadable("too_big", "The workbook holds more text than can be read.")

    def _characters(self, data: str) -> None:
        if self._inside:
            self._piece.append(data)

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self._ends) - 1:
            return ""
        return self._buffer[self._ends[index] : self._ends[index + 1]].decode("utf-8")


class _SheetReader:
    """Turns the events of one sheet's XML into rows."""

    def __init__(self, texts: _Texts, kinds: list[str], epoch: datetime, limits: Limits) -> None:
        self._texts, self._kinds, self._epoch, self._limits = texts, kinds, epoch, limits
        self._done: list[Row] = []
        self._cells: list[str] = []
        self._problems: list[Problem] = []
        self._number = self._column = 0
        self._type = self._style = ""
        self._piece: list[str] = []
        self._length = 0
        self._inside = self._phonetic = False
        self._columns: dict[str, int] = {}
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def take(self) -> list[Row]:
        """Rows finished since the last call."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        tag = name if ":" not in name else name.rpartition(":")[2]
        if tag == "c":
            reference = attrs.get("r")
            self._column = self._place(reference) if reference else self._column + 1
            self._type, self._style = attrs.get("t", ""), attrs.get("s", "")
        elif tag == "v" or (tag == "t" and not self._phonetic):
            self._inside = True
        elif tag == "row":
            self._number = _int(attrs.get("r")) or self._number + 1
            if self._number > _LAST_ROW:
                raise Unreadable("damaged", "The workbook has row numbers that do not exist.")
            self._column = -1
        elif tag == "rPh":
            self._phonetic = True

    def _place(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters.upper()[:4]:
                column = column * 26 + ord(letter) - 64
            column -= 1
            if not 0 <= column < 16_384:
                raise Unreadable("damaged", "The workbook has columns that do not exist.")
            self._columns[letters] = column
        return column

    def _end(self, name: str) -> None:
        tag = name if ":" not in name else name.rpartition(":")[2]
        if tag == "c":
            if self._piece or self._length:
                self._put(self._text())
        elif tag in ("v", "t"):
            self._inside = False
        elif tag == "row":
            if self._cells or self._problems:
                self._done.append(Row(self._number, self._cells, tuple(self._problems)))
            self._cells, self._problems = [], []
        elif tag == "rPh":
            self._phonetic = False

    def _characters(self, data: str) -> None:
        if self._inside:
            self._length += len(data)
            if self._length <= self._limits.cell_chars:
                self._piece.append(data)

    def _text(self) -> str:
        raw, length = "".join(self._piece), self._length
        self._piece, self._length = [], 0
        text = self._texts[_int(raw.strip())] if self._type == "s" else raw
        if max(length, len(text)) > self._limits.cell_chars:
            problem = f"{max(length, len(text))} characters are more than a cell may have."
            self._problems.append(Problem(self._column, "long_cell", problem))
            return ""
        if self._type in ("s", "str", "inlineStr"):
            return _unescaped(text)
        return self._typed(text)

    def _typed(self, text: str) -> str:
        if self._type == "b":
            return "TRUE" if text.strip() == "1" else "FALSE"
        if self._type in ("e", "d"):
            return "" if self._type == "e" else text
        style = _int(self._style)
        kind = self._kinds[style] if style < len(self._kinds) else ""
        return _number(text.strip(), kind, self._epoch)

    def _put(self, text: str) -> None:
        if self._column >= self._limits.columns:
            if text and not any(problem.code == "extra_cells" for problem in self._problems):
                self._problems.append(Problem(self._limits.columns, "extra_cells", "Too many columns."))
            return
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
        if missing < 0:
            self._cells[self._column] = text
        else:
            self._cells.append(text)


def _unescaped(text: str) -> str:
    """XLSX writes what XML cannot hold as _x000D_."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text).replace("\0", "")


def _number(text: str, kind: str, epoch: datetime) -> str:
    """A number as people would type it: no exponent, no noise of binary fractions; dates in ISO form."""
    if not kind and text.isdigit():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if kind == "date" and 0 <= number < 2_958_466:
        return _date(number, epoch)
    if number != number or abs(number) > 1e300:
        return text
    if kind == "percent":
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: float) -> str:
    try:
        return f"{Decimal(f'{number:.15g}'):f}"
    except InvalidOperation:
        return str(number)


def _date(number: float, epoch: datetime) -> str:
    moment = epoch + timedelta(seconds=round(number * 86400))
    if number < 1:
        return moment.strftime("%H:%M:%S")
    if not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.isoformat(sep=" ")
