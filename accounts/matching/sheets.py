"""Records out of any table of text: what a column is, is guessed from its header and its values.

A column that nobody knows becomes a further attribute; ids that only number the rows are left out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accounts.mapping.header import read_header, tokens
from accounts.mapping.samples import kind_of
from accounts.matching.forms import day
from accounts.matching.records import Record, company, person
from accounts.normalise import BadCell, detect_day_order, parse_date
from accounts.normalise import domain as domain_of
from accounts.normalise import person as person_of

IGNORE, MORE = "", "more"
_SEVERAL = frozenset({"email", "phone"})
# Headers of data sets, which read_header (made for exports of sales tools) does not know.
_PHRASES = {
    "first": "first name|given name|forename|fname|firstname|givenname|first|vorname|prenom|voornaam|name first|given",
    "last": "last name|surname|family name|lname|lastname|sname|last|nachname|familienname|apellido|"
    "apellidos|name last|sn|cognome|achternaam",
    "middle": "middle name|middle|mname|middle initial|mi|second name",
    "suffix": "suffix|name suffix|generation",
    "full": "full name|name|fullname|person|contact|contact name|person name|naam|nombre completo|nom complet",
    "family or whole": "nom|nome",
    "email": "email|e mail|mail|email address|emailaddress",
    "phone": "phone|telephone|tel|mobile|cell|phone number|telefon|fax|phone no|telephone number",
    "born": "dob|date of birth|birth date|birthdate|birthday|born|geburtsdatum|birth dt|date naissance|"
    "fecha nacimiento|bdate",
    "address": "address|addr|street|street address|address 1|address1|address line 1|addr1|street name|"
    "strasse|rue|calle|adresse|direccion",
    "house": "street number|house number|number|house no|street no|hausnummer|house",
    "postcode": "postcode|zip|zip code|postal code|postal|zipcode|post code|plz|code postal",
    "city": "city|town|suburb|locality|ort|stadt|ville|ciudad|place|municipality",
    "state": "state|province|region|county|bundesland|prov|provincia|state code|state abbreviation",
    "country": "country|land|pays|pais|nation|country code",
    "company": "company|organization|organisation|employer|firma|company name|account|business|societe|"
    "empresa|affiliation",
    "title": "job title|title|position|occupation|role|beruf|job",
    "domain": "domain|website|url|web|homepage|site|web site",
    "linkedin": "linkedin|linkedin url",
}
_ROLE = {phrase: role for role, line in _PHRASES.items() for phrase in line.split("|")}
_GIVEN = frozenset(("vorname", "first", "given", "prenom", "voornaam", "forename", "nombre"))
_FAMILY = frozenset(
    ("name", "nachname", "last", "surname", "family", "nom", "achternaam", "apellido", "apellidos")
)
_BIRTH = ("born", "birth", "dob", "geb", "naiss", "nacimiento", "nascita", "nascimento", "bday")
_FAMILY_OR_WHOLE = "family or whole"
_CONCEPT = {
    "name_last_or_full": _FAMILY_OR_WHOLE, "name_first_or_full": _FAMILY_OR_WHOLE, "name": "full",
    "first": "first", "last": "last", "middle": "middle", "suffix": "suffix", "full": "full", "email": "email",
    "phone": "phone",
    "street": "address", "postal": "postcode", "city": "city", "state": "state", "country": "country",
    "company": "company",
    "title": "title", "domain": "domain", "website": "domain", "linkedin": "linkedin", "prefix": IGNORE,
}  # fmt: skip
_LOOKS = {
    "email": "email",
    "linkedin_person": "linkedin",
    "linkedin_company": "linkedin",
    "url": "domain",
    "domain": "domain",
}
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{24}")
_IDS = frozenset(
    ("id", "uid", "uuid", "guid", "key", "index", "idx", "recid", "rowid", "identifier", "ssn", "cluster")
)


@dataclass(frozen=True)
class Column:
    """A column and its part: a field of the record, "more", or "" when it is left out."""

    header: str
    role: str


def columns(
    kind: str, headers: Sequence[str], rows: Sequence[Sequence[str]], ignore: Sequence[str] = ()
) -> list[Column]:
    """Say what each column is; `ignore` are headers to leave out. A field but e-mail and phone takes one column."""
    left_out = {name.strip().lower() for name in ignore}
    roles = [
        IGNORE
        if header.strip().lower() in left_out
        else _role(kind, header, [row[place] for row in rows[:2_000]])
        for place, header in enumerate(headers)
    ]
    roles = _named(roles)
    taken: set[str] = set()
    for place, role in enumerate(roles):
        if role in taken and role not in _SEVERAL | {IGNORE, MORE}:
            roles[place] = MORE
        taken.add(role)
    if kind == "companies" and "name" not in taken:
        roles = _renamed(roles, ("company", "full", "title"), "name")
    if kind == "people" and {"first", "last"} <= taken:
        roles = [IGNORE if role == "full" else role for role in roles]
    return [Column(header.strip(), role) for header, role in zip(headers, roles, strict=True)]


def _named(roles: Sequence[str]) -> list[str]:
    """Headers that leave it open: "nom" and "name" are the family name where the given name has a column of its own."""
    rest = "last" if "first" in roles and "last" not in roles else "full"
    if "last" in roles and "first" not in roles:
        rest = "first"
    found = [rest if role == _FAMILY_OR_WHOLE else role for role in roles]
    if rest != "full" and "full" in found:
        found[found.index("full")] = rest
    return found


def _renamed(roles: list[str], candidates: Sequence[str], to: str) -> list[str]:
    found = next((role for role in candidates if role in roles), None)
    return [to if role == found else role for role in roles]


def _role(kind: str, header: str, values: Sequence[str]) -> str:
    words = tokens(header)
    filled = [value.strip() for value in values if value.strip()]
    if not filled or _numbers_rows(words, filled):
        return IGNORE
    looks, share = kind_of(filled[:60])
    if looks in _LOOKS and share >= 0.6:
        return _LOOKS[looks]
    role = _by_words(words, filled) or _concept(header)
    if role is None:
        return "phone" if looks == "phone" and share > 0.8 else MORE
    return _fitting(kind, role, filled)


def _by_words(words: list[str], filled: list[str]) -> str | None:
    bare = [word for word in words if not word.isdigit()] or words
    if found := _ROLE.get(" ".join(words)) or _ROLE.get(" ".join(bare)):
        return found
    if {*bare} & _GIVEN and {*bare} & _FAMILY:
        return "full"
    if any(word.startswith(_BIRTH) for word in bare) and _dated(filled) > 0.5:
        return "born"
    return None


def _dated(values: Sequence[str]) -> float:
    """The share of values that look like dates."""
    some = values[:500]
    found = sum(
        bool(re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|(?:18|19|20)\d{6}", value)) for value in some
    )
    return found / max(len(some), 1)


def _numbers_rows(words: list[str], filled: list[str]) -> bool:
    """An id: named so and different in every row, or counting up."""
    distinct = len(set(filled)) / len(filled)
    named = bool(_IDS & set(words)) or "".join(words) in _IDS
    if named and distinct > 0.9:
        return True
    if distinct < 1 or len(filled) < 20:
        return False
    if all(_UUID.fullmatch(value) for value in filled):
        return True
    if not all(value.isdecimal() and len(value) < 10 for value in filled):
        return False
    numbers = [int(value) for value in filled]
    return max(numbers) - min(numbers) < 3 * len(
        numbers
    )  # dense, as numbers of rows are and postcodes are not


def _concept(header: str) -> str | None:
    reading = read_header(header)
    known = [_CONCEPT[concept] for concept in reading.concepts if concept in _CONCEPT]
    return known[-1] if known and reading.sure >= 0.7 else None


def _fitting(kind: str, role: str, filled: list[str]) -> str:
    """The role as far as the kind of record has it and the values bear it out."""
    digits = sum(any(char.isdigit() for char in value) for value in filled) / len(filled)
    if role in ("full", "company", _FAMILY_OR_WHOLE) and kind == "companies":
        return "name"
    if role in ("first", "last", "middle", "suffix", "born", "title") and kind == "companies":
        return "title" if role == "title" else MORE
    if role in ("phone", "house", "born") and digits < 0.5:
        return MORE
    if role in ("first", "last", "city", "state") and digits > 0.5:
        return MORE
    return "company" if role == "name" else role


def records(kind: str, found: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Record]:
    """The rows as records, numbered from 0."""
    days = {
        place: _days(column, rows, place)
        for place, column in enumerate(found)
        if column.role in (MORE, "born")
    }
    make = _person if kind == "people" else _company
    return [make(number, _cells(found, row, days)) for number, row in enumerate(rows)]


Cells = dict[str, list[str]]


def _cells(
    found: Sequence[Column], row: Sequence[str], days: dict[int, Callable[[str], str] | None]
) -> Cells:
    cells: Cells = {}
    for place, column in enumerate(found):
        value = row[place].strip().strip("'\"").strip() if place < len(row) else ""
        if not value or column.role == IGNORE or value.lower() in _NOTHING:
            continue
        change = days.get(place)
        name = f"more.{column.header}" if column.role == MORE else column.role
        cells.setdefault(name, []).append(change(value) if change else value)
    return cells


_NOTHING = frozenset(("null", "none", "nan", "n/a", "na", "-", "?", "unknown"))


def _days(column: Column, rows: Sequence[Sequence[str]], place: int) -> Callable[[str], str] | None:
    """How a column of dates is read; None for any other column."""
    some = [value for row in rows[:500] if place < len(row) and (value := row[place].strip())]
    if column.role != "born" and _dated(some) < 0.8:
        return None
    order = detect_day_order(some) or "mdy"

    def change(value: str) -> str:
        try:
            return parse_date(value, order).value.strftime("%Y%m%d")
        except BadCell:
            return day(value)

    return change


def _one(cells: Cells, role: str) -> str:
    return (cells.get(role) or [""])[0]


def _more(cells: Cells) -> dict[str, str]:
    return {
        name.removeprefix("more."): values[0] for name, values in cells.items() if name.startswith("more.")
    }


def _person(number: int, cells: Cells) -> Record:
    first, last, middle = (_one(cells, role) for role in ("first", "last", "middle"))
    if not first and not last and (whole := _one(cells, "full")):
        first, middle, last = _split(whole)
    return person(
        number, first=first, last=last, middle=middle, suffix=_one(cells, "suffix"), emails=cells.get("email", ()),
        phones=cells.get("phone", ()), linkedin=_one(cells, "linkedin"), company=_one(cells, "company"),
        title=_one(cells, "title"), born=_one(cells, "born"), more=_more(cells), **_place(cells),
    )  # fmt: skip


def _split(whole: str) -> tuple[str, str, str]:
    try:
        name = person_of(whole).value
    except BadCell:
        return "", "", whole
    return name.first, name.middle, f"{name.last} {name.suffix}".strip()


def _company(number: int, cells: Cells) -> Record:
    return company(
        number, name=_one(cells, "name"), domain=_domain(_one(cells, "domain")), linkedin=_one(cells, "linkedin"),
        emails=cells.get("email", ()), phones=cells.get("phone", ()), more=_more(cells), **_place(cells),
    )  # fmt: skip


def _domain(text: str) -> str:
    try:
        return domain_of(text).value or "" if text else ""
    except BadCell:
        return ""


def _place(cells: Cells) -> dict[str, str]:
    return {role: _one(cells, role) for role in ("address", "house", "postcode", "city", "state", "country")}
