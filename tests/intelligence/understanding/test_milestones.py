"""Days on the buyer's side that gate a deal."""

import datetime as dt

import pytest

from intelligence.understanding import milestones

from .pages import page_of


def found(text: str, **more: object) -> list[tuple[str, dt.date | None]]:
    return [(one.what, one.date) for one in milestones.find(page_of(text, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "what", "date"),
    [
        ("They vote on 19 June.", "decision", dt.date(2026, 6, 19)),
        ("we choose by 30.06.", "decision", dt.date(2026, 6, 30)),
        ("Committee on 11.12. takes the decision.", "decision", dt.date(2026, 12, 11)),
        ("We'd need it in place by 1 June.", "go_live", dt.date(2026, 6, 1)),
        ("The contract with Bosch runs out on 30 September.", "contract_end", dt.date(2026, 9, 30)),
        ("Budget resets 1 July.", "budget_cycle", dt.date(2026, 7, 1)),
        ("Their freeze on new vendors runs through 31 May.", "other", dt.date(2026, 5, 31)),
        ("It goes to the risk management committee 24 November.", "other", dt.date(2026, 11, 24)),
    ],
)
def test_kinds(text: str, what: str, date: dt.date) -> None:
    assert found(text) == [(what, date)]


def test_a_range_is_two_days() -> None:
    assert found("pilot on 2 tanks, 1. 6. – 31. 7.") == [
        ("other", dt.date(2026, 6, 1)),
        ("other", dt.date(2026, 7, 31)),
    ]


def test_a_month_is_a_window() -> None:
    (one,) = milestones.find(page_of("Go-live is planned for September."))
    assert (one.date, one.window) == (None, (dt.date(2026, 9, 1), dt.date(2026, 9, 30)))


def test_a_condition_leaves_the_day_open() -> None:
    (one,) = milestones.find(page_of("If finance is done, the board decides on 12 June."))
    assert one.date is None and one.window


@pytest.mark.parametrize(
    "text",
    [
        "I'll send the summary on Friday.",
        "Call her on 2 June.",
        "She is on holiday until 15 June.",
        "Josie to model the payback by 8 June.",
        "They signed on 2 March.",
        "The June steering committee slot is gone.",
    ],
)
def test_our_errands_absences_and_history_are_none(text: str) -> None:
    assert found(text) == []
