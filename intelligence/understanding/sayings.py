"""What small readers share: the sentences of a text with their places."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The places of the sentences of a text, without the space around them."""
    start = 0
    for end in [*(found.span() for found in _END.finditer(text)), (len(text), len(text))]:
        said = text[start : end[0]]
        left = len(said) - len(said.lstrip())
        if said.strip():
            yield start + left, start + len(said.rstrip())
        start = end[1]
