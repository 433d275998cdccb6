"""How well notes, mails and transcripts are understood: labelled notes of ours, and any others that are given.

`python -m evaluate notes --notes FILE` adds a file of labelled notes.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .figures import Share
from .notes_score import KINDS, Count, tally

HEADING = "Notes, mails and transcripts"
FOLDER = Path(__file__).parent / "notes"
OPEN, CLOSED = FOLDER / "dev_own.jsonl", sorted(FOLDER.glob("held_out*.jsonl"))
ROUNDS, SEED = 1000, 20261121
ATTRIBUTES = (
    "task kind", "task time", "task assignee", "person known", "amount currency", "amount about", "answer source",
    "call_outcome", "stage_signal",
)  # fmt: skip
CONFUSIONS = {
    "tasks owner": "task owner", "tasks kind": "task kind", "call_outcome": "call outcome",
    "stage_signal": "stage signal", "meddppicc element": "element", "objections type": "objection",
}  # fmt: skip

WHERE = {"empty notes": "notes without content", "injected notes": "words addressed to machines"}

Engine = Callable[[dict[str, Any]], Any]


def cases(file: Path) -> list[dict[str, Any]]:
    """The labelled notes of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def engine(name: str = "local") -> Engine:
    """What an engine makes of a labelled note, in the labels' shape; None where a language model does not answer."""
    from intelligence.understanding.labels import label_shape, source_of

    understand, failure = _local() if name == "local" else _language()

    def read(case: dict[str, Any]) -> Any:
        source = source_of(case)
        try:
            return label_shape(understand(source), source)
        except failure:
            return None

    return read


def _local() -> tuple[Callable[[Any], Any], tuple[type[Exception], ...]]:
    from intelligence.understanding import local

    return local.understand, ()


def _language() -> tuple[Callable[[Any], Any], tuple[type[Exception], ...]]:
    import django

    django.setup()
    from intelligence.engines.by_name import reader
    from intelligence.gateways.asking import NoAnswer

    return reader("language", os.environ), (NoAnswer,)


def report(notes: Path | None = None) -> list[str]:
    """The section of `make evaluate`: our notes and others that are given, by each engine there is.

    A language model takes part where the environment names one (MODEL_ENGINE, MODEL_NAME, MODEL_KEY).
    """
    lines = [HEADING]
    for name in ("local", "language") if os.environ.get("MODEL_NAME") else ("local",):
        read = engine(name)
        lines += ["", *told(f"open notes, {name}", judged(cases(OPEN), read), confusions=True)]
        for file in CLOSED:
            lines += ["", *told(f"{file.stem}, {name}", judged(cases(file), read), confusions=False)]
        if notes:
            lines += ["", *told(f"{notes.name}, {name}", judged(cases(notes), read), confusions=True)]
    return lines


def judged(labelled: Sequence[dict[str, Any]], read: Engine) -> list[Count]:
    """The counts of each note."""
    found = []
    for case in labelled:
        pred = read(case)
        found.append(tally(case, pred))
        found[-1]["engine", "silent"] += pred is None
        found[-1]["style", str(case.get("style"))] += 1
    return found


def told(name: str, notes: Sequence[Count], *, confusions: bool) -> list[str]:
    """What came out of a set of notes, as lines."""
    total = summed(notes)
    lines = [
        f"{name}: {len(notes)} notes; F1 [95 % by drawing notes anew]; not answered: {total['engine', 'silent']}"
    ]
    lines += _kinds(notes, total)
    lines += _dates(total)
    lines += [f"{what:<22} {Share(total[what, 'right'], total[what, 'all'])}" for what in ATTRIBUTES]
    lines += _safety(total)
    if confusions:
        lines += _styles(notes)
        lines += [
            line for key, title in CONFUSIONS.items() for line in _matrix(total, f"confused {key}", title)
        ]
    return lines


def summed(notes: Sequence[Count]) -> Count:
    """The counts of all notes together."""
    total: Count = Counter()
    for one in notes:
        total.update(one)
    return total


