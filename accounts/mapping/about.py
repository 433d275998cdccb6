"""What a file is about: the evidence of all its headers, and of the cells below a bare "Name"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from accounts.mapping.header import Reading, tokens
from accounts.mapping.vocabulary import ENTITIES


@dataclass(frozen=True, slots=True)
class Column:
    """One column as it is looked at: its header read, its cells' kind and the share that has it."""

    index: int
    header: str
    reading: Reading
    values: Sequence[str]
    looks: str
    share: float


class About(NamedTuple):
    """What the file holds: decides for headers such as "Name", "Title", "Phone", "Status"."""

    kind: str
    people: bool
    company: bool
    concepts: frozenset[str]
    deal_unnamed: bool = False  # it is about deals, but no header speaks of their name
    company_first: bool = False  # one column for the company, a later one for the whole person
    job_titled: bool = False  # a column says job title in so many words
    contact_named: bool = False  # a column of its own names the person, as "Contact name" does

    labelled: bool = (
        False  # fields of the person say so ("Contact first name"), so the others are the company's
    )
    nameless: bool = False  # deals and people in one file, and no header speaks of the deal's name
    prospect_person: bool = False  # "prospect", "client" and the like stand before names of people

    @property
    def named(self) -> bool:
        """Columns name the person."""
        return bool(self.concepts & {"first", "last", "full"})

    @property
    def has_person(self) -> bool:
        """Columns name the person, or speak of nobody but them."""
        return self.named or "person" in self.concepts

    @property
    def main(self) -> str:
        """The record that a column without an entity belongs to."""
        return {"contacts": "contact", "accounts": "account", "deals": "deal", "mixed": "contact"}[self.kind]


_PEOPLE = {"first", "last", "full", "email", "middle", "prefix", "seniority", "lead_status"}
_DEAL_POINTS = {
    "expected_close": 3,
    "stage": 2,
    "probability": 3,
    "amount": 2,
    "close_reason": 3,
    "forecast": 2,
    "pipeline": 2,
    "closed_at": 2,
    "deal_status": 3,
    "next_step": 1,
    "currency": 1,
    "deal": 3,
}
_ACCOUNT = {"industry", "employees", "domain", "website", "parent", "revenue", "lifecycle", "territory"}
NAMES = {"name", "name_first_or_full", "name_last_or_full"}


def about(columns: Sequence[Column]) -> About:
    """What the file is about, by the evidence of all its headers and, for a bare "Name", of its cells."""
    file = _about(columns)
    readings = [column.reading.concepts for column in columns]
    unnamed = ("deal",) not in readings and ("deal", "name") not in readings
    return file._replace(
        contact_named=_contact_named(columns),
        prospect_person=_prospect_person(columns),
        deal_unnamed=file.kind in ("deals", "mixed") and unnamed and not {"first", "last"} & file.concepts,
        company_first=_before(readings, "company", "full") and not {"first", "last"} & file.concepts,
        labelled=_labelled(readings),
        nameless=file.kind == "mixed" and unnamed,
        job_titled=any(_job_titled(column) for column in columns),
    )


def _before(readings: Sequence[tuple[str, ...]], one: str, other: str) -> bool:
    return (one,) in readings and (other,) in readings and readings.index((one,)) < readings.index((other,))


def _labelled(readings: Sequence[tuple[str, ...]]) -> bool:
    """The company comes first, and every name of a person carries the word for one."""
    named = [reading for reading in readings if {"first", "last"} & set(reading)]
    first = next((index for index, reading in enumerate(readings) if reading[-1:] == ("company",)), None)
    first = (
        first
        if first is not None
        else next((index for index, reading in enumerate(readings) if "company" in reading), None)
    )
    return (
        bool(named)
        and first is not None
        and all(set(reading) & {"person", "full"} and first < readings.index(reading) for reading in named)
    )


def _job_titled(column: Column) -> bool:
    concepts = column.reading.concepts
    return concepts[-1:] == ("title",) and "skip" not in concepts and not bare_title(column)


