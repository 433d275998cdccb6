"""What speaks against a pair whatever its sum says: it may still be looked at, but nobody merges it unasked."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounts.matching.blocking import Pairs
from accounts.matching.levels import NAMED_AFTER
from accounts.matching.table import Levels, Table

Flags = NDArray[np.bool_]
_HARDLY = 0.2  # at most so probable: two people of one family, two branches of one chain


@dataclass
class Doubts:
    """`limit` is the highest probability a pair may have; `unsure` pairs are never graded sure."""

    limit: NDArray[np.float64]
    unsure: Flags


class _Look:
    """Questions about the levels of pairs by field; fields that a table lacks are missing everywhere."""

    def __init__(self, table: Table, levels: Levels) -> None:
        self._table, self._levels = table, levels
        self.names = levels.names
        self.size = levels.found.shape[1]

    def level(self, name: str) -> NDArray[np.int8]:
        """Levels of one field, -1 where missing."""
        if name not in self._levels.names:
            return np.full(self.size, -1, dtype=np.int8)
        found: NDArray[np.int8] = self._levels.found[self._levels.names.index(name)]
        return found

    def apart(self, name: str, most: int = 1) -> Flags:
        """Both have a value, and the two are not alike."""
        level = self.level(name)
        return (level >= 0) & (level <= most)

    def alike(self, name: str) -> Flags:
        """Both have a value, and the two are alike or the same."""
        kind = self._table.fields[name].kind if name in self._table.fields else None
        return self._from(name, kind.alike if kind else 1)

    def same(self, name: str) -> Flags:
        """Both have the same value."""
        kind = self._table.fields[name].kind if name in self._table.fields else None
        return self._from(name, kind.same if kind else 1)

    def _from(self, name: str, least: int) -> Flags:
        level = self.level(name)
        found: Flags = (level >= least) & ((level != NAMED_AFTER) | (name != "emails"))
        return found

    def agreeing(self, names: list[str]) -> NDArray[np.int64]:
        """In how many of the fields both are alike."""
        found = np.zeros(self.size, dtype=np.int64)
        for name in names:
            found += self.alike(name)
        return found


def doubts(table: Table, levels: Levels, left: Pairs, right: Pairs) -> Doubts:
    """The doubts about each pair."""
    return _PEOPLE_OR_COMPANIES[table.kind](_Look(table, levels), table, left, right)


def _people(look: _Look, table: Table, left: Pairs, right: Pairs) -> Doubts:
    limit = np.ones(look.size)
    one, other = table.suffix[left], table.suffix[right]
    generations = (one >= 0) & (other >= 0) & (one != other)
    known = look.same("emails") | look.same("linkedin")
    given, family, born = look.apart("first"), look.apart("last"), look.apart("born")
    birth = look.alike("born")
    home = look.agreeing(["street", "house", "postcode", "city"]) >= 2
    limit[given & family & ~known & ~(look.same("born") & home)] = _HARDLY
    household = given & ~known & ~birth & ~look.alike("emails")
    limit[household & (("born" not in look.names) | ~home | table.families)] = _HARDLY
    limit[given & ~known & (born | look.apart("emails", 2))] = _HARDLY
    roof = home | look.same("phones")
    limit[roof & look.apart("first", 0) & ~known & table.families & ~look.alike("emails")] = _HARDLY  # twins
    limit[roof & born & ~known & look.apart("first", 3) & ~look.alike("emails")] = (
        _HARDLY  # one family, not one age
    )
    limit[generations & ~look.same("emails") & ~birth] = _HARDLY
    limit[look.apart("linkedin", 0) & ~look.same("emails")] = 0.4
    unsure = given | family | born | generations | look.apart("linkedin", 0)
    unsure |= (one != other) & ~known & ~birth  # a father and his son, who alone is called "junior"
    unsure |= look.apart("middle", 0) & ~birth & ~known
    unsure |= table.families & ~look.same("first") & ~known & ~birth  # Harry and Henry may be brothers
    vague = (look.level("first") < 4) | (look.level("last") < 4)
    unsure |= look.apart("emails", 2) & vague
    names = [name for name in look.names if name not in ("first", "last", "country", "state", "title")]
    support = look.agreeing(names)
    named = look.alike("first").astype(int) + look.alike("last")
    unsure |= named + support < 3
    unsure |= (support < 2) & ~known & ~birth
    unsure |= named < 1
    return Doubts(limit, unsure)


def _companies(look: _Look, table: Table, left: Pairs, right: Pairs) -> Doubts:
    limit = np.ones(look.size)
    site = look.same("domain") | look.same("linkedin")
    phone, street = look.same("phones"), look.alike("street")
    spot = street & ~look.apart("house", 0)
    named = look.apart("name")
    limit[named & ~site & ~(phone & street)] = 0.3
    moved = look.apart("street") | (look.apart("house", 0) & street)
    elsewhere = moved | (look.apart("city") & ~spot)
    limit[elsewhere & ~phone & ~site] = _HARDLY
    chain = table.chain[left] & table.chain[right]
    away = (moved & street) | (look.apart("street") & (look.apart("city") | look.apart("postcode")))
    limit[chain & (away | (look.apart("city") & look.apart("postcode")))] = (
        _HARDLY  # one website, many places
    )
    here = spot | look.same("postcode") | (phone & ~look.apart("city") & ~look.apart("postcode") & ~moved)
    limit[chain & ~here] = np.minimum(limit[chain & ~here], 0.4)
    unsure = named | look.apart("domain", 0) | look.apart("linkedin", 0) | look.apart("remark")
    unsure |= moved | (look.apart("city") & ~spot) | look.apart("phones")
    unsure |= look.level("name") < 3
    unsure |= look.apart("postcode") & ~spot
    if table.branches:
        unsure |= ~(street & look.alike("house")) & ~look.same("postcode")
    unsure |= chain & ~(street & look.alike("house")) & ~(phone & look.alike("postcode"))
    unsure |= ~site & ~phone & ~(spot & look.alike("house"))
    return Doubts(limit, unsure)


_PEOPLE_OR_COMPANIES = {"people": _people, "companies": _companies}
