"""manage.py migrate_workspaces [--jobs N]"""

import multiprocessing
import os
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any

import django
from django.core.management.base import BaseCommand, CommandError

from core.actors import SYSTEM
from workspaces import actions, blueprint, queries

Outcome = tuple[str, str]
"""A schema and what went wrong with it; nothing when all is well."""


class Command(BaseCommand):
    help = (
        "Bring the schemas of all workspaces up to date, several at a time. Stopped, it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = min(4, os.cpu_count() or 1)
        parser.add_argument("--jobs", type=int, default=usual, help=f"Processes at the same time ({usual})")

    def handle(self, **options: Any) -> None:
        target = blueprint.fingerprint()
        schemas = [w.schema_name for w in queries.behind(target)]
        if not schemas:
            self.stdout.write("All workspaces are up to date.")
            return
        failures = self._run(schemas, max(1, options["jobs"]))
        done = len(schemas) - len(failures)
        self.stdout.write(f"{done} of {len(schemas)} workspaces are up to date.")
        for schema, problem in failures:
            self.stderr.write(f"  {schema}: {problem}")
        if failures:
            raise CommandError(
                f"{len(failures)} failed. Correct the cause and run this again: it does only those."
            )

    def _run(self, schemas: list[str], jobs: int) -> list[Outcome]:
        outcomes = _here(schemas) if jobs == 1 else _in_parallel(schemas, jobs)
        started, failures = time.monotonic(), []
        for number, (schema, problem) in enumerate(outcomes, 1):
            if problem:
                failures.append((schema, problem))
            left = (time.monotonic() - started) / number * (len(schemas) - number)
            self.stdout.write(f"{number}/{len(schemas)}, {len(failures)} failed, about {left:.0f} s left")
        return failures


def _here(schemas: Iterable[str]) -> Iterator[Outcome]:
    yield from map(migrate_one, schemas)


def _in_parallel(schemas: Iterable[str], jobs: int) -> Iterator[Outcome]:
    """Fresh processes: a forked one would share its parent's database connection."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=django.setup) as pool:
        for future in as_completed(pool.submit(migrate_one, schema) for schema in schemas):
            yield future.result()


def migrate_one(schema: str) -> Outcome:
    """Migrate one workspace; a failure is an outcome, so that one bad schema does not stop the others."""
    try:
        actions.migrate_workspace(by=SYSTEM, schema=schema)
    except Exception as error:  # whatever it is, it is listed with its schema
        return schema, f"{type(error).__name__}: {error}".strip()
    return schema, ""
