"""`python -m evaluate.train_kinds`: teach the kinds of tasks from labelled notes, and say how well they were learned.

It learns from the tasks that are found in dev_own.jsonl and own_tasks.jsonl and overlap a labelled one of the same
owner. Notes are never torn between learning and proof.
"""

import argparse
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluate.regression import Matrix, fitted
from intelligence.understanding import tasks_said
from intelligence.understanding.labels import source_of
from intelligence.understanding.page import Page
from intelligence.understanding.shapes import Task
from intelligence.understanding.tasks_said.kinds import FILE, KINDS, chosen

FOLDER = Path(__file__).parent / "notes"
FILES = ("dev_own.jsonl", "own_tasks.jsonl")
PENALTY = 8.0
FOLDS = 6


class Row(NamedTuple):
    """The signs of one found task, the kind it was labelled with, the kind the rules give it, and its note."""

    signs: list[bool]
    kind: str
    ruled: str
    note: str


def rows() -> Iterator[Row]:
    """Every found task that is a labelled one."""
    for name in FILES:
        for line in (FOLDER / name).read_text("utf-8-sig").splitlines():
            if line.strip():
                yield from _rows(json.loads(line))


def _rows(case: dict[str, Any]) -> Iterator[Row]:
    page = Page(source_of(case))
    for task, signs in tasks_said.with_signs(page):
        label = _label(case, task)
        if label:
            ruled = next((kind for kind, said in zip(KINDS, signs, strict=False) if said), "other")
            yield Row(signs, label["kind"], ruled, case["id"])


def _label(case: dict[str, Any], task: Task) -> dict[str, Any] | None:
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


def learned(signs: Matrix, kinds: list[str]) -> Matrix:
    """A row of weights for every kind, its bias last."""
    truth = [np.array([one == kind for one in kinds], float) for kind in KINDS]
    return np.stack([fitted(signs, each, PENALTY) for each in truth])


def main() -> None:
    """Learn from all; before, learn from five sixths of the notes at a time and look at the rest."""
    argparse.ArgumentParser(prog="python -m evaluate.train_kinds", description=__doc__).parse_args()
    seen = list(rows())
    signs, kinds = np.array([row.signs for row in seen], float), [row.kind for row in seen]
    fold = np.array([int(sha256(row.note.encode()).hexdigest(), 16) % FOLDS for row in seen])
    right = 0
    for each in range(FOLDS):
        known = [kind for kind, of in zip(kinds, fold, strict=True) if of != each]
        weights = learned(signs[fold != each], known)
        sums = signs[fold == each] @ weights[:, :-1].T + weights[:, -1]
        found = [chosen(list(row), list(seen)) for row, seen in zip(sums, signs[fold == each], strict=True)]
        right += sum(
            kind == answer for kind, answer in zip(np.array(kinds)[fold == each], found, strict=True)
        )
    ruled = sum(row.kind == row.ruled for row in seen)
    print(f"{len(seen)} tasks: kind right {right / len(seen):.3f} on notes not learned from")
    print(f"by rules alone {ruled / len(seen):.3f}")
    rounded = {
        kind: [round(float(weight), 3) for weight in row]
        for kind, row in zip(KINDS, learned(signs, kinds), strict=True)
    }
    FILE.write_text(json.dumps(rounded) + "\n", "utf-8")


if __name__ == "__main__":
    main()
