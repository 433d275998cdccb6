"""manage.py create_api_key acme rita@acme.example --name warehouse --scope read"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Missing, Refused
from core.tenancy import inside
from team import actions
from team import queries as team
from workspaces import queries


class Command(BaseCommand):
    help = "Make an API key for a member and print it. It is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("workspace", help="Its address after /w/")
        parser.add_argument("email", help="The member the key acts as")
        parser.add_argument("--name", required=True, help="What uses it")
        parser.add_argument("--scope", default="read", choices=["read", "write"])

    def handle(self, **options: Any) -> None:
        workspace = queries.active(options["workspace"])
        if workspace is None:
            raise CommandError(f"There is no workspace at /w/{options['workspace']}/.")
        with inside(workspace):
            try:
                member = team.member_by_email(SYSTEM, options["email"])
                _, secret = actions.create_api_key(
                    by=SYSTEM, now=timezone.now(), member=member, name=options["name"], scope=options["scope"]
                )
            except (Missing, Refused) as error:
                raise CommandError(error.message) from error
        self.stdout.write(secret)
