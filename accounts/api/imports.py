"""`/imports/`: files on their way in. Upload, look at the columns, check, run, follow, undo."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, idempotent
from core.copying import dump
from core.errors import Refused
from core.rendering import OrjsonParser
from core.spreadsheet import csv_stream

from .. import queries
from ..actions import importing
from ..models import Import, ImportedRow
from .records import KEY

OUTCOME = OpenApiParameter("outcome", str, enum=ImportedRow.Outcome.values, description="Only these rows.")
ISSUES = OpenApiParameter("issues", bool, description="Only rows with issues.")
_BLOCK = 1 << 16


class ColumnSerializer(serializers.Serializer[Any]):
    """Where a column goes; `confidence` below 0.7 wants a look."""

    header = serializers.CharField()
    target = serializers.CharField(
        help_text="For example contact.email; `ignore` leaves it out; empty: say it."
    )
    confidence = serializers.FloatField()
    reason = serializers.CharField()


class ImportSerializer(serializers.Serializer[Any]):
    """A file on its way in."""

    id = serializers.UUIDField()
    file_name = serializers.CharField()
    state = serializers.ChoiceField(Import.State.choices)
    kind = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    certain = serializers.SerializerMethodField(help_text="Nothing needs to be asked about the columns.")
    columns = ColumnSerializer(many=True, source="mapping")
    options = serializers.DictField()
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField())
    message = serializers.CharField()
    by = serializers.UUIDField(source="by_id")
    by_name = serializers.CharField(source="by.name")
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)

    def get_certain(self, source: Import) -> bool:
        """As it was when the file came."""
        return bool(source.about.get("certain"))


class UploadSerializer(serializers.Serializer[Any]):
    """JSON: `content` as text, or `rows` as lists of cells, the header first. Multipart: a part named `file`."""

    name = serializers.CharField(required=False, max_length=255, default="API")
    content = serializers.CharField(required=False, trim_whitespace=False)
    rows = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(allow_blank=True, trim_whitespace=False)),
        required=False,
    )
    file = serializers.FileField(required=False, write_only=True)


class MappingSerializer(serializers.Serializer[Any]):
    """One target a column, in their order, and how rows are brought in."""

    columns = serializers.ListField(
        child=serializers.CharField(allow_blank=True), required=False, max_length=1000
    )
    options = serializers.DictField(
        child=serializers.CharField(allow_blank=True, allow_null=True), required=False
    )


class ProgressSerializer(serializers.Serializer[Any]):
    """How far it is; `state` is running until it ends."""

    done = serializers.IntegerField()
    total = serializers.IntegerField()
    state = serializers.CharField()
    seconds_left = serializers.IntegerField(allow_null=True)
    message = serializers.CharField(allow_blank=True)


class ImportedRowSerializer(serializers.Serializer[Any]):
    """What became of a row; `issues` are [column, code, message]."""

    number = serializers.IntegerField()
    outcome = serializers.ChoiceField(ImportedRow.Outcome.choices)
    made = serializers.DictField()
    issues = serializers.ListField(child=serializers.ListField(child=serializers.CharField(allow_blank=True)))


class ByTime(Cursor):
    """Newest first."""

    ordering = ("-created_at", "-id")


class ByNumber(Cursor):
    """In the order of the file."""

    ordering = "number"


@extend_schema(tags=["imports"])
class ImportViewSet(Resource):
    """Imports: upload, map, check, run, follow, undo."""

    serializer_class = ImportSerializer
    pagination_class = ByTime
    parser_classes = [OrjsonParser, MultiPartParser]

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Import.objects.none()
        return queries.imports(self.member)

    def list(self, request: Request) -> Response:
        """The imports you may see, newest first."""
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, pk: str) -> Response:
        """One import."""
        return self._shown(self._found(pk))

    def _found(self, pk: str) -> Import:
        return queries.import_(self.member, pk)

    def _shown(self, source: Import, code: int = 200) -> Response:
        return self.answer(self.get_serializer(source).data, code)

    @extend_schema(request=UploadSerializer, parameters=[KEY])
    def create(self, request: Request) -> Response:
        """Upload a file (at most 50 MB) or rows. Nothing is written before `run`."""
        given = self.shaped(UploadSerializer)
        name, blocks, print_ = _blocks(given)
        # An Idempotency-Key is held against the content: a file itself has no JSON form.
        seen: Any = request
        seen._full_data = {"name": name, "sha256": print_}
        return self._uploaded(request, name, blocks, pasted="file" not in given)

    @idempotent
    def _uploaded(self, request: Request, name: str, blocks: Iterable[bytes], pasted: bool) -> Response:
        source = importing.upload(by=self.member, now=self.now, name=name, blocks=blocks, pasted=pasted)
        return self._shown(source, 201)

    @extend_schema(request=MappingSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Say where the columns go and how rows are brought in."""
        given = self.shaped(MappingSerializer)
        source = importing.map_columns(
            by=self.member, now=self.now, source=self._found(pk), targets=given.get("columns"),
            options=given.get("options"),
        )  # fmt: skip
        return self._shown(source)

    def destroy(self, request: Request, pk: str) -> Response:
        """Throw a file away that was not imported."""
        importing.discard(by=self.member, now=self.now, source=self._found(pk))
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, pk: str) -> Response:
        """Work out what would happen, without writing a record."""
        return self._shown(importing.check(by=self.member, now=self.now, source=self._found(pk)))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def run(self, request: Request, pk: str) -> Response:
        """Bring a checked file in, in the background; follow `progress`."""
        return self._shown(importing.start(by=self.member, now=self.now, source=self._found(pk)), 202)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take an import back, in the background."""
        return self._shown(importing.undo(by=self.member, now=self.now, source=self._found(pk)), 202)

    @extend_schema(responses=ProgressSerializer)
    @action(detail=True)
    def progress(self, request: Request, pk: str) -> Response:
        """How far it is."""
        return self.answer(asdict(queries.progress(self._found(pk), timezone.now())))

    @extend_schema(responses=ImportedRowSerializer(many=True), parameters=[OUTCOME, ISSUES])
    @action(detail=True, pagination_class=ByNumber, serializer_class=ImportedRowSerializer)
    def rows(self, request: Request, pk: str) -> Response:
        """What became of each row; after a check only the rows with issues."""
        outcome = request.query_params.get("outcome", "")
        if outcome and outcome not in ImportedRow.Outcome.values:
            raise Refused("invalid", "There is no such outcome.", "outcome")
        issues = request.query_params.get("issues", "").lower() in ("1", "true")
        return self.page(queries.imported_rows(self.member, self._found(pk), outcome=outcome, issues=issues))

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY}, parameters=[ISSUES])
    @action(detail=True, url_path=r"rejects\.csv", url_name="rejects")
    def rejects(self, request: Request, pk: str) -> StreamingHttpResponse:
        """The rejected rows (with `issues=true` all that have any) as they were in the file, and why."""
        every = request.query_params.get("issues", "").lower() in ("1", "true")
        header, rows = queries.rejects(self.member, self._found(pk), every_issue=every)
        response = StreamingHttpResponse(csv_stream(header, rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="rejects.csv"'
        return response


def _blocks(given: Mapping[str, Any]) -> tuple[str, Iterable[bytes], str]:
    """Name, content and fingerprint of an upload in any of its forms."""
    file = given.get("file")
    if file is not None:
        digest = hashlib.sha256()
        for block in file.chunks(_BLOCK):
            digest.update(block)
        return file.name or "", file.chunks(_BLOCK), digest.hexdigest()
    content = given.get("content") or ""
    if rows := given.get("rows"):
        content = b"".join(csv_stream(rows[0], rows[1:], bom=False)).decode()
    if not content.strip():
        raise Refused("required", "Send a file, content or rows.", "file")
    data = content.encode("utf-8", "replace")
    return given["name"], [data], hashlib.sha256(dump(content).encode()).hexdigest()
