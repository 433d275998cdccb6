"""How the database reads a value out of `custom`: the same words in an index and in the query that shall use it.

Numbers and amounts are read by a pattern, so that a value of another shape is nothing and never an error.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import DecimalField, F, Func, IntegerField, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower

ORDERED = frozenset({"number", "money", "date"})
"""Types that are asked for by range, and so have an index of their own."""
_NUMERIC = "(substring({column} ->> '{key}' from '^-?[0-9]+(?:[.][0-9]+)?$'))::numeric"
_MONEY = "(substring(({column} -> '{key}') ->> 'amount' from '^-?[0-9]+(?:[.][0-9]+)?$'))::numeric"
_PLAIN = "({column} ->> '{key}') COLLATE \"C\""
_SHAPES = {"number": _NUMERIC, "money": _MONEY}


def sql(kind: str, key: str, column: str = "custom") -> str:
    """The value of a field in SQL. `key` is one that `fields.key_of` made."""
    return _SHAPES.get(kind, _PLAIN).format(column=column, key=_plain(key))


def place(kind: str, key: str, options: Sequence[str]) -> Func:
    """What a list goes by: the value, text in any case, and a choice by its place among the `options`."""
    if kind in ORDERED:
        return value(kind, key)
    if kind not in ("choice", "multi_choice"):
        return Lower(KeyTextTransform(key, "custom"), output_field=TextField())
    said = f"'{_plain(key)}'" if kind == "choice" else f"'{_plain(key)}' ->> 0"
    arrow = "->>" if kind == "choice" else "->"
    every = ",".join(f"'{_plain(one)}'" for one in options)
    template = f"array_position(ARRAY[{every}]::text[], %(expressions)s {arrow} {said})"
    return Func(F("custom"), template=template, output_field=IntegerField())


def _plain(key: str) -> str:
    """A key as it may stand in SQL: letters, digits and underscores only."""
    if not (key.isascii() and key.replace("_", "").isalnum()):
        raise ValueError(key)
    return key


def value(kind: str, key: str) -> Func:
    """The value of a field for filters and orders: a number for numbers and money, else text."""
    output: Any = DecimalField() if kind in _SHAPES else TextField()
    return Func(F("custom"), template=sql(kind, key, "%(expressions)s"), output_field=output)
