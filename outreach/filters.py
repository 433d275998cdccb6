"""How programs narrow the list of drafts."""

import django_filters

from .models import Draft, DraftState, Purpose


class DraftFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By state, purpose, record, owner and batch."""

    state = django_filters.ChoiceFilter(choices=DraftState.choices)
    purpose = django_filters.ChoiceFilter(choices=Purpose.choices)
    owner = django_filters.UUIDFilter(field_name="owner_id")
    contact = django_filters.UUIDFilter(field_name="contact_id")
    deal = django_filters.UUIDFilter(field_name="deal_id")
    account = django_filters.UUIDFilter(field_name="account_id")
    task = django_filters.UUIDFilter(field_name="task_id")
    batch = django_filters.UUIDFilter(field_name="batch")

    class Meta:
        model = Draft
        fields: list[str] = []
