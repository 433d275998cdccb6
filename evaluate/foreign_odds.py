"""`python -m evaluate.foreign_odds NOTES`: how the sentence model judges clauses of writers it has not learned from.

Adds to evaluate/notes/reluctance.jsonl, from which `evaluate.train_reluctance` learns: the clauses of NOTES that might
be objections, the odds of each, their circumstances, the labels whose quotes they share, and their writer. Run it on
labelled notes of new writers before these are added to dev_own.jsonl and the sentence model learns from them: later
its odds would flatter.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluate.learning import FOLDER, group_of, lines
from evaluate.train_meaning import labels_of
from evaluate.train_reluctance import MATERIAL
from intelligence.understanding import objections
from intelligence.understanding.circumstances import around
from intelligence.understanding.labels import Json, source_of
from intelligence.understanding.meaning.judging import judge, voice
from intelligence.understanding.meaning.rules import OBJECTIONS
from intelligence.understanding.page import Page
from intelligence.understanding.reluctance import FAINT, odds_of


def heard(case: Json) -> Iterator[Json]:
    """The clauses of a note that the reader of objections looks at, if any objection is likely at all."""
    page = Page(source_of(case))
    known = around(page)
    for one in judge(page):
        likely = max((one.likely.get(label, 0) for label in OBJECTIONS), default=0)
        if likely >= FAINT and not objections.passed_over(page, one.part):
            odds = zip(OBJECTIONS, (round(float(each), 2) for each in odds_of(one.likely)), strict=True)
            yield {
                "text": one.part.text,
                "voice": voice(page, one.part),
                "odds": dict(odds),
                "circumstances": sorted(known.of(one.part)),
                "labels": sorted(labels_of(case, one.part) & set(OBJECTIONS)),
                "group": group_of(case),
            }


def main(path: Path) -> None:
    """Add the clauses of the notes in a file; refuses writers that are there already."""
    there = {one["group"] for one in lines(MATERIAL)}
    cases = list(lines(str(path.absolute())))
    if again := there & {group_of(case) for case in cases}:
        raise SystemExit(f"already there: {', '.join(sorted(again))}")
    with (FOLDER / MATERIAL).open("a", encoding="utf-8") as kept:
        for case in cases:
            kept.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in heard(case))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
