"""`python -m evaluate.train_outcome`: teach how conversations went, and say how well it was learned.

It learns signs from evaluate/notes/outcome_signs.jsonl ({"text", "sign"}), and what they come to from outcomes.jsonl
({"id", "group", "text", "call_outcome", "stage_signal"} and what is known around it, if anything) and dev_own.jsonl.
A group is one writer, and is never torn between learning and proof.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluate import learning
from evaluate.regression import Matrix, axes, fitted
from intelligence.understanding import outcome_model as model
from intelligence.understanding.labels import source_of
from intelligence.understanding.learned import Floats
from intelligence.understanding.meaning.clauses import sentence_vectors
from intelligence.understanding.meaning.encoder import ADAPTED
from intelligence.understanding.outcome_features import bag, named, patterns_of
from intelligence.understanding.page import Page, Stretch

AROUND = {"now": "2026-05-12T15:00:00+01:00", "rep_tz": "Europe/London"}
"""When and where a note was written that does not say so."""
SIGN_PENALTY, PENALTY = 3.0, 8.0
FAIR = 0.5  # how far a rare class is lifted to where a common one stands: shrinking holds back the rare
LEAST = 2  # texts a word must occur in to be worth a weight
FOLDS = 6
CLASSES = (*model.OUTCOMES, *model.MOVES)
MADE_OF = ("outcome_signs.py", "outcome_words.py", "outcome_features.py", "outcome_model.py")


@dataclass(frozen=True)
class Note:
    """A text, what came of it, and whose it is."""

    page: Page
    outcome: str
    move: str
    group: str


def sources() -> str:
    """The hash of everything the weights come from but the readers of tasks and people."""
    code = [Path(model.__file__).with_name(name) for name in MADE_OF]
    texts = [learning.FOLDER / name for name in ("outcome_signs.jsonl", "outcomes.jsonl")]
    told = [(case["text"], case["gold"]) for case in learning.lines("dev_own.jsonl")]
    more = [json.dumps([text, gold["call_outcome"], gold["stage_signal"]]) for text, gold in told]
    return learning.fingerprint((*texts, ADAPTED, *code), *(one.encode() for one in more))


def notes() -> Iterator[Note]:
    """What there is to learn from."""
    for case in learning.lines("outcomes.jsonl"):
        page = Page(source_of({**AROUND, **case}))
        yield Note(page, case["call_outcome"], case["stage_signal"], case["group"])
    for case in learning.lines("dev_own.jsonl"):
        gold = case["gold"]
        yield Note(Page(source_of(case)), gold["call_outcome"], gold["stage_signal"], learning.group_of(case))


def signs() -> model.Weights:
    """Weights with the signs learned and nothing else yet."""
    rows = list(learning.lines("outcome_signs.jsonl"))
    texts = [row["text"] for row in rows]
    vectors = np.vstack([_vectors(text) for text in texts])
    mean = vectors.mean(0)
    counts = Counter(word for text in texts for word in bag(text))
    words = {word: at for at, word in enumerate(sorted(word for word in counts if counts[word] >= LEAST))}
    given = model.sentence_inputs(texts, vectors - mean, words, patterns_of(texts)).astype(np.float64)
    truth = np.array([[_gives(row["sign"], sign) for sign in model.SIGNS] for row in rows], np.float64)
    found = learned(given, truth, SIGN_PENALTY)
    none = np.zeros((0, 0), np.float32)
    probe = _vectors(model.PROBE)[0]
    return model.Weights(
        mean, words, _single(found[:, :-1]), _single(found[:, -1]), (), none, none, probe, sources()
    )


def _vectors(text: str) -> Floats:
    """One row, as if the text were one sentence of a page."""
    page = Page(source_of({**AROUND, "text": text}))
    return sentence_vectors(page, [Stretch(0, len(text), text)])


def _gives(said: str, sign: str) -> bool:
    """Who refuses sets the deal back as well."""
    return said == sign or (sign, said) == ("regress", "refused")


def learned(given: Matrix, truth: Matrix, penalty: float) -> Matrix:
    """The weights of each column of the truth (a row, the bias last) from all rows."""
    along = axes(given, min(given.shape) - 1)
    rows = given @ along
    found = [fitted(rows, column, penalty) for column in truth.T]
    return np.array([np.append(along @ one[:-1], one[-1]) for one in found])


def truth_of(all_of_them: Sequence[Note]) -> Matrix:
    """One row for each note: its outcome and its move among all there are."""
    return np.array(
        [
            [
                *(note.outcome == one for one in model.OUTCOMES),
                *(note.move == one for one in model.MOVES),
            ]
            for note in all_of_them
        ],
        np.float64,
    )


def inputs(all_of_them: Sequence[Note], known: model.Weights) -> tuple[Matrix, tuple[str, ...]]:
    """The numbers of each note, and the names of those that have one."""
    seen = [model.see(note.page, known) for note in all_of_them]
    found = [named(note.page, one.kept) for note, one in zip(all_of_them, seen, strict=True)]
    names = tuple(sorted({name for one in found for name, much in one.items() if much}))
    rows = [model.inputs(one, names, look.vectors, look.signs) for one, look in zip(found, seen, strict=True)]
    return np.array(rows, np.float64), names


def weighed(given: Matrix, truth: Matrix) -> Matrix:
    """The weights of each class, a rare one lifted."""
    found = learned(given, truth, PENALTY)
    found[:, -1] -= FAIR * np.log(truth.mean(0) + 1e-3)
    return found


def held_out(given: Matrix, truth: Matrix, groups: Sequence[str]) -> Matrix:
    """How much speaks for each class of each note by weights that have not seen its writer."""
    found = np.zeros(truth.shape)
    for out in learning.folds(groups, FOLDS):
        rows = weighed(given[~out], truth[~out])
        found[out] = given[out] @ rows[:, :-1].T + rows[:, -1]
    return found


def write(known: model.Weights, given: Matrix, truth: Matrix, names: Sequence[str]) -> None:
    """Learn from everything and keep the weights beside the model."""
    rows = weighed(given, truth)
    np.savez_compressed(
        model.FILE,
        mean=known.mean,
        words=np.array("\n".join(known.words)),
        sign_rows=known.sign_rows.astype(np.float16),
        sign_biases=known.sign_biases,
        names=np.array("\n".join(names)),
        rows=rows[:, :-1].astype(np.float16),
        biases=_single(rows[:, -1]),
        probe=known.probe,
        sources=np.array(known.sources),
    )


def report(all_of_them: Sequence[Note], chance: Matrix) -> Iterator[str]:
    """How often it is right about writers it has not read, and what is taken for what."""
    own = [note.group.startswith("own ") for note in all_of_them]
    cut = len(model.OUTCOMES)
    for name, classes, scores, of in (
        ("outcome", model.OUTCOMES, _possible(all_of_them, chance[:, :cut]), [n.outcome for n in all_of_them]),
        ("move", model.MOVES, chance[:, cut:], [n.move for n in all_of_them]),
    ):  # fmt: skip
        said = [classes[at] for at in scores.argmax(1)]
        for kind, wanted in (("whole notes", True), ("short ones", False)):
            pairs = [(a, b) for a, b, one in zip(of, said, own, strict=True) if one is wanted]
            right = sum(a == b for a, b in pairs)
            yield f"{name}, {kind}: {right} of {len(pairs)}, {right / max(len(pairs), 1):.3f}"
            yield from _table(Counter(pairs), classes)


def _possible(all_of_them: Sequence[Note], scores: Matrix) -> Matrix:
    """As the reader does: of a mail no call came, and in a talk somebody was spoken to."""
    found = scores.copy()
    for row, note in enumerate(all_of_them):
        barred = {"email": model.OUTCOMES[:-1], "transcript": model.OUTCOMES[-3:]}.get(note.page.form, ())
        found[row, [model.OUTCOMES.index(one) for one in barred]] = -np.inf
    return found


def _table(pairs: Counter[tuple[str, str]], classes: Sequence[str]) -> Iterator[str]:
    yield f"{'truth, then said':<20}" + "".join(f"{one[:9]:>10}" for one in classes)
    for one in classes:
        yield f"{one:<20}" + "".join(f"{pairs[one, other] or '.':>10}" for other in classes)


def _single(numbers: Matrix) -> Floats:
    return np.asarray(numbers, np.float32)


def _learn() -> Callable[[], str]:
    known, all_of_them = signs(), list(notes())
    given, names = inputs(all_of_them, known)
    truth = truth_of(all_of_them)
    write(known, given, truth, names)
    groups = [note.group for note in all_of_them]
    return lambda: "\n".join([*report(all_of_them, held_out(given, truth, groups)), ""])


if __name__ == "__main__":
    learning.run("train_outcome", __doc__, lambda: model.weights().sources == sources(), _learn)
