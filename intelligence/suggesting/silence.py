"""Nothing came back, and nothing is planned."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

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
from .seen import DealSeen, Said, TaskSeen, World

REPLY_WITHIN = timedelta(days=5)
TOO_OLD = timedelta(days=60)
SETTLED = timedelta(days=1)
WRITTEN = frozenset({"email", "linkedin"})


def unanswered(world: World) -> Iterator[Candidate]:
    """Open deals where the last word is a message of ours, some days old, and no step is planned."""
    for deal in world.deals.values():
        said = world.last.get(deal.id)
        if said is not None and deal.owner is not None and _waits(said, deal, world):
            yield _no_reply(said, deal, deal.owner, world)


def _waits(said: Said, deal: DealSeen, world: World) -> bool:
    if said.direction != "out" or said.kind not in WRITTEN:
        return False
    planned = deal.next_step_at is not None and deal.next_step_at > world.now
    return not planned and world.now - TOO_OLD <= said.at <= world.now - REPLY_WITHIN


def _no_reply(said: Said, deal: DealSeen, owner: UUID, world: World) -> Candidate:
    zone, now, tree = world.zone(owner), world.now, Tree()
    who, silent = (
        whom(said.contact if said.contact.id else deal.contact, deal.company),
        days(said.at, now, zone),
    )
    tree.pro(f"Our last message went out {when(said.at, zone, now)}.", said.link, quote=said.summary[:200])
    tree.pro(f"No reply was written down in {counted(silent)} since.", deal.link)
    if deal.next_step_at is not None:
        tree.con("A step is planned, its time has passed.", deal.link)
    tree.lacks("A reply that was not written down here is not known.")
    expected = value_of(world, deal.id, tree)
    why, points = weighed(tree.why(f"No reply from {who}."), item(None, expected, since=said.at), now)
    person = said.contact if said.contact.id else deal.contact
    fields = about(deal.company, person, deal.id)
    act = opening(
        f"Ask {who}: {said.summary[:60] or 'our last message'}", "email", next_hour(now, zone), zone, **fields
    )
    call = opening(f"Call {who} about our message", "call", next_hour(now, zone), zone, **fields)
    return Candidate(
        key=f"no_reply:{said.id}", rule="no_reply", version=1, type="outreach",
        text=short(f"Ask {who} again: no reply for {counted(silent)}"), points=points, why=why, act=act,
        owner=owner, expires_at=said.at + TOO_OLD, alternatives=(Way(f"Call {who} instead", call),),
        could_go_wrong="A second message in a few days can read as pressure; a new fact in it reads as service.",
        account=deal.company.id, deal=deal.id, contact=person.id,
    )  # fmt: skip


def stepless(world: World) -> Iterator[Candidate]:
    """Open deals without a next step. Where a reply is waited for, asking for it is the step."""
    timeless = {one.deal: one for one in world.tasks if one.deal is not None}
    for deal in world.deals.values():
        new = deal.created_at is not None and deal.created_at > world.now - SETTLED
        if deal.owner is None or deal.next_step_at is not None or new:
            continue
        said = world.last.get(deal.id)
        if said is None or not _waits(said, deal, world):
            yield _no_step(deal, deal.owner, world, timeless.get(deal.id))


def _no_step(deal: DealSeen, owner: UUID, world: World, timeless: TaskSeen | None) -> Candidate:
    zone, now, tree = world.zone(owner), world.now, Tree()
    tree.pro("No open task of this deal has a time.", deal.link)
    if deal.last_activity_at is None:
        tree.pro("Nothing was ever written down about it.", deal.link)
    else:
        last = world.last.get(deal.id)
        tree.pro(f"Last activity {when(deal.last_activity_at, zone, now)}.", last.link if last else deal.link)
    if timeless is not None:
        tree.con("A task without a time is open.", timeless.link)
    expected = value_of(world, deal.id, tree)
    since = deal.last_activity_at or deal.created_at
    why, points = weighed(tree.why(f"{deal.name} has no next step."), item(None, expected, since=since), now)
    who, fields = whom(deal.contact, deal.company), about(deal.company, deal.contact, deal.id)
    title = f"Agree the next step with {who}"
    mail = opening(title, "email", next_morning(now, zone), zone, **fields)
    return Candidate(
        key=f"no_step:{deal.id}:{since:%Y%m%d%H%M}" if since else f"no_step:{deal.id}", rule="no_step", version=1,
        type="next_action", text=short(f"Plan the next step of {deal.name}"), points=points, why=why,
        act=opening(title, "call", next_morning(now, zone), zone, **fields), owner=owner,
        expires_at=now + timedelta(days=14), alternatives=(Way("Ask by mail", mail),),
        could_go_wrong="A step that only we know of is no step: it counts once the buyer agreed to it.",
        account=deal.company.id, deal=deal.id, contact=deal.contact.id,
    )  # fmt: skip
