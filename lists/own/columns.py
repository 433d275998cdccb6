"""Fields as columns of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from team.columns import Columns
from team.models import Member

from .. import queries
from ..fields import PREFIX
from ..models import CustomField, FieldType
from .narrowing import orders

NUMBERS = (FieldType.NUMBER, FieldType.MONEY)


class OwnColumns(NamedTuple):
    """A list's columns with the fields among them, and the fields that a member wants to see."""

    columns: Columns
    shown: list[CustomField]


def with_own(
    viewer: Member, holder: str, columns: Columns, wanted: Iterable[str] | None = None
) -> OwnColumns:
    """The columns of a list, and after them one for each field of its records.

    `wanted` are the columns of an open view; without it those that the member chose.
    """
    known = queries.fields_of(viewer, holder)
    if not known:
        return OwnColumns(columns, [])
    labels: Mapping[str, str] = {f"{PREFIX}{one.key}": one.label for one in known}
    sorts: Mapping[str, Any] = orders(viewer, holder)
    numbers = {f"{PREFIX}{one.key}" for one in known if one.type in NUMBERS}
    more = replace(
        columns,
        labels={**columns.labels, **labels},
        sorts={**columns.sorts, **sorts},
        numbers=columns.numbers | numbers,
    )
    names = set(more.chosen(viewer) if wanted is None else wanted)
    return OwnColumns(more, [one for one in known if f"{PREFIX}{one.key}" in names])
