"""`manage.py parse_when --file CASES.jsonl --out OUT.jsonl`: the times and dates named in lines of text."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tasks.when.cases import BadLine, answers


class Command(BaseCommand):
    """Read cases, write what was found in each; needs no database."""

    help = (
        'Find the times and dates in cases, one JSON object a line: {"id", "text", "now", "tz"}. Writes {"id", "when"} '
        "for each: a list of {start, end, grain, span, …}. A line that is no case is named and left out."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the cases are, and where to write what is found."""
        parser.add_argument("--file", type=Path, required=True, metavar="CASES.jsonl")
        parser.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl", help="- is the output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, find, write; fails at the end when lines were left out."""
        try:
            lines = options["file"].read_text("utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        written, bad = list[str](), list[BadLine]()
        for found in answers(lines):
            if isinstance(found, BadLine):
                self.stderr.write(str(found))
                bad.append(found)
            else:
                written.append(json.dumps(found, ensure_ascii=False))
        self._write(options["out"], written)
        if bad:
            raise CommandError(
                f"{len(bad)} of {len(bad) + len(written)} lines were left out, the first: {bad[0]}"
            )

    def _write(self, out: Path, lines: list[str]) -> None:
        text = "".join(line + "\n" for line in lines)
        if str(out) == "-":
            self.stdout.write(text, ending="")
            return
        try:
            out.write_text(text, "utf-8")
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error}") from error
