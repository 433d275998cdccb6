"""The shapes of what people type here."""

from typing import Any

from django import forms

from .models.asking import Engine


class EngineForm(forms.Form):
    """Who thinks, and within which limits."""

    engine = forms.ChoiceField(label="Who reads and writes", choices=Engine.choices, widget=forms.RadioSelect)
    model = forms.CharField(label="Model", max_length=100, required=False, help_text="As its maker names it.")
    address = forms.CharField(
        label="Address",
        max_length=300,
        required=False,
        help_text="Empty for the maker's own. A compatible server: where its /chat/completions lies, without that.",
    )
    key = forms.CharField(
        label="Key",
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Kept enciphered, never shown again.",
    )
    forget_key = forms.BooleanField(label="Forget the kept key", required=False)
    seconds = forms.IntegerField(label="Seconds to wait at most", min_value=5, max_value=120)
    budget = forms.DecimalField(label="Budget a month (US$)", min_value=0, max_digits=9, decimal_places=2)
    price_in = forms.DecimalField(
        label="Price of a million tokens read (US$)", min_value=0, max_digits=9, decimal_places=4
    )
    price_out = forms.DecimalField(
        label="Price of a million tokens written (US$)", min_value=0, max_digits=9, decimal_places=4
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def changes(self) -> dict[str, Any]:
        """What the action is given."""
        beside = ("key", "forget_key", "version")
        return {name: value for name, value in self.cleaned_data.items() if name not in beside}

    def new_key(self) -> str | None:
        """The key as typed, "" to forget it, None to leave it."""
        return self.cleaned_data["key"] or ("" if self.cleaned_data["forget_key"] else None)
