"""A column's target by what its header says and what the whole file is about."""

from collections.abc import Callable, Sequence

from accounts.mapping.about import NAMES, About, Column, bare_title, either, topical
from accounts.mapping.header import tokens
from accounts.mapping.samples import fits_words, of_titles
from accounts.mapping.targets import IGNORE
from accounts.mapping.vocabulary import ENTITIES

_OF_PEOPLE = {
    "opt_out": "contact.opted_out",
    "no_contact": "contact.do_not_contact",
    "basis": "contact.legal_basis",
    "basis_source": "contact.basis_source",
    "basis_at": "contact.basis_at",
}
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
    **_OF_PEOPLE,
}
_ENTITY = {"company": "account", "person": "contact", "deal": "deal"}
_ALONE = {
    "company": "account.name",
    "person": "contact.full_name",
    "deal": "deal.name",
    "task": "task.title",
    "note_entity": "activity.note",
}
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


def by_header(column: Column, file: About) -> str | None:
    """The target a header names; None when it names none."""
    concepts = column.reading.concepts
    if not concepts:
        return None
    fields = [concept for concept in concepts if concept not in ENTITIES]
    entities = [concept for concept in concepts if concept in ENTITIES]
    if "skip" in fields:
        return IGNORE
    if file.prospect_person and either(column.header):
        entities = ["person", *(entity for entity in entities if entity != "company")]
    words = tokens(column.header)
    if "employees" in fields and set(fields) & _STAFF:
        fields = [field for field in fields if field != "employees"]  # "Prénom employé" is a person's
    if words == ["persona"] and "first" in file.concepts:
        return IGNORE
    if {"first", "last"} <= set(fields) or (
        "full" in fields and {"first", "last"} & set(fields) and "name" in words
    ):
        return "contact.full_name"
    if fields in (["full"], ["full", "name"]) and "first" in file.concepts and "last" not in file.concepts:
        return "contact.last_name" if words[-1] == "name" and "full" not in words else "contact.full_name"
    if entities == ["deal"] and topical(column.header) and file.kind in ("contacts", "accounts"):
        return IGNORE
    if words[:2] == ["user", "name"] and file.kind == "deals":
        return "deal.owner"
    if not fields and entities == ["deal"] and "percent" in words:
        return "deal.probability"
    if not fields and entities == ["deal"] and set("$€£") & set(column.header):
        return "deal.amount"
    if "email" in fields and fields[-1] == "email" and "linkedin" in fields:
        return "contact.email"
    if fields == ["street"] and set(tokens(column.header)) & _LOCATIONS and _no_number(column):
        fields = ["city"]
    if not fields or set(fields) <= NAMES:
        return _named(fields, entities, column, file)
    return _field(_strongest(fields), entities, column, file)


_STAFF = frozenset(
    ("first", "last", "prefix", "title", "email", "phone", "name_last_or_full", "name_first_or_full")
)
_LOCATIONS = frozenset(("location", "standort", "lieu", "ubicacion", "locatie", "localizacao", "ort"))


def _no_number(column: Column) -> bool:
    """A place without a house number is a town."""
    filled = [value for value in column.values if value.strip()]
    return bool(filled) and not any(char.isdigit() for value in filled for char in value)


_STRENGTH = (
    *_OF_PEOPLE,
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
    "status",
    "seniority",
    "postal",
    "country",
    "city",
    "state",
    "revenue",
)


def _strongest(fields: Sequence[str]) -> str:
    """The field that decides when a header names two ("Company Name Owner" is about the owner)."""
    real = [field for field in fields if field not in NAMES] or list(fields)
    return next((field for field in _STRENGTH if field in real), real[-1])


def _named(fields: Sequence[str], entities: Sequence[str], column: Column, file: About) -> str:
    if "person" in entities and set(fields) & {"name_first_or_full", "name_last_or_full"}:
        entities = []  # "Nom du contact" beside "Prénom du contact" is read like a bare "Nom"
    if entities:
        entity = entities[-1]
        if (
            entity == "person"
            and file.deal_unnamed
            and file.contact_named
            and "lead" in tokens(column.header)
        ):
            return "deal.name"
        if entity == "company" and "deal" in entities and fields:
            entity = entities[0]
        if "lead" in tokens(column.header) and file.kind == "deals" and file.contact_named:
            return "account.name"
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
    if (
        field == "lead_status"
        and file.nameless
        and "stage" not in file.concepts
        and "pipeline" in file.concepts
    ):
        return "deal.stage"
    if field == "campaign" and file.kind in ("contacts", "accounts") and entity != "deal":
        return IGNORE
    if field in _DEAL_ONLY and file.kind in ("contacts", "accounts") and entity != "deal":
        return IGNORE
    if field == "due" and "task" not in file.concepts:
        return "deal.expected_close" if file.kind in ("deals", "mixed") else IGNORE
    if field in _OF_PEOPLE and not file.people:
        return IGNORE
    return _FIXED.get(field, IGNORE)


def _email(entity: str, column: Column, file: About) -> str:
    people_here = file.people and bool(file.concepts & {"first", "last", "full", "person"})
    return (
        "account.domain"
        if entity == "account" and not people_here and file.kind == "accounts"
        else "contact.email"
    )


def _phone(entity: str, column: Column, file: About) -> str:
    alone = file.kind == "accounts" or (file.kind == "deals" and not file.people)
    company = entity == "account" or (not entity and alone)
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
    if file.nameless and bare_title(column) and _no_job(column):
        return "deal.name"
    if entity == "contact" and file.nameless and words_of(column)[:1] == ["lead"]:
        return "deal.name"
    if entity == "contact" and file.kind == "deals" and file.deal_unnamed and "lead" in tokens(column.header):
        return "deal.name"
    if entity == "account":
        return "contact.title"
    if bare_title(column) and file.job_titled and column.looks in ("", "prefix"):
        return "contact.prefix"
    return "contact.prefix" if column.looks == "prefix" and column.share > 0.5 else "contact.title"


def words_of(column: Column) -> list[str]:
    """The words of the column's header."""
    return tokens(column.header)


def _no_job(column: Column) -> bool:
    """Not a job by its cells; without cells, when it stands first."""
    return of_titles(column.values) < 0.5 if any(column.values) else column.index == 0


def _place(field: str) -> "Rule":
    def place(entity: str, column: Column, file: About) -> str:
        contact = entity == "contact" or (
            not entity and file.main == "contact" and not file.company_first and not file.labelled
        )
        return f"contact.{field}" if contact else f"account.{field}"

    return place


def _state(entity: str, column: Column, file: About) -> str:
    return IGNORE if entity == "contact" else "account.state"


def _owner(entity: str, column: Column, file: About) -> str:
    main = "deal" if file.kind == "mixed" and not entity else entity or file.main
    return f"{main}.owner"


def _source(entity: str, column: Column, file: About) -> str:
    if file.kind in ("deals", "mixed"):
        return "deal.source"
    return f"{entity if entity == 'account' else file.main}.source"


def _notes(entity: str, column: Column, file: About) -> str:
    return _NOTES[entity or file.main]


def _description(entity: str, column: Column, file: About) -> str:
    if file.kind == "contacts" and not entity:
        return "account.description" if file.company_first or file.labelled else "contact.notes"
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
