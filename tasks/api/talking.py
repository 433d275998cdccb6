"""The one line, and phrases."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import queries as accounts
from activities.api import ActivitySerializer
from core.api import Resource, idempotent
from core.errors import Refused

from .. import actions, queries
from .shapes import LoggedSerializer, LogSerializer, TaskSerializer, WhenSerializer


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
        done = queries.task(self.member, given["done"]) if "done" in given else None
        logged = actions.log_with_follow_up(
            by=self.member, now=self.now, line=given.get("line", ""), about=about,
            activity=self._activity(given.get("activity") or {}), follow_up=actions.Wish(**wish) if wish else None,
            done=done,
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
