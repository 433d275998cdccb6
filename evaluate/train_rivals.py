"""`python -m evaluate.train_rivals`: learn which names are rivals', and say how well that is learned.

It learns from evaluate/notes/rivals.jsonl ({"text", "rivals", "group"} and, of whole notes, "account" and "people") and
from dev_own.jsonl. A group is one writer or one note, and is never torn between learning and proof.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluate import learning
from evaluate.regression import Matrix, fitted, likely, near_axes
from intelligence.understanding import competitors, competitors_signs
from intelligence.understanding.competitors_meaning import meant
from intelligence.understanding.competitors_named import named_in
from intelligence.understanding.labels import Json
from intelligence.understanding.learned import Floats
from intelligence.understanding.meaning.encoder import ADAPTED
from intelligence.understanding.name_words import fold
from intelligence.understanding.page import Page

MATERIAL = ("rivals.jsonl", "dev_own.jsonl")
PENALTY = 5.0
AXES = 600
FOLDS = 6
RARE = 2  # names that must show a sign for it to get a weight
STRANGE = 0.4  # part of the known makers' names that are shown a second time as if nobody knew them


@dataclass(frozen=True, eq=False)
class Row:
    """A name of a text, its signs at all places together, whether it is a rival's, and what is meant around it."""

    name: str
    signs: frozenset[str]
    rival: bool
    group: str
    meaning: Floats


def rows() -> Iterator[Row]:
    """The names to learn from."""
    for case in learning.lines(*MATERIAL):
        yield from _rows(case)


def missed() -> int:
    """Rivals of the material that are no candidates at all."""
    return sum(
        not any(_same(fold(one.name), fold(rival)) for one in named_in(Page(learning.spoken_of(case))))
        for case in learning.lines(*MATERIAL)
        for rival in _rivals(case)
    )


def _rows(case: Json) -> Iterator[Row]:
    page = Page(learning.spoken_of(case))
    rivals = [fold(name) for name in _rivals(case)]
    names = competitors.together(named_in(page))
    meaning = meant(page, list(names.values()))
    for (name, places), told in zip(names.items(), meaning, strict=True):
        seen = frozenset[str]().union(*(competitors_signs.signs(page, one) for one in places))
        rival = any(_same(name, rival) for rival in rivals)
        yield Row(name, seen, rival, learning.group_of(case), told)


def _rivals(case: Json) -> list[str]:
    if "gold" in case:
        return [
            text
            for one in case["gold"]["competitors"]
            for text in {one["name"], _short(one["quote"])}
            if text
        ]
    return list(case["rivals"])


def _short(quote: str) -> str:
    return quote if len(quote) < 30 else ""


def _same(one: str, other: str) -> bool:
    """The same name, or one inside the other."""
    return one == other or (
        min(len(one), len(other)) > 1 and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")
    )


def matrix(given: list[Row], names: dict[str, int]) -> Matrix:
    """One row a name: its signs, and the vector of its clauses."""
    signs = learning.matrix([row.signs for row in given], names, competitors_signs.weight)
    return np.hstack([signs, np.array([row.meaning for row in given], np.float64)])


@dataclass(frozen=True)
class Lesson:
    """Rows to learn from, along the axes in which they differ most."""

    rows: list[Row]
    mean: Matrix
    along: Matrix
    seen: Matrix


def lesson(given: list[Row], names: dict[str, int]) -> Lesson:
    """The names, and the makers among them once more: these must not be all that a rival is known by."""
    shown = [*given, *(_unheard(row) for row in given if _is_known(row) and (not row.rival or _drawn(row)))]
    seen = matrix(shown, names)
    mean = seen.mean(0)
    mean[: len(names)] = 0
    along = near_axes(seen - mean, AXES)
    return Lesson(shown, mean, along, (seen - mean) @ along)


def learned(known: Lesson, away: npt.NDArray[np.bool_]) -> Matrix:
    """Weights along the axes from the rows that are not away, the bias last."""
    truth = np.array([row.rival for row in known.rows], float)
    return fitted(known.seen[~away], truth[~away], PENALTY)


def _is_known(row: Row) -> bool:
    return bool(row.signs & competitors_signs.LEXICON)


def _unheard(row: Row) -> Row:
    return replace(row, signs=row.signs - competitors_signs.LEXICON)


def _drawn(row: Row) -> bool:
    """A lot that always falls alike."""
    return int(learning.lot(row.group + row.name)[:2], 16) < STRANGE * 256


def held_out(given: list[Row], known: Lesson) -> Matrix:
    """How likely each name is a rival's by weights that have not seen its group."""
    found = np.zeros(len(given))
    for away in learning.folds([row.group for row in known.rows], FOLDS):
        here = np.flatnonzero(away[: len(given)])
        found[here] = likely(known.seen[here], learned(known, away))
    return found


def report(given: list[Row], known: Lesson) -> str:
    """F1 on groups that were not learned from, at some likelihoods; what is no candidate counts as missed."""
    chance, truth, unseen = held_out(given, known), np.array([row.rival for row in given]), missed()
    lines = [f"{len(given)} names, {int(truth.sum())} of rivals; {unseen} more are not seen as names"]
    for least in (0.2, 0.25, 0.3, competitors.LEAST, 0.35, 0.4, 0.45, 0.5):
        said = chance >= least
        told = learning.figures((said & truth).sum(), said.sum(), truth.sum() + unseen)
        lines.append(f"  from {least:.2f}: {told}")
    return "\n".join(lines) + "\n"


def write(known: Lesson, names: dict[str, int]) -> None:
    """Learn from everything and keep the weights beside the reader."""
    found = learned(known, np.zeros(len(known.rows), bool))
    each = known.along @ found[:-1]
    np.savez_compressed(
        competitors.FILE,
        names=np.array("\n".join(names)),
        values=each[: len(names)].astype(np.float16),
        bias=np.float32(found[-1]),
        mean=known.mean[len(names) :].astype(np.float32),
        meaning=each[len(names) :].astype(np.float16),
        sources=np.array(sources()),
    )


def sources() -> str:
    """The hash of the material and of the code that makes signs of it."""
    room = Path(competitors.__file__).parent
    code = (
        "competitors_named.py",
        "competitors_signs.py",
        "competitors_meaning.py",
        "competitor_words.py",
        "competitor_vendors.py",
    )
    texts = (learning.FOLDER / name for name in MATERIAL)
    return learning.fingerprint((*texts, ADAPTED, *(room / name for name in code)))


def _learn() -> Callable[[], str]:
    given = list(rows())
    names = learning.vocabulary((row.signs for row in given), RARE)
    known = lesson(given, names)
    write(known, names)
    return lambda: report(given, known)


if __name__ == "__main__":
    learning.run("train_rivals", __doc__, lambda: competitors.weights().sources == sources(), _learn)
