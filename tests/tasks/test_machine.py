"""The life of a task: only legal moves, whatever the order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tasks.machine import ACTIVE, MOVES, Illegal, Position, allowed, move, reminder_at

START = datetime(2026, 3, 3, 9, tzinfo=UTC)


class Life(RuleBasedStateMachine):
    """Tries every verb from everywhere and keeps a plain model of what should be."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.position = Position()

    @rule(hours=st.integers(1, 300))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(verb=st.sampled_from(sorted(MOVES)), hours=st.integers(-48, 480))
    def a_verb(self, verb: str, hours: int) -> None:
        until = self.now + timedelta(hours=hours) if verb == "snooze" else None
        before, legal = self.position, verb in allowed(self.position)
        if verb == "snooze" and hours <= 0:
            legal = False
        if not legal:
            with pytest.raises(Illegal):
                move(before, verb, self.now, until)
            return
        self.position = move(before, verb, self.now, until)
        self._consequences(verb, before, until)

    def _consequences(self, verb: str, before: Position, until: datetime | None) -> None:
        after = self.position
        expected = {
            "wait": "waiting",
            "resume": "open",
            "complete": "done",
            "cancel": "cancelled",
            "reopen": "open",
        }
        assert after.state == expected.get(verb, before.state)
        assert after.snoozed_until == (until if verb == "snooze" else None)

    @precondition(lambda self: not self.position.active)
    @rule()
    def closed_tasks_come_back_as_open(self) -> None:
        self.position = move(self.position, "reopen", self.now)
        assert self.position == Position()

    @invariant()
    def closed_means_dated_and_awake(self) -> None:
        here = self.position
        assert (here.done_at is not None) == (here.state not in ACTIVE)
        assert here.snoozed_until is None or here.active
        assert (reminder_at(here, START) is not None) == here.active

    @invariant()
    def nothing_is_a_dead_end(self) -> None:
        assert allowed(self.position)


TestLife = Life.TestCase


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("open", {"wait", "snooze", "complete", "cancel"}),
        ("waiting", {"resume", "snooze", "complete", "cancel"}),
        ("done", {"reopen"}),
        ("cancelled", {"reopen"}),
    ],
)
def test_each_state_allows_exactly_these(state: str, verbs: set[str]) -> None:
    assert allowed(Position(state)) == verbs


def test_a_snoozed_task_can_be_woken() -> None:
    asleep = move(Position(), "snooze", START, START + timedelta(days=1))
    assert move(asleep, "wake", START) == Position()


def test_a_snooze_without_a_time_or_into_the_past_is_refused() -> None:
    for until in (None, START, START - timedelta(seconds=1)):
        with pytest.raises(Illegal, match="still to come"):
            move(Position(), "snooze", START, until)


def test_the_reminder_follows_the_snooze() -> None:
    later = START + timedelta(days=2)
    assert reminder_at(Position(snoozed_until=later), START) == later
    assert reminder_at(Position("done", done_at=START), START) is None
