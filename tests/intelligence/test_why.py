"""Trees of reasons: there and back, shares with intervals, what would be otherwise."""

from datetime import UTC, datetime

import pytest

from intelligence.why import Link, Rate, Reason, Tree, Why, compared, plain, read, wilson


def test_a_tree_comes_back_as_it_was() -> None:
    tree = Tree()
    tree.pro(
        "Promised", Link("task", "1", "Call Sarah"), quote="ring me", at=datetime(2026, 3, 3, tzinfo=UTC)
    )
    tree.con("There was contact since")
    tree.lacks("No amount")
    why = tree.why("Sarah expects a call")
    why = Why(
        why.claim, (*why.reasons, Reason("30 points", "note", points=30, below=(Reason("To do", "note", 30),))),
        why.quality, (Rate(9, 14, "cases", "replied"),), "Otherwise not",
    )  # fmt: skip
    assert read(plain(why)) == why
    assert (why.points, len(why.side("for")), len(why.side("against"))) == (30, 1, 1)


def test_a_share_with_its_interval() -> None:
    rate = Rate(9, 14, "earlier ones like this accepted", "got a reply within 7 days")
    assert rate.said() == "Of 14 earlier ones like this accepted, 9 got a reply within 7 days: 64 %, 39–84 %."
    assert rate.share == pytest.approx(9 / 14)


@pytest.mark.parametrize("n", range(5))
def test_too_few_cases_say_so_and_give_no_share(n: int) -> None:
    rate = Rate(n, n, "earlier ones", "got a reply")
    assert rate.said().startswith("Too few cases") and str(n) in rate.said()
    assert (rate.share, rate.interval) == (None, None)


@pytest.mark.parametrize(("hits", "n"), [(0, 5), (5, 5), (1, 1000), (500, 1000)])
def test_the_interval_holds_the_share_and_stays_a_share(hits: int, n: int) -> None:
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1


def test_the_interval_narrows_with_more_cases() -> None:
    few, many = wilson(5, 10), wilson(500, 1000)
    assert few[1] - few[0] > many[1] - many[0]


def test_otherwise_is_told_only_with_cases_on_both_sides() -> None:
    done, left = Rate(9, 14, "", "got a reply within 7 days"), Rate(2, 10, "", "got a reply within 7 days")
    assert compared(done, left) == "Done: 64 % of 14 got a reply within 7 days. Left: 20 % of 10."
    assert compared(done, Rate(1, 4, "", "")) == ""
