"""How the inbox is narrowed: the same words for pages and API."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import ChoiceFilter, FilterSet, UUIDFilter

from team.models import Role
from team.policy import ADMINS
from team.rules import led_teams

from .models import Kept, KeptKind, Proposal, ProposalKind, Reading
from .models.proposals import ProposalStatus, ReadingState
from .saying import BOUNDS, SURENESS

STATES = [
    ("open", "Open"), ("policy", "Accepted by policy"), ("decided", "Decided"), ("superseded", "Superseded"),
    ("any", "All"),
]  # fmt: skip
WHOSE = [("mine", "Mine"), ("team", "My team's"), ("all", "Everybody's")]
DECIDED = (ProposalStatus.ACCEPTED, ProposalStatus.MODIFIED, ProposalStatus.DISMISSED)


class ProposalFilter(FilterSet):
    """By state, kind, sureness, records, and whose words they came from."""

    state = ChoiceFilter(choices=STATES, method="in_state", label="State")
    kind = ChoiceFilter(choices=ProposalKind.choices, label="Kind")
    sure = ChoiceFilter(choices=SURENESS, method="this_sure", label="How sure")
    whose = ChoiceFilter(choices=WHOSE, method="of_whom", label="Whose words they came from")
    deal = UUIDFilter(field_name="deal_id", label="A deal's id")
    account = UUIDFilter(field_name="account_id", label="An account's id")
    activity = UUIDFilter(field_name="activity_id", label="An activity's id")
    reading = UUIDFilter(field_name="reading_id", label="A reading's id")

    class Meta:
        model = Proposal
        fields: list[str] = []

    def in_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Open, let through by the policy, decided by people, or replaced by a newer wording."""
        if value == "policy":
            return rows.filter(auto=True)
        if value == "decided":
            return rows.filter(status__in=DECIDED, auto=False)
        return rows if value == "any" else rows.filter(status=value)

    def this_sure(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """From a least sureness up to the next one."""
        least, below = BOUNDS[value]
        return rows.filter(sureness__gte=least, sureness__lt=below)

    def of_whom(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """One's own, those of the teams one leads (an admin leads all), or everybody's that one sees."""
        member = self.request.member
        if value == "mine":
            return rows.filter(owner=member.id)
        if value == "all" or member.role in ADMINS:
            return rows
        led = led_teams(member) if member.role == Role.MANAGER else set()
        return rows.filter(Q(owner__team_id__in=led) | Q(owner=member.id))


class ReadingFilter(FilterSet):
    """By state, and by what was read."""

    state = ChoiceFilter(choices=ReadingState.choices, label="State")
    activity = UUIDFilter(field_name="activity_id", label="An activity's id")
    document = UUIDFilter(field_name="document_id", label="A document's id")

    class Meta:
        model = Reading
        fields: list[str] = []


class KeptFilter(FilterSet):
    """By kind, by what it is about, and whether it still holds."""

    kind = ChoiceFilter(choices=KeptKind.choices, label="Kind")
    holds = ChoiceFilter(choices=[("yes", "Holds"), ("no", "Withdrawn")], method="that_holds", label="Holds")
    deal = UUIDFilter(field_name="deal_id", label="A deal's id")
    account = UUIDFilter(field_name="account_id", label="An account's id")
    contact = UUIDFilter(field_name="contact_id", label="A person's id")

    class Meta:
        model = Kept
        fields: list[str] = []

    def that_holds(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Withdrawn or not."""
        return rows.filter(withdrawn_at__isnull=value == "yes")
