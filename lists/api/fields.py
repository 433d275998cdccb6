"""`/fields/`: the fields of a workspace's own."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, expected_version, idempotent
from core.errors import Refused

from .. import actions, queries
from ..models import CustomField, FieldType, Holder

KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="A repeat with the same key is done once.",
)
IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag that was read."
)
HOLDER = OpenApiParameter("holder", str, enum=Holder.values, description="Only fields of these records.")
ARCHIVED = OpenApiParameter("archived", bool, description="The archived fields too.")


class Words(serializers.CharField):
    """Text; the action knows how long it may be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_blank": True} | kwargs)


class FieldSerializer(serializers.Serializer[Any]):
    """A field. Values stand in `custom` of the records under `key`."""

    id = serializers.UUIDField(read_only=True)
    holder = serializers.ChoiceField(Holder.choices, help_text="Which records have it.")
    key = serializers.CharField(read_only=True, help_text="Made from the label; never changes.")
    label = serializers.CharField()  # type: ignore[assignment]
    type = serializers.ChoiceField(FieldType.choices)
    options = serializers.ListField(
        child=serializers.JSONField(),
        required=False,
        help_text="Labels, or `{value, label, archived}` of an option that is there; for choices only. One that is "
        "left out goes; where records use it, it is archived: it stays for them and cannot be chosen any more.",
    )
    currency = Words(help_text="The usual currency of money.")
    help = Words()
    required = serializers.BooleanField(
        required=False, help_text="Asked for in forms, and cannot be emptied. Programs may leave it out."
    )  # type: ignore[assignment]
    position = serializers.IntegerField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    archived_at = serializers.DateTimeField(read_only=True, allow_null=True)


class FieldChangeSerializer(FieldSerializer):
    """What can be changed of a field."""

    holder = serializers.ChoiceField(Holder.choices, read_only=True)
    archived = serializers.BooleanField(required=False, write_only=True, help_text="Put away, or bring back.")


class FieldOrderSerializer(serializers.Serializer[Any]):
    """The order of the fields of a kind of record: each id once."""

    holder = serializers.ChoiceField(Holder.choices)
    order = serializers.ListField(child=serializers.UUIDField(), max_length=queries.MOST)


@extend_schema(tags=["fields"])
class FieldViewSet(Resource):
    """Fields of the workspace's own on accounts, people and deals."""

    serializer_class = FieldSerializer
    pagination_class = None  # type: ignore[assignment]

    def get_queryset(self) -> QuerySet[Any]:
        return CustomField.objects.none()

    def shown(self, field: CustomField, code: int = 200) -> Response:
        """A field with its ETag."""
        return self.answer(FieldSerializer(field).data, code, field.version)

    @extend_schema(parameters=[HOLDER, ARCHIVED])
    def list(self, request: Request) -> Response:
        """The fields in their order; at most a few hundred, so at once."""
        holder = request.query_params.get("holder", "")
        if holder and holder not in Holder.values:
            raise Refused("choice", f"Choose one of: {', '.join(Holder.values)}.", "holder")
        every = request.query_params.get("archived", "").lower() in ("1", "true")
        found = [one for one in queries.all_fields(self.member, holder) if every or one.archived_at is None]
        return Response(FieldSerializer(found, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One field, archived or not."""
        return self.shown(queries.field(self.member, pk))

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Add a field; the records of its kind have it at once."""
        given = self.shaped(FieldSerializer)
        return self.shown(actions.define_field(by=self.member, now=self.now, **given), 201)

    @extend_schema(request=FieldChangeSerializer, parameters=[IF_MATCH, KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change label, help, required, options, currency or type, put it away or bring it back."""
        field, version = queries.field(self.member, pk), expected_version(request)
        given = self.shaped(FieldChangeSerializer, partial=True)
        archived = given.pop("archived", None)
        doing: dict[str, Any] = {"by": self.member, "now": self.now, "version": version}
        if archived is None:
            return self.shown(actions.change_field(**doing, field=field, changes=given))
        if given:
            raise Refused("alone", "Send `archived` alone.", "archived")
        verb = actions.archive_field if archived else actions.restore_field
        return self.shown(verb(**doing, field=field))

    @extend_schema(parameters=[IF_MATCH, KEY], responses=FieldSerializer)
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Archive it: its values stay, and `archived: false` brings it back."""
        field, version = queries.field(self.member, pk), expected_version(request)
        return self.shown(actions.archive_field(by=self.member, now=self.now, field=field, version=version))

    @extend_schema(request=FieldOrderSerializer, responses=FieldSerializer(many=True), parameters=[KEY])
    @action(detail=False, methods=["post"])
    @idempotent
    def order(self, request: Request) -> Response:
        """Put the fields of a kind of record in another order."""
        given = self.shaped(FieldOrderSerializer)
        actions.reorder_fields(by=self.member, now=self.now, **given)
        return Response(FieldSerializer(queries.fields_of(self.member, given["holder"]), many=True).data)
