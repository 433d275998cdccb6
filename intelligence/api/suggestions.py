"""Suggestions, for programs."""

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, SparseFields, idempotent
from tasks.models import Kind
from team import queries as team

from ..actions import answering
from ..models import Suggestion
from ..models.suggestions import SuggestionStatus, SuggestionType
from ..queries import suggestions as queries
from ..suggestion_filters import SuggestionFilter


class SuggestionSerializer(SparseFields, serializers.Serializer[Suggestion]):
    """One thing that could be done, with its reasons."""

    id = serializers.UUIDField()
    rule = serializers.CharField()
    version = serializers.IntegerField()
    type = serializers.ChoiceField(choices=SuggestionType.choices)
    text = serializers.CharField()
    priority = serializers.IntegerField()
    confidence = serializers.FloatField(allow_null=True)
    reasons = serializers.DictField()
    statistics = serializers.DictField()
    alternatives = serializers.ListField(child=serializers.DictField())
    could_go_wrong = serializers.CharField()
    act = serializers.DictField()
    status = serializers.ChoiceField(choices=SuggestionStatus.choices)
    feedback = serializers.CharField()
    outcome = serializers.CharField()
    results = serializers.ListField(child=serializers.DictField())
    owner = serializers.UUIDField(source="owner_id")
    account = serializers.UUIDField(source="account_id", allow_null=True)
    deal = serializers.UUIDField(source="deal_id", allow_null=True)
    contact = serializers.UUIDField(source="contact_id", allow_null=True)
    task = serializers.UUIDField(source="task_id", allow_null=True)
    expires_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)


class SimilarSerializer(serializers.Serializer[Any]):
    """Closed deals like the one it is about, and how many of them were won."""

    how = serializers.CharField()
    n = serializers.IntegerField(source="rate.n")
    won = serializers.IntegerField(source="rate.hits")
    said = serializers.CharField(source="rate.said")
    deals = serializers.SerializerMethodField()

    def get_deals(self, found: queries.Similar) -> list[dict[str, Any]]:
        """The nearest by amount."""
        return [{"id": one.pk, "name": one.name, "status": one.status} for one in found.deals]


class SuggestionDetailSerializer(SuggestionSerializer):
    """With past deals like the one it is about."""

    similar = serializers.SerializerMethodField()

    def get_similar(self, row: Suggestion) -> dict[str, Any] | None:
        """None where it is about no deal with an amount."""
        found = queries.similar(self.context["request"].member, row, self.context["now"])
        return dict(SimilarSerializer(found).data) if found else None


class ChangesSerializer(serializers.Serializer[Any]):
    """What to change of the task before it is opened."""

    title = serializers.CharField(required=False, max_length=255)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    due_at = serializers.DateTimeField(required=False)
    due_zone = serializers.CharField(required=False, max_length=64)
    all_day = serializers.BooleanField(required=False)
    detail = serializers.CharField(required=False, allow_blank=True)
    promised = serializers.BooleanField(required=False)
    priority = serializers.IntegerField(required=False, min_value=0, max_value=3)
    owner_id = serializers.UUIDField(required=False)


class AcceptSerializer(serializers.Serializer[Any]):
    """How to accept: as it is, the alternative of that number, or with changes."""

    alternative = serializers.IntegerField(required=False, min_value=0, max_value=99)
    changes = ChangesSerializer(required=False)


class RejectSerializer(serializers.Serializer[Any]):
    """Why not, when one likes to say."""

    feedback = serializers.CharField(required=False, allow_blank=True, max_length=500)


class Weightiest(Cursor):
    """The most points first."""

    ordering = ("-priority", "-id")


@extend_schema(tags=["suggestions"])
class SuggestionViewSet(Resource):
    """What could be done next, and what a member says to it. Under insights only there is nothing here."""

    serializer_class = SuggestionSerializer
    pagination_class = Weightiest
    filterset_class = SuggestionFilter
    filter_backends = (DjangoFilterBackend,)

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Suggestion.objects.none()
        return queries.suggestions(self.member)

    def list(self, request: Request) -> Response:
        """Suggestions the member may see, the most points first; `status=live` those that wait."""
        return self.page(self.filter_queryset(self.get_queryset()))

    @extend_schema(responses=SuggestionDetailSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One suggestion with its whole why and past deals like it."""
        return self._told(queries.suggestion(self.member, pk))

    @extend_schema(request=None, responses=SuggestionDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def view(self, request: Request, pk: str) -> Response:
        """The member looked at it."""
        row = queries.suggestion(self.member, pk)
        return self._told(answering.view_suggestion(by=self.member, now=self.now, suggestion=row))

    @extend_schema(request=AcceptSerializer, responses=SuggestionDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def accept(self, request: Request, pk: str) -> Response:
        """Do it. `results` names what was done."""
        row, given = queries.suggestion(self.member, pk), self.shaped(AcceptSerializer)
        changes = dict(given.get("changes") or {})
        if "owner_id" in changes:
            changes["owner"] = team.member(self.member, changes.pop("owner_id"))
        done = answering.accept_suggestion(
            by=self.member,
            now=self.now,
            suggestion=row,
            alternative=given.get("alternative"),
            changes=changes,
        )
        return self._told(done)

    @extend_schema(request=RejectSerializer, responses=SuggestionDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def reject(self, request: Request, pk: str) -> Response:
        """Say no; the rule then comes less often."""
        row, feedback = queries.suggestion(self.member, pk), self.shaped(RejectSerializer).get("feedback", "")
        done = answering.reject_suggestion(by=self.member, now=self.now, suggestion=row, feedback=feedback)
        return self._told(done)

    @extend_schema(request=None, responses=SuggestionDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def undo(self, request: Request, pk: str) -> Response:
        """Take an answer of the last day back, with what it did."""
        row = queries.suggestion(self.member, pk)
        return self._told(answering.undo_answer(by=self.member, now=self.now, suggestion=row))

    def _told(self, row: Suggestion) -> Response:
        context = {**self.get_serializer_context(), "now": self.now}
        return self.answer(SuggestionDetailSerializer(row, context=context).data)
