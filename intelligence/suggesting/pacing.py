"""Who decides what surfaces: how many a day, how many at a time, and how often after a no. Pure.

After the k-th no in a row to a rule, that rule is silent towards this member for 2^k - 1 days, at most 60: a day, three
days, a week, a fortnight, a month. A yes sets k back to nothing. An answer older than 90 days does not count.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from .candidate import Candidate

A_DAY = 5
AT_A_TIME = 10
LONGEST = 60
REMEMBERED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member said to a suggestion of a rule."""

    owner: UUID
    rule: str
    at: datetime
    yes: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """What limits new suggestions. made: since the owner's midnight; live: waiting now; quiet: rules not heard."""

    made: Mapping[UUID, int] = field(default_factory=dict)
    live: Mapping[UUID, int] = field(default_factory=dict)
    quiet: Collection[tuple[UUID, str]] = frozenset()


def quiet_days(noes: int) -> int:
    """For how many days a rule is silent after so many noes in a row."""
    return min((1 << min(noes, 10)) - 1, LONGEST)


def quiet(answers: Iterable[Answer], now: datetime) -> set[tuple[UUID, str]]:
    """Which rules are silent now, and towards whom."""
    noes: Counter[tuple[UUID, str]] = Counter()
    last: dict[tuple[UUID, str], datetime] = {}
    for answer in sorted(answers, key=lambda one: one.at):
        if answer.at < now - REMEMBERED:
            continue
        who = answer.owner, answer.rule
        noes[who] = 0 if answer.yes else noes[who] + 1
        last[who] = answer.at
    return {who for who, n in noes.items() if n and now < last[who] + timedelta(days=quiet_days(n))}


def surfacing(found: Iterable[Candidate], known: Collection[str], pace: Pace) -> list[Candidate]:
    """Which of `found`, in their order, are said now; `known` are the keys of those that were said already."""
    made, live = Counter(dict(pace.made)), Counter(dict(pace.live))
    chosen = []
    for one in found:
        if one.key in known or (one.owner, one.rule) in pace.quiet:
            continue
        if made[one.owner] < A_DAY and live[one.owner] < AT_A_TIME:
            made[one.owner] += 1
            live[one.owner] += 1
            chosen.append(one)
    return chosen
