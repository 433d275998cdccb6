"""`/signals/`, `/signal-rules/`, `/feeds/`, `/inlets/`: what happened at buyers, what it counts, its sources."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, bulk, expected_version, idempotent
from core.errors import Missing, Refused

from ..actions import signals as actions
from ..filters import SignalFilter
from ..models import Feed, Inlet, Signal, SignalType
from ..queries import signals as queries
from .records import IF_MATCH, KEY
from .shapes import AccountReference, RowsResultSerializer, Text


class FactorSerializer(serializers.Serializer[Any]):
    """One factor of a score."""

    label = serializers.CharField()  # type: ignore[assignment]
    said = serializers.CharField()
    value = serializers.FloatField()


class SignalSerializer(serializers.Serializer[Any]):
    """Something that happened, and what it is worth now."""

    id = serializers.UUIDField(source="signal.pk")
    type = serializers.ChoiceField(SignalType.choices, source="signal.type")
    title = serializers.CharField(source="signal.title")
    detail = serializers.CharField(source="signal.detail")
    url = serializers.CharField(source="signal.url")
    strength = serializers.IntegerField(source="signal.strength")
    at = serializers.DateTimeField(source="signal.at")
    account = serializers.UUIDField(source="signal.account_id", allow_null=True)
    account_name = serializers.SerializerMethodField()
    contact = serializers.UUIDField(source="signal.contact_id", allow_null=True)
    source = serializers.ChoiceField(Signal.Source.choices, source="signal.source")  # type: ignore[assignment]
    feed = serializers.UUIDField(source="signal.feed_id", allow_null=True)
    dismissed_at = serializers.DateTimeField(source="signal.dismissed_at", allow_null=True)
    version = serializers.IntegerField(source="signal.version")
    score = serializers.IntegerField(source="score.whole", help_text="0 to 100, now.")
    fresh = serializers.BooleanField(help_text="A quarter of it or more is left.")
    factors = FactorSerializer(many=True, source="score.factors", help_text="Their product is the score.")

    def get_account_name(self, row: queries.Scored) -> str:
        """The name of the company, or nothing."""
        return row.signal.account.name if row.signal.account else ""


class NewSignalSerializer(serializers.Serializer[Any]):
    """A signal to note. Without `account`, `domain`, `email` and `company` say whom it is about."""

    title = serializers.CharField(max_length=2000)
    type = Text(help_text="A type or its name; news when absent.")
    detail = Text()
    url = Text()
    strength = serializers.IntegerField(required=False, min_value=1, max_value=3)
    at = serializers.DateTimeField(required=False, help_text="When it happened; now when absent.")
    account = AccountReference(help_text="The company it is about.")
    company = Text()
    domain = Text()
    email = Text(help_text="Of a person it is about.")
    key = Text(help_text="Its name at your side: the same key again changes nothing.")


class ManySignalsSerializer(serializers.Serializer[Any]):
    """Up to 1,000 signals; each has its own result."""

    rows = NewSignalSerializer(many=True)


class AssignSerializer(serializers.Serializer[Any]):
    """The company a signal is about; null takes it back."""

    account = AccountReference(required=True)


class RuleSerializer(serializers.Serializer[Any]):
    """How much a type of signal counts."""

    type = serializers.ChoiceField(SignalType.choices, read_only=True)
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]
    weight = serializers.IntegerField(source="rule.weight", min_value=0, max_value=100)
    half_life_days = serializers.IntegerField(source="rule.half_life_days", min_value=1, max_value=3650)
    alert_from = serializers.IntegerField(
        source="rule.alert_from", min_value=1, max_value=101, help_text="101 tells nobody."
    )
    task_from = serializers.IntegerField(
        source="rule.task_from", min_value=1, max_value=101, help_text="101 starts no call by itself."
    )
    version = serializers.IntegerField(read_only=True)


class FeedSerializer(serializers.Serializer[Any]):
    """A watched feed."""

    id = serializers.UUIDField(read_only=True)
    url = serializers.CharField(max_length=1000)
    title = Text(allow_null=False)
    type = serializers.ChoiceField(SignalType.choices, required=False)
    account = AccountReference(help_text="The company all its entries are about.")
    every_minutes = serializers.IntegerField(required=False, min_value=15, max_value=10_080)
    enabled = serializers.BooleanField(required=False)
    checked_at = serializers.DateTimeField(read_only=True)
    next_at = serializers.DateTimeField(read_only=True)
    failures = serializers.IntegerField(read_only=True)
    message = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)


class InletSerializer(serializers.Serializer[Any]):
    """An address to which another program posts signals. `secret` is told once, when it is made."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=80)
    prefix = serializers.CharField(read_only=True)
    secret = serializers.CharField(read_only=True, required=False)
    created_at = serializers.DateTimeField(read_only=True)
    last_used_at = serializers.DateTimeField(read_only=True, allow_null=True)


