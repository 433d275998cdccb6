"""`python -m bench [--only NAME,NAME]`: measure, write bench/results.json and the table."""

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from config import stack

from . import (  # noqa: F401  they register their benches
    briefs,
    duplicates,
    empty,
    exporting,
    importing,
    inbox,
    many,
    matching,
    place,
    reads,
    report,
    understanding,
    whens,
    world,
    writes,
)
from .measure import BENCHES, ordered

GROUPS = ("world", "many", "empty", "pure")


def main() -> None:
    """Measure what is asked for, group by group, each in a process and database of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default="", help=f"Some of: {', '.join(BENCHES)}")
    asked = parser.parse_args().only
    names = asked.split(",") if asked else BENCHES
    if unknown := set(names) - set(BENCHES):
        parser.error(f"there is no bench {', '.join(sorted(unknown))}")
    names = ordered(names)
    where, found = report.machine(), dict[str, Any]()
    with stack.start(place.DATA) as servers:
        env = place.environment(servers, "postgres")
        place.manage(env, "collectstatic", "--noinput", "--verbosity=0")
        for group in GROUPS:
            wanted = [name for name in names if BENCHES[name].group == group]
            if wanted:
                print(group, flush=True)
                found |= measure(servers, group, wanted)
    where["load_after"] = round(os.getloadavg()[0], 2)
    results = report.write(found, where)
    report.document(results)
    met = sum(bool(row.get("met")) for row in found.values())
    print(f"{met} of {len(found)} targets met; see {report.PAGE.relative_to(place.ROOT)}")


def measure(servers: stack.Stack, group: str, names: list[str]) -> dict[str, Any]:
    """What the benches of a group found."""
    database = {
        "world": world.DATABASE,
        "many": _many(servers, group),
        "empty": "postgres",
        "pure": "postgres",
    }[group]
    if group == "world":
        place.create(servers, database, world.prepared(servers))
    env = place.environment(servers, database, place.free_port())
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        place.run(["-m", "bench.group", group, str(answer), *names], env)
        return dict(json.loads(answer.read_text()))


def _many(servers: stack.Stack, group: str) -> str:
    """The database of the thousand workspaces: kept from run to run for as long as the migrations are the same."""
    name = f"many_{place.fingerprint()}"
    if group == "many" and name not in place.databases(servers):
        for old in place.databases(servers):
            if old.startswith("many_"):
                place.drop(servers, old)
        draft = f"{name}_draft"
        place.create(servers, draft, "template0")
        place.manage(place.environment(servers, draft), "migrate_schemas", "--shared", "--verbosity=0")
        place.rename(servers, draft, name)
    return name


if __name__ == "__main__":
    place.leave_in_order()
    main()
