"""manage.py create_member acme rita@acme.example --role rep"""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Refused
from core.tenancy import inside
from team import actions
from team.models import Desk, Role
from workspaces import actions as workspaces
from workspaces import queries


class Command(BaseCommand):
    help = (
        "Make somebody a member. Who has no account yet gets one; set the password by the reset link or here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("workspace", help="Its address after /w/")
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--desk", default="", choices=["", *Desk.values])
        parser.add_argument("--name", default="", help="Their name, when the account is new")
        parser.add_argument("--ask-password", action="store_true", help="Ask for a new account's password")

    def handle(self, **options: Any) -> None:
        workspace = queries.active(options["workspace"])
        if workspace is None:
            raise CommandError(f"There is no workspace at /w/{options['workspace']}/.")
        email = options["email"]
        user = queries.user_by_email(email)
        if user is None:
            password = getpass.getpass(f"Password for {email}: ") if options["ask_password"] else None
            user = workspaces.make_user(
                by=SYSTEM, email=email, name=options["name"] or email.split("@")[0], password=password
            )
        with inside(workspace):
            try:
                member = actions.add_member(
                    by=SYSTEM, now=timezone.now(), user=user, role=options["role"], desk=options["desk"]
                )
            except Refused as error:
                raise CommandError(error.message) from error
        self.stdout.write(f"{member.name} <{member.email}> is {member.role} in {workspace.name}.")
