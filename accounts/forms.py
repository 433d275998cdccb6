"""Shape of what people type about companies and people. Whether it can be is for the actions to say."""

from typing import Any

from django import forms
from django.urls import reverse

from lists.fields import PREFIX

from .models import Lifecycle, SignalType


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
    return {
        name: value
        for name, value in form.cleaned_data.items()
        if value != "" and not name.startswith(PREFIX)
    }


class SignalForm(forms.Form):
    """Something that happened at a buyer."""

    title = forms.CharField(max_length=300, label="What happened")
    type = forms.ChoiceField(choices=SignalType.choices, initial=SignalType.NEWS)
    company = forms.CharField(
        max_length=255,
        required=False,
        help_text="Found by its name; without one it waits to be assigned.",
        widget=forms.TextInput(attrs={"list": "companies", "autocomplete": "off"}),
    )
    at = forms.DateField(
        required=False,
        label="When",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Today if empty.",
    )
    strength = forms.ChoiceField(choices=[("1", "Weak"), ("2", "Medium"), ("3", "Strong")], initial="2")
    url = forms.CharField(
        max_length=1000, required=False, label="Link", widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    detail = forms.CharField(
        required=False, max_length=10_000, label="Details", widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        """`known`: the company is known already and not asked for."""
        super().__init__(*args, **kwargs)
        if known:
            self.fields.pop("company")
            return
        asking = {"hx-get": reverse("accounts:suggest"), "hx-trigger": "input changed delay:200ms"}
        self.fields["company"].widget.attrs |= {**asking, "hx-target": "#companies", "hx-swap": "innerHTML"}


class RuleForm(forms.Form):
    """How much a type of signal counts."""

    weight = forms.IntegerField(min_value=0, max_value=100, help_text="0 says nothing, 100 is the most.")
    half_life_days = forms.IntegerField(
        min_value=1,
        max_value=3650,
        label="Half-life, days",
        help_text="After so many days half of it is left.",
    )
    alert_from = forms.IntegerField(
        min_value=1,
        max_value=101,
        label="Tell the owner from",
        help_text="A score from 1 to 100; 101 tells nobody.",
    )
    task_from = forms.IntegerField(
        min_value=1,
        max_value=101,
        label="Put a call on their list from",
        help_text="A score from 1 to 100; 101 starts none by itself.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


OFTEN = [
    (15, "Every 15 minutes"),
    (60, "Every hour"),
    (360, "Every six hours"),
    (1440, "Once a day"),
    (10080, "Once a week"),
]


class FeedForm(forms.Form):
    """A feed to watch."""

    url = forms.CharField(
        max_length=1000,
        label="Address",
        help_text="Of an RSS or Atom feed.",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    title = forms.CharField(max_length=255, required=False, help_text="Its own title if empty.")
    type = forms.ChoiceField(
        choices=SignalType.choices, initial=SignalType.NEWS, label="What its entries are"
    )
    company = forms.CharField(
        max_length=255,
        required=False,
        help_text="When all entries are about one. Otherwise each finds its own by link and title.",
        widget=forms.TextInput(attrs={"list": "companies", "autocomplete": "off"}),
    )
    every_minutes = forms.TypedChoiceField(
        coerce=int,
        initial=60,
        label="Look",
        choices=OFTEN,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking = {"hx-get": reverse("accounts:suggest"), "hx-trigger": "input changed delay:200ms"}
        self.fields["company"].widget.attrs |= {**asking, "hx-target": "#companies", "hx-swap": "innerHTML"}

    def also_every(self, minutes: int) -> None:
        """Offer a pause that a program chose, besides the usual ones."""
        often = self.fields["every_minutes"]
        if isinstance(often, forms.ChoiceField) and minutes not in dict(OFTEN):
            often.choices = [*OFTEN, (minutes, f"Every {minutes} minutes")]


class InletForm(forms.Form):
    """Another program that will post signals."""

    name = forms.CharField(max_length=80, label="Which program", help_text="As you will recognise it later.")
