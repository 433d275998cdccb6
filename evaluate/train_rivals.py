"""`python -m evaluate.train_rivals`: learn which names are rivals', and say how well that is learned.

It learns from evaluate/notes/rivals.jsonl ({"text", "rivals", "group"} and, of whole notes, "account" and "people") and
from dev_own.jsonl. A group is one writer or one note, and is never torn between learning and proof.
"""

import argparse
import datetime as dt
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from evaluate.regression import Matrix, axes, fitted, likely
from intelligence.understanding import competitors, competitors_signs
from intelligence.understanding.competitors_named import named_in
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.name_words import fold
from intelligence.understanding.page import Page
from intelligence.understanding.shapes import Known, Source

FOLDER = Path(__file__).parent / "notes"
MATERIAL = ("rivals.jsonl", "dev_own.jsonl")
PENALTY = 5.0
AXES = 600
FOLDS = 6
RARE = 2  # names that must show a sign for it to get a weight
STRANGE = 0.4  # part of the known makers' names that are shown a second time as if nobody knew them


@dataclass(frozen=True)
class Row:
    """A name of a text, its signs at all places together, and whether it is a rival's."""

    name: str
    signs: frozenset[str]
    rival: bool
    group: str


def rows() -> Iterator[Row]:
    """The names to learn from."""
    for name in MATERIAL:
        for case in _lines(FOLDER / name):
            yield from _rows(case)


def missed() -> int:
    """Rivals of the material that are no candidates at all."""
    cases = [case for name in MATERIAL for case in _lines(FOLDER / name)]
    return sum(
        not any(_same(fold(one.name), fold(rival)) for one in named_in(Page(_source(case))))
        for case in cases
        for rival in _rivals(case)
    )


def _rows(case: Json) -> Iterator[Row]:
    page = Page(_source(case))
    rivals = [fold(name) for name in _rivals(case)]
    for name, places in competitors.together(named_in(page)).items():
        seen = frozenset[str]().union(*(competitors_signs.signs(page, one) for one in places))
        yield Row(name, seen, any(_same(name, rival) for rival in rivals), case.get("group") or case["id"])


def _source(case: Json) -> Source:
    if "gold" in case:
        return source_of(case)
    return Source(
        text=case["text"],
        now=dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC),
        rep_zone=ZoneInfo("UTC"),
        account=case.get("account", ""),
        known=tuple(Known(name) for name in case.get("known", ())),
        team=tuple(case.get("team", ())),
    )


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
    """One row of signs a name."""
    found = np.zeros((len(given), len(names)))
    for at, row in enumerate(given):
        for sign in row.signs & names.keys():
            found[at, names[sign]] = competitors_signs.weight(sign)
    return found


def vocabulary(given: list[Row]) -> dict[str, int]:
    """The signs that are not too rare, by place."""
    counts = Counter(sign for row in given for sign in row.signs)
    return {sign: at for at, sign in enumerate(sorted(one for one, count in counts.items() if count >= RARE))}


def learned(given: list[Row], names: dict[str, int]) -> Matrix:
    """Weights for the names, the bias last: well-known makers must not be all that a rival is known by."""
    shown = [*given, *(_unheard(row) for row in given if _is_known(row) and (not row.rival or _drawn(row)))]
    seen = matrix(shown, names)
    along = axes(seen, AXES)
    found = fitted(seen @ along, np.array([row.rival for row in shown], float), PENALTY)
    return np.append(along @ found[:-1], found[-1])


def _is_known(row: Row) -> bool:
    return bool(row.signs & competitors_signs.LEXICON)


def _unheard(row: Row) -> Row:
    return replace(row, signs=row.signs - competitors_signs.LEXICON)


def _lot(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _drawn(row: Row) -> bool:
    """A lot that always falls alike."""
    return int(_lot(row.group + row.name)[:2], 16) < STRANGE * 256


def held_out(given: list[Row], names: dict[str, int]) -> Matrix:
    """How likely each name is a rival's by weights that have not seen its group."""
    groups = np.array([row.group for row in given])
    order = sorted(set(groups), key=_lot)
    found, seen = np.zeros(len(given)), matrix(given, names)
    for part in range(FOLDS):
        away = np.isin(groups, order[part::FOLDS])
        rest = [row for row, out in zip(given, away, strict=True) if not out]
        found[away] = likely(seen[away], learned(rest, names))
    return found


def report(given: list[Row], names: dict[str, int]) -> str:
    """F1 on groups that were not learned from, at some likelihoods; what is no candidate counts as missed."""
    chance, truth, unseen = held_out(given, names), np.array([row.rival for row in given]), missed()
    lines = [f"{len(given)} names, {int(truth.sum())} of rivals; {unseen} more are not seen as names"]
    for least in (0.2, 0.25, 0.3, competitors.LEAST, 0.35, 0.4, 0.45, 0.5):
        said = chance >= least
        hit = float((said & truth).sum())
        exact, caught = hit / max(1, said.sum()), hit / (truth.sum() + unseen)
        both = 2 * exact * caught / max(1e-9, exact + caught)
        lines.append(f"  from {least:.2f}: precision {exact:.3f}, recall {caught:.3f}, F1 {both:.3f}")
    return "\n".join(lines) + "\n"


def write(given: list[Row], names: dict[str, int]) -> None:
    """Learn from everything and keep the weights beside the reader."""
    found = learned(given, names)
    np.savez_compressed(
        competitors.FILE,
        names=np.array("\n".join(names)),
        values=found[:-1].astype(np.float16),
        bias=np.float32(found[-1]),
        sources=np.array(sources()),
    )


def sources() -> str:
    """The hash of the material and of the code that makes signs of it."""
    whole = hashlib.sha256()
    room = Path(competitors.__file__).parent
    code = ("competitors_named.py", "competitors_signs.py", "competitor_words.py", "competitor_vendors.py")
    for path in (*(FOLDER / name for name in MATERIAL), *(room / name for name in code)):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def main() -> None:
    """Learn, write the weights, print the figures; with --check only say whether the weights are of this material."""
    parser = argparse.ArgumentParser(prog="python -m evaluate.train_rivals", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="only say whether the weights are of this material"
    )
    parser.add_argument("--quick", action="store_true", help="learn and write, without the figures")
    asked = parser.parse_args()
    if asked.check:
        raise SystemExit(
            0 if competitors.weights().sources == sources() else "the weights are older than their material"
        )
    given = list(rows())
    names = vocabulary(given)
    write(given, names)
    if not asked.quick:
        sys.stdout.write(report(given, names))


if __name__ == "__main__":
    main()
