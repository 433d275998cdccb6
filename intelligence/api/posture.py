"""The posture, for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, expected_version, idempotent

from ..actions.posture import change_posture
from ..posture import Posture
from ..queries.posture import posture_now


class PostureSerializer(serializers.Serializer[Any]):
    """How far the assistant goes."""

    posture = serializers.ChoiceField(choices=Posture.choices)
    suggests = serializers.BooleanField(read_only=True)
    automates = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(read_only=True)


@extend_schema(tags=["posture"])
class PostureView(Resource):
    """How far the assistant goes in this workspace."""

    serializer_class = PostureSerializer

    @extend_schema(responses=PostureSerializer)
    def list(self, request: Request) -> Response:
        """The posture of the workspace; its ETag is 0 while nobody chose one."""
        return self._told()

    @extend_schema(request=PostureSerializer, responses=PostureSerializer)
    @idempotent
    def partial_update(self, request: Request) -> Response:
        """Choose another posture; admins only. Under `insights` waiting suggestions end at once."""
        asked = self.shaped(PostureSerializer)["posture"]
        change_posture(by=self.member, now=self.now, posture=asked, version=expected_version(request))
        return self._told()

    def _told(self) -> Response:
        found = posture_now(self.member)
        return self.answer(PostureSerializer(found).data, version=found.version)
