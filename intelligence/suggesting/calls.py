"""A call back was promised and is due."""

from collections.abc import Iterator
from datetime import timedelta

from ..why import Tree
from .candidate import Candidate, Way
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
from .seen import Said, TaskSeen, World

KEPT = timedelta(days=7)
WRONG = "A call at another hour than the one they named may not reach them."


def call_backs(world: World) -> Iterator[Candidate]:
    """Promised calls whose hour has come, and wishes to be called back that no task holds."""
    for task in world.tasks:
        if task.kind == "call" and task.promised and task.state == "open" and _come(task, world):
            yield _promised(task, world)
    for said in world.call_backs:
        yield _asked(said, world)


def _come(task: TaskSeen, world: World) -> bool:
    if task.snoozed_until is not None and task.snoozed_until > world.now:
        return False
    return task.due_at is not None and task.due_at <= world.now


def _promised(task: TaskSeen, world: World) -> Candidate:
    assert task.due_at is not None
    zone, now, tree = world.zone(task.owner), world.now, Tree()
    at, who = when(task.due_at, zone, now, task.all_day), whom(task.contact, task.company)
    tree.pro(f"A call was promised for {at}.", task.link)
    if said := world.last.get(task.deal) if task.deal else None:
        tree.pro(f"Last spoken {when(said.at, zone, now)}.", said.link, quote=said.summary[:200])
        if said.at > task.due_at:
            tree.con("Something was written down after the promised hour; the call may be done.", said.link)
    if task.contact.id is None:
        tree.lacks("The task names no person.")
    expected = value_of(world, task.deal, tree)
    why, points = weighed(tree.why(f"{who} expects a call."), item(task.due_at, expected, promised=True), now)
    act = {"do": "change_task", "task": str(task.id), "changes": {"priority": 3}}
    later = {"do": "snooze_task", "task": str(task.id), "until": next_morning(now, zone).isoformat()}
    return Candidate(
        key=f"call_back:{task.id}:{task.due_at:%Y%m%d%H%M}", rule="call_back", version=1, type="timing",
        text=short(f"Call {who} now: promised for {at}"), points=points, why=why, act=act, owner=task.owner,
        expires_at=task.due_at + KEPT, alternatives=(Way("Put it off until tomorrow morning", later),),
        could_go_wrong=WRONG, account=task.company.id, deal=task.deal, contact=task.contact.id, task=task.id,
    )  # fmt: skip


def _asked(said: Said, world: World) -> Candidate:
    deal = world.deal(said.deal)
    owner = deal.owner if deal and deal.owner else said.by
    zone, now, tree = world.zone(owner), world.now, Tree()
    who = whom(said.contact, said.company)
    tree.pro(f"{when(said.at, zone, now)}: the outcome was a call back.", said.link, quote=said.summary[:200])
    tree.pro(
        f"Nothing was written down and no call was planned in {counted(days(said.at, now, zone))} since."
    )
    if said.contact.id is None:
        tree.lacks("The note names no person.")
    expected = value_of(world, said.deal, tree)
    why, points = weighed(
        tree.why(f"{who} wanted to be called back."), item(None, expected, since=said.at), now
    )
    fields = about(said.company, said.contact, said.deal)
    act = opening(f"Call {who} back", "call", next_hour(now, zone), zone, **fields)
    mail = opening(f"Ask {who} for a time to call", "email", next_hour(now, zone), zone, **fields)
    return Candidate(
        key=f"call_back:{said.id}", rule="call_back", version=1, type="timing",
        text=short(f"Call {who} back: asked for {counted(days(said.at, now, zone))} ago, not planned"),
        points=points, why=why, act=act, owner=owner, expires_at=said.at + timedelta(days=30),
        alternatives=(Way(f"Ask {who} by mail for a time", mail),), could_go_wrong=WRONG,
        account=said.company.id, deal=said.deal, contact=said.contact.id,
    )  # fmt: skip
