"""Whether labelled notes are well formed: `python -m evaluate.notes.check FILE…`; `--show` prints dates by weekday."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from intelligence.understanding import shapes
from intelligence.understanding.labels import source_of

Json = dict[str, Any]

STYLES = {"terse", "call_note", "meeting_note", "transcript", "email_in", "voicemail_log", "no_action"}
CHOICES: dict[str, dict[str, Any]] = {
    "tasks": {"kind": shapes.TaskKind, "owner": shapes.Owner},
    "people": {},
    "roles": {"role": shapes.RoleName},
    "amounts": {"about": shapes.AmountAbout},
    "timeline": {"what": shapes.Event},
    "meddppicc": {"element": shapes.Element, "source": shapes.Grade},
    "competitors": {},
    "objections": {"type": shapes.ObjectionType},
}
KEYS = {
    "tasks": {"what", "kind", "owner", "assignee", "due", "quote"},
    "people": {"name", "title", "known", "quote"},
    "roles": {"name", "role", "quote"},
    "amounts": {"value", "currency", "about", "quote"},
    "timeline": {"what", "date", "quote"},
    "meddppicc": {"element", "summary", "source", "quote"},
    "competitors": {"name", "quote"},
    "objections": {"type", "quote"},
}
TWINS = {"economic_buyer", "champion"}


def problems(case: Json) -> Iterator[str]:
    """What is wrong with one labelled note."""
    source_of(case)
    if case.get("style") not in STYLES:
        yield f"style {case.get('style')!r}"
    gold = case["gold"]
    for kind, keys in KEYS.items():
        for item in gold[kind]:
            yield from (f"{kind}: {one}" for one in _item(kind, item, keys, case["text"]))
    if gold["call_outcome"] not in get_args(shapes.CallOutcome):
        yield f"call_outcome {gold['call_outcome']!r}"
    if gold["stage_signal"] not in get_args(shapes.StageSignal):
        yield f"stage_signal {gold['stage_signal']!r}"
    if case.get("injected", "") not in case["text"]:
        yield "what is addressed to machines does not stand in the text"
    yield from _names(case)
    yield from _twins(gold)


def _item(kind: str, item: Json, keys: set[str], text: str) -> Iterator[str]:
    if set(item) - {"window"} != keys:
        yield f"keys {sorted(set(item) ^ keys)}"
    if not item["quote"] or item["quote"] not in text:
        yield f"the text does not say {item['quote']!r}"
    for key, choices in CHOICES[kind].items():
        if item[key] not in get_args(choices):
            yield f"{key} {item[key]!r}"
    yield from _dates(item.get("due") or item)


def _dates(item: Json) -> Iterator[str]:
    first, last = (dt.date.fromisoformat(day) for day in item.get("window") or ("2000-01-01", "2000-01-01"))
    if first > last:
        yield f"window {item['window']}"
    if item.get("date"):
        dt.date.fromisoformat(item["date"])
    if bool(item.get("time")) != bool(item.get("tz")) or (item.get("time") and not item.get("date")):
        yield f"time without zone or day: {item}"
    if item.get("time"):
        dt.time.fromisoformat(item["time"])
        ZoneInfo(item["tz"])


def _names(case: Json) -> Iterator[str]:
    known = {one["name"] for one in case["known_contacts"]}
    ours = {one["name"] for one in case["team"]}
    people = {one["name"]: one["known"] for one in case["gold"]["people"]}
    yield from (f"{name} is on our team" for name in people.keys() & ours)
    yield from (f"known of {name}" for name, said in people.items() if said != (name in known))
    yield from (
        f"role of nobody: {one['name']}" for one in case["gold"]["roles"] if one["name"] not in people
    )
    doers = {"us": ours, "buyer": set(people)}
    for task in case["gold"]["tasks"]:
        if task["assignee"] and task["assignee"] not in doers[task["owner"]]:
            yield f"assignee {task['assignee']}"


def _twins(gold: Json) -> Iterator[str]:
    for role in TWINS & {one["role"] for one in gold["roles"]}:
        if role not in {one["element"] for one in gold["meddppicc"]}:
            yield f"the role {role} has no answer beside it"


def _shown(case: Json) -> Iterator[str]:
    now = dt.datetime.fromisoformat(case["now"])
    yield f"{case['id']} {case['style']} written {now:%a %Y-%m-%d}"
    for kind in ("tasks", "timeline"):
        for item in case["gold"][kind]:
            due = item.get("due") or item
            day = f"{dt.date.fromisoformat(due['date']):%a %Y-%m-%d}" if due["date"] else "-"
            yield f"    {day} {due.get('time') or ''} {due.get('window') or ''} {item['quote']!r}"


def main() -> None:
    """Print what is wrong in the files, and fail if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    wrong = 0
    for file in asked.files:
        seen: set[str] = set()
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            found = [*problems(case), *(["id twice"] if case["id"] in seen else [])]
            seen.add(case["id"])
            wrong += len(found)
            print(
                "\n".join([f"{case['id']}: {one}" for one in found] + [*(_shown(case) if asked.show else ())])
            )
        print(f"{file.name}: {len(seen)} notes")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
