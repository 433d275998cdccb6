"""`/suppressions/` and what `/contacts/{id}/` can do with a person's consent and data."""

from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, idempotent
from core.spreadsheet import csv_stream

from .. import actions, queries
from ..lawful import CHANNELS
from ..models import Suppression
from .records import KEY

KIND = OpenApiParameter("kind", str, enum=Suppression.Kind.values, description="Only these.")
FIND = OpenApiParameter(
    "q", str, description="Part of a value or a reason; a whole value finds erased ones too."
)
REASON = OpenApiParameter("reason", str, required=True, description="Why it comes off the list.")


class SuppressionSerializer(serializers.Serializer[Any]):
    """One line of the list; `value` is empty once only its hash is kept."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Suppression.Kind.choices)
    value = serializers.CharField()
    reason = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    by = serializers.UUIDField(source="by_id", allow_null=True)
    at = serializers.DateTimeField()


class SuppressSerializer(serializers.Serializer[Any]):
    """Up to 10,000 e-mail addresses, domains or numbers, of one reason."""

    values = serializers.ListField(
        child=serializers.CharField(max_length=500), min_length=1, max_length=10_000
    )
    reason = serializers.CharField(required=False, allow_blank=True, max_length=255, default="")


class WrongSerializer(serializers.Serializer[Any]):
    """A value that is none of these."""

    line = serializers.IntegerField()
    text = serializers.CharField()
    reason = serializers.CharField()


class SuppressedSerializer(serializers.Serializer[Any]):
    """What became of the values."""

    added = serializers.IntegerField()
    known = serializers.IntegerField()
    wrong = WrongSerializer(many=True)


class ByTime(Cursor):
    """Newest first."""

    ordering = ("-at", "-id")


@extend_schema(tags=["suppressions"])
class SuppressionViewSet(Resource):
    """The list of those nobody writes to or calls."""

    serializer_class = SuppressionSerializer
    pagination_class = ByTime

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Suppression.objects.none()
        asked = self.request.query_params
        return queries.suppressions(
            self.member, q=asked.get("q", "").replace("\x00", ""), kind=asked.get("kind", "")
        )

    @extend_schema(parameters=[FIND, KIND])
    def list(self, request: Request) -> Response:
        """What stands on the list, newest first."""
        return self.page(self.get_queryset())

    @extend_schema(request=SuppressSerializer, responses={201: SuppressedSerializer}, parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Put values on the list; what is none is told by its number."""
        given = self.shaped(SuppressSerializer)
        wishes = [actions.Wish(value) for value in given["values"]]
        done = actions.suppress(
            by=self.member, now=self.now, wishes=wishes, reason=given["reason"], source="API"
        )
        return self.answer(SuppressedSerializer(done).data, 201)

    @extend_schema(parameters=[REASON])
    def destroy(self, request: Request, pk: str) -> Response:
        """Take one off the list, for a reason."""
        found = queries.suppression(self.member, pk)
        reason = request.query_params.get("reason", "")
        actions.remove_suppression(by=self.member, now=self.now, suppression=found, reason=reason)
        return Response(status=204)

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY}, request=None)
    @action(detail=False, methods=["post"], url_path="export")
    def export(self, request: Request) -> StreamingHttpResponse:
        """The whole list as CSV; taking it out is written down."""
        rows = actions.export_suppressions(by=self.member, now=self.now)
        response = StreamingHttpResponse(
            csv_stream(actions.EXPORTED, rows), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="suppression.csv"'
        return response


class VerdictSerializer(serializers.Serializer[Any]):
    """Whether a person may be contacted; with `caution` there is something to think of first."""

    channel = serializers.ChoiceField(CHANNELS)
    allowed = serializers.BooleanField()
    caution = serializers.BooleanField()
    code = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)


class EraseSerializer(serializers.Serializer[Any]):
    """The person's full name, as it stands there."""

    confirm = serializers.CharField(max_length=600)


class GoingSerializer(serializers.Serializer[Any]):
    """What an erasure does to so many."""

    title = serializers.CharField()
    count = serializers.IntegerField()


class MentionSerializer(serializers.Serializer[Any]):
    """A text of others that names the person."""

    kind = serializers.CharField()
    title = serializers.CharField()
    id = serializers.UUIDField()


class FileSerializer(serializers.Serializer[Any]):
    """An uploaded file that still holds them; it goes 30 days after its import."""

    id = serializers.UUIDField()
    file_name = serializers.CharField()


class ErasurePreviewSerializer(serializers.Serializer[Any]):
    """What an erasure would do."""

    people = serializers.IntegerField()
    going = GoingSerializer(many=True)
    mentions = MentionSerializer(many=True)
    files = FileSerializer(many=True)
    unknown_again = serializers.BooleanField()


class PersonalData:
    """Mixed into `/contacts/`: consent as a verdict, a person's data out, a person's data gone."""

    @extend_schema(responses=VerdictSerializer(many=True), filters=False)
    @action(detail=True, url_path="may-contact", pagination_class=None, filter_backends=[])
    def may_contact(self: Any, request: Request, pk: str) -> Response:
        """Whether they may be written to and called, and why not."""
        found = queries.verdicts(self.found(pk))
        told = [{"channel": channel, **one._asdict()} for channel, one in found.items()]
        return Response(VerdictSerializer(told, many=True).data)

    @extend_schema(request=None, responses={(200, "application/zip"): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True, methods=["post"], url_path="personal-data")
    def personal_data(self: Any, request: Request, pk: str) -> StreamingHttpResponse:
        """Everything held about them as a ZIP of JSON, CSV and a readable page; written down in the journal."""
        person = self.found(pk)
        blocks = actions.export_person(by=self.member, now=self.now, contact=person)
        response = StreamingHttpResponse(blocks, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="person-{str(person.pk)[-8:]}.zip"'
        return response

    @extend_schema(responses=ErasurePreviewSerializer, filters=False)
    @action(detail=True, url_path="erase", url_name="erase", pagination_class=None, filter_backends=[])
    def erasure(self: Any, request: Request, pk: str) -> Response:
        """What erasing them would do; nothing is changed."""
        return Response(ErasurePreviewSerializer(queries.erasure_preview(self.member, self.found(pk))).data)

    @extend_schema(request=EraseSerializer, parameters=[KEY], filters=False)
    @erasure.mapping.post
    @idempotent
    def erase(self: Any, request: Request, pk: str) -> Response:
        """Erase their data for good; admins only, in person, with the name typed."""
        confirm = self.shaped(EraseSerializer)["confirm"]
        return self.shown(
            actions.erase_person(by=self.member, now=self.now, contact=self.found(pk), confirm=confirm)
        )
