"""What a book of buyers is like after a year: people noted twice, news, fields of one's own, who said no. Pure.

Told after the rest of the story and with luck of its own, so that deals and calls of a seed stay what they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from demo.story import world
from demo.story.model import Account, Contact, Deal
from demo.story.people import plain


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the company's own; options are labels, for choices."""

    holder: str
    label: str
    type: str
    options: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """News of a buyer; `by` is the key of who noted it, empty when a feed or a program did."""

    type: str
    title: str
    strength: int
    at: datetime
    account: str
    contact: str
    source: str
    by: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person allowed; `said_no_at` with `channel` (empty: all) when they took it back."""

    basis: str
    source: str
    said_no_at: datetime | None = None
    channel: str = ""
    leave_alone: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A way of looking at a list that somebody keeps."""

    place: str
    name: str
    owner: str
    shared: bool
    query: dict[str, str]


@dataclass(frozen=True, slots=True)
class Capture:
    """Everything of that; records by the story's keys, values of fields by holder, record and label."""

    account_twins: tuple[Account, ...]
    contact_twins: tuple[Contact, ...]
    fields: tuple[Field, ...]
    values: dict[str, dict[str, str]]
    signals: tuple[Signal, ...]
    feed: tuple[str, str]
    consents: dict[str, Consent]
    suppressed: tuple[tuple[str, str], ...]
    views: tuple[View, ...]


ERP = ("SAP", "Microsoft Dynamics", "Infor", "Oracle", "proALPHA", "Sage", "In-house")
FIELDS = (
    Field("account", "ERP system", "choice", ERP, "What orders and stock are kept in."),
    Field("account", "Production lines", "number", help="Lines or sorters that could be monitored."),
    Field("contact", "Best reached", "choice", ("Early morning", "Around noon", "Late afternoon")),
    Field("deal", "Wanted go-live", "date", help="When the buyer wants the first line to run."),
)
VIEWS = (
    View("deals", "Late to close", "mo", True, {"past_close": "1", "status": "open", "sort": "-amount"}),
    View(
        "people",
        "No basis noted",
        "ana",
        False,
        {"consent": "none", "has_email": "true", "sort": "-activity"},
    ),
    View(
        "accounts",
        "Large prospects",
        "rita",
        False,
        {"lifecycle": "prospect", "owner": "me", "sort": "-employees"},
    ),
)
FEED = ("https://news.example/plant-and-logistics.xml", "Plant and logistics news")
_TELLING: dict[str, tuple[str, ...]] = {
    "hiring": ("Looks for a plant manager in {city}", "Three openings for maintenance engineers"),
    "funding": ("Raises 12 million for new lines", "Development bank lends 8 million for modernisation"),
    "leadership": ("New Chief Operating Officer since this month", "Head of Production leaves"),
    "technology": ("Moves its orders to {erp}", "Tenders a manufacturing execution system"),
    "expansion": ("Builds a second hall near {city}", "Opens a site for night deliveries"),
    "news": ("Wins a supplier award", "Reports a record quarter"),
    "site_visit": ("Pricing page seen five times in two days", "Two people read the reference stories"),
    "intent": ("Compares OEE software on a review site", "Asked for the downtime calculator"),
    "product_usage": ("Pilot line reports around the clock", "Seven users in one week"),
    "champion_moved": ("Our contact takes over the sister plant", "Our contact is now in charge of all sites"),
}  # fmt: skip
_SOURCES = {
    "news": "feed",
    "expansion": "feed",
    "site_visit": "webhook",
    "intent": "webhook",
    "product_usage": "api",
}
_SHORT = {"Thomas": "Tom", "Michael": "Mike", "Andreas": "Andi", "Alexander": "Alex", "Katharina": "Kathrin",
          "Elizabeth": "Liz", "James": "Jim", "Robert": "Rob", "Stefan": "Steffen", "Nicolas": "Nico"}  # fmt: skip


