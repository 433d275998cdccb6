"""Shapes of what people send about deals."""

from typing import Any

from django import forms

from .models import Category, StageKind
from .reasons import LOST, WON


class DateInput(forms.DateInput):
    """A date field of the browser."""

    input_type = "date"

    def __init__(self, **given: Any) -> None:
        super().__init__(format="%Y-%m-%d", **given)


class NewDeal(forms.Form):
    """A deal: the name is enough."""

    name = forms.CharField(max_length=255, help_text="What they buy, in a few words.")
    company = forms.CharField(
        max_length=255,
        required=False,
        label="Account",
        help_text="Found by its name, or added when it is new.",
        widget=forms.TextInput(attrs={"list": "companies", "autocomplete": "off"}),
    )
    stage = forms.ChoiceField()
    amount = forms.DecimalField(required=False, widget=forms.NumberInput(attrs={"step": "any", "min": "0"}))
    currency = forms.CharField(max_length=20, required=False)
    expected_close = forms.DateField(required=False, widget=DateInput())
    owner = forms.ChoiceField(required=False)
    source = forms.CharField(max_length=80, required=False, widget=forms.TextInput(attrs={"list": "sources"}))

    def __init__(self, *args: Any, stages: list[Any], owners: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        several = len({stage.pipeline_id for stage in stages}) > 1
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            (str(s.pk), f"{s.pipeline.name}: {s.name}" if several else s.name) for s in stages
        ]
        self.fields["owner"].choices = [(str(m.pk), m.name) for m in owners]  # type: ignore[attr-defined]


class CloseDeal(forms.Form):
    """Why a deal was won or lost."""

    reason = forms.ChoiceField(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = WON if kind == StageKind.WON else LOST
        reason = self.fields["reason"]
        reason.choices = [("", "Choose"), *known.items()]  # type: ignore[attr-defined]
        reason.required = kind != StageKind.WON
        reason.label = "Why did they buy?" if kind == StageKind.WON else "Why was it lost?"
        self.fields["note"].label = "What should we remember?"


class Describe(forms.Form):
    """The description of a deal."""

    description = forms.CharField(
        required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 12})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Line(forms.Form):
    """A line of a deal."""

    product = forms.ChoiceField(required=False)
    description = forms.CharField(max_length=255, required=False)
    quantity = forms.DecimalField(initial=1, widget=forms.NumberInput(attrs={"step": "any", "min": "0"}))
    unit_price = forms.DecimalField(
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "min": "0"}),
        help_text="Empty: the list price.",
    )
    discount = forms.DecimalField(
        required=False,
        label="Discount %",
        widget=forms.NumberInput(attrs={"step": "any", "min": "0", "max": "100"}),
    )

    def __init__(self, *args: Any, products: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(p.pk), f"{p.name} · {p.price} {p.currency}") for p in products]
        self.fields["product"].choices = [("", "Something else"), *known]  # type: ignore[attr-defined]


class PipelineForm(forms.Form):
    """The name of a pipeline."""

    name = forms.CharField(max_length=80)


class StageForm(forms.Form):
    """A stage of a pipeline."""

    name = forms.CharField(max_length=80)
    kind = forms.ChoiceField(choices=StageKind.choices, initial=StageKind.OPEN)
    probability = forms.DecimalField(
        label="Probability %",
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    target_days = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=9999,
        label="Norm in days",
        help_text="Longer stays are marked.",
    )
    forecast_category = forms.ChoiceField(choices=Category.choices, initial=Category.PIPELINE)
    exit_criteria = forms.CharField(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class RemoveStage(forms.Form):
    """Where the deals of a removed stage go."""

    to = forms.ChoiceField(required=False, label="Its deals move to")

    def __init__(self, *args: Any, stages: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "It has none"), *((str(s.pk), s.name) for s in stages)]  # type: ignore[attr-defined]


class ProductForm(forms.Form):
    """A product with its list price."""

    name = forms.CharField(max_length=160)
    sku = forms.CharField(max_length=80, required=False, label="Number")
    price = forms.DecimalField(widget=forms.NumberInput(attrs={"step": "any", "min": "0"}))
    currency = forms.CharField(max_length=20)
    description = forms.CharField(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    active = forms.BooleanField(required=False, initial=True, label="On offer")


class RateForm(forms.Form):
    """What one unit of a currency is worth."""

    currency = forms.CharField(max_length=20, help_text="Three letters, such as USD.")
    per_unit = forms.DecimalField(label="Worth", widget=forms.NumberInput(attrs={"step": "any", "min": "0"}))
