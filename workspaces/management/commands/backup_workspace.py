"""manage.py backup_workspace acme --to acme.zip"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.actors import SYSTEM
from workspaces import actions, queries


class Command(BaseCommand):
    help = "Write one workspace with its people and files into one file, as it is at this moment. Others go on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument(
            "--to", required=True, type=Path, metavar="FILE", help="Replaced when it is there"
        )

    def handle(self, **options: Any) -> None:
        workspace = queries.active(options["slug"])
        if workspace is None:
            raise CommandError(f"There is no workspace at /w/{options['slug']}/.")
        to: Path = options["to"]
        if not to.parent.is_dir():
            raise CommandError(f"There is no folder {to.parent}.")
        told = actions.backup_workspace(by=SYSTEM, now=timezone.now(), workspace=workspace, to=to)
        rows = sum(table["rows"] for table in told["tables"].values())
        files = len(told["files"])
        self.stdout.write(f"{to} holds {workspace.name}: {rows:,} rows and {files} uploaded files.")
