"""From what is kept to what people read and files hold."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from .values import Field


def shown(field: Field, kept: Any) -> str:
    """A value in words, as it may be typed again; "" for nothing. Bears values that do not fit the field."""
    if kept is None:
        return ""
    if isinstance(kept, Mapping):
        return f"{kept.get('amount', '')} {kept.get('currency', '')}".strip()
    if isinstance(kept, list):
        return "; ".join(_label(field, str(one)) for one in kept)
    return _label(field, str(kept)) if field.type == "choice" else str(kept)


def _label(field: Field, value: str) -> str:
    return next((one["label"] for one in field.options if one["value"] == value), value)


def cell(field: Field, kept: Any) -> str | Decimal | date | None:
    """A value as a cell of a file: numbers and dates as such, all else as people read it; None for nothing."""
    if kept is None:
        return None
    try:
        if field.type == "number":
            return Decimal(str(kept))
        if field.type == "date":
            return date.fromisoformat(str(kept))
    except (InvalidOperation, ValueError):
        return str(kept)
    return shown(field, kept)
