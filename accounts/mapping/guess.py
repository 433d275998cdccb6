"""A column's target by what its header says and what the whole file is about."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from accounts.mapping.header import Reading, tokens
from accounts.mapping.samples import fits_words
from accounts.mapping.targets import IGNORE
from accounts.mapping.vocabulary import ENTITIES


class Column(NamedTuple):
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
# Fields with one home, whatever else the header says.
_FIXED = {
    "first": "contact.first_name",
    "last": "contact.last_name",
    "full": "contact.full_name",
    "middle": "contact.middle_name",
    "prefix": "contact.prefix",
    "suffix": "contact.suffix",
    "seniority": "contact.seniority",
    "department": "contact.department",
    "timezone": "contact.timezone",
    "lead_status": "contact.lead_status",
    "domain": "account.domain",
    "website": "account.website",
    "industry": "account.industry",
    "employees": "account.employees",
    "lifecycle": "account.lifecycle",
    "parent": "account.parent",
    "territory": "account.territory",
    "street": "account.address",
    "postal": "account.postal_code",
    "state": "account.state",
    "currency": "deal.currency",
    "pipeline": "deal.pipeline",
    "probability": "deal.probability",
    "forecast": "deal.forecast_category",
    "expected_close": "deal.expected_close",
    "closed_at": "deal.closed_at",
    "close_reason": "deal.close_reason",
    "next_step": "deal.next_step",
    "campaign": "deal.campaign",
    "deal_status": "deal.status",
    "task": "task.title",
    "due": "task.due_at",
    "note_entity": "activity.note",
}
_ENTITY = {"company": "account", "person": "contact", "deal": "deal"}
_ALONE = {
    "company": "account.name",
    "person": "contact.full_name",
    "deal": "deal.name",
    "task": "task.title",
    "note_entity": "activity.note",
}
_NAMES = {"name", "name_first_or_full", "name_last_or_full"}
_NOTES = {"contact": "contact.notes", "account": "account.description", "deal": "activity.note"}
_DESCRIPTIONS = {"contact": "account.description", "account": "account.description", "deal": "activity.note"}
_DEAL_ONLY = {
    "currency",
    "pipeline",
    "probability",
    "forecast",
    "expected_close",
    "closed_at",
    "close_reason",
    "next_step",
}


def about(columns: Sequence[Column]) -> About:
    """What the file is about, by the evidence of all its headers and, for a bare "Name", of its cells."""
    file = _about(columns)
    readings = [column.reading.concepts for column in columns]
    unnamed = ("deal",) not in readings and ("deal", "name") not in readings
    return file._replace(
        contact_named=_contact_named(columns),
        deal_unnamed=file.kind in ("deals", "mixed") and unnamed and not {"first", "last"} & file.concepts,
        company_first=_before(readings, "company", "full") and not {"first", "last"} & file.concepts,
        job_titled=any("title" in column.reading.concepts and not _bare_title(column) for column in columns),
    )


def _before(readings: Sequence[tuple[str, ...]], one: str, other: str) -> bool:
    return (one,) in readings and (other,) in readings and readings.index((one,)) < readings.index((other,))


def _bare_title(column: Column) -> bool:
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


_WHOLE = frozenset(("full", "complete", "complet", "completo", "volledige", "vollstandiger", "nombre", "nome"))


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
    named = concepts <= _NAMES | {"person"} and bool(concepts & (_NAMES | {"person"}))
    return named and ((column.looks == "person" and column.share >= 0.5) or concepts == {"person", "name"})


def _companies_first(columns: Sequence[Column], concepts: frozenset[str]) -> bool:
    """A list of companies that mentions a mailbox or a contact person by the way."""
    if concepts & {"first", "last", "title", "seniority"}:
        return False
    first = next((column.reading.concepts for column in columns if "skip" not in column.reading.concepts), ())
    named = [
        c for c in columns if set(c.reading.concepts) & _NAMES and not set(c.reading.concepts) & set(ENTITIES)
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


def by_header(column: Column, file: About) -> str | None:
    """The target a header names; None when it names none."""
    concepts = column.reading.concepts
    if not concepts:
        return None
    fields = [concept for concept in concepts if concept not in ENTITIES]
    entities = [concept for concept in concepts if concept in ENTITIES]
    if "skip" in fields:
        return IGNORE
    if not fields or set(fields) <= _NAMES:
        return _named(fields, entities, column, file)
    return _field(_strongest(fields), entities, column, file)


_STRENGTH = (
    "owner",
    "linkedin",
    "timezone",
    "email",
    "phone",
    "currency",
    "forecast",
    "close_reason",
    "expected_close",
    "closed_at",
    "next_step",
    "probability",
    "lead_status",
    "lifecycle",
    "owner",
    "source",
    "campaign",
    "employees",
    "postal",
    "country",
    "city",
    "state",
)


def _strongest(fields: Sequence[str]) -> str:
    """The field that decides when a header names two ("Company Name Owner" is about the owner)."""
    real = [field for field in fields if field not in _NAMES] or list(fields)
    return next((field for field in _STRENGTH if field in real), real[-1])


def _named(fields: Sequence[str], entities: Sequence[str], column: Column, file: About) -> str:
    if "person" in entities and set(fields) & {"name_first_or_full", "name_last_or_full"}:
        entities = []  # "Nom du contact" beside "Prénom du contact" is read like a bare "Nom"
    if entities:
        entity = entities[-1]
        if entity == "person" and file.deal_unnamed and file.contact_named and "lead" in tokens(column.header):
            return "deal.name"
        if entity == "company" and "deal" in entities and fields:
            entity = entities[0]
        if entity == "person" and column.looks in ("email", "phone"):
            return f"contact.{column.looks}"
        return _ALONE[entity]
    if "name_first_or_full" in fields and "last" in file.concepts and "first" not in file.concepts:
        return "contact.first_name"
    if "first" in file.concepts and "last" not in file.concepts:
        return "contact.last_name"
    if file.kind == "deals" or (file.deal_unnamed and file.kind == "mixed" and column.looks != "person"):
        return "deal.name"
    if file.kind == "accounts" or (file.contact_named and not file.company):
        return "account.name"
    return "contact.full_name"


def _field(field: str, entities: Sequence[str], column: Column, file: About) -> str:
    entity = next((_ENTITY[name] for name in reversed(entities) if name in _ENTITY), "")
    special = _SPECIAL.get(field)
    if special:
        return special(entity, column, file)
    if field in _DEAL_ONLY and file.kind in ("contacts", "accounts") and entity != "deal":
        return IGNORE
    if field == "due" and "task" not in file.concepts:
        return "deal.expected_close" if file.kind in ("deals", "mixed") else IGNORE
    return _FIXED.get(field, IGNORE)


def _email(entity: str, column: Column, file: About) -> str:
    people_here = file.people and bool(file.concepts & {"first", "last", "full", "person"})
    return (
        "account.domain"
        if entity == "account" and not people_here and file.kind == "accounts"
        else "contact.email"
    )


def _phone(entity: str, column: Column, file: About) -> str:
    company = entity == "account" or (not entity and file.kind == "accounts")
    return "account.phone" if company else "contact.phone"


def _linkedin(entity: str, column: Column, file: About) -> str:
    if column.looks.startswith("linkedin_"):
        return "contact.linkedin" if column.looks == "linkedin_person" else "account.linkedin"
    return (
        "account.linkedin"
        if entity == "account" or (not entity and file.kind == "accounts")
        else "contact.linkedin"
    )


def _title(entity: str, column: Column, file: About) -> str:
    people = file.concepts & {"first", "last", "full", "email"}
    if entity == "deal" or (file.kind == "deals" and not people and entity != "contact"):
        return "deal.name"
    if entity == "account":
        return "contact.title"
    if _bare_title(column) and file.job_titled and column.looks in ("", "prefix"):
        return "contact.prefix"
    return "contact.prefix" if column.looks == "prefix" and column.share > 0.5 else "contact.title"


def _place(field: str) -> "Rule":
    def place(entity: str, column: Column, file: About) -> str:
        contact = entity == "contact" or (not entity and file.main == "contact" and not file.company_first)
        return f"contact.{field}" if contact else f"account.{field}"

    return place


def _state(entity: str, column: Column, file: About) -> str:
    return IGNORE if entity == "contact" else "account.state"


def _owner(entity: str, column: Column, file: About) -> str:
    main = "deal" if file.kind == "mixed" and not entity else entity or file.main
    return f"{main}.owner"


def _source(entity: str, column: Column, file: About) -> str:
    return f"{'deal' if file.kind in ('deals', 'mixed') else entity if entity == 'account' else file.main}.source"


def _notes(entity: str, column: Column, file: About) -> str:
    return _NOTES[entity or file.main]


def _description(entity: str, column: Column, file: About) -> str:
    if file.kind == "contacts" and not entity:
        return "contact.notes"
    return _DESCRIPTIONS[entity or ("deal" if file.kind == "mixed" else file.main)]


def _amount(entity: str, column: Column, file: About) -> str:
    return "deal.amount" if entity == "deal" or (file.kind in ("deals", "mixed") and not entity) else IGNORE


def _revenue(entity: str, column: Column, file: About) -> str:
    return IGNORE


def _stage(entity: str, column: Column, file: About) -> str:
    if entity == "deal" or (not entity and file.kind in ("deals", "mixed")):
        return "deal.stage"
    return "contact.lead_status" if (entity or file.main) == "contact" else "account.lifecycle"


def _created(entity: str, column: Column, file: About) -> str:
    mine = entity == "deal" or (not entity and file.kind in ("deals", "mixed"))
    return "deal.created_at" if mine else IGNORE


def _status(entity: str, column: Column, file: About) -> str:
    if entity == "deal" or (not entity and file.kind in ("deals", "mixed")):
        return (
            "deal.status"
            if "stage" in file.concepts or fits_words(column.values, "deal_status") > 0.5
            else "deal.stage"
        )
    if entity == "account" or (not entity and file.kind == "accounts"):
        return "account.lifecycle"
    return "contact.lead_status"


def _type(entity: str, column: Column, file: About) -> str:
    account = entity == "account" or (not entity and file.kind == "accounts")
    return "account.lifecycle" if account and fits_words(column.values, "lifecycle") >= 0.5 else IGNORE


Rule = Callable[[str, Column, About], str]
_SPECIAL: dict[str, Rule] = {
    "email": _email,
    "phone": _phone,
    "linkedin": _linkedin,
    "title": _title,
    "title_or_prefix": _title,
    "city": _place("city"),
    "country": _place("country"),
    "state": _state,
    "owner": _owner,
    "source": _source,
    "notes": _notes,
    "description": _description,
    "amount": _amount,
    "revenue": _revenue,
    "stage": _stage,
    "created": _created,
    "status": _status,
    "type": _type,
}
