"""manage.py demo [--if-missing] [--slug northstar] [--seed 1] [--scale small|bench]"""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.errors import Refused
from demo import load
from demo.story import Scale, Story, tell

SCALES = {
    "small": Scale(),
    "bench": Scale(n_accounts=5000, n_contacts=20_000, n_open=10_000, n_closed=2000, n_activities=50_000),
}
LOCAL_PASSWORD = "northstar-demo"  # noqa: S105  of a demo on one's own machine, printed at each start
SHOWN = {"owner": "founder", "manager": "manager", "rep": "rep"}


class Command(BaseCommand):
    help = "Make the demo workspace: a small company with its accounts, deals, calls and tasks of fifteen months."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="Leave a complete one as it is")
        parser.add_argument("--slug", default="northstar", help="Its address after /w/")
        parser.add_argument("--seed", type=int, default=1, help="Another seed tells another story")
        parser.add_argument("--scale", choices=SCALES, default="small")

    def handle(self, **options: Any) -> None:
        now, slug = timezone.now(), options["slug"]
        story = tell(now.date(), seed=options["seed"], scale=SCALES[options["scale"]])
        known = LOCAL_PASSWORD if settings.DEBUG else ""
        if options["if_missing"] and load.standing(slug, story):
            self._say(story, slug, known)
            return
        password = known or secrets.token_urlsafe(12)
        try:
            load.make(story, slug=slug, now=now, password=password)
        except Refused as error:
            raise CommandError(error.message) from error
        self._say(story, slug, password)

    def _say(self, story: Story, slug: str, password: str) -> None:
        """The log-ins; on a server the password is made once and shown once."""
        self.stdout.write(f"  Demo workspace {story.company}: {settings.BASE_URL.rstrip('/')}/w/{slug}/")
        first = {member.role: member for member in reversed(story.members)}
        for role, label in SHOWN.items():
            self.stdout.write(f"    {label:<8} {first[role].email}")
        self.stdout.write(f"    password {password or 'as it was printed when it was made'}")
