"""Merge fields: `{{first_name}}`, or `{{promise|what we spoke about}}` with words for when there is nothing.

No template language: names are looked up in a table and put in as text, once. What is put in is never read again, so
a field's value cannot name another field.
"""

import re
from collections.abc import Collection, Mapping

FIELD = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:\|([^{}\n]*))?\}\}")
LEFT_OVER = re.compile(r"\{\{|\}\}")


class BadTemplate(ValueError):
    """A text with fields that do not exist, or with braces that belong to none; the message says which."""


def check(text: str, known: Collection[str]) -> list[str]:
    """The names of the fields in `text`, each once; raises BadTemplate."""
    names = list(dict.fromkeys(match[1] for match in FIELD.finditer(text)))
    if unknown := [name for name in names if name not in known]:
        listed = ", ".join(f"{{{{{name}}}}}" for name in unknown[:5])
        raise BadTemplate(f"There is no field {listed}. Fields are: {', '.join(sorted(known))}.")
    if LEFT_OVER.search(FIELD.sub("", text)):
        raise BadTemplate("A field is written {{like_this}}, with two braces on each side.")
    return names


def render(text: str, values: Mapping[str, str], hole: str = "[{}]") -> str:
    """`text` with its fields filled in; one without value shows as `hole` unless it brings words of its own.

    Raises BadTemplate.
    """
    check(text, values)
    return FIELD.sub(
        lambda match: values[match[1]] or (match[2] or "").strip() or hole.format(match[1]), text
    )
