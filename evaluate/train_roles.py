"""`python -m evaluate.train_roles`: learn what people are in the decision, and say how well that is learned.

It learns from evaluate/notes/roles.jsonl ({"text", "roles", "group"} and, of whole notes, "account", "known", "team")
and from dev_own.jsonl. A group is one writer or one note, and is never torn between learning and proof.
What the sentence model says of a clause is a sign too, so this is learned after `evaluate.train_meaning`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluate import learning
from evaluate.regression import Matrix, axes, fitted, likely
from intelligence.understanding import roles
from intelligence.understanding.labels import Json
from intelligence.understanding.name_match import likeness
from intelligence.understanding.page import Page
from intelligence.understanding.roles_signs import weight

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
    cases = list(learning.lines(*MATERIAL))
    return [row for case in cases for row in _rows(case)], sum(len(_roles(case)) for case in cases)


def _rows(case: Json) -> Iterator[Row]:
    for name, (seen, _) in roles.spoken(_page(case)).items():
        told = frozenset(role for who, role in _roles(case) if likeness(who, name) >= SAME)
        yield Row(frozenset(seen), told, learning.group_of(case))


def _roles(case: Json) -> list[tuple[str, str]]:
    if "gold" in case:
        return [(one["name"], one["role"]) for one in case["gold"]["roles"]]
    return [(name, role) for name, role in case["roles"]]


def _page(case: Json) -> Page:
    """A sentence without a record is read as if the people in question were on it: who is meant is another task."""
    return Page(learning.spoken_of(case, known=(name for name, _ in case.get("roles", ()))))


def matrix(given: list[Row], names: dict[str, int]) -> Matrix:
    """One row of signs a person."""
    return learning.matrix([row.signs for row in given], names, weight)


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
    truth, found = truth_of(given), np.zeros((len(given), len(roles.ROLES)))
    for away in learning.folds([row.group for row in given], FOLDS):
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
        lines.append(f"  from {least:.2f}: {learning.figures((said & truth).sum(), said.sum(), count)}")
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
    room = Path(roles.__file__).parent
    code = ("roles_signs.py", "roles_rules.py", "role_words.py")
    return learning.fingerprint(
        (*(learning.FOLDER / name for name in MATERIAL), *(room / name for name in code))
    )


def _learn() -> Callable[[], str]:
    given, count = rows()
    names = learning.vocabulary((row.signs for row in given), RARE)
    seen = matrix(given, names)
    write(given, seen, names)
    return lambda: report(given, seen, count)


if __name__ == "__main__":
    learning.run("train_roles", __doc__, lambda: roles.weights().sources == sources(), _learn)
