"""The whole mapping of a file: recognised exports by definition, all others by headers and cells together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accounts.mapping.about import About, Column, about
from accounts.mapping.guess import by_header
from accounts.mapping.guesses import CERTAIN, ColumnGuess
from accounts.mapping.header import read_header
from accounts.mapping.known import Known, fixed_target, recognise
from accounts.mapping.samples import is_prose, kind_of, of_titles, of_towns, who
from accounts.mapping.targets import IGNORE, TARGETS
from accounts.mapping.vetoes import checked


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
    return checked(ColumnGuess(column.index, column.header, target, confidence, reason), column, file)


_STRONG = {
    "email": "contact.email",
    "linkedin_person": "contact.linkedin",
    "linkedin_company": "account.linkedin",
}
_SURE_KINDS = (*_STRONG, "phone", "url", "domain")


def _by_cells(column: Column, file: About) -> ColumnGuess:
    """A column whose header says nothing: its cells alone speak."""
    index, header, account = column.index, column.header, file.kind == "accounts"
    target = _home(column, account, file)
    if not target or column.share < 0.6:
        out = not column.looks or (column.looks in _STATISTICS and column.share >= 0.8)
        reason = "Neither the header nor the cells say what this is."
        return ColumnGuess(index, header, IGNORE if out else None, 0.9 if out else 0.4, reason)
    sure = 0.85 if column.looks in _SURE_KINDS else 0.72
    if column.looks in ("person", "company", "country") and column.share < 0.8:
        sure = 0.6
    return ColumnGuess(index, header, target, sure, f"Its cells look like “{TARGETS[target].label}”.")


_STATISTICS = frozenset(("number", "flag", "date", "percent"))
"""Below a header that says nothing to us these are counts, marks and times of another tool."""


def _home(column: Column, account: bool, file: About) -> str:
    """The field that cells of this kind have, when nothing else is known of a column."""
    homes = {
        **_STRONG,
        "phone": "account.phone" if account else "contact.phone",
        "url": "account.website",
        "domain": "account.domain",
        "money": "deal.amount" if file.kind in ("deals", "mixed") else "",
        "currency": "deal.currency" if file.kind == "deals" else "",
        "country": "account.country" if account else "contact.country",
        "range": "account.employees",
        "company": "account.name",
        "prefix": "contact.prefix",
    }
    if column.looks == "phone" and not _dialled(column):
        return ""
    if column.looks in ("words", "person") and not is_prose(column.values):
        people, companies = who(column.values)
        if people >= 0.5 and not account:
            return "contact.full_name"
        if companies >= 0.6:
            return "account.name"
        if of_towns(column.values) >= 0.6:
            return "account.city" if account else "contact.city"
        if of_titles(column.values) >= 0.8 and len(column.values) > 2 and file.people:
            return "contact.title"
        return "contact.full_name" if column.looks == "person" and not account and not file.named else ""
    return homes.get(column.looks, "")


def _dialled(column: Column) -> bool:
    """Written as numbers are that one calls; bare digits may be anything."""
    filled = [value for value in column.values if value.strip()]
    return sum(any(sign in value.strip() for sign in "+(- /") for value in filled) * 2 >= len(filled)


# Where a column goes whose field another column fits better, in this order.
_SECOND = {
    "deal.status": ("deal.stage",),
    "account.website": ("account.domain",),
    "contact.linkedin": ("account.linkedin",),
    "contact.first_name": ("contact.middle_name",),
}


def _one_each(guesses: list[ColumnGuess], columns: Sequence[Column]) -> list[ColumnGuess]:
    """A field takes one column: the surest, then the fullest, then the first; e-mail and the like take all.

    Who loses gets its second choice where that is free and fits.
    """
    filled = [sum(bool(value.strip()) for value in column.values) for column in columns]
    best = _winners(guesses, filled)
    moved = [_second(guess, best, columns[guess.index]) for guess in guesses]
    if moved != guesses:
        best = _winners(moved, filled)
    return [_settled(guess, best) for guess in moved]


def _winners(guesses: Sequence[ColumnGuess], filled: list[int]) -> dict[str, ColumnGuess]:
    best: dict[str, ColumnGuess] = {}
    for guess in guesses:
        if not guess.target or TARGETS[guess.target].multi:
            continue
        rival = best.get(guess.target)
        if rival is None or _rank(guess, filled) > _rank(rival, filled):
            best[guess.target] = guess
    return best


def _second(guess: ColumnGuess, best: dict[str, ColumnGuess], column: Column) -> ColumnGuess:
    if not guess.target or best.get(guess.target, guess) is guess:
        return guess
    for target in _SECOND.get(guess.target, ()):
        if target not in best and _fits_second(target, column):
            return replace(
                guess, target=target, confidence=0.75, reason=f"Goes to “{TARGETS[target].label}”."
            )
    return guess


def _fits_second(target: str, column: Column) -> bool:
    if target == "account.linkedin":
        return column.looks == "linkedin_company"
    if target == "account.domain":
        return column.looks == "domain"
    if target == "contact.middle_name":
        return "middle" in column.reading.concepts
    return column.looks in ("words", "person", "company")


def _rank(guess: ColumnGuess, filled: list[int]) -> tuple[float, int, int]:
    return round(guess.confidence, 1), min(filled[guess.index], 1), -guess.index


def _settled(guess: ColumnGuess, best: dict[str, ColumnGuess]) -> ColumnGuess:
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