class ByMoment(Cursor):
    """What happened last first."""

    ordering = ("-at", "-id")


class ByAge(Cursor):
    """Oldest first."""

    ordering = ("created_at", "id")


@extend_schema(tags=["signals"])
class SignalViewSet(Resource):
    """Signals: list, note one or many, assign, dismiss."""

    serializer_class = SignalSerializer
    pagination_class = ByMoment
    filter_backends = [DjangoFilterBackend]
    filterset_class = SignalFilter

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Signal.objects.none()
        away = self.request.query_params.get("dismissed", "").lower() in ("true", "1")
        return queries.signals(self.member, dismissed=away)

    def list(self, request: Request) -> Response:
        """The signals you may see, newest first, each with its score."""
        found = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows = queries.scored(self.member, found or [], self.now)
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One signal with the factors of its score."""
        return self._shown(queries.signal(self.member, pk))

    def _shown(self, signal: Signal, code: int = 200) -> Response:
        row, _ = queries.worth(self.member, signal, self.now)
        return self.answer(self.get_serializer(row).data, code, signal.version)

    @extend_schema(request=NewSignalSerializer, parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Note a signal: 201 when it is new, 200 with the one that is there when its key is known."""
        made = self._add(self.shaped(NewSignalSerializer))
        return self._shown(queries.signal(self.member, made.signal.pk), 201 if made.created else 200)

    def _add(self, given: dict[str, Any]) -> actions.Outcome:
        account = given.pop("account", None)
        one = actions.draft(given, self.now, account=account)
        return actions.add_signal(by=self.member, now=self.now, draft=one, source=Signal.Source.API)

    @extend_schema(
        request=ManySignalsSerializer, responses=RowsResultSerializer, parameters=[KEY], filters=False
    )
    @action(detail=False, methods=["post"], url_path="bulk", pagination_class=None, filter_backends=[])
    @idempotent
    def bulk_create(self, request: Request) -> Response:
        """Note up to 1,000 signals; each row has its own result."""
        body = request.data if isinstance(request.data, Mapping) else {}
        return bulk(body.get("rows"), self._bulk_row)

    def _bulk_row(self, row: Any) -> dict[str, Any]:
        shape = NewSignalSerializer(data=row, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        made = self._add(dict(shape.validated_data))
        return {"id": made.signal.pk, "created": made.created, "account": made.signal.account_id}

    @extend_schema(request=AssignSerializer, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def assign(self, request: Request, pk: str) -> Response:
        """Say which company a signal is about."""
        found = queries.signal(self.member, pk)
        account = self.shaped(AssignSerializer)["account"]
        doing: dict[str, Any] = {"by": self.member, "now": self.now, "signal": found}
        if account is None:
            return self._shown(actions.unassign_signal(**doing))
        return self._shown(actions.assign_signal(**doing, account=account, version=expected_version(request)))

    @extend_schema(request=None, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def dismiss(self, request: Request, pk: str) -> Response:
        """It says nothing to you; `restore` takes that back."""
        return self._put_away(request, pk, actions.dismiss_signal)

    @extend_schema(request=None, parameters=[IF_MATCH, KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """It counts again."""
        return self._put_away(request, pk, actions.restore_signal)

    def _put_away(self, request: Request, pk: str, verb: Any) -> Response:
        found = queries.signal(self.member, pk)
        return self._shown(
            verb(by=self.member, now=self.now, signal=found, version=expected_version(request))
        )


@extend_schema(tags=["signals"])
class SignalRuleViewSet(Resource):
    """What signals count, by type."""

    serializer_class = RuleSerializer
    pagination_class = None  # type: ignore[assignment]
    lookup_value_regex = "[a-z_]{1,20}"

    @extend_schema(responses=RuleSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The rules of all types."""
        return Response(self.get_serializer(queries.rule_rows(self.member), many=True).data)

    @extend_schema(parameters=[IF_MATCH, KEY, OpenApiParameter("id", str, OpenApiParameter.PATH)])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Set the rule of a type."""
        given = self.shaped(RuleSerializer, partial=True).get("rule", {})
        there = {row.type: row.rule for row in queries.rule_rows(self.member)}
        if pk not in there:
            raise Missing("rule")
        names = ("weight", "half_life_days", "alert_from", "task_from")
        values = {name: given.get(name, getattr(there[pk], name)) for name in names}
        version = expected_version(request)
        actions.set_rule(by=self.member, now=self.now, type=pk, version=version, **values)
        row = next(row for row in queries.rule_rows(self.member) if row.type == pk)
        return self.answer(self.get_serializer(row).data, 200, row.version)


@extend_schema(tags=["signals"])
class FeedViewSet(Resource):
    """Watched feeds, for owner and admins."""

    serializer_class = FeedSerializer
    pagination_class = ByAge

    def get_queryset(self) -> QuerySet[Any]:
        return (
            Feed.objects.none() if getattr(self, "swagger_fake_view", False) else queries.feeds(self.member)
        )

    def list(self, request: Request) -> Response:
        """The feeds, with when they were asked last and will be next."""
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, pk: str) -> Response:
        """One feed."""
        return self._shown(queries.feed(self.member, pk))

    def _shown(self, feed: Feed, code: int = 200) -> Response:
        return self.answer(self.get_serializer(feed).data, code, feed.version)

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Watch a feed; it is asked at once."""
        given = self.shaped(FeedSerializer)
        given.pop("enabled", None)
        return self._shown(actions.watch_feed(by=self.member, now=self.now, **given), 201)

    @extend_schema(parameters=[IF_MATCH, KEY])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a feed, pause it, take it up again."""
        found = queries.feed(self.member, pk)
        changes = self.shaped(FeedSerializer, partial=True)
        version = expected_version(request)
        return self._shown(
            actions.change_feed(by=self.member, now=self.now, feed=found, changes=changes, version=version)
        )

    def destroy(self, request: Request, pk: str) -> Response:
        """Watch it no longer; its signals stay."""
        actions.remove_feed(by=self.member, now=self.now, feed=queries.feed(self.member, pk))
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def check(self, request: Request, pk: str) -> Response:
        """Have it looked at now, in the background."""
        found = queries.feed(self.member, pk)
        if not found.enabled:
            raise Refused("paused", "This feed is paused. Take it up again first.", "enabled")
        actions.check_soon(by=self.member, now=self.now, feed=found)
        return self._shown(found, 202)


@extend_schema(tags=["signals"])
class InletViewSet(Resource):
    """Addresses to which other programs post signals, for owner and admins."""

    serializer_class = InletSerializer
    pagination_class = ByAge

    def get_queryset(self) -> QuerySet[Any]:
        return (
            Inlet.objects.none() if getattr(self, "swagger_fake_view", False) else queries.inlets(self.member)
        )

    def list(self, request: Request) -> Response:
        """The open inlets."""
        return self.page(self.get_queryset())

    def create(self, request: Request) -> Response:
        """Open an inlet. Its secret is in this answer and nowhere else, so there is no repeating by a key."""
        inlet, secret = actions.open_inlet(by=self.member, now=self.now, **self.shaped(InletSerializer))
        response = self.answer(self.get_serializer(inlet).data | {"secret": secret}, 201)
        response["Cache-Control"] = "no-store"
        return response

    def destroy(self, request: Request, pk: str) -> Response:
        """Switch it off for good."""
        actions.close_inlet(by=self.member, now=self.now, inlet=queries.inlet(self.member, pk))
        return Response(status=204)
