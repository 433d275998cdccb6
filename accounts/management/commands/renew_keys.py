"""manage.py renew_keys: after SECRET_KEY was changed, encipher the keys of providers with the new one."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.enrichment import renew_keys
from core.tenancy import inside
from workspaces import queries


class Command(BaseCommand):
    help = "Encipher the keys of providers with the SECRET_KEY of today; SECRET_KEY_FALLBACKS still open old ones."

    def handle(self, **options: Any) -> None:
        """All workspaces; done again it changes nothing."""
        renewed, lost = 0, 0
        for schema in queries.schemas():
            workspace = queries.by_schema(schema)
            with inside(workspace):
                done = renew_keys()
            renewed, lost = renewed + done.renewed, lost + len(done.lost)
            for name in done.lost:
                self.stderr.write(f"  {workspace.slug}: the key of {name} cannot be read. Enter it again.")
        self.stdout.write(f"{renewed} renewed, {lost} cannot be read.")
