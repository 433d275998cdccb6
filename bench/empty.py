"""From nothing to the first workspace."""

import time
from dataclasses import dataclass

from config.stack import Stack

from . import place
from .measure import Measured, bench

DATABASE = "bench_empty"


@dataclass
class Empty:
    """The servers; the database is made by the bench itself."""

    stack: Stack


@bench(
    "migrate_empty",
    "empty",
    20,
    "s",
    "With the number of migrations, once; workspaces are replayed, not migrated.",
)
def migrate_empty(empty: Empty) -> Measured:
    """`migrate_schemas --shared` on an empty database, and the first workspace with the blueprint it is made from."""
    place.create(empty.stack, DATABASE, "template0")
    env = place.environment(empty.stack, DATABASE) | {"READY_WORKSPACES": "1"}
    started = time.perf_counter()
    place.manage(env, "migrate_schemas", "--shared", "--verbosity=0")
    shared = time.perf_counter() - started
    place.manage(env, "fill_pool")
    took = time.perf_counter() - started
    env["READY_WORKSPACES"] = "6"
    begun = time.perf_counter()
    place.manage(env, "fill_pool")
    more = time.perf_counter() - begun
    place.drop(empty.stack, DATABASE)
    return Measured(
        took, samples=1,
        more={"shared schema, s": round(shared, 1), "five more with process start, s": round(more, 1)},
    )  # fmt: skip
