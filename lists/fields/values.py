"""From what somebody sent to what is kept."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from babel.numbers import is_currency

TEXT = 5_000
"""So many characters a text has at most."""
LINK = 2_000
NUMBER = Decimal("1e15")
MONEY = Decimal("1e13")
PLACES = 6
FIRST_YEAR, LAST_YEAR = 1900, 2200
WIDER = {"link": frozenset({"text"}), "number": frozenset({"text"}), "date": frozenset({"text"})}
"""What a field with values may become: every value of the one is a value of the other as it stands."""
_MAIL = re.compile(r"mailto:[^\s@<>\"?&]+@[\w-]+(\.[\w-]+)+", re.IGNORECASE)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PLAIN = re.compile(r"[+-]?\d{1,40}(\.\d{0,40})?")
_MONEY = re.compile(r"(?P<a>[A-Za-z]{3})?\s*(?P<n>[+-]?[\d.]{1,40})\s*(?P<b>[A-Za-z]{3})?")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?(/\S*)?")
_BETWEEN = re.compile(r"[;\n]")


class Wrong(ValueError):
    """A value that a field cannot hold; `message` is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Field(Protocol):
    """What must be known of a field to read its values; `options` are {"value", "label"}, some of them "archived"."""

    key: str
    label: str
    type: str
    options: Sequence[Mapping[str, Any]]
    currency: str


def parse(field: Field, raw: Any) -> Any:
    """What is kept of `raw`, or None for nothing; raises Wrong."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    return _READ[field.type](field, raw)


def _text(field: Field, raw: Any) -> str:
    return _words(raw, TEXT)


def _words(raw: Any, longest: int) -> str:
    if not isinstance(raw, str):
        raise Wrong("text", "This should be text.")
    if len(raw) > longest:
        raise Wrong("too_long", f"At most {longest:,} characters; these are {len(raw):,}.")
    if _UNSTORABLE.search(raw):
        raise Wrong("text", "This contains a character that cannot be stored.")
    return raw


def _number(field: Field, raw: Any) -> str:
    return spelled(number(raw))


def number(raw: Any, *, places: int = PLACES, below: Decimal = NUMBER) -> Decimal:
    """A number with at most so many decimals; raises Wrong."""
    text = str(raw).strip()
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal) or len(text) > 60:
        raise Wrong("number", "This is not a number.")
    if isinstance(raw, str) and not _PLAIN.fullmatch(text):
        raise Wrong("number", "This is not a number.")
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise Wrong("number", "This is not a number.") from error
    if not found.is_finite():
        raise Wrong("number", "This is not a number.")
    if abs(found) >= below:
        raise Wrong("too_large", "This number is too large.")
    exact = found.quantize(Decimal(1).scaleb(-places))
    if exact != found:
        raise Wrong("places", f"Use at most {places} decimals.")
    return found


def spelled(found: Decimal) -> str:
    """A number in its one spelling: no zeros at the end, no exponent, no minus before zero."""
    text = f"{found:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _money(field: Field, raw: Any) -> dict[str, str] | None:
    amount, currency = _parts(raw)
    if amount is None or (isinstance(amount, str) and not amount.strip()):
        return None
    found = number(amount, places=2, below=MONEY)
    code = currency.strip().upper() if isinstance(currency, str) else currency
    code = code or field.currency
    if not isinstance(code, str) or not _known(code[:20]):
        raise Wrong("currency", "This is no currency code. Use three letters, such as EUR.")
    return {"amount": f"{found if found else abs(found):.2f}", "currency": code}


def _parts(raw: Any) -> tuple[Any, Any]:
    """Amount and currency of an object, a number, or a text such as “120 EUR”."""
    if isinstance(raw, Mapping):
        if raw.keys() - {"amount", "currency"}:
            raise Wrong("money", "Money has an amount and a currency.")
        return raw.get("amount"), raw.get("currency")
    if not isinstance(raw, str):
        return raw, ""
    found = _MONEY.fullmatch(raw.strip())
    if found is None or (found["a"] and found["b"]):
        raise Wrong("money", "This is not an amount. Write it such as 120.50 EUR.")
    return found["n"], found["a"] or found["b"]


@cache
def _known(code: str) -> bool:
    return len(code) == 3 and code.isascii() and bool(is_currency(code))


def _date(field: Field, raw: Any) -> str:
    return day(raw).isoformat()


def day(raw: Any) -> date:
    """A day between 1900 and 2200; raises Wrong."""
    if isinstance(raw, str):
        try:
            raw = date.fromisoformat(raw.strip())
        except ValueError as error:
            raise Wrong("date", "This is not a date. Write it such as 2026-12-31.") from error
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise Wrong("date", "This is not a date.")
    if not FIRST_YEAR <= raw.year <= LAST_YEAR:
        raise Wrong("date", f"Use a date between {FIRST_YEAR} and {LAST_YEAR}.")
    return raw


def _choice(field: Field, raw: Any) -> str:
    """An option by its value, or by its label in any case."""
    if isinstance(raw, str):
        said = raw.strip()
        values = [one["value"] for one in field.options]
        if said in values:
            return said
        for one in field.options:
            if one["label"].casefold() == said.casefold():
                return str(one["value"])
    raise Wrong("choice", _one_of(field))


def _one_of(field: Field) -> str:
    names = [one["label"] for one in field.options if not one.get("archived")]
    return f"Choose one of: {', '.join(names[:20])}{' …' if len(names) > 20 else ''}."


def chosen(kept: Any) -> list[str]:
    """The options that a value of a choice, or of several, names."""
    return [kept] if isinstance(kept, str) else list(kept) if isinstance(kept, list) else []


def still_offered(field: Field, value: Any, before: Any) -> None:
    """Raise Wrong where `value` chooses an archived option that was not chosen `before`."""
    away = {one["value"] for one in field.options if one.get("archived")}
    if away & (set(chosen(value)) - set(chosen(before))):
        raise Wrong("choice", _one_of(field))


def _several(field: Field, raw: Any) -> list[str] | None:
    """Options in their own order, each once; a text may name several with semicolons between."""
    said = _BETWEEN.split(raw) if isinstance(raw, str) else raw
    if not isinstance(said, list | tuple) or len(said) > len(field.options) * 2 + 10:
        raise Wrong("choice", "Send a list of choices.")
    found = {_choice(field, one) for one in said if not isinstance(one, str) or one.strip()}
    return [one["value"] for one in field.options if one["value"] in found] or None


def _link(field: Field, raw: Any) -> str:
    return link(raw)


def link(raw: Any) -> str:
    """An address that is safe to link to (http, https, mailto); one without a scheme gets https. Raises Wrong."""
    found = _words(raw, LINK).strip()
    if _MAIL.fullmatch(found) and found.isprintable():
        return found
    if "://" not in found and _DOMAIN.fullmatch(found):
        found = f"https://{found}"
    try:
        parts = urlsplit(found)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host, parts = None, None
    plain = not any(c.isspace() or not c.isprintable() for c in found)
    if parts is None or not host or parts.scheme not in ("http", "https") or parts.username or not plain:
        raise Wrong("link", "This is no web address. It begins with https:// or http://.")
    return _words(found, LINK)


_READ: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "number": _number,
    "money": _money,
    "date": _date,
    "choice": _choice,
    "multi_choice": _several,
    "link": _link,
}
