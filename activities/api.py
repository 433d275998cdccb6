"""The door for programs: `/activities/`."""

from collections.abc import Mapping
from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from accounts import queries as accounts
from core.api import Cursor, Resource, SparseFields, bulk, expected_version, idempotent
from deals import queries as deals

from . import actions, queries
from .filters import ActivityFilter
from .models import Activity, Direction, Kind, Outcome, Purpose, StageEffect


class ActivitySerializer(SparseFields, serializers.Serializer[Activity]):
    """One activity."""

    id = serializers.UUIDField(read_only=True)
    kind = serializers.ChoiceField(choices=Kind.choices)
    at = serializers.DateTimeField(required=False)
    minutes = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=1440)
    direction = serializers.ChoiceField(choices=Direction.choices, required=False, allow_blank=True)
    outcome = serializers.ChoiceField(choices=Outcome.choices, required=False, allow_blank=True)
    purpose = serializers.ChoiceField(choices=Purpose.choices, required=False, allow_blank=True)
    summary = serializers.CharField(required=False, allow_blank=True, max_length=1000, trim_whitespace=False)
    body = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    learned = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    our_commitments = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    their_commitments = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    stage_effect = serializers.ChoiceField(choices=StageEffect.choices, required=False, allow_blank=True)
    next_booked = serializers.BooleanField(required=False, allow_null=True)
    recording_consent = serializers.BooleanField(required=False, allow_null=True)
    account = serializers.UUIDField(source="account_id", required=False, allow_null=True)
    deal = serializers.UUIDField(source="deal_id", required=False, allow_null=True)
    contacts = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=100, write_only=True
    )
    by = serializers.UUIDField(source="by_id", read_only=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)

    def to_representation(self, instance: Activity) -> dict[str, Any]:
        """With the people who took part, as ids."""
        shown = super().to_representation(instance)
        asked = self.context["request"].query_params.get("fields") if "request" in self.context else None
        if not asked or "contacts" in asked.split(","):
            shown["contacts"] = [str(p.contact_id) for p in instance.participants.all()]
        return shown


class ActivityRowsSerializer(serializers.Serializer[Any]):
    """Several activities at once."""

    rows = ActivitySerializer(many=True)


class Newest(Cursor):
    """Newest first, by when it happened."""

    ordering = ("-at", "-id")


@extend_schema(tags=["activities"])
class ActivityViewSet(Resource):
    """What happened: list, log, correct, remove."""

    serializer_class = ActivitySerializer
    pagination_class = Newest
    filterset_class = ActivityFilter
    filter_backends = (DjangoFilterBackend,)

    def get_queryset(self) -> Any:
        return queries.activities(self.member)

    def list(self, request: Request) -> Response:
        """Activities, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One activity."""
        return self._answer(queries.activity(self.member, pk))

    @idempotent
    def create(self, request: Request) -> Response:
        """Log one."""
        return self._answer(self._log(self.shaped(ActivitySerializer)), 201)

    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct one; If-Match guards against overwriting."""
        found = queries.activity(self.member, pk)
        changes = self._linked(self.shaped(ActivitySerializer, partial=True))
        actions.change_activity(
            by=self.member, now=self.now, activity=found, changes=changes, version=expected_version(request)
        )
        return self._answer(queries.activity(self.member, pk))

    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove one; `restore` brings it back."""
        found = queries.activity(self.member, pk)
        actions.remove_activity(by=self.member, now=self.now, activity=found)
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """Bring a removed activity back."""
        key = serializers.UUIDField().to_internal_value(pk)
        found = actions.restore_activity(by=self.member, now=self.now, activity_id=key)
        return self._answer(queries.activity(self.member, found.pk))

    @extend_schema(request=ActivityRowsSerializer)
    @action(detail=False, methods=["post"])
    @idempotent
    def bulk(self, request: Request) -> Response:
        """Log up to 1,000, each with its own result."""
        body = request.data if isinstance(request.data, Mapping) else {}
        return bulk(body.get("rows"), self._log_row)

    def _log_row(self, row: Any) -> dict[str, Any]:
        shape = ActivitySerializer(data=row, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        return {"id": str(self._log(dict(shape.validated_data)).pk)}

    def _log(self, given: dict[str, Any]) -> Activity:
        return actions.log_activity(by=self.member, now=self.now, **self._linked(given))

    def _linked(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ids become records that the member may see; raises Missing."""
        finders = {"account_id": ("account", accounts.account), "deal_id": ("deal", deals.deal)}
        for key, (name, find) in finders.items():
            if key in given:
                value = given.pop(key)
                given[name] = find(self.member, value) if value is not None else None
        if "contacts" in given:
            given["contacts"] = [accounts.contact(self.member, key) for key in given["contacts"]]
        if given.get("at", ...) is None:
            given.pop("at")
        return given

    def _answer(self, activity: Activity, code: int = 200) -> Response:
        shown = self.get_serializer(activity).data
        return self.answer(shown, code, activity.version)


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("activities", ActivityViewSet, basename="activity")
