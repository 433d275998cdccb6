"""How lists of companies and people are narrowed: the same words for pages and API."""

from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import (
    BooleanFilter,
    CharFilter,
    ChoiceFilter,
    FilterSet,
    IsoDateTimeFilter,
    NumberFilter,
    UUIDFilter,
)
from rest_framework.request import Request

from lists import own
from lists.models import Holder

from .models import Account, Contact, LeadStatus, LegalBasis, Lifecycle, Seniority, Signal, SignalType
from .queries import accounts_like, contacts_like
from .queries import signals as signal_queries


class RecordFilter(FilterSet):
    """What companies and people can both be narrowed by. Archived records are only shown when asked for."""

    q = CharFilter(method="find", label="Name, address or number", max_length=100)
    owner = CharFilter(method="owned", label="A member's id, `me` or `none`", max_length=40)
    quiet = NumberFilter(
        method="been_quiet", label="No activity within this many days", min_value=1, max_value=3650
    )
    country = CharFilter(method="located", label="ISO 3166 code", max_length=2)
    source = CharFilter(field_name="source", label="Where it came from", max_length=80)
    archived = BooleanFilter(method="put_away", label="Archived instead of live records")
    updated_after = IsoDateTimeFilter(field_name="updated_at", lookup_expr="gt", label="Changed after")

    holder: ClassVar[str]
    """Whose fields of the workspace's own these records carry."""

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Also by fields; a program that names none is refused, a page passes it over."""
        rows: QuerySet[Any] = super().filter_queryset(queryset)
        strict = isinstance(self.request, Request)
        asked = own.conditions(self.request.member, self.holder, self.data, strict=strict)
        return rows if asked is None else rows.filter(asked)

    def find(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows whose name, address or number fits."""
        raise NotImplementedError

    def owned(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows of a member, of the reader, or of nobody."""
        if value == "none":
            return rows.filter(owner=None)
        if value == "me":
            return rows.filter(owner=self.request.member.id)
        try:
            return rows.filter(owner=UUID(value))
        except ValueError:
            return rows.none()

    def been_quiet(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Rows nothing happened to for that many days."""
        since = timezone.now() - timedelta(days=int(value))
        return rows.filter(Q(last_activity_at=None) | Q(last_activity_at__lt=since))

    def located(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Rows of a country."""
        return rows.filter(country=value.upper())

    def put_away(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Passed over here: the door asks for live or archived rows before it filters."""
        return rows


class AccountFilter(RecordFilter):
    """How a list of companies is narrowed."""

    holder = Holder.ACCOUNT
    lifecycle = ChoiceFilter(choices=Lifecycle.choices, label="Lifecycle")
    industry = CharFilter(field_name="industry", label="Industry", max_length=120)
    territory = CharFilter(field_name="territory", label="Territory", max_length=80)
    parent = UUIDFilter(field_name="parent_id", label="The company above")

    class Meta:
        model = Account
        fields: list[str] = []

    def find(self, rows: QuerySet[Account], name: str, value: str) -> QuerySet[Account]:
        """Companies whose name, domain or number fits."""
        return accounts_like(rows, value)


CONSENT = (
    ("any", "A noted legal basis"),
    ("none", "No legal basis noted"),
    *LegalBasis.choices,
    ("opted_out", "Opted out"),
    ("do_not_contact", "Do not contact"),
    ("said_no", "Opted out or do not contact"),
    ("open", "Neither opted out nor do not contact"),
)


class ContactFilter(RecordFilter):
    """How a list of people is narrowed."""

    holder = Holder.CONTACT
    lead_status = ChoiceFilter(choices=LeadStatus.choices, label="Lead status")
    seniority = ChoiceFilter(choices=Seniority.choices, label="Seniority")
    department = CharFilter(field_name="department", label="Department", max_length=80)
    account = UUIDFilter(field_name="account_id", label="Their company")
    has_email = BooleanFilter(method="with_some", label="With or without an e-mail address")
    has_phone = BooleanFilter(method="with_some", label="With or without a number")
    consent = ChoiceFilter(choices=CONSENT, method="allowed", label="What they allowed us")

    class Meta:
        model = Contact
        fields: list[str] = []

    def find(self, rows: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        """People whose name, e-mail address or number fits."""
        return contacts_like(rows, value)

    def with_some(self, rows: QuerySet[Contact], name: str, value: bool) -> QuerySet[Contact]:
        """People with (or without) an address or number."""
        field = {"has_email": "emails", "has_phone": "phones"}[name]
        return rows.exclude(**{field: []}) if value else rows.filter(**{field: []})

    def allowed(self, rows: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        """People by what they allowed us, or by how they said no."""
        said_no = Q(opted_out_at__isnull=False) | Q(do_not_contact=True)
        kinds = {
            "any": ~Q(legal_basis=""),
            "none": Q(legal_basis=""),
            "opted_out": Q(opted_out_at__isnull=False),
            "do_not_contact": Q(do_not_contact=True),
            "said_no": said_no,
            "open": ~said_no,
        }
        return rows.filter(kinds.get(value, Q(legal_basis=value)))


class SignalFilter(FilterSet):
    """How a list of signals is narrowed. Dismissed ones are only shown when asked for."""

    q = CharFilter(field_name="title", lookup_expr="icontains", label="Words of the title", max_length=100)
    type = ChoiceFilter(choices=SignalType.choices, label="Type")
    source = ChoiceFilter(choices=Signal.Source.choices, label="Where it came from")
    account = UUIDFilter(field_name="account_id", label="The company it is about")
    owner = CharFilter(method="owned", label="Whose companies: a member's id, `me` or `none`", max_length=40)
    unassigned = BooleanFilter(field_name="account", lookup_expr="isnull", label="Without a company")
    fresh = BooleanFilter(method="still_fresh", label="Only those of which a quarter or more is left")
    since = IsoDateTimeFilter(field_name="at", lookup_expr="gte", label="Happened at or after")
    dismissed = BooleanFilter(method="put_away", label="Dismissed instead of live signals")

    class Meta:
        model = Signal
        fields: list[str] = []

    def owned(self, rows: QuerySet[Signal], name: str, value: str) -> QuerySet[Signal]:
        """Signals about the companies of a member, of the reader, or of nobody."""
        if value == "none":
            return rows.filter(account__owner=None, account__isnull=False)
        try:
            return rows.filter(account__owner=self.request.member.id if value == "me" else UUID(value))
        except ValueError:
            return rows.none()

    def still_fresh(self, rows: QuerySet[Signal], name: str, value: bool) -> QuerySet[Signal]:
        """Signals that still say something."""
        viewer = self.request.member
        known = signal_queries.rules(viewer)
        return rows.filter(signal_queries.fresh(viewer, known, timezone.now())) if value else rows

    def put_away(self, rows: QuerySet[Signal], name: str, value: bool) -> QuerySet[Signal]:
        """Passed over here: the door asks for live or dismissed rows before it filters."""
        return rows
