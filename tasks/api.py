"""The door for programs: tasks, the day, notifications, the one line, phrases."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.urls import path, reverse
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from accounts import queries as accounts
from activities.api import ActivitySerializer
from core import context
from core.api import Cursor, Resource, SparseFields, bulk, expected_version, idempotent
from core.errors import Missing, Refused
from deals import queries as deals
from lists.api.exporting import export_of
from lists.models import Place
from team import policy
from team import queries as team

from . import actions, queries
from .filters import TaskFilter
from .models import Kind, Notification, State, Task

Move = Callable[..., Task]


# --- Shapes --------------------------------------------------------------------------------------
class TaskSerializer(SparseFields, serializers.Serializer[Task]):
    """One task."""

    id = serializers.UUIDField(read_only=True)
    title = serializers.CharField(max_length=255)
    detail = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    state = serializers.ChoiceField(choices=State.choices, read_only=True)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    due_zone = serializers.CharField(required=False, allow_blank=True, max_length=64)
    all_day = serializers.BooleanField(required=False)
    snoozed_until = serializers.DateTimeField(read_only=True)
    promised = serializers.BooleanField(required=False)
    priority = serializers.IntegerField(required=False, min_value=0, max_value=3)
    owner = serializers.UUIDField(source="owner_id", required=False)
    account = serializers.UUIDField(source="account_id", required=False, allow_null=True)
    contact = serializers.UUIDField(source="contact_id", required=False, allow_null=True)
    deal = serializers.UUIDField(source="deal_id", required=False, allow_null=True)
    origin = serializers.CharField(read_only=True)
    origin_id = serializers.UUIDField(read_only=True)
    done_at = serializers.DateTimeField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)


class SnoozeSerializer(serializers.Serializer[Any]):
    """Until when: an instant, or words in the member's own clock."""

    until = serializers.DateTimeField(required=False)
    phrase = serializers.CharField(required=False, max_length=200)


class BulkRowSerializer(serializers.Serializer[Any]):
    """One task of a bulk change: fields, and a move (`state`, or `snooze` with an instant)."""

    id = serializers.UUIDField()
    version = serializers.IntegerField(required=False)
    state = serializers.ChoiceField(choices=State.choices, required=False)
    snooze = serializers.DateTimeField(required=False)
    owner = serializers.UUIDField(required=False)


class BulkSerializer(serializers.Serializer[Any]):
    """Up to 1,000 rows."""

    rows = BulkRowSerializer(many=True)


class RowSerializer(serializers.Serializer[Any]):
    """One thing to do, as the Today page shows it."""

    kind = serializers.CharField()
    id = serializers.UUIDField()
    what = serializers.CharField()
    why = serializers.CharField()
    when = serializers.CharField()
    score = serializers.IntegerField()
    state = serializers.CharField()
    due_at = serializers.DateTimeField()
    deal_id = serializers.UUIDField()
    account_id = serializers.UUIDField()


class GroupSerializer(serializers.Serializer[Any]):
    """Rows of one sort."""

    key = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()
    rows = RowSerializer(many=True)


class DaySerializer(serializers.Serializer[Any]):
    """Everything to do now."""

    member = serializers.UUIDField()
    groups = GroupSerializer(many=True)


class NotificationSerializer(SparseFields, serializers.Serializer[Notification]):
    """Something the member was told."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    body = serializers.CharField()
    task = serializers.UUIDField(source="task_id")
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField()


class ReadSerializer(serializers.Serializer[Any]):
    """Which notifications were read; without ids all of them."""

    ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=1000)


class WishSerializer(serializers.Serializer[Any]):
    """A follow-up: words in the buyer's zone, or an instant."""

    phrase = serializers.CharField(required=False, allow_blank=True, max_length=200)
    at = serializers.DateTimeField(required=False, allow_null=True)
    zone = serializers.CharField(required=False, allow_blank=True, max_length=64)
    all_day = serializers.BooleanField(required=False)
    title = serializers.CharField(required=False, allow_blank=True, max_length=255)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)


