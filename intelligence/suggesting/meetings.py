"""A meeting is ahead, and something for it is missing."""

from collections.abc import Iterator
from datetime import timedelta

from ..why import Tree
from .candidate import Candidate, Way
from .common import about, item, next_hour, opening, short, value_of, weighed, when, whom
from .seen import TaskSeen, World

AHEAD = timedelta(hours=24)


def unprepared(world: World) -> Iterator[Candidate]:
    """Meetings within a day of which nobody from the buyer is known, or whose brief nobody has prepared."""
    for task in world.tasks:
        if task.kind != "meeting" or task.all_day or task.due_at is None:
            continue
        if world.now < task.due_at <= world.now + AHEAD:
            if not world.attendees.get(task.id):
                yield _meeting(task, world, alone=True)
            elif task.id not in world.briefed:
                yield _meeting(task, world, alone=False)


def _meeting(task: TaskSeen, world: World, *, alone: bool) -> Candidate:
    assert task.due_at is not None
    zone, now, tree = world.zone(task.owner), world.now, Tree()
    at, who = when(task.due_at, zone, now), whom(task.contact, task.company)
    tree.pro(f"The meeting is {at}.", task.link)
    if alone:
        tree.pro(
            "Nobody of the buyer is named for it, nor in what was written down about the deal lately.",
            task.link,
        )
    else:
        tree.pro("Its brief is not prepared yet.", task.link)
        tree.con("It is prepared by itself 30 minutes before.")
    if task.deal is None:
        tree.lacks("The meeting belongs to no deal, so history and open questions cover the account only.")
    expected = value_of(world, task.deal, tree)
    claim = f"Of {task.title} it is not known who attends." if alone else f"{task.title} has no brief."
    why, points = weighed(tree.why(short(claim)), item(task.due_at, expected, promised=True), now)
    fields = about(task.company, task.contact, task.deal)
    ask = opening(f"Ask {who} who attends: {task.title}", "email", next_hour(now, zone), zone, **fields)
    brief = {"do": "prepare_brief", "task": str(task.id)}
    text = f"Ask who attends: {task.title}, {at}" if alone else f"Read the brief before {task.title}, {at}"
    return Candidate(
        key=f"meeting:{'who' if alone else 'brief'}:{task.id}:{task.due_at:%Y%m%d%H%M}", rule="meeting", version=1,
        type="next_action", text=short(text), points=points, why=why, act=ask if alone else brief, owner=task.owner,
        expires_at=task.due_at, alternatives=(Way("Prepare the brief as it is", brief),) if alone else (),
        could_go_wrong="The invitation may name people that are not written down here.", account=task.company.id,
        deal=task.deal, contact=task.contact.id, task=task.id,
    )  # fmt: skip