def tell_capture(
    seed: int, today: date, accounts: Sequence[Account], contacts: Sequence[Contact], deals: Sequence[Deal]
) -> Capture:
    """All of it for this day; a small story has less of everything."""
    rng = Random(f"{seed} capture")
    midnight = datetime.combine(today, time(), tzinfo=UTC)
    open_at = {deal.account for deal in deals if deal.status == "open"}
    chosen = rng.sample(list(contacts), min(14, len(contacts) // 10))
    return Capture(
        account_twins=_company_twins(rng, accounts, midnight),
        contact_twins=tuple(_person_twin(rng, n, one, midnight) for n, one in enumerate(chosen)),
        fields=FIELDS, values=_values(rng, accounts, contacts, deals),
        signals=_signals(rng, midnight, accounts, contacts, open_at), feed=FEED,
        consents=_consents(rng, midnight, contacts, accounts), suppressed=_suppressed(rng, contacts),
        views=VIEWS,
    )  # fmt: skip


# --- Noted twice ---------------------------------------------------------------------------------
def _company_twins(rng: Random, accounts: Sequence[Account], midnight: datetime) -> tuple[Account, ...]:
    """Half of them with the same domain under a shorter name; the others with a name alone, as after a trade fair."""
    twins = []
    for number, one in enumerate(rng.sample(list(accounts), min(8, len(accounts) // 12))):
        short = one.name.rsplit(" ", 1)[0]
        known = number % 2 == 0
        loud = one.name.replace(" & ", " und ").upper()
        abroad = f"{short.split()[0]} Group" if number % 4 == 1 else loud
        twins.append(replace(
            one, key=f"{one.key}b", name=short if known else abroad, address="",
            domain=one.domain if known else "", website=one.website if known else "", employees=0,
            phone="" if known or abroad == loud else one.phone, description="", source="Trade fair",
            lifecycle="prospect", created_at=_lately(rng, one.created_at, midnight),
        ))  # fmt: skip
    return tuple(twins)


def _person_twin(rng: Random, number: int, one: Contact, midnight: datetime) -> Contact:
    """The ways in which people come in twice: another address, a short name, a slip of the pen, only initials."""
    first, last, mail = one.first_name, one.last_name, ""
    way = number % 4
    if way == 0:
        mail = one.email.replace("@", "+fair@")
        first = _SHORT.get(first, first)
    elif way == 1:
        last, mail = last.upper(), f"{plain(one.first_name)}.{plain(one.last_name)}@post.example"
    elif way == 2:
        last = last[:-2] + last[-1] + last[-2] if len(last) > 4 else last
    else:
        first = f"{first[0]}."
    return replace(
        one, key=f"{one.key}b", first_name=first, last_name=last, email=mail, source="Trade fair",
        phone=one.phone if way == 2 else "", seniority="", department="", lead_status="new",
        created_at=_lately(rng, one.created_at, midnight),
    )  # fmt: skip


def _lately(rng: Random, since: datetime, midnight: datetime) -> datetime:
    """Some time in the last weeks, after the other one was noted."""
    return max(
        since + timedelta(minutes=3),
        midnight - timedelta(days=rng.randint(2, 40), minutes=rng.randint(400, 900)),
    )


# --- Fields, news, consent -----------------------------------------------------------------------
def _values(
    rng: Random, accounts: Sequence[Account], contacts: Sequence[Contact], deals: Sequence[Deal]
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for account in accounts:
        if rng.random() < 0.7:
            lines = max(1, round(account.employees / rng.randint(60, 140)))
            found[account.key] = {"ERP system": rng.choices(ERP, (30, 20, 10, 8, 12, 8, 12))[0],
                                  "Production lines": str(lines)}  # fmt: skip
    for person in contacts:
        if rng.random() < 0.25:
            found[person.key] = {"Best reached": rng.choice(FIELDS[2].options)}
    for deal in deals:
        if deal.status == "open" and rng.random() < 0.6:
            found[deal.key] = {
                "Wanted go-live": f"{deal.expected_close + timedelta(days=rng.randint(30, 120)):%F}"
            }
    return found


def _signals(
    rng: Random,
    midnight: datetime,
    accounts: Sequence[Account],
    contacts: Sequence[Contact],
    open_at: set[str],
) -> tuple[Signal, ...]:
    """One in three is of the last three days, the others fade; buyers with open deals are in the news more often."""
    people: dict[str, Contact] = {}
    for person in contacts:
        people.setdefault(person.account, person)
    weights = [4 if one.key in open_at else 1 for one in accounts]
    found = []
    for number in range(min(45, len(accounts) // 3)):
        account = rng.choices(accounts, weights)[0]
        kind = list(_TELLING)[number % len(_TELLING)]
        hours = rng.randint(7, 70) if number % 3 == 0 else rng.randint(72, 24 * 75)
        named = people.get(account.key) if kind in ("champion_moved", "site_visit") else None
        source = _SOURCES.get(kind, "manual")
        by = rng.choice((account.owner, "mo")) if source == "manual" else ""
        found.append(Signal(
            kind, rng.choice(_TELLING[kind]).format(city=account.city, erp=rng.choice(ERP[:4])),
            rng.choices((1, 2, 3), (1, 4, 4))[0], max(midnight - timedelta(hours=hours), account.created_at),
            account.key, named.key if named else "", source, by,
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.at, one.account)))


def _consents(
    rng: Random, midnight: datetime, contacts: Sequence[Contact], accounts: Sequence[Account]
) -> dict[str, Consent]:
    """Customers by contract, three of four others by interest or consent; two in a hundred said no since."""
    customers = {one.key for one in accounts if one.lifecycle == "customer"}
    found = {}
    for one in contacts:
        basis, source = _basis(rng, one, one.account in customers)
        luck = rng.random()
        at = max(
            one.created_at + timedelta(hours=1), midnight - timedelta(days=rng.randint(3, 200), minutes=500)
        )
        said_no = at if luck < 0.02 and at < midnight else None
        alone = 0.02 <= luck < 0.026
        if basis or said_no or alone:
            channel = rng.choice(("", "email", "email"))
            found[one.key] = Consent(basis, source, said_no, channel if said_no else "", alone)
    return found


def _basis(rng: Random, one: Contact, customer: bool) -> tuple[str, str]:
    if customer:
        return "contract", "Order"
    kind = rng.choices(("legitimate_interest", "consent", ""), (55, 20, 25))[0]
    source = {"consent": f"Form, {one.source.lower()}", "legitimate_interest": one.source}.get(kind, "")
    return kind, source


def _suppressed(rng: Random, contacts: Sequence[Contact]) -> tuple[tuple[str, str], ...]:
    left = [one for one in rng.sample(list(contacts), 3) if one.email]
    known = tuple((one.email, "Asked not to be written to") for one in left)
    rivals = tuple((f"{plain(name)}.example", "Competitor") for name in world.COMPETITORS[:3])
    return (*known, *rivals, ("+493023125000", "Works council, wrong number"))


__all__ = ["Capture", "Consent", "Field", "Signal", "View", "tell_capture"]
