"""Mails that this app sends."""

from typing import Any

from workspaces import mails
from workspaces.models import Invitation

from .models import Role


def invitation(invitation: Invitation, link: str, *, by: Any, workspace: str) -> bool:
    """Send the link; whether the mail server took it. An invitation outlives a mail server that is down."""
    context = {
        "link": link,
        "workspace": workspace,
        "by": by.name,
        "role": Role(invitation.role).label,
        "until": invitation.expires_at,
    }
    try:
        mails.send("team/mail/invitation", invitation.email, context)
    except OSError:
        return False
    return True
