"""manage.py fill_pool"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.actors import SYSTEM
from workspaces import actions


class Command(BaseCommand):
    help = "Prepare workspaces until READY_WORKSPACES of them wait for the next sign-up."

    def handle(self, **options: Any) -> None:
        made = actions.refill(by=SYSTEM, now=timezone.now())
        self.stdout.write(f"{made} prepared." if made else "Enough are ready.")
