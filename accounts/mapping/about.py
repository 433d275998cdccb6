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
        deal_unnamed=file.kind in ("deals", "mixed") and unnamed and not {"first", "last"} & file.concepts,
        company_first=_before(readings, "company", "full") and not {"first", "last"} & file.concepts,
        job_titled=any("title" in column.reading.concepts and not bare_title(column) for column in columns),
    )


def _before(readings: Sequence[tuple[str, ...]], one: str, other: str) -> bool:
    return (one,) in readings and (other,) in readings and readings.index((one,)) < readings.index((other,))


def bare_title(column: Column) -> bool:
    """The header is nothing but "Title" in some language."""
    return tokens(column.header) in (["title"], ["titel"], ["titre"], ["titulo"], ["titolo"])


def _about(columns: Sequence[Column]) -> About:
    concepts = frozenset(concept for column in columns for concept in column.reading.concepts)
    people = bool(concepts & _PEOPLE) or any(_is_person(column) for column in columns)
    people = people or any(column.looks == "email" and column.share > 0.5 for column in columns)
    company = "company" in concepts or len(concepts & _ACCOUNT) > 1
    points = sum(weight for concept, weight in _DEAL_POINTS.items() if concept in concepts)
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
