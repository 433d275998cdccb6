"""What time and facts do to suggestions and briefs; a part of jobs."""

from datetime import datetime
from uuid import UUID

from core import facts
from core.actors import SYSTEM
from core.jobs import handles
from core.journal.models import Entry
from core.recording import on

from .actions import briefs
from .actions import suggestions as actions
from .queries import suggesting as queries
from .queries.world import WHOLE


# --- Time -----------------------------------------------------------------------------------------
@handles("intelligence.suggest")
def suggest(key: str, now: datetime) -> None:
    """A part of the workspace, or all of it, is looked at for what could be done."""
    actions.look_again(by=SYSTEM, now=now, scope=actions.scope_of(key))
    if key == "all":
        actions.look_later(by=SYSTEM, now=now)


@handles("intelligence.outcome")
def outcome(key: str, now: datetime) -> None:
    """There was time to see what came of a suggestion."""
    actions.see_outcome(by=SYSTEM, now=now, suggestion_id=UUID(key))


@handles("intelligence.brief")
def brief(key: str, now: datetime) -> None:
    """Half an hour before a meeting."""
    briefs.brief_is_due(by=SYSTEM, now=now, task_id=UUID(key))


# --- Facts ----------------------------------------------------------------------------------------
@on(facts.WorkspaceOpened)
def first_look(fact: facts.WorkspaceOpened, entry: Entry, now: datetime) -> None:
    """From now on the workspace is looked at from time to time."""
    actions.look_later(by=SYSTEM, now=now)


@on(facts.ActivityLogged, many=False)
def something_was_said(fact: facts.ActivityLogged, entry: Entry, now: datetime) -> None:
    """A reply or a call answers what was suggested, and belongs into the briefs of meetings ahead."""
    actions.look_soon(now=now, scopes=queries.scopes_of(account=fact.account, deal=fact.deal))
    briefs.freshen_briefs(by=SYSTEM, now=now, deal=fact.deal, account=fact.account)


def _task(task: UUID, now: datetime) -> None:
    actions.look_soon(now=now, scopes=queries.scopes_of_task(SYSTEM, task))


@on(facts.TaskOpened, many=False)
def task_opened(fact: facts.TaskOpened, entry: Entry, now: datetime) -> None:
    """A next step; and a meeting wants a brief."""
    _task(fact.task, now)
    briefs.arm_brief(by=SYSTEM, now=now, task_id=fact.task)


@on(facts.TaskChanged)
def task_changed(fact: facts.TaskChanged, entry: Entry, now: datetime) -> None:
    """Another time, owner or deal."""
    _task(fact.task, now)
    briefs.arm_brief(by=SYSTEM, now=now, task_id=fact.task)


@on(facts.TaskCompleted)
def task_done(fact: facts.TaskCompleted, entry: Entry, now: datetime) -> None:
    """The promise is kept, or the deal has no step any more."""
    _task(fact.task, now)


@on(facts.TaskCancelled)
def task_cancelled(fact: facts.TaskCancelled, entry: Entry, now: datetime) -> None:
    """As when it is done."""
    _task(fact.task, now)


@on(facts.TaskReopened)
def task_reopened(fact: facts.TaskReopened, entry: Entry, now: datetime) -> None:
    """It is to be done again; a meeting wants its brief again."""
    _task(fact.task, now)
    briefs.arm_brief(by=SYSTEM, now=now, task_id=fact.task)


@on(facts.TaskSnoozed)
def task_snoozed(fact: facts.TaskSnoozed, entry: Entry, now: datetime) -> None:
    """Put off is not due."""
    _task(fact.task, now)


@on(facts.SignalAdded, many=False)
def signal_came(fact: facts.SignalAdded, entry: Entry, now: datetime) -> None:
    """Something happened at a buyer."""
    actions.look_soon(now=now, scopes=queries.scopes_of(account=fact.account))


@on(facts.SignalAssigned)
def signal_assigned(fact: facts.SignalAssigned, entry: Entry, now: datetime) -> None:
    """Now it is known at whom."""
    actions.look_soon(now=now, scopes=queries.scopes_of(account=fact.account))


@on(facts.SignalDismissed)
def signal_dismissed(fact: facts.SignalDismissed, entry: Entry, now: datetime) -> None:
    """It says nothing to us after all."""
    actions.look_soon(now=now, scopes=queries.scopes_of_signal(SYSTEM, fact.signal))


@on(facts.DealWon)
def deal_won(fact: facts.DealWon, entry: Entry, now: datetime) -> None:
    """Nothing more is to be done for it."""
    actions.look_soon(now=now, scopes=queries.scopes_of_deal(SYSTEM, fact.deal))


@on(facts.DealLost)
def deal_lost(fact: facts.DealLost, entry: Entry, now: datetime) -> None:
    """As when it is won."""
    actions.look_soon(now=now, scopes=queries.scopes_of_deal(SYSTEM, fact.deal))


@on(facts.DealArchived)
def deal_archived(fact: facts.DealArchived, entry: Entry, now: datetime) -> None:
    """It was put away."""
    actions.look_soon(now=now, scopes=queries.scopes_of_deal(SYSTEM, fact.deal))


@on(facts.MemberDeactivated)
def member_left(fact: facts.MemberDeactivated, entry: Entry, now: datetime) -> None:
    """What waited for who left goes to whoever has the deals and tasks now."""
    actions.look_soon(now=now, scopes=[WHOLE])
