"""Briefs, for programs: the same values as on the page."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, idempotent
from core.jsonable import jsonable

from ..actions.briefs import prepare_brief
from ..queries import briefs as queries


class BriefSerializer(serializers.Serializer[Any]):
    """What to know before a meeting. The parts are lists of the records they name."""

    task = serializers.UUIDField()
    title = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)
    zone = serializers.CharField()
    detail = serializers.CharField()
    posture = serializers.CharField()
    owner = serializers.CharField()
    company = serializers.DictField(allow_null=True)
    deal = serializers.DictField(allow_null=True)
    attendees = serializers.ListField(child=serializers.DictField())
    history = serializers.ListField(child=serializers.DictField())
    ours = serializers.ListField(child=serializers.DictField())
    theirs = serializers.ListField(child=serializers.DictField())
    answers = serializers.ListField(child=serializers.DictField())
    gaps = serializers.ListField(child=serializers.DictField())
    risks = serializers.ListField(child=serializers.DictField())
    competitors = serializers.ListField(child=serializers.DictField())
    signals = serializers.ListField(child=serializers.DictField())
    agenda = serializers.ListField(child=serializers.CharField())
    unknown = serializers.ListField(child=serializers.CharField())
    prepared_at = serializers.DateTimeField(allow_null=True)


@extend_schema(tags=["briefs"])
class BriefView(Resource):
    """The brief of a meeting (a task of the kind meeting)."""

    serializer_class = BriefSerializer

    @extend_schema(responses=BriefSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        """As it stands now, as the asking member sees it; `prepared_at` is when it was last kept."""
        return self._told(pk)

    @extend_schema(request=None, responses=BriefSerializer)
    @idempotent
    def create(self, request: Request, pk: str) -> Response:
        """Keep it as it stands now."""
        prepare_brief(by=self.member, now=self.now, task=queries.meeting(self.member, pk))
        return self._told(pk)

    def _told(self, pk: str) -> Response:
        task = queries.meeting(self.member, pk)
        found = jsonable(asdict(queries.brief(self.member, task, self.now)))
        return self.answer(found | {"prepared_at": queries.prepared_at(self.member, task)})
