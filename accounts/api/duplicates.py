"""`/duplicates/`: pairs to review, checks for duplicates, and who may be meant."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, idempotent
from core.ids import new_id

from .. import queries
from ..actions import duplicates
from ..models import DuplicateSearch, Kind, Pair
from .merging import MergeSerializer, versions_of
from .params import KEY

KIND = OpenApiParameter("kind", str, enum=Kind.values, description="`contact` (usual) or `account`.")
GRADE = OpenApiParameter("grade", str, enum=Pair.Grade.values, description="Only these pairs.")
BATCH = "-".join(f"[0-9a-f]{{{n}}}" for n in (8, 4, 4, 4, 12))
TYPED = ("name", "email", "phone", "company", "title", "website", "linkedin", "city", "country")


class ReasonSerializer(serializers.Serializer[Any]):
    """What one field says: both values, how alike they are, and how much that counts (bits; below zero: against)."""

    field = serializers.CharField()  # type: ignore[assignment]
    label = serializers.CharField()  # type: ignore[assignment]
    level = serializers.CharField()
    left = serializers.CharField()
    right = serializers.CharField()
    bits = serializers.FloatField()
    sentence = serializers.CharField()


class PairSerializer(serializers.Serializer[Any]):
    """Two records that look like one."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Kind.choices)
    left = serializers.UUIDField()
    right = serializers.UUIDField()
    probability = serializers.DecimalField(7, 6)
    grade = serializers.ChoiceField(Pair.Grade.choices)
    evidence = ReasonSerializer(many=True)
    state = serializers.ChoiceField(Pair.State.choices)
    found_at = serializers.DateTimeField()


class MergePairSerializer(serializers.Serializer[Any]):
    """Which of the two is kept, and whose values are wanted where not the best of both."""

    kept = serializers.UUIDField(required=False, help_text="The older one when absent.")
    choices = serializers.DictField(child=serializers.UUIDField(), required=False)
    versions = serializers.DictField(
        child=serializers.IntegerField(min_value=1),
        required=False,
        help_text="Id to the version you read; another one is refused.",
    )


class SettingsSerializer(serializers.Serializer[Any]):
    """When what is surely the same is merged without asking."""

    merge_on_import = serializers.BooleanField(help_text="In the name of who imports.")
    merge_nightly = serializers.BooleanField(help_text="By the nightly check.")


class KindSerializer(serializers.Serializer[Any]):
    """Companies or people."""

    kind = serializers.ChoiceField(Kind.choices)


class AcceptedSerializer(serializers.Serializer[Any]):
    """How many records went into others; `left` groups wait for somebody who may merge them."""

    merged = serializers.IntegerField()
    left = serializers.IntegerField()
    batch = serializers.UUIDField()


class SearchSerializer(serializers.Serializer[Any]):
    """A check through all records of a kind."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Kind.choices)
    origin = serializers.ChoiceField(Pair.Origin.choices)
    state = serializers.ChoiceField(DuplicateSearch.State.choices)
    counts = serializers.DictField(child=serializers.IntegerField())
    message = serializers.CharField(allow_blank=True)
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    done = serializers.SerializerMethodField(help_text="Per cent.")
    total = serializers.SerializerMethodField(help_text="100.")
    seconds_left = serializers.SerializerMethodField()

    def get_done(self, search: DuplicateSearch) -> int:
        """Per cent done."""
        return 100 if search.state == "done" else int(search.counts.get("percent", 0))

    def get_total(self, search: DuplicateSearch) -> int:
        """All of it."""
        return 100

    def get_seconds_left(self, search: DuplicateSearch) -> int | None:
        """Not known: the pace of its parts differs."""
        return None


class SimilarSerializer(serializers.Serializer[Any]):
    """A record that may be meant."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    detail = serializers.CharField()
    grade = serializers.CharField()
    probability = serializers.FloatField()
    reasons = serializers.SerializerMethodField()

    def get_reasons(self, one: queries.Similar) -> list[str]:
        """Why, the strongest first."""
        return [reason.sentence for reason in one.reasons]


class MostProbable(Cursor):
    """The most probable first."""

    ordering = ("-probability", "id")


class NewestSearch(Cursor):
    """The newest first."""

    ordering = ("-started_at", "-id")


def _kind(request: Request) -> str:
    found = request.query_params.get("kind", "contact")
    if found not in Kind.values:
        raise ValidationError({"kind": "Choose account or contact."})
    return found


