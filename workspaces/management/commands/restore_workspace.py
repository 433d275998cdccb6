"""manage.py restore_workspace acme.zip [--slug acme-before]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Refused
from workspaces import actions, backup


class Command(BaseCommand):
    help = "Bring a workspace back from its file. An existing one is never touched: rename it, or give another address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", default="", help="Its address after /w/; the one it had when left out")

    def handle(self, **options: Any) -> None:
        try:
            workspace = actions.restore_workspace(
                by=SYSTEM, now=timezone.now(), source=options["file"], slug=options["slug"]
            )
        except (Refused, backup.Unfit, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"/w/{workspace.slug}/ is back.")
