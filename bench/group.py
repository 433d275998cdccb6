"""`python -m bench.group world list_50 today`: measures in a process of its own, whose Django knows the database."""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

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
    understanding,
    whens,
    world,
    writes,
)
from .measure import BENCHES, Missing


def main(group: str, names: list[str], answer: Path) -> None:
    """Run the named benches of a group; what they found goes to `answer` as JSON after each."""
    found: dict[str, Any] = {}
    with _stage(group) as stage:
        for name in names:
            print(f"  {name} …", end="", flush=True)
            try:
                measured = BENCHES[name].run(stage)
                found[name] = asdict(measured) | {"met": BENCHES[name].met(measured)}
                print(f" {measured.value:,.2f} {BENCHES[name].unit}", flush=True)
            except Missing as missing:
                found[name] = {"missing": str(missing)}
                print(f" missing: {missing}", flush=True)
            except Exception as error:  # a broken bench is reported as such, the others go on
                traceback.print_exc()
                found[name] = {"failed": f"{type(error).__name__}: {error}"[:500]}
            answer.write_text(json.dumps(found, default=str))


@contextmanager
def _stage(group: str) -> Iterator[Any]:
    if group == "empty":
        from config import stack

        with stack.start(place.DATA) as servers:
            yield empty.Empty(servers)
        return
    if group == "pure":
        yield None
        return
    import django

    django.setup()
    env = dict(os.environ)
    building = many.build() if group == "many" else {}
    with place.web(env) as pid:
        port = int(env["PORT"])
        yield many.Many(port, env, building) if group == "many" else world.World(port, env, pid)


if __name__ == "__main__":
    place.leave_in_order()
    main(sys.argv[1], sys.argv[3:], Path(sys.argv[2]))
