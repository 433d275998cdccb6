"""The day, and notifications."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, idempotent

from .. import actions, queries
from .asking import reviewed
from .shapes import DaySerializer, NotificationSerializer, ReadSerializer


@extend_schema(tags=["today"])
class TodayView(Resource):
    """What to do now, as the page shows it."""

    serializer_class = DaySerializer

    @extend_schema(
        parameters=[OpenApiParameter("member", str), OpenApiParameter("all", str)], responses=DaySerializer
    )
    def list(self, request: Request) -> Response:
        """The member's day; `all` names a group to show in full, `member` a team member (for leaders)."""
        member = reviewed(self.member, request)
        day = queries.today(
            self.member, now=self.now, member=member, whole=request.query_params.get("all", "")
        )
        groups = [
            {"key": g.key, "title": g.title, "count": g.count, "rows": [r.plain() for r in g.rows]}
            for g in day.groups
        ]
        return Response({"member": day.member.pk, "groups": groups})


class NotificationOrder(Cursor):
    """Newest first."""

    ordering = ("-at", "-id")


@extend_schema(tags=["notifications"])
class NotificationViewSet(Resource):
    """The member's own notifications."""

    serializer_class = NotificationSerializer
    pagination_class = NotificationOrder

    def get_queryset(self) -> Any:
        viewer = None if getattr(self, "swagger_fake_view", False) else self.member
        return queries.notifications(viewer)  # type: ignore[arg-type]

    @extend_schema(parameters=[OpenApiParameter("unread", bool)])
    def list(self, request: Request) -> Response:
        """Notifications, newest first; `unread=true` only those not read."""
        rows = self.get_queryset()
        return self.page(rows.filter(read_at=None) if request.query_params.get("unread") == "true" else rows)

    @extend_schema(request=ReadSerializer)
    @action(detail=False, methods=["post"])
    @idempotent
    def read(self, request: Request) -> Response:
        """Mark as read."""
        ids = self.shaped(ReadSerializer).get("ids")
        count = actions.read_notifications(by=self.member, now=self.now, ids=ids)
        return Response({"read": count})
