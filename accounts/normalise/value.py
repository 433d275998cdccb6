"""What every normaliser gives back, and the one error it may raise."""

import re
import unicodedata
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

# Longest cell that can be a name, an address or a number; anything longer is free text or junk.
LONGEST = 500

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Joiners and marks that carry meaning in Persian, Indic scripts and emoji families stay.
_JOINERS = "\u200c\u200d"


class BadCell(Exception):
    """A cell that cannot be used as it stands; `code` is stable, `message` is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Value(NamedTuple, Generic[T]):
    """A normalised value and the codes of what was assumed or changed on the way."""

    value: T
    warnings: tuple[str, ...] = ()


def clean(text: str) -> str:
    """One line of visible text: composed form, single spaces, no control or direction marks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    visible = (_visible(char) for char in composed)
    return " ".join("".join(visible).split())


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    if char in _JOINERS or unicodedata.category(char) not in _INVISIBLE:
        return char
    return ""


def words(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def free_text(text: str) -> Value[str]:
    """Free text, kept exactly; only what no database can hold (NUL, lone surrogates) is left out."""
    if text.isascii() and "\x00" not in text:
        return Value(text)
    kept = _UNSTORABLE.sub("", text)
    return Value(kept, ("unstorable_removed",) if kept != text else ())


def short(text: str, what: str) -> str:
    """The cleaned text, or BadCell when it is empty or too long to be a `what`."""
    if len(text) > LONGEST:
        raise BadCell("too_long", f"{len(text)} characters are too many for {what}.")
    cleaned = clean(text)
    if not cleaned:
        raise BadCell("empty", f"There is no {what} here.")
    return cleaned


def folded(text: str) -> str:
    """Comparison form: no accents, no case."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    bare = "".join(char for char in split if not unicodedata.combining(char))
    return bare.replace("ø", "o").replace("ł", "l").replace("đ", "d")


def split_values(text: str, separators: str = r"\s*(?::::|[;|\n\r])\s*") -> list[str]:
    """The several values of one cell (` ::: `, semicolon, bar, line break), empty ones left out."""
    return [part for part in re.split(separators, text) if part.strip()]
