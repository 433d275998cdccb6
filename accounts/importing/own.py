"""Columns that go to fields of the workspace's own: their targets, and how their cells are read. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lists.fields import Field, Wrong, parse

from .. import normalise
from ..mapping import TARGETS, Target
from ..mapping.samples import kind_of
from ..normalise import BadCell, folded
from .cells import Convert, Hints

MARK = "custom."
"""Before the key in a target (`contact.custom.region`) and in a draft (`custom.region`)."""
NEW = "new."
"""A target that is not there yet: `new.contact` makes a field of the header."""
HOLDERS = ("contact", "account", "deal")
_KINDS = {"number": "money", "money": "money", "date": "date"}
_PLAIN = re.compile(r"[+-]?\d{1,30}(?:\.(\d{1,20}))?")
_GUESSED = {"date": "date", "money": "money", "number": "number", "url": "link", "domain": "link"}


class Own(NamedTuple):
    """A field as a target of columns."""

    target: Target
    field: Field


Owns = Mapping[str, Own]
"""The fields of the workspace's own by target."""


def owns(fields: Iterable[tuple[str, Field]]) -> dict[str, Own]:
    """Targets for these fields, given with the kind of record that has them."""
    found = {}
    for holder, field in fields:
        key = f"{holder}.{MARK}{field.key}"
        found[key] = Own(Target(key, field.label, _KINDS.get(field.type, "own")), field)
    return found


def target_of(key: str, own: Owns) -> Target:
    """A target, of ours or of the workspace's own."""
    return own[key].target if key in own else TARGETS[key]


def home(header: str, kind: str, own: Owns) -> str:
    """The field that is called as a column is, of the records that the file is about first; "" for none."""
    wanted = folded(" ".join(header.replace("_", " ").split()))
    alike = {
        one.target.entity: key
        for key, one in own.items()
        if wanted and wanted in (folded(one.field.label), one.field.key.replace("_", " "))
    }
    first = {"accounts": "account", "deals": "deal"}.get(kind, "contact")
    return next((alike[holder] for holder in (first, *HOLDERS) if holder in alike), "")


def type_of(cells: list[str]) -> str:
    """Which type of field fits the cells of a column."""
    looks, share = kind_of([cell for cell in cells if cell.strip()])
    return _GUESSED.get(looks, "text") if share >= 0.9 else "text"


def own_converter(field: Field, hints: Hints) -> Convert:
    """Reads cells for a field as the columns of the file write them; raises BadCell and nothing else."""
    read = _READ.get(field.type, _as_it_is)

    def convert(cell: str) -> Any:
        try:
            return parse(field, read(cell, hints, field))
        except Wrong as wrong:
            raise BadCell(f"own_{wrong.code}", wrong.message) from wrong

    return convert


def _as_it_is(cell: str, hints: Hints, field: Field) -> str:
    return cell


def _number(cell: str, hints: Hints, field: Field) -> Decimal:
    plain = _PLAIN.fullmatch(cell)
    if plain and hints.sign != "," and (hints.sign or len(plain[1] or "") != 3):
        return Decimal(cell)
    return normalise.money(cell, "", hints.sign).value.amount


def _money(cell: str, hints: Hints, field: Field) -> dict[str, Any]:
    found = normalise.money(cell, field.currency or hints.currency, hints.sign).value
    return {"amount": found.amount, "currency": found.currency or field.currency}


def _date(cell: str, hints: Hints, field: Field) -> Any:
    return normalise.parse_date(cell, hints.day_order).value


def _several(cell: str, hints: Hints, field: Field) -> str | list[str]:
    """Several choices stand with semicolons, bars or commas between; a choice may have a comma of its own."""
    labels = {one["label"].casefold() for one in field.options} | {one["value"] for one in field.options}
    parts = normalise.split_values(cell)
    return [
        piece
        for part in parts
        for piece in ([part] if part.strip().casefold() in labels else part.split(","))
    ]


_READ: dict[str, Callable[[str, Hints, Field], Any]] = {
    "number": _number,
    "money": _money,
    "date": _date,
    "multi_choice": _several,
}


def flat(custom: Mapping[str, Any] | None) -> dict[str, Any]:
    """The values of fields as a record in an import carries them."""
    return {f"{MARK}{key}": value for key, value in (custom or {}).items()}


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of fields among others as they are stored."""
    return {
        name.removeprefix(MARK): value
        for name, value in values.items()
        if name.startswith(MARK) and value is not None
    }
