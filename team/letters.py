"""Mails that this app sends."""

from datetime import datetime
from typing import Any

from workspaces import actions as workspaces
from workspaces import mails
from workspaces.models import Invitation

from .models import Role


def invitation(invitation: Invitation, link: str, *, by: Any, now: datetime, workspace: str) -> None:
    """Give the link to the worker, who sends it soon, and again while the mail server is down."""
    context = {
        "link": link,
        "workspace": workspace,
        "by": by.name,
        "role": Role(invitation.role).label,
        "until": invitation.expires_at,
    }
    subject, text, html = mails.written("team/mail/invitation", context)
    workspaces.post_letter(by=by, now=now, to=invitation.email, subject=subject, text=text, html=html)
