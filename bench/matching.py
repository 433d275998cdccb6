"""Duplicates among a hundred thousand contacts, by our engine and by splink, each in a process of its own."""

import csv
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from . import place
from .measure import Measured, bench

ROWS, SEED = 100_000, 77
WITHOUT = "splink is not installed: pip install -r requirements-bench.txt"


@bench(
    "dedupe_100k", "pure", 60, "s",
    "In proportion to the rows: 10,000 and 30,000 stand beside it, with the pairs compared.",
)  # fmt: skip
def dedupe_100k(stage: object) -> Measured:
    """100,000 contacts of a sales team searched for duplicates, from rows of text to graded pairs, on two cores.

    The floor is splink with DuckDB on the same rows, where it is installed: trained and predicted as its documentation
    shows, at the threshold of 0.5 (its start included, and ours too).
    """
    found: dict[int, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for rows in (10_000, 30_000, ROWS):
            file = _written(Path(folder) / f"{rows}.csv", rows)
            found[rows] = _asked("bench.matching_ours", file)
        theirs = _asked("bench.matching_splink", file) if find_spec("splink") else {}
    ours = found[ROWS]
    more = {
        "F1 at perhaps": ours["f1"], "precision at sure": ours["sure"], "pairs compared": ours["compared"],
        "peak MB": ours["mb"], "processor time, s": ours["cpu"],
        "10,000 rows, s": found[10_000]["seconds"], "30,000 rows, s": found[30_000]["seconds"],
        "pairs compared of 10,000 and 30,000": f"{found[10_000]['compared']:,} and {found[30_000]['compared']:,}",
        "splink": _said(theirs) if theirs else WITHOUT,
    }  # fmt: skip
    floor = theirs.get("seconds")
    return Measured(
        ours["seconds"], floor=floor, ratio=ours["seconds"] / floor if floor else None, cpu=ours["cpu"] * 1000,
        samples=1, more=more,
    )  # fmt: skip


def _said(theirs: dict[str, Any]) -> str:
    return (
        f"F1 {theirs['f1']:.4f}, {theirs['best']:.4f} at its best threshold, {theirs['mb']:.0f} MB, "
        f"{theirs['cpu']:.0f} s of processor time"
    )


def _written(file: Path, rows: int) -> Path:
    from evaluate.people import contacts

    headers, lines = contacts(SEED, rows)
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(["unique_id", *headers])
        writer.writerows([number, *line] for number, line in enumerate(lines))
    return file


def _asked(module: str, file: Path) -> dict[str, Any]:
    """What a module says of a file in a process of its own, so that memory is its alone."""
    done = subprocess.run(
        [sys.executable, "-m", module, str(file)], cwd=place.ROOT, check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))
