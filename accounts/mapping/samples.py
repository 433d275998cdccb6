"""What the cells of a column look like."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from zoneinfo import available_timezones

from accounts.mapping.lexicon import COMPANY_WORDS, FIRST_NAMES
from accounts.normalise import (
    BadCell,
    country,
    currency,
    deal_status,
    lead_status,
    lifecycle,
    parse_date,
    seniority,
    title,
    yes_no,
)
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
    if len(plain) > 1 and accepts(yes_no, [plain]) == 1 and plain.lower() != "on":
        return "flag"
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


def who(values: Sequence[str]) -> tuple[float, float]:
    """The shares of the filled cells that are surely a person's name, and surely a company's."""
    filled = [value.strip() for value in values if value.strip()][:60]
    if not filled:
        return 0.0, 0.0
    people = sum(_named_person(value) for value in filled)
    companies = sum(_named_company(value) for value in filled)
    return people / len(filled), companies / len(filled)


def _named_person(value: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", folded(value))
    while parts and parts[0] in _PREFIXES:
        parts.pop(0)
    if not 1 < len(parts) < 6 or set(parts) & COMPANY_WORDS or _has_legal_form(value):
        return False
    return parts[0] in FIRST_NAMES or ("," in value and parts[1] in FIRST_NAMES)


def _named_company(value: str) -> bool:
    words = set(re.findall(r"[^\W\d_]+", folded(value)))
    return _has_legal_form(value) or bool(words & COMPANY_WORDS) or " & " in value


@cache
def towns() -> frozenset[str]:
    """Large cities of the world, folded: the places that time zones are called after."""
    zones = (name.rpartition("/")[2].replace("_", " ") for name in available_timezones() if "/" in name)
    return frozenset(map(folded, zones)) | _TOWNS


_TOWNS = frozenset(
    [
        "munchen",
        "munich",
        "hamburg",
        "koln",
        "cologne",
        "frankfurt",
        "stuttgart",
        "dusseldorf",
        "leipzig",
        "lyon",
        "marseille",
        "lille",
        "toulouse",
        "nantes",
        "bordeaux",
        "barcelona",
        "valencia",
        "sevilla",
        "bilbao",
        "milano",
        "milan",
        "roma",
        "torino",
        "napoli",
        "manchester",
        "birmingham",
        "leeds",
        "bristol",
        "glasgow",
        "edinburgh",
        "boston",
        "seattle",
        "atlanta",
        "dallas",
        "houston",
        "austin",
        "miami",
        "philadelphia",
        "rotterdam",
        "utrecht",
        "eindhoven",
        "antwerpen",
        "gent",
        "geneva",
        "geneve",
        "basel",
        "graz",
        "linz",
        "krakow",
        "wroclaw",
        "gdansk",
        "porto",
        "goteborg",
        "malmo",
        "aarhus",
        "bergen",
        "tampere",
        "brno",
        "mumbai",
        "delhi",
        "bangalore",
        "bengaluru",
        "pune",
        "shenzhen",
        "beijing",
        "osaka",
        "montreal",
        "ottawa",
    ]
) | {"san francisco", "new york", "new york city", "den haag", "the hague", "tel aviv", "rio de janeiro"}


def of_towns(values: Sequence[str]) -> float:
    """The share of the filled cells that begin with a town we know ("Madrid, Spain")."""
    filled = [value for value in values if value.strip()][:60]
    found = sum(folded(value.split(",")[0].strip()) in towns() for value in filled)
    return found / len(filled) if filled else 0.0


def of_titles(values: Sequence[str]) -> float:
    """The share of the filled cells that say a job: words of seniority or department."""
    filled = [value for value in values if value.strip()][:60]
    return sum(_is_title(value) for value in filled) / len(filled) if filled else 0.0


def _is_title(value: str) -> bool:
    if len(value) > 80 or not re.search(r"[^\W\d_]", value):
        return False
    try:
        return not title(value).warnings
    except BadCell:
        return False


def of_seniority(values: Sequence[str]) -> float:
    """The share of the filled cells that are words for a level, as other tools write them."""
    return accepts(seniority, [value for value in values if len(value.split()) < 3] or [""])


def is_prose(values: Sequence[str]) -> bool:
    """Cells are sentences."""
    filled = [value for value in values if value.strip()][:60]
    return bool(filled) and sum(len(value.split()) > 4 for value in filled) / len(filled) > 0.5


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
