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

    @property
    def format(self) -> str:
        """How the page writes the value after it was edited."""
        return "amount" if self.field.type in (FieldType.NUMBER, FieldType.MONEY) else ""


def facts_of(viewer: Viewer, holder: str, custom: Mapping[str, Any]) -> list[Fact]:
    """All fields of a record in their order, the empty ones too."""
    return [fact_of(one, custom.get(one.key)) for one in queries.fields_of(viewer, holder)]


def fact_of(field: CustomField, kept: Any) -> Fact:
    """What a record says in one field. A choice that is archived can be chosen only where it is chosen already."""
    kind = EDITED_AS[FieldType(field.type)]
    if kind == "text" and isinstance(kept, str) and "\n" in kept:
        kind = "lines"
    choices = options_of(field, kept)
    return Fact(
        field=field,
        name=f"custom.{field.key}",
        raw=_raw(field, kept),
        text=read(field, kept),
        type=kind,
        options=choices,
        options_id=f"cf-{field.key}" if choices else "",
        link=str(kept) if field.type == FieldType.LINK and kept else "",
    )


def options_of(field: CustomField, kept: Any = None) -> list[tuple[str, str]]:
    """What can be chosen where a field is edited in place; nothing for fields without choices."""
    choices = fields.choosable(field.options, fields.chosen(kept))
    return [("", "None"), *choices] if choices and field.type == FieldType.CHOICE else choices


def _raw(field: CustomField, kept: Any) -> str:
    """What is edited: the text of the control, choices by their values."""
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        return ",".join(fields.chosen(kept))
    return fields.shown(field, kept)


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
    said = fields.shown(field, kept)
    return said.replace("; ", ", ") if field.type == FieldType.MULTI_CHOICE else said
