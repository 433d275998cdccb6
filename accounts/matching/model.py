"""How much each agreement and each difference tells: Fellegi and Sunter's weights, learned from the data without truth.

`m` is how often pairs of one person show a level, `u` how often pairs of two do; a level's weight is log2(m/u)
bits, and an
agreement on a rare value tells more than one on a common value. Expectation and maximisation run over candidate pairs
(where the matches are) and random pairs (where nearly all are different), with what is believed beforehand as so many
pairs already seen: with few records the belief decides, with many the data.
"""

import math
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from accounts.matching.blocking import Pairs, crossed
from accounts.matching.column import Codes, Column
from accounts.matching.doubts import doubts
from accounts.matching.levels import NAMED_AFTER, SAME_MAILBOX, SLIP, Kind
from accounts.matching.table import Field, Levels, Table, compare

Floats = NDArray[np.float64]
ROUNDS = 12
_BELIEF = 12.0  # matching pairs that the belief counts for
_BELIEF_U = 30.0
_SAMPLE = 300_000
_RANDOM = 200_000
_MAILBOX = 8.0  # bits: what a mailbox named after its owner tells at most
_UNSEEN = 0.25  # a value seen in no other record is still no proof
# Pairs that differ here are seldom one person; more than this is a family learned by mistake.
_MOST_DIFFERENT = {"first": 0.06, "last": 0.08, "born": 0.08, "name": 0.12}


# Everybody may have a second address, a new number, another employer, and may move: that alone parts nobody.
_LEAST_DIFFERENT = {
    "emails": 0.12, "phones": 0.12, "company": 0.12, "title": 0.3, "linkedin": 0.002,
    "street": 0.08, "house": 0.08, "postcode": 0.08, "city": 0.06, "state": 0.03, "domain": 0.03,
}  # fmt: skip
_PLACE = ("street", "house", "postcode", "city", "state", "country")
"""Who moves changes all of these at once: the one that tells most counts in full, the others for a quarter."""


@dataclass
class Weights:
    """What is known of one field: shares of levels, and bits by which each value is rarer than usual."""

    kind: Kind
    m: Floats
    u: Floats
    rarity: NDArray[np.float32]

    @property
    def bits(self) -> Floats:
        """The weight of each level, and of a missing value (0) at the end, where index -1 finds it.

        What is hardly alike never speaks for a match, however seldom it is seen elsewhere.
        """
        bits = np.log2(self.m / self.u)
        bits[: self.kind.alike] = np.minimum(bits[: self.kind.alike], 0.0)
        for level, most in self.kind.most:
            bits[level] = min(bits[level], most)
        return np.append(bits, 0.0)


@dataclass
class Model:
    """Weights of each field, the share of all pairs that match, and for some pairs of fields how often two different
    records that agree in the first agree in the second."""

    weights: dict[str, Weights]
    share: float
    given: dict[tuple[str, str], float] = field(default_factory=dict)

    @property
    def prior(self) -> float:
        """Bits against any pair, before it is looked at."""
        return float(np.log2(self.share / (1 - self.share)))


def believed(table: Table, share: float | None = None) -> Model:
    """The model before anything is learned: what is usual of such fields, and the values' frequencies."""
    weights = {}
    for name, one in table.fields.items():
        m = np.array([level.m for level in one.kind.levels])
        u = np.array([level.u for level in one.kind.levels])
        weights[name] = Weights(
            one.kind, m / m.sum(), u / u.sum(), np.zeros(len(one.column.values), np.float32)
        )
    pairs = max(table.size * (table.size - 1) / 2, 1)
    return Model(weights, share or min(0.1 * table.size / pairs, 0.1))


def look(table: Table, model: Model, left: Pairs, right: Pairs) -> Levels:
    """Compare pairs in every field."""
    names = list(table.fields)
    found = np.full((len(names), len(left)), -1, dtype=np.int8)
    rare = np.zeros((len(names), len(left)), dtype=np.float32)
    for place, name in enumerate(names):
        compared = compare(table.fields[name], left, right, model.weights[name].rarity)
        found[place], rare[place] = compared.levels, compared.rare
    _swap(table, names, left, right, found, rare)
    _named_after(table, names, left, right, found, rare)
    return Levels(names, found, rare)


