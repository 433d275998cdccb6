"""Shape of what people type about companies and people. Whether it can be is for the actions to say."""

from collections.abc import Sequence
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


FIELD_LABELS = {
    "domain": "Domain", "website": "Website", "industry": "Industry", "employees": "Employees",
    "size_band": "Size band", "country": "Country", "city": "City", "address": "Address", "phone": "Phone",
    "linkedin": "LinkedIn", "description": "Description", "first_name": "First name", "last_name": "Last name",
    "middle_name": "Middle name", "title": "Job title", "seniority": "Seniority", "department": "Department",
    "phones": "Phone", "timezone": "Time zone", "name": "Name", "account": "Account",
}  # fmt: skip
"""How fields that can be filled in are called."""
MAP = "map_"


class ProviderForm(forms.Form):
    """A provider on the internet. Where a value stands in its answer is asked field by field."""

    name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    url = forms.CharField(
        max_length=250,
        label="Address to ask",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    method = forms.ChoiceField(choices=[("GET", "GET"), ("POST", "POST")])
    key_place = forms.ChoiceField(
        label="The key goes",
        choices=[
            ("header", "into a header"),
            ("param", "into the address"),
            ("none", "nowhere: none is needed"),
        ],
    )
    key_name = forms.CharField(
        max_length=60,
        required=False,
        label="Under the name",
        help_text="X-Api-Key, Authorization, api_key …",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    key = forms.CharField(
        max_length=2000,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    forget_key = forms.BooleanField(required=False, label="Forget the key")
    minute_limit = forms.IntegerField(min_value=1, max_value=10_000, required=False, label="A minute")
    daily_limit = forms.IntegerField(min_value=1, max_value=1_000_000, required=False, label="A day")
    cost = forms.DecimalField(
        min_value=0,
        max_value=999_999,
        required=False,
        label="Cost of a question",
        max_digits=12,
        decimal_places=4,
    )
    monthly_budget = forms.DecimalField(
        min_value=0,
        max_value=999_999_999,
        required=False,
        label="Budget a month",
        max_digits=14,
        decimal_places=4,
    )
    keep_days = forms.IntegerField(
        min_value=1,
        max_value=3650,
        required=False,
        label="Believe an answer for, days",
        help_text="90 if empty.",
    )
    example = forms.CharField(
        max_length=255,
        required=False,
        label="Try it with",
        widget=forms.TextInput(attrs={"autocomplete": "off", "form": "provider"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, fields: Sequence[str], places: str, has_key: bool, **kwargs: Any) -> None:
        """`fields` can be filled in, `places` are the words in braces, `has_key`: one is kept already."""
        super().__init__(*args, **kwargs)
        self.fields["url"].help_text = places
        if has_key:
            self.fields["key"].help_text = "A key is kept. It is never shown; type a new one to replace it."
        else:
            self.fields.pop("forget_key")
        for name in fields:
            path = forms.CharField(max_length=200, required=False, label=FIELD_LABELS[name])
            path.widget.attrs |= {"list": "paths", "autocomplete": "off", "spellcheck": "false"}
            self.fields[MAP + name] = path

    def paths(self) -> list[Any]:
        """The fields that say where a value stands."""
        return [field for field in self if field.name.startswith(MAP)]

    def changes(self) -> dict[str, Any]:
        """What was entered, as a provider is described; without `key` when the kept one stays."""
        data = self.cleaned_data
        plain = (
            "name",
            "url",
            "method",
            "minute_limit",
            "daily_limit",
            "cost",
            "monthly_budget",
            "keep_days",
        )
        found: dict[str, Any] = {name: data.get(name) for name in plain}
        found["mapping"] = {n.removeprefix(MAP): v for n, v in data.items() if n.startswith(MAP) and v}
        place, called = data.get("key_place", ""), data.get("key_name", "").strip()
        found["key_header"] = called if place == "header" else ""
        found["key_param"] = called if place == "param" else ""
        if data.get("key"):
            found["key"] = data["key"]
        elif data.get("forget_key") or place == "none":
            found["key"] = ""
        return found
