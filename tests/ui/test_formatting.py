"""Numbers and dates read as people write them, in the reader's zone."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from core.templatetags import ui


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (Decimal("120000"), "EUR", "€120,000"),
        (Decimal("1250.5"), "USD", "$1,250.50"),
        (Decimal("1250.5"), "JPY", "¥1,251"),
        (Decimal("-300"), "CHF", "−CHF 300"),
        (0, "EUR", "€0"),
        (None, "EUR", "–"),
        ("", "EUR", "–"),
        ("much", "EUR", "–"),
    ],
)
def test_money(amount: Any, currency: str, text: str) -> None:
    assert ui.money(amount, currency) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(999), "€999"),
        (Decimal(486_000), "€486k"),
        (Decimal(999_499), "€999k"),
        (Decimal(999_500), "€1.00M"),
        (Decimal(1_310_000), "€1.31M"),
        (Decimal(-2_500_000_000), "−€2.50B"),
        (Decimal(340_000_000), "€340M"),
    ],
)
def test_money_short(amount: Decimal, text: str) -> None:
    assert ui.money_short(amount, "EUR") == text


def test_shares_deltas_and_counts() -> None:
    assert ui.percent(Decimal("0.612")) == "61 %"
    assert ui.percent(Decimal("0.0125"), 1) == "1.2 %"
    assert ui.percent(None) == "–"
    assert (ui.signed(14), ui.signed(-9), ui.signed(0)) == ("+14", "−9", "0")
    assert (ui.tone_of(2), ui.tone_of(-2), ui.tone_of(0)) == ("good", "bad", "neutral")
    assert ui.number(12345) == "12,345"
    assert (ui.share(1, 4), ui.share(9, 4), ui.share(1, 0), ui.share(None, 3)) == (
        "25.00%",
        "100.00%",
        "0%",
        "0.00%",
    )
    assert [ui.duration(s) for s in (0, 40, 170, 7200)] == [
        "about 1 s",
        "about 40 s",
        "about 3 min",
        "about 2 h",
    ]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Tuesday 3 March 2026, 23:30 UTC: already Wednesday in Berlin."""
    moment = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_days_are_those_of_the_readers_zone(at: datetime) -> None:
    due = at + timedelta(hours=2)
    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert ui.due(due) == "02:30"
        assert ui.moment(due) == "Wed 4 Mar, 02:30"
    with timezone.override(ZoneInfo("America/New_York")):
        assert ui.due(due) == "20:30"
        assert ui.day(due) == "3 Mar"


def test_words_for_near_days(at: datetime) -> None:
    today = date(2026, 3, 3)
    with timezone.override(UTC):
        said = {n: ui.rel_day(today + timedelta(days=n)) for n in (-40, -4, -1, 0, 1, 5, 9)}
    assert said == {
        -40: "22 Jan",
        -4: "4 days ago",
        -1: "yesterday",
        0: "today",
        1: "tomorrow",
        5: "Sun",
        9: "12 Mar",
    }


def test_what_is_late_says_so_in_words_and_tone(at: datetime) -> None:
    with timezone.override(UTC):
        assert (ui.due(date(2026, 2, 27)), ui.due_tone(date(2026, 2, 27))) == ("4 days late", "bad")
        assert ui.due(date(2026, 3, 2)) == "1 day late"
        assert (ui.due(at - timedelta(minutes=5)), ui.due_tone(at - timedelta(minutes=5))) == (
            "23:25",
            "caution",
        )
        assert (ui.due(date(2026, 3, 4)), ui.due_tone(date(2026, 3, 4))) == ("tomorrow", "neutral")
        assert (ui.due(None), ui.due_tone(None)) == ("no date", "caution")
        assert ui.day(date(2027, 5, 29)) == "29 May 2027"


def test_how_long_ago(at: datetime) -> None:
    with timezone.override(UTC):
        said = [ui.ago(at - timedelta(seconds=s)) for s in (5, 720, 7200, 86400, 4 * 86400)]
    assert said == ["just now", "12 min ago", "2 h ago", "yesterday", "4 days ago"]
    assert ui.ago(None) == "never"


def test_initials() -> None:
    names = ["Rita Moreno", "Ana", "", "mo.li@acme.example", "王 小明"]
    assert [ui.initials(n) for n in names] == ["RM", "A", "–", "ME", "王小"]
