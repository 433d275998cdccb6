"""How lists of tasks are narrowed: the same words for pages and API."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, FilterSet, IsoDateTimeFilter, UUIDFilter

from .machine import ACTIVE
from .models import Kind, Task

STATES = [
    ("active", "Open or waiting"), ("open", "Open"), ("waiting", "Waiting on buyer"), ("done", "Done"),
    ("cancelled", "Cancelled"), ("any", "All"),
]  # fmt: skip
DUE = [("overdue", "Overdue"), ("today", "Today"), ("week", "Next 7 days"), ("none", "No date")]


class TaskFilter(FilterSet):
    """By state, owner, due time, records, kind and promise."""

    state = ChoiceFilter(choices=STATES, method="in_state", label="State")
    owner = CharFilter(method="owned", label="A member's id or `me`", max_length=40)
    due = ChoiceFilter(choices=DUE, method="due_in", label="Due")
    due_before = IsoDateTimeFilter(field_name="due_at", lookup_expr="lt", label="Due before")
    due_after = IsoDateTimeFilter(field_name="due_at", lookup_expr="gte", label="Due at or after")
    kind = ChoiceFilter(choices=Kind.choices, label="Kind")
    promised = BooleanFilter(label="Promised to the buyer")
    deal = UUIDFilter(field_name="deal_id", label="A deal's id")
    account = UUIDFilter(field_name="account_id", label="An account's id")
    contact = UUIDFilter(field_name="contact_id", label="A person's id")
    origin_id = UUIDFilter(field_name="origin_id", label="The id of the signal or activity it came from")
    q = CharFilter(field_name="title", lookup_expr="icontains", label="Words of the title", max_length=100)

    class Meta:
        model = Task
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Tasks in a state, or in one of the active ones."""
        if value == "any":
            return rows
        return rows.filter(state__in=ACTIVE) if value == "active" else rows.filter(state=value)

    def owned(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Tasks of a member or of the reader."""
        if value == "me":
            return rows.filter(owner=self.request.member.id)
        try:
            return rows.filter(owner=UUID(value))
        except ValueError:
            return rows.none()

    def due_in(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Tasks by when they are due, days in the reader's zone."""
        now = timezone.now()
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        if value == "none":
            return rows.filter(due_at=None)
        if value == "overdue":
            return rows.filter(due_at__lt=now)
        days = 1 if value == "today" else 7
        return rows.filter(due_at__gte=midnight, due_at__lt=midnight + timedelta(days=days))
