"""manage.py delete_workspace acme [--now]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.actors import SYSTEM
from core.tenancy import inside
from workspaces import actions, queries
from workspaces.models import Workspace


class Command(BaseCommand):
    help = (
        "Delete a workspace after the grace period, or at once with --now. There is no way back from --now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--now", action="store_true", help="At once, without grace period")
        parser.add_argument("--yes", action="store_true", help="Do not ask")

    def handle(self, **options: Any) -> None:
        workspace = queries.active(options["slug"])
        if workspace is None:
            raise CommandError(f"There is no workspace at /w/{options['slug']}/.")
        if not options["yes"]:
            self._ask(workspace)
        if options["now"]:
            actions.delete_workspace(by=SYSTEM, workspace=workspace)
            self.stdout.write(f"{workspace.name} is gone.")
            return
        with inside(workspace):
            at = actions.request_deletion(
                by=SYSTEM, now=timezone.now(), workspace=workspace, typed=workspace.slug or ""
            )
        self.stdout.write(f"{workspace.name} will be deleted on {at:%d %B %Y}; the owner can call it back.")

    def _ask(self, workspace: Workspace) -> None:
        typed = input(
            f"This deletes {workspace.name} with everything in it. Type {workspace.slug} to confirm: "
        )
        if typed.strip() != workspace.slug:
            raise CommandError("Not confirmed; nothing was deleted.")