class LogSerializer(serializers.Serializer[Any]):
    """One line, or an activity; with the follow-up when it is not in the line.

    `none` for contact or deal says that there is none, so that no name is looked up.
    """

    line = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    deal = serializers.CharField(required=False, allow_blank=True, max_length=36)
    account = serializers.CharField(required=False, allow_blank=True, max_length=36)
    contact = serializers.CharField(required=False, allow_blank=True, max_length=36)
    activity = ActivitySerializer(required=False)
    follow_up = WishSerializer(required=False)


class LoggedSerializer(serializers.Serializer[Any]):
    """What was made."""

    activity = ActivitySerializer()
    task = TaskSerializer(allow_null=True)


class WhenSerializer(serializers.Serializer[Any]):
    """What a phrase means."""

    at = serializers.DateTimeField()
    all_day = serializers.BooleanField()
    zone = serializers.CharField()
    text = serializers.CharField()


# --- Tasks ---------------------------------------------------------------------------------------
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
        given = self.shaped(SnoozeSerializer)
        until = given.get("until")
        if until is None and given.get("phrase"):
            found = queries.preview(self.member, given["phrase"], now=self.now, own_clock=True)
            until = found.at if found else None
        if until is None:
            raise Refused("until", "Say until when.", "until")
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


# --- The day, notifications, the line ------------------------------------------------------------
@extend_schema(tags=["today"])
class TodayView(Resource):
    """What to do now, as the page shows it."""

    serializer_class = DaySerializer

    @extend_schema(
        parameters=[OpenApiParameter("member", str), OpenApiParameter("all", str)], responses=DaySerializer
    )
    def list(self, request: Request) -> Response:
        """The member's day; `all` names a group to show in full, `member` a team member (for leaders)."""
        member = self.member
        if key := request.query_params.get("member"):
            member = team.member(self.member, serializers.UUIDField().run_validation(key))
            if not policy.may(self.member, "tasks.review.see", member):
                raise Missing("member")
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


@extend_schema(tags=["log"])
class LogView(Resource):
    """The one line."""

    serializer_class = LogSerializer

    @extend_schema(responses={201: LoggedSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Log what happened and open the follow-up that was promised.

        A name that fits several records is refused with the code `ambiguous`; the choices are in `current.choices`.
        """
        given = self.shaped(LogSerializer)
        named = {n: given.get(n, "") for n in ("deal", "account", "contact")}
        about = queries.focus(self.member, **{n: v for n, v in named.items() if v and v != "none"})
        about = queries.About(
            about.deal, about.account, about.contact, named["contact"] == "none", named["deal"] == "none"
        )
        wish = given.get("follow_up")
        logged = actions.log_with_follow_up(
            by=self.member, now=self.now, line=given.get("line", ""), about=about,
            activity=self._activity(given.get("activity") or {}), follow_up=actions.Wish(**wish) if wish else None,
        )  # fmt: skip
        context = self.get_serializer_context()
        task = TaskSerializer(logged.task, context=context).data if logged.task else None
        shown = {"activity": ActivitySerializer(logged.activity, context=context).data, "task": task}
        return Response(shown, status=201)

    def _activity(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The activity's own fields; its records are named beside it."""
        fields = {k: v for k, v in given.items() if k not in ("account_id", "deal_id", "contacts")}
        people = [accounts.contact(self.member, key) for key in given.get("contacts", ())]
        return fields | ({"contacts": people} if people else {})


@extend_schema(tags=["log"])
class WhenView(Resource):
    """Phrases."""

    serializer_class = WhenSerializer

    @extend_schema(
        parameters=[OpenApiParameter("phrase", str, required=True), OpenApiParameter("contact", str)],
        responses=WhenSerializer,
    )
    def list(self, request: Request) -> Response:
        """What a phrase means, in the zone of the contact or else of the member."""
        about = queries.focus(self.member, contact=request.query_params.get("contact", ""))
        phrase = request.query_params.get("phrase", "")
        found = queries.preview(self.member, phrase, now=self.now, contact=about.contact)
        if found is None:
            raise Refused("phrase", "No time found in these words.", "phrase")
        return Response(asdict(found))


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("tasks", TaskViewSet, basename="task")
    router.register("notifications", NotificationViewSet, basename="notification")


urlpatterns = [
    path("today/", TodayView.as_view({"get": "list"}), name="today"),
    path("log/", LogView.as_view({"post": "create"}), name="log"),
    path("when/", WhenView.as_view({"get": "list"}), name="when"),
]
