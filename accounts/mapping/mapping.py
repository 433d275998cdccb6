"""The whole mapping of a file: recognised exports by definition, all others by headers and cells together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accounts.mapping.about import About, Column, about
from accounts.mapping.guess import by_header
from accounts.mapping.header import read_header
from accounts.mapping.known import Known, fixed_target, recognise
from accounts.mapping.samples import kind_of
from accounts.mapping.targets import IGNORE, TARGETS

CERTAIN = 0.7  # from here on nobody needs to be asked


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """`target` is a key of TARGETS, "ignore", or None when nothing can be said; `reason` is for people."""

    index: int
    header: str
    target: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """`kind` is contacts, accounts, deals or mixed; `source` names the recognised export."""

    kind: str
    source: str | None
    columns: list[ColumnGuess] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        """Nothing to ask: the export is known, or every column is sure and a record can be made."""
        return bool(self.source) or (self.complete and not self.questions)

    @property
    def questions(self) -> list[ColumnGuess]:
        """Columns a person should look at."""
        return [column for column in self.columns if column.target is None or column.confidence < CERTAIN]

    @property
    def complete(self) -> bool:
        """The columns name at least one record: a person, a company or a deal."""
        found = {column.target for column in self.columns}
        people = {
            "contact.email",
            "contact.full_name",
            "contact.last_name",
            "contact.first_name",
            "contact.linkedin",
        }
        return bool(found & (people | {"account.name", "account.domain", "deal.name"}))

    def targets(self) -> dict[int, str]:
        """Column index → target, without the columns that are left out."""
        return {c.index: c.target for c in self.columns if c.target and c.target != IGNORE}


def map_columns(headers: Sequence[str], rows: Sequence[Sequence[str]] = (), *, named: bool = True) -> Mapping:
    """Say where each column goes, from its header and up to 60 sample rows.

    `named=False` for a file without headers: cells alone decide then.
    """
    columns = [_column(index, header, rows, named) for index, header in enumerate(headers)]
    known = recognise(headers) if named else None
    file = about(columns)
    if known:
        kind = "mixed" if file.kind == "mixed" else known.kind
        file = file._replace(kind=kind, people=file.people or known.kind == "contacts")
    guesses = [_guess(column, file, known) for column in columns]
    guesses = _one_each(guesses, columns)
    kind = _kind(guesses, file._replace(kind=known.kind) if known else file)
    return Mapping(kind, known.name if known else None, guesses)


def _column(index: int, header: str, rows: Sequence[Sequence[str]], named: bool) -> Column:
    values = [row[index] for row in rows[:60] if index < len(row)]
    looks, share = kind_of(values)
    return Column(index, header, read_header(header if named else ""), values, looks, share)


def _guess(column: Column, file: About, known: Known | None) -> ColumnGuess:
    if known:
        fixed = fixed_target(known, column.header)
        known_target = fixed or by_header(column, file) or IGNORE
        return ColumnGuess(
            column.index, column.header, known_target, 1.0, f"This is how {known.name} exports it."
        )
    target = by_header(column, file)
    if target is None:
        return _by_cells(column, file)
    confidence = min(0.95, column.reading.sure)
    reason = f"The header reads as “{TARGETS[target].label}”."
    return _checked(ColumnGuess(column.index, column.header, target, confidence, reason), column, file)


# What cells must not look like where the header promises something else.
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
_FREE = {
    "contact.notes",
    "account.description",
    "activity.note",
    IGNORE,
    "contact.source",
    "deal.source",
    "account.address",
}
_STRONG = {
    "email": "contact.email",
    "linkedin_person": "contact.linkedin",
    "linkedin_company": "account.linkedin",
}


def _checked(guess: ColumnGuess, column: Column, file: About) -> ColumnGuess:
    """The guess held against the cells: confirmed, doubted or replaced."""
    if not column.looks or guess.target in _FREE or guess.target is None or column.share < 0.6:
        return guess
    promised = _PROMISES.get(guess.target)
    if promised and column.looks in promised:
        return replace(guess, confidence=max(guess.confidence, 0.9), reason=guess.reason + " Its cells fit.")
    strong = _STRONG.get(column.looks)
    if strong and not guess.target.endswith((".owner", ".linkedin")) and guess.target != strong:
        label = TARGETS[strong].label
        return replace(guess, target=strong, confidence=0.85, reason=f"Its cells look like “{label}”.")
    if promised:
        return replace(
            guess, confidence=min(guess.confidence, 0.5), reason=guess.reason + " Its cells do not fit."
        )
    return guess


def _by_cells(column: Column, file: About) -> ColumnGuess:
    """A column whose header says nothing: its cells alone speak."""
    account = file.kind == "accounts"
    homes = {
        **_STRONG,
        "phone": "account.phone" if account else "contact.phone",
        "url": "account.website",
        "domain": "account.domain",
        "money": "deal.amount" if file.kind in ("deals", "mixed") else "",
        "currency": "deal.currency" if file.kind == "deals" else "",
        "country": "account.country" if account else "contact.country",
        "range": "account.employees",
        "person": "" if account else "contact.full_name",
        "company": "account.name",
        "prefix": "contact.prefix",
    }
    target = homes.get(column.looks, "")
    if not target or column.share < 0.6:
        reason = "Neither the header nor the cells say what this is."
        return ColumnGuess(
            column.index,
            column.header,
            IGNORE if not column.looks else None,
            0.4 if column.looks else 0.9,
            reason,
        )
    sure = 0.85 if column.looks in (*_STRONG, "phone", "url", "domain") else 0.72
    if column.looks in ("person", "company", "country") and column.share < 0.8:
        sure = 0.6
    return ColumnGuess(
        column.index, column.header, target, sure, f"Its cells look like “{TARGETS[target].label}”."
    )


def _one_each(guesses: list[ColumnGuess], columns: Sequence[Column]) -> list[ColumnGuess]:
    """A field takes one column: the surest, then the fullest, then the first; e-mail and the like take all."""
    best: dict[str, ColumnGuess] = {}
    filled = [sum(bool(value.strip()) for value in column.values) for column in columns]
    for guess in guesses:
        if not guess.target or TARGETS[guess.target].multi:
            continue
        rival = best.get(guess.target)
        if rival is None or _rank(guess, filled) > _rank(rival, filled):
            best[guess.target] = guess
    full = "contact.full_name" in best and {"contact.first_name", "contact.last_name"} <= best.keys()
    return [_settled(guess, best, full) for guess in guesses]


def _rank(guess: ColumnGuess, filled: list[int]) -> tuple[float, int, int]:
    return round(guess.confidence, 1), min(filled[guess.index], 1), -guess.index


def _settled(guess: ColumnGuess, best: dict[str, ColumnGuess], full: bool) -> ColumnGuess:
    if guess.target in best and best[guess.target] is not guess:
        other = best[guess.target].header
        return replace(guess, target=IGNORE, reason=f"“{other}” fits this field better.", confidence=0.75)
    return guess


def _kind(guesses: Sequence[ColumnGuess], file: About) -> str:
    found = {guess.target for guess in guesses}
    deal = "deal.name" in found or "deal.amount" in found
    person = bool(found & {"contact.email", "contact.first_name", "contact.last_name"})
    if deal and (person or file.kind in ("contacts", "accounts")):
        return "mixed"
    return file.kind if file.kind != "mixed" else "deals" if deal else "contacts"
