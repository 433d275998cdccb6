"""All records as columns, in an order of their own, so that nothing depends on the order in which they came."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from accounts.matching import levels
from accounts.matching.column import Codes, Column, cross, encode
from accounts.matching.levels import Kind
from accounts.matching.records import Person, Record

_SEVERAL = frozenset({"emails", "phones"})
_PEOPLE: dict[str, Kind] = {
    "first": levels.GIVEN, "last": levels.FAMILY, "middle": levels.GIVEN, "emails": levels.EMAIL,
    "phones": levels.PHONE,
    "linkedin": levels.IDENTITY, "born": levels.DATE, "company": levels.FIRM, "title": levels.TEXT,
    "street": levels.TEXT,
    "house": levels.HOUSE, "postcode": levels.POSTCODE, "city": levels.TEXT, "state": levels.TEXT,
    "country": levels.CODE,
}  # fmt: skip
_COMPANIES: dict[str, Kind] = {
    "name": levels.FIRM, "domain": levels.IDENTITY, "linkedin": levels.IDENTITY, "emails": levels.EMAIL,
    "phones": levels.PHONE,
    "street": levels.TEXT, "house": levels.HOUSE, "postcode": levels.POSTCODE, "city": levels.TEXT,
    "state": levels.TEXT,
    "country": levels.CODE, "remark": levels.TEXT,
}  # fmt: skip
FIELDS = {"people": _PEOPLE, "companies": _COMPANIES}
SILENT = frozenset({"suffix"})
"""Kept for contradictions, never counted as evidence."""


@dataclass(frozen=True)
class Field:
    """One field of a table: what it is called, how it is compared, and its values."""

    name: str
    kind: Kind
    column: Column


@dataclass(frozen=True)
class Table:
    """Records of one kind. Row `i` is `records[i]`; `fields` are those that any record has a value for."""

    kind: str
    records: list[Record]
    fields: dict[str, Field]
    suffix: Codes
    named_after: NDArray[np.bool_]
    """Whether a record's address is made of its own name: "j.meyer@" of Jane Meyer."""
    chain: NDArray[np.bool_]
    """Whether a company's website or number is that of several places."""
    branches: bool
    """Whether places of one company are usual."""
    families: bool
    """Whether many of one family name under one roof have given names of their own."""

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self.records)

    def column(self, name: str) -> Column | None:
        """The values of a field, None when no record has one."""
        return self.fields[name].column if name in self.fields else None


def table(kind: str, records: Sequence[Record]) -> Table:
    """Records as a table, ordered by what they say; records of one content keep the order of their ids' text."""
    plan = FIELDS[kind]
    made = {name: encode([_values(record, name) for record in records]) for name in plan}
    extra = sorted({name for record in records for name in record.more})
    made |= {f"more.{name}": encode([(record.more.get(name, ""),) for record in records]) for name in extra}
    suffix = encode([(getattr(record, "suffix", ""),) for record in records])
    kept = {name: column for name, column in made.items() if column.values}
    order = _order(records, [*kept.values(), suffix])
    fields = {
        name: Field(name, plan.get(name) or _kind(column.values), replace(column, codes=column.codes[order]))
        for name, column in kept.items()
    }
    ordered = [records[row] for row in order.tolist()]
    named = np.fromiter((_named_after(record) for record in ordered), dtype=bool, count=len(ordered))
    return Table(
        kind, ordered, fields, suffix.first[order], named, *_chain(fields, len(ordered)), _families(fields)
    )


def _families(fields: dict[str, Field]) -> bool:
    """Whether relatives are usual here: believed until enough people under one roof say otherwise."""
    if not {"first", "last", "street", "house"} <= set(fields):
        return True
    roof = cross(*(fields[name].column.first for name in ("last", "street", "house")))
    letter = fields["first"].column.derive(lambda text: text[:1]).first
    roof, letter = roof[(roof >= 0) & (letter >= 0)], letter[(roof >= 0) & (letter >= 0)]
    together = _pairs(roof)
    return together < 20 or _pairs(cross(roof, letter)) < 0.75 * together


def _pairs(codes: Codes) -> float:
    """How many pairs of rows have one code."""
    count = np.bincount(codes).astype(float) if len(codes) else np.zeros(1)
    return float((count * (count - 1) / 2).sum())


_PLACES = 3  # two addresses of one website may be a move, three are branches


def _chain(fields: dict[str, Field], size: int) -> tuple[NDArray[np.bool_], bool]:
    """Companies whose website or number stands at several streets; two are enough where that is what is usual."""
    found = np.zeros(size, dtype=bool)
    if "name" not in fields or "street" not in fields:
        return found, False
    street = fields["street"].column.derive(lambda text: text[:4]).first
    branches = False
    for name in ("domain", "phones", "name"):
        if name in fields:
            rows, usual = _several_places(fields[name].column.first, street)
            found, branches = found | rows, branches or usual
    return found, branches


