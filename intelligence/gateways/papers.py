"""The words of a report somebody uploads: plain text, HTML, PDF or Word."""

import io
import re
import time
import zipfile
from html.parser import HTMLParser
from pathlib import PurePath

from charset_normalizer import from_bytes

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 2_000_000
MOST_PAGES = 400
MOST_SECONDS = 20.0
MOST_UNPACKED = 100 * 1024 * 1024
_SILENT = frozenset({"script", "style", "noscript", "template", "nav", "header", "footer", "form", "svg"})
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "td"}
)


class Unreadable(Exception):
    """The file gives no words; the message says why, in words for whoever uploaded it."""


def words_of(data: bytes, name: str) -> str:
    """The text of a file. Raises Unreadable; also for files that are too large or take too long."""
    if len(data) > MOST_BYTES:
        raise Unreadable("The file is larger than 20 MB. Paste the part that matters.")
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"%PDF"):
        text = _pdf(data)
    elif data.startswith(b"PK") and ending == ".docx":
        text = _docx(data)
    elif data.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8")):
        raise Unreadable("This kind of file is not read. Use PDF, Word (.docx), HTML or plain text.")
    else:
        text = _plain(data, ending)
    text = text.replace("\x00", "").strip()
    if not re.search(r"\w{3}", text):
        raise Unreadable("No words were found in it. A scanned document has pictures of words only.")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("It is longer than two million characters. Paste the part that matters.")
    return text


def _pdf(data: bytes) -> str:
    import pypdf  # large, and seldom needed

    until, pages = time.monotonic() + MOST_SECONDS, []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("The PDF is locked with a password.")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"It has more than {MOST_PAGES} pages. Paste the part that matters.")
        for page in reader.pages:
            pages.append(page.extract_text())
            if time.monotonic() > until:
                raise Unreadable("It takes too long to read. Paste the part that matters.")
    except Unreadable:
        raise
    except Exception as error:  # what lies in a broken PDF can make its reader stumble in any way
        raise Unreadable("The PDF is damaged.") from error
    return "\n\n".join(_rejoined(page) for page in pages)


def _rejoined(page: str) -> str:
    """Lines of a page as sentences again: a line that ends without a stop goes on in the next."""
    whole = re.sub(r"(\w)-\n(?=[a-zà-ÿ])", r"\1", page)
    return re.sub(r"(?<![.!?:\n])\n(?=[\w(€$£])", " ", whole)


def _docx(data: bytes) -> str:
    import docx  # large, and seldom needed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable("The document unpacks to more than 100 MB.")
        return "\n\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    except Unreadable:
        raise
    except Exception as error:  # a broken archive can fail anywhere inside the library
        raise Unreadable("The Word document is damaged.") from error


def _plain(data: bytes, ending: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data[:200_000]).best()
        if best is None:
            raise Unreadable(
                "This kind of file is not read. Use PDF, Word (.docx), HTML or plain text."
            ) from None
        text = data.decode(best.encoding, errors="replace")
    if ending in (".html", ".htm") or re.match(r"\s*<(?:!doctype html|html)\b", text, re.I):
        return _html(text)
    return text.replace("\r\n", "\n")


def _html(text: str) -> str:
    reader = _Prose()
    reader.feed(text)
    reader.close()
    return re.sub(r"\n\s*\n+", "\n\n", "".join(reader.parts))


class _Prose(HTMLParser):
    """The words a reader of the page sees, without its frame."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))
