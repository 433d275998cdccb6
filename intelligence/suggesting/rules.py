"""The rules by name: what each looks for, what counts as its outcome, and how long one waits for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from . import calls, meetings, promises, signals, silence
from .candidate import Candidate
from .seen import World


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. outcome: what may happen after a suggestion of it, within `days`; `what` completes "9 of 14 …"."""

    name: str
    label: str
    find: Callable[[World], Iterator[Candidate]]
    outcome: str
    what: str
    days: int

    @property
    def within(self) -> timedelta:
        """How long one waits for the outcome."""
        return timedelta(days=self.days)


RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("call_back", "Call back", calls.call_backs, "spoken", "were reached within 3 days", 3),
        Rule("no_reply", "No reply", silence.unanswered, "reply", "got a reply within 7 days", 7),
        Rule("no_step", "No next step", silence.stepless, "contact", "led to contact within 7 days", 7),
        Rule("meeting", "Meeting", meetings.unprepared, "held", "were held within 3 days", 3),
        Rule("promise_ours", "Our promise", promises.ours, "kept", "were kept within 3 days", 3),
        Rule("promise_theirs", "Their promise", promises.theirs, "kept", "were kept within 7 days", 7),
        Rule("signal", "Fresh signal", signals.fresh, "contact", "led to contact within 14 days", 14),
    )
}  # fmt: skip


def candidates(world: World) -> list[Candidate]:
    """Everything the rules put forward, the most points first; ties by key, so that the order is always the same."""
    found = [one for rule in RULES.values() for one in rule.find(world)]
    return sorted(found, key=lambda one: (-one.points, one.key))
