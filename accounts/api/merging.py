"""Merging in the API: the verb on a record, what was merged, and the way back."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, expected_version, idempotent

from .. import actions, queries
from ..models import Merge
from .params import IF_MATCH, KEY


class MergeRequestSerializer(serializers.Serializer[Any]):
    """Which records go into this one, and whose values are wanted where not the best of all."""

    losers = serializers.ListField(
        child=serializers.UUIDField(),
        min_length=1,
        max_length=10,
        help_text="The records that go into this one.",
    )
    choices = serializers.DictField(
        child=serializers.UUIDField(),
        required=False,
        help_text="Field (`name`, `emails`, `account`, `custom.key` …) to the id of the record whose value is wanted.",
    )
    versions = serializers.DictField(
        child=serializers.IntegerField(min_value=1),
        required=False,
        help_text="Id to the version you read; another one is refused.",
    )


class MergeSerializer(serializers.Serializer[Any]):
    """Several records that became one; `undone_at` says since when they are several again."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    kept = serializers.UUIDField()
    losers = serializers.ListField(child=serializers.UUIDField())
    choices = serializers.DictField(help_text="Whose value was taken, by field; null: of several.")
    at = serializers.DateTimeField()
    by = serializers.UUIDField(source="by_id", allow_null=True)
    undone_at = serializers.DateTimeField(allow_null=True)


class UnmergedSerializer(serializers.Serializer[Any]):
    """What taking a merge back could not return: fields changed since, and how many rows changed or went since."""

    merge = MergeSerializer()
    fields_kept = serializers.ListField(child=serializers.CharField(), source="fields")
    rows_kept = serializers.IntegerField(source="rows")


class NewestFirst(Cursor):
    """The newest first."""

    ordering = "-id"


class MergingMixin:
    """`merge/` and `merges/` of a record."""

    kind: ClassVar[actions.Kind[Any]]

    @extend_schema(request=MergeRequestSerializer, responses=MergeSerializer, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def merge(self: Any, request: Request, pk: str) -> Response:
        """Make one of several: this one is kept and gets everything. `merges/{id}/undo/` takes it back."""
        asked = self.shaped(MergeRequestSerializer)
        versions = versions_of(asked)
        if (version := expected_version(request)) is not None:
            versions[UUID(pk)] = version
        done = actions.merge(
            by=self.member,
            now=self.now,
            kind=str(self.kind.model._meta.model_name),
            kept=UUID(pk),
            losers=asked["losers"],
            choices=asked.get("choices", {}),
            versions=versions,
        )
        return self.answer(MergeSerializer(done).data)

    @extend_schema(responses=MergeSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=NewestFirst, filter_backends=[], serializer_class=MergeSerializer)
    def merges(self: Any, request: Request, pk: str) -> Response:
        """What was merged into it and still is, newest first."""
        return self.page(queries.merges_of(self.member, self.found(pk)))


def versions_of(asked: Mapping[str, Any]) -> dict[UUID, int]:
    """Which versions the caller has read, by record."""
    return {UUID(key): version for key, version in asked.get("versions", {}).items() if _is_id(key)}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@extend_schema(tags=["duplicates"])
class MergeViewSet(Resource):
    """`/merges/{id}/`: one merge, and the way back."""

    serializer_class = MergeSerializer
    pagination_class = None  # type: ignore[assignment]
    filter_backends = ()

    def get_queryset(self) -> Any:
        return Merge.objects.none()

    def retrieve(self, request: Request, pk: str) -> Response:
        """One merge of a record you see."""
        return self.answer(MergeSerializer(queries.merge(self.member, pk)).data)

    @extend_schema(request=None, responses=UnmergedSerializer, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def undo(self, request: Request, pk: str) -> Response:
        """Take it back: all records as they were. What changed since stays and is told."""
        told = actions.unmerge(by=self.member, now=self.now, merge=queries.merge(self.member, pk))
        return self.answer(UnmergedSerializer(told).data)
