"""`python -m evaluate.train_roles`: learn what people are in the decision, and say how well that is learned.

It learns from evaluate/notes/roles.jsonl ({"text", "roles", "group"} and, of whole notes, "account", "known", "team")
and from dev_own.jsonl. A group is one writer or one note, and is never torn between learning and proof.
What the sentence model says of a clause is a sign too, so this is learned after `evaluate.train_meaning`.
"""

import argparse
import datetime as dt
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from evaluate.regression import Matrix, axes, fitted, likely
from intelligence.understanding import roles
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.name_match import likeness
from intelligence.understanding.page import Page
from intelligence.understanding.roles_signs import weight
from intelligence.understanding.shapes import Known, Source

FOLDER = Path(__file__).parent / "notes"
MATERIAL = ("roles.jsonl", "dev_own.jsonl")
PENALTY = 3.0
AXES = 500
FOLDS = 6
RARE = 2  # people who must show a sign for it to get a weight
SAME = 0.7


@dataclass(frozen=True)
class Row:
    """A person of a text, the signs of all that is said of them, and what they are."""

    signs: frozenset[str]
    roles: frozenset[str]
    group: str


def rows() -> tuple[list[Row], int]:
    """The people to learn from, and how many roles the material has, of people who are not found too."""
    cases = [case for name in MATERIAL for case in _lines(FOLDER / name)]
    return [row for case in cases for row in _rows(case)], sum(len(_roles(case)) for case in cases)


def _rows(case: Json) -> Iterator[Row]:
    for name, (seen, _) in roles.spoken(Page(_source(case))).items():
        told = frozenset(role for who, role in _roles(case) if likeness(who, name) >= SAME)
        yield Row(frozenset(seen), told, case.get("group") or case["id"])


def _roles(case: Json) -> list[tuple[str, str]]:
    if "gold" in case:
        return [(one["name"], one["role"]) for one in case["gold"]["roles"]]
    return [(name, role) for name, role in case["roles"]]


def _source(case: Json) -> Source:
    """A sentence without a record is read as if the people in question were on it: who is meant is another task."""
    if "gold" in case:
        return source_of(case)
    return Source(
        text=case["text"],
        now=dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC),
        rep_zone=ZoneInfo("UTC"),
        account=case.get("account", ""),
        known=tuple(Known(name) for name in case.get("known", (name for name, _ in case["roles"]))),
        team=tuple(case.get("team", ())),
    )


def vocabulary(given: list[Row]) -> dict[str, int]:
    """The signs that are not too rare, by place."""
    counts = Counter(sign for row in given for sign in row.signs)
    return {sign: at for at, sign in enumerate(sorted(one for one, count in counts.items() if count >= RARE))}


def matrix(given: list[Row], names: dict[str, int]) -> Matrix:
    """One row of signs a person."""
    found = np.zeros((len(given), len(names)))
    for at, row in enumerate(given):
        for sign in row.signs & names.keys():
            found[at, names[sign]] = weight(sign)
    return found


def learned(seen: Matrix, truth: Matrix) -> Matrix:
    """A column of weights for each role, the bias last."""
    along = axes(seen, AXES)
    found = [fitted(seen @ along, truth[:, at], PENALTY) for at in range(truth.shape[1])]
    return np.array([np.append(along @ one[:-1], one[-1]) for one in found]).T


def truth_of(given: list[Row]) -> Matrix:
    """1 where a person (row) is in a role (column)."""
    return np.array([[role in row.roles for role in roles.ROLES] for row in given], np.float64)


def held_out(given: list[Row], seen: Matrix) -> Matrix:
    """How likely each role of each person is by weights that have not seen the group."""
    groups = np.array([row.group for row in given])
    order = sorted(set(groups), key=lambda one: hashlib.sha256(one.encode()).hexdigest())
    truth, found = truth_of(given), np.zeros((len(given), len(roles.ROLES)))
    for part in range(FOLDS):
        away = np.isin(groups, order[part::FOLDS])
        weights = learned(seen[~away], truth[~away])
        for at in range(len(roles.ROLES)):
            found[away, at] = likely(seen[away], weights[:, at])
    return found


def report(given: list[Row], seen: Matrix, count: int) -> str:
    """F1 on groups that were not learned from; roles of people who are not found count as missed."""
    chance, truth = held_out(given, seen), truth_of(given) > 0
    lines = [f"{len(given)} people, {count} roles"]
    for least in (0.2, 0.25, roles.LEAST, 0.35, 0.4, 0.5):
        said = chance >= least
        hit = float((said & truth).sum())
        lines.append(
            f"  from {least:.2f}: precision {hit / max(1, said.sum()):.3f}, recall {hit / count:.3f}, "
            f"F1 {2 * hit / (said.sum() + count):.3f}"
        )
    return "\n".join(lines) + "\n"


def write(given: list[Row], seen: Matrix, names: dict[str, int]) -> None:
    """Learn from everything and keep the weights beside the reader."""
    found = learned(seen, truth_of(given))
    np.savez_compressed(
        roles.FILE,
        names=np.array("\n".join(names)),
        values=found[:-1].astype(np.float16),
        biases=found[-1].astype(np.float32),
        sources=np.array(sources()),
    )


def sources() -> str:
    """The hash of the material and of the code that makes signs of it."""
    whole = hashlib.sha256()
    room = Path(roles.__file__).parent
    code = ("roles_signs.py", "roles_rules.py", "role_words.py")
    for path in (*(FOLDER / name for name in MATERIAL), *(room / name for name in code)):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def main() -> None:
    """Learn, write the weights, print the figures; with --check only say whether the weights are of this material."""
    parser = argparse.ArgumentParser(prog="python -m evaluate.train_roles", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="only say whether the weights are of this material"
    )
    parser.add_argument("--quick", action="store_true", help="learn and write, without the figures")
    asked = parser.parse_args()
    if asked.check:
        raise SystemExit(
            0 if roles.weights().sources == sources() else "the weights are older than their material"
        )
    given, count = rows()
    names = vocabulary(given)
    seen = matrix(given, names)
    write(given, seen, names)
    if not asked.quick:
        sys.stdout.write(report(given, seen, count))


if __name__ == "__main__":
    main()
