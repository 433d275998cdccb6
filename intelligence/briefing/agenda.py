"""What the time could be spent on, from what is open. Only where the posture allows suggestions."""

from collections.abc import Sequence

from .shape import Gap, Point, Promise

MOST = 6


def agenda(
    ours: Sequence[Promise], theirs: Sequence[Promise], gaps: Sequence[Gap], risks: Sequence[Point]
) -> tuple[str, ...]:
    """What we owe first, then what they owe, objections, the questions of at most three gaps, and the next step."""
    lines = [f"Say where we are with: {one.what}" for one in ours[:2]]
    lines += [f"Ask how far they are with: {one.what}" for one in theirs[:1]]
    lines += [
        f"Come back to the objection: {one.text.removeprefix('Objection: ')}"
        for one in risks
        if one.kind == "objection"
    ][:1]
    room = MOST - 1 - len(lines)
    lines += [f"{one.label}: {one.question}" for one in gaps[: min(3, room)]]
    return (*lines, "Agree the next step, its date and who is there.")
