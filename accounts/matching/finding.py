"""The search: records in, pairs that are perhaps or surely the same out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accounts.matching import groups
from accounts.matching.blocking import Pairs, candidates
from accounts.matching.doubts import doubts
from accounts.matching.evidence import DIFFERENT, PERHAPS, SURE, Reason, Scored
from accounts.matching.model import Model, believed, contributions, learn, look, probability, score
from accounts.matching.records import Record
from accounts.matching.table import Levels, Table, table

PERHAPS_FROM, SURE_FROM = 0.5, 0.9995
Progress = Callable[[float], None]
_PIECE = 500_000
_WORTH = -6.0  # bits: what is less probable than 1.5 % is forgotten
_GROUPED = 0.9


@dataclass
class Found:
    """All pairs worth keeping, with the model they were judged by."""

    table: Table
    model: Model
    compared: int
    left: Pairs
    right: Pairs
    probability: NDArray[np.float64]
    sure: NDArray[np.bool_]


def find_pairs(kind: str, records: Sequence[Record], *, progress: Progress | None = None) -> Iterator[Scored]:
    """Pairs of `records` that are perhaps or surely one, the most probable first, each once.

    `kind` is "people" or "companies". The weights are learned from these records. `progress` hears shares of the work
    done, 0 to 1. Memory and time grow with the records, not with their square; the result does not depend on
    their order.
    """
    found = search(kind, records, progress=progress)
    order = np.lexsort((found.right, found.left, -found.probability))
    for start in range(0, len(order), 2_000):
        piece = order[start : start + 2_000]
        left, right = found.left[piece], found.right[piece]
        levels = look(found.table, found.model, left, right)
        for k, place in enumerate(piece.tolist()):
            grade = SURE if found.sure[place] else PERHAPS
            chance = float(found.probability[place])
            yield scored(found.table, found.model, levels, k, int(left[k]), int(right[k]), chance, grade)


def search(kind: str, records: Sequence[Record], *, progress: Progress | None = None) -> Found:
    """The pairs as arrays, without their reasons."""
    say = progress or (lambda share: None)
    filed = table(kind, records)
    if filed.size < 2:
        nothing = np.zeros(0, dtype=np.int64)
        return Found(filed, believed(filed), 0, nothing, nothing, np.zeros(0), np.zeros(0, dtype=bool))
    pairs = candidates(filed)
    say(0.1)
    model = learn(filed, pairs)
    left, right, bits = _judged(filed, model, pairs, say, 0.2, 0.5)
    close = probability(bits) > _GROUPED
    members = groups.members(filed.size, left[close], right[close])
    model = learn(filed, pairs, members, model, rounds=8)
    say(0.6)
    left, right, bits = _judged(filed, model, pairs, say, 0.6, 0.9)
    return _grouped(filed, model, len(pairs), left, right, bits)


def _judged(
    filed: Table, model: Model, pairs: Pairs, say: Progress, begin: float, end: float
) -> tuple[Pairs, Pairs, NDArray[np.float32]]:
    """The pairs that are worth keeping, with their bits after doubts."""
    kept: list[tuple[Pairs, Pairs, NDArray[np.float32]]] = []
    for start in range(0, len(pairs), _PIECE):
        left, right = np.divmod(pairs[start : start + _PIECE], filed.size)
        levels = look(filed, model, left, right)
        bits = score(model, levels)
        worth = bits > _WORTH
        left, right, bits = left[worth], right[worth], bits[worth]
        levels = Levels(levels.names, levels.found[:, worth], levels.rare[:, worth])
        kept.append((left, right, _limited(bits, doubts(filed, levels, left, right).limit)))
        say(begin + (end - begin) * min(1.0, (start + _PIECE) / len(pairs)))
    if not kept:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0, dtype=np.float32)
    return tuple(np.concatenate(part) for part in zip(*kept, strict=True))  # type: ignore[return-value]


def _limited(bits: NDArray[np.float32], limit: NDArray[np.float64]) -> NDArray[np.float32]:
    most = np.where(limit < 1, np.log2(limit / np.maximum(1 - limit, 1e-9)), 60.0)
    return np.minimum(bits, most).astype(np.float32)


def _grouped(
    filed: Table, model: Model, compared: int, left: Pairs, right: Pairs, bits: NDArray[np.float32]
) -> Found:
    """Groups of what belongs together: pairs inside become at least perhaps, pairs across are left out."""
    likely = bits > 0
    left, right = groups.within(filed.size, left[likely], right[likely])
    levels = look(filed, model, left, right)
    doubt = doubts(filed, levels, left, right)
    bits = _limited(score(model, levels), doubt.limit)
    home = groups.joined(left, right, bits)
    one = np.array([home[row] for row in left.tolist()], dtype=np.int64)
    other = np.array([home[row] for row in right.tolist()], dtype=np.int64)
    chance = probability(bits)
    transitive = (one == other) & (chance < PERHAPS_FROM) & (doubt.limit >= 1)
    chance[transitive] = np.maximum(chance[transitive], 0.6)
    kept = (one == other) & (chance >= PERHAPS_FROM)
    sure = (chance >= SURE_FROM) & ~doubt.unsure
    return Found(filed, model, compared, left[kept], right[kept], chance[kept], sure[kept])


def score_pair(kind: str, one: Record, other: Record) -> Scored:
    """Judge one pair by what is usual, without learning."""
    return score_against(kind, one, [other])[0]


def score_against(kind: str, one: Record, others: Sequence[Record], *, among: int = 100_000) -> list[Scored]:
    """Judge one record against candidates, by what is usual, in their order. `among`: how many records there
    are in all."""
    if not others:
        return []
    filed = table(kind, [one, *others])
    model = believed(filed, share=min(0.3, 0.3 / max(among, 1)))
    place = {id(record): row for row, record in enumerate(filed.records)}
    mine = np.full(len(others), place[id(one)], dtype=np.int64)
    theirs = np.array([place[id(record)] for record in others], dtype=np.int64)
    left, right = np.minimum(mine, theirs), np.maximum(mine, theirs)
    levels = look(filed, model, left, right)
    doubt = doubts(filed, levels, left, right)
    chance = probability(_limited(score(model, levels), doubt.limit))
    grades = np.where(
        chance < PERHAPS_FROM, DIFFERENT, np.where((chance >= SURE_FROM) & ~doubt.unsure, SURE, PERHAPS)
    )
    return [
        scored(filed, model, levels, k, int(mine[k]), int(theirs[k]), float(chance[k]), str(grades[k]))
        for k in range(len(others))
    ]


def scored(
    filed: Table, model: Model, levels: Levels, k: int, left: int, right: int, chance: float, grade: str
) -> Scored:
    """The pair at place `k` with its reasons."""
    reasons = []
    one = Levels(levels.names, levels.found[:, k : k + 1], levels.rare[:, k : k + 1])
    weights = contributions(model, one)[:, 0]
    for place, name in enumerate(levels.names):
        level = int(levels.found[place, k])
        if level < 0:
            continue
        says, column = model.weights[name].kind.levels[level].says, filed.fields[name].column
        reasons.append(
            Reason(name, says, column.text(left), column.text(right), round(float(weights[place]), 2))
        )
    reasons.sort(key=lambda reason: (-abs(reason.bits), reason.field))
    return Scored(filed.records[left].id, filed.records[right].id, chance, grade, tuple(reasons))
