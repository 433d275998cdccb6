"""Phone numbers to E.164, extensions kept as RFC 3966 writes them (`+14155550101;ext=12`)."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, ValidationResult

from accounts.normalise.value import BadCell, Value, clean, split_values

_LONGEST = 80
_ROUNDED = re.compile(r"[+-]?\d[.,]\d+E\+?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"(\+?\d{6,15})\.0+")
_LABEL = re.compile(
    r"(?:tel(?:ephone|efon|éfono|éphone)?|phone|mobile?|mobil|fon|fax|cell|office|work|home|direct|m|t|p|c|"
    r"o|w|h)"
    r"\s*[.:]\s*",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"(?<=\d)[\s,;(]*(?:durchwahl|nebenstelle|nst|dw|app(?:arat)?|poste|int(?:erno)?|anexo|toestel|doorkies(?:nummer)?|"
    r"ramal|wew(?:n)?|klapka|anknytning|lokal)\b[\s.:]*(?=\d{1,6}\)?$)",
    re.IGNORECASE,
)
_OLD_TRUNK = {"MX": re.compile(r"(?:01|04[45])[\s(-]+(?=\d)")}
"""Prefixes that are dialled no more, and still stand in lists."""
_SHORT_CODES = ValidationResult.IS_POSSIBLE_LOCAL_ONLY
_WHY = {
    ValidationResult.TOO_SHORT: ("too_short", "is too short for a phone number"),
    ValidationResult.TOO_LONG: ("too_many_digits", "has too many digits for a phone number"),
    ValidationResult.INVALID_COUNTRY_CODE: ("bad_country_code", "has a country code that does not exist"),
    ValidationResult.INVALID_LENGTH: ("bad_length", "has a wrong number of digits"),
    _SHORT_CODES: ("no_area_code", "has no area code"),
}


@lru_cache(maxsize=20_000)
def phone(text: str, country: str = "") -> Value[str]:
    """One number in E.164. `country` (ISO2) is where a number without country code is at home.

    BadCell: empty, too_long, not_phone, no_country, no_area_code, too_short, too_many_digits,
    bad_length, bad_country_code, rounded (a spreadsheet has cut digits off).
    """
    if len(text) > _LONGEST:
        raise BadCell("too_long", "Too long for a phone number.")
    dialled = _dialled(text)
    if (old := _OLD_TRUNK.get(country.upper())) and dialled.startswith("0"):
        dialled = old.sub("(", dialled, count=1) if ")" in dialled else old.sub("", dialled, count=1)
    number = _with_country_code(dialled, _parse(dialled, country.upper()))
    result = phonenumbers.is_possible_number_with_reason(number)
    if result != ValidationResult.IS_POSSIBLE:
        code, why = _WHY.get(result, ("not_phone", "is not a phone number"))
        raise BadCell(code, f"“{dialled}” {why}.")
    international = f"+{number.country_code}{phonenumbers.national_significant_number(number)}"
    warnings = () if dialled.startswith(("+", "tel:")) else ("country_assumed",)
    if number.extension:
        return Value(f"{international};ext={number.extension}", (*warnings, "extension"))
    return Value(international, warnings)


def _dialled(text: str) -> str:
    found = clean(text).lstrip("'’`\"").rstrip("'\"").strip()
    if not found:
        raise BadCell("empty", "There is no phone number here.")
    if _ROUNDED.fullmatch(found):
        raise BadCell("rounded", f"“{found}” was rounded by a spreadsheet; the last digits are lost.")
    if whole := _FLOAT.fullmatch(found):
        found = whole[1]
    found = _LABEL.sub("", found, count=1) if not found[0].isdigit() else found
    if found.startswith("00") and len(found) > 8:
        found = "+" + found[2:].lstrip()
    if found.lower() != found.upper():
        found = _EXTENSION.sub(" ext ", found)
    return found.replace("(0)", "") if found.startswith("+") else found


def _parse(dialled: str, country: str) -> PhoneNumber:
    if not any(char.isdigit() for char in dialled):
        raise BadCell("not_phone", f"“{dialled}” is not a phone number.")
    if not dialled.startswith(("+", "tel:+")) and not _known(country):
        raise BadCell("no_country", f"“{dialled}” has no country code and the country is not known.")
    try:
        return phonenumbers.parse(dialled, country if _known(country) else None)
    except NumberParseException as error:
        raise BadCell("not_phone", f"“{dialled}” is not a phone number.") from error


def _with_country_code(dialled: str, number: PhoneNumber) -> PhoneNumber:
    """A long number that starts with its own country code has only lost the plus sign, if that is valid."""
    digits = re.sub(r"\D", "", dialled)
    if dialled.startswith(("+", "0")) or not digits.startswith(str(number.country_code)) or len(digits) < 11:
        return number
    other = _parse("+" + dialled, "")
    return other if phonenumbers.is_valid_number(other) else number


def _known(country: str) -> bool:
    return country in phonenumbers.SUPPORTED_REGIONS


_SEVERAL = re.compile(r"\s*(?::::|[;|\n\r]|,(?=\s*['+(\d](?:[^,\d]*\d){6}))\s*")


def phones(text: str, country: str = "") -> Value[list[str]]:
    """All numbers of a cell, each once and in order; see `phone`.

    What is no number is told by a warning with its code; BadCell when none is one.
    """
    if len(text) > 20 * _LONGEST:
        raise BadCell("too_long", "Too long for phone numbers.")
    good: list[str] = []
    warnings: list[str] = []
    last = BadCell("empty", "There is no phone number here.")
    for part in _numbers(text):
        try:
            one = phone(part, country)
        except BadCell as bad:
            last = bad
            warnings.append(bad.code)
            continue
        warnings.extend(one.warnings)
        if one.value not in good:
            good.append(one.value)
    if not good:
        raise last
    return Value(good, tuple(warnings))


def _numbers(text: str) -> list[str]:
    if ";ext=" in text:
        return split_values(text, r"\s*(?::::|[|\n\r]|;(?!ext=))\s*")
    return [part for part in _SEVERAL.split(text) if part.strip()]


def phone_country(number: str) -> str:
    """ISO2 of an E.164 number's country, "" when it is shared or unknown."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number, None)) or ""
    except NumberParseException:
        return ""
