"""manage.py create_workspace "Acme" --owner ana@acme.example"""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Refused
from workspaces import actions, queries
from workspaces.adapter import known_zone
from workspaces.models import User


class Command(BaseCommand):
    help = "Open a workspace. An owner who has no account yet gets one; set the password by the reset link or here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="What the workspace is called")
        parser.add_argument("--owner", required=True, metavar="EMAIL", help="Who owns it")
        parser.add_argument("--owner-name", default="", help="The owner's name, when the account is new")
        parser.add_argument(
            "--slug", default="", help="Its address after /w/; made from the name when left out"
        )
        parser.add_argument("--timezone", default="UTC")
        parser.add_argument("--ask-password", action="store_true", help="Ask for a new owner's password")

    def handle(self, **options: Any) -> None:
        owner = queries.user_by_email(options["owner"]) or self._new_owner(options)
        zone = known_zone(options["timezone"])
        try:
            workspace = actions.open_workspace(
                by=owner, now=timezone.now(), name=options["name"], slug=options["slug"], timezone=zone
            )
        except Refused as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"/w/{workspace.slug}/ is open and belongs to {owner.email}.")

    def _new_owner(self, options: dict[str, Any]) -> User:
        password = getpass.getpass(f"Password for {options['owner']}: ") if options["ask_password"] else None
        name = options["owner_name"] or options["owner"].split("@")[0]
        user = actions.make_user(by=SYSTEM, email=options["owner"], name=name, password=password)
        if password is None:
            self.stdout.write(
                f"{user.email} sets a password with “Forgot your password?” on the log-in page."
            )
        return user
