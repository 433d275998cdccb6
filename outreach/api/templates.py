"""Templates: list, make, change, put away, bring back."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, expected_version, idempotent

from .. import actions, queries
from ..models import Template
from .shapes import TemplateSerializer


@extend_schema(tags=["drafts"])
class TemplateViewSet(Resource):
    """Texts of the workspace's own."""

    serializer_class = TemplateSerializer

    def get_queryset(self) -> Any:
        return queries.templates(self.member)

    def list(self, request: Request) -> Response:
        """Templates in use, newest first."""
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, pk: str) -> Response:
        """One template, put away or not."""
        return self._answer(queries.template(self.member, pk))

    @idempotent
    def create(self, request: Request) -> Response:
        """Make a template."""
        values = self.shaped(TemplateSerializer)
        return self._answer(actions.save_template(by=self.member, now=self.now, values=values), 201)

    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a template; If-Match guards against overwriting."""
        found = queries.template(self.member, pk)
        values = self.shaped(TemplateSerializer, partial=True)
        version = expected_version(request)
        return self._answer(
            actions.save_template(
                by=self.member, now=self.now, values=values, template=found, version=version
            )
        )

    @extend_schema(responses={204: None})
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Put a template away; drafts made from it stay."""
        found = queries.template(self.member, pk)
        actions.archive_template(by=self.member, now=self.now, template=found)
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """Bring a template back."""
        found = queries.template(self.member, pk)
        return self._answer(actions.restore_template(by=self.member, now=self.now, template=found))

    def _answer(self, template: Template, code: int = 200) -> Response:
        return self.answer(self.get_serializer(template).data, code, template.version)
