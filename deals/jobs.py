"""What facts do to the pipeline."""

from datetime import datetime

from core import facts
from core.actors import SYSTEM
from core.journal.models import Entry
from core.recording import on

from . import actions
from . import importing as importing  # registers what files may bring


@on(facts.WorkspacePrepared)
def first_pipeline(fact: facts.WorkspacePrepared, entry: Entry, now: datetime) -> None:
    """A new workspace can sell at once."""
    actions.furnish(by=SYSTEM, now=entry.at)


@on(facts.MemberDeactivated)
def pass_on(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """The deals of who left go to the heir."""
    actions.hand_over(by=SYSTEM, now=now, from_member=fact.member, heir=fact.heir)


@on(facts.WorkspaceSettingsChanged)
def other_currency(fact: facts.WorkspaceSettingsChanged, entry: Entry, now: datetime) -> None:
    """With another workspace currency all amounts are counted anew."""
    if "currency" in (entry.after or {}):
        actions.change_base(by=SYSTEM, now=now)
