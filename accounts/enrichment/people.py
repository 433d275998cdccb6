"""What a person's title, number and address say about them."""

import re

from .. import normalise, zones
from ..normalise import BadCell
from ..normalise.value import words
from .answers import Answer, Found, Provider, Record

_SPLIT = re.compile(r"[._-]+")
_SHARED = words(
    """info infos contact contacts hello hi hallo office sales vertrieb ventes ventas support help service kundenservice
    team admin administrator webmaster postmaster noreply no-reply donotreply marketing press presse media jobs career
    careers karriere hr billing invoice invoices rechnung buchhaltung accounting finance legal privacy datenschutz
    security abuse mail email post kontakt contacto contact-us reception empfang bureau order orders bestellung shop
    booking reservations newsletter news feedback general enquiries inquiries partner partners purchasing einkauf
    account accounts root test dev it ceo cfo cto coo director management geschaeftsfuehrung"""
)
"""Boxes that several people read."""
_SHORTEST = 2
"""One letter is an initial, not a name."""


def role_from_title(record: Record) -> Answer:
    """How high, and in which department, by the job title."""
    typed = record.get("title") or ""
    try:
        role = normalise.title(typed).value if typed else None
    except BadCell:
        role = None
    if role is None:
        return {}
    why = f"From the job title “{typed[:80]}”"
    found = {"seniority": role.seniority, "department": role.department}
    return {name: Found(value, why, 90) for name, value in found.items() if value}


def place_from_phone(record: Record) -> Answer:
    """The country of their number, and the time zone where it has only one."""
    for number in record.get("phones") or ():
        if not number.startswith("+"):
            continue
        why = f"From the phone number {number}"
        country, zone = normalise.phone_country(number), zones.of_phone(number)
        found = {"country": Found(country, why, 80)} if country else {}
        return found | ({"timezone": Found(zone, why, 80)} if zone else {})
    return {}


def zone_from_country(record: Record) -> Answer:
    """The time zone of their country, or their company's, where all clocks of it agree."""
    for field, whose in (("country", "their country"), ("account_country", "their company's country")):
        country = record.get(field) or ""
        zone = zones.of_country(country) if country else ""
        if zone:
            return {"timezone": Found(zone, f"From {whose}, {country}", 70)}
    return {}


def name_from_email(record: Record) -> Answer:
    """First and last name out of jan.novak@…; nothing for shared boxes, initials and numbers."""
    address = (record.get("emails") or [""])[0]
    local = address.partition("@")[0].partition("+")[0].lower()
    parts = [part for part in _SPLIT.split(local) if part]
    if not 2 <= len(parts) <= 3 or any(part in _SHARED for part in parts):
        return {}
    if not all(part.isalpha() for part in parts) or min(len(parts[0]), len(parts[-1])) < _SHORTEST:
        return {}
    try:
        name = normalise.person(" ".join(part.capitalize() for part in parts)).value
    except BadCell:
        return {}
    if not name.first or not name.last:
        return {}
    why = f"From the address {address}"
    found = {"first_name": name.first, "middle_name": name.middle, "last_name": name.last}
    return {field: Found(value, why, 75) for field, value in found.items() if value}


def employer_from_email(record: Record) -> Answer:
    """The company whose domain they write from. `companies` of the record: domain → (id, name) of those known."""
    known = record.get("companies") or {}
    for address in record.get("emails") or ():
        domain = normalise.email_domain(address)
        if domain and domain in known:
            pk, name = known[domain]
            return {"account": Found(pk, f"{name} has the domain {domain}", 90)}
    return {}


PEOPLE_PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "employer_from_email", "Company from e-mail", "contact",
        "The account whose domain they write from. Free mail is passed over.", ("account",), employer_from_email,
        "from the e-mail address",
    ),
    Provider(
        "name_from_email", "Name from e-mail", "contact",
        "First and last name out of jan.novak@…", ("first_name", "middle_name", "last_name"), name_from_email,
        "from the e-mail address",
    ),
    Provider(
        "role_from_title", "Role from job title", "contact",
        "Seniority and department in four languages.", ("seniority", "department"), role_from_title,
        "from the job title",
    ),
    Provider(
        "place_from_phone", "Place from phone", "contact",
        "Country and time zone of the number.", ("country", "timezone"), place_from_phone,
        "from the phone number",
    ),
    Provider(
        "zone_from_country", "Time zone from country", "contact",
        "The time zone of countries that have one only.", ("timezone",), zone_from_country,
        "from the country",
    ),
)  # fmt: skip
