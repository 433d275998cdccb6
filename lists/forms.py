"""Shape of what people type about fields."""

from typing import Any

from django import forms
from django.utils.html import escape

from .fields import WIDER
from .models import CustomField, FieldType


class FieldForm(forms.Form):
    """A field: its name, its type, and for choices what can be chosen, one a line."""

    label = forms.CharField(max_length=80, label="Name")
    type = forms.ChoiceField(choices=FieldType.choices)
    options = forms.CharField(
        required=False,
        strip=False,
        label="Choices",
        help_text="For choices only. One on each line.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    currency = forms.CharField(
        required=False,
        max_length=3,
        label="Usual currency",
        help_text="For money only. Three letters, such as EUR.",
    )
    help = forms.CharField(required=False, max_length=255, help_text="Shown below the field in forms.")
    required = forms.BooleanField(
        required=False,
        label="Must be filled in",
        help_text="Asked for in forms, and cannot be emptied. Files and programs may leave it out.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def choices_only(self) -> set[str]:
        """The controls that only choices have."""
        return {name for name in self.fields if name in ("options", "more") or name.startswith("option_")}


class ChangeField(FieldForm):
    """A field that is there: each of its choices keeps its place in the records, whatever it is called.

    `used` says that records have values, so that only the types are offered that can hold them.
    """

    def __init__(self, *args: Any, field: CustomField, used: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if used:
            fits = {field.type, *WIDER.get(field.type, ())}
            self.fields["type"] = forms.ChoiceField(
                choices=[one for one in FieldType.choices if one[0] in fits],
                help_text="Records have values already, so it is this or what can hold them too.",
            )
        self.known = list(field.options)
        del self.fields["options"]
        for number, one in enumerate(self.known, 1):
            archived = one.get("archived")
            self.fields[f"option_{number}"] = forms.CharField(
                required=False, max_length=80, initial="" if archived else one["label"], label=f"Choice {number}",
                help_text=escape(f"“{one['label']}” is archived. Write it here to bring it back.") if archived else "",
            )  # fmt: skip
        self.fields["more"] = forms.CharField(
            required=False,
            strip=False,
            label="More choices" if self.known else "Choices",
            help_text="One on each line. A choice that you empty above goes; records that say it keep it."
            if self.known
            else "For choices only. One on each line.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.order_fields(["label", "type", *(n for n in self.fields if n.startswith("option_")), "more"])

    def choices(self) -> list[Any]:
        """The choices as they are wanted; one whose name is empty is taken away."""
        named = [
            {"value": one["value"], "label": label}
            for number, one in enumerate(self.known, 1)
            if (label := self.cleaned_data[f"option_{number}"])
        ]
        return [*named, *lines(self.cleaned_data["more"])]


def lines(text: str) -> list[str]:
    """What stands on the lines that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]