def _named_after(
    table: Table,
    names: list[str],
    left: Pairs,
    right: Pairs,
    found: NDArray[np.int8],
    rare: NDArray[np.float32],
) -> None:
    """Mailboxes made of their owners' names say the names once more, no more.

    Two of one name at two providers give what the names lack; two that are only alike, as those of colleagues of one
    family name are, give nothing.
    """
    if table.kind != "people" or not {"emails", "first", "last"} <= set(names):
        return
    place = names.index("emails")
    rows = np.flatnonzero(found[place] == SAME_MAILBOX)
    made = table.named_after[left[rows]] | table.named_after[right[rows]]
    found[place, rows[made]] = NAMED_AFTER
    rare[place, rows[made]] = 0
    apart = found[names.index("first")] <= 1
    alike = np.flatnonzero(
        (found[place] > 0) & ((found[place] < SAME_MAILBOX) | (apart & (found[place] == SLIP)))
    )
    own = table.named_after[left[alike]] & table.named_after[right[alike]]
    found[place, alike[own]] = 0
    rare[place, alike[own]] = 0


def _swap(
    table: Table,
    names: list[str],
    left: Pairs,
    right: Pairs,
    found: NDArray[np.int8],
    rare: NDArray[np.float32],
) -> None:
    """Where given and family name have changed places, say so instead of that both differ.

    When only one of the two is found again in the other's place, the other counts as what it is, different.
    """
    if not {"first", "last"} <= set(names):
        return
    first, last = names.index("first"), names.index("last")
    places = np.flatnonzero((found[first] < 4) & (found[last] < 3))
    over, back = crossed(table, left[places], right[places])
    either = np.flatnonzero(over | back)
    places, over, back = places[either], over[either], back[either]
    one, other = table.fields["first"].column, table.fields["last"].column
    for k, row in enumerate(places.tolist()):
        a, b = (right[row], left[row]) if over[k] else (left[row], right[row])
        over[k] = back[k] = (over[k] and back[k]) or _near(one.text(a), other.text(b))
    for row, name, whole in ((first, "first", over | ~over), (last, "last", over & back)):
        kind = table.fields[name].kind
        found[row, places] = np.where(whole, len(kind.levels) - 1, np.where(found[row, places] < 0, -1, 0))
        rare[row, places] = 0


def _near(one: str, other: str) -> bool:
    """The second half of a change of places: nearly the same, or not told by one of the two."""
    return not one or not other or bool(JaroWinkler.similarity(one, other) >= 0.8)


def contributions(model: Model, levels: Levels) -> NDArray[np.float32]:
    """Bits of each field for and against each pair.

    Where colleagues share a number and a town because they share a company, the number and the town say little more
    than the company did: such agreements count what they are worth given the other one.
    """
    bits = np.empty(levels.found.shape, dtype=np.float32)
    for place, name in enumerate(levels.names):
        bits[place] = model.weights[name].bits.astype(np.float32)[levels.found[place]] + levels.rare[place]
    if "emails" in levels.names and "first" in levels.names and "last" in levels.names:
        _name_once(model, levels, bits)
    _moved(levels, bits)
    for (fine, coarse), chance in model.given.items():
        a, b = levels.names.index(fine), levels.names.index(coarse)
        same = model.weights[coarse].kind.same
        both = (levels.found[a] == model.weights[fine].kind.same) & (levels.found[b] == same)
        worth = max(float(np.log2(model.weights[coarse].m[same] / chance)), 0.0)
        bits[b] = np.where(both, np.minimum(bits[b], worth), bits[b])
    return bits


def _moved(levels: Levels, bits: NDArray[np.float32]) -> None:
    """Differences of one address come together."""
    rows = [levels.names.index(name) for name in _PLACE if name in levels.names]
    if len(rows) < 2:
        return
    against = np.minimum(bits[rows], 0)
    worst = against.min(axis=0)
    first = against.argmin(axis=0)
    part = np.where(np.arange(len(rows))[:, None] == first, worst, against / 4)
    bits[rows] = np.where(bits[rows] < 0, part, bits[rows])


