"""How suggestions are narrowed: the same words for the page and for programs."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet, UUIDFilter

from .models import Suggestion
from .models.suggestions import SuggestionStatus, SuggestionType
from .suggesting import RULES

STATUSES = [("live", "Waiting"), ("answered", "Answered"), *SuggestionStatus.choices]
ANSWERED = (SuggestionStatus.ACCEPTED, SuggestionStatus.MODIFIED, SuggestionStatus.REJECTED)


class SuggestionFilter(FilterSet):
    """By status, rule, type, whom they were made to, and records."""

    status = ChoiceFilter(choices=STATUSES, method="in_status", label="Status")
    rule = ChoiceFilter(choices=[(rule.name, rule.label) for rule in RULES.values()], label="Rule")
    type = ChoiceFilter(choices=SuggestionType.choices, label="Type")
    owner = CharFilter(method="owned", label="A member's id or `me`", max_length=40)
    deal = UUIDFilter(field_name="deal_id", label="A deal's id")
    account = UUIDFilter(field_name="account_id", label="An account's id")

    class Meta:
        model = Suggestion
        fields: list[str] = []

    def in_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of one status, or those that wait, or those a member answered."""
        if value == "live":
            waiting = (SuggestionStatus.PENDING, SuggestionStatus.VIEWED)
            return rows.filter(status__in=waiting, expires_at__gt=timezone.now())
        return rows.filter(status__in=ANSWERED) if value == "answered" else rows.filter(status=value)

    def owned(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Made to a member or to the reader."""
        if value == "me":
            return rows.filter(owner=self.request.member.id)
        try:
            return rows.filter(owner=UUID(value))
        except ValueError:
            return rows.none()
