"""Which targets an import offers, and where guesses go that nothing here can take. Pure."""

from typing import NamedTuple

from ..mapping import CERTAIN, IGNORE, TARGETS, Mapping, map_columns
from ..mapping.header import read_header
from . import sinks
from .own import HOLDERS, NEW, Owns, home

GROUPS = {"contact": "Person", "account": "Company", "deal": "Deal", "activity": "Timeline", "task": "Task"}
_NOTES = {"deals": "deal.description", "mixed": "contact.notes", "accounts": "account.description"}
_DEAL_IDS = {"record id", "deal id", "deal - id", "opportunity id", "deal record id"}


class Choice(NamedTuple):
    """Where a column goes, how sure that is, and why; `target` is "" when a person must say."""

    index: int  # type: ignore[assignment]
    header: str
    target: str
    confidence: float
    reason: str

    @property
    def sure(self) -> bool:
        """Nobody needs to look at it."""
        return bool(self.target) and self.confidence >= CERTAIN


class Guess(NamedTuple):
    """The mapping of a file as it is offered; `certain`: nothing to ask."""

    kind: str
    source: str
    columns: list[Choice]
    certain: bool


def offered(own: Owns, *, new: bool = False) -> list[tuple[str, list[tuple[str, str]]]]:
    """The targets to choose from, in groups: (group, [(key, label)]); with `new` also fields to be made."""
    kinds = sinks.kinds()
    mine = [one.target for one in own.values()]
    groups = [
        (label, [(t.key, t.label) for t in (*TARGETS.values(), *mine) if t.entity == entity])
        for entity, label in GROUPS.items()
        if entity in kinds
    ]
    if new:
        made = [(f"{NEW}{holder}", f"New field: {GROUPS[holder]}") for holder in HOLDERS if holder in kinds]
        groups.append(("Make a new field", made))
    return groups


def offers(target: str, own: Owns) -> bool:
    """Whether something here takes this target."""
    known = target in own or (target in TARGETS and TARGETS[target].entity in sinks.kinds())
    return target == IGNORE or known


def guess(header: list[str], rows: list[list[str]], own: Owns, *, named: bool) -> Guess:
    """Say where the columns of a file go; a column called as a field of the workspace's own goes there."""
    found = map_columns(header, rows, named=named)
    columns = [_settled(found, column.index) for column in found.columns]
    columns = _at_home(columns, found.kind, own) if named else columns
    complete = found.complete and any(
        offers(c.target, own) and c.target != IGNORE for c in columns if c.target
    )
    certain = complete and (bool(found.source) or all(column.sure for column in columns))
    return Guess(found.kind, found.source or "", columns, certain)


def _at_home(columns: list[Choice], kind: str, own: Owns) -> list[Choice]:
    """Each field takes one column, the first of its name."""
    taken: set[str] = set()
    found = []
    for column in columns:
        target = home(column.header, kind, own) if own else ""
        if target and target not in taken:
            taken.add(target)
            reason = f"You have a field “{own[target].field.label}”."
            column = column._replace(target=target, confidence=1.0, reason=reason)
        found.append(column)
    return found


def _settled(found: Mapping, index: int) -> Choice:
    column = found.columns[index]
    target, reason = column.target or "", column.reason
    if target == "activity.note" and (
        not _takes(target) or "description" in read_header(column.header).concepts
    ):
        target = _NOTES.get(found.kind, "contact.notes")
        if target == "contact.notes" and not _names_people(found):
            target = "account.description"
    elif found.kind == "deals" and found.source and column.header.strip().lower() in _DEAL_IDS:
        target, reason = "deal.external_id", "Says which deal this is when the file comes again."
    if target and not _takes(target):
        return Choice(index, column.header, IGNORE, 1.0, "There is no place for this yet.")
    if target == IGNORE and not found.source:
        reason = "Nothing that is kept here." if column.confidence >= CERTAIN else reason
    return Choice(index, column.header, target, column.confidence, reason)


def _takes(target: str) -> bool:
    return offers(target, {})


def _names_people(found: Mapping) -> bool:
    return any((column.target or "").startswith("contact.") for column in found.columns)
