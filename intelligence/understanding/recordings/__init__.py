"""Transcripts of recorders (subtitles, text and documents) as turns of named voices in one canonical text. Pure.

`read(data, filename)` takes what was uploaded or pasted. `Recording.text` is what is understood and kept; every turn
knows its place in it. `match_speakers` says who of the record each voice may be, `Recording.renamed` writes that in.
"""

from .reading import MOST_BYTES, MOST_CHARACTERS, Unreadable, read
from .speakers import Match, match_speakers
from .turns import NOBODY, Recording, Turn

__all__ = [
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "NOBODY",
    "Match",
    "Recording",
    "Turn",
    "Unreadable",
    "match_speakers",
    "read",
]