def f1(total: Count, kinds: Sequence[str]) -> float | None:
    """Twice what was found of what there is and what was said; None where there is nothing of either."""
    found, both = (
        sum(total[kind, key] for kind in kinds for key in keys) for keys in (("tp",), ("gold", "said"))
    )
    return 2 * found / both if both else None


def between(notes: Sequence[Count], kinds: Sequence[str]) -> tuple[float, float]:
    """The middle 95 % of F1 when as many notes are drawn, with replacement, again and again."""
    chance = random.Random(SEED)
    small: list[Count] = [
        Counter({(k, w): n[k, w] for k in kinds for w in ("tp", "gold", "said")}) for n in notes
    ]
    drawn = [f1(summed(chance.choices(small, k=len(small))), kinds) for _ in range(ROUNDS)]
    found = sorted(one for one in drawn if one is not None) or [0.0]
    return found[int(0.025 * len(found))], found[max(0, int(0.975 * len(found)) - 1)]


def _kinds(notes: Sequence[Count], total: Count) -> Iterator[str]:
    yield f"{'':<22} {'gold':>5} {'said':>5} {'found':>5}  precision  recall     F1"
    for kind in (*KINDS, "meddppicc, merged", "objections, any type", "all"):
        kinds = KINDS if kind == "all" else (kind,)
        gold, said, tp = (sum(total[k, key] for k in kinds) for key in ("gold", "said", "tp"))
        low, high = between(notes, kinds)
        yield (
            f"{kind:<22} {gold:>5} {said:>5} {tp:>5}  {tp / max(said, 1):>9.3f}  {tp / max(gold, 1):>6.3f}  "
            f"{f1(total, kinds) or 0:>5.3f} [{low:.3f}, {high:.3f}]"
        )


def _styles(notes: Sequence[Count]) -> Iterator[str]:
    for style in sorted({which for one in notes for what, which, *_ in one if what == "style"}):
        some = [one for one in notes if one["style", style]]
        if style != "no_action":  # where nothing is to be found there is no F1
            yield f"all kinds, {style:<14} {len(some):>3} notes  F1 {f1(summed(some), KINDS) or 0:.3f}"


def _dates(total: Count) -> Iterator[str]:
    for kind in ("tasks", "timeline"):
        found = {
            key: total[f"{kind} dates", key]
            for key in ("exact", "near", "missing", "wrong", "none_ok", "invented")
        }
        given = sum(found[key] for key in ("exact", "near", "wrong", "invented"))
        yield f"{kind} dates: " + ", ".join(f"{key} {number}" for key, number in found.items())
        yield f"  exact of what has a day and was found  {Share(found['exact'], total[f'{kind} dates', 'of dated'])}"
        yield f"  wrong or invented of the days given    {Share(found['wrong'] + found['invented'], given)}"
    whole = Share(total["tasks dates", "exact"], total["tasks dates", "gold dated"])
    yield f"  exact of all tasks with a day          {whole}"


def _safety(total: Count) -> Iterator[str]:
    for source, words in (("our_claim", "our claims"), ("inferred", "guesses")):
        key = f"unsafe {source}"
        yield f"{words} given as the buyer's word: {total[key, 'right']} of {total[key, 'all']}"
    for where in ("empty notes", "injected notes"):
        yield f"items out of {WHERE[where]} ({total[where, 'all']} such notes): {total[where, 'items']}"
    yield f"quotes that do not stand in the text: {total['quotes', 'all'] - total['quotes', 'right']}"


def _matrix(total: Count, key: str, title: str) -> list[str]:
    """Rows are the truth, columns what was said; – is nothing."""
    cells = {(which[0], which[1]): number for (what, *which), number in total.items() if what == key}
    rows, columns = (sorted({pair[side] for pair in cells}) for side in (0, 1))
    head = f"{title + ' (truth, then said)':<34}" + "".join(f"{name[:12]:>13}" for name in columns)
    return [
        head,
        *(f"  {row:<32}" + "".join(f"{cells.get((row, c), 0) or '.':>13}" for c in columns) for row in rows),
    ]
