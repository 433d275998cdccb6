"""What facts do to the team."""

from datetime import datetime

from core import facts
from core.actors import SYSTEM
from core.journal.models import Entry
from core.recording import on

from . import actions
from .models import Role


@on(facts.WorkspaceOpened)
def first_owner(fact: facts.WorkspaceOpened, entry: Entry, now: datetime) -> None:
    """The founder becomes the owner."""
    actions.join(
        by=SYSTEM,
        now=entry.at,
        user_id=fact.user,
        name=fact.name,
        email=fact.email,
        role=Role.OWNER,
        timezone=fact.timezone,
    )
