"""Bytes of unknown encoding to text."""

import codecs
import io
import re
from typing import Any, BinaryIO

from charset_normalizer import from_bytes

from accounts.reading.sheet import Unreadable

_CHUNK = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What address books are written in; the order does not matter, the best fit wins.
_CANDIDATES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
    "euc_jp",
    "mac_roman",
    "koi8_r",
    "iso8859_2",
]
_WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûü€’‘“”–—…«»°£§"
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"MZ\x90",
    b"SQLite f",
)


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decoder help for UTF-8 files in which single rows were written by another program."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace").replace("\ufffd", "?"), error.end


codecs.register_error("dealwright_cp1252", _as_cp1252)


def detect(file: BinaryIO) -> tuple[str, str, list[str]]:
    """Encoding, error handler and warnings for a file, which is read once. Raises Unreadable (empty, binary)."""
    file.seek(0)
    head = file.read(_CHUNK)
    if not head:
        raise Unreadable("empty", "The file is empty.")
    if head.startswith(_BINARY):
        raise Unreadable("binary", "This is not a table: save it as CSV or XLSX and try again.")
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, "dealwright_cp1252" if encoding == "utf-8-sig" else "replace", []
    if wide := _wide(head):
        return wide, "replace", []
    _refuse_binary(head)
    good, bad, sample = _as_utf8(file)
    if not bad:
        return "utf-8", "strict", []
    if good > 3 * bad:
        return "utf-8", "dealwright_cp1252", ["mixed_encoding"]
    return _guess(sample), "replace", ["encoding_guessed"]


def _wide(head: bytes) -> str:
    """UTF-16 without a mark shows as zeros in every second place."""
    piece = head[:4000]
    even, odd = piece[0::2].count(0), piece[1::2].count(0)
    half = max(len(piece) // 2, 1)
    if len(piece) >= 4 and odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if len(piece) >= 4 and even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(head: bytes) -> None:
    strange = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head))
    if strange * 20 > len(head) + 100 and (b"\0" in head or _as_utf8(io.BytesIO(head))[1] > 3):
        raise Unreadable("binary", "This is not a table: save it as CSV or XLSX and try again.")


def _as_utf8(file: BinaryIO) -> tuple[int, int, bytes]:
    """Bytes that continue good UTF-8 characters, bytes that are wrong, and the lines of the latter."""
    file.seek(0)
    good = bad = 0
    sample = b""
    rest = b""
    while chunk := file.read(_CHUNK):
        piece, rest = rest + chunk, b""
        if piece.isascii():
            continue
        end = len(piece) - _unfinished(piece)
        piece, rest = piece[:end], piece[end:]
        text = piece.decode("utf-8", "surrogateescape")
        wrong = 0 if _storable(text) else len(re.findall("[\udc80-\udcff]", text))
        bad += wrong
        good += len(piece) - len(text)
        if wrong and len(sample) < 64_000:
            sample += b"\n".join(line for line in piece.split(b"\n") if not line.isascii())[:64_000]
    return good, bad + len(rest), sample or rest


def _storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unfinished(piece: bytes) -> int:
    """How many bytes at the end belong to a character that the next chunk completes."""
    for back in range(1, min(4, len(piece)) + 1):
        byte = piece[-back]
        if byte < 0x80:
            return 0
        if byte >= 0xC0:
            need = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return back if need > back else 0
    return 0


def _guess(sample: bytes) -> str:
    """The encoding in which the lines with odd bytes look most like language; Western when in doubt."""
    western = sample.decode("cp1252", "replace")
    odd = re.findall(r"[^\x00-\x7f]", western)
    likely = sum(char in _WESTERN for char in odd)
    inside = re.findall(r"[A-Za-z][^\x00-\x7f](?:[a-z]|\b)", western)
    if likely >= 0.9 * len(odd) and (len(inside) >= 0.3 * len(odd)) and not re.search(r"[À-ÿ]{3}", western):
        return "cp1252"
    best = from_bytes(sample[:64_000], cp_isolation=_CANDIDATES, threshold=0.5).best()
    return best.encoding if best else "cp1252"


def lines(file: BinaryIO, encoding: str, errors: str) -> io.TextIOWrapper:
    """The file as text with its line ends kept, for the csv module. The file stays open."""
    file.seek(0)
    buffer = io.BufferedReader(_Unclosed(file), _CHUNK)
    return io.TextIOWrapper(buffer, encoding=encoding, errors=errors, newline="")


class _Unclosed(io.RawIOBase):
    """Lets a text layer go without closing the file below."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        """A file that is only read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """The next bytes of the file."""
        block = self._file.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)
