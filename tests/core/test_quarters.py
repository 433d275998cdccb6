"""Fiscal quarters."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core import quarters

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MONTHS = st.integers(1, 12)


@given(DAYS, MONTHS)
def test_every_day_lies_in_the_quarter_that_starts_before_it(day: date, first: int) -> None:
    start = quarters.quarter_start(day, first)
    assert start <= day < quarters.next_quarter(start)
    assert start.day == 1 and (start.month - first) % 3 == 0


@given(DAYS, MONTHS)
def test_quarters_follow_each_other_without_gap(day: date, first: int) -> None:
    start = quarters.quarter_start(day, first)
    five = quarters.next_quarters(start, 5)
    assert five[0] == start and five[4] == start.replace(year=start.year + 1)
    assert all(quarters.quarter_start(b - timedelta(days=1), first) == a for a, b in itertools.pairwise(five))
    labels = [quarters.label(q, first) for q in five]
    assert sorted(label[:2] for label in labels[:4]) == ["Q1", "Q2", "Q3", "Q4"] and labels[0] != labels[4]


def test_labels() -> None:
    assert quarters.label(date(2026, 4, 1)) == "Q2 2026"
    assert quarters.label(date(2026, 2, 1), 2) == "Q1 FY27"
    assert quarters.label(date(2027, 1, 1), 4) == "Q4 FY27"
    assert quarters.quarter_start(date(2026, 1, 31), 2) == date(2025, 11, 1)
