"""Accounts and the people who work there."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from demo.story import names, world
from demo.story.countries import COUNTRIES, Country
from demo.story.hours import moment
from demo.story.model import Account, Contact

_LOCAL_SHARE = 0.84  # of people whose name is usual in the country they work in
_FOLD = str.maketrans({"ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "æ": "ae", "ä": "ae", "ö": "oe", "ü": "ue",
                       "Ä": "ae", "Ö": "oe", "Ü": "ue", "ı": "i", "đ": "d"})  # fmt: skip
_REP_OF = {country: rep.key for rep in world.MEMBERS for country in rep.territory}


def plain(text: str) -> str:
    """Letters of a name as they stand in an address: lower case ASCII, other signs as hyphens."""
    folded = unicodedata.normalize("NFKD", text.translate(_FOLD)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", folded.lower()).strip("-")


def make_accounts(rng: Random, count: int, first_day: date, last_day: date) -> list[Account]:
    """`count` companies with different names and domains, known to us from some day in between."""
    taken: set[str] = set()
    countries = rng.choices(COUNTRIES, [c.weight for c in COUNTRIES], k=count)
    return [_account(rng, n, country, taken, first_day, last_day) for n, country in enumerate(countries, 1)]


def _account(
    rng: Random, number: int, country: Country, taken: set[str], first_day: date, last_day: date
) -> Account:
    industry = rng.choice(list(world.INDUSTRIES))
    words, (low, high), pains = world.INDUSTRIES[industry]
    city = rng.choice(country.cities)
    name, domain = _company(rng, country, words.get(country.culture, words["english"]), city, taken)
    employees = round(low * (high / low) ** rng.betavariate(1.6, 2.2), -1)
    owner = _REP_OF[country.code] if rng.random() < 0.9 else rng.choice(list(world.REPS))
    source, _, _ = rng.choices(world.SOURCES[:-1], [s[1] for s in world.SOURCES[:-1]])[0]
    created = first_day + timedelta(days=rng.randrange(max(1, (last_day - first_day).days)))
    sites = max(1, round(employees / rng.randint(180, 420)))
    place = "one site" if sites == 1 else f"{sites} sites"
    street = f"{rng.choice(country.streets)} {rng.randint(1, 140)}"
    return Account(
        key=f"a{number:05}", name=name, domain=domain, website=f"https://www.{domain}", industry=industry,
        employees=int(employees), country=country.code, city=city,
        address=street if country.culture != "english" else f"{street.split()[-1]} {street.rsplit(' ', 1)[0]}",
        timezone=country.timezone, phone=_phone(rng, country.phones), lifecycle=_lifecycle(rng),
        territory=world.TERRITORIES[owner], owner=owner, source=source,
        description=f"{industry}, {place} around {city}; {int(employees)} people. Known trouble: {rng.choice(pains)}.",
        created_at=moment(rng, created, country.timezone),
    )  # fmt: skip


def _company(rng: Random, country: Country, trade: str, city: str, taken: set[str]) -> tuple[str, str]:
    """A name and a domain nobody has yet; the longer forms serve when the short ones are used up."""
    heads, tails = names.STEMS[country.culture]
    for attempt in range(1000):
        family = rng.choice(heads) + rng.choice(tails)
        base = rng.choice((f"{family} {trade}", f"{family} {trade}", family))
        if attempt > 3:
            base = f"{family} {trade} {city}" if attempt > 6 else f"{family} {trade}"
        if attempt > 12:
            base = f"{family} & {rng.choice(heads)}{rng.choice(tails)} {trade}"
        domain = f"{plain(base)}.example"
        if domain not in taken:
            taken.add(domain)
            return f"{base} {rng.choice(country.legal)}", domain
    raise RuntimeError("names are used up; add stems to demo/story/world.py")


def _lifecycle(rng: Random) -> str:
    return rng.choices(("prospect", "former", "partner"), (95, 3, 2))[0]


def _phone(rng: Random, ranges: tuple[tuple[str, int], ...]) -> str:
    if not ranges:
        return ""
    prefix, digits = rng.choice(ranges)
    return prefix + str(rng.randrange(10**digits)).zfill(digits)


def make_contacts(rng: Random, count: int, accounts: list[Account], busy: dict[str, int]) -> list[Contact]:
    """`count` people: one everywhere first, then more where there are deals (`busy`: account → deals) and size."""
    places = list(range(min(count, len(accounts))))
    weights = [(1 + 3 * min(busy.get(a.key, 0), 3)) * (1 + a.employees / 1500) for a in accounts]
    # Where a deal is, two people at least: a deal with one thread is a risk, not the rule.
    places += [n for n, account in enumerate(accounts) if account.key in busy][: max(0, count - len(places))]
    places += rng.choices(range(len(accounts)), weights, k=max(0, count - len(places)))
    mails: set[str] = set()
    taken: set[tuple[str, str]] = set()
    posts: dict[int, set[str]] = {}
    return [
        _contact(
            rng, n, accounts[place], accounts[place].key in busy, posts.setdefault(place, set()), mails, taken
        )
        for n, place in enumerate(sorted(places), 1)
    ]


def _contact(
    rng: Random,
    number: int,
    account: Account,
    busy: bool,
    posts: set[str],
    mails: set[str],
    taken: set[tuple[str, str]],
) -> Contact:
    country = next(c for c in COUNTRIES if c.code == account.country and c.timezone == account.timezone)
    culture = country.culture if rng.random() < _LOCAL_SHARE else rng.choice(names.ELSEWHERE)
    first, last = _name(rng, culture, taken)
    title, seniority, department = _post(rng, account, posts)
    ranges = (country.mobile,) if country.mobile and rng.random() < 0.6 else country.phones
    return Contact(
        key=f"c{number:05}", account=account.key, first_name=first, last_name=last,
        email=_mail(rng, first, last, account.domain, mails), phone=_phone(rng, ranges), title=title,
        seniority=seniority, department=department, country=account.country, city=account.city,
        timezone=account.timezone, lead_status=_lead_status(rng, busy), source=account.source, owner=account.owner,
        created_at=account.created_at + timedelta(minutes=rng.randrange(2, 40)),
    )  # fmt: skip


def _name(rng: Random, culture: str, taken: set[tuple[str, str]]) -> tuple[str, str]:
    """Namesakes are rare, as long as there are names enough."""
    for _ in range(8):
        found = rng.choice(names.FIRST_NAMES[culture]), rng.choice(names.LAST_NAMES[culture])
        if found not in taken:
            break
    taken.add(found)
    return found


def _post(rng: Random, account: Account, posts: set[str]) -> tuple[str, str, str]:
    """A post that exists in a company of that size and is free there, as far as there are enough."""
    fitting = [t for t in world.TITLES if t[4] <= account.employees]
    free = [t for t in fitting if t[0] not in posts] or fitting
    chosen = rng.choices(free, [t[3] for t in free])[0]
    posts.add(chosen[0])
    return chosen[:3]


def _mail(rng: Random, first: str, last: str, domain: str, mails: set[str]) -> str:
    a, b = plain(first), plain(last)
    for local in (f"{a}.{b}", f"{a[0]}.{b}", f"{a}{b}", *(f"{a}.{b}{n}" for n in range(2, 500))):
        mail = f"{local}@{domain}"
        if mail not in mails:
            mails.add(mail)
            return mail
    raise RuntimeError("too many people of one name at one account")


def _lead_status(rng: Random, busy: bool) -> str:
    return "qualified" if busy else rng.choices(("new", "working", "unqualified"), (50, 38, 12))[0]


def settle_dates(
    rng: Random,
    accounts: list[Account],
    contacts: list[Contact],
    first_deal: dict[str, datetime],
    won: set[str],
) -> tuple[list[Account], list[Contact]]:
    """Nobody is sold to before they are known, and who bought is a customer."""
    settled = {}
    for account in accounts:
        deal_at = first_deal.get(account.key)
        created = account.created_at
        if deal_at and created >= deal_at:
            created = min(
                moment(rng, (deal_at - timedelta(days=rng.randrange(2, 30))).date(), account.timezone),
                deal_at,
            )
        lifecycle = "customer" if account.key in won else "prospect" if deal_at else account.lifecycle
        settled[account.key] = replace(account, created_at=created, lifecycle=lifecycle)
    people = []
    for contact in contacts:
        known = settled[contact.account].created_at
        deal_at = first_deal.get(contact.account)
        created = known + timedelta(minutes=rng.randrange(1, 50))
        people.append(replace(contact, created_at=min(created, deal_at) if deal_at else created))
    return list(settled.values()), people
