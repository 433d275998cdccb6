"""The arithmetic of the pipeline review, without a database."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.review import Coverage, Created, Hygiene, Review, Share, StageRow, needed_coverage


def cover(open_: int, quota: int | None, won: int = 0, needed: str = "3") -> Coverage:
    return Coverage(
        start=date(2026, 1, 1), label="Q1 2026", open=Decimal(open_), count=1,
        won=Decimal(won), quota=None if quota is None else Decimal(quota), needed=Decimal(needed), needed_n=40,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("open_", "quota", "won", "ratio", "tone"),
    [
        (300, 100, 0, Decimal(3), "good"),
        (180, 100, 0, Decimal("1.8"), "caution"),
        (179, 100, 0, Decimal("1.79"), "bad"),
        (0, 100, 100, None, "good"),
        (50, 100, 120, None, "good"),
        (50, None, 0, None, "neutral"),
        (100, 100, 50, Decimal(2), "caution"),
    ],
)
def test_coverage_compares_open_pipeline_with_what_is_left_of_the_quota(
    open_: int, quota: int | None, won: int, ratio: Decimal | None, tone: str
) -> None:
    found = cover(open_, quota, won)
    assert (found.ratio, found.tone) == (ratio, tone)


def test_a_share_of_few_cases_has_no_rate_but_an_interval() -> None:
    assert Share(2, 4).rate is None
    assert Share(2, 4).interval is not None
    assert Share(0, 0).interval is None
    assert Share(2, 5).rate == 0.4


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_lies_between_nothing_and_all(case: tuple[int, int]) -> None:
    hits, n = case
    interval = Share(hits, n).interval
    assert interval is not None
    low, high = interval
    assert 0 <= low <= hits / n + 1e-9
    assert hits / n - 1e-9 <= high <= 1


def test_the_interval_is_the_one_of_the_textbook() -> None:
    """Wilson, 10 of 40 at 80 %, worked by hand: centre 0.2599, half width 0.0866."""
    interval = Share(10, 40).interval
    assert interval is not None
    assert interval == pytest.approx((0.1733, 0.3464), abs=1e-4)


def test_usual_coverage_is_known_only_from_enough_closed_deals() -> None:
    assert needed_coverage(Decimal(25), Decimal(75), 19) == 3
    assert needed_coverage(Decimal(25), Decimal(75), 20) == Decimal("4.0")
    assert needed_coverage(Decimal(0), Decimal(75), 50) == 3
    assert needed_coverage(Decimal(1), Decimal(999), 50) == 10


def test_hygiene_turns_amber_before_red() -> None:
    assert [Hygiene(n, 20, Decimal(0), 0).tone for n in (0, 2, 3)] == ["good", "caution", "bad"]


def test_creation_is_compared_with_the_same_day_of_last_quarter() -> None:
    made = Created(3, Decimal(90), 4, Decimal(100))
    assert (made.delta, made.tone) == (Decimal(-10), "caution")


def test_the_title_over_ageing_says_what_the_bars_show() -> None:
    def stage(days: float) -> StageRow:
        return StageRow(uuid4(), "Proposal", Share(0, 0), 0, 0, 3, Decimal(0), days, 14, 1)

    def title(*days: float) -> str:
        nothing = Hygiene(0, 0, Decimal(0), 0)
        made = Created(0, Decimal(0), 0, Decimal(0))
        stages = [stage(d) for d in days]
        return Review("", date(2026, 10, 1), [], made, nothing, nothing, 0, stages, []).ageing_finding

    assert title(10, 14) == "Stages move within their norms"
    assert title(10, 15) == "Proposal is a little past its norm"
    assert title(15, 16) == "2 stages are a little past their norm"
    assert title(15, 22) == "Proposal is well past its norm"
