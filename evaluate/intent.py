"""How often a sentence of a mail is rightly said to ask for something or to promise something.

The sentences are somebody else's: a file with Yes or No, a tab and the sentence on each line (`--intent FILE`).
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from .figures import Share

HEADING = "Sentences of mails that ask for something or promise something"
ROUNDS, SEED, HANDFUL = 1000, 20261121, 256
Case = tuple[bool, str]
Judged = Sequence[tuple[bool, bool]]


def cases(file: Path) -> list[Case]:
    """Label and sentence of each line. Raises ValueError naming the first line that has no label."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if not line.strip():
            continue
        label, tab, sentence = line.partition("\t")
        if not tab or label.strip().casefold() not in ("yes", "no"):
            raise ValueError(f"line {number} of {file} does not begin with Yes or No and a tab")
        found.append((label.strip().casefold() == "yes", sentence.strip()))
    return found


def files(path: Path) -> list[Path]:
    """The file, or the text files of a folder that hold labels."""
    return sorted(one for one in path.glob("*.txt")) if path.is_dir() else [path]


def report(intent: Path | None = None) -> list[str]:
    """The section of `make evaluate`; without sentences it says what it needs."""
    if intent is None:
        return [HEADING, "not measured: no file of sentences was given (INTENT=path)"]
    from intelligence.understanding.intent import LEAST, all_that_ask_or_promise

    def predict(sentences: Sequence[str]) -> list[bool]:
        return [likely >= LEAST for likely in all_that_ask_or_promise(sentences)]

    lines = [HEADING]
    for file in files(intent):
        lines += told(file.name, judged(cases(file), predict))
    return lines


def judged(sentences: Sequence[Case], predict: Callable[[Sequence[str]], Sequence[bool]]) -> Judged:
    """Truth and what is said of it, for each sentence; asked for in handfuls."""
    found: list[tuple[bool, bool]] = []
    for start in range(0, len(sentences), HANDFUL):
        some = sentences[start : start + HANDFUL]
        said = predict([sentence for _, sentence in some])
        found += [(label, bool(one)) for (label, _), one in zip(some, said, strict=True)]
    return found


def told(name: str, found: Judged) -> list[str]:
    """Accuracy, precision, recall and F1 with what chance leaves them, and the share a constant answer would reach."""
    asked = sum(label for label, _ in found)
    both = sum(label and said for label, said in found)
    low, high = between(found)
    return [
        f"{name}: {len(found)} sentences, {asked} ask or promise; always the same answer would be right "
        f"{Share(max(asked, len(found) - asked), len(found))}",
        f"  accuracy   {Share(sum(label == said for label, said in found), len(found))}",
        f"  precision  {Share(both, sum(said for _, said in found))}",
        f"  recall     {Share(both, asked)}",
        f"  F1         {f1(found):.3f} [{low:.3f}, {high:.3f}]",
        f"  truth Yes: said Yes {both}, No {asked - both}; truth No: said Yes {sum(s for _, s in found) - both}, "
        f"No {sum(not label and not said for label, said in found)}",
    ]  # fmt: skip


def f1(found: Judged) -> float:
    """Twice what was rightly said of what is true and what was said."""
    both = sum(label and said for label, said in found)
    return 2 * both / max(1, sum(label for label, _ in found) + sum(said for _, said in found))


def between(found: Judged) -> tuple[float, float]:
    """The middle 95 % of F1 when as many sentences are drawn, with replacement, again and again."""
    chance = random.Random(SEED)
    drawn = sorted(f1(chance.choices(found, k=len(found))) for _ in range(ROUNDS)) if found else [0.0]
    return drawn[int(0.025 * len(drawn))], drawn[max(0, int(0.975 * len(drawn)) - 1)]
