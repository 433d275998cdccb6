"""From confidence to sureness: the engine's own without decisions, better with them, never out of order."""

import random
from math import exp, log
from typing import Any

import pytest

from intelligence.calibration import SAME, Decided, brier, fit, wilson

LEVELS = [0.05, 0.3, 0.5, 0.62, 0.75, 0.88, 0.97]


def test_without_decisions_it_is_the_engines_own() -> None:
    assert fit([]) is SAME and [SAME(c) for c in LEVELS] == LEVELS


def test_few_decisions_move_it_little_and_many_much() -> None:
    one, few, many = (fit([Decided(0.9, 0.0, n)])(0.9) for n in (1, 5, 200))
    assert 0.82 < one < 0.9 and 0.4 < few < one and many < 0.1


@pytest.mark.parametrize("seed", range(20))
def test_it_rises_with_the_confidence_whatever_was_decided(seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        Decided(chance.random(), chance.choice([0.0, 0.5, 1.0]), chance.randrange(1, 60)) for _ in range(40)
    ]
    curve = fit(rows)
    said = [curve(c / 100) for c in range(101)]
    assert said == sorted(said) and all(0 <= one <= 1 for one in said) and curve.slope > 0


def test_an_accepted_with_changes_counts_half() -> None:
    assert fit([Decided(0.9, 0.5, 4000)])(0.9) == pytest.approx(0.5, abs=0.02)


def world(seed: int, slope: float, shift: float, count: int) -> list[tuple[float, float]]:
    """Decisions of a workspace where proposals of confidence c are right with s(slope * logit(c) + shift)."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        c = min(max(chance.betavariate(6, 2), 0.05), 0.97)
        true = 1 / (1 + exp(-(slope * log(c / (1 - c)) + shift)))
        found.append((c, float(chance.random() < true)))
    return found


@pytest.mark.parametrize(
    ("slope", "shift"), [(0.4, -0.3), (1.0, -1.0), (0.6, 0.8), (1.0, 1.2)],
    ids=["exaggerates", "too sure", "flat but modest", "too modest"],
)  # fmt: skip
@pytest.mark.parametrize("count", [50, 400])
def test_on_decisions_not_seen_it_says_the_truth_better(slope: float, shift: float, count: int) -> None:
    """Brier score on 4,000 fresh decisions before and after learning from `count`."""
    curve = fit(Decided(c, right) for c, right in world(1, slope, shift, count))
    fresh = world(2, slope, shift, 4000)
    assert brier((curve(c), right) for c, right in fresh) < brier(fresh) - 0.005


def test_where_the_engine_is_right_it_stays_right() -> None:
    curve = fit(Decided(c, right) for c, right in world(3, 1.0, 0.0, 300))
    fresh = world(4, 1.0, 0.0, 4000)
    assert brier((curve(c), right) for c, right in fresh) < brier(fresh) + 0.002


def test_the_interval_of_a_rate() -> None:
    """Wilson, 8 of 10 at 95 %, worked by hand."""
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943) and wilson(0, 0) == (0.0, 1.0)


def test_nothing_said_has_no_score() -> None:
    with pytest.raises(ValueError, match="nothing"):
        brier([])


@pytest.mark.django_db
def test_what_is_decided_here_says_how_sure_the_next_is(read: Any, rita: Any, now: Any) -> None:
    from intelligence import actions, queries
    from intelligence.models import Proposal

    for n in range(12):
        (one,) = read("competitor", name=f"Rival {n}")
        actions.dismiss(by=rita, now=now, proposal=one)
    (yes,) = read("role")
    actions.accept(by=rita, now=now, proposal=yes)
    waiting, other = (*read("competitor", name="Vanta"), *read("task"))
    assert waiting.sureness < 0.5 and other.sureness == 0.8 == waiting.confidence
    curves = queries.curves(rita, now)
    assert curves("competitor", 0.8) == waiting.sureness and curves("role", 0.8) > 0.8
    Proposal.objects.filter(pk=waiting.pk).update(sureness=0.8)
    assert actions.recalibrate(by=rita, now=now) == 1
    waiting.refresh_from_db()
    assert waiting.sureness < 0.5


@pytest.mark.django_db
def test_many_decisions_make_one_duty_for_the_night(read: Any, rita: Any, now: Any, react: Any) -> None:
    from core.models import Due
    from intelligence import actions

    for n in range(3):
        (one,) = read("competitor", name=f"Rival {n}")
        actions.dismiss(by=rita, now=now, proposal=one)
    react()
    duty = Due.objects.get(kind="intelligence.calibrate")
    assert duty.due_at.hour in (1, 2)  # three o'clock in Berlin
