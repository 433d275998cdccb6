"""How well the search does on a table whose truth is known."""

import math
import re
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from accounts.matching.finding import search
from accounts.matching.keys import keys
from accounts.matching.records import Record
from accounts.matching.sheets import Column, columns, records

Pair = tuple[int, int]
EXACT = ("e:", "p:", "l:", "d:", "n:")


class BadRule(Exception):
    """The rule of truth cannot be applied to this table; says why."""


@dataclass(frozen=True)
class Figures:
    """Precision and recall with their 95 % intervals (Wilson), in shares; `pairs` were named, `right` of them
    rightly."""

    pairs: int
    right: int
    precision: float
    precision_from: float
    precision_to: float
    recall: float
    recall_from: float
    recall_to: float
    f1: float


@dataclass(frozen=True)
class Outcome:
    """What one table gave. Seconds of the clock and of the processor; memory in MB at the process's peak."""

    rows: int
    columns: dict[str, str]
    true_pairs: int
    pairs_compared: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    perhaps: Figures
    sure: Figures
    exact_keys: Figures

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return asdict(self)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def figures(named: set[Pair], truth: set[Pair]) -> Figures:
    """The figures of a set of pairs against the true ones. Nothing named is precise and finds nothing."""
    right = len(named & truth)
    precision = right / len(named) if named else 1.0
    recall = right / len(truth) if truth else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(
        len(named), right, precision, *wilson(right, len(named)), recall, *wilson(right, len(truth)), f1
    )


def true_groups(headers: Sequence[str], rows: Sequence[Sequence[str]], rule: str) -> tuple[str, list[str]]:
    """The truth column, and for each row which record it truly is.

    `rule`: "column" (equal values are one) or "column:regex" (equal first groups are one). An empty value is nobody
    else. BadRule: no such column, bad expression, no row fits.
    """
    names = [header.strip() for header in headers]
    name, _, pattern = (rule, "", "") if rule in names else rule.partition(":")
    if name not in names:
        raise BadRule(f"There is no column “{name}”; there are: {', '.join(names)}.")
    try:
        shape = re.compile(pattern or "(.+)")
    except re.error as error:
        raise BadRule(f"“{pattern}” is no regular expression: {error}.") from error
    place = names.index(name)
    found = []
    for number, row in enumerate(rows):
        match = shape.search(row[place].strip()) if place < len(row) else None
        found.append((match[1] if shape.groups else match[0]) if match else f"\0{number}")
    if all(value.startswith("\0") for value in found):
        raise BadRule(f"No row's “{name}” fits “{pattern}”.")
    return name, found


def pairs_of(groups: Iterable[str]) -> set[Pair]:
    """All pairs of rows of one group."""
    rows: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        rows[group].append(number)
    return {(a, b) for group in rows.values() for k, a in enumerate(group) for b in group[k + 1 :]}


def evaluate(
    kind: str, headers: Sequence[str], rows: Sequence[Sequence[str]], truth: str, ignore: Sequence[str] = ()
) -> Outcome:
    """Search a table and hold what is found against its truth (see `true_groups`); `ignore` columns are not
    looked at."""
    name, groups = true_groups(headers, rows, truth)
    unknown = [column for column in ignore if column not in [header.strip() for header in headers]]
    if unknown:
        raise BadRule(f"There is no column “{unknown[0]}” to ignore; there are: {', '.join(headers)}.")
    width = len(headers)
    even = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    found = columns(kind, headers, even, [name, *ignore])
    return measure(kind, records(kind, found, even), pairs_of(groups), found)


def measure(kind: str, given: Sequence[Record], truth: set[Pair], found: Sequence[Column] = ()) -> Outcome:
    """Search records whose ids are their places, and hold what is found against the true pairs."""
    began, spent = time.perf_counter(), time.process_time()
    result = search(kind, given)
    seconds, cpu = time.perf_counter() - began, time.process_time() - spent
    ids = [record.id for record in result.table.records]
    named: set[Pair] = set()
    sure: set[Pair] = set()
    for left, right, certain in zip(
        result.left.tolist(), result.right.tolist(), result.sure.tolist(), strict=True
    ):
        pair = (min(ids[left], ids[right]), max(ids[left], ids[right]))
        named.add(pair)
        if certain:
            sure.add(pair)
    return Outcome(
        rows=len(given),
        columns={column.header: column.role for column in found},
        true_pairs=len(truth),
        pairs_compared=result.compared,
        seconds=round(seconds, 2),
        cpu_seconds=round(cpu, 2),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        perhaps=figures(named, truth),
        sure=figures(sure, truth),
        exact_keys=figures(_exact(given), truth),
    )


def _exact(given: Sequence[Record]) -> set[Pair]:
    """Pairs that share an address, a number, a profile, a domain or a company's whole name."""
    rows: dict[str, list[int]] = defaultdict(list)
    for record in given:
        for key in keys(record):
            if key.startswith(EXACT):
                rows[key].append(record.id)
    return {
        (min(a, b), max(a, b))
        for group in rows.values()
        if len(group) <= 200
        for k, a in enumerate(group)
        for b in group[k + 1 :]
    }


def sentences(outcome: Outcome) -> list[str]:
    """The outcome for people, line by line."""
    known = ", ".join(f"{header}={role or 'left out'}" for header, role in outcome.columns.items())
    lines = [f"columns: {known}"] if known else []
    lines.append(
        f"{outcome.rows:,} rows, {outcome.true_pairs:,} true pairs; {outcome.pairs_compared:,} pairs compared in "
        f"{outcome.seconds:.1f} s ({outcome.cpu_seconds:.1f} s of processor time), "
        f"peak memory {outcome.peak_mb:,.0f} MB"
    )
    for label, one in (
        ("perhaps", outcome.perhaps),
        ("sure", outcome.sure),
        ("exact keys only", outcome.exact_keys),
    ):
        lines.append(
            f"{label:<16} precision {one.precision:.4f} [{one.precision_from:.4f}, {one.precision_to:.4f}]  "
            f"recall {one.recall:.4f} [{one.recall_from:.4f}, {one.recall_to:.4f}]  "
            f"F1 {one.f1:.4f}  ({one.pairs:,} pairs)"
        )
    return lines
