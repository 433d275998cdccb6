"""`/me/`, `/members/`, `/teams/`, `/invitations/`."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Resource, idempotent
from core.limits import limit
from core.tenancy import absolute, public_url

from .. import actions, letters, policy, queries
from ..models import Desk, Member, Role
from .base import ByName, Newest, Single
from .shapes import (
    HeirShape,
    InvitationSerializer,
    InvitationShape,
    MemberChange,
    MemberSerializer,
    MeSerializer,
    ProfileChange,
    TeamSerializer,
    TeamShape,
    named,
)

WISHES = ("mail_reminders", "mail_digest")


@extend_schema(tags=["people"])
class MeView(Single):
    """The member who asks."""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Any) -> Response:
        """Who am I here, and with which role."""
        return Response(MeSerializer(request.member, context={"request": request}).data)

    @extend_schema(request=ProfileChange, responses=MeSerializer)
    @idempotent
    def patch(self, request: Any) -> Response:
        """Change one's own name, time zone and mail wishes."""
        checked = ProfileChange(data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        data = dict(checked.validated_data)
        wishes = {key: data.pop(key) for key in WISHES if key in data}
        if wishes:
            data["preferences"] = {**request.member.preferences, **wishes}
        member = actions.change_profile(by=request.member, now=self.now, member=request.member, changes=data)
        return Response(MeSerializer(member, context={"request": request}).data)


class MemberFilter(filters.FilterSet):
    """`?active=`, `?role=`, `?team=`, `?desk=`."""

    active = filters.BooleanFilter()
    role = filters.ChoiceFilter(choices=Role.choices)
    desk = filters.ChoiceFilter(choices=Desk.choices)
    team = filters.UUIDFilter(field_name="team_id")


@extend_schema(tags=["people"])
class MemberViewSet(Resource):
    """The people of the workspace."""

    serializer_class = MemberSerializer
    pagination_class = ByName
    filter_backends = [filters.DjangoFilterBackend]
    filterset_class = MemberFilter

    def get_queryset(self) -> QuerySet[Member]:
        return queries.members(self.member, active=None)

    def list(self, request: Request) -> Response:
        """Members, former ones too; narrow with `?active=true`."""
        return self.page(self.filter_queryset(self.get_queryset()))

    def retrieve(self, request: Request, pk: str) -> Response:
        """One member."""
        return self.answer(self.get_serializer(queries.member(self.member, pk)).data)

    @extend_schema(request=MemberChange, responses=MemberSerializer)
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change role, desk or team."""
        changes = self.shaped(MemberChange, partial=True)
        if "team" in changes:
            changes["team"] = named("team", changes["team"], lambda k: queries.team(self.member, k))
        member = queries.member(self.member, pk)
        changed = actions.change_member(by=self.member, now=self.now, member=member, changes=changes)
        return self.answer(self.get_serializer(changed).data)

    @extend_schema(request=HeirShape, responses=MemberSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def deactivate(self, request: Request, pk: str) -> Response:
        """Let a member go; everything they own goes to `heir`."""
        heir = named("heir", self.shaped(HeirShape)["heir"], lambda k: queries.member(self.member, k))
        member = queries.member(self.member, pk)
        gone = actions.deactivate(by=self.member, now=self.now, member=member, heir=heir)
        return self.answer(self.get_serializer(gone).data)

    @extend_schema(request=None, responses=MemberSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def reactivate(self, request: Request, pk: str) -> Response:
        """Let a former member in again."""
        member = queries.member(self.member, pk)
        back = actions.reactivate(by=self.member, now=self.now, member=member)
        return self.answer(self.get_serializer(back).data)


@extend_schema(tags=["people"])
class TeamViewSet(Resource):
    """Teams and their managers."""

    serializer_class = TeamSerializer
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return queries.teams(self.member)

    def list(self, request: Request) -> Response:
        """All teams."""
        return self.page(self.get_queryset())

    def retrieve(self, request: Request, pk: str) -> Response:
        """One team."""
        return self.answer(self.get_serializer(queries.team(self.member, pk)).data)

    @extend_schema(request=TeamShape, responses={201: TeamSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Make a team."""
        values = self._values(self.shaped(TeamShape))
        team = actions.save_team(by=self.member, now=self.now, **values)
        return self.answer(self.get_serializer(team).data, 201)

    @extend_schema(request=TeamShape, responses=TeamSerializer)
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename a team, give it another manager or place."""
        team = queries.team(self.member, pk)
        kept = {"name": team.name, "manager": team.manager, "parent": team.parent}
        values = kept | self._values(self.shaped(TeamShape, partial=True))
        saved = actions.save_team(by=self.member, now=self.now, team=team, **values)
        return self.answer(self.get_serializer(saved).data)

    @extend_schema(responses={204: None})
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Dissolve a team; its members stay."""
        actions.dissolve_team(by=self.member, now=self.now, team=queries.team(self.member, pk))
        return self.answer(None, 204)

    def _values(self, shape: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(shape)
        if "manager" in values:
            values["manager"] = named("manager", values["manager"], lambda k: queries.member(self.member, k))
        if "parent" in values:
            values["parent"] = named("parent", values["parent"], lambda k: queries.team(self.member, k))
        return values


@extend_schema(tags=["people"])
class InvitationViewSet(Resource):
    """Open invitations; for those who may invite."""

    serializer_class = InvitationSerializer
    pagination_class = Newest

    def get_queryset(self) -> Any:
        return queries.invitations(self.member)

    def list(self, request: Request) -> Response:
        """Open invitations."""
        return self.page(self.get_queryset())

    @extend_schema(request=InvitationShape, responses={201: InvitationSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Invite somebody; the link goes by mail and is in no answer."""
        policy.check(self.member, "team.invite")
        limit("invite", str(self.member.id), times=actions.INVITATIONS_PER_HOUR, seconds=3600)
        values = self.shaped(InvitationShape)
        values["team"] = named("team", values["team"], lambda k: queries.team(self.member, k))
        invitation, token = actions.invite(by=self.member, now=self.now, **values)
        self._mail(invitation, token)
        return self.answer(self.get_serializer(invitation).data, 201)

    @extend_schema(request=None, responses=InvitationSerializer)
    @action(detail=True, methods=["post"])
    @idempotent
    def resend(self, request: Request, pk: str) -> Response:
        """Send a new link; the former one stops working."""
        invitation = queries.invitation(self.member, pk)
        limit("invite", str(self.member.id), times=actions.INVITATIONS_PER_HOUR, seconds=3600)
        token = actions.renew_invitation(by=self.member, now=self.now, invitation=invitation)
        self._mail(invitation, token)
        return self.answer(self.get_serializer(invitation).data)

    @extend_schema(responses={204: None})
    @idempotent
    def destroy(self, request: Request, pk: str) -> Response:
        """Withdraw an invitation."""
        invitation = queries.invitation(self.member, pk)
        actions.withdraw_invitation(by=self.member, now=self.now, invitation=invitation)
        return self.answer(None, 204)

    def _mail(self, invitation: Any, token: str) -> None:
        link = absolute(public_url("join", token=token))
        workspace = self.request.workspace.name  # type: ignore[attr-defined]
        letters.invitation(invitation, link, by=self.member, now=self.now, workspace=workspace)
