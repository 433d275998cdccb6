"""`manage.py evaluate_duplicates FILE --kind people --truth COLUMN_OR_RULE`: how well duplicates are found in a
file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.matching.evaluation import BadRule, evaluate, sentences
from accounts.reading import Limits, Unreadable, open_sheet


class Command(BaseCommand):
    """Search a file for duplicates and compare with its truth; needs no database."""

    help = "Search a CSV or XLSX file for duplicates and compare what is found with the truth in one of its columns."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, its kind, its truth, and what to leave out."""
        parser.add_argument("file", nargs="+", type=Path, help="one file, or several with the same columns")
        parser.add_argument("--kind", choices=("people", "companies"), required=True)
        parser.add_argument(
            "--truth",
            required=True,
            help=r"a column (equal values are one) or column:regex, as in 'rec_id:rec-(\d+)'",
        )
        parser.add_argument(
            "--ignore", action="append", default=[], metavar="COLUMN", help="a column not to look at"
        )
        parser.add_argument(
            "--json", type=Path, metavar="PATH", help="write the figures there; - is the output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, search, print."""
        try:
            headers, rows = _read(options["file"])
            outcome = evaluate(options["kind"], headers, rows, options["truth"], options["ignore"])
        except (BadRule, OSError) as error:
            raise CommandError(str(error)) from error
        except Unreadable as error:
            raise CommandError(error.message) from error
        said = json.dumps(outcome.as_json(), indent=1)
        if str(options["json"]) == "-":
            self.stdout.write(said)
            return
        for line in sentences(outcome):
            self.stdout.write(line)
        if options["json"]:
            options["json"].write_text(said + "\n")


def _read(files: list[Path]) -> tuple[list[str], list[list[str]]]:
    headers: list[str] = []
    rows: list[list[str]] = []
    for file in files:
        if not file.is_file():
            raise BadRule(f"There is no file {file}.")
        with open_sheet(file, limits=Limits()) as sheet:
            names = [header.strip() for header in sheet.header]
            if headers and names != headers:
                raise BadRule(f"{file} has other columns than {files[0]}.")
            headers = names
            rows.extend(list(row.cells) for row in sheet.rows())
    return headers, rows
