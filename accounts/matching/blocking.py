"""Which pairs are worth a look: records that share a key. Cost grows with the records, not with their square.

Every pass sorts the records by a key and pairs neighbours of equal key. In a block that is too large (a common
name, the
number of a switchboard) only near neighbours in a second order are paired, so that no value can make a search explode.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounts.matching import sounds
from accounts.matching.column import MISSING, Codes, Column, cross
from accounts.matching.nicknames import usual
from accounts.matching.table import Table

EVERYTHING = 1_500
"""Up to here every record is compared with every other: two million pairs at most."""
PAIRS_EACH = 60
"""Pairs for each record that all passes may give together."""
_WIDEST = 60
Pairs = NDArray[np.int64]


@dataclass(frozen=True)
class Pass:
    """Records that share a `key` (one, or several in columns) are paired; `order` decides who are neighbours in
    a block that is too large."""

    key: Codes
    order: Codes | None = None


def candidates(table: Table) -> Pairs:
    """All pairs to compare, each once as left·size+right with left < right, sorted."""
    size = table.size
    if size <= EVERYTHING:
        left, right = np.triu_indices(size, 1)
        return left.astype(np.int64) * size + right
    passes = list(_PASSES[table.kind](table))
    budget = PAIRS_EACH * size // max(len(passes), 1)
    found = [_paired(one, size, budget) for one in passes]
    found += [_neighbours(order, size) for order in _orders(table)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def _paired(one: Pass, size: int, budget: int) -> Pairs:
    """Pairs of one pass: whole blocks while they are small, a window over the others."""
    table = one.key.reshape(size, -1)
    rows, places = np.nonzero(table >= 0)
    second = one.order[rows] if one.order is not None else rows
    sorting = np.lexsort((rows, second, table[rows, places]))
    rows, keys = rows[sorting], table[rows, places][sorting]
    sizes = np.bincount(keys)[keys] if len(keys) else keys
    window = _window(sizes, budget)
    found = []
    live = np.arange(len(rows))
    for step in range(1, _WIDEST + 1):
        live = live[live + step < len(rows)]
        live = live[(keys[live] == keys[live + step]) & (window[live] >= step)]
        if not len(live):
            break
        found.append(_coded(rows[live], rows[live + step], size))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _window(sizes: NDArray[np.int64], budget: int) -> NDArray[np.int64]:
    """How far each record looks: all of its block, or less the larger the block, within the budget of the pass."""
    for widest in (_WIDEST, 40, 25, 15, 10, 6, 4, 2):
        window = np.where(sizes <= widest, sizes, np.maximum(widest * widest // np.maximum(sizes, 1), 2))
        if np.minimum(window, sizes - 1).sum() / 2 <= budget:
            return window
    return window


def _neighbours(order: Codes, size: int, reach: int = 4) -> Pairs:
    """Pairs of records next to each other in an order."""
    rows = np.flatnonzero(order >= 0)
    rows = rows[np.lexsort((rows, order[rows]))]
    found = [_coded(rows[:-step], rows[step:], size) for step in range(1, reach + 1) if len(rows) > step]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _coded(one: Codes, other: Codes, size: int) -> Pairs:
    low, high = np.minimum(one, other), np.maximum(one, other)
    found: Pairs = (low.astype(np.int64) * size + high)[low != high]
    return found


class _Keys:
    """Derived keys of a table, each made once; a field nobody has gives only MISSING."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._made: dict[tuple[str, str], Codes] = {}

    def of(self, name: str, form: str = "as_it_is") -> Codes:
        """The first value of a field in a form of `_FORMS`."""
        if (name, form) not in self._made:
            column = self.table.column(name)
            self._made[name, form] = (
                np.full(self.table.size, MISSING, dtype=np.int64)
                if column is None
                else _formed(column, form).first
            )
        return self._made[name, form]

    def all_of(self, name: str, form: str = "as_it_is") -> Iterator[Pass]:
        """A pass for values of a field that may have several."""
        column = self.table.column(name)
        if column is not None:
            yield Pass(_formed(column, form).codes)


def _formed(column: Column, form: str) -> Column:
    return column if form == "as_it_is" else column.derive(_FORMS[form])


def _local(address: str) -> str:
    return address.partition("@")[0]


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


_FORMS: dict[str, Callable[[str], str]] = {
    "sound": lambda text: sounds.sound(text.replace(" ", "")),
    "usual": usual,
    "usual_sound": lambda text: sounds.sound(usual(text)),
    "letter": lambda text: usual(text)[:1],
    "local": _local,
    "local_letters": lambda text: _letters(_local(text))[:8],
    "host": lambda text: text.partition("@")[2],
    "tail": lambda text: text[-7:],
    "year": lambda text: text[:4],
    "month_day": lambda text: "".join(sorted(text[4:8])),
    "digits": lambda text: "".join(sorted(text)),
    "head": lambda text: text[:4],
    "first_word": lambda text: text.split(" ", 1)[0],
    "first_sound": lambda text: sounds.sound(text.split(" ", 1)[0]),
    "two_words": lambda text: " ".join(sorted(text.split()[:2])),
    "last_word": lambda text: text.rsplit(" ", 1)[-1],
    "longest": lambda text: max(text.split() or [""], key=lambda word: (len(word), word)),
    "tight": lambda text: text.replace(" ", ""),
    "backwards": lambda text: text.replace(" ", "")[::-1],
    "deletion": lambda text: text[0] + "".join(sorted(text[1:])) if text else "",
}


def _either(one: Codes, other: Codes) -> Codes:
    """The two codes of a record in either order, as one code."""
    return cross(np.minimum(one, other), np.maximum(one, other))


