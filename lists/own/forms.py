"""Fields in forms: shape only, the verb on the record reads the values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import escape

from .. import fields
from ..fields import PREFIX
from ..models import CustomField, FieldType

_TYPES = {FieldType.NUMBER: "text", FieldType.MONEY: "text", FieldType.DATE: "date", FieldType.LINK: "url"}


def add_fields(
    form: forms.Form,
    own: Sequence[CustomField],
    custom: Mapping[str, Any] | None = None,
    *,
    new: bool = False,
) -> None:
    """Put one control for each field at the end of a form, with what `custom` says in it.

    In the form of a `new` record the fields that are required must be filled in.
    """
    for one in own:
        name, kept = f"{PREFIX}{one.key}", (custom or {}).get(one.key)
        form.fields[name] = _control(one, fields.chosen(kept))
        form.fields[name].required = new and one.required
        if kept is not None:
            raw = kept if one.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE) else fields.shown(one, kept)
            form.initial.setdefault(name, raw)
            if isinstance(raw, str) and "\n" in raw:
                form.fields[name].widget = forms.Textarea(attrs={"rows": 4})


def _control(field: CustomField, chosen: list[str]) -> forms.Field:
    help_text: str = escape(field.help)
    if field.type == FieldType.MONEY:
        help_text = help_text or f"An amount in {field.currency}, or with its currency: 120 USD."
    usual: dict[str, Any] = {"label": field.label, "help_text": help_text, "required": False}
    choices = fields.choosable(field.options, chosen)
    if field.type == FieldType.CHOICE:
        return forms.ChoiceField(choices=[("", "None"), *choices], **usual)
    if field.type == FieldType.MULTI_CHOICE:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **usual)
    attrs = {"type": _TYPES.get(FieldType(field.type), "text")}
    if field.type in (FieldType.NUMBER, FieldType.MONEY):
        attrs["inputmode"] = "decimal"
    if field.type == FieldType.LINK:
        attrs = {"type": "text", "inputmode": "url"}
    plain = forms.CharField(widget=forms.TextInput(attrs=attrs), max_length=fields.TEXT, strip=False, **usual)
    plain.widget.input_type = attrs["type"]  # type: ignore[attr-defined]
    return plain


def given_fields(form: forms.Form, *, empty: bool = False) -> dict[str, Any]:
    """What was filled in, by key; with `empty` also what was left empty, which takes a value away."""
    found = {}
    for name, value in form.cleaned_data.items():
        if name.startswith(PREFIX) and (empty or value not in ("", [])):
            found[name.removeprefix(PREFIX)] = None if value in ("", []) else value
    return found


def as_form_errors(errors: Mapping[str, str]) -> dict[str, str]:
    """Messages by field of a record, by the names that `add_fields` gave."""
    return {
        f"{PREFIX}{name.removeprefix('custom.')}" if name.startswith("custom.") else name: text
        for name, text in errors.items()
    }
