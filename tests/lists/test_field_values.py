"""What a field holds: read, kept and given back exactly, refused where it makes no sense. Pure."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lists.fields import Wrong, cell, key_of, options_of, parse, shown

OPTIONS = [{"value": "a", "label": "Alpha"}, {"value": "b", "label": "Beta"}]


def field(type: str) -> Any:
    return SimpleNamespace(key="x", label="X", type=type, options=OPTIONS, currency="EUR")


@pytest.mark.parametrize(
    ("type", "raw", "kept"),
    [
        ("text", "  as typed\n", "  as typed\n"),
        ("text", "   ", None),
        ("number", "007.50", "7.5"),
        ("number", 0.1, "0.1"),
        ("number", "-0.0", "0"),
        ("number", "٣", "3"),
        ("number", 12345678901234, "12345678901234"),
        ("money", "120", {"amount": "120.00", "currency": "EUR"}),
        ("money", "USD 99.90", {"amount": "99.90", "currency": "USD"}),
        ("money", {"amount": Decimal("0.10"), "currency": "gbp"}, {"amount": "0.10", "currency": "GBP"}),
        ("money", {"amount": ""}, None),
        ("date", "2027-02-28", "2027-02-28"),
        ("date", date(2027, 2, 28), "2027-02-28"),
        ("choice", "b", "b"),
        ("choice", " ALPHA ", "a"),
        ("multi_choice", ["b", "a", "b"], ["a", "b"]),
        ("multi_choice", "Beta; Alpha", ["a", "b"]),
        ("multi_choice", [], None),
        ("link", "example.com/a?b=c", "https://example.com/a?b=c"),
        ("link", "http://example.com:8080", "http://example.com:8080"),
        ("link", "mailto:ana@example.com", "mailto:ana@example.com"),
    ],
)
def test_what_is_kept(type: str, raw: Any, kept: Any) -> None:
    assert parse(field(type), raw) == kept
    if kept is not None:
        assert parse(field(type), kept) == kept
        assert parse(field(type), shown(field(type), kept)) == kept


@pytest.mark.parametrize(
    ("type", "raw"),
    [
        ("text", 7), ("text", "x" * 5001), ("text", "a\x00b"), ("text", "\ud800"),
        ("number", "1e5"), ("number", "1,5"), ("number", "NaN"), ("number", True), ("number", "1.1234567"),
        ("number", "1" * 16), ("number", [1]), ("number", float("inf")),
        ("money", "1.234"), ("money", "EUR 5 USD"), ("money", "5 QQQ"), ("money", {"amount": 1, "unit": "x"}),
        ("money", {"amount": 1, "currency": 7}), ("money", "1e13"),
        ("date", "2027-02-30"), ("date", "28.2.2027"), ("date", "0001-01-01"), ("date", 5),
        ("choice", "Gamma"), ("choice", ["a"]), ("choice", 1),
        ("multi_choice", ["a", "x"]), ("multi_choice", {"a": 1}), ("multi_choice", ["a"] * 99),
        ("link", "javascript:alert(1)"), ("link", "data:text/html,x"), ("link", "https://u:p@example.com"),
        ("link", "//example.com"), ("link", "https://exa mple.com"), ("link", "ftp://example.com"),
        ("link", "mailto:x"), ("link", "mailto:a@b.example?bcc=c@d.example"), ("link", "https://"),
        ("link", "x" * 2001),
    ],
)  # fmt: skip
def test_what_is_refused(type: str, raw: Any) -> None:
    with pytest.raises(Wrong):
        parse(field(type), raw)


@given(st.decimals(-(10**14), 10**14, places=6))
def test_numbers_are_exact(value: Decimal) -> None:
    kept = parse(field("number"), str(value) if "E" not in str(value) else f"{value:f}")
    assert Decimal(kept) == value and cell(field("number"), kept) == value


@given(
    st.sampled_from(["text", "number", "money", "date", "choice", "multi_choice", "link"]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    ),
)
def test_nothing_else_than_refused(type: str, raw: Any) -> None:
    try:
        kept = parse(field(type), raw)
    except Wrong:
        return
    assert parse(field(type), kept) == kept
    shown(field(type), kept), cell(field(type), kept)


@given(st.text(max_size=100), st.sets(st.text("ab_", max_size=3)))
def test_keys_are_plain_and_new(label: str, taken: set[str]) -> None:
    key = key_of(label, taken)
    assert key not in taken and 0 < len(key) <= 40
    assert key[0].isalpha() and key.isascii() and key.replace("_", "").isalnum() and key == key.lower()


def test_options_keep_their_values() -> None:
    before = options_of(["North", "South"])
    assert before == [{"value": "north", "label": "North"}, {"value": "south", "label": "South"}]
    renamed = options_of([{"value": "south", "label": "North"}, {"value": "north", "label": "Up"}], before)
    assert renamed == [{"value": "south", "label": "North"}, {"value": "north", "label": "Up"}]
    assert options_of(["north"], before) == [{"value": "north", "label": "north"}]
