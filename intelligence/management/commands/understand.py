"""`manage.py understand --file NOTES.jsonl --out PRED.jsonl`: what the engine makes of notes, in the labels' shape."""

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intelligence.engines.by_name import ENGINES, NotSet, Reader, reader
from intelligence.understanding.labels import BadCase, label_shape, source_of


class Command(BaseCommand):
    """Reads JSON lines of notes (id, text, now, rep_tz, …) and writes {"id", "pred"} lines. Needs no database."""

    help = __doc__
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file of notes, where to write, and who reads them."""
        parser.add_argument("--file", type=Path, required=True)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--engine", choices=ENGINES, default="local")

    def handle(self, *args: Any, file: Path, out: Path, engine: str, **options: Any) -> None:
        """Write a line for each note; name those that could not be read or understood, and fail at the end for them."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            understand = reader(engine, os.environ)
        except NotSet as reason:
            raise CommandError(str(reason)) from reason
        self.bad = 0
        with out.open("w", encoding="utf-8") as opened:
            for line in self._understood(file, understand):
                opened.write(json.dumps(line, ensure_ascii=False) + "\n")
        if self.bad:
            raise CommandError(f"{self.bad} of the lines gave nothing; the others are in {out}.")

    def _understood(self, file: Path, understand: Reader) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            if not line.strip():
                continue
            try:
                case = _case(line)
                source = source_of(case)
                yield {"id": case["id"], "pred": label_shape(understand(source), source)}
            except (
                Exception
            ) as reason:  # one note may be ill-formed or too much for an engine; the others go on
                self.bad += 1
                self.stderr.write(f"Line {number} of {file}: {type(reason).__name__}: {reason}")


def _case(line: bytes) -> dict[str, Any]:
    case = json.loads(line.decode("utf-8-sig"))
    if not isinstance(case, dict):
        raise BadCase("it is not an object")
    if "id" not in case:
        raise BadCase("it has no id")
    return case