def _name_once(model: Model, levels: Levels, bits: NDArray[np.float32]) -> None:
    """A mailbox named after its owner gives what the names lack to full agreement, never more."""
    place, first, last = (levels.names.index(name) for name in ("emails", "first", "last"))
    rows = np.flatnonzero(levels.found[place] == NAMED_AFTER)
    full = sum(float(model.weights[name].bits[model.weights[name].kind.same]) for name in ("first", "last"))
    bits[place, rows] = np.clip(full - bits[first, rows] - bits[last, rows], 0, _MAILBOX)


def score(model: Model, levels: Levels) -> NDArray[np.float32]:
    """Bits for and against each pair, the prior included."""
    bits: NDArray[np.float32] = contributions(model, levels).sum(axis=0) + np.float32(model.prior)
    return bits.astype(np.float32)


def probability(bits: NDArray[np.float32]) -> Floats:
    """Bits as a probability."""
    return 1 / (1 + np.exp2(-np.clip(bits.astype(np.float64), -60, 60)))


def learn(
    table: Table,
    pairs: Pairs,
    members: Floats | None = None,
    start: Model | None = None,
    rounds: int = ROUNDS,
) -> Model:
    """Learn a model from candidate pairs. `members` counts each record's part in its group (1/size), when
    groups are known."""
    model = start or believed(table)
    _count(table, model, members)
    rng = np.random.default_rng(20_000)
    left, right = np.divmod(_sampled(pairs, rng), table.size)
    scale = len(pairs) / max(len(left), 1)
    seen = look(table, model, left, right)
    kept = score(model, seen) > model.prior
    left, right, seen = left[kept], right[kept], Levels(seen.names, seen.found[:, kept], seen.rare[:, kept])
    doubted = doubts(table, seen, left, right).limit < 1
    one, other = _random(table.size, members, rng)
    usual = look(table, model, one, other)
    model.given = _given(table, model, members)
    total = max(table.size * (table.size - 1) / 2, 1)
    for _ in range(rounds):
        same = probability(score(model, seen))
        same[doubted] = 0  # colleagues, families, branches: they must not teach what a match looks like
        chance = 1 - probability(score(model, usual))
        for name, weights in model.weights.items():
            weights.m = _matching(weights.kind, name, seen, same)
            weights.u = _different(weights.kind, name, usual, chance)
            _rarity(table.fields[name], weights, members)
        seen, usual = _refreshed(table, model, seen, left, right), _refreshed(table, model, usual, one, other)
        model.share = min(max((same.sum() * scale + 0.5) / total, 1e-12), 0.3)
    return model


def _sampled(pairs: Pairs, rng: np.random.Generator) -> Pairs:
    return pairs if len(pairs) <= 4 * _SAMPLE else np.sort(rng.choice(pairs, _SAMPLE, replace=False))


def _random(size: int, members: Floats | None, rng: np.random.Generator) -> tuple[Pairs, Pairs]:
    """Random pairs of different records, each group of records as likely as any other."""
    count = min(_RANDOM, max(size * 20, 2_000))
    share = None if members is None else members / members.sum()
    one, other = (rng.choice(size, count, p=share) for _ in range(2))
    kept = one != other
    return one[kept].astype(np.int64), other[kept].astype(np.int64)


def _matching(kind: Kind, name: str, levels: Levels, same: Floats) -> Floats:
    level = levels.found[levels.names.index(name)]
    seen = np.bincount(level[level >= 0], weights=same[level >= 0], minlength=len(kind.levels))
    belief = np.array([one.m for one in kind.levels])
    m: Floats = (seen + _BELIEF * belief) / (seen.sum() + _BELIEF * belief.sum())
    most, least = _MOST_DIFFERENT.get(name, 0.95), _LEAST_DIFFERENT.get(name, 0.0)
    if m[0] > most or m[0] < least:
        most = min(max(m[0], least), most)
        m[1:] *= (1 - most) / m[1:].sum()
        m[0] = most
    return m


