"""Percentages, whole numbers and company sizes."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from accounts.normalise.money import money
from accounts.normalise.value import BadCell, Value, clean, folded

SIZE_BANDS = ((1, 10), (11, 50), (51, 200), (201, 500), (501, 1000), (1001, 5000), (5001, 10000), (10001, 0))
_RANGE = re.compile(r"(\d[\d.,\s'’]*k?)\s*(?:-|–|—|to|bis|a|à|until|/)\s*(\d[\d.,\s'’]*k?)\b", re.IGNORECASE)
_LARGEST = 100_000_000
NONE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Employees:
    """`count` is None when only a range is known; `band` is one of the labels of SIZE_BANDS, as "51-200"."""

    count: int | None
    band: str


def whole(text: str, largest: int = 10**12) -> Value[int]:
    """A whole number, thousands signs allowed. Warning: rounded. BadCell: empty, not_number."""
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and len(plain) < 16:
        number, warnings = Decimal(plain), NONE
    else:
        number, warnings = _loose(text)
    if abs(number) > largest:
        raise BadCell("not_number", f"“{text[:40]}” is too large.")
    rounded = int(number.to_integral_value())
    return Value(rounded, warnings if rounded == number else (*warnings, "rounded"))


def _loose(text: str) -> tuple[Decimal, tuple[str, ...]]:
    plain = clean(text[:80])
    if len(text) <= 40 and re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{3})+", plain):
        return Decimal(re.sub(r"[.,]", "", plain)), ("thousands",)
    try:
        parsed = money(text)
    except BadCell as bad:
        raise BadCell("empty" if bad.code == "empty" else "not_number", bad.message) from bad
    if parsed.value.currency:
        raise BadCell("not_number", f"“{plain[:40]}” is an amount of money.")
    return parsed.value.amount, parsed.warnings


def size_band(count: int) -> str:
    """The band a number of employees falls into; "" below one."""
    for low, high in SIZE_BANDS:
        if low <= count and (not high or count <= high):
            return f"{low}-{high}" if high else f"{low}+"
    return ""


@lru_cache(maxsize=5_000)
def employees(text: str) -> Value[Employees]:
    """Number of employees or a range of it ("51-200", "10,001+", "über 500", "1k–5k").

    Warning: band_assumed when the range is not one of ours. BadCell: empty, not_number, too_long.
    """
    if len(text) > 60:
        raise BadCell("too_long", "Too long for a number of employees.")
    found = re.sub(
        r"(?i)\b(?:employees|mitarbeiter|employ[eé]s|empleados|people|staff|fte|salari[eé]s)\b|"
        r"^(?:c[a.]{1,2}|~|approx\.?)\s*",
        "",
        clean(text),
    ).strip(" .")
    if not found:
        raise BadCell("empty", "There is no number of employees here.")
    if span := _RANGE.fullmatch(found):
        return _span(_count(span[1]), _count(span[2]))
    above = re.fullmatch(
        r"(?:>=?|over|more than|uber|über|plus de|mas de|más de|ab)?\s*(\d[\d.,\s'’]*k?)\s*(\+|>|and more|"
        r"or more)?",
        found,
        re.IGNORECASE,
    )
    if not above:
        if below := re.fullmatch(
            r"(?:<=?|under|less than|unter|moins de|menos de|up to|bis)\s*(\d[\d.,\s'’]*k?)",
            found,
            re.IGNORECASE,
        ):
            return _span(1, _count(below[1]))
        return _word(found)
    count = _count(above[1])
    if above[2] or not found[0].isdigit():
        more = not found[0].isdigit() or any(count == last for _, last in SIZE_BANDS)
        return Value(Employees(None, size_band(count + more)))
    return Value(Employees(count, size_band(count)))


def _count(text: str) -> int:
    plain = text.strip().lower()
    if plain.endswith("k"):
        return int(_loose(plain)[0])
    if re.fullmatch(r"\d+\.\d{1,2}", plain):
        return round(float(plain))
    return whole(re.sub(r"[\s'’]", "", plain), _LARGEST).value


def _span(low: int, high: int) -> Value[Employees]:
    if low > high:
        raise BadCell("not_number", f"{low} to {high} is not a range.")
    exact = any(low in (first, first - 1) and high in (last, last - 1) for first, last in SIZE_BANDS)
    return Value(
        Employees(None, size_band((max(low, 1) + high) // 2 if not exact else high)),
        () if exact else ("band_assumed",),
    )


def _word(found: str) -> Value[Employees]:
    alone = {"self-employed", "self employed", "myself only", "just me", "solo", "1 person"}
    if folded(found) in alone:
        return Value(Employees(1, "1-10"))
    raise BadCell("not_number", f"“{found[:40]}” is not a number of employees.")


def percent_unit(samples: list[str]) -> str:
    """How a column writes percentages: "fraction" (0.4), "percent" (40) or "" when its samples do not say."""
    numbers = [
        float(text.replace(",", "."))
        for text in samples
        if re.fullmatch(r"\s*\d{1,3}(?:[.,]\d{1,6})?\s*", text)
    ]
    if any(number > 1 for number in numbers):
        return "percent"
    return "fraction" if any(0 < number < 1 for number in numbers) else ""


def percent(text: str, unit: str = "") -> Value[Decimal]:
    """A percentage as a Decimal fraction between 0 and 1: "40%", "40 %", "0.4", "40".

    `unit` is the column's (see percent_unit). Without it and without a % sign a number above 1 is read as
    percent; exactly 1 is refused as ambiguous. BadCell: empty, not_percent, ambiguous_percent.
    """
    found = clean(text[:41])
    if not found:
        raise BadCell("empty", "There is no percentage here.")
    shape = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,20})?)\s*(%|percent|prozent|pct)?", found, re.IGNORECASE)
    if not shape:
        raise BadCell("not_percent", f"“{found[:40]}” is not a percentage.")
    number = Decimal(shape[1].replace(",", "."))
    if not shape[2] and not unit and number == 1:
        raise BadCell("ambiguous_percent", "1 may be 1 % or 100 %.")
    fraction = number / 100 if shape[2] or unit == "percent" or (not unit and number > 1) else number
    if fraction > 1:
        raise BadCell("not_percent", f"“{found[:40]}” is more than 100 %.")
    return Value(fraction, () if shape[2] or unit or not number else ("unit_assumed",))
