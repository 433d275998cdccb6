"""How people, teams, keys, quotas and the journal look in the API."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.api import SparseFields
from core.errors import Missing, Refused
from core.journal.models import Entry
from workspaces.models import Invitation, Workspace

from ..models import ApiKey, Desk, Member, Quota, Role, Team


class MemberSerializer(SparseFields, serializers.ModelSerializer[Member]):
    """A person of this workspace."""

    role = serializers.ChoiceField(Role.choices)
    desk = serializers.ChoiceField([("", ""), *Desk.choices])
    team: Any = serializers.UUIDField(source="team_id", allow_null=True)

    class Meta:
        model = Member
        fields = ["id", "name", "email", "role", "desk", "team", "timezone", "active", "joined_at", "left_at"]


class MeSerializer(MemberSerializer):
    """The member who asks."""

    class Meta(MemberSerializer.Meta):
        fields = [*MemberSerializer.Meta.fields, "preferences"]


class ProfileChange(serializers.Serializer[Any]):
    """What one may change about oneself."""

    name = serializers.CharField(max_length=150, required=False)
    timezone = serializers.CharField(max_length=64, required=False)
    mail_reminders = serializers.BooleanField(required=False)
    mail_digest = serializers.BooleanField(required=False)


class MemberChange(serializers.Serializer[Any]):
    """What an admin may change about a member."""

    role = serializers.ChoiceField(Role.choices, required=False)
    desk = serializers.ChoiceField([("", ""), *Desk.choices], required=False)
    team: Any = serializers.UUIDField(required=False, allow_null=True)


class HeirShape(serializers.Serializer[Any]):
    """Who takes over everything."""

    heir = serializers.UUIDField()


class TeamSerializer(SparseFields, serializers.ModelSerializer[Team]):
    """A team with its manager."""

    manager: Any = serializers.UUIDField(source="manager_id", allow_null=True)
    parent: Any = serializers.UUIDField(source="parent_id", allow_null=True)

    class Meta:
        model = Team
        fields = ["id", "name", "manager", "parent"]


class TeamShape(serializers.Serializer[Any]):
    """A team to make or change."""

    name = serializers.CharField(max_length=80)
    manager = serializers.UUIDField(required=False, allow_null=True)
    parent: Any = serializers.UUIDField(required=False, allow_null=True)


class InvitationSerializer(SparseFields, serializers.ModelSerializer[Invitation]):
    """An open invitation; its link is only in the mail."""

    role = serializers.ChoiceField(Role.choices)
    desk = serializers.ChoiceField([("", ""), *Desk.choices])

    class Meta:
        model = Invitation
        fields = ["id", "email", "role", "desk", "team", "invited_by", "created_at", "expires_at"]


class InvitationShape(serializers.Serializer[Any]):
    """Whom to invite as what."""

    email = serializers.EmailField()
    role = serializers.ChoiceField(Role.choices)
    desk = serializers.ChoiceField([("", ""), *Desk.choices], required=False, default="")
    team: Any = serializers.UUIDField(required=False, allow_null=True, default=None)


class QuotaSerializer(SparseFields, serializers.ModelSerializer[Quota]):
    """What a member should close in a quarter, in the workspace's currency."""

    member = serializers.UUIDField(source="member_id")

    class Meta:
        model = Quota
        fields = ["id", "member", "quarter_start", "amount"]


class QuotaShape(serializers.Serializer[Any]):
    """A quota to set; the one of the same member and quarter is replaced."""

    member = serializers.UUIDField()
    quarter_start = serializers.DateField()
    amount = serializers.DecimalField(max_digits=16, decimal_places=2, min_value=0)


class ApiKeySerializer(SparseFields, serializers.ModelSerializer[ApiKey]):
    """A key; never its secret."""

    member = serializers.UUIDField(source="member_id")
    scope = serializers.ChoiceField([("read", "Read"), ("write", "Read and write")])

    class Meta:
        model = ApiKey
        fields = ["id", "member", "name", "prefix", "scope", "created_at", "last_used_at", "revoked_at"]


class NewApiKeySerializer(ApiKeySerializer):
    """A key just made, with its secret: here and never again."""

    secret = serializers.CharField(read_only=True)

    class Meta(ApiKeySerializer.Meta):
        fields = [*ApiKeySerializer.Meta.fields, "secret"]


class ApiKeyShape(serializers.Serializer[Any]):
    """A key to make for oneself."""

    name = serializers.CharField(max_length=80)
    scope = serializers.ChoiceField([("read", "Read"), ("write", "Read and write")])


class WorkspaceSerializer(SparseFields, serializers.ModelSerializer[Workspace]):
    """The workspace one is in."""

    state = serializers.CharField(read_only=True)

    class Meta:
        model = Workspace
        fields = [
            "id",
            "slug",
            "name",
            "state",
            "currency",
            "timezone",
            "country",
            "fiscal_year_starts",
            "open_pipeline",
            "open_exports",
            "opened_at",
            "leaves_at",
        ]


class WorkspaceChange(serializers.Serializer[Any]):
    """What admins may change."""

    name = serializers.CharField(max_length=120, required=False)
    currency = serializers.CharField(max_length=3, required=False)
    timezone = serializers.CharField(max_length=64, required=False)
    country = serializers.CharField(max_length=2, required=False, allow_blank=True)
    fiscal_year_starts = serializers.IntegerField(min_value=1, max_value=12, required=False)
    open_pipeline = serializers.BooleanField(required=False)
    open_exports = serializers.BooleanField(
        required=False, help_text="Off: only managers, admins and owners take lists out as files."
    )


class JournalEntrySerializer(SparseFields, serializers.ModelSerializer[Entry]):
    """One fact of the journal."""

    payload = serializers.SerializerMethodField()
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()

    class Meta:
        model = Entry
        fields = [
            "id",
            "at",
            "fact",
            "actor",
            "actor_name",
            "subject_kind",
            "subject",
            "payload",
            "before",
            "after",
            "origin",
            "request_id",
        ]

    @extend_schema_field({"type": "object", "additionalProperties": {}})
    def get_payload(self, entry: Entry) -> Any:
        return entry.payload

    @extend_schema_field({"type": "object", "additionalProperties": {}, "nullable": True})
    def get_before(self, entry: Entry) -> Any:
        return entry.before

    @extend_schema_field({"type": "object", "additionalProperties": {}, "nullable": True})
    def get_after(self, entry: Entry) -> Any:
        return entry.after


def named(field: str, key: Any, look_up: Callable[[Any], Any]) -> Any:
    """The record an id in a body names, or None for none; an unknown one is the field's fault, not a 404."""
    if key is None:
        return None
    try:
        return look_up(key)
    except Missing as error:
        raise Refused("unknown_reference", error.message, field) from error
