"""Shape of what people type about companies and people. Whether it can be is for the actions to say."""

from typing import Any

from django import forms
from django.urls import reverse

from .models import Lifecycle


class AccountForm(forms.Form):
    """A new company: the name is enough, the website tells the domain."""

    name = forms.CharField(max_length=255, strip=False)
    website = forms.CharField(max_length=500, required=False, label="Website or domain")
    industry = forms.CharField(max_length=120, required=False, strip=False)
    country = forms.CharField(max_length=80, required=False, help_text="Name or code.")
    phone = forms.CharField(max_length=80, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    lifecycle = forms.ChoiceField(choices=Lifecycle.choices, initial=Lifecycle.PROSPECT)


class PersonForm(forms.Form):
    """A new person: a name or an address is enough."""

    name = forms.CharField(max_length=300, required=False, strip=False)
    email = forms.CharField(
        max_length=254, required=False, label="E-mail", widget=forms.TextInput(attrs={"inputmode": "email"})
    )
    phone = forms.CharField(max_length=80, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    company = forms.CharField(
        max_length=255,
        required=False,
        strip=False,
        help_text="Found by its name, or added when it is new.",
        widget=forms.TextInput(attrs={"list": "companies", "autocomplete": "off"}),
    )
    title = forms.CharField(max_length=255, required=False, strip=False, label="Job title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking = {"hx-get": reverse("accounts:suggest"), "hx-trigger": "input changed delay:200ms"}
        self.fields["company"].widget.attrs |= {**asking, "hx-target": "#companies", "hx-swap": "innerHTML"}


class LongText(forms.Form):
    """The notes about a person or the description of a company."""

    text = forms.CharField(
        required=False, strip=False, label="Text", widget=forms.Textarea(attrs={"rows": 12})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def given(form: forms.Form) -> dict[str, Any]:
    """What was filled in."""
    return {name: value for name, value in form.cleaned_data.items() if value != ""}