@extend_schema(tags=["duplicates"])
class DuplicateViewSet(Resource):
    """Pairs that wait for review."""

    serializer_class = PairSerializer
    pagination_class = MostProbable
    filter_backends = ()

    def get_queryset(self) -> Any:
        return Pair.objects.none()

    @extend_schema(parameters=[KIND, GRADE])
    def list(self, request: Request) -> Response:
        """Pairs to review of which you see both sides, the most probable first."""
        grade = request.query_params.get("grade", "")
        if grade and grade not in Pair.Grade.values:
            raise ValidationError({"grade": "Choose sure or perhaps."})
        return self.page(queries.pairs(self.member, _kind(request), grade=grade))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One pair, decided or not."""
        return self._shown(queries.pair(self.member, pk))

    def _shown(self, pair: Pair) -> Response:
        return self.answer(PairSerializer(pair).data)

    @extend_schema(request=MergePairSerializer, responses=MergeSerializer, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def merge(self, request: Request, pk: str) -> Response:
        """They are the same: make one of them."""
        pair = queries.pair(self.member, pk)
        asked = self.shaped(MergePairSerializer)
        kept = asked.get("kept", pair.left)
        done = duplicates.merge_pair(
            by=self.member,
            now=self.now,
            pair=pair,
            kept=kept,
            choices=asked.get("choices", {}),
            versions=versions_of(asked),
        )
        return self.answer(MergeSerializer(done).data)

    @extend_schema(request=None, responses=PairSerializer, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def different(self, request: Request, pk: str) -> Response:
        """They are two; nobody is asked again without a new sure reason."""
        return self._shown(
            duplicates.tell_apart(by=self.member, now=self.now, pair=queries.pair(self.member, pk))
        )

    @extend_schema(request=None, responses=PairSerializer, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def reopen(self, request: Request, pk: str) -> Response:
        """Take `different` back."""
        return self._shown(
            duplicates.ask_again(by=self.member, now=self.now, pair=queries.pair(self.member, pk))
        )

    @extend_schema(request=KindSerializer, responses=AcceptedSerializer, parameters=[KEY])
    @action(detail=False, methods=["post"])
    @idempotent
    def accept(self, request: Request) -> Response:
        """Merge all sure pairs of a kind that you may merge; `accepted/{batch}/undo/` takes all of it back."""
        kind, batch = self.shaped(KindSerializer)["kind"], new_id()
        told = duplicates.accept_sure(by=self.member, now=self.now, kind=kind, batch=batch)
        return self.answer({"merged": told.merged, "left": told.left, "batch": batch})

    @extend_schema(request=None, responses=AcceptedSerializer, parameters=[KEY])
    @action(
        detail=False,
        methods=["post"],
        url_path=f"accepted/(?P<batch>{BATCH})/undo",
    )
    @idempotent
    def undo(self, request: Request, batch: str) -> Response:
        """Take back what you accepted together."""
        count = duplicates.undo_batch(by=self.member, now=self.now, batch=UUID(batch))
        return self.answer({"merged": count, "left": 0, "batch": batch})

    @extend_schema(responses=SettingsSerializer)
    @action(detail=False, pagination_class=None, url_path="settings", url_name="settings")
    def wishes(self, request: Request) -> Response:
        """When what is surely the same is merged without asking."""
        return self.answer(SettingsSerializer(queries.duplicate_settings(self.member)).data)

    @extend_schema(request=SettingsSerializer, responses=SettingsSerializer, parameters=[KEY])
    @wishes.mapping.patch
    @idempotent
    def change_settings(self, request: Request) -> Response:
        """Choose it; admins only."""
        changes = self.shaped(SettingsSerializer, partial=True)
        done = duplicates.change_settings(by=self.member, now=self.now, changes=changes)
        return self.answer(SettingsSerializer(done).data)

    @extend_schema(
        parameters=[KIND, *(OpenApiParameter(name, str) for name in TYPED)],
        responses=SimilarSerializer(many=True),
    )
    @action(detail=False, pagination_class=None)
    def similar(self, request: Request) -> Response:
        """Who may be meant by what is typed so far: at most four, the most probable first, with reasons."""
        typed = {name: request.query_params.get(name, "")[:300].replace("\x00", "") for name in TYPED}
        found = queries.like_typed(self.member, _kind(request), typed)
        return self.answer(SimilarSerializer(found, many=True).data)


@extend_schema(tags=["duplicates"])
class DuplicateSearchViewSet(Resource):
    """Checks for duplicates."""

    serializer_class = SearchSerializer
    pagination_class = NewestSearch
    filter_backends = ()

    def get_queryset(self) -> Any:
        return DuplicateSearch.objects.none()

    @extend_schema(parameters=[KIND])
    def list(self, request: Request) -> Response:
        """The checks of a kind, the newest first."""
        return self.page(queries.searches(self.member, _kind(request)))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One check and how far it is."""
        return self.answer(SearchSerializer(queries.duplicate_search(self.member, pk)).data)

    @extend_schema(request=KindSerializer, responses=SearchSerializer, parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Have all companies or people checked in the background; one that runs already is answered."""
        kind = self.shaped(KindSerializer)["kind"]
        return self.answer(
            SearchSerializer(duplicates.ask(by=self.member, now=self.now, kind=kind)).data, 202
        )