def bare_title(column: Column) -> bool:
    """The header is nothing but "Title" in some language."""
    return tokens(column.header) in (["title"], ["titel"], ["titre"], ["titulo"], ["titolo"])


def _about(columns: Sequence[Column]) -> About:
    concepts = frozenset(concept for column in columns for concept in column.reading.concepts)
    people = bool(concepts & _PEOPLE) or any(_is_person(column) for column in columns)
    people = people or any(column.looks == "email" and column.share > 0.5 for column in columns)
    company = "company" in concepts or len(concepts & _ACCOUNT) > 1
    points = sum(weight for concept, weight in _DEAL_POINTS.items() if concept in concepts)
    if points < 5 and not any("deal" in c.reading.concepts and not topical(c.header) for c in columns):
        points -= 3 * ("deal" in concepts)  # what a letter or an enquiry is about
    if points >= 4 or ("deal" in concepts and points >= 3 and not _only_owner(columns)):
        own = {"first", "last", "email"} & concepts
        return About(
            "mixed" if own and _names_deal(columns) else "deals" if not own or points > 6 else "contacts",
            bool(own),
            company,
            concepts,
        )
    if people and not _companies_first(columns, concepts):
        return About("contacts", True, company, concepts)
    return About("accounts" if company or concepts & _ACCOUNT else "contacts", people, company, concepts)


_WHOLE = frozenset(
    ("full", "complete", "complet", "completo", "volledige", "vollstandiger", "nombre", "nome")
)


def _contact_named(columns: Sequence[Column]) -> bool:
    named = (set(tokens(column.header)) for column in columns if column.reading.concepts == ("full",))
    return any(not found & _WHOLE for found in named)


_EITHER = frozenset(
    (
        "prospect",
        "prospects",
        "client",
        "clients",
        "cliente",
        "kunde",
        "kunden",
        "klant",
        "customer",
        "customers",
    )
)


def _prospect_person(columns: Sequence[Column]) -> bool:
    """ "Prospect first name" beside "Company name": here the word calls people."""
    called = [column for column in columns if set(tokens(column.header)) & _EITHER]
    people = any({"first", "last", "full"} & set(column.reading.concepts) for column in called)
    return people and any(
        "company" in column.reading.concepts and not set(tokens(column.header)) & _EITHER
        for column in columns
    )


def topical(header: str) -> bool:
    """The header says what something is about, which need not be a deal."""
    return bool({"topic", "subject", "betreff", "thema"} & set(tokens(header)))


def either(header: str) -> bool:
    """The header calls somebody who may be a person or a company."""
    return bool(set(tokens(header)) & _EITHER)


def _only_owner(columns: Sequence[Column]) -> bool:
    """The word for a deal occurs only beside another field."""
    return not any(column.reading.concepts in (("deal",), ("deal", "name")) for column in columns)


def _names_deal(columns: Sequence[Column]) -> bool:
    return any("deal" in column.reading.concepts or "amount" in column.reading.concepts for column in columns)


def _is_person(column: Column) -> bool:
    concepts = set(column.reading.concepts)
    named = concepts <= NAMES | {"person"} and bool(concepts & (NAMES | {"person"}))
    return named and ((column.looks == "person" and column.share >= 0.5) or concepts == {"person", "name"})


def _companies_first(columns: Sequence[Column], concepts: frozenset[str]) -> bool:
    """A list of companies that mentions a mailbox or a contact person by the way."""
    if concepts & {"first", "last", "title", "seniority"}:
        return False
    first = next((column.reading.concepts for column in columns if "skip" not in column.reading.concepts), ())
    named = [
        c for c in columns if set(c.reading.concepts) & NAMES and not set(c.reading.concepts) & set(ENTITIES)
    ]
    if first == ("company",) or first == ("company", "name"):
        return "full" not in concepts and not any(
            column.looks == "person" and column.share > 0.5 for column in named
        )
    return (
        "company" not in concepts
        and len(concepts & _ACCOUNT) > 1
        and not any(_is_person(column) for column in columns)
    )
