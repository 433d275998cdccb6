"""Pairs into groups: what is like a record that is like another belongs to both, unless something speaks against it."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from accounts.matching.blocking import Pairs

LARGEST = 80
Bits = NDArray[np.float32]
_STRONG = 8.0  # bits: one agreement or contradiction counts no more than this in a group's average


def components(size: int, left: Iterable[int], right: Iterable[int]) -> list[int]:
    """For each record the smallest record it hangs together with."""
    root = list(range(size))
    for a, b in zip(left, right, strict=True):
        a, b = _find(root, a), _find(root, b)
        if a != b:
            root[max(a, b)] = min(a, b)
    return [_find(root, one) for one in range(size)]


def _find(root: list[int], one: int) -> int:
    while root[one] != one:
        root[one] = root[root[one]]
        one = root[one]
    return one


def members(size: int, left: Pairs, right: Pairs) -> NDArray[np.float64]:
    """Each record's part in its group: 1 alone, 1/3 in a group of three."""
    roots = np.array(components(size, left.tolist(), right.tolist()), dtype=np.int64)
    return 1 / np.bincount(roots, minlength=size)[roots]


def within(size: int, left: Pairs, right: Pairs) -> tuple[Pairs, Pairs]:
    """All pairs inside the groups that the given pairs span; of groups too large only the given ones."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, root in enumerate(components(size, left.tolist(), right.tolist())):
        rows[root].append(row)
    found = {(a, b) for a, b in zip(left.tolist(), right.tolist(), strict=True)}
    for group in rows.values():
        if 2 < len(group) <= LARGEST:
            found.update((a, b) for i, a in enumerate(group) for b in group[i + 1 :])
    ordered = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return ordered[:, 0], ordered[:, 1]


def joined(left: Pairs, right: Pairs, bits: Bits) -> dict[int, int]:
    """Groups by average linkage: two groups become one while their pairs on average say so. Row → group."""
    weight: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, value in zip(
        left.tolist(), right.tolist(), np.clip(bits, -_STRONG, _STRONG).tolist(), strict=True
    ):
        weight[a][b] = weight[b][a] = value
    home = {row: row for row in weight}
    group = {row: [row] for row in weight}
    for place in np.lexsort((right, left, -bits)).tolist():
        if bits[place] <= 0:
            break
        a, b = home[int(left[place])], home[int(right[place])]
        if a != b and _average(group[a], group[b], weight) > 0:
            a, b = min(a, b), max(a, b)
            for row in group[b]:
                home[row] = a
            group[a] += group.pop(b)
    return home


def _average(one: list[int], other: list[int], weight: dict[int, dict[int, float]]) -> float:
    found = [weight[a].get(b, -_STRONG / 2) for a in one for b in other]
    return sum(found) / len(found)


Say = Callable[[float], None]
