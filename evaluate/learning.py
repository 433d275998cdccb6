"""What the trainers of this folder share: their material, its hash, folds by writer, figures, and the command line."""

import argparse
import datetime as dt
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from evaluate.regression import Matrix
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.shapes import Known, Source

FOLDER = Path(__file__).parent / "notes"
_NOW = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
_OWN = "own "


def lines(*names: str) -> Iterator[Json]:
    """The entries of files of the folder of notes, one a line."""
    for name in names:
        with (FOLDER / name).open(encoding="utf-8-sig") as kept:
            yield from (json.loads(line) for line in kept if line.strip())


def group_of(case: Json) -> str:
    """Whose it is: the group it names, or the writer of a whole note, who is the first letter of its id."""
    return str(case.get("group") or _OWN + case["id"][0])


def spoken_of(case: Json, known: Iterable[str] = ()) -> Source:
    """A whole note with its record, or a short text with what it names of one; `known` if it names no contacts."""
    if "gold" in case:
        return source_of(case)
    return Source(
        text=case["text"],
        now=_NOW,
        rep_zone=ZoneInfo("UTC"),
        account=case.get("account", ""),
        known=tuple(Known(name) for name in case.get("known", known)),
        team=tuple(case.get("team", ())),
    )


def fingerprint(paths: Iterable[Path], *more: bytes) -> str:
    """The hash of files, with their names, and of whatever else weights come from."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for each in more:
        whole.update(each)
    return whole.hexdigest()


def lot(name: str) -> str:
    """A lot that always falls alike."""
    return hashlib.sha256(name.encode()).hexdigest()


def vocabulary(rows: Iterable[Collection[str]], least: int) -> dict[str, int]:
    """The signs that at least so many rows show, by place."""
    counts = Counter(sign for row in rows for sign in row)
    return {sign: at for at, sign in enumerate(sorted(one for one, many in counts.items() if many >= least))}


def matrix(
    rows: Sequence[frozenset[str]], names: Mapping[str, int], weight: Callable[[str], float]
) -> Matrix:
    """A row of numbers for each set of signs."""
    found = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for sign in row & names.keys():
            found[at, names[sign]] = weight(sign)
    return found


def folds(groups: Sequence[str], count: int) -> Iterator[npt.NDArray[np.bool_]]:
    """Which rows are set aside: each writer of whole notes alone, the others in so many parts."""
    of = np.array(groups)
    whole = sorted({one for one in groups if one.startswith(_OWN)})
    rest = sorted(set(groups) - set(whole), key=lot)
    for away in [[one] for one in whole] + [rest[part::count] for part in range(count)]:
        if away:
            yield np.isin(of, away)


def figures(hit: float, said: float, truth: float) -> str:
    """Precision, recall and F1 in words."""
    return (
        f"precision {hit / max(1, said):.3f}, recall {hit / max(1, truth):.3f}, "
        f"F1 {2 * hit / max(1, said + truth):.3f}"
    )


def run(
    module: str, about: str | None, fits: Callable[[], bool], learn: Callable[[], Callable[[], str]]
) -> None:
    """Learn and write the weights, print the report; with --check only say whether they are of this material.

    `learn` writes, and gives what works out the report, which takes longer than the learning.
    """
    parser = argparse.ArgumentParser(prog=f"python -m evaluate.{module}", description=about)
    parser.add_argument(
        "--check", action="store_true", help="only say whether the weights are of this material"
    )
    parser.add_argument("--quick", action="store_true", help="learn and write, without the figures")
    asked = parser.parse_args()
    if asked.check:
        raise SystemExit(0 if fits() else "the weights are older than their material")
    report = learn()
    if not asked.quick:
        sys.stdout.write(report())
