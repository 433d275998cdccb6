"""Amounts of money, percentages, whole numbers and company sizes."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from accounts.normalise.value import BadCell, Value, clean, folded, words


class Money(NamedTuple):
    """`currency` is ISO 4217, or "" when neither the cell nor the hint says."""

    amount: Decimal
    currency: str


_LONGEST = 60
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₦": "NGN",
    "zł": "PLN",
    "kč": "CZK",
    "r$": "BRL",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "mx$": "MXN",
    "fr.": "CHF",
    "sfr": "CHF",
    "sfr.": "CHF",
    "euro": "EUR",
    "euros": "EUR",
    "dollar": "USD",
    "dollars": "USD",
    "pounds": "GBP",
    "rs": "INR",
    "rs.": "INR",
    "元": "CNY",
    "円": "JPY",
    "원": "KRW",
    "руб": "RUB",
    "руб.": "RUB",
    "грн": "UAH",
    "zl": "PLN",
    "kc": "CZK",
    "tl": "TRY",
    "ft": "HUF",
    "lei": "RON",
    "лв": "BGN",
    "rmb": "CNY",
    "nt$": "TWD",
    "usd$": "USD",
}
# A sign that several currencies share; the hint decides among them, else the first is assumed with a warning.
_SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"),
    "¥": ("JPY", "CNY"),
    "￥": ("CNY", "JPY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("DKK", "NOK", "SEK", "ISK"),
}
_SCALES = {
    "k": 3,
    "tsd": 3,
    "tsd.": 3,
    "tausend": 3,
    "thousand": 3,
    "mil": 3,
    "t": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "mio": 6,
    "mio.": 6,
    "million": 6,
    "millions": 6,
    "millionen": 6,
    "millones": 6,
    "mln": 6,
    "mill": 6,
    "mill.": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "billions": 9,
    "mrd": 9,
    "mrd.": 9,
    "milliarden": 9,
    "md": 9,
    "miljoen": 6,
    "milioni": 6,
    "milhoes": 6,
    "lakh": 5,
    "lakhs": 5,
    "crore": 7,
    "crores": 7,
    "тыс": 3,
    "тыс.": 3,
    "млн": 6,
    "млн.": 6,
    "млрд": 9,
    "tys": 3,
    "tys.": 3,
    "tis": 3,
    "tis.": 3,
    "mld": 9,
    "mld.": 9,
    "mila": 3,
    "milliard": 9,
    "milliards": 9,
    "milliarde": 9,
    "万": 4,
    "萬": 4,
    "만": 4,
    "億": 8,
    "亿": 8,
    "억": 8,
    "cr": 7,
}
_FLOAT = re.compile(r"-?\d{1,15}(?:\.\d{1,2})?")
_SHAPE = re.compile(r"(?P<before>[^\d.,+\-]*)(?P<number>[+-]?[\d.,]*\d[.,]?)(?P<after>[^\d]*)")
_COMMA_COUNTRIES = words(
    "AT BE BR BG HR CZ DK EE FI FR DE GR HU IS ID IT LV LT LU NL NO PL PT RO RS RU SK SI ES SE TR UA VN AR "
    "CL CO CR UY"
)
_MAX = Decimal(10) ** 15
_ABOUT = re.compile(
    r"^(?:ca|circa|approx|approximately|about|etwa|rund|environ|env|unos|aprox|zirka|ungefahr|ungefähr|"
    r"bis zu|up to|über|ab|from|min|max)\b\.?:?\s*(?=\D{0,4}\d)",
    re.IGNORECASE,
)


def decimal_sign(samples: list[str]) -> str:
    """The decimal sign a column uses, "." or ",", from all its samples; "" when they do not say."""
    votes = {".": 0, ",": 0}
    for sample in samples:
        if sign := _sign_of(sample):
            votes[sign] += 1
    if votes["."] == votes[","]:
        return ""
    return "." if votes["."] > votes[","] else ","


def _sign_of(text: str) -> str:
    number = re.search(r"\d[\d.,'’\s]*\d", text[:_LONGEST])
    if not number:
        return ""
    digits = number[0]
    if "." in digits and "," in digits:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    for sign, other in ((".", ","), (",", ".")):
        if digits.startswith("0" + sign):
            return sign
        if digits.count(sign) > 1:
            return other
        if sign in digits and len(digits.rpartition(sign)[2]) != 3:
            return sign
    return ""


def country_decimal_sign(country: str) -> str:
    """The usual decimal sign of a country (ISO2); "" when the country is not given."""
    return ("," if country.upper() in _COMMA_COUNTRIES else ".") if country else ""


def money(text: str, currency: str = "", sign: str = "") -> Value[Money]:
    """An amount with its currency: "€1.234,56", "1,234.56 USD", "$1.2m", "12k", "(500)".

    `currency` is used when the cell names none; `sign` ("." or ",", see decimal_sign) settles
    "1,234"; without it three digits after the only sign are thousands, as money has no third decimal.
    Warnings: currency_assumed, decimal_assumed, thousands_assumed, scaled, about ("ca. 500"). BadCell: empty, too_long,
    not_money, two_currencies.
    """
    if _FLOAT.fullmatch(text):
        return Value(Money(Decimal(text), currency.upper()))
    return _money(text, currency.upper(), sign)


@lru_cache(maxsize=20_000)
def _money(text: str, currency: str, sign: str) -> Value[Money]:
    found = _tidy(text)
    shape = _SHAPE.fullmatch(found)
    if not shape:
        raise BadCell("not_money", f"“{found}” is not an amount.")
    number, warnings = _number(shape["number"], sign)
    words = re.findall(r"[^\s]+", f"{shape['before']} {shape['after']}".replace(")", " ").replace("(", " "))
    unit, scale, more = _unit(words, currency, found)
    negative = (
        ("(" in shape["before"] and ")" in shape["after"])
        or "-" in shape["before"]
        or shape["after"].strip().startswith("-")
    )
    amount = (number * 10**scale) * (-1 if negative else 1)
    if abs(amount) >= _MAX:
        raise BadCell("not_money", f"“{found}” is too large.")
    about = ("about",) if _ABOUT.match(clean(text)) else ()
    return Value(Money(amount, unit), (*warnings, *more, *about))


def _tidy(text: str) -> str:
    if len(text) > _LONGEST:
        raise BadCell("too_long", "Too long for an amount.")
    found = clean(text).replace("−", "-").replace("–", "-")
    if not found:
        raise BadCell("empty", "There is no amount here.")
    found = re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", found)
    found = re.sub(r"(?<=\d)[.,]-+(?=\s|[^\d\s]|$)", "", _ABOUT.sub("", found))  # "12.500,- €": no cents
    if exponent := re.fullmatch(r"(-?\d(?:\.\d+)?)[eE]\+?(\d{1,2})", found):
        return f"{Decimal(exponent[1]) * 10 ** int(exponent[2]):f}"
    if re.fullmatch(r"-?\d+\.\d{3,20}", found) and len(found.rpartition(".")[2]) > 3:
        return f"{Decimal(found).quantize(Decimal('0.01')):f}" if len(found) < 28 else found
    return re.sub(r"^([+-])\s*([^\d\s.,]+)\s*(?=\d)", r"\2\1", found)


def _number(digits: str, sign: str) -> tuple[Decimal, tuple[str, ...]]:
    bare = digits.strip("+-").rstrip(".,")
    own = _sign_of(bare)
    warnings: tuple[str, ...] = ()
    point = own or sign
    if not own and re.search(r"[.,]", bare):
        point = sign or ("." if "," in bare else ",")
        warnings = ("decimal_assumed",) if sign else ("thousands_assumed",)
    grouping = "," if point == "." else "."
    whole = bare.replace(grouping, "").replace(point, ".") if point else bare
    if not _grouped(bare, grouping, point):
        raise BadCell("not_money", f"“{digits}” is not a number.")
    try:
        return Decimal(("-" if digits.startswith("-") else "") + whole), warnings
    except InvalidOperation as error:
        raise BadCell("not_money", f"“{digits}” is not a number.") from error


def _grouped(bare: str, grouping: str, point: str) -> bool:
    whole = bare.partition(point)[0] if point else bare
    head, *groups = whole.split(grouping)
    return all(len(group) in (2, 3) for group in groups) and (not groups or 0 < len(head) <= 3)


@cache
def _currencies() -> frozenset[str]:
    current = map(str, Locale("en").currencies)
    return frozenset(code for code in current if len(code) == 3 and code in get_global("all_currencies"))


def _unit(words: list[str], hint: str, found: str) -> tuple[str, int, tuple[str, ...]]:
    units: list[str] = []
    scale = 0
    warnings: list[str] = []
    for word in _pieces(words):
        plain = word.lower()
        if plain in {"-", "+", "ca.", "~", "approx.", "/", "."}:
            continue
        if unit := currency_of(word, hint):
            units.append(unit.value)
            warnings.extend(unit.warnings)
        elif size := _scale(plain):
            scale += size
            warnings.append("scaled")
        else:
            raise BadCell("not_money", f"“{found}” is not an amount.")
    if len(set(units)) > 1 and not (set(units) & {"USD"} and "$" in found):
        raise BadCell("two_currencies", f"“{found}” names two currencies.")
    explicit = [unit for unit in units if unit in found.upper()]
    return (
        (explicit or units or [hint])[0],
        scale,
        tuple(dict.fromkeys(warnings)) if not explicit else ("scaled",) * (scale > 0),
    )


def _scale(word: str) -> int:
    """How many zeros a word stands for; 0 when it is no such word."""
    return _SCALES.get(word) or _SCALES.get(folded(word), 0)


def _pieces(words: list[str]) -> list[str]:
    """Signs and letters apart: "m$" is a scale and a sign, "us$" is one sign."""
    pieces: list[str] = []
    for word in words:
        plain = word.lower()
        if plain in _SYMBOLS or plain in _SHARED or _scale(plain):
            pieces.append(word)
            continue
        pieces.extend(
            re.findall(r"[A-Za-z]{1,2}\$|[$€£¥￥₹₽₩₪₺₴₫฿₱₦元円万萬만億亿억원]|[^\W\d_]+\.?|\S", word)
        )
    return pieces


def currency_of(text: str, hint: str = "") -> Value[str] | None:
    """ISO 4217 for a code or sign; a shared sign ($, kr) follows `hint`, else is assumed. None: no currency."""
    plain = clean(text[:_LONGEST]).lower()
    if plain in _SYMBOLS:
        return Value(_SYMBOLS[plain])
    if plain in _SHARED:
        choices = _SHARED[plain]
        return Value(hint) if hint in choices else Value(choices[0], ("currency_assumed",))
    return Value(plain.upper()) if plain.upper() in _currencies() else None


@lru_cache(maxsize=2_000)
def currency(text: str, hint: str = "") -> Value[str]:
    """A currency cell ("EUR", "US Dollar", "€") as ISO 4217. BadCell: empty, not_currency."""
    found = clean(text[:_LONGEST])
    if not found:
        raise BadCell("empty", "There is no currency here.")
    if unit := currency_of(found, hint):
        return unit
    if (code := re.search(r"\b[A-Z]{3}\b", found)) and code[0] in _currencies():
        return Value(code[0])
    named = _currency_names().get(folded(found))
    if not named:
        raise BadCell("not_currency", f"“{found}” is not a currency we know.")
    return Value(named)


@cache
def _currency_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in ("en", "de", "fr", "es", "it", "nl", "pt"):
        for code, name in Locale(language).currencies.items():
            if code in _currencies():
                names.setdefault(folded(name), code)
    return names
