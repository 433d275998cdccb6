"""`/views/`: saved ways of looking at lists."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, SparseFields, expected_version, idempotent
from core.errors import Refused
from team import policy

from .. import actions, queries
from ..catalogue import gone_of, listing
from ..models import Place, SavedView

KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)
IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The ETag you read.")
PLACE = OpenApiParameter("place", str, enum=Place.values, description="Only the views of this list.")


class ViewSerializer(SparseFields, serializers.Serializer[SavedView]):
    """A saved view: filters and order as the list's address has them, and columns."""

    id = serializers.UUIDField(read_only=True)
    place = serializers.ChoiceField(Place.choices)
    name = serializers.CharField(max_length=80)
    query = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=4000),
        required=False,
        help_text="Filter → value; the order under `sort`.",
    )
    columns = serializers.ListField(
        child=serializers.CharField(max_length=80),
        required=False,
        max_length=200,
        help_text="Names of columns.",
    )
    shared = serializers.BooleanField(
        required=False, help_text="Everybody may open it; each sees their own rows."
    )
    owner = serializers.UUIDField(source="owner_id", read_only=True)
    owner_name = serializers.CharField(source="owner.name", read_only=True)
    is_default = serializers.SerializerMethodField(help_text="The list opens with it for you.")
    can_change = serializers.SerializerMethodField()
    gone = serializers.SerializerMethodField(help_text="Filters that point to what is not there any more.")
    url = serializers.SerializerMethodField(help_text="The page that shows it.")
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)

    @property
    def _member(self) -> Any:
        return self.context["request"].member

    def get_is_default(self, view: SavedView) -> bool:
        """Whether the list opens with it."""
        return queries.chosen_default(self._member, view.place) == str(view.pk)

    def get_can_change(self, view: SavedView) -> bool:
        """Whether the reader may change it."""
        return policy.may(self._member, "views.change", view)

    def get_gone(self, view: SavedView) -> dict[str, str]:
        """Filter → what is gone."""
        return {one.filter: one.said for one in gone_of(listing(view.place), self._member, view.query)}

    def get_url(self, view: SavedView) -> str:
        """The page that opens with it."""
        return reverse("lists:view", args=[view.pk])


class ViewChange(serializers.Serializer[Any]):
    """What can be changed of a view."""

    name = serializers.CharField(max_length=80, required=False)
    query = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=4000), required=False
    )
    columns = serializers.ListField(
        child=serializers.CharField(max_length=80), required=False, max_length=200
    )
    shared = serializers.BooleanField(required=False)


class OrderSerializer(serializers.Serializer[Any]):
    """The views of a list in the reader's own order."""

    place = serializers.ChoiceField(Place.choices)
    ids = serializers.ListField(child=serializers.UUIDField(), max_length=500)


class DefaultSerializer(serializers.Serializer[Any]):
    """Which view a list opens with; null for none."""

    place = serializers.ChoiceField(Place.choices)
    view = serializers.UUIDField(allow_null=True)


class DeletedSerializer(serializers.Serializer[Any]):
    """The way back."""

    undo = serializers.CharField(help_text="Where a person can bring it back for an hour.")


@extend_schema(tags=["views"])
class ViewViewSet(Resource):
    """Saved views: one's own and those that are shared."""

    serializer_class = ViewSerializer
    pagination_class = None  # type: ignore[assignment]

    def get_queryset(self) -> Any:
        return SavedView._default_manager.none()

    def shown(self, view: SavedView, code: int = 200) -> Response:
        """A view with its ETag."""
        return self.answer(self.get_serializer(view).data, code, view.version)

    @extend_schema(parameters=[PLACE], responses=ViewSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The views you may open, in your order; all of them at once, there are never many."""
        place = request.query_params.get("place", "")
        if place and place not in Place.values:
            raise Refused("place", f"A view is of one of {', '.join(Place.values)}.", "place")
        return Response(self.get_serializer(queries.views(self.member, place), many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One view, with its version as ETag."""
        return self.shown(queries.view(self.member, pk))

    @extend_schema(parameters=[KEY], responses={201: ViewSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Keep a view. Filters that the list does not have are refused, each by name."""
        given = self.shaped(ViewSerializer)
        return self.shown(actions.save_view(by=self.member, now=self.now, **given), 201)

    @extend_schema(request=ViewChange, responses=ViewSerializer, parameters=[IF_MATCH, KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change name, filters, columns or sharing."""
        found, version = queries.view(self.member, pk), expected_version(request)
        changes = self.shaped(ViewChange, partial=True)
        changed = actions.change_view(
            by=self.member, now=self.now, view=found, changes=changes, version=version
        )
        return self.shown(changed)

    @extend_schema(responses=DeletedSerializer, parameters=[IF_MATCH, KEY])
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Throw a view away."""
        found, version = queries.view(self.member, pk), expected_version(request)
        entry = actions.delete_view(by=self.member, now=self.now, view=found, version=version)
        return Response({"undo": reverse("lists:restore", args=[entry])})

    @extend_schema(request=None, responses={201: ViewSerializer}, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def duplicate(self, request: Request, pk: str) -> Response:
        """Keep the same once more, for yourself alone, under a name that is free."""
        found = queries.view(self.member, pk)
        return self.shown(actions.duplicate_view(by=self.member, now=self.now, view=found), 201)

    @extend_schema(request=OrderSerializer, responses={204: None}, parameters=[KEY])
    @action(detail=False, methods=["post"])
    @idempotent
    def order(self, request: Request) -> Response:
        """Put the views of a list in an order of your own."""
        given = self.shaped(OrderSerializer)
        ids = [str(pk) for pk in given["ids"]]
        actions.order_views(by=self.member, now=self.now, place=given["place"], ids=ids)
        return Response(status=204)

    @extend_schema(request=DefaultSerializer, responses={204: None}, parameters=[KEY])
    @action(detail=False, methods=["post"])
    @idempotent
    def default(self, request: Request) -> Response:
        """Choose the view that a list opens with for you."""
        given = self.shaped(DefaultSerializer)
        found = queries.view(self.member, given["view"]) if given["view"] else None
        actions.use_by_default(by=self.member, now=self.now, place=given["place"], view=found)
        return Response(status=204)
