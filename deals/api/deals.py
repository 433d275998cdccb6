"""`/deals/`: list, read, open, change, move, close, archive, lines, history, board, bulk."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core import context
from core.api import Resource, bulk, expected_version, idempotent
from core.errors import Missing, Refused
from lists import queries as fields
from lists.api.exporting import export_of
from lists.models import Holder, Place

from .. import actions, filters, queries
from ..models import Deal
from . import reading, shapes
from .items import ItemEndpoints
from .references import References
from .shapes import CURSOR, FIELDS, FILTERS, IF_MATCH, KEY, LIMIT, MUST_MATCH, ORDERING, TOTALS

BULK: dict[str, Any] = {"request": shapes.BulkRows, "responses": shapes.BulkAnswer, "parameters": [KEY]}


@extend_schema(tags=["deals"])
class DealViewSet(ItemEndpoints, Resource):
    """Deals: the pipeline."""

    serializer_class = shapes.DealDetail
    pagination_class = None  # type: ignore[assignment]
    model = Deal
    export = export_of(Place.DEALS)

    def get_queryset(self) -> QuerySet[Any]:
        return (
            queries.deals_any(self.member)
            if hasattr(self.request, "member")
            else self.model._default_manager.none()
        )

    def shown(self, deal: Deal, code: int = 200) -> Response:
        """A deal with its ETag."""
        row = queries.row_of(deal)
        row["custom"] = fields.live(self.member, Holder.DEAL, deal.custom)
        if self.request.method == "GET":
            row = {name: row[name] for name in reading.names(self.request, queries.DETAIL)}
        return self.answer(row, code, deal.version)

    def found(self, pk: Any) -> Deal:
        """The deal of that id; raises Missing."""
        return queries.deal(self.member, pk)

    def references(self) -> References:
        """Finds what the request names."""
        return References(self.member)

    # --- One and many --------------------------------------------------------------------------------
    @extend_schema(
        parameters=[*FILTERS, ORDERING, CURSOR, LIMIT, FIELDS, TOTALS],
        responses=shapes.DealPage,
        filters=False,
    )
    def list(self, request: Request) -> Response:
        """The deals you may see, newest first; every filter narrows."""
        return Response(reading.page(request))

    @extend_schema(parameters=[FIELDS])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One deal, with its version as ETag."""
        return self.shown(self.found(pk))

    @extend_schema(request=shapes.DealNew, responses={201: shapes.DealDetail}, parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Open a deal in the first stage, or in the open stage given."""
        given = self.references().found(self.shaped(shapes.DealNew))
        return self.shown(self._open(given), 201)

    @extend_schema(request=shapes.DealChange, parameters=[MUST_MATCH, KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the fields that are sent; a won or lost `stage` closes the deal with `reason` and `note`."""
        deal, version = self.found(pk), expected_version(request, required=True)
        changes = self.references().found(self.shaped(shapes.DealChange, partial=True))
        return self.shown(self._change(deal, changes, version))

    @extend_schema(responses=shapes.DealDetail, parameters=[IF_MATCH, KEY])
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Archive it; `restore` brings it back."""
        return self._do(actions.archive_deal, queries.named(pk))

    # --- Verbs -----------------------------------------------------------------------------------------
    @extend_schema(request=None, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """Bring an archived deal back."""
        return self._do(actions.restore_deal, queries.named(pk))

    @extend_schema(request=shapes.Move, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def move(self, request: Request, pk: str) -> Response:
        """Move it to a stage; a won or lost one closes it, lost needs a `reason`."""
        return self._do(actions.move_stage, queries.named(pk), shapes.Move)

    @extend_schema(request=shapes.Win, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def win(self, request: Request, pk: str) -> Response:
        """Close it as won."""
        return self._do(actions.win_deal, self.found(pk), shapes.Win)

    @extend_schema(request=shapes.Lose, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def lose(self, request: Request, pk: str) -> Response:
        """Close it as lost, for a reason."""
        return self._do(actions.lose_deal, self.found(pk), shapes.Lose)

    @extend_schema(request=shapes.Reopen, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def reopen(self, request: Request, pk: str) -> Response:
        """Take a closed deal up again."""
        return self._do(actions.reopen_deal, self.found(pk), shapes.Reopen)

    def _do(self, verb: Any, deal: Deal, shape: Any = None) -> Response:
        version = expected_version(self.request)
        given = self.references().found(_filled(self.shaped(shape))) if shape else {}
        return self.shown(verb(by=self.member, now=self.now, deal=deal, version=version, **given))

    def _open(self, given: Mapping[str, Any]) -> Deal:
        return actions.open_deal(by=self.member, now=self.now, **_filled(given))

    def _change(self, deal: Deal, changes: Mapping[str, Any], version: int | None) -> Deal:
        return actions.change_deal(by=self.member, now=self.now, deal=deal, changes=changes, version=version)

    # --- Looking ---------------------------------------------------------------------------------------
    @extend_schema(responses=shapes.HistoryShape)
    @action(detail=True)
    def history(self, request: Request, pk: str) -> Response:
        """The stages it stayed in, and every change before and after."""
        deal = self.found(pk)
        return Response(asdict(queries.history(self.member, deal, now=self.now)))

    @extend_schema(
        parameters=[OpenApiParameter("pipeline", {"type": "string", "format": "uuid"}), *FILTERS],
        responses=shapes.BoardShape,
    )
    @action(detail=False)
    def board(self, request: Request) -> Response:
        """A pipeline as columns with count, sum and first cards; the first pipeline unless one is named."""
        given = self._filters()
        asked = given.pop("pipeline", None)
        pipeline = queries.pipeline(self.member, asked[0]) if asked else queries.default_pipeline(self.member)
        board = queries.board(self.member, pipeline, given, now=self.now)
        columns = [_column(column) for column in board.columns]
        return Response({"pipeline": pipeline.pk, "columns": columns})

    @extend_schema(
        parameters=[
            OpenApiParameter("stage", {"type": "string", "format": "uuid"}, required=True),
            OpenApiParameter("after", {"type": "string", "format": "uuid"}),
            *(f for f in FILTERS if f.name != "stage"),
        ],
        responses=shapes.ColumnShape,
    )
    @action(detail=False)
    def column(self, request: Request) -> Response:
        """The cards of a stage that follow the card `after`."""
        given = self._filters()
        asked = given.pop("stage", None)
        if not asked:
            raise Refused("required", "Name the stage.", "stage")
        stage = queries.stage(self.member, asked[0])
        after = request.query_params.get("after") or None
        return Response(_column(queries.column(self.member, stage, after, given, now=self.now)))  # type: ignore[arg-type]

    def _filters(self) -> dict[str, Any]:
        return filters.parse(self.request.query_params, today=timezone.localdate(), viewer=self.member)

    # --- Many at once ------------------------------------------------------------------------------------
    @extend_schema(**BULK)
    @action(detail=False, methods=["post"], url_path="bulk", url_name="bulk")
    @idempotent
    def bulk_create(self, request: Request) -> Response:
        """Open up to 1,000; each row has its own result."""
        references = self.references()

        def one(row: Any) -> dict[str, Any]:
            return _brief(self._open(references.found(self._row(row, shapes.DealNew))))

        return bulk(self._rows(), one)

    @extend_schema(**BULK)
    @bulk_create.mapping.patch
    @idempotent
    def bulk_change(self, request: Request) -> Response:
        """Change up to 1,000 by `id`; a row with a `version` is refused when somebody was faster."""
        references, known = self.references(), self._known()

        def one(row: Any) -> dict[str, Any]:
            changes = references.found(self._row(row, shapes.DealChange))
            return _brief(self._change(_named(known, row), changes, _version(row)))

        return _undoable(bulk(self._rows(), one))

    @extend_schema(**BULK)
    @bulk_create.mapping.delete
    @idempotent
    def bulk_archive(self, request: Request) -> Response:
        """Archive up to 1,000 by `id`."""
        known = self._known()

        def one(row: Any) -> dict[str, Any]:
            deal, version = _named(known, row), _version(row)
            gone = actions.archive_deal(by=self.member, now=self.now, deal=deal, version=version)
            return _brief(gone)

        return _undoable(bulk(self._rows(), one))

    def _rows(self) -> Any:
        return self.request.data.get("rows") if isinstance(self.request.data, Mapping) else None

    def _known(self) -> dict[str, Deal]:
        rows = self._rows()
        ids = [r["id"] for r in rows if _has_id(r)] if isinstance(rows, list) else []
        return {str(pk): deal for pk, deal in queries.by_ids(self.member, ids[:1000]).items()}

    def _row(self, row: Any, shape: Any) -> dict[str, Any]:
        checked = shape(data=row, context=self.get_serializer_context())
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)


def _filled(given: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was sent as null: the verb has its own idea of nothing."""
    return {name: value for name, value in given.items() if value is not None}


def _has_id(row: Any) -> bool:
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), str):
        return False
    return len(row["id"]) == 36 and all(c in "0123456789abcdefABCDEF-" for c in row["id"])


def _named(known: Mapping[str, Deal], row: Any) -> Deal:
    found = known.get(str(row["id"]).lower()) if _has_id(row) else None
    if found is None:
        raise Missing("deal")
    return found


def _version(row: Mapping[str, Any]) -> int | None:
    version = row.get("version")
    if version is not None and (not isinstance(version, int) or isinstance(version, bool)):
        raise Refused("invalid", "A version is a number.", "version")
    return version


def _brief(deal: Deal) -> dict[str, Any]:
    return {"id": deal.pk, "version": deal.version}


def _undoable(response: Response) -> Response:
    """Name the page that takes the changes of this request back."""
    if response.data["done"]:
        response.data["undo"] = reverse("deals:undo_all", args=[context.request_id.get()])
    return response


def _column(column: Any) -> dict[str, Any]:
    return {
        "stage": shapes.StageShape(column.stage).data,
        "count": column.count,
        "sum": column.sum,
        "cards": [asdict(card) for card in column.cards],
        "after": column.after,
    }
