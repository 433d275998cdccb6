"""What a company's own values and its people's addresses say about it."""

from collections import Counter

from .. import normalise
from ..normalise import BadCell
from .answers import Answer, Found, Provider, Record

LOOKED_AT = 200
"""So many addresses of a company's people say enough."""


def domain_from_website(record: Record) -> Answer:
    """The domain a website stands on; none for pages on social networks."""
    domain = _domain(record.get("website") or "")
    return {"domain": Found(domain, f"From the website {record['website']}", 98)} if domain else {}


def domain_from_people(record: Record) -> Answer:
    """The domain that the addresses of its people share. Mailboxes of providers say nothing; two domains, nothing."""
    told = list(record.get("people_emails") or ())[:LOOKED_AT]
    counts = Counter(domain for address in told if (domain := normalise.email_domain(address)))
    if not counts:
        return {}
    domain, count = counts.most_common(1)[0]
    if count / sum(counts.values()) < 0.8:
        return {}
    people = "1 person writes" if count == 1 else f"{count} people write"
    return {"domain": Found(domain, f"{people} from it", 80 if count == 1 else 95)}


def name_from_domain(record: Record) -> Answer:
    """How a company is called by its domain. The caller takes it only where the name is the domain itself."""
    domain = _domain(record.get("domain") or "")
    if not domain:
        return {}
    return {"name": Found(spoken_domain(domain), f"From the domain {domain}", 60)}


def spoken_domain(domain: str) -> str:
    """A domain as a name: "acme-robotics.co.uk" is Acme Robotics."""
    label = domain.split(".")[0]
    if label.startswith("xn--"):
        try:
            label = label.encode("ascii").decode("idna")
        except UnicodeError:
            return domain
    words = label.replace("_", "-").split("-")
    return " ".join(word.upper() if len(word) <= 2 else word[:1].upper() + word[1:] for word in words if word)


def country_from_phone(record: Record) -> Answer:
    """Where its telephone stands."""
    number = record.get("phone") or ""
    country = normalise.phone_country(number) if number.startswith("+") else ""
    return {"country": Found(country, f"From the phone number {number}", 85)} if country else {}


def size_from_employees(record: Record) -> Answer:
    """The band in which the number of employees lies."""
    count = record.get("employees")
    if not isinstance(count, int) or isinstance(count, bool) or count <= 0:
        return {}
    band = normalise.size_band(count)
    return {"size_band": Found(band, f"From {count:,} employees", 100)} if band else {}


def _domain(text: str) -> str:
    try:
        return normalise.domain(text).value or "" if text else ""
    except BadCell:
        return ""


COMPANY_PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "domain_from_website", "Domain from website", "account", "The domain that the website stands on.",
        ("domain",), domain_from_website,
        "from the website",
    ),
    Provider(
        "domain_from_people", "Domain from e-mail", "account",
        "The domain that its people write from. Free mail is passed over.", ("domain",), domain_from_people,
        "from e-mail addresses",
    ),
    Provider(
        "name_from_domain", "Name from domain", "account",
        "A readable name where only the domain was known.", ("name",), name_from_domain,
        "from the domain",
    ),
    Provider(
        "company_country_from_phone", "Country from phone", "account",
        "The country that the phone number belongs to.", ("country",), country_from_phone,
        "from the phone number",
    ),
    Provider(
        "size_from_employees", "Size from employees", "account",
        "The size band of the number of employees.", ("size_band",), size_from_employees,
        "from the number of employees",
    ),
)  # fmt: skip
