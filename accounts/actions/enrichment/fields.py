"""Which fields may be filled, and what has to be done with a value before it is."""

from collections.abc import Mapping
from typing import Any

from core.errors import Refused

from ... import normalise
from ...models import Kind
from ...normalise import BadCell
from ..origins import FILLABLE
from ..tidying import ACCOUNT, CONTACT, Tidying, phone, phones

ASKABLE = {
    kind: tuple(f for f in fields if f not in ("name", "account", "middle_name"))
    for kind, fields in FILLABLE.items()
}
"""What a provider on the internet may fill in: not whom somebody is or works for."""
NAMES = frozenset({"first_name", "middle_name", "last_name"})
COLUMN = {"account": "account_id"}


class Unfitting(Exception):
    """A value that cannot be kept in its field; the text says why."""


def fitting(kind: str, name: str, value: Any, record: Mapping[str, Any]) -> Any:
    """What somebody else's value becomes in a field of ours; raises Unfitting. Text, whole numbers and lists of
    text are understood, nothing else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if name == "phones" and isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unfitting("neither text nor a number")
    try:
        found = _employees(value) if name == "employees" else _text(kind, name, str(value), record)
    except Refused as refused:
        raise Unfitting(refused.message) from refused
    except BadCell as bad:
        raise Unfitting(bad.message) from bad
    if found in ("", None, []):
        raise Unfitting("nothing usable")
    return found


def _employees(value: str | int) -> int | None:
    count = normalise.employees(str(value)).value.count
    return ACCOUNT["employees"](Tidying(), "employees", count)  # type: ignore[no-any-return]


def _text(kind: str, name: str, value: str, record: Mapping[str, Any]) -> Any:
    value = value.strip()
    home = record.get("country") or record.get("account_country") or ""
    if name == "phone":
        return phone(home)(Tidying(), name, value)
    if name == "phones":
        return phones(home)(Tidying(), name, [value])
    if name == "seniority":
        value = normalise.seniority(value).value
    tidying = Tidying()
    found = (ACCOUNT if kind == Kind.ACCOUNT else CONTACT)[name](tidying, name, value)
    if tidying.warnings:
        raise Unfitting(tidying.warnings[0].message)
    return found


def is_empty(kind: str, name: str, record: Mapping[str, Any]) -> bool:
    """Nothing stands in the field, or what stands there only stands in for it."""
    value = record.get(COLUMN.get(name, name))
    if name in NAMES:
        return not any(record.get(part) for part in ("first_name", "last_name", "middle_name"))
    if name == "name" and kind == Kind.ACCOUNT:
        return bool(value) and str(value).lower() == record.get("domain")
    return value in ("", None, [])
