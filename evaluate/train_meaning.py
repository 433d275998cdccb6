"""`python -m evaluate.train_meaning`: teach the model whether a sentence asks or promises; how well are labels told?

What a clause is about is learned by `python -m evaluate.adapt_meaning` from evaluate/notes/clauses/*.jsonl: {"text",
"labels", "voice", "group"}. All are written for it but notes.jsonl, the clauses of labelled notes as `evaluate.freeze`
cut them out of dev_own.jsonl; a group is one writer in one trade, or one note. The figures printed here are those of
the layers as their makers left them: what was bent by all clauses cannot be proved on them.
Groups are never torn between learning and proof.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluate.learning import FOLDER, fingerprint, lines, run
from evaluate.regression import Matrix, axes, fitted, likely
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.meaning import model
from intelligence.understanding.meaning.bags import vocabulary
from intelligence.understanding.meaning.encoder import encode
from intelligence.understanding.meaning.judging import CERTAIN, voice
from intelligence.understanding.meaning.rules import ELEMENTS, LABELS, sure
from intelligence.understanding.page import Page, Stretch

ASKS = "ask_or_promise"
PENALTIES = {True: 16.0, False: 4.0}  # of labels, which are proved on other writers, and of asking
AXES = 400
FOLDS = 5


@dataclass(frozen=True)
class Row:
    """A clause, who says it, its labels, and whose it is."""

    text: str
    voice: str
    labels: frozenset[str]
    group: str


@dataclass(frozen=True)
class Known:
    """Rows as the model sees them: inputs, and truth with one column a label."""

    rows: tuple[Row, ...]
    inputs: Matrix
    labels: tuple[str, ...]

    def truth(self, label: str) -> Matrix:
        return np.array([label in row.labels for row in self.rows], np.float64)

    @property
    def penalty(self) -> float:
        return PENALTIES[self.labels == LABELS]

    def groups(self) -> npt.NDArray[np.str_]:
        return np.array([row.group for row in self.rows])


def material() -> str:
    """The hash of everything the bent layers come from but the sentence model: clauses, signs and features."""
    return fingerprint([*_clauses(), *_code("signs.py", "features.py")])


def sources() -> str:
    """The hash of everything the weights of asking come from but the sentence model."""
    return fingerprint([FOLDER / "asks.jsonl", *_code("bags.py", "model.py")], material().encode())


def _clauses() -> list[Path]:
    return sorted((FOLDER / "clauses").glob("*.jsonl"))


def _code(*names: str) -> list[Path]:
    return [Path(model.__file__).with_name(name) for name in names]


def taught() -> Iterator[Row]:
    """The clauses to learn from."""
    for one in lines(*(f"clauses/{path.name}" for path in _clauses())):
        yield Row(one["text"], one["voice"], frozenset(one["labels"]), one["group"])


def from_notes(name: str) -> Iterator[Row]:
    """The clauses of labelled notes."""
    for case in lines(name):
        page = Page(source_of(case))
        for part in page.clauses:
            yield Row(part.text, voice(page, part), labels_of(case, part), case["id"])


def labels_of(case: Json, part: Stretch) -> frozenset[str]:
    """What a clause of a labelled note is about: the labels whose quotes share half of the shorter with it."""
    quotes = [
        (case["text"].find(one["quote"]), len(one["quote"]), one[key])
        for kind, key in (("meddppicc", "element"), ("objections", "type"))
        for one in case["gold"][kind]
    ]
    return frozenset(label for at, long, label in quotes if _shared(part, at, at + long) >= 0.5)


def asks() -> Iterator[Row]:
    """The sentences of offices, and whether each asks or promises."""
    for one in lines("asks.jsonl"):
        yield Row(one["text"], "mail", frozenset([ASKS] if one["asks"] else []), one["group"])


def known(rows: Sequence[Row], lens: model.Lens, labels: tuple[str, ...] = LABELS) -> Known:
    """Rows with their inputs."""
    seen = model.inputs([row.text for row in rows], [row.voice for row in rows], lens)
    return Known(tuple(rows), seen.astype(np.float64), labels)


def lens_of(rows: Sequence[Row]) -> model.Lens:
    """What the texts have in common, and their words."""
    texts = [row.text for row in rows]
    mean = encode(texts, model.LAYERS).mean(0)
    return model.Lens(mean, {word: at for at, word in enumerate(vocabulary(texts))})


def learned(given: Known) -> Matrix:
    """The weights of each label (a row, the bias last) from all rows."""
    along = axes(given.inputs, AXES)
    rows = given.inputs @ along
    found = [fitted(rows, given.truth(label), given.penalty) for label in given.labels]
    return np.array([np.append(along @ one[:-1], one[-1]) for one in found])


def held_out(given: Known) -> Matrix:
    """The likelihood of each label for each row by weights that have not seen its group."""
    along, groups = axes(given.inputs, AXES), given.groups()
    rows, names = given.inputs @ along, sorted(set(groups))
    found = np.zeros((len(given.rows), len(given.labels)))
    for fold in range(FOLDS):
        away = np.isin(groups, names[fold::FOLDS])
        for column, label in enumerate(given.labels):
            weights = fitted(rows[~away], given.truth(label)[~away], given.penalty)
            found[away, column] = likely(rows[away], weights)
    return found


def best(chance: Matrix, truth: Matrix) -> tuple[float, float]:
    """The best F1 and the likelihood from which to give the label to reach it."""
    order = np.argsort(-chance)
    scores = 2 * np.cumsum(truth[order]) / (np.arange(1, len(truth) + 1) + truth.sum())
    at = int(scores.argmax())
    return float(scores[at]), float(chance[order][at])


def write(asking: Known, lens: model.Lens) -> None:
    """Learn from everything and keep the weights beside the model."""
    rows = learned(asking)
    np.savez_compressed(
        model.FILE,
        labels=np.array(ASKS),
        rows=rows[:, :-1].astype(np.float16),
        biases=rows[:, -1].astype(np.float32),
        mean=lens.mean,
        words=np.array("\n".join(lens.words)),
        sources=np.array(sources()),
    )


def report(given: Known) -> list[str]:
    """F1 a label on groups that were not learned from: by rules, by the model, by both."""
    chance = held_out(given)
    rules = np.array([[label in sure(row.text) for label in LABELS] for row in given.rows], np.float64)
    lines = [
        f"{len(given.rows)} clauses of {len(set(given.groups()))} groups, by weights that did not see theirs"
    ]
    lines.append(f"{'':<18}{'n':>5}  rules  model   both")
    for column, label in enumerate(LABELS):
        truth = given.truth(label)
        scores = [best(one[:, column], truth)[0] for one in (rules, chance, chance + CERTAIN * rules)]
        lines.append(f"{label:<18}{int(truth.sum()):>5}  " + "  ".join(f"{one:.3f}" for one in scores))
    for name, part in (
        ("all elements", slice(0, len(ELEMENTS))),
        ("all objections", slice(len(ELEMENTS), None)),
    ):
        truth = np.stack([given.truth(label) for label in LABELS], 1)[:, part]
        scores = [_micro(one[:, part], truth) for one in (rules, chance, chance + CERTAIN * rules)]
        lines.append(f"{name:<18}{int(truth.sum()):>5}  " + "  ".join(f"{one:.3f}" for one in scores))
    return lines


def _micro(chance: Matrix, truth: Matrix) -> float:
    return best(chance.ravel(), truth.ravel())[0]


def _shared(part: Stretch, start: int, end: int) -> float:
    return (min(end, part.end) - max(start, part.start)) / min(end - start, part.end - part.start)


def _fresh() -> bool:
    return model.weights().sources == sources() and model.bent().sources == material()


def _learn() -> Callable[[], str]:
    rows = list(taught())
    lens = lens_of(rows)
    asking = known(list(asks()), lens, (ASKS,))
    write(asking, lens)
    return lambda: "\n".join([*report(known(rows, lens)), _of_asking(asking), ""])


def _of_asking(asking: Known) -> str:
    truth = asking.truth(ASKS)
    score = best(held_out(asking)[:, 0], truth)[0]
    return f"{ASKS:<18}{int(truth.sum()):>5}  F1 {score:.3f} of {len(truth)}"


def main() -> None:
    """Learn, write the weights, print the figures."""
    run("train_meaning", __doc__, _fresh, _learn)


if __name__ == "__main__":
    main()
