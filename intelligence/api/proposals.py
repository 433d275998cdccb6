"""Readings, proposals, kept facts and the policy, for programs."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core import context
from core.api import Cursor, Resource, SparseFields, bulk, expected_version, idempotent
from core.errors import Refused

from .. import actions, queries
from ..filters import KeptFilter, ProposalFilter, ReadingFilter
from ..models import Kept, KeptKind, Proposal, ProposalKind, Reading
from ..models.proposals import ProposalStatus, ReadingState


class ProposalSerializer(SparseFields, serializers.Serializer[Proposal]):
    """Something a text says that could be written down, with its place in the text."""

    id = serializers.UUIDField(read_only=True)
    kind = serializers.ChoiceField(choices=ProposalKind.choices, read_only=True)
    title = serializers.CharField(read_only=True)
    payload = serializers.DictField(
        read_only=True, help_text="What would be written, in the shape of its kind."
    )
    final = serializers.DictField(read_only=True, allow_null=True, help_text="What a person made of it.")
    quote = serializers.CharField(read_only=True)
    start = serializers.IntegerField(read_only=True, help_text="Position in the text that was read.")
    end = serializers.IntegerField(read_only=True)
    confidence = serializers.FloatField(read_only=True, help_text="The engine's, 0 to 1.")
    sureness = serializers.FloatField(
        read_only=True, help_text="After calibration by what was accepted here."
    )
    grade = serializers.CharField(read_only=True)
    status = serializers.ChoiceField(choices=ProposalStatus.choices, read_only=True)
    auto = serializers.BooleanField(read_only=True, help_text="Accepted by the workspace's policy.")
    owner = serializers.UUIDField(source="owner_id", read_only=True)
    reading = serializers.UUIDField(source="reading_id", read_only=True)
    activity = serializers.UUIDField(source="activity_id", read_only=True, allow_null=True)
    account = serializers.UUIDField(source="account_id", read_only=True, allow_null=True)
    deal = serializers.UUIDField(source="deal_id", read_only=True, allow_null=True)
    contact = serializers.UUIDField(source="contact_id", read_only=True, allow_null=True)
    decided_by = serializers.UUIDField(source="decided_by_id", read_only=True, allow_null=True)
    decided_at = serializers.DateTimeField(read_only=True, allow_null=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)


class ProposalDetailSerializer(ProposalSerializer):
    """A proposal with what stands there now and what would be."""

    where = serializers.CharField(read_only=True)
    now = serializers.CharField(read_only=True)
    then = serializers.CharField(read_only=True)
    seen = serializers.CharField(
        read_only=True, help_text="Send it back when accepting, to be told of changes."
    )


class CorrectionSerializer(serializers.Serializer[Any]):
    """Corrections of the payload, and what the caller saw."""

    changes = serializers.DictField(required=False)
    seen = serializers.CharField(required=False, allow_blank=True, max_length=12)


class DecisionSerializer(CorrectionSerializer):
    """One proposal of a bulk decision."""

    id = serializers.UUIDField()
    verb = serializers.ChoiceField(choices=["accept", "dismiss", "undo"])
    version = serializers.IntegerField(required=False)


class DecisionsSerializer(serializers.Serializer[Any]):
    """Up to 1,000 decisions."""

    rows = DecisionSerializer(many=True)


class ReadingSerializer(SparseFields, serializers.Serializer[Reading]):
    """One understanding of one text."""

    id = serializers.UUIDField(read_only=True)
    activity = serializers.UUIDField(source="activity_id", read_only=True, allow_null=True)
    document = serializers.UUIDField(source="document_id", read_only=True, allow_null=True)
    state = serializers.ChoiceField(choices=ReadingState.choices, read_only=True)
    engine = serializers.CharField(read_only=True)
    version = serializers.CharField(read_only=True, help_text="Of the engine's rules or prompt.")
    fell_back = serializers.BooleanField(read_only=True)
    done = serializers.IntegerField(read_only=True)
    total = serializers.IntegerField(read_only=True)
    ms = serializers.IntegerField(read_only=True)
    error = serializers.CharField(read_only=True)
    by = serializers.UUIDField(source="by_id", read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    finished_at = serializers.DateTimeField(read_only=True, allow_null=True)


class KeptSerializer(SparseFields, serializers.Serializer[Kept]):
    """An accepted fact that has no other home yet."""

    id = serializers.UUIDField(read_only=True)
    kind = serializers.ChoiceField(choices=KeptKind.choices, read_only=True)
    name = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    payload = serializers.DictField(read_only=True)
    quote = serializers.CharField(read_only=True)
    grade = serializers.CharField(read_only=True)
    confidence = serializers.FloatField(read_only=True)
    deal = serializers.UUIDField(source="deal_id", read_only=True, allow_null=True)
    account = serializers.UUIDField(source="account_id", read_only=True, allow_null=True)
    contact = serializers.UUIDField(source="contact_id", read_only=True, allow_null=True)
    activity = serializers.UUIDField(source="activity_id", read_only=True, allow_null=True)
    proposal = serializers.UUIDField(source="proposal_id", read_only=True, allow_null=True)
    said_at = serializers.DateTimeField(read_only=True)
    by = serializers.UUIDField(source="by_id", read_only=True)
    at = serializers.DateTimeField(read_only=True)
    withdrawn_at = serializers.DateTimeField(read_only=True, allow_null=True)


class RateSerializer(serializers.Serializer[Any]):
    """What people decided about proposals of a kind within a year (95 % Wilson interval), and the policy."""

    kind = serializers.ChoiceField(choices=ProposalKind.choices, read_only=True)
    count = serializers.IntegerField(read_only=True)
    accepted = serializers.IntegerField(read_only=True)
    changed = serializers.IntegerField(read_only=True)
    dismissed = serializers.IntegerField(read_only=True)
    by_policy = serializers.IntegerField(read_only=True)
    share = serializers.FloatField(read_only=True, allow_null=True)
    low = serializers.FloatField(read_only=True)
    high = serializers.FloatField(read_only=True)
    above = serializers.DecimalField(
        max_digits=3, decimal_places=2, allow_null=True, required=False, min_value=0, max_value=1
    )


class InText(Cursor):
    """The newest text first, in the order of the text."""

    ordering = ("-reading_id", "start", "id")


class Newest(Cursor):
    """Newest first."""

    ordering = ("-created_at", "-id")


class Latest(Cursor):
    """What was kept last comes first."""

    ordering = ("-at", "-id")


@extend_schema(tags=["proposals"])
class ProposalViewSet(Resource):
    """What texts say and what became of it."""

    serializer_class = ProposalSerializer
    pagination_class = InText
    filterset_class = ProposalFilter
    filter_backends = (DjangoFilterBackend,)

    def get_queryset(self) -> Any:
        return queries.proposals(self.member)

    def list(self, request: Request) -> Response:
        """Proposals, those of the newest text first."""
        return self.page(self.filter_queryset(self.get_queryset()))

    @extend_schema(responses=ProposalDetailSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One proposal, with what stands there now and what would be."""
        return self._answer(queries.proposal(self.member, pk))

    @extend_schema(request=CorrectionSerializer, responses=ProposalDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def accept(self, request: Request, pk: str) -> Response:
        """Write it down, with corrections if there are any; If-Match and `seen` guard against surprises."""
        given, found = self.shaped(CorrectionSerializer), queries.proposal(self.member, pk)
        done = actions.accept(
            by=self.member, now=self.now, proposal=found, changes=given.get("changes"), seen=given.get("seen"),
            version=expected_version(request),
        )  # fmt: skip
        return self._answer(done)

    @extend_schema(request=None, responses=ProposalDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def dismiss(self, request: Request, pk: str) -> Response:
        """It is not to be written down."""
        found, version = queries.proposal(self.member, pk), expected_version(request)
        return self._answer(actions.dismiss(by=self.member, now=self.now, proposal=found, version=version))

    @extend_schema(request=None, responses=ProposalDetailSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def undo(self, request: Request, pk: str) -> Response:
        """Take a decision back, unless somebody changed since what it wrote."""
        found = queries.proposal(self.member, pk)
        return self._answer(actions.undo(by=self.member, now=self.now, proposal=found))

    @extend_schema(request=DecisionsSerializer)
    @action(detail=False, methods=["patch"])
    @idempotent
    def bulk(self, request: Request) -> Response:
        """Decide up to 1,000, each with its own result; `undo` names the page that takes all of them back."""
        body = request.data if isinstance(request.data, Mapping) else {}
        response = bulk(body.get("rows"), self._row)
        if response.data["done"]:
            response.data["undo"] = reverse("intelligence:undo_many", args=[context.request_id.get()])
        return response

    def _row(self, row: Any) -> dict[str, Any]:
        shape = DecisionSerializer(data=row)
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        common = {
            "by": self.member, "now": self.now, "proposal": queries.proposal(self.member, given["id"]),
        }  # fmt: skip
        version = {"version": given.get("version")}
        verbs: dict[str, Callable[[], Proposal]] = {
            "accept": lambda: actions.accept(
                **common, **version, changes=given.get("changes"), seen=given.get("seen")
            ),
            "dismiss": lambda: actions.dismiss(**common, **version),
            "undo": lambda: actions.undo(**common),
        }
        done = verbs[given["verb"]]()
        return {"id": str(done.pk), "version": done.version, "status": done.status}

    def _answer(self, one: Proposal) -> Response:
        found = queries.proposal(self.member, one.pk)
        change = queries.change_of(self.member, found)
        for name in ("where", "now", "then", "seen"):
            setattr(found, name, getattr(change, name))
        shown = ProposalDetailSerializer(found, context=self.get_serializer_context()).data
        return self.answer(shown, version=found.version)


@extend_schema(tags=["readings"])
class ReadingViewSet(Resource):
    """How texts are being read."""

    serializer_class = ReadingSerializer
    pagination_class = Newest
    filterset_class = ReadingFilter
    filter_backends = (DjangoFilterBackend,)

    def get_queryset(self) -> Any:
        return queries.readings(self.member)

    def list(self, request: Request) -> Response:
        """Readings, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One reading: how far it is."""
        return Response(self.get_serializer(queries.reading(self.member, pk)).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def again(self, request: Request, pk: str) -> Response:
        """Try a text once more that could not be read."""
        found = queries.reading(self.member, pk)
        return Response(
            self.get_serializer(actions.read_again(by=self.member, now=self.now, reading=found)).data
        )


@extend_schema(tags=["kept"])
class KeptViewSet(Resource):
    """Accepted facts that have no other home yet."""

    serializer_class = KeptSerializer
    pagination_class = Latest
    filterset_class = KeptFilter
    filter_backends = (DjangoFilterBackend,)

    def get_queryset(self) -> Any:
        return queries.kept_facts(self.member)

    def list(self, request: Request) -> Response:
        """Facts, those accepted last first; withdrawn ones too unless `holds` says otherwise."""
        return self.page(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One fact."""
        return Response(self.get_serializer(queries.kept(self.member, pk)).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def withdraw(self, request: Request, pk: str) -> Response:
        """It does not hold any more."""
        found = queries.kept(self.member, pk)
        return Response(self.get_serializer(actions.withdraw(by=self.member, now=self.now, kept=found)).data)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """It holds after all."""
        found = queries.kept(self.member, pk)
        return Response(
            self.get_serializer(actions.bring_back(by=self.member, now=self.now, kept=found)).data
        )


@extend_schema(tags=["proposals"])
class PolicyViewSet(Resource):
    """Acceptance rates by kind, and what is accepted without asking."""

    serializer_class = RateSerializer
    lookup_value_regex = "[a-z]+"

    @extend_schema(responses=RateSerializer(many=True))
    def list(self, request: Request) -> Response:
        """All kinds."""
        return Response(RateSerializer(queries.rates(self.member, self.now), many=True).data)

    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Say from which sureness (0.5 to 1) a kind needs no asking; null: always ask. Admins only."""
        given = self.shaped(RateSerializer, partial=True)
        if "above" not in given:
            raise Refused("required", "This is needed.", "above")
        actions.set_auto_accept(by=self.member, now=self.now, kind=pk, above=given["above"])
        rates = {rate.kind: rate for rate in queries.rates(self.member, self.now)}
        return Response(RateSerializer(rates[pk]).data)
