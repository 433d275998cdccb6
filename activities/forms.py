"""The shape of what people type about something that happened."""

from typing import Any

from django import forms

from .models import Direction, Kind, Outcome, Purpose, StageEffect

YES_NO = [("", "–"), ("yes", "Yes"), ("no", "No")]


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [("", "–"), *kind.choices]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class YesNo(forms.ChoiceField):
    """Yes, no, or not said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=YES_NO, required=False, **kwargs)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value) if not isinstance(value, str) else value


class ActivityForm(forms.Form):
    """Everything there is to say about a call, meeting, mail or note."""

    kind = forms.ChoiceField(choices=Kind.choices, initial=Kind.CALL)
    summary = forms.CharField(max_length=1000, required=False, strip=False, label="In one line")
    outcome = forms.ChoiceField(choices=_choices(Outcome), required=False)
    direction = forms.ChoiceField(choices=_choices(Direction), required=False)
    at = forms.DateTimeField(
        label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    minutes = forms.IntegerField(min_value=0, max_value=1440, required=False)
    body = forms.CharField(required=False, strip=False, label="Notes", widget=_area(5))
    purpose = forms.ChoiceField(choices=_choices(Purpose), required=False, label="Purpose of the meeting")
    learned = forms.CharField(required=False, strip=False, label="What we learned", widget=_area(2))
    our_commitments = forms.CharField(required=False, strip=False, label="What we promised", widget=_area(2))
    their_commitments = forms.CharField(
        required=False, strip=False, label="What they promised", widget=_area(2)
    )
    stage_effect = forms.ChoiceField(
        choices=_choices(StageEffect), required=False, label="Effect on the deal's stage"
    )
    next_booked = YesNo(label="Next meeting booked")
    recording_consent = YesNo(label="Agreed to be recorded")
