"""Asking people in."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.errors import Refused
from workspaces import actions as workspaces
from workspaces.models import Invitation

from .. import policy
from ..models import Desk, Member, Role, Team
from ..rules import workspace_here

INVITATIONS_PER_HOUR = 60  # of one member; the doors count


def invite(
    *, by: Member, now: datetime, email: str, role: str, desk: str = "", team: Team | None = None
) -> tuple[Invitation, str]:
    """Invite an address with a role; returns the secret of the link too. Raises Refused for members and bad roles."""
    policy.check(by, "team.invite")
    email = _address(email)
    if role not in Role.values or (role == Role.OWNER and by.role != Role.OWNER):
        raise Refused("role", "Choose a role you may give.", "role")
    if Member.objects.filter(email__iexact=email, active=True).exists():
        raise Refused("already_member", "This person is a member already.", "email")
    return workspaces.invite(
        by=by,
        now=now,
        workspace=workspace_here(),
        email=email,
        role=role,
        desk=desk_for(role, desk),
        team=team.id if team else None,
    )


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused("email", "This is not an e-mail address.", "email") from error
    return email


def desk_for(role: str, desk: str) -> str:
    """The desk that goes with a role: deal desk members have one, nobody else."""
    if role != Role.DEAL_DESK:
        return ""
    if desk not in Desk.values:
        raise Refused("desk", "Choose the desk: legal, security, finance or solutions.", "desk")
    return desk


def renew_invitation(*, by: Member, now: datetime, invitation: Invitation) -> str:
    """A new link for an open invitation; the former one stops working. Returns its secret."""
    policy.check(by, "team.invite")
    return workspaces.renew_invitation(by=by, now=now, invitation=invitation)


def withdraw_invitation(*, by: Member, now: datetime, invitation: Invitation) -> None:
    """Take an open invitation back."""
    policy.check(by, "team.invite")
    workspaces.withdraw_invitation(by=by, now=now, invitation=invitation)
