"""Fiscal quarters: pure arithmetic on dates. A fiscal year begins on the first of a month, 1 to 12."""

from datetime import date


def quarter_start(day: date, fiscal_year_starts: int = 1) -> date:
    """The first day of the fiscal quarter that `day` lies in."""
    back = (day.month - fiscal_year_starts) % 3
    return add_months(day.replace(day=1), -back)


def next_quarter(start: date) -> date:
    """The first day of the quarter after the one beginning at `start`; also the day after its last."""
    return add_months(start, 3)


def next_quarters(start: date, count: int) -> list[date]:
    """`count` quarter starts, the one at `start` first."""
    return [add_months(start, 3 * n) for n in range(count)]


def label(start: date, fiscal_year_starts: int = 1) -> str:
    """ "Q1 2026"; with a fiscal year of one's own "Q1 FY27", named after the year it ends in."""
    number = (start.month - fiscal_year_starts) % 12 // 3 + 1
    if fiscal_year_starts == 1:
        return f"Q{number} {start.year}"
    ends = start.year + (start.month >= fiscal_year_starts)
    return f"Q{number} FY{ends % 100:02d}"


def add_months(first: date, months: int) -> date:
    """The first of the month `months` after (or before) the month of `first`."""
    whole = first.year * 12 + first.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)
