"""What a field of a workspace's own can hold: how values are read, kept, shown and written out. Knows no Django.

A value is kept as plain JSON in one form only, so that equal values are equal in the database: text as it was typed,
numbers and dates as text in one spelling, money as {"amount", "currency"}, a choice as the value of its option.
"""

from .naming import OPTIONS, PREFIX, choosable, key_of, options_of
from .showing import cell, shown
from .values import LINK, TEXT, WIDER, Field, Wrong, chosen, day, link, number, parse, still_offered

__all__ = [
    "LINK",
    "OPTIONS",
    "PREFIX",
    "TEXT",
    "WIDER",
    "Field",
    "Wrong",
    "cell",
    "choosable",
    "chosen",
    "day",
    "key_of",
    "link",
    "number",
    "options_of",
    "parse",
    "shown",
    "still_offered",
]
