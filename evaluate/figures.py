"""Shares with the interval that chance leaves them."""

from math import sqrt
from typing import NamedTuple


class Share(NamedTuple):
    """So many right of so many."""

    right: int
    all: int

    def __str__(self) -> str:
        low, high = interval(self)
        return f"{self.right}/{self.all} = {self.right / max(self.all, 1):.1%} (95 % between {low:.1%} and {high:.1%})"


def interval(share: Share, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval: how low and how high the true share may well be."""
    right, all_ = share
    if not all_:
        return 0.0, 1.0
    rate, weight = right / all_, z * z / all_
    middle = (rate + weight / 2) / (1 + weight)
    half = z * sqrt(rate * (1 - rate) / all_ + weight / (4 * all_)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)
