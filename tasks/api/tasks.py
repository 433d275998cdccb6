"""Tasks: list, open, change, and the moves of their life."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import queries as accounts
from core import context
from core.api import Cursor, Resource, bulk, expected_version, idempotent
from deals import queries as deals
from lists.api.exporting import export_of
from lists.models import Place
from team import queries as team

from .. import actions, queries
from ..filters import TaskFilter
from ..models import State, Task
from .asking import until_of
from .shapes import BulkRowSerializer, BulkSerializer, SnoozeSerializer, TaskSerializer

Move = Callable[..., Task]


class Soonest(Cursor):
    """By id: the newest first."""

    ordering = "-id"


@extend_schema(tags=["tasks"])
class TaskViewSet(Resource):
    """Tasks: list, open, change, and the moves of their life."""

    serializer_class = TaskSerializer
    pagination_class = Soonest
    filterset_class = TaskFilter
    filter_backends = (DjangoFilterBackend,)
    export = export_of(Place.TASKS)

    def get_queryset(self) -> Any:
        return queries.tasks(self.member)

    def list(self, request: Request) -> Response:
        """Tasks, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One task."""
        return self._answer(queries.task(self.member, pk))

    @idempotent
    def create(self, request: Request) -> Response:
        """Open a task."""
        given = self._linked(self.shaped(TaskSerializer))
        return self._answer(actions.open_task(by=self.member, now=self.now, **given), 201)

    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a task; If-Match guards against overwriting."""
        found = queries.task(self.member, pk)
        changes = self._linked(self.shaped(TaskSerializer, partial=True))
        version = expected_version(request)
        return self._answer(
            actions.change_task(by=self.member, now=self.now, task=found, changes=changes, version=version)
        )

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def complete(self, request: Request, pk: str) -> Response:
        """It is done."""
        return self._move(request, pk, actions.complete_task)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def reopen(self, request: Request, pk: str) -> Response:
        """Take it up again."""
        return self._move(request, pk, actions.reopen_task)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, pk: str) -> Response:
        """It need not be done any more."""
        return self._move(request, pk, actions.cancel_task)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def wait(self, request: Request, pk: str) -> Response:
        """Now the buyer has to move."""
        return self._move(request, pk, actions.wait_on_buyer)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def resume(self, request: Request, pk: str) -> Response:
        """The buyer moved."""
        return self._move(request, pk, actions.back_from_buyer)

    @extend_schema(request=SnoozeSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def snooze(self, request: Request, pk: str) -> Response:
        """Put it off."""
        until = until_of(self.member, self.shaped(SnoozeSerializer), self.now)
        return self._move(request, pk, actions.snooze_task, until=until)

    @extend_schema(request=BulkSerializer)
    @action(detail=False, methods=["patch"])
    @idempotent
    def bulk(self, request: Request) -> Response:
        """Complete, cancel, snooze or assign up to 1,000 tasks, each with its own result."""
        body = request.data if isinstance(request.data, Mapping) else {}
        return _undoable(bulk(body.get("rows"), self._bulk_row))

    def _bulk_row(self, row: Any) -> dict[str, Any]:
        shape = BulkRowSerializer(data=row)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        found = queries.task(self.member, given["id"])
        common = {"by": self.member, "now": self.now}
        version = given.get("version")
        if "owner" in given:
            owner = team.member(self.member, given["owner"])
            found = actions.change_task(**common, task=found, changes={"owner": owner}, version=version)
            version = None
        if "snooze" in given:
            found = actions.snooze_task(**common, task=found, until=given["snooze"], version=version)
            version = None
        if (state := given.get("state")) and state != found.state:
            found = MOVES[state](**common, task=found, version=version)
        return {"id": str(found.pk), "version": found.version, "state": found.state}

    def _move(self, request: Request, pk: str, verb: Move, **extra: Any) -> Response:
        found = queries.task(self.member, pk)
        version = expected_version(request)
        return self._answer(verb(by=self.member, now=self.now, task=found, version=version, **extra))

    def _linked(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ids become records that the member may see; raises Missing."""
        finders: dict[str, Callable[..., Any]] = {
            "owner": team.member, "account": accounts.account, "contact": accounts.contact, "deal": deals.deal,
        }  # fmt: skip
        for name, find in finders.items():
            if f"{name}_id" in given:
                value = given.pop(f"{name}_id")
                given[name] = find(self.member, value) if value is not None else None
        return given

    def _answer(self, task: Task, code: int = 200) -> Response:
        return self.answer(self.get_serializer(task).data, code, task.version)


def _undoable(response: Response) -> Response:
    """Name the page that takes the changes of this request back."""
    if response.data["done"]:
        response.data["undo"] = reverse("tasks:undo_all", args=[context.request_id.get()])
    return response


def _to_open(*, by: Any, now: Any, task: Task, version: int | None = None) -> Task:
    """Back to open, from wherever the task stands."""
    verb = actions.back_from_buyer if task.state == State.WAITING else actions.reopen_task
    return verb(by=by, now=now, task=task, version=version)


MOVES: dict[str, Move] = {
    State.OPEN: _to_open,
    State.WAITING: actions.wait_on_buyer,
    State.DONE: actions.complete_task,
    State.CANCELLED: actions.cancel_task,
}
