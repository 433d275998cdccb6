"""What a record says in its fields, as its page shows it and lets it be edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.templatetags.ui import day, money, number
from team.rules import Viewer

from .. import fields, queries
from ..models import CustomField, FieldType

EDITED_AS = {
    FieldType.TEXT: "text",
    FieldType.NUMBER: "number",
    FieldType.MONEY: "text",
    FieldType.DATE: "date",
    FieldType.CHOICE: "select",
    FieldType.MULTI_CHOICE: "several",
    FieldType.LINK: "url",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a record: `raw` is what is edited, `text` what is read, `options` what can be chosen."""

    field: CustomField
    name: str
    raw: str
    text: str
    type: str
    options: list[tuple[str, str]]
    options_id: str
    link: str


def facts_of(viewer: Viewer, holder: str, custom: Mapping[str, Any]) -> list[Fact]:
    """All fields of a record in their order, the empty ones too."""
    return [_fact(one, custom.get(one.key)) for one in queries.fields_of(viewer, holder)]


def _fact(field: CustomField, kept: Any) -> Fact:
    choices = [(one["value"], one["label"]) for one in field.options]
    kind = EDITED_AS[FieldType(field.type)]
    if kind == "text" and isinstance(kept, str) and "\n" in kept:
        kind = "lines"
    several = field.type == FieldType.MULTI_CHOICE
    return Fact(
        field=field,
        name=f"custom.{field.key}",
        raw=",".join(kept or [])
        if several
        else fields.shown(field, kept)
        if field.type != "choice"
        else kept or "",
        text=read(field, kept),
        type=kind,
        options=choices if several or not choices else [("", "None"), *choices],
        options_id=f"cf-{field.key}" if choices else "",
        link=str(kept) if field.type == FieldType.LINK and kept else "",
    )


def read(field: CustomField, kept: Any) -> str:
    """A value as people read it in lists and beside records."""
    if kept is None:
        return ""
    try:
        if field.type == FieldType.MONEY:
            return str(money(kept["amount"], kept["currency"]))
        if field.type == FieldType.DATE:
            return str(day(date.fromisoformat(kept)))
        if field.type == FieldType.NUMBER:
            return str(number(kept))
    except (ValueError, TypeError, KeyError):
        pass
    return (
        fields.shown(field, kept).replace("; ", ", ")
        if field.type == FieldType.MULTI_CHOICE
        else fields.shown(field, kept)
    )
