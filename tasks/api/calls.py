"""Whom to call now, and signals that become calls."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import queries as accounts
from accounts.queries import signals
from core.api import Resource, idempotent
from deals import queries as deals

from .. import actions, queries
from .asking import reviewed, until_of
from .shapes import CallListSerializer, PutOffSerializer, TaskSerializer


@extend_schema(tags=["calls"])
class CallsView(Resource):
    """Whom to call now."""

    serializer_class = CallListSerializer

    @extend_schema(parameters=[OpenApiParameter("member", str)], responses=CallListSerializer)
    def list(self, request: Request) -> Response:
        """The people to call, best first, each with its reasons; `member` is a team member (for leaders)."""
        member = reviewed(self.member, request)
        found = queries.whom_to_call(self.member, now=self.now, member=member)
        rows = {name: [row.plain() for row in getattr(found, name)] for name in ("now", "later")}
        return Response({"member": found.member.pk, **rows, "considered": found.considered})

    @extend_schema(request=PutOffSerializer, responses=TaskSerializer(many=True))
    @idempotent
    def later(self, request: Request, pk: str) -> Response:
        """Not now: calls that are due sleep until then, and where none is, one is planned."""
        contact = accounts.contact(self.member, pk)
        given = self.shaped(PutOffSerializer)
        deal = deals.deal(self.member, given["deal"]) if "deal" in given else None
        until = until_of(self.member, given, self.now)
        done = actions.call_later(by=self.member, now=self.now, contact=contact, until=until, deal=deal)
        return Response(TaskSerializer(done, many=True, context=self.get_serializer_context()).data)


@extend_schema(tags=["signals"])
class SignalTaskView(Resource):
    """Signals become calls."""

    serializer_class = TaskSerializer

    @extend_schema(request=None, responses={200: TaskSerializer, 201: TaskSerializer})
    @idempotent
    def create(self, request: Request, pk: str) -> Response:
        """Put the call that a signal is a reason for on your list: 201, or 200 with the one that is there."""
        signal = signals.signal(self.member, pk)
        task, new = actions.start_call(by=self.member, now=self.now, signal=signal)
        return self.answer(self.get_serializer(task).data, 201 if new else 200, task.version)
