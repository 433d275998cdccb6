"""The forms that correct a proposal, one for each kind: shape only, `payloads` checks."""

from collections.abc import Mapping
from typing import Any

from django import forms

from activities.models import Outcome
from tasks.models import Kind as TaskKind

from . import saying
from .models import ProposalKind

Pairs = list[tuple[str, str]]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
BUYER = "buyer"


class Correction(forms.Form):
    """A payload as fields; `changes` are those that a person changed."""

    def __init__(
        self, *args: Any, payload: Mapping[str, Any], members: Pairs, people: Pairs, **kwargs: Any
    ) -> None:
        kwargs["initial"] = self.from_payload(payload)
        super().__init__(*args, **kwargs)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True
        for name, choices in (("owner", members), ("contact", people)):
            if name in self.fields:
                self._choose(name, choices)

    def _choose(self, name: str, choices: Pairs) -> None:
        """What stands there now stays a choice, even when its record is not listed any more."""
        listed = [("", "–"), *choices]
        stands = self.initial.get(name) or ""
        if stands and stands not in dict(listed):
            listed.append((stands, "As it is"))
        self.fields[name].choices = listed  # type: ignore[attr-defined]

    def from_payload(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Payload to fields."""
        return {name: value for name, value in payload.items() if name in self.base_fields}

    def changes(self) -> dict[str, Any]:
        """Fields to payload: only what was changed."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}


class TaskCorrection(Correction):
    """A task; the buyer's are waited for."""

    title = forms.CharField(max_length=255, label="What is to be done")
    owner = forms.ChoiceField(required=False, label="Who does it")
    date = forms.DateField(required=False, label="Day", widget=DAY)
    time = forms.TimeField(required=False, label="Time", widget=CLOCK)
    zone = forms.CharField(max_length=64, label="Time zone")
    kind = forms.ChoiceField(choices=TaskKind.choices)
    contact = forms.ChoiceField(required=False, label="About whom")

    def _choose(self, name: str, choices: Pairs) -> None:
        super()._choose(name, choices)
        if name == "owner":
            listed = self.fields[name].choices[1:]  # type: ignore[attr-defined]
            self.fields[name].choices = [  # type: ignore[attr-defined]
                ("", "Whoever wrote the text"), *listed, (BUYER, "The buyer; we wait"),
            ]  # fmt: skip

    def from_payload(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The buyer is one of those who may do it."""
        owner = BUYER if payload["who"] == BUYER else payload["owner"]
        return super().from_payload(payload) | {"owner": owner}

    def changes(self) -> dict[str, Any]:
        """Whose it is says who does it."""
        found = super().changes()
        if "owner" in found:
            theirs = found["owner"] == BUYER
            found |= {"who": BUYER if theirs else "us", "owner": "" if theirs else found["owner"]}
        return found


class PersonCorrection(Correction):
    """A person, new or known."""

    name = forms.CharField(max_length=200)
    title = forms.CharField(max_length=255, required=False)
    contact = forms.ChoiceField(required=False, label="Is somebody known")


class RoleCorrection(Correction):
    """Who is what in this decision."""

    name = forms.CharField(max_length=80)
    role = forms.ChoiceField(choices=list(saying.ROLES.items()))
    contact = forms.ChoiceField(required=False, label="Person")


class AmountCorrection(Correction):
    """Money, and where it goes."""

    value = forms.DecimalField(min_value=0, label="Amount")
    currency = forms.CharField(max_length=3, required=False)
    about = forms.ChoiceField(choices=list(saying.ABOUT.items()), label="What it is")
    to = forms.ChoiceField(
        choices=[("deal", "Amount of the deal"), ("kept", "Kept on the deal")], label="Write it to"
    )


class DateCorrection(Correction):
    """A day on the buyer's side, and where it goes."""

    what = forms.ChoiceField(choices=list(saying.EVENTS.items()), label="What happens then")
    date = forms.DateField(required=False, label="Day", widget=DAY)
    to = forms.ChoiceField(
        choices=[("deal", "Expected close of the deal"), ("kept", "Kept on the deal")], label="Write it to"
    )


class AnswerCorrection(Correction):
    """One fact for a MEDDPICC element."""

    element = forms.ChoiceField(choices=list(saying.ELEMENTS.items()))
    summary = forms.CharField(max_length=400, label="In one line", widget=forms.Textarea(attrs={"rows": 2}))
    source = forms.ChoiceField(choices=list(saying.GRADES.items()), label="Who vouches for it")


class NameCorrection(Correction):
    """A competitor or a product."""

    name = forms.CharField(max_length=80)


class ObjectionCorrection(Correction):
    """Live reluctance."""

    type = forms.ChoiceField(choices=list(saying.OBJECTIONS.items()), label="About")


class OutcomeCorrection(Correction):
    """How the conversation went."""

    outcome = forms.ChoiceField(choices=Outcome.choices)


class StageCorrection(Correction):
    """Which way the deal moved."""

    signal = forms.ChoiceField(choices=list(saying.SIGNALS.items()), label="Effect")
    move = forms.BooleanField(required=False, label="Move the deal to its next stage")


class FieldCorrection(Correction):
    """A field of the account."""

    value = forms.CharField(max_length=500)


class RiskCorrection(Correction):
    """What could be watched."""

    type = forms.ChoiceField(choices=list(saying.RISKS.items()), label="What")
    name = forms.CharField(max_length=80, required=False)


class StanceCorrection(Correction):
    """How somebody spoke of it."""

    name = forms.CharField(max_length=80)
    stance = forms.ChoiceField(choices=list(saying.STANCES.items()), label="How")


class ContextCorrection(Correction):
    """What a report says of the account's business."""

    name = forms.ChoiceField(choices=list(saying.CONTEXTS.items()), label="About")
    text = forms.CharField(max_length=1000, label="In its words", widget=forms.Textarea(attrs={"rows": 3}))


FORMS: Mapping[str, type[Correction]] = {
    ProposalKind.TASK: TaskCorrection, ProposalKind.PERSON: PersonCorrection, ProposalKind.ROLE: RoleCorrection,
    ProposalKind.AMOUNT: AmountCorrection, ProposalKind.DATE: DateCorrection, ProposalKind.ANSWER: AnswerCorrection,
    ProposalKind.COMPETITOR: NameCorrection, ProposalKind.PRODUCT: NameCorrection,
    ProposalKind.OBJECTION: ObjectionCorrection, ProposalKind.OUTCOME: OutcomeCorrection,
    ProposalKind.STAGE: StageCorrection, ProposalKind.FIELD: FieldCorrection, ProposalKind.RISK: RiskCorrection,
    ProposalKind.STANCE: StanceCorrection, ProposalKind.CONTEXT: ContextCorrection,
}  # fmt: skip


class PolicyForm(forms.Form):
    """From which sureness a kind needs no asking; empty means always ask."""

    above = forms.DecimalField(
        required=False, min_value=0, max_value=1, max_digits=3, decimal_places=2, label="From this sureness"
    )
