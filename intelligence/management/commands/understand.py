"""`manage.py understand --file NOTES.jsonl --out PRED.jsonl`: what the engine makes of notes, in the labels' shape."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intelligence.understanding.labels import BadCase, label_shape, source_of

ENGINES = {"local": "intelligence.understanding.local", "language": "intelligence.language"}
"""Each is a module with `understand(source)`."""


class Command(BaseCommand):
    """Reads JSON lines of notes (id, text, now, rep_tz, …) and writes {"id", "pred"} lines. Needs no database."""

    help = __doc__
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file of notes, where to write, and who reads them."""
        parser.add_argument("--file", type=Path, required=True)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--engine", choices=sorted(ENGINES), default="local")

    def handle(self, *args: Any, file: Path, out: Path, engine: str, **options: Any) -> None:
        """Write a line for each note that can be read; name the others, and fail at the end if there were any."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        self.bad = 0
        with out.open("w", encoding="utf-8") as opened:
            for line in self._understood(file, engine):
                opened.write(json.dumps(line, ensure_ascii=False) + "\n")
        if self.bad:
            raise CommandError(f"{self.bad} of the lines could not be read; the others are in {out}.")

    def _understood(self, file: Path, engine: str) -> Iterator[dict[str, Any]]:
        understand = _engine(engine)
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            if not line.strip():
                continue
            try:
                case = _case(line)
                source = source_of(case)
            except (ValueError, TypeError, AttributeError) as reason:
                self.bad += 1
                self.stderr.write(f"Line {number} of {file}: {reason}")
                continue
            yield {"id": case["id"], "pred": label_shape(understand(source), source)}


def _case(line: bytes) -> dict[str, Any]:
    case = json.loads(line.decode("utf-8-sig"))
    if not isinstance(case, dict):
        raise BadCase("it is not an object")
    if "id" not in case:
        raise BadCase("it has no id")
    return case


def _engine(name: str) -> Any:
    try:
        return import_module(ENGINES[name]).understand
    except (ModuleNotFoundError, AttributeError) as reason:
        raise CommandError(f"The engine {name} is not there: {reason}") from reason
