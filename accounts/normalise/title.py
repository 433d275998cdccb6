"""Job titles to seniority and department, by words of English, German, French, Spanish and neighbours."""

import re
from functools import lru_cache
from typing import NamedTuple

from accounts.normalise.title_words import DEPARTMENT, SENIORITY
from accounts.normalise.value import BadCell, Value, folded, short


class Role(NamedTuple):
    """`seniority` as Contact.seniority, `department` one of DEPARTMENTS; "" where the title does not say."""

    title: str
    seniority: str
    department: str


_SHORT = {"it": "IT"}


def _named(area: str) -> str:
    return _SHORT.get(area, area.capitalize())


DEPARTMENTS = tuple(sorted({_named(area) for area, _ in DEPARTMENT}))
"""As people write them: they stand in a field that anybody may fill in."""
_CHIEFS = {
    "ceo": "executive",
    "cfo": "finance",
    "cto": "engineering",
    "cio": "it",
    "coo": "operations",
    "cmo": "marketing",
    "cro": "sales",
    "ciso": "security",
    "chro": "people",
    "cpo": "product",
    "clo": "legal",
    "cco": "sales",
    "cdo": "data",
    "cso": "sales",
    "cpto": "product",
}
_RULES = [(level, re.compile(pattern)) for level, pattern in SENIORITY]
_AREAS = [(area, re.compile(pattern)) for area, pattern in DEPARTMENT]


@lru_cache(maxsize=20_000)
def title(text: str) -> Value[Role]:
    """A job title with the seniority and department its words say.

    Warning `unknown_title` when neither is known. BadCell: empty, too_long.
    """
    found = short(text, "job title")
    words = folded(found).replace("’", "'").replace("/", " / ")
    role = Role(found, _seniority(words), _named(_department(words)))
    return Value(role, () if role.seniority or role.department else ("unknown_title",))


def _seniority(words: str) -> str:
    return next((level for level, pattern in _RULES if pattern.search(words)), "")


def _department(words: str) -> str:
    chief = re.search(r"\b(c[a-z]{1,3}o)\b", words)
    if chief and chief[1] in _CHIEFS:
        return _CHIEFS[chief[1]]
    return next((area for area, pattern in _AREAS if pattern.search(words)), "")


def seniority(text: str) -> Value[str]:
    """A seniority word of another tool (Apollo "C suite", "Vp", "Entry") as Contact.seniority.

    BadCell: empty, too_long, unknown_seniority.
    """
    plain = re.sub(r"[^a-z]+", "_", folded(short(text, "seniority"))).strip("_")
    level = _SENIORITY_WORDS.get(plain) or _seniority(plain.replace("_", " "))
    if not level:
        raise BadCell("unknown_seniority", f"“{text[:60]}” is not a seniority we know.")
    return Value(level)


_SENIORITY_WORDS = {
    "owner": "owner",
    "founder": "owner",
    "partner": "owner",
    "c_suite": "c_level",
    "c_level": "c_level",
    "cxo": "c_level",
    "executive": "c_level",
    "vp": "vp",
    "director": "director",
    "head": "director",
    "manager": "manager",
    "senior": "senior",
    "entry": "staff",
    "intern": "staff",
    "staff": "staff",
    "employee": "staff",
    "individual_contributor": "staff",
    "junior": "staff",
}
