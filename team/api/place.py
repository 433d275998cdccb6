"""`/workspace/`, `/quotas/`, `/api-keys/`, `/journal/`."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import permissions
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, idempotent
from core.journal.models import Entry

from .. import actions, queries
from ..authentication import IsMember
from .base import LatestMoment, LatestQuarter, Newest, Single
from .shapes import (
    ApiKeySerializer,
    ApiKeyShape,
    JournalEntrySerializer,
    NewApiKeySerializer,
    QuotaSerializer,
    QuotaShape,
    WorkspaceChange,
    WorkspaceSerializer,
    named,
)


@extend_schema(tags=["workspace"])
class WorkspaceView(Single):
    """The workspace one is in."""

    @extend_schema(responses=WorkspaceSerializer)
    def get(self, request: Any) -> Response:
        """Its settings."""
        return Response(WorkspaceSerializer(request.workspace, context={"request": request}).data)

    @extend_schema(request=WorkspaceChange, responses=WorkspaceSerializer)
    @idempotent
    def patch(self, request: Any) -> Response:
        """Change settings; for owner and admins."""
        checked = WorkspaceChange(data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        workspace = actions.change_workspace(
            by=request.member, now=self.now, workspace=request.workspace, changes=checked.validated_data
        )
        return Response(WorkspaceSerializer(workspace, context={"request": request}).data)


class QuotaFilter(filters.FilterSet):
    """`?member=`, `?quarter_start=`."""

    member = filters.UUIDFilter(field_name="member_id")
    quarter_start = filters.DateFilter()


@extend_schema(tags=["people"])
class QuotaViewSet(Resource):
    """Quotas of those whom the caller reviews; a rep's own."""

    serializer_class = QuotaSerializer
    pagination_class = LatestQuarter
    filter_backends = [filters.DjangoFilterBackend]
    filterset_class = QuotaFilter

    def get_queryset(self) -> QuerySet[Any]:
        return queries.quotas_of_reviewed(self.member)

    def list(self, request: Request) -> Response:
        """Quotas, latest quarter first."""
        return self.page(self.filter_queryset(self.get_queryset()))

    @extend_schema(request=QuotaShape, responses=QuotaSerializer)
    @idempotent
    def create(self, request: Request) -> Response:
        """Set a quota; one that is there for the same quarter is replaced."""
        shape = self.shaped(QuotaShape)
        shape["member"] = named("member", shape["member"], lambda k: queries.member(self.member, k))
        quota = actions.set_quota(by=self.member, now=self.now, **shape)
        return self.answer(self.get_serializer(quota).data)


class InPerson(permissions.BasePermission):
    """Not by key: a stolen key must not learn of, make or revoke keys."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return not getattr(request.member, "by_key", False)  # type: ignore[attr-defined]


@extend_schema(tags=["workspace"])
class ApiKeyViewSet(Resource):
    """One's keys; admins see everybody's. Only for people who are logged in."""

    serializer_class = ApiKeySerializer
    pagination_class = Newest
    permission_classes = [IsMember, InPerson]

    def get_queryset(self) -> QuerySet[Any]:
        return queries.api_keys(self.member)

    def list(self, request: Request) -> Response:
        """Keys, revoked ones too."""
        return self.page(self.get_queryset())

    @extend_schema(request=ApiKeyShape, responses={201: NewApiKeySerializer})
    def create(self, request: Request) -> Response:
        """Make a key for oneself. Its secret is in this answer and nowhere else, so no repeat can get it again."""
        shape = self.shaped(ApiKeyShape)
        key, secret = actions.create_api_key(by=self.member, now=self.now, member=self.member, **shape)
        key.secret = secret  # type: ignore[attr-defined]
        response = self.answer(NewApiKeySerializer(key, context=self.get_serializer_context()).data, 201)
        response["Cache-Control"] = "no-store"
        return response

    @extend_schema(request=None, responses=ApiKeySerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def revoke(self, request: Request, pk: str) -> Response:
        """Switch a key off for good."""
        actions.revoke_api_key(by=self.member, now=self.now, key=queries.api_key(self.member, pk))
        return self.answer(self.get_serializer(queries.api_key(self.member, pk)).data)


class JournalFilter(filters.FilterSet):
    """`?actor=`, `?fact=`, `?subject=`, `?since=`, `?until=`."""

    actor = filters.UUIDFilter()
    fact = filters.CharFilter()
    subject = filters.UUIDFilter()
    since = filters.IsoDateTimeFilter(field_name="at", lookup_expr="gte")
    until = filters.IsoDateTimeFilter(field_name="at", lookup_expr="lt")


@extend_schema(tags=["workspace"])
class JournalViewSet(Resource):
    """The audit trail; for owner and admins."""

    serializer_class = JournalEntrySerializer
    pagination_class = LatestMoment
    filter_backends = [filters.DjangoFilterBackend]
    filterset_class = JournalFilter

    def get_queryset(self) -> QuerySet[Entry]:
        return queries.journal(self.member)

    def list(self, request: Request) -> Response:
        """Entries, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()))
