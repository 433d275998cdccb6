"""What cells say against a header: confirmed, doubted, or another field found."""

from dataclasses import replace

from accounts.mapping.about import About, Column
from accounts.mapping.guesses import ColumnGuess
from accounts.mapping.header import tokens
from accounts.mapping.samples import of_seniority, who
from accounts.mapping.targets import IGNORE, TARGETS

# What cells may look like where the header promises a kind.
_PROMISES = {
    "contact.email": {"email"},
    "contact.phone": {"phone", "number"},
    "account.phone": {"phone", "number"},
    "account.website": {"url", "domain", "email"},
    "account.domain": {"url", "domain", "email"},
    "contact.linkedin": {"linkedin_person", "url", "words"},
    "account.linkedin": {"linkedin_company", "url", "words"},
    "deal.amount": {"money", "number", "phone"},
    "deal.expected_close": {"date", "number"},
    "deal.closed_at": {"date", "number"},
    "deal.created_at": {"date", "number"},
    "deal.probability": {"percent", "number", "words"},
    "account.employees": {"range", "number", "words", "date"},
}
_FREE = frozenset(
    (
        "contact.notes",
        "account.description",
        "deal.description",
        "activity.note",
        IGNORE,
        "account.address",
        "contact.timezone",
        "contact.opted_out",
        "contact.do_not_contact",
        "contact.legal_basis",
        "contact.basis_source",
        "contact.basis_at",
        "task.due_at",
    )
)
_STRONG = {
    "email": "contact.email",
    "linkedin_person": "contact.linkedin",
    "linkedin_company": "account.linkedin",
}
# Fields of plain words: counts, dates, flags and amounts below them mean that the column is about something else.
_WORDY = frozenset(
    (
        "contact.full_name",
        "contact.first_name",
        "contact.last_name",
        "contact.middle_name",
        "contact.title",
        "contact.seniority",
        "contact.department",
        "contact.city",
        "contact.country",
        "contact.lead_status",
        "contact.source",
        "account.name",
        "account.industry",
        "account.city",
        "account.country",
        "account.lifecycle",
        "account.parent",
        "account.territory",
        "account.source",
        "deal.name",
        "deal.stage",
        "deal.pipeline",
        "deal.source",
        "deal.campaign",
        "deal.close_reason",
        "deal.currency",
    )
)
_WORDLESS = frozenset(("number", "date", "percent", "money", "range", "phone", "flag"))
_ADDRESSES = frozenset(
    ("contact.email", "contact.phone", "account.phone", "account.website", "account.domain")
) | {"contact.linkedin", "account.linkedin"}
_EITHER = frozenset(
    (
        "prospect",
        "prospects",
        "client",
        "clients",
        "cliente",
        "clienti",
        "clientes",
        "kunde",
        "kunden",
        "klant",
    )
) | {"customer", "customers", "interessent", "lead", "leads", "account", "organization", "name"}
"""Words that call a person in one file and a company in another."""


def checked(guess: ColumnGuess, column: Column, file: About) -> ColumnGuess:
    """The guess held against the cells."""
    if guess.target is None or guess.target in _FREE or not column.looks:
        return guess
    if named := _by_name(guess, column, file):
        return named
    if column.share < 0.6:
        return guess
    promised = _PROMISES.get(guess.target)
    if promised and column.looks in promised:
        return replace(guess, confidence=max(guess.confidence, 0.9), reason=guess.reason + " Its cells fit.")
    strong = _STRONG.get(column.looks)
    if strong and not guess.target.endswith((".owner", ".linkedin")) and guess.target != strong:
        label = TARGETS[strong].label
        return replace(guess, target=strong, confidence=0.85, reason=f"Its cells look like “{label}”.")
    if guess.target in _ADDRESSES and promised and column.looks not in ("number", "text"):
        return _out(guess)
    if guess.target == "contact.phone" and column.looks == "number" and _short(column):
        return _out(guess)
    if guess.target in _WORDY and column.looks in _WORDLESS and column.share >= 0.8:
        return _out(guess) if not _flags_win(guess, column) else guess
    if promised:
        return replace(
            guess, confidence=min(guess.confidence, 0.5), reason=guess.reason + " Its cells do not fit."
        )
    return guess


def _out(guess: ColumnGuess) -> ColumnGuess:
    label = TARGETS[guess.target or IGNORE].label
    return replace(
        guess, target=IGNORE, confidence=0.75, reason=f"Called like “{label}”, but its cells are not."
    )


def _short(column: Column) -> bool:
    """Digits too few for a number to call: counts and extensions."""
    filled = [value for value in column.values if value.strip()]
    return all(sum(char.isdigit() for char in value) < 5 for value in filled)


def _flags_win(guess: ColumnGuess, column: Column) -> bool:
    return guess.target in ("contact.lead_status", "deal.stage") and column.looks == "number"


def _by_name(guess: ColumnGuess, column: Column, file: About) -> ColumnGuess | None:
    """People below a header for companies, companies below one for people, levels below one for jobs."""
    if guess.target == "contact.title" and "niveau" not in column.header.lower():
        levels = [value for value in column.values if value.strip()]
        if len(levels) > 1 and column.looks == "words" and of_seniority(levels) == 1 and _leveled(column):
            return _moved(guess, "contact.seniority")
        return None
    if guess.target not in ("contact.full_name", "contact.first_name", "account.name", "deal.name"):
        return None
    people, companies = who(column.values)
    if guess.target == "contact.full_name" and companies >= 0.3 and people <= 0.34 and not _full(column):
        return _moved(guess, "account.name")
    either = bool(set(tokens(column.header)) & _EITHER)
    persons = people >= 0.5 and companies <= 0.2
    if guess.target == "account.name" and persons and either and not file.has_person:
        return _moved(guess, "contact.full_name")
    if guess.target == "deal.name" and either and companies >= 0.6 and "company" not in file.concepts:
        return _moved(guess, "account.name")
    if guess.target == "deal.name" and persons and not file.has_person and tokens(column.header) == ["name"]:
        return _moved(guess, "contact.full_name")
    if guess.target == "contact.first_name" and people >= 0.6 and "last" not in file.concepts:
        return _moved(guess, "contact.full_name")
    return None


def _full(column: Column) -> bool:
    return "full" in column.reading.concepts and "name" in tokens(column.header)[:1]


def _leveled(column: Column) -> bool:
    return bool({"level", "band", "ebene", "nivel", "livello"} & set(tokens(column.header)))


def _moved(guess: ColumnGuess, target: str) -> ColumnGuess:
    return replace(
        guess, target=target, confidence=0.85, reason=f"Its cells look like “{TARGETS[target].label}”."
    )
