"""What time does to workspaces."""

from datetime import datetime
from typing import Any
from uuid import UUID

from core.actors import SYSTEM
from core.jobs import handles
from core.tenancy import connection

from . import actions, queries
from .models import Workspace


@handles("workspaces.refill", atomic=False)
def refill(key: str, now: datetime, beat: Any) -> None:
    """Keep enough prepared workspaces for the next sign-ups."""
    actions.refill(by=SYSTEM, now=now)


@handles("workspaces.send_letter")
def send_letter(key: str, now: datetime) -> None:
    """A mail to somebody who may not belong anywhere yet. Sent as the last step of the transaction."""
    actions.send_letter(by=SYSTEM, now=now, letter_id=UUID(key))


@handles("workspaces.delete", atomic=False)
def delete(key: str, now: datetime, beat: Any) -> None:
    """The grace period is over; a workspace that was called back stays."""
    workspace = queries.by_schema(connection.schema_name)  # type: ignore[attr-defined]
    if workspace.state == Workspace.State.LEAVING and workspace.leaves_at and workspace.leaves_at <= now:
        actions.delete_workspace(by=SYSTEM, workspace=workspace)