def _joint(table: Table, one: str, other: str) -> tuple[Codes, Codes]:
    """The sounds of two fields in one numbering, so that they can change places."""
    columns = [table.column(name) for name in (one, other)]
    texts = [
        [sounds.sound(value.replace(" ", "")) for value in column.values] if column else []
        for column in columns
    ]
    place = {
        text: code for code, text in enumerate(sorted({text for group in texts for text in group if text}))
    }
    made = []
    for column, group in zip(columns, texts, strict=True):
        codes = np.array([*(place.get(text, MISSING) for text in group), MISSING], dtype=np.int64)
        made.append(codes[column.first] if column else np.full(table.size, MISSING, dtype=np.int64))
    return made[0], made[1]


def crossed(table: Table, left: Codes, right: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Pairs in which the given name of one sounds as the family name of the other: left to right, and right to left."""
    given, family = _joint(table, "first", "last")
    over = (given[left] == family[right]) & (given[left] >= 0)
    back = (family[left] == given[right]) & (family[left] >= 0)
    return over, back


def _people(table: Table) -> Iterator[Pass]:
    keys = _Keys(table)
    first, last, born = keys.of("first", "usual"), keys.of("last"), keys.of("born")
    first_sound, last_sound = keys.of("first", "usual_sound"), keys.of("last", "sound")
    given, family = _joint(table, "first", "last")
    year, city = keys.of("born", "year"), keys.of("city", "sound")
    yield from keys.all_of("emails")
    yield from keys.all_of("phones")
    yield from keys.all_of("emails", "local")
    yield from keys.all_of("linkedin")
    yield Pass(_either(given, family), born)
    yield Pass(cross(keys.of("first", "letter"), last_sound), first)
    yield Pass(born, last_sound)
    yield Pass(keys.of("phones", "tail"), last_sound)
    yield Pass(keys.of("emails", "local_letters"), last)
    for name in (first_sound, last_sound):
        yield Pass(cross(name, keys.of("born", "digits")), born)
        yield Pass(cross(name, keys.of("born", "month_day")), born)
        yield Pass(cross(name, keys.of("postcode")), born)
        yield Pass(cross(name, year, city), born)
        yield Pass(cross(name, keys.of("company", "sound")), born)
        yield Pass(cross(name, keys.of("street", "first_sound"), keys.of("house")), born)
        yield Pass(cross(name, keys.of("emails", "host")), born)
    yield Pass(cross(first_sound, year), keys.of("born", "month_day"))
    yield Pass(cross(last_sound, year), keys.of("born", "month_day"))
    yield Pass(cross(first_sound, city), last_sound)
    yield Pass(cross(last_sound, city), first_sound)
    yield Pass(cross(keys.of("street", "first_sound"), keys.of("house")), last_sound)
    yield Pass(cross(keys.of("street", "sound"), keys.of("postcode", "head")), last_sound)
    yield Pass(cross(keys.of("postcode"), keys.of("house")), last_sound)
    yield from _further(table, keys, (first_sound, last_sound))


def _companies(table: Table) -> Iterator[Pass]:
    keys = _Keys(table)
    city, name = keys.of("city", "sound"), keys.of("name", "tight")
    yield from keys.all_of("domain")
    yield from keys.all_of("linkedin")
    yield from keys.all_of("phones")
    yield from keys.all_of("emails")
    yield Pass(name, city)
    yield Pass(keys.of("name", "two_words"), city)
    yield Pass(keys.of("name", "longest"), name)
    yield Pass(keys.of("name", "deletion"), city)
    yield Pass(keys.of("name", "sound"), city)
    for word in ("first_sound", "last_word", "longest"):
        yield Pass(cross(keys.of("name", word), city), name)
        yield Pass(cross(keys.of("name", word), keys.of("postcode")), name)
        yield Pass(cross(keys.of("name", word), keys.of("street", "first_sound")), name)
    yield Pass(keys.of("phones", "tail"), name)
    yield Pass(cross(keys.of("street", "first_sound"), keys.of("house")), name)
    yield Pass(cross(keys.of("postcode"), keys.of("house")), name)
    yield from _further(table, keys, (keys.of("name", "first_sound"),))


def _further(table: Table, keys: _Keys, names: tuple[Codes, ...]) -> Iterator[Pass]:
    """Attributes nobody has named: alone when they tell records apart, with a name otherwise."""
    for name, field in table.fields.items():
        if not name.startswith("more."):
            continue
        if len(field.column.values) > table.size // 20:
            yield Pass(keys.of(name), names[0])
        for other in names:
            yield Pass(cross(keys.of(name), other))


_PASSES: dict[str, Callable[[Table], Iterator[Pass]]] = {"people": _people, "companies": _companies}


def _orders(table: Table) -> Iterator[Codes]:
    """Orders in which the same record written twice stands side by side."""
    keys = _Keys(table)
    if table.kind == "people":
        names = (("last", "first"), ("first", "last"))
        for one, other in names:
            yield _ranked(keys.of(one), keys.of(other))
        yield _ranked(keys.of("last", "backwards"), keys.of("first"))
        yield keys.of("emails")
        yield _ranked(keys.of("street"), keys.of("house"))
        yield _ranked(keys.of("born"), keys.of("first"))
    else:
        yield keys.of("name", "tight")
        yield keys.of("name", "backwards")
        yield _ranked(keys.of("street"), keys.of("house"))


def _ranked(one: Codes, other: Codes) -> Codes:
    """One order by two codes; MISSING only where the first is."""
    joined = one * (int(other.max(initial=0)) + 2) + other + 1
    return np.where(one < 0, MISSING, joined)