def _different(kind: Kind, name: str, levels: Levels, chance: Floats) -> Floats:
    level = levels.found[levels.names.index(name)]
    seen = np.bincount(level[level >= 0], weights=chance[level >= 0], minlength=len(kind.levels))
    belief = np.array([one.u for one in kind.levels])
    u: Floats = (seen + _BELIEF_U * belief) / (seen.sum() + _BELIEF_U * belief.sum())
    return u


def _count(table: Table, model: Model, members: Floats | None) -> None:
    for name, weights in model.weights.items():
        _rarity(table.fields[name], weights, members)


def _rarity(one: Field, weights: Weights, members: Floats | None) -> None:
    """How many bits rarer each value is than an agreement in this field usually is."""
    counts = one.column.counts(members)
    known = max(float(counts.sum()), 1.0) + 10
    unseen = np.full(len(counts), _UNSEEN / known)
    if one.kind.name == "firm":
        unseen = np.minimum(unseen, _by_words(one.column, known))
    elif one.kind.name in _OWN:
        unseen *= _OWN[one.kind.name]
    own = 2 if one.kind.name == "firm" else 1  # two of one name are mostly the pair itself
    chance = np.maximum((counts - own) / known, unseen)
    weights.rarity = np.clip(np.log2(weights.u[weights.kind.same] / chance), -9, 12).astype(np.float32)


# Made to belong to one: two people have the same one by coincidence far more seldom than the same name.
_OWN = {"email": 0.1, "identity": 0.1, "phone": 0.2}


def _by_words(column: Column, known: float) -> Floats:
    """How likely a name of several words comes up twice by chance, as if its words were drawn one by one."""
    counts: Counter[str] = Counter(word for value in column.values for word in set(value.split()))
    logs = [sum(math.log(counts[word] / known) for word in value.split()) for value in column.values]
    chance: Floats = np.maximum(np.exp(np.array(logs)), 1e-8)
    return chance


def _refreshed(table: Table, model: Model, levels: Levels, left: Pairs, right: Pairs) -> Levels:
    """The same levels with the rarity that follows from the model as it is now."""
    for place, name in enumerate(levels.names):
        one, rarity = table.fields[name], model.weights[name].rarity
        if one.column.width > 1:
            continue  # which of several values agreed is not kept; the first rarity stands
        level = levels.found[place]
        a, b = one.column.first[left], one.column.first[right]
        bits = np.minimum(rarity[a], rarity[b])
        bits = np.where(level == one.kind.same, bits, np.clip(bits * 0.5, -3, 2))
        levels.rare[place] = np.where((level >= one.kind.alike) & (level <= one.kind.same), bits, 0)
    return levels


_SETTING = {
    "people": ("company", "phones", "street", "house", "postcode", "city", "state", "country"),
    "companies": ("domain", "phones", "street", "house", "postcode", "city", "state", "country"),
}
"""Fields that records share because they live or work in one place, the finest first."""


def _given(table: Table, model: Model, members: Floats | None) -> dict[tuple[str, str], float]:
    """How often two records that agree in one field of the setting agree in another; only where that is often."""
    found = {}
    names = [name for name in _SETTING[table.kind] if name in table.fields]
    heavy = np.ones(table.size) if members is None else members
    for k, fine in enumerate(names):
        for coarse in names[k + 1 :]:
            a, b = table.fields[fine].column.first, table.fields[coarse].column.first
            both = (a >= 0) & (b >= 0)
            weights = model.weights[coarse]
            chance = _shared(a[both], b[both], heavy[both], float(weights.u[weights.kind.same]))
            if chance > 2 * weights.u[weights.kind.same]:
                found[fine, coarse] = min(chance, 1.0)
    return found


def _shared(a: Codes, b: Codes, heavy: Floats, usual: float) -> float:
    """Of pairs of different records with the same `a` the share with the same `b`, held towards the usual."""
    if not len(a):
        return usual
    joint = np.unique(a * (int(b.max()) + 1) + b, return_inverse=True)[1].reshape(-1)
    groups, both = np.bincount(a, weights=heavy), np.bincount(joint, weights=heavy)
    alone, together = (float((np.maximum(part - 1, 0) * part).sum()) for part in (groups, both))
    return (together + 20 * usual) / (alone + 20)
