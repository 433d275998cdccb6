"""Something fresh happened at an account, and nobody took it up."""

from collections.abc import Iterator
from datetime import timedelta

from ..why import Tree
from .candidate import Candidate, Way
from .common import about, item, next_hour, opening, short, value_of, weighed, when
from .seen import Person, SignalSeen, World

WORTH = 30
FRESH = timedelta(days=14)


def fresh(world: World) -> Iterator[Candidate]:
    """Signals worth at least `WORTH` points: a reason to speak about an open deal, or to open a conversation."""
    for signal in world.signals:
        if signal.points >= WORTH and not signal.started:
            yield _taken_up(signal, world)


def _taken_up(signal: SignalSeen, world: World) -> Candidate:
    zone, now, tree = world.zone(signal.owner), world.now, Tree()
    tree.pro(f"{signal.type}, {when(signal.at, zone, now)}: {signal.points} of 100 points.", signal.link)
    for said in signal.said:
        tree.pro(said, signal.link)
    deal = world.deal(signal.deals[0]) if len(signal.deals) == 1 else None
    if deal is not None:
        tree.pro(f"A deal is open there: {deal.name}, {deal.stage}.", deal.link)
    elif signal.deals:
        tree.lacks(f"{len(signal.deals)} deals are open there; which one it concerns is not known.")
    else:
        tree.con("No deal is open there.")
    expected = value_of(world, deal.id, tree) if deal else None
    counts = item(None, expected, since=signal.at)
    why, points = weighed(tree.why(short(f"{signal.company.name}: {signal.title}")), counts, now)
    fields = about(signal.company, deal.contact if deal else Person(), deal.id if deal else None)
    mail = opening(
        f"Write to {signal.company.name}: {signal.title}", "email", next_hour(now, zone), zone, **fields
    )
    verb = f"Speak about it in {deal.name}" if deal else f"Open a conversation with {signal.company.name}"
    return Candidate(
        key=f"signal:{signal.id}:{signal.owner}", rule="signal", version=1,
        type="timing" if signal.deals else "outreach", text=short(f"{verb}: {signal.title}"), points=points,
        why=why, act={"do": "start_call", "signal": str(signal.id)}, owner=signal.owner,
        expires_at=signal.at + FRESH, alternatives=(Way("Write instead of calling", mail),),
        could_go_wrong="The news may be about another company of that name; its source shows it.",
        account=signal.company.id, deal=deal.id if deal else None, contact=fields["contact"],
    )  # fmt: skip
