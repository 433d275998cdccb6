"""Money, percentages, dates, free text; and the promise that nothing but BadCell is ever raised."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import normalise as n

NAUGHTY = [
    "",
    " ",
    "\x00",
    "\ud800",
    "=1+1",
    "-1+1",
    "'; DROP TABLE x; --",
    "<script>alert(1)</script>",
    "Ω≈ç√∫˜µ≤≥÷",
    "田中さんにあげて下さい",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "١٢٣٤٥٦",
    "²³¹",
    "①",
    "𝟙𝟚",
    "ﷺ",
    "\u202etest\u202e",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "NaN",
    "Infinity",
    "1e999999999",
    "0x10",
    "1/0",
    "--",
    "(",
    "[",
    "%s%d",
    "{0}",
    "../../etc/passwd",
    "1" * 400,
    "a" * 5000,
    ".",
    ",",
    "+",
    "@",
    "+.",
    "0.",
    "00",
    "https://",
    "mailto:",
    "€",
    "1,,2",
    "://x",
    "x@",
    "::::",
    "9" * 12 + "-" * 12,
]
READERS: list[Callable[[str], object]] = [
    n.email,
    n.emails,
    n.phone,
    n.phones,
    n.person,
    n.company,
    n.domain,
    n.website,
    n.linkedin,
    n.country,
    n.title,
    n.seniority,
    n.money,
    n.currency,
    n.percent,
    n.employees,
    n.whole,
    n.parse_date,
    n.parse_datetime,
    n.deal_status,
    n.lead_status,
    n.lifecycle,
    n.forecast_category,
    n.yes_no,
    n.free_text,
    n.stage_key,
    n.stage_status,
    n.company_key,
    n.email_key,
    n.email_domain,
    n.phone_country,
    n.clean,
    n.folded,
    n.split_values,
    n.linkedin_url,
    lambda text: n.person_parts(text, text),
    lambda text: n.phone(text, "DE"),
    lambda text: n.phones(text, "US"),
    lambda text: n.money(text, "USD", ","),
    lambda text: n.parse_date(text, "mdy"),
    lambda text: n.percent(text, "percent"),
    lambda text: n.detect_day_order([text]),
    lambda text: n.decimal_sign([text]),
    lambda text: n.percent_unit([text]),
    lambda text: n.person(text, "ES"),
]
LIKELY = st.text(alphabet="0123456789.,:/-+()@ eE%€$kTZxJanFeb'’\"<>;#é²٣", max_size=25)


def holds(text: str) -> None:
    for reader in READERS:
        try:
            reader(text)
        except n.BadCell as bad:
            assert bad.code
            assert bad.message


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_strings_raise_nothing_else(text: str) -> None:
    holds(text)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), LIKELY))
def test_any_text_raises_nothing_else(text: str) -> None:
    holds(text)


@given(st.text())
def test_free_text_comes_back_exactly(text: str) -> None:
    storable = all(char != "\x00" and not "\ud800" <= char <= "\udfff" for char in text)
    kept = n.free_text(text)
    assert (kept.value == text and not kept.warnings) if storable else kept.warnings
    kept.value.encode()


@pytest.mark.parametrize(
    ("text", "hints", "amount", "currency"),
    [
        ("€1.234,56", (), "1234.56", "EUR"),
        ("1,234.56 USD", (), "1234.56", "USD"),
        ("$1.2m", (), "1200000", "USD"),
        ("12k", ("EUR",), "12000", "EUR"),
        ("12,000", (), "12000", ""),
        ("12.345", ("EUR", "."), "12.345", "EUR"),
        ("12.345", ("EUR", ","), "12345", "EUR"),
        ("(500)", (), "-500", ""),
        ("1 234,50 €", (), "1234.50", "EUR"),
        ("CHF 1'200.--", (), "1200", "CHF"),
        ("1.5 Mio. EUR", (), "1500000", "EUR"),
        ("kr 500", ("NOK",), "500", "NOK"),
        ("R$ 1.234,56", (), "1234.56", "BRL"),
        ("₹ 12,34,567.00", (), "1234567.00", "INR"),
        ("149998.50000001", (), "149998.50", ""),
        ("$12", ("CAD",), "12", "CAD"),
        ("1.234,56 €", (), "1234.56", "EUR"),
        ("12,5k", (), "12500", ""),
        ("₹1,00,000", (), "100000", "INR"),
        ("12.500,- €", (), "12500", "EUR"),
        ("-12.500,- €", (), "-12500", "EUR"),
        ("12.500.- CHF", (), "12500", "CHF"),
        ("ca. 5.000 €", (), "5000", "EUR"),
        ("15 tys. zł", (), "15000", "PLN"),
        ("10 млн ₽", (), "10000000", "RUB"),
        ("3億円", (), "300000000", "JPY"),
        ("500만원", (), "5000000", "KRW"),
        ("5 lakh", ("INR",), "500000", "INR"),
    ],
)
def test_money(text: str, hints: tuple[str, ...], amount: str, currency: str) -> None:
    found = n.money(text, *hints).value
    assert (found.amount, found.currency) == (Decimal(amount), currency)


def test_assumptions_about_money_are_told() -> None:
    assert "currency_assumed" in n.money("$5").warnings
    assert "thousands_assumed" in n.money("12,000").warnings
    assert n.money("12,000", "", ".").warnings == ("decimal_assumed",)


@pytest.mark.parametrize("text", ["abc", "EUR 100 USD", "1.2.3", "10 €/month", "1e999", ""])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(n.BadCell):
        n.money(text)


def test_columns_settle_what_cells_leave_open() -> None:
    assert n.decimal_sign(["1.234", "5.600,10"]) == ","
    assert n.decimal_sign(["1,234", "12.5"]) == "."
    assert n.detect_day_order(["1/2/2025", "14/2/2025"]) == "dmy"
    assert n.detect_day_order(["1/22/25 3:00 PM", "1/2/25"]) == "mdy"
    assert n.detect_day_order(["1/2/2025"]) is None
    assert n.detect_day_order(["14/2/2025", "2/14/2025"]) is None
    assert n.percent_unit(["0.4", "1"]) == "fraction"


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("40%", "", "0.4"),
        ("40", "", "0.4"),
        ("0.4", "", "0.4"),
        ("1", "percent", "0.01"),
        ("12,5 %", "", "0.125"),
    ],
)
def test_percent(text: str, unit: str, value: str) -> None:
    assert n.percent(text, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2025-03-04", None, (2025, 3, 4)),
        ("3/4/2025", "dmy", (2025, 4, 3)),
        ("3/4/2025", "mdy", (2025, 3, 4)),
        ("13/4/2025", None, (2025, 4, 13)),
        ("09 Oct 2024", None, (2024, 10, 9)),
        ("October 9th, 2024", None, (2024, 10, 9)),
        ("9. März 24", None, (2024, 3, 9)),
        ("1 févr. 2025", None, (2025, 2, 1)),
        ("12 de enero de 2025", None, (2025, 1, 12)),
        ("45631.0", None, (2024, 12, 5)),
        ("20250304", None, (2025, 3, 4)),
        ("2025年3月4日", None, (2025, 3, 4)),
        ("5.3.2025", None, (2025, 3, 5)),
        ("1/5/2024 1:45 PM", "mdy", (2024, 1, 5)),
        ("3. Juni 2025 14:30 Uhr", None, (2025, 6, 3)),
    ],
)
def test_dates(text: str, order: str | None, day: tuple[int, int, int]) -> None:
    assert n.parse_date(text, order).value == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3/4/2025", "ambiguous_date"),
        ("--03-07", "no_year"),
        ("2025-02-30", "impossible_date"),
        ("next week", "not_date"),
        ("0001-01-01", "impossible_date"),
    ],
)
def test_dates_that_cannot_be_used_say_why(text: str, code: str) -> None:
    with pytest.raises(n.BadCell) as bad:
        n.parse_date(text)
    assert bad.value.code == code


def test_moments_know_their_zone() -> None:
    berlin = dt.timezone(dt.timedelta(hours=2))
    assert n.parse_datetime("2024-08-13T18:04:34.666+00:00").value == dt.datetime(
        2024, 8, 13, 18, 4, 34, 666000, dt.UTC
    )
    assert n.parse_datetime("2024-08-13T18:04:34+02:00").value.utcoffset() == dt.timedelta(hours=2)
    local = n.parse_datetime("13.08.2024 18:04", None, berlin)
    assert (local.value, local.warnings) == (
        dt.datetime(2024, 8, 13, 18, 4, tzinfo=berlin),
        ("zone_assumed",),
    )
    assert n.parse_datetime("45631.5").value == dt.datetime(2024, 12, 5, 12, tzinfo=dt.UTC)
