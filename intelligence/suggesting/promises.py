"""Promises whose time has passed: ours and theirs."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..why import Tree
from .candidate import Act, Candidate, Way
from .common import (
    about,
    counted,
    days,
    item,
    next_hour,
    next_morning,
    opening,
    short,
    value_of,
    weighed,
    when,
    whom,
)
from .seen import TaskSeen, World

KEPT = timedelta(days=30)


def ours(world: World) -> Iterator[Candidate]:
    """What we promised and have not done; calls have a rule of their own."""
    for task in world.tasks:
        if (
            task.promised
            and task.state == "open"
            and task.kind not in ("call", "meeting")
            and _past(task, world)
        ):
            yield _slipped(task, world, "promise_ours")


def theirs(world: World) -> Iterator[Candidate]:
    """What the buyer was to do."""
    for task in world.tasks:
        if task.state == "waiting" and _past(task, world):
            yield _slipped(task, world, "promise_theirs")


def _past(task: TaskSeen, world: World) -> bool:
    return task.past(world.now, world.zone(task.owner))


def _slipped(task: TaskSeen, world: World, rule: str) -> Candidate:
    assert task.due_at is not None
    zone, now, tree, mine = world.zone(task.owner), world.now, Tree(), rule == "promise_ours"
    who, at = whom(task.contact, task.company), when(task.due_at, zone, now, task.all_day)
    late = days(task.due_at, now, zone)
    tree.pro(f"{'We promised it' if mine else 'They promised it'} for {at}.", task.link)
    tree.pro(f"{counted(late)} passed since." if late else "Its hour passed today.", task.link)
    if (said := world.last.get(task.deal) if task.deal else None) and said.at > task.due_at:
        tree.con(f"There was contact since, {when(said.at, zone, now)}; it may be settled.", said.link)
    if task.contact.id is None:
        tree.lacks("The task names no person.")
    expected = value_of(world, task.deal, tree)
    counts = item(task.due_at, expected, promised=True, since=None if mine else task.due_at)
    claim = f"{'Our promise' if mine else f'The promise of {who}'} is open: {task.title}"
    why, points = weighed(tree.why(short(claim)), counts, now)
    text = f"Tell {who} the new time for: {task.title}" if mine else f"Remind {who}: {task.title}"
    act, other = _acts(task, who, now, zone, mine)
    return Candidate(
        key=f"{rule}:{task.id}:{task.due_at:%Y%m%d%H%M}", rule=rule, version=1, type="risk_alert",
        text=short(text), points=points, why=why, act=act, owner=task.owner, expires_at=task.due_at + KEPT,
        alternatives=(other,), could_go_wrong=WRONG[rule], account=task.company.id, deal=task.deal,
        contact=task.contact.id, task=task.id,
    )  # fmt: skip


WRONG = {
    "promise_ours": "A new time that slips as well costs more trust than the first.",
    "promise_theirs": "They may wait for something from us; what we owe comes first.",
}


def _acts(task: TaskSeen, who: str, now: datetime, zone: ZoneInfo, mine: bool) -> tuple[Act, Way]:
    fields = about(task.company, task.contact, task.deal)
    title = f"Tell {who} when it comes: {task.title}" if mine else f"Remind {who}: {task.title}"
    act = opening(title, "email", next_hour(now, zone), zone, **fields)
    if mine:
        changes = {"due_at": next_morning(now, zone).isoformat()}
        return act, Way(
            "Move it to tomorrow morning", {"do": "change_task", "task": str(task.id), "changes": changes}
        )
    call = opening(f"Call {who} about: {task.title}", "call", next_hour(now, zone), zone, **fields)
    return act, Way(f"Call {who}", call)
