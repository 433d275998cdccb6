"""`python -m evaluate.train_silence`: learn in which notes nobody speaks of a deal, and say how well that is learned.

It learns from dev_own.jsonl, where a note is silent when its label holds nothing at all and no call; and from the short
texts of other readers that name a rival or tell of a call: people write a line about a deal without naming it.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from evaluate.learning import FOLDER, fingerprint, folds, group_of, lines, run, spoken_of
from evaluate.regression import Matrix, axes, fitted, likely
from intelligence.understanding import silence
from intelligence.understanding.labels import Json
from intelligence.understanding.meaning.encoder import ADAPTED
from intelligence.understanding.page import Page

MATERIAL = ("dev_own.jsonl", "rivals.jsonl", "outcomes.jsonl")
PENALTY, AXES = 4.0, 100


def is_silent(case: Json) -> bool | None:
    """Whether a labelled text tells nothing; None where its label does not say."""
    if gold := case.get("gold"):
        return gold["call_outcome"] == "n/a" and not any(
            one for one in gold.values() if isinstance(one, list)
        )
    return False if case.get("rivals") or case.get("call_outcome", "n/a") != "n/a" else None


def inputs(pages: list[Page]) -> tuple[Matrix, Matrix]:
    """A row for each page, less the mean of the vectors; and that mean."""
    vectors = np.array([silence.meant(page) for page in pages], np.float64)
    mean = vectors.mean(0)
    said = np.array([silence.signs(page) for page in pages], np.float64)
    return np.hstack([(vectors - mean) * float(silence.SCALE), said]), mean


def learned(seen: Matrix, truth: Matrix) -> Matrix:
    """One weight a number, the bias last."""
    along = axes(seen, AXES)
    found = fitted(seen @ along, truth, PENALTY)
    return np.append(along @ found[:-1], found[-1])


def report(seen: Matrix, truth: Matrix, groups: list[str]) -> str:
    """How many silent notes are heard as such, and how many others, of writers that were not learned from."""
    chance = np.zeros(len(truth))
    for away in folds(groups, 5):
        chance[away] = likely(seen[away], learned(seen[~away], truth[~away]))
    told = [f"{len(truth)} texts, {int(truth.sum())} of them silent"]
    for least in (0.4, 0.5, silence.LEAST, 0.7):
        said = chance >= least
        told.append(
            f"  from {least}: {int((said * truth).sum())} of them, {int((said * (1 - truth)).sum())} others"
        )
    return "\n".join([*told, ""])


def sources() -> str:
    """The hash of the material, the code and the bent layers."""
    return fingerprint([*(FOLDER / name for name in MATERIAL), ADAPTED, Path(silence.__file__)])


def _learn() -> Callable[[], str]:
    cases = [(case, Page(spoken_of(case))) for case in lines(*MATERIAL) if is_silent(case) is not None]
    cases = [(case, page) for case, page in cases if silence.judgeable(page)]
    seen, mean = inputs([page for _, page in cases])
    truth = np.array([is_silent(case) for case, _ in cases], np.float64)
    found = learned(seen, truth)
    np.savez_compressed(
        silence.FILE,
        mean=mean.astype(np.float16),
        rows=found[:-1].astype(np.float16),
        bias=np.float32(found[-1]),
        sources=np.array(sources()),
    )
    return lambda: report(seen, truth, [group_of(case) for case, _ in cases])


def main() -> None:
    """Learn, write the weights, print the figures."""
    run("train_silence", __doc__, lambda: silence.weights().sources == sources(), _learn)


if __name__ == "__main__":
    main()
