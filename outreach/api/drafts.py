"""Drafts: list, draft, change, write anew, approve, take back, mark as sent, discard."""

from collections.abc import Callable
from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import queries as accounts
from activities import queries as activities
from core.api import Resource, expected_version, idempotent
from deals import queries as deals
from tasks import queries as tasks
from team import policy

from .. import actions, queries
from ..filters import DraftFilter
from ..models import Draft
from .shapes import (
    ApprovedSerializer,
    ApproveManySerializer,
    BatchSerializer,
    DraftSerializer,
    NewDraftSerializer,
    RemindersSerializer,
    RewriteSerializer,
)

FINDERS: dict[str, Callable[..., Any]] = {
    "contact": accounts.contact,
    "deal": deals.deal,
    "activity": activities.activity,
    "template": queries.template,
}


@extend_schema(tags=["drafts"])
class DraftViewSet(Resource):
    """Messages to people; none leaves before it is approved."""

    serializer_class = DraftSerializer
    filterset_class = DraftFilter
    filter_backends = (DjangoFilterBackend,)

    def get_queryset(self) -> Any:
        return queries.drafts(self.member)

    def list(self, request: Request) -> Response:
        """Drafts, newest first."""
        policy.check(self.member, "outreach.see")
        return self.page(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One draft."""
        return self._answer(queries.draft(self.member, pk))

    @extend_schema(request=NewDraftSerializer)
    @idempotent
    def create(self, request: Request) -> Response:
        """Draft a message; one about the same that is still open is given back as it stands."""
        given = self.shaped(NewDraftSerializer)
        for name, find in FINDERS.items():
            if name in given:
                given[name] = find(self.member, given[name])
        given["tasks"] = tuple(tasks.task(self.member, key) for key in given.pop("tasks", ()))
        return self._answer(actions.draft(by=self.member, now=self.now, **given), 201)

    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the words or the address; If-Match guards against overwriting."""
        found = queries.draft(self.member, pk)
        changes = self.shaped(DraftSerializer, partial=True)
        version = expected_version(request)
        return self._answer(
            actions.change_draft(by=self.member, now=self.now, draft=found, changes=changes, version=version)
        )

    @extend_schema(request=RewriteSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def rewrite(self, request: Request, pk: str) -> Response:
        """Write it anew in another tone, length or by a template (null: the product's own words)."""
        found = queries.draft(self.member, pk)
        given = self.shaped(RewriteSerializer)
        if "template" in given and given["template"] is None:
            del given["template"]
            given["own_words"] = True
        elif "template" in given:
            given["template"] = queries.template(self.member, given["template"])
        return self._answer(
            actions.rewrite(
                by=self.member, now=self.now, draft=found, version=expected_version(request), **given
            )
        )

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def approve(self, request: Request, pk: str) -> Response:
        """Yes: it leaves by mail in a few seconds."""
        return self._do(request, pk, actions.approve)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def recall(self, request: Request, pk: str) -> Response:
        """Take an approved one back before it leaves."""
        return self._do(request, pk, actions.recall)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def sent(self, request: Request, pk: str) -> Response:
        """It was sent by hand."""
        return self._do(request, pk, actions.mark_sent)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def discard(self, request: Request, pk: str) -> Response:
        """Throw it away."""
        return self._do(request, pk, actions.discard)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    @idempotent
    def restore(self, request: Request, pk: str) -> Response:
        """Bring it back."""
        return self._do(request, pk, actions.restore)

    @extend_schema(request=RemindersSerializer, responses={201: BatchSerializer})
    @action(detail=False, methods=["post"])
    @idempotent
    def reminders(self, request: Request) -> Response:
        """Draft reminders for these tasks, and a word to the people of these deals: one a person."""
        given = self.shaped(RemindersSerializer)
        given["tasks"] = [tasks.task(self.member, key) for key in given.pop("tasks", ())]
        given["deals"] = [deals.deal(self.member, key) for key in given.pop("deals", ())]
        batch, made, left_out = actions.draft_reminders(by=self.member, now=self.now, **given)
        refused = [{"id": str(one.pk), "reason": reason} for one, reason in left_out]
        drafts = self.get_serializer(made, many=True).data
        return Response({"batch": str(batch), "drafts": drafts, "left_out": refused}, status=201)

    @extend_schema(request=ApproveManySerializer, responses=ApprovedSerializer)
    @action(detail=False, methods=["post"], url_path="approve-many", url_name="approve-many")
    @idempotent
    def approve_many(self, request: Request) -> Response:
        """Approve up to 200 drafts; those that may not go are named with the reason."""
        ids = self.shaped(ApproveManySerializer)["ids"]
        rows = [queries.draft(self.member, key) for key in ids]
        outcome = actions.approve_all(by=self.member, now=self.now, drafts=rows)
        refused = [{"id": str(one.pk), "reason": reason} for one, reason in outcome.refused]
        return Response({"approved": [str(one.pk) for one in outcome.done], "refused": refused})

    def _do(self, request: Request, pk: str, verb: Callable[..., Draft]) -> Response:
        found = queries.draft(self.member, pk)
        return self._answer(
            verb(by=self.member, now=self.now, draft=found, version=expected_version(request))
        )

    def _answer(self, draft: Draft, code: int = 200) -> Response:
        return self.answer(self.get_serializer(draft).data, code, draft.version)
