"""How the database reads a value out of `custom`: the same words in an index and in the query that shall use it.

Numbers and amounts are read by a pattern, so that a value of another shape is nothing and never an error.
"""

from typing import Any

from django.db.models import DecimalField, F, Func, TextField

ORDERED = frozenset({"number", "money", "date"})
"""Types that are asked for by range, and so have an index of their own."""
_NUMERIC = "(substring({column} ->> '{key}' from '^-?[0-9]+(?:[.][0-9]+)?$'))::numeric"
_MONEY = "(substring(({column} -> '{key}') ->> 'amount' from '^-?[0-9]+(?:[.][0-9]+)?$'))::numeric"
_PLAIN = "({column} ->> '{key}') COLLATE \"C\""
_SHAPES = {"number": _NUMERIC, "money": _MONEY}


def sql(kind: str, key: str, column: str = "custom") -> str:
    """The value of a field in SQL. `key` is one that `fields.key_of` made: letters, digits, underscores."""
    if not (key.isascii() and key.replace("_", "").isalnum()):
        raise ValueError(key)
    return _SHAPES.get(kind, _PLAIN).format(column=column, key=key)


def value(kind: str, key: str) -> Func:
    """The value of a field for filters and orders: a number for numbers and money, else text."""
    output: Any = DecimalField() if kind in _SHAPES else TextField()
    return Func(F("custom"), template=sql(kind, key, "%(expressions)s"), output_field=output)
