"""Which candidates are tasks, and whose, as learned from labelled notes.

tasks_weights.npz is written by `python -m evaluate.train_tasks`; `sources` in it is the hash of what it was learned
from. A candidate is judged by its signs and by what its clause means (the bent sentence model, less the mean).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from ..learned import Floats, kept
from ..meaning.clauses import vectors_of
from ..page import Page
from ..shapes import Owner, Task
from .accept_signs import signs_of, weight
from .candidates import Candidate

FILE = Path(__file__).with_name("tasks_weights.npz")
LEAST = 0.4
EASIER = 0.12  # less is asked of what a rule found
TURNED = 0.25  # how likely the owner the words give may be at the least
SCALE = np.float32(4)  # of vectors beside signs


@dataclass(frozen=True)
class Weights:
    """What each sign counts for being a task and for being ours, the same for vectors, and where both start."""

    signs: dict[str, Floats]
    vectors: Floats
    mean: Floats
    biases: Floats
    sources: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate, how likely it is a task, and how likely, if so, it is ours."""

    one: Candidate
    task: float
    ours: float


@cache
def weights() -> Weights:
    """The learned weights, read once."""
    known = kept(FILE)
    rows, vectors, mean, biases = (known.numbers[one] for one in ("values", "vectors", "mean", "biases"))
    return Weights(dict(zip(known.listed("names"), rows, strict=True)), vectors, mean, biases, known.sources)


def judged(page: Page, found: Sequence[Candidate]) -> list[Judged]:
    """How likely each candidate is a task and ours."""
    if not found:
        return []
    known = weights()
    sums = (vectors_of(page, [one.part for one in found]) - known.mean) * SCALE @ known.vectors + known.biases
    sums += np.array([_sum(each, known) for each in signs_of(page, found)])
    chances = 1 / (1 + np.exp(-sums))
    return [Judged(one, float(task), float(ours)) for one, (task, ours) in zip(found, chances, strict=True)]


def _sum(seen: Iterable[str], known: Weights) -> Floats:
    total = np.zeros(2, np.float32)
    for sign in seen:
        if sign in known.signs:
            total += known.signs[sign] * np.float32(weight(sign))
    return total


def accepted(given: Sequence[Judged], least: float = LEAST) -> list[tuple[Task, str]]:
    """The tasks among candidates, each with the name of its rule."""
    return [(_settled(one), one.one.name) for one in given if one.task >= _least(one, least)]


def _least(one: Judged, least: float) -> float:
    return least if one.one.name == "clause" else least - EASIER


def _settled(one: Judged) -> Task:
    """With the owner that was learned where that of the words is unlikely."""
    task = one.one.task
    sure = round(max(0.5, min(0.97, one.task)), 2)
    said = one.ours if task.owner == "us" else 1 - one.ours
    if said >= TURNED:
        return replace(task, confidence=sure)
    other: Owner = "buyer" if task.owner == "us" else "us"
    return replace(task, confidence=sure, owner=other, assignee="")
