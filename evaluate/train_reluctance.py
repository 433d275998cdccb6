"""`python -m evaluate.train_reluctance`: learn what makes a clause a live objection, and say how well that is learned.

It learns from evaluate/notes/reluctance.jsonl: clauses of labelled notes with their circumstances, the labels whose
quotes they share, their writer, and the odds of each objection by a sentence model that had not learned from that
writer. Those odds cannot be worked out again, once the sentence model has learned from all: they are kept.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from evaluate.learning import FOLDER, figures, fingerprint, folds, lines, run
from evaluate.regression import Matrix, fitted, likely
from intelligence.understanding import reluctance
from intelligence.understanding.labels import Json
from intelligence.understanding.meaning import features
from intelligence.understanding.meaning.rules import OBJECTIONS

MATERIAL = "reluctance.jsonl"
PENALTY = 15.0


def inputs(cases: list[Json]) -> Matrix:
    """A block for each clause: a row for each objection, a column for each sign."""
    found = [
        reluctance.signs(
            np.array([one["odds"][label] for label in OBJECTIONS], np.float32),
            one["circumstances"],
            one["text"],
            one["voice"],
        )
        for one in cases
    ]
    return np.array(found, np.float64)


def truth_of(cases: list[Json]) -> Matrix:
    """1 where a clause (row) is an objection (column)."""
    return np.array([[label in one["labels"] for label in OBJECTIONS] for one in cases], np.float64)


def learned(seen: Matrix, truth: Matrix) -> Matrix:
    """One weight a sign, the bias last: the same for all objections."""
    return fitted(seen.reshape(-1, seen.shape[-1]), truth.ravel(), PENALTY)


def report(cases: list[Json], seen: Matrix, truth: Matrix) -> str:
    """F1 over clauses on writers that were not learned from."""
    chance = np.zeros_like(truth)
    for away in folds([one["group"] for one in cases], 1):
        chance[away] = likely(seen[away], learned(seen[~away], truth[~away]))
    said = [f"{len(cases)} clauses, {int(truth.sum())} objections"]
    for least in (0.2, reluctance.LEAST, 0.3, 0.35):
        given = chance >= least
        said.append(f"  from {least:.2f}: {figures((given * truth).sum(), float(given.sum()), truth.sum())}")
    return "\n".join(said) + "\n"


def sources() -> str:
    """The hash of the material and of the code that makes signs of it."""
    code = [
        Path(reluctance.__file__),
        Path(features.__file__),
        Path(features.__file__).with_name("signs.py"),
    ]
    return fingerprint([FOLDER / MATERIAL, *code])


def write(weights: Matrix) -> None:
    """Keep the weights beside the reader."""
    told = {name: round(float(one), 4) for name, one in zip(reluctance.SIGNS, weights, strict=False)}
    kept = {"sources": sources(), "start": round(float(weights[-1]), 4), "weights": told}
    reluctance.FILE.write_text(json.dumps(kept, indent=0) + "\n", "utf-8")


def _learn() -> Callable[[], str]:
    cases = list(lines(MATERIAL))
    seen, truth = inputs(cases), truth_of(cases)
    write(learned(seen, truth))
    return lambda: report(cases, seen, truth)


def main() -> None:
    """Learn, write the weights, print the figures."""
    run("train_reluctance", __doc__, lambda: reluctance.weights().sources == sources(), _learn)


if __name__ == "__main__":
    main()
