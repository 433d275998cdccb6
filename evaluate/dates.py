"""Times and dates in English sentences against the public cases of Microsoft's Recognizers-Text (DateTimeModel)."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from evaluate.figures import Share
from tasks.when import Found, find_when

FILE = "DateTimeModel.json"
INSTANTS = frozenset(["date", "datetime", "time"])
RANGES = frozenset(["daterange", "datetimerange", "timerange"])
_UTC = ZoneInfo("UTC")
_SECOND = timedelta(seconds=1)


class Case(NamedTuple):
    """One sentence: when it was said, what it holds ("none", "several" or a type), and the readings that are right."""

    text: str
    now: datetime
    kind: str
    values: tuple[dict[str, str], ...]
    held_out: bool


def cases(file: Path) -> Iterator[Case]:
    """The cases of one file; a third, by the hash of the sentence, is held out: its errors were never looked at."""
    for row in json.loads(file.read_text("utf-8-sig")):
        said = (row.get("Context") or {}).get("ReferenceDateTime") or "2016-11-07T00:00:00"
        now = datetime.fromisoformat(said)
        results = row["Results"]
        names = [str(r.get("TypeName") or r.get("Typename")).rpartition(".")[2] for r in results]
        kind = names[0] if len(names) == 1 else "several" if names else "none"
        values = (results[0].get("Resolution") or {}).get("values", []) if len(names) == 1 else []
        held_out = int(sha256(row["Input"].encode()).hexdigest(), 16) % 3 == 0
        yield Case(row["Input"], now.replace(tzinfo=now.tzinfo or UTC), kind, tuple(values), held_out)


def found_in(case: Case) -> list[Found]:
    """What we find: the sentences are American, their clock is nobody's in particular."""
    return find_when(case.text, now=case.now, zone=_UTC, day_order="mdy", owned=True)


def verdict(case: Case, found: list[Found], strict: bool) -> str:
    """right, wrong or silent; for sentences without any time, silence is right and anything else is invented.

    strict: of a reading in the past and one in the future the one ahead is right, unless the sentence is told as
    history. Lenient takes any reading of the corpus, and the last day of a stretch as well as the day after it.
    """
    if case.kind == "none":
        return "invented" if found else "right"
    if not found:
        return "silent"
    if len(found) > 1:
        return "wrong"
    one = found[0]
    values = _wanted(case, one) if strict else case.values
    if case.kind in INSTANTS:
        return (
            "right"
            if any(_same_instant(case.kind, value.get("value", ""), one) for value in values)
            else "wrong"
        )
    return "right" if any(_same_range(case.kind, value, one, strict) for value in values) else "wrong"


def _wanted(case: Case, one: Found) -> list[dict[str, str]]:
    def ahead(value: dict[str, str]) -> bool:
        at = value.get("value") or value.get("start") or value.get("end") or ""
        return len(at) < 10 or not at[:4].isdigit() or at[:10] >= f"{case.now:%Y-%m-%d}"

    return [value for value in case.values if ahead(value) is not one.past] or list(case.values)


def _same_instant(kind: str, value: str, one: Found) -> bool:
    if kind == "time":
        return value == f"{one.start:%H:%M:%S}" and one.start == one.end
    if kind == "datetime":
        return value == f"{one.start:%Y-%m-%d %H:%M:%S}" and one.start == one.end
    return (
        value == _written(one.start)[:10] and one.grain == "day" and one.end - one.start == timedelta(days=1)
    )


def _written(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(" ")  # strftime leaves out the zeros of the year 900


def _same_range(kind: str, value: dict[str, str], one: Found, strict: bool) -> bool:
    start, end = value.get("start"), value.get("end")
    length = {"daterange": 10, "timerange": 8}.get(kind, 19)

    def same(said: str | None, at: datetime) -> bool:
        if said is None:
            return True
        shown = _written(at)[11:] if kind == "timerange" else _written(at)[:length]
        return said == shown or (said.endswith("23:59:59") and said == _written(at - _SECOND)[-len(said) :])

    if start is None and end is None:
        return False
    if start is None:  # "before 4pm": the bound is all there is
        return one.modifier in ("by", "before", "until") and (same(end, one.start) or same(end, one.end))
    if end is None:
        return one.modifier in ("from", "after") and (same(start, one.start) or same(start, one.end))
    if same(start, one.start) and same(end, one.end):
        return True
    return (
        not strict
        and same(start, one.start)
        and (same(end, one.end - timedelta(days=1)) or same(end, one.end + timedelta(days=1)))
    )


def report(recognizers: Path | None = None) -> Iterator[str]:
    """Lines of figures: instants, ranges and silence, of all sentences and of the third that was held out."""
    file = recognizers / FILE if recognizers else None
    if file is None or not file.is_file():
        yield f"dates: {FILE} of Recognizers-Text is not here: give its folder by --recognizers or RECOGNIZERS"
        return
    everything = list(cases(file))
    yield f"dates: {len(everything)} sentences of {FILE}, {sum(c.held_out for c in everything)} of them held out"
    for name, chosen in (("all", everything), ("held out", [case for case in everything if case.held_out])):
        yield from _figures(name, chosen)
    for name, chosen in (("all", everything), ("held out", [case for case in everything if case.held_out])):
        yield from _confusion(name, chosen)


def _figures(name: str, chosen: list[Case]) -> Iterator[str]:
    for what, kinds in (
        ("single instants", INSTANTS),
        ("single ranges", RANGES),
        ("no time at all", {"none"}),
    ):
        these = [case for case in chosen if case.kind in kinds]
        answers = [(case, found_in(case)) for case in these]
        for strict in (True, False):
            right = Share(sum(verdict(*answer, strict) == "right" for answer in answers), len(these))
            yield f"  {name:9} {what:16} {'strict ' if strict else 'lenient'} {right}"


def _confusion(name: str, chosen: list[Case]) -> Iterator[str]:
    """By class: right, wrong, silent, invented."""
    table: dict[str, Counter[str]] = {}
    for case in chosen:
        if case.kind in INSTANTS | RANGES | {"none"}:
            table.setdefault(case.kind, Counter())[verdict(case, found_in(case), strict=True)] += 1
    yield f"  {name}, strict, by class: right / wrong / silent / invented"
    for kind, counts in sorted(table.items()):
        yield f"    {kind:14} " + " / ".join(
            str(counts[one]) for one in ("right", "wrong", "silent", "invented")
        )


def misses(file: Path, kinds: Any, strict: bool = True) -> Iterator[tuple[Case, str, list[Found]]]:
    """Every sentence that is not held out and is not right."""
    for case in cases(file):
        if case.kind in kinds and not case.held_out:
            found = found_in(case)
            said = verdict(case, found, strict)
            if said != "right":
                yield case, said, found
