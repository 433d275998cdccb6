"""`python -m evaluate.train_outcome`: teach how conversations went, and say how well it was learned.

It learns signs from evaluate/notes/outcome_signs.jsonl ({"text", "sign"}), and what they come to from outcomes.jsonl
({"id", "group", "text", "call_outcome", "stage_signal"} and what is known around it, if anything) and dev_own.jsonl.
A group is one writer, and is never torn between learning and proof.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluate.regression import Matrix, axes, fitted
from intelligence.understanding import outcome_model as model
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.meaning.clauses import sentence_vectors
from intelligence.understanding.meaning.encoder import ADAPTED, Floats
from intelligence.understanding.outcome_features import bag, named, patterns_of
from intelligence.understanding.page import Page, Stretch

FOLDER = Path(__file__).parent / "notes"
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
    whole = hashlib.sha256()
    code = [Path(model.__file__).with_name(name) for name in MADE_OF]
    for path in (FOLDER / "outcome_signs.jsonl", FOLDER / "outcomes.jsonl", ADAPTED, *code):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for case in _lines(FOLDER / "dev_own.jsonl"):
        gold = case["gold"]
        whole.update(json.dumps([case["text"], gold["call_outcome"], gold["stage_signal"]]).encode())
    return whole.hexdigest()


def notes() -> Iterator[Note]:
    """What there is to learn from."""
    for case in _lines(FOLDER / "outcomes.jsonl"):
        page = Page(source_of({**AROUND, **case}))
        yield Note(page, case["call_outcome"], case["stage_signal"], case["group"])
    for case in _lines(FOLDER / "dev_own.jsonl"):
        gold = case["gold"]
        yield Note(Page(source_of(case)), gold["call_outcome"], gold["stage_signal"], f"own {case['id'][0]}")


def signs() -> model.Weights:
    """Weights with the signs learned and nothing else yet."""
    rows = list(_lines(FOLDER / "outcome_signs.jsonl"))
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


def held_out(given: Matrix, truth: Matrix, groups: npt.NDArray[np.str_]) -> Matrix:
    """How much speaks for each class of each note by weights that have not seen its writer."""
    found = np.zeros(truth.shape)
    for away in _folds(groups):
        out = np.isin(groups, away)
        rows = weighed(given[~out], truth[~out])
        found[out] = given[out] @ rows[:, :-1].T + rows[:, -1]
    return found


def _folds(groups: npt.NDArray[np.str_]) -> list[list[str]]:
    """Each writer of whole notes alone, the others some at a time."""
    whole = sorted({one for one in groups if one.startswith("own ")})
    rest = sorted(set(groups) - set(whole))
    return [[one] for one in whole] + [rest[fold::FOLDS] for fold in range(FOLDS)]


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


def _lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8-sig") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> None:
    """Learn, write the weights, print the figures; with --check only say whether the weights are of this material."""
    parser = argparse.ArgumentParser(prog="python -m evaluate.train_outcome", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="only say whether the weights are of this material"
    )
    parser.add_argument("--quick", action="store_true", help="learn and write, without the figures")
    asked = parser.parse_args()
    if asked.check:
        fits = model.weights().sources == sources()
        raise SystemExit(0 if fits else "the weights are older than their material")
    known, all_of_them = signs(), list(notes())
    given, names = inputs(all_of_them, known)
    truth = truth_of(all_of_them)
    write(known, given, truth, names)
    if not asked.quick:
        chance = held_out(given, truth, np.array([note.group for note in all_of_them]))
        sys.stdout.write("\n".join([*report(all_of_them, chance), ""]))


if __name__ == "__main__":
    main()
