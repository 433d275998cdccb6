"""`python -m evaluate.train_tasks`: learn which candidates are tasks, and whose; say how well, on writers left out.

It learns from dev_own.jsonl. The first letter of a note's id is its writer; a writer is never torn
between learning and proof. What the sentence model says of a clause is part of it, so this comes after
`evaluate.adapt_meaning`, and before `evaluate.train_outcome`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluate.learning import FOLDER, figures, fingerprint, lines, matrix, run, vocabulary
from evaluate.notes_score import Note
from evaluate.regression import Matrix, axes, fitted, likely
from intelligence.understanding import tasks_said
from intelligence.understanding.automatic import automatic
from intelligence.understanding.labels import Json, label_shape, source_of
from intelligence.understanding.meaning.clauses import vectors_of
from intelligence.understanding.meaning.encoder import ADAPTED
from intelligence.understanding.page import Page
from intelligence.understanding.shapes import Task, Understanding
from intelligence.understanding.tasks_said import accepting
from intelligence.understanding.tasks_said.accept_signs import signs_of, weight
from intelligence.understanding.tasks_said.accepting import LEAST, SCALE, Judged, accepted
from intelligence.understanding.tasks_said.candidates import Candidate, candidates
from intelligence.understanding.tasks_said.coding import coded

MATERIAL = ("dev_own.jsonl",)
PENALTY = 20.0
AXES = 800
RARE = 3  # candidates that must show a sign for it to get a weight
ENOUGH = 0.3


@dataclass(frozen=True)
class Case:
    """A labelled note, its candidates with their signs, and what each is: "us", "buyer", "" (no task), "-" (unsure)."""

    note: Json
    page: Page
    found: list[Candidate]
    signs: list[set[str]]
    vectors: Matrix
    truth: list[str]

    @property
    def writer(self) -> str:
        """The letter of who wrote the note."""
        return str(self.note["id"])[0]


def cases() -> list[Case]:
    """All notes, read."""
    return [_case(note) for note in lines(*MATERIAL)]


def _case(note: Json) -> Case:
    page = Page(source_of(note))
    found = [] if automatic(page) else candidates(page, coded(page))
    vectors = np.asarray(vectors_of(page, [one.part for one in found]), np.float64)
    return Case(note, page, found, signs_of(page, found), vectors, _truth(note, found))


def _truth(note: Json, found: list[Candidate]) -> list[str]:
    """Each label goes to the candidate that fits it best; others over the same words are neither right nor wrong."""
    truth, pairs = [""] * len(found), []
    for place, label in enumerate(note["gold"]["tasks"]):
        start = note["text"].find(label["quote"])
        for at, one in enumerate(found):
            shared = _shared((start, start + len(label["quote"])), one.task.span) if start >= 0 else 0
            if shared >= ENOUGH:
                truth[at] = "-"
                pairs.append((shared + _fits(label, one), -at, place))
    given: set[int] = set()
    for _, at, place in sorted(pairs, reverse=True):
        if place not in given and truth[-at] == "-":
            given.add(place)
            truth[-at] = note["gold"]["tasks"][place]["owner"]
    return truth


def _fits(label: Json, one: Candidate) -> float:
    """How much of a label besides its place a candidate has; what a rule found comes before mere clauses."""
    task = one.task
    day = str(task.due.date) if task.due.date else None
    same = 0.3 * bool(label["owner"] == task.owner) + 0.2 * bool(label["kind"] == task.kind)
    return same + 0.3 * bool(day == label["due"]["date"]) + 0.5 * (one.name != "clause")


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / max(1, min(one[1] - one[0], other[1] - other[0]))


@dataclass(frozen=True)
class Learned:
    """The signs by place, the mean of the vectors, and two columns of weights (a task; ours), the bias last."""

    names: dict[str, int]
    mean: Matrix
    columns: Matrix

    def chances(self, case: Case) -> Matrix:
        """How likely each candidate is a task, and ours."""
        rows = inputs([case], self.names, self.mean)
        return np.stack([likely(rows, column) for column in self.columns.T], axis=1)


def inputs(given: Sequence[Case], names: dict[str, int], mean: Matrix) -> Matrix:
    """One row a candidate: its signs, then its vector."""
    said = matrix([frozenset(seen) for case in given for seen in case.signs], names, weight)
    return np.hstack([said, (np.vstack([case.vectors for case in given]) - mean) * float(SCALE)])


def learn(given: Sequence[Case]) -> Learned:
    """Weights from all of some notes."""
    names = vocabulary([seen for case in given for seen in case.signs], RARE)
    mean = np.vstack([case.vectors for case in given]).mean(0)
    rows, truth = inputs(given, names, mean), np.array([one for case in given for one in case.truth])
    sure, tasks = truth != "-", np.isin(truth, ("us", "buyer"))
    along = axes(rows[sure], AXES)
    found = [
        fitted(rows[sure] @ along, tasks[sure].astype(float), PENALTY),
        fitted(rows[tasks] @ along, (truth[tasks] == "us").astype(float), PENALTY),
    ]
    return Learned(names, mean, np.array([np.append(along @ one[:-1], one[-1]) for one in found]).T)


def found_by(case: Case, known: Learned, least: float) -> tuple[Task, ...]:
    """The tasks of a note by some weights."""
    if not case.found:
        return ()
    given = [Judged(one, *map(float, row)) for one, row in zip(case.found, known.chances(case), strict=True)]
    return tasks_said.settled(case.page, accepted(given, least))


def report(given: list[Case], steps: Sequence[float]) -> str:
    """F1 of tasks by writer, each by weights that have not seen the writer."""
    counts: dict[tuple[str, float], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for writer in sorted({case.writer for case in given}):
        known = learn([case for case in given if case.writer != writer])
        for case in given:
            if case.writer == writer:
                for least in steps:
                    counts[writer, least] += tallied(case, found_by(case, known, least))
                    counts["all", least] += tallied(case, found_by(case, known, least))
    return (
        "\n".join(f"{who} from {least:.2f}: {_figures(count)}" for (who, least), count in counts.items())
        + "\n"
    )


def tallied(case: Case, found: tuple[Task, ...]) -> Counter[tuple[str, ...]]:
    """What the tasks of one note come to."""
    return Note(case.note, label_shape(Understanding(tasks=found), case.page.source)).tally()


def _figures(count: Counter[tuple[str, ...]]) -> str:
    right, said, gold = (count["tasks", one] for one in ("tp", "said", "gold"))
    return figures(right, said, gold)


def write(known: Learned) -> None:
    """Keep the weights beside the reader."""
    count = len(known.names)
    np.savez_compressed(
        accepting.FILE,
        names=np.array("\n".join(known.names)),
        values=known.columns[:count].astype(np.float16),
        vectors=known.columns[count:-1].astype(np.float16),
        mean=known.mean.astype(np.float16),
        biases=known.columns[-1].astype(np.float32),
        sources=np.array(sources()),
    )


def sources() -> str:
    """The hash of the material, of the code that makes candidates and signs of it, and of the bent layers."""
    room = Path(accepting.__file__).parent
    later = ("accepting.py", "__init__.py", "merging.py")
    code = sorted(path for path in room.glob("*.py") if path.name not in later)
    return fingerprint([*(FOLDER / name for name in MATERIAL), *code, ADAPTED, room / "kind_weights.json"])


def _learn() -> Callable[[], str]:
    given = cases()
    write(learn(given))
    return lambda: report(given, (LEAST - 0.08, LEAST, LEAST + 0.08))


if __name__ == "__main__":
    run("train_tasks", __doc__, lambda: accepting.weights().sources == sources(), _learn)
