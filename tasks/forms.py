"""The shape of what people type about tasks and follow-ups."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from activities.forms import ActivityForm

from .models import Kind
from .urgency import PRIORITY_NAMES

LOCAL = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class TaskForm(forms.Form):
    """A task. The time by words or by picker; the picker shows the clock of the zone the task was promised in."""

    title = forms.CharField(max_length=255, label="What is to be done")
    phrase = forms.CharField(max_length=200, required=False, label="When", help_text="Thu 3pm, in two weeks")
    due_at = forms.DateTimeField(required=False, label="Or at", widget=LOCAL)
    all_day = forms.BooleanField(required=False, label="Some time that day")
    promised = forms.BooleanField(required=False, label="Promised to the buyer")
    kind = forms.ChoiceField(choices=Kind.choices, initial=Kind.TODO)
    priority = forms.TypedChoiceField(
        choices=list(PRIORITY_NAMES.items()),
        coerce=int,
        initial=1,
        required=False,
        empty_value=1,  # type: ignore[arg-type]
    )
    owner = forms.ChoiceField(required=False)
    detail = forms.CharField(
        required=False, strip=False, label="Details", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self._zone = zone
        if zone.key != timezone.get_current_timezone_name():
            self.fields["due_at"].help_text = f"{zone.key} time"

    def clean_due_at(self) -> datetime | None:
        """What the picker shows is the clock of the task's zone, not of the reader's."""
        return in_zone(self.cleaned_data["due_at"], self._zone)


class LogForm(ActivityForm):
    """The full form: what happened, and the follow-up."""

    with_whom = forms.CharField(
        required=False,
        max_length=400,
        label="With",
        help_text="A person or company, by name; several people with commas.",
    )
    others = forms.MultipleChoiceField(
        required=False, label="Also there", widget=forms.CheckboxSelectMultiple
    )
    follow_up = forms.CharField(
        required=False, max_length=200, label="Follow up", help_text="Thu 3pm, in two weeks"
    )
    follow_up_at = forms.DateTimeField(required=False, label="Or at", widget=LOCAL)
    follow_up_title = forms.CharField(required=False, max_length=255, label="What to do then")


def in_zone(value: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A wall-clock time that was read in the reader's zone, meant in `zone`."""
    if value is None:
        return None
    return timezone.make_naive(value).replace(tzinfo=zone)
