"""What can be said about a finished message: what is still missing in it, and its mailto: address."""

import re
from collections.abc import Iterable
from urllib.parse import quote

LONGEST_MAILTO = 1900
"""Mail programs and browsers cut longer addresses, some at 2,000 characters."""
_HOLE = re.compile(r"\[([a-z_]+)\]")


def holes(text: str, known: Iterable[str]) -> list[str]:
    """The fields that had nothing to say and stand in the text as [name]."""
    names = set(known)
    return [name for name in dict.fromkeys(_HOLE.findall(text)) if name in names]


def one_line(text: str) -> str:
    """A subject: no line breaks or other control characters, so that it cannot become a header of its own."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def body_of(text: str) -> str:
    """A body: lines end in one way, nothing but tabs of what cannot be seen, no blank ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    return "\n".join("".join(map(_seen, line)).rstrip() for line in lines).strip("\n")


def _seen(letter: str) -> str:
    """What cannot be seen goes, but for tabs, joiners, marks of direction, and spaces of other kinds."""
    return letter if letter.isprintable() or letter.isspace() or letter in "\u200c\u200d\u200e\u200f" else ""


def mailto(address: str, subject: str, body: str) -> tuple[str, bool]:
    """A mailto: address, and whether the whole body is in it; a long one is left out, to be copied."""
    head = f"mailto:{quote(address, safe='@+')}?subject={quote(one_line(subject), safe='')}"
    whole = f"{head}&body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}"
    return (whole, True) if len(whole) <= LONGEST_MAILTO else (head, False)
