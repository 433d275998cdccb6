"""Shape of what people type about fields."""

from typing import Any

from django import forms

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
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChangeField(FieldForm):
    """A field that is there: each of its choices keeps its place in the records, whatever it is called."""

    def __init__(self, *args: Any, field: CustomField, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(field.options)
        del self.fields["options"]
        for number, one in enumerate(self.known, 1):
            self.fields[f"option_{number}"] = forms.CharField(
                required=False, max_length=80, label=f"Choice {number}", initial=one["label"]
            )
        self.fields["more"] = forms.CharField(
            required=False,
            strip=False,
            label="More choices" if self.known else "Choices",
            help_text="For choices only. One on each line.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.order_fields(["label", "type", *(n for n in self.fields if n.startswith("option_")), "more"])

    def choices(self) -> list[Any]:
        """The choices as they are wanted; one whose name was emptied is taken away."""
        named = [
            {"value": one["value"], "label": label}
            for number, one in enumerate(self.known, 1)
            if (label := self.cleaned_data[f"option_{number}"])
        ]
        return [*named, *lines(self.cleaned_data["more"])]


def lines(text: str) -> list[str]:
    """What stands on the lines that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]
