"""The task that a suggestion opens, to be changed first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tasks.models import Kind
from tasks.rules import WORKERS
from team.models import Member

from ..models import Suggestion

LOCAL = "%Y-%m-%dT%H:%M"


class TaskForm(forms.Form):
    """Title, kind, time and owner."""

    title = forms.CharField(max_length=255, label="Task")
    kind = forms.ChoiceField(choices=Kind.choices, label="Kind")
    due_at = forms.DateTimeField(
        label="Due", input_formats=[LOCAL], widget=forms.DateTimeInput({"type": "datetime-local"}, LOCAL)
    )
    owner = forms.ChoiceField(label="Owner")

    def __init__(self, *args: Any, owners: Iterable[Member] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["owner"].choices = [(str(m.pk), m.name) for m in owners if m.role in WORKERS]  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(row: Suggestion) -> dict[str, Any]:
        """What the suggestion would open."""
        due = parse_datetime(row.act["due_at"])
        assert due is not None
        return {
            "title": row.act["title"], "kind": row.act["kind"], "due_at": timezone.localtime(due),
            "owner": str(row.owner_id),
        }  # fmt: skip

    def changes(self, row: Suggestion, owner: Member) -> dict[str, Any]:
        """What is other than suggested."""
        found, act = self.cleaned_data, row.act
        due: datetime = found["due_at"]
        suggested = parse_datetime(act["due_at"])
        changed: dict[str, Any] = {n: found[n] for n in ("title", "kind") if found[n] != act[n]}
        if suggested is None or due.replace(second=0) != suggested.replace(second=0, microsecond=0):
            changed["due_at"] = due
        return changed | ({"owner": owner} if owner.pk != row.owner_id else {})
