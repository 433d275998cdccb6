"""`/pipelines/`, `/stages/`, `/products/`, `/rates/`: the furniture."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, expected_version, idempotent

from .. import actions, queries
from ..models import Pipeline, Product, Rate, Stage
from . import shapes
from .references import References
from .shapes import IF_MATCH, KEY


class Furniture(Resource):
    """Few rows that everybody sees and admins change: given at once, without pages."""

    pagination_class = None  # type: ignore[assignment]
    model: Any

    def get_queryset(self) -> QuerySet[Any]:
        return self.model._default_manager.none()  # type: ignore[no-any-return]

    def shown(self, record: Any, code: int = 200) -> Response:
        """The record."""
        version = getattr(record, "version", None)
        return self.answer(self.get_serializer(record).data, code, version)

    def doing(self) -> dict[str, Any]:
        """Who and when."""
        return {"by": self.member, "now": self.now}


@extend_schema(tags=["pipelines"])
class PipelineViewSet(Furniture):
    """Pipelines with their stages."""

    serializer_class = shapes.PipelineShape
    model = Pipeline

    def list(self, request: Request) -> Response:
        """The pipelines in use, in their order."""
        return Response(self.get_serializer(queries.pipelines(self.member), many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One pipeline."""
        return self.shown(queries.pipeline(self.member, pk))

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """A new pipeline with the default stages."""
        made = actions.make_pipeline(**self.doing(), name=self.shaped(shapes.PipelineShape)["name"])
        return self.shown(queries.pipeline(self.member, made.pk), 201)

    @extend_schema(request=shapes.PipelineChange, parameters=[KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename it, put its stages in another order, move it, archive it."""
        pipeline = queries.pipeline(self.member, pk)
        given = self.shaped(shapes.PipelineChange, partial=True)
        order = given.pop("order", None)
        with transaction.atomic():
            if order is not None:
                actions.reorder_stages(**self.doing(), pipeline=pipeline, order=order)
            if given:
                actions.save_pipeline(**self.doing(), pipeline=pipeline, **{"name": pipeline.name} | given)
        return self.shown(queries.pipeline(self.member, pk))


@extend_schema(tags=["pipelines"])
class StageViewSet(Furniture):
    """Stages of pipelines."""

    serializer_class = shapes.StageShape
    model = Stage

    def list(self, request: Request) -> Response:
        """All stages in use, in their order."""
        return Response(self.get_serializer(queries.stages(self.member), many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One stage."""
        return self.shown(queries.stage(self.member, pk))

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """A new stage at the end of its pipeline's open, or closed, ones."""
        given = self.shaped(shapes.StageShape)
        pipeline = References(self.member).found({"pipeline": given.pop("pipeline_id", "")})["pipeline"]
        return self.shown(actions.save_stage(**self.doing(), pipeline=pipeline, **given), 201)

    @extend_schema(parameters=[KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a stage; open deals in it follow its probability and category."""
        given = self.shaped(shapes.StageShape, partial=True)
        given.pop("pipeline_id", None)
        return self.shown(actions.save_stage(**self.doing(), stage=queries.stage(self.member, pk), **given))

    @extend_schema(request=shapes.StageRemoval, responses={204: None}, parameters=[KEY])
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove a stage; its deals go to the stage `to`."""
        stage = queries.stage(self.member, pk)
        to = References(self.member).found(self.shaped(shapes.StageRemoval)).get("to")
        actions.remove_stage(**self.doing(), stage=stage, to=to)
        return Response(status=204)


@extend_schema(tags=["products"])
class ProductViewSet(Furniture):
    """What we sell."""

    serializer_class = shapes.ProductShape
    model = Product

    @extend_schema(parameters=[OpenApiParameter("all", bool, description="Also what is no longer offered.")])
    def list(self, request: Request) -> Response:
        """The products by name."""
        active = None if request.query_params.get("all") else True
        return Response(self.get_serializer(queries.products(self.member, active=active), many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One product, with its version as ETag."""
        return self.shown(queries.product(self.member, pk))

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """A new product."""
        given = self.shaped(shapes.ProductShape)
        given.pop("active", None)
        given = {name: value for name, value in given.items() if value is not None}
        return self.shown(actions.create_product(**self.doing(), **given), 201)

    @extend_schema(parameters=[IF_MATCH, KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a product, or take it out of the offer with `active`."""
        product, version = queries.product(self.member, pk), expected_version(request)
        changes = self.shaped(shapes.ProductShape, partial=True)
        return self.shown(
            actions.change_product(**self.doing(), product=product, changes=changes, version=version)
        )


@extend_schema(tags=["rates"])
class RateViewSet(Furniture):
    """What foreign currencies are worth in the workspace's."""

    serializer_class = shapes.RateShape
    model = Rate
    lookup_value_regex = "[A-Za-z]{3}"

    def list(self, request: Request) -> Response:
        """All rates by currency."""
        return Response(self.get_serializer(queries.rates(self.member), many=True).data)

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Set a rate; all amounts in that currency are counted anew."""
        given = self.shaped(shapes.RateShape)
        return self.shown(actions.set_rate(**self.doing(), **given), 201)

    @extend_schema(responses={204: None}, parameters=[KEY])
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget a rate."""
        actions.remove_rate(**self.doing(), currency=pk.upper())
        return Response(status=204)
