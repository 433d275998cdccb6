"""`/deals/{id}/items/`: the lines of a deal."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import UUID, Resource, expected_version, idempotent

from .. import actions, queries
from ..models import LineItem
from ..values import line_total
from . import shapes
from .shapes import IF_MATCH, KEY

ITEM = OpenApiParameter("item", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH)


def item_row(item: LineItem) -> dict[str, Any]:
    """A line as a row."""
    return {
        "id": item.pk,
        "product": item.product_id,
        "description": item.description,
        "quantity": item.quantity,
        "unit_price": item.unit_price,
        "discount": item.discount,
        "total": line_total(item.quantity, item.unit_price, item.discount),
        "position": item.position,
    }


class ItemEndpoints(Resource):
    """The lines of a deal, found below their deal and nowhere else."""

    def found(self, pk: Any) -> Any:
        """The deal of that id."""
        raise NotImplementedError

    def references(self) -> Any:
        """Finds what the request names."""
        raise NotImplementedError

    @extend_schema(responses=shapes.ItemShape(many=True))
    @action(detail=True, url_path="items", url_name="items")
    def items(self, request: Request, pk: str) -> Response:
        """The lines, in their order."""
        return Response([item_row(item) for item in queries.items(self.member, self.found(pk))])

    @extend_schema(request=shapes.ItemShape, responses={201: shapes.ItemShape}, parameters=[IF_MATCH, KEY])
    @items.mapping.post
    @idempotent
    def add_item(self, request: Request, pk: str) -> Response:
        """Add a line; text and price come from the product unless given."""
        deal, version = self.found(pk), expected_version(request)
        given = self.references().found(self.shaped(shapes.ItemShape))
        given = {name: value for name, value in given.items() if value is not None}
        item = actions.add_item(by=self.member, now=self.now, deal=deal, version=version, **given)
        return self.answer(item_row(item), 201)

    @extend_schema(request=shapes.ItemChange, responses=shapes.ItemShape, parameters=[ITEM, IF_MATCH, KEY])
    @action(detail=True, methods=["patch"], url_path=f"items/(?P<item>{UUID})", url_name="item")
    @idempotent
    def change_item(self, request: Request, pk: str, item: str) -> Response:
        """Change a line; `If-Match` is the deal's."""
        line = queries.item(self.member, self.found(pk), item)
        changes, version = self.shaped(shapes.ItemChange, partial=True), expected_version(request)
        changed = actions.change_item(
            by=self.member, now=self.now, item=line, changes=changes, version=version
        )
        return self.answer(item_row(changed), version=changed.deal.version)

    @extend_schema(responses={204: None}, parameters=[ITEM, IF_MATCH, KEY])
    @change_item.mapping.delete
    @idempotent
    def remove_item(self, request: Request, pk: str, item: str) -> Response:
        """Take a line out."""
        line = queries.item(self.member, self.found(pk), item)
        actions.remove_item(by=self.member, now=self.now, item=line, version=expected_version(request))
        return Response(status=204)
