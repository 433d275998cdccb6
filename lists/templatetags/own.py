"""Cells of fields in tables. A table holds thousands, so they are written here; what people wrote is escaped."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from ..models import CustomField, FieldType
from ..own.facts import fact_of, options_of, read

register = template.Library()
NUMBERS = (FieldType.NUMBER, FieldType.MONEY)
CHOICES = (FieldType.CHOICE, FieldType.MULTI_CHOICE)


@register.simple_tag
def own_cells(
    own: Sequence[CustomField], custom: Mapping[str, Any] | None, url: str = "", version: int = 0
) -> SafeString:
    """The cells of a row for these fields; with the record's address in the API they are edited where they stand."""
    said = custom or {}
    return SafeString("".join([_cell(one, said.get(one.key), url, version) for one in own]))


@register.simple_tag
def own_options(own: Sequence[CustomField]) -> SafeString:
    """What can be chosen in the cells of a table, once for all its rows."""
    return SafeString("".join(json_script(options_of(one), f"cf-{one.key}") for one in own if one.options))


def _cell(field: CustomField, kept: Any, url: str, version: int) -> str:
    label, text = escape(field.label), escape(read(field, kept))
    kind = "num" if field.type in NUMBERS else "clip"
    inside = _edited(field, kept, url, version) if url else text
    if field.type == FieldType.LINK and text:
        href = escape(str(kept))
        there = f'<a href="{href}" rel="noopener noreferrer nofollow" target="_blank">{_short(text)}</a>'
        inside = there if not url else f"{inside} {there}"
    return f'<td class="{kind}" data-label="{label}">{inside}</td>'


def _edited(field: CustomField, kept: Any, url: str, version: int) -> str:
    """The value as a control; a link is edited beside its record only, for in a table it is to be followed."""
    if field.type == FieldType.LINK and kept:
        return ""
    said = fact_of(field, kept)
    label, text = escape(field.label), escape(said.text)
    options = f' data-options="cf-{field.key}"' if field.type in CHOICES else ""
    amount = ' data-format="amount"' if field.type in NUMBERS else ""
    return (
        f'<inline-edit data-url="{escape(url)}" data-name="{said.name}" data-value="{escape(said.raw)}"'
        f' data-type="{said.type}" data-label="{label}" data-version="{version}"{options}{amount}>'
        f'<button type="button" class="edit-cell{"" if text else " edit-cell-empty"}"'
        f' aria-label="{label}: {text or "empty"}. Edit">{text or "Add"}</button></inline-edit>'
    )


def _short(address: str) -> str:
    for start in ("https://", "http://", "mailto:", "www."):
        address = address.removeprefix(start)
    return address
