"""How lists of activities are narrowed: the same words for pages and API."""

from django_filters import CharFilter, FilterSet, IsoDateTimeFilter, MultipleChoiceFilter, UUIDFilter

from .models import Activity, Direction, Kind, Outcome


class ActivityFilter(FilterSet):
    """By record, kind, outcome, author and time."""

    deal = UUIDFilter(field_name="deal_id", label="A deal's id")
    account = UUIDFilter(field_name="account_id", label="An account's id")
    contact = UUIDFilter(field_name="participants__contact_id", label="A person's id")
    by = UUIDFilter(field_name="by_id", label="The author's id")
    kind = MultipleChoiceFilter(choices=Kind.choices, label="One kind or several")
    outcome = MultipleChoiceFilter(choices=Outcome.choices, label="One outcome or several")
    direction = MultipleChoiceFilter(choices=Direction.choices, label="Incoming or outgoing")
    after = IsoDateTimeFilter(field_name="at", lookup_expr="gte", label="Not before")
    before = IsoDateTimeFilter(field_name="at", lookup_expr="lt", label="Before")
    q = CharFilter(
        field_name="summary", lookup_expr="icontains", label="Words of the first line", max_length=100
    )

    class Meta:
        model = Activity
        fields: list[str] = []
