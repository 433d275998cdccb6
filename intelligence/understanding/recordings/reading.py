"""From bytes to turns: what kind of file it is, its letters, its limits, and who reads it."""

import re
from pathlib import PurePath

from charset_normalizer import from_bytes

from . import captions, lines, papers
from .turns import Recording, Turn, joined

MOST_BYTES = 25_000_000
MOST_CHARACTERS = 900_000
"""About fifteen hours of talk; the pipeline reads no text of more than a million."""
_SIGNS = {
    b"%PDF": "This is a PDF. Save the transcript as text, VTT or Word and upload that.",
    b"\xd0\xcf\x11\xe0": "This is a Word file of before 2007 (.doc). Save it as .docx and upload that.",
    b"{\\rtf": "This is a rich text file (.rtf). Save it as .docx or as text and upload that.",
    b"ID3": "This is sound, not a transcript. Upload the text that your recorder made of it.",
    b"RIFF": "This is sound, not a transcript. Upload the text that your recorder made of it.",
    b"OggS": "This is sound, not a transcript. Upload the text that your recorder made of it.",
    b"\x1aE\xdf\xa3": "This is a film, not a transcript. Upload the text that your recorder made of it.",
}
COMMONEST = "cp1252"
_FILM = b"ftyp"
_SRT = re.compile(r"\A\s*(?:\d+[ \t]*\r?\n)?\s*\d{1,2}:\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Unreadable(ValueError):
    """A file that is no transcript; the message says to its owner what to do."""


def read(data: bytes, filename: str = "") -> Recording:
    """The turns of a recorder's export: VTT, SRT, text of several makers, or a Word document. Raises Unreadable.

    Text in which nobody speaks comes back as it is, as one turn without a name.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    if not data.strip():
        raise Unreadable("The file is empty.")
    title, text = _document(data, filename) if data[:4] == b"PK\x03\x04" else ("", _decoded(data, filename))
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            f"The transcript is longer than {MOST_CHARACTERS:,} characters. Cut it in two and upload both."
        )
    return _recording(text, title)


def _recording(text: str, title: str) -> Recording:
    above = ""
    if text.lstrip().startswith("WEBVTT"):
        said = _captions(text, "vtt")
    elif _SRT.match(text):
        said = _captions(text, "srt")
    else:
        above, said = lines.turns_of(text)
    if turns := joined(said):
        return Recording(turns, title or above.split("\n", 1)[0], above)
    if not text.strip():
        raise Unreadable("The file has no words in it.")
    return Recording((Turn("", None, text.strip()),), title, plain=text.strip())


def _captions(text: str, form: captions.Form) -> list[Turn]:
    try:
        said = captions.turns_of(text, form)
    except captions.Malformed as reason:
        raise Unreadable(f"The subtitles cannot be read: {reason}") from reason
    if not said:
        raise Unreadable("The subtitles have no words in them.")
    return said


def _document(data: bytes, filename: str) -> tuple[str, str]:
    try:
        return papers.text_of(data)
    except papers.Broken as reason:
        raise Unreadable(
            f"{PurePath(filename).name or 'The file'} is no Word document that can be read. {reason}"
        ) from None


def _decoded(data: bytes, filename: str) -> str:
    for sign, words in _SIGNS.items():
        if data.startswith(sign):
            raise Unreadable(words)
    if data[4:8] == _FILM:
        raise Unreadable(_SIGNS[b"\x1aE\xdf\xa3"])
    for mark, name in (*_MARKS, (b"", "utf-8")):
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
    found = from_bytes(data)
    best = found.best()
    if best is None or b"\x00" in data:
        raise Unreadable(
            f"{PurePath(filename).name or 'The file'} is not text. Upload TXT, VTT, SRT or a Word document."
        )
    # Short texts look alike in every Latin alphabet; of equals the commonest is the likeliest.
    common = next((one for one in found if one.encoding == COMMONEST and one.chaos <= best.chaos), best)
    return str(common)