def _several_places(shared: Codes, street: Codes) -> tuple[NDArray[np.bool_], bool]:
    """Rows whose value in `shared` is found with several values of `street`, and whether that is usual."""
    known = (shared >= 0) & (street >= 0)
    pairs = np.unique(np.stack([shared[known], street[known]]), axis=1)
    most = int(shared.max(initial=0)) + 1
    places, rows = np.bincount(pairs[0], minlength=most), np.bincount(shared[known], minlength=most)
    common = int((rows > 1).sum())
    usual = common >= 20 and bool((places > 1).sum() > 0.4 * common)
    return (shared >= 0) & (places[shared] >= (2 if usual else _PLACES)), usual


def _named_after(record: Record) -> bool:
    """An address whose name is that of its owner, in one of the usual ways, with at most a slip of the keys."""
    if not isinstance(record, Person) or not record.emails or not record.last:
        return False
    return all(_made_of(address.partition("@")[0], record.first, record.last) for address in record.emails)


def _made_of(local: str, first: str, last: str) -> bool:
    if any(char.isdigit() for char in local):
        return False
    bare = "".join(char for char in local if char.isalpha())
    last = last.replace(" ", "")
    ways = (first + last, last + first, first[:1] + last, last + first[:1], first + last[:1], first, last)
    return any(bare == way or (len(bare) > 4 and OSA.distance(bare, way) <= 1) for way in ways)


def _values(record: Record, name: str) -> tuple[str, ...]:
    value = getattr(record, name)
    return value if name in _SEVERAL else (value,)


def _order(records: Sequence[Record], columns: list[Column]) -> NDArray[np.intp]:
    ids = np.array([str(record.id) for record in records], dtype=object)
    rank = np.unique(ids, return_inverse=True)[1].reshape(-1) if len(ids) else np.zeros(0, dtype=np.int64)
    keys = [rank, *(column.codes[:, k] for column in reversed(columns) for k in range(column.width))]
    return np.lexsort(keys)


def _kind(values: Sequence[str]) -> Kind:
    """How values of an attribute are compared that nobody has named."""
    some = values[:: max(1, len(values) // 500)]
    if _share(some, r"(?:19|20)\d{6}") > 0.8:
        return levels.DATE
    if _share(some, r"[\d ]{7,}") > 0.8:
        return levels.PHONE
    if _share(some, r"[\d ]+") > 0.8:
        return levels.POSTCODE
    return levels.TEXT


def _share(values: Sequence[str], pattern: str) -> float:
    return sum(bool(re.fullmatch(pattern, value)) for value in values) / max(len(values), 1)


@dataclass
class Levels:
    """Levels and rarity bits of pairs: one row for each field, one column for each pair."""

    names: list[str]
    found: NDArray[np.int8]
    rare: NDArray[np.float32]


@dataclass(frozen=True)
class Compared:
    """Levels of many pairs in one field (-1 where a value is missing), and the equal values' rarity in bits.

    `rare` says how much more (or less) than usual an agreement tells, because its value is rare (or common).
    """

    levels: NDArray[np.int8]
    rare: NDArray[np.float32]


Rarity = Callable[[str], NDArray[np.float32]]


def compare(field: Field, left: Codes, right: Codes, rarity: NDArray[np.float32]) -> Compared:
    """Compare rows `left` with rows `right`; of several values the pair that agrees best counts."""
    found = np.full(len(left), -1, dtype=np.int8)
    rare = np.zeros(len(left), dtype=np.float32)
    codes, width = field.column.codes, field.column.width
    for i in range(width):
        for j in range(width):
            a, b = codes[left, i], codes[right, j]
            if i or j:
                live = np.flatnonzero((a >= 0) & (b >= 0))
                if not len(live):
                    continue
                _merge(field, a, b, live, found, rare, rarity)
            else:
                _merge(field, a, b, np.flatnonzero((a >= 0) & (b >= 0)), found, rare, rarity)
    return Compared(found, rare)


def _merge(
    field: Field,
    a: Codes,
    b: Codes,
    live: NDArray[np.intp],
    found: NDArray[np.int8],
    rare: NDArray[np.float32],
    rarity: Any,
) -> None:
    a, b = a[live], b[live]
    level = pair_levels(field, a, b)
    bits = np.minimum(rarity[a], rarity[b])
    bits = np.where(level == field.kind.same, bits, np.clip(bits * 0.5, -3, 2))
    bits[level < field.kind.alike] = 0
    better = (level > found[live]) | ((level == found[live]) & (bits > rare[live]))
    found[live[better]], rare[live[better]] = level[better], bits[better]


def pair_levels(field: Field, a: Codes, b: Codes) -> NDArray[np.int8]:
    """Levels of pairs of values, each different pair compared once, always the smaller value first."""
    level = np.full(len(a), field.kind.same, dtype=np.int8)
    unequal = np.flatnonzero(a != b)
    if not len(unequal):
        return level
    low, high = np.minimum(a, b)[unequal], np.maximum(a, b)[unequal]
    size, values = len(field.column.values), field.column.values
    keys, back = np.unique(low * size + high, return_inverse=True)
    one = [values[code] for code in (keys // size).tolist()]
    other = [values[code] for code in (keys % size).tolist()]
    level[unequal] = field.kind.different(one, other)[back.reshape(-1)]
    return level
