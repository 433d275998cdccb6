"""Cells of fields in tables. A table holds thousands, so they are written here; what people wrote is escaped."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from ..models import CustomField, FieldType
from ..own.facts import read

register = template.Library()


@register.simple_tag
def own_cells(own: Sequence[CustomField], custom: Mapping[str, Any]) -> SafeString:
    """The cells of a row for these fields."""
    return SafeString("".join([_cell(one, (custom or {}).get(one.key)) for one in own]))


def _cell(field: CustomField, kept: Any) -> str:
    label, text = escape(field.label), escape(read(field, kept))
    if field.type in (FieldType.NUMBER, FieldType.MONEY):
        return f'<td class="num wide-only" data-label="{label}">{text}</td>'
    if field.type == FieldType.LINK and text:
        href = escape(str(kept))
        text = f'<a href="{href}" rel="noopener noreferrer nofollow" target="_blank">{_short(text)}</a>'
    return f'<td class="clip wide-only" data-label="{label}">{text}</td>'


def _short(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
