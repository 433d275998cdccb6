"""`python -m evaluate.train_kinds`: teach the kinds of tasks from labelled notes, and say how well they were learned.

It learns from the tasks that are found in dev_own.jsonl and own_tasks.jsonl and overlap a labelled one of the same
owner. Writers are never torn between learning and proof.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evaluate.learning import FOLDER, fingerprint, folds, group_of, lines, run
from evaluate.regression import Matrix, fitted
from intelligence.understanding import tasks_said
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.page import Page
from intelligence.understanding.shapes import Task
from intelligence.understanding.tasks_said import kinds
from intelligence.understanding.tasks_said.kinds import FILE, KINDS, chosen

MATERIAL = ("dev_own.jsonl", "own_tasks.jsonl")
PENALTY = 8.0


class Row(NamedTuple):
    """The signs of one found task, the kind it was labelled with, the kind the rules give it, and whose it is."""

    signs: list[bool]
    kind: str
    ruled: str
    group: str


def rows() -> Iterator[Row]:
    """Every found task that is a labelled one."""
    for case in lines(*MATERIAL):
        yield from _rows(case)


def _rows(case: Json) -> Iterator[Row]:
    page = Page(source_of(case))
    for task, signs in tasks_said.with_signs(page):
        label = _label(case, task)
        if label:
            ruled = next((kind for kind, said in zip(KINDS, signs, strict=False) if said), "other")
            yield Row(signs, label["kind"], ruled, group_of(case))


def _label(case: Json, task: Task) -> Json | None:
    """The labelled task whose quote shares most with the found one, if it shares a third of the shorter."""
    best, most = None, 0.3
    for label in case["gold"]["tasks"]:
        start = case["text"].find(label["quote"])
        end = start + len(label["quote"])
        shared = min(end, task.span[1]) - max(start, task.span[0])
        part = shared / max(1, min(end - start, task.span[1] - task.span[0]))
        if start >= 0 and label["owner"] == task.owner and part >= most:
            best, most = label, part
    return best


def learned(given: list[Row]) -> Matrix:
    """A row of weights for every kind, its bias last."""
    signs = np.array([row.signs for row in given], float)
    truth = [np.array([row.kind == kind for row in given], float) for kind in KINDS]
    return np.stack([fitted(signs, each, PENALTY) for each in truth])


def report(given: list[Row]) -> str:
    """How often the kind is right about writers that were not learned from."""
    right = 0
    for away in folds([row.group for row in given], 1):
        weights = learned([row for row, out in zip(given, away, strict=True) if not out])
        for row in (row for row, out in zip(given, away, strict=True) if out):
            sums = weights[:, :-1] @ np.array(row.signs, float) + weights[:, -1]
            right += chosen(list(sums), row.signs) == row.kind
    ruled = sum(row.kind == row.ruled for row in given)
    return (
        f"{len(given)} tasks: kind right {right / len(given):.3f} on writers not learned from, "
        f"by rules alone {ruled / len(given):.3f}\n"
    )


def sources() -> str:
    """The hash of the material and of the code that makes signs of it, but for which tasks are found."""
    room = Path(kinds.__file__).parent
    return fingerprint([*(FOLDER / name for name in MATERIAL), room / "kinds.py", room / "wording.py"])


def write(weights: Matrix) -> None:
    """Keep the weights beside the reader."""
    rows = {
        kind: [round(float(weight), 3) for weight in row] for kind, row in zip(KINDS, weights, strict=True)
    }
    FILE.write_text(json.dumps({"sources": sources(), **rows}) + "\n", "utf-8")


def _learn() -> Callable[[], str]:
    given = list(rows())
    write(learned(given))
    return lambda: report(given)


def main() -> None:
    """Learn, write the weights, print the figures."""
    run("train_kinds", __doc__, lambda: kinds.sources() == sources(), _learn)


if __name__ == "__main__":
    main()
