"""The shape of values that come in: text, money, currencies, days, fractions. Pure; raises Refused with the field."""

from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel.numbers import is_currency

from core.errors import Refused

AMOUNT_LIMIT = Decimal("1e13")
PRICE_LIMIT = Decimal("1e12")
QUANTITY_LIMIT = Decimal("1e9")
RATE_LIMIT = Decimal("1e9")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def text(field: str, value: Any, limit: int, *, required: bool = False) -> str:
    """`value` without spaces around it, at most `limit` characters, storable."""
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise Refused("text", "This must be text.", field)
    if "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise Refused("text", "This holds characters that cannot be stored.", field)
    stripped: str = value.strip()
    if len(stripped) > limit:
        raise Refused("too_long", f"At most {limit:,} characters.", field)
    if required and not stripped:
        raise Refused("required", "This is needed.", field)
    return stripped


def decimal(field: str, value: Any, *, places: int, below: Decimal) -> Decimal:
    """A number from zero up to (not including) `below`, with at most `places` decimals."""
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except (InvalidOperation, ValueError) as error:
        raise Refused("number", "This is not a number.", field) from error
    if not number.is_finite():
        raise Refused("number", "This is not a number.", field)
    if number < 0:
        raise Refused("negative", "This cannot be less than zero.", field)
    if number >= below:
        raise Refused("too_large", "This number is too large.", field)
    exact = number.quantize(Decimal(1).scaleb(-places))
    if exact != number:
        raise Refused("places", f"Use at most {places} decimals.", field)
    return abs(exact)


def amount(field: str, value: Any) -> Decimal | None:
    """Money: at least zero, below 10 trillion, at most two decimals; nothing stays nothing."""
    return None if value in (None, "") else decimal(field, value, places=2, below=AMOUNT_LIMIT)


def fraction(field: str, value: Any) -> Decimal:
    """A share between 0 and 1, at most four decimals."""
    number = decimal(field, value, places=4, below=Decimal("1.0001"))
    if number > 1:
        raise Refused("fraction", "This is a share between 0 and 1.", field)
    return number


def currency(field: str, value: Any) -> str:
    """An ISO 4217 code in capitals."""
    code = text(field, value, 20).upper()
    if not (len(code) == 3 and code.isascii() and known_currency(code)):
        raise Refused("currency", "This is no currency code. Use three letters, such as EUR.", field)
    return code


@cache
def known_currency(code: str) -> bool:
    """Whether the world knows this currency."""
    return bool(is_currency(code))


def day(field: str, value: Any) -> date | None:
    """A date between 1990 and 2100; nothing stays nothing."""
    if value in (None, ""):
        return None
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError as error:
            raise Refused("date", "This is not a date.", field) from error
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Refused("date", f"Use a date between {FIRST_YEAR} and {LAST_YEAR}.", field)
    return value


def choice(field: str, value: Any, allowed: Any) -> str:
    """One of the allowed words."""
    if not isinstance(value, str) or value not in allowed:
        raise Refused("choice", "Choose one of the list.", field)
    return value


def line_total(quantity: Decimal, unit_price: Decimal, discount: Decimal) -> Decimal:
    """What a line item comes to, rounded half to even to cents."""
    return (quantity * unit_price * (1 - discount)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
