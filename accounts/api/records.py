"""What the endpoints of companies and people have in common: list, read, write, bulk, history."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.filters import OrderingFilter
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from core import context
from core.api import BULK_LIMIT, Cursor, Resource, bulk, expected_version, idempotent, ordering_of
from core.errors import Refused

from .. import actions, queries
from .enrichment import FillingMixin
from .merging import MergingMixin
from .params import FIELDS, IF_MATCH, KEY
from .shapes import EntrySerializer, RowsResultSerializer, RowsSerializer

Verb = Callable[..., Any]


class Ordering(OrderingFilter):
    """`?ordering=name` goes by the name in lower case, as the page does."""

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        asked = request.query_params.get("ordering")
        return list(ordering_of(asked, view.orderings)) if asked else ["-id"]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = [sign + name for name in view.orderings for sign in ("", "-")]
        schema = {"type": "string", "enum": names}
        return [
            {"name": "ordering", "required": False, "in": "query", "description": "Order.", "schema": schema}
        ]


class History(Cursor):
    """Newest first."""

    ordering = ("-at", "-id")


class RecordViewSet(FillingMixin, MergingMixin, Resource):
    """Base of the two endpoints; the subclasses name the kind of record, the list and the shape."""

    filter_backends = [DjangoFilterBackend, Ordering]
    orderings: ClassVar[Mapping[str, str]] = {
        "name": "name_key",
        "created_at": "id",
        "updated_at": "updated_at",
    }
    name_field: ClassVar[str]
    kind: ClassVar[actions.Kind[Any]]

    def rows(self, archived: bool) -> QuerySet[Any]:
        """The visible records."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return self.kind.model._default_manager.none()
        archived = self.request.query_params.get("archived", "").lower() in ("true", "1")
        return self.rows(archived).annotate(name_key=Lower(self.name_field))

    def found(self, pk: Any) -> Any:
        """One visible record; raises Missing. A merged one is read as the one it became, and cannot be written."""
        record = self.kind.find(self.member, pk)
        if self.request.method not in SAFE_METHODS and record.pk != UUID(str(pk)):
            raise Refused("merged", f"This was merged into {record}.", data={"id": pk, "into": record.pk})
        return record

    def shown(self, record: Any, code: int = 200) -> Response:
        """A record with its ETag."""
        return self.answer(self.get_serializer(record).data, code, record.version)

    def verb(self, verb: Verb, record: Any, **extra: Any) -> Any:
        """One verb on one record, by the member who asks, now."""
        return verb(by=self.member, now=self.now, record=record, **extra)

    @extend_schema(parameters=[FIELDS])
    def list(self, request: Request) -> Response:
        """The records you may see; archived ones only when asked for."""
        return self.page(self.filter_queryset(self.get_queryset()))

    @extend_schema(parameters=[FIELDS])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One record, with its version as ETag."""
        return self.shown(self.found(pk))

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Add one. What is there already is refused with `duplicate` and its id, unless `force` is sent."""
        return self.shown(self._create(self.shaped(self.get_serializer_class())), 201)

    @extend_schema(parameters=[IF_MATCH, KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the fields that are sent."""
        changes = self.shaped(self.get_serializer_class(), partial=True)
        return self.shown(self._change(self.found(pk), changes, expected_version(request)))

    @extend_schema(parameters=[KEY])
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Archive it; `restore` brings it back."""
        return self.shown(self.verb(self.kind.archive, self.found(pk)))

    @extend_schema(request=None, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """Bring an archived record back."""
        return self.shown(self.verb(self.kind.restore, self.found(pk)))

    @extend_schema(responses=EntrySerializer(many=True), filters=False)
    @action(detail=True, pagination_class=History, filter_backends=[], serializer_class=EntrySerializer)
    def history(self, request: Request, pk: str) -> Response:
        """What happened to it, newest first, with what stood there before and after."""
        return self.page(queries.history(self.member, self.found(pk)))

    @extend_schema(request=RowsSerializer, responses=RowsResultSerializer, parameters=[KEY], filters=False)
    @action(
        detail=False,
        methods=["post"],
        url_path="bulk",
        url_name="bulk",
        pagination_class=None,
        filter_backends=[],
    )
    @idempotent
    def bulk_create(self, request: Request) -> Response:
        """Add up to 1,000; each row has its own result."""
        return bulk(self._rows(), lambda row: self._brief(self._create(self._row_shape(row))))

    @extend_schema(request=RowsSerializer, responses=RowsResultSerializer, parameters=[KEY], filters=False)
    @bulk_create.mapping.patch
    @idempotent
    def bulk_change(self, request: Request) -> Response:
        """Change up to 1,000 by `id`; a row with a `version` is refused when somebody was faster."""

        def change(row: Any) -> dict[str, Any]:
            changes = self._row_shape(row, partial=True)
            return self._brief(self._change(self.found(_id(row)), changes, _version(row)))

        return _undoable(bulk(self._rows(), change))

    @extend_schema(request=RowsSerializer, responses=RowsResultSerializer, parameters=[KEY], filters=False)
    @bulk_create.mapping.delete
    @idempotent
    def bulk_archive(self, request: Request) -> Response:
        """Archive up to 1,000 by `id`."""
        archive = self.kind.archive
        return _undoable(
            bulk(self._rows(), lambda row: self._brief(self.verb(archive, self.found(_id(row)))))
        )

    def _rows(self) -> Any:
        return self.request.data.get("rows") if isinstance(self.request.data, Mapping) else None

    def _row_shape(self, row: Any, *, partial: bool = False) -> dict[str, Any]:
        checked = self.get_serializer_class()(
            data=row, partial=partial, context=self.get_serializer_context()
        )
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)

    def _create(self, fields: dict[str, Any]) -> Any:
        force = fields.pop("force", False)
        return self.kind.add(by=self.member, now=self.now, force=force, fields=fields)

    def _change(self, record: Any, changes: dict[str, Any], version: int | None) -> Any:
        changes.pop("force", None)
        return self.verb(self.kind.change, record, changes=changes, version=version)

    def _brief(self, record: Any) -> dict[str, Any]:
        return {"id": record.pk, "version": record.version}


def _id(row: Any) -> str:
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), str):
        raise Refused("invalid", "Each row names the id of a record.", "id")
    return str(row["id"])


def _undoable(response: Response) -> Response:
    """Name the page that takes the changes of this request back."""
    if response.data["done"]:
        response.data["undo"] = reverse("accounts:undo_all", args=[context.request_id.get()])
    return response


def _version(row: Mapping[str, Any]) -> int | None:
    version = row.get("version")
    if version is not None and (not isinstance(version, int) or isinstance(version, bool)):
        raise Refused("invalid", "A version is a number.", "version")
    return version


__all__ = ["BULK_LIMIT", "FIELDS", "IF_MATCH", "KEY", "RecordViewSet"]
