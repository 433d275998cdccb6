"""`/changes/`: one change to all rows that a list's filters leave."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, idempotent

from .. import actions, queries
from ..catalogue import listing
from ..models import ManyChange, Place

KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)


class ChangeNew(serializers.Serializer[Any]):
    """What to change of all rows that fit. `expected` is how many you counted; another number is refused."""

    place = serializers.ChoiceField(Place.choices)
    query = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=4000), help_text="Filter → value."
    )
    change = serializers.DictField(help_text='Field → value; {"archived": true} archives.')
    expected = serializers.IntegerField(required=False, min_value=0)


class RefusalSerializer(serializers.Serializer[Any]):
    """A row that refused, and why."""

    id = serializers.CharField()
    name = serializers.CharField(required=False)
    why = serializers.CharField()


class ChangeSerializer(serializers.Serializer[ManyChange]):
    """A change of many rows, and how far it came."""

    id = serializers.UUIDField()
    place = serializers.ChoiceField(Place.choices)
    query = serializers.DictField()
    change = serializers.DictField()
    state = serializers.ChoiceField(ManyChange.State.choices)
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    changed = serializers.IntegerField()
    refused = serializers.IntegerField()
    refusals = RefusalSerializer(many=True, help_text="The first 300.")
    restored = serializers.IntegerField()
    kept = serializers.IntegerField(help_text="Rows that were changed since, and were not taken back.")
    seconds_left = serializers.SerializerMethodField()
    message = serializers.SerializerMethodField()
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)

    def get_seconds_left(self, change: ManyChange) -> int | None:
        """About how long it still takes."""
        return queries.seconds_left(change, timezone.now())

    def get_message(self, change: ManyChange) -> str:
        """In words."""
        many = listing(change.place).many
        return f"Taking back {many}" if change.state == "undoing" else f"Changing {many}"


@extend_schema(tags=["changes"])
class ChangeViewSet(Resource):
    """Changes of many rows, done in the background."""

    serializer_class = ChangeSerializer
    pagination_class = None  # type: ignore[assignment]

    def get_queryset(self) -> Any:
        return ManyChange._default_manager.none()

    @extend_schema(request=ChangeNew, responses={202: ChangeSerializer}, parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Begin one change to all rows that you may see and the filters leave; each row has its own result."""
        given = self.shaped(ChangeNew)
        started = actions.change_many(by=self.member, now=self.now, **given)
        return Response(self.get_serializer(started).data, status=202)

    def retrieve(self, request: Request, pk: str) -> Response:
        """How far a change of yours came."""
        return Response(self.get_serializer(queries.many_change(self.member, pk)).data)

    @extend_schema(request=None, responses={202: ChangeSerializer}, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def undo(self, request: Request, pk: str) -> Response:
        """Take it back within an hour; rows that were changed since stay as they are."""
        found = queries.many_change(self.member, pk)
        undone = actions.undo_many(by=self.member, now=self.now, change=found)
        return Response(self.get_serializer(undone).data, status=202)
