"""What the cells of a column look like."""

import re
from collections import Counter
from collections.abc import Sequence

from accounts.normalise import BadCell, country, currency, deal_status, lead_status, lifecycle, parse_date
from accounts.normalise.company import company
from accounts.normalise.value import folded, words

_EMAIL = re.compile(r"\s*[^\s@,;{}]+@[^\s@,;]+\.[^\s@,;]{2,}\s*(?:(?:[,;]|:::).*)?")
_PERSON_URL = re.compile(r"(?i).*linkedin\.com/(?:in|pub|sales/(?:lead|people))/.*")
_COMPANY_URL = re.compile(r"(?i).*linkedin\.com/(?:company|school|showcase|sales/company)/.*")
_URL = re.compile(r"(?i)\s*(?:https?://\S+|www\.\S+)\s*")
_DOMAIN = re.compile(r"(?i)\s*(?:[a-z0-9-]+\.)+[a-z]{2,12}\s*")
_PHONE = re.compile(
    r"\s*'?(?:\+|00|\(|0|1[-. ])[\d\s().\-/]{6,22}(?:(?:x|ext\.?)\s*\d+)?\s*|"
    r"\s*\d{3}[-. ]\d{3}[-. ]\d{4}\s*(?:x\d+)?"
)
_MONEY = re.compile(
    r"(?i)\s*(?:[a-z]{0,3}[$€£¥₹]|(?:usd|eur|gbp|chf)\s)\s?-?[\d.,'\s]+[km]?\s*|\s*-?[\d.,'\s]+\s?(?:[$€£¥]|"
    r"usd|eur|gbp|chf)\s*"
)
_NUMBER = re.compile(r"\s*-?\d[\d.,']*\s*")
_RANGE = re.compile(r"\s*\d[\d.,]*k?\s*(?:-|–|to)\s*\d[\d.,]*k?\s*|\s*\d[\d.,]*\+\s*")
_PERCENT = re.compile(r"\s*\d{1,3}(?:[.,]\d+)?\s*%\s*")
_PERSON = re.compile(r"\s*(?:[^\W\d_][\w'’.-]*\s+){1,3}[^\W\d_][\w'’-]+\s*")
_PREFIXES = words("mr mrs ms dr prof herr frau m mme mlle sr sra srta dhr mevr sig miss mx")


def kind_of(values: Sequence[str]) -> tuple[str, float]:
    """The kind most of the filled cells have, and the share that has it; ("", 0.0) for an empty column."""
    filled = [value for value in values if value.strip()][:60]
    if not filled:
        return "", 0.0
    counts = Counter(_kind(value) for value in filled)
    kind, count = counts.most_common(1)[0]
    return kind, count / len(filled)


def _kind(value: str) -> str:
    if len(value) > 300:
        return "text"
    for name, pattern in (
        ("linkedin_person", _PERSON_URL),
        ("linkedin_company", _COMPANY_URL),
        ("email", _EMAIL),
        ("url", _URL),
        ("percent", _PERCENT),
        ("money", _MONEY),
        ("range", _RANGE),
        ("date", None),
        ("number", _NUMBER),
        ("phone", _PHONE),
        ("domain", _DOMAIN),
    ):
        if pattern.fullmatch(value) if pattern else _is_date(value):
            return "phone" if name == "number" and _PHONE.fullmatch(value) and len(value) > 8 else name
    return _kind_of_words(value)


def _is_date(value: str) -> bool:
    if not re.search(r"\d", value) or (re.fullmatch(r"\s*[\d.]+\s*", value) and value.count(".") != 2):
        return False
    try:
        parse_date(value.strip(), "dmy")
    except BadCell as bad:
        return bad.code == "no_year" and bool(re.search(r"[-./]", value))
    return True


def _kind_of_words(value: str) -> str:
    plain = value.strip()
    if len(plain) > 70 or "\n" in plain:
        return "text"
    if len(plain) == 3 and plain.isupper() and accepts(currency, [plain]) == 1:
        return "currency"
    if folded(plain).rstrip(".") in _PREFIXES:
        return "prefix"
    if accepts(country, [plain]) == 1:
        return "country"
    if _has_legal_form(plain):
        return "company"
    return (
        "person"
        if _PERSON.fullmatch(plain) and plain != plain.lower() and len(plain.split()) < 5
        else "words"
    )


def _has_legal_form(name: str) -> bool:
    try:
        found = company(name).value
    except BadCell:
        return False
    return bool(found and found.legal_form)


def accepts(reader: object, values: Sequence[str]) -> float:
    """The share of the filled cells that a normaliser takes."""
    filled = [value for value in values if value.strip()][:60]
    good = 0
    for value in filled:
        try:
            reader(value)  # type: ignore[operator]
        except BadCell:
            continue
        good += 1
    return good / len(filled) if filled else 0.0


def fits_words(values: Sequence[str], what: str) -> float:
    """The share of the cells that are words of `what`: deal_status, lead_status or lifecycle."""
    return accepts(
        {"deal_status": deal_status, "lead_status": lead_status, "lifecycle": lifecycle}[what], values
    )
