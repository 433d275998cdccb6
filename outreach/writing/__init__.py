"""Messages from facts: who is written to, what was agreed, which tone. Knows no database and no clock of its own.

`write` makes a message from the product's own words, `fill` one from a workspace's template. Both tell which facts
they used, so that a page can show what a message was written from.
"""

from .compose import fill, write
from .fields import FIELDS, values
from .letter import body_of, holes, mailto
from .render import BadTemplate, check
from .shapes import (
    CHANNELS,
    LENGTHS,
    PURPOSES,
    TONES,
    Asked,
    Meeting,
    Person,
    Promise,
    Source,
    Talk,
    Topic,
    Used,
    Written,
)

__all__ = [
    "CHANNELS",
    "FIELDS",
    "LENGTHS",
    "PURPOSES",
    "TONES",
    "Asked",
    "BadTemplate",
    "Meeting",
    "Person",
    "Promise",
    "Source",
    "Talk",
    "Topic",
    "Used",
    "Written",
    "body_of",
    "check",
    "fill",
    "holes",
    "mailto",
    "values",
    "write",
]
