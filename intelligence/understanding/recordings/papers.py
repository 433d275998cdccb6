"""Word documents of Teams and Google Meet: their lines, in order, without what only decorates."""

import io
import zipfile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

MOST_UNPACKED = 60_000_000
_BODY = "word/document.xml"


class Broken(ValueError):
    """A package that is no Word document, or one that unpacks to too much."""


def text_of(data: bytes) -> tuple[str, str]:
    """The document's title ("" without) and its paragraphs, breaks within them as lines. Raises Broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if _BODY not in package.namelist():
                raise Broken("It is another kind of package.")
            if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
                raise Broken("It unpacks to too much.")
        document = Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as reason:
        raise Broken(str(reason) if isinstance(reason, Broken) else "It is damaged.") from reason
    rows = ("\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return document.core_properties.title.strip(), "\n".join([*paragraphs, *rows])
