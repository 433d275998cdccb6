"""How companies and people look in the API."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api import SparseFields
from core.errors import Missing
from lists import queries as fields
from lists.holders import holder_of
from team import queries as team

from .. import queries
from ..models import Account, Channel, Contact, LeadStatus, LegalBasis, Lifecycle, Seniority


class Text(serializers.CharField):
    """Text exactly as it was sent; null empties it. The action knows how long it may be."""

    def __init__(self, **kwargs: Any) -> None:
        usual = {"required": False, "allow_blank": True, "allow_null": True, "trim_whitespace": False}
        super().__init__(**usual | kwargs)


class Choice(serializers.ChoiceField):
    """One of several words; null empties it."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(choices, **{"required": False, "allow_blank": True, "allow_null": True} | kwargs)


@extend_schema_field({"type": "string", "format": "uuid", "nullable": True})
class Reference(serializers.PrimaryKeyRelatedField):
    """The id of another record that the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {"required": False, "allow_null": True, "queryset": Account.objects.none()}
        super().__init__(**usual | kwargs)

    def use_pk_only_optimization(self) -> bool:
        return True

    def to_internal_value(self, data: Any) -> Any:
        try:
            return self.look_up(self.context["request"].member, str(data))
        except (Missing, ValidationError, ValueError):
            self.fail("does_not_exist", pk_value=data)

    def look_up(self, viewer: Any, key: str) -> Any:
        """The record of that id; raises Missing."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        return Account.objects.none()


class MemberReference(Reference):
    """The id of a member."""

    def look_up(self, viewer: Any, key: str) -> Any:
        return team.member(viewer, key)


class AccountReference(Reference):
    """The id of an account."""

    def look_up(self, viewer: Any, key: str) -> Any:
        return queries.account(viewer, key)


CUSTOM_HELP = (
    "The workspace's own fields (`/fields/`) by key. Only those that are sent change; null empties one."
)


class OwnValues(serializers.DictField):
    """The values of fields by key; those of archived fields are not shown."""

    def get_attribute(self, instance: Any) -> Any:
        if not instance.custom:
            return {}
        return fields.live(self.context["request"].member, holder_of(instance), instance.custom)


class WarningSerializer(serializers.Serializer[Any]):
    """Something was kept, though not in its normal form."""

    field = serializers.CharField()  # type: ignore[assignment]
    code = serializers.CharField()
    message = serializers.CharField()


class RecordSerializer(SparseFields, serializers.Serializer[Any]):
    """What companies and people share."""

    id = serializers.UUIDField(read_only=True)
    owner = MemberReference(help_text="Who looks after it.")
    owner_name = serializers.SerializerMethodField()
    country = Text(help_text="ISO 3166 code; a name is understood.")
    city = Text()
    linkedin = Text(help_text="Address; kept as its path (`in/ana`, `company/acme`).")
    source = Text()  # type: ignore[assignment]
    custom = OwnValues(required=False, help_text=CUSTOM_HELP)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)
    last_activity_at = serializers.DateTimeField(read_only=True, allow_null=True)
    archived_at = serializers.DateTimeField(read_only=True, allow_null=True)
    warnings = WarningSerializer(many=True, read_only=True)
    force = serializers.BooleanField(
        required=False, write_only=True, help_text="Create although it seems to be there already."
    )

    def get_owner_name(self, record: Account | Contact) -> str:
        """The owner's name, or nothing."""
        return record.owner.name if record.owner else ""


class AccountSerializer(RecordSerializer):
    """A company."""

    name = Text(required=True, allow_blank=False, allow_null=False)
    domain = Text(help_text="Taken from the website when absent.")
    website = Text()
    industry = Text()
    employees = serializers.IntegerField(required=False, allow_null=True)
    size_band = Text(help_text="Follows from `employees` when absent.")
    address = Text()
    phone = Text(help_text="Kept as E.164 when it is a number.")
    lifecycle = Choice(Lifecycle.choices, allow_blank=False, allow_null=False)
    territory = Text()
    description = Text()
    parent = AccountReference(help_text="The company above.")  # type: ignore[assignment]


class ContactSerializer(RecordSerializer):
    """A person; a lead until their status says otherwise."""

    name = Text(write_only=True, help_text="A full name, split into its parts.")
    full_name = serializers.CharField(read_only=True)
    prefix = Text()
    first_name = Text()
    middle_name = Text()
    last_name = Text()
    suffix = Text()
    email = Text(help_text="The first of `emails`.")
    emails = serializers.ListField(
        child=serializers.CharField(trim_whitespace=False, allow_blank=True), required=False
    )
    phone = Text(help_text="The first of `phones`.")
    phones = serializers.ListField(
        child=serializers.CharField(trim_whitespace=False, allow_blank=True), required=False
    )
    title = Text()
    seniority = Choice(Seniority.choices, help_text="Follows from `title` when absent.")
    department = Text(help_text="Follows from `title` when absent.")
    account = AccountReference(help_text="Their company.")
    account_name = serializers.SerializerMethodField()
    lead_status = Choice(LeadStatus.choices)
    timezone = Text(help_text="Guessed from phone and country when empty.")
    notes = Text()
    legal_basis = Choice(LegalBasis.choices, help_text="On what ground they are kept and written to.")
    basis_source = Text(help_text="Where the legal basis was given.")
    basis_at = serializers.DateTimeField(
        required=False, allow_null=True, help_text="Since when; the moment of the change when absent."
    )
    opted_out = serializers.BooleanField(required=False, help_text="They said no.")
    opted_out_at = serializers.DateTimeField(required=False, allow_null=True)
    opted_out_of = Choice(Channel.choices, help_text="The one channel they said no to; empty: all of them.")
    do_not_contact = serializers.BooleanField(required=False)
    erased_at = serializers.DateTimeField(read_only=True, allow_null=True)

    def get_account_name(self, contact: Contact) -> str:
        """The name of their company, or nothing."""
        return contact.account.name if contact.account else ""


class EntrySerializer(serializers.Serializer[Any]):
    """One line of a record's history."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    fact = serializers.CharField()
    actor = serializers.UUIDField(allow_null=True)
    actor_name = serializers.CharField()
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField(allow_null=True)
    origin = serializers.CharField()


class RowsSerializer(serializers.Serializer[Any]):
    """Up to 1,000 rows; each is created, changed (`id`, optionally `version`) or archived (`id`) by itself."""

    rows = serializers.ListField(child=serializers.DictField(), max_length=1000)


class RowResultSerializer(serializers.Serializer[Any]):
    """What became of one row."""

    index = serializers.IntegerField()
    status = serializers.IntegerField()
    result = serializers.DictField(required=False)
    error = serializers.DictField(required=False)


class RowsResultSerializer(serializers.Serializer[Any]):
    """What became of all rows."""

    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    results = RowResultSerializer(many=True)
    undo = serializers.CharField(
        required=False, help_text="Where a person can take archiving back for an hour."
    )
