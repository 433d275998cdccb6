"""Bringing a story into a workspace of its own: in bulk, and with the facts the actions would have recorded.

People, team, price list, rates and quotas go through the actions themselves. Accounts, contacts, deals, activities and
tasks are many, so their rows and journal entries are made here, in one transaction: a workspace with deals is complete,
one without is the rest of a load that was killed.
"""

from datetime import datetime, timedelta

from django.db import transaction

from core import context
from core.actors import SYSTEM
from core.errors import Refused
from core.tenancy import inside
from deals.models import Deal
from demo.story import Story
from team.models import Member
from workspaces import actions as workspaces
from workspaces import queries
from workspaces.models import Membership, Workspace

from .book import Book
from .capture import News, furnish
from .company import Company, found
from .diary import Diary
from .journal import Journal
from .messages import leave_notes, write_drafts
from .pipeline import Sales

__all__ = ["load", "make", "standing"]

ORIGIN = "demo"


def make(story: Story, *, slug: str, now: datetime, password: str) -> Workspace:
    """A workspace at `slug` with the whole story in it; a half-made one of ours is removed first.

    All its people log in with `password`. Raises Refused when another workspace has that address.
    """
    there = queries.active(slug)
    if there is not None and not _ours(there, story):
        raise Refused("slug_taken", f"/w/{slug}/ belongs to somebody else. Choose another --slug.", "slug")
    if there is not None:
        workspaces.delete_workspace(by=SYSTEM, workspace=there)
    token = context.origin.set(ORIGIN)
    try:
        founded = min(account.created_at for account in story.accounts) - timedelta(days=1)
        workspace, company = found(story, slug=slug, at=founded, password=password)
        with inside(workspace):
            load(story, company, now=now)
            workspaces.settle(workspace)
    finally:
        context.origin.reset(token)
    return workspace


def load(story: Story, company: Company, *, now: datetime) -> None:
    """Everything that happened, into the workspace one is in. All or nothing."""
    journal = Journal(company.members)
    book = Book(story, company, journal)
    sales = Sales(story, company, book, journal)
    diary = Diary(story, company, book, sales, journal, now=now)
    with transaction.atomic():
        news = News(story, company, book, journal)
        for part in (book, sales, diary, news, journal):
            part.store()
        furnish(story, company, now=now)
        write_drafts(now=now)
        leave_notes(_speakers(company), now=now)


def standing(slug: str, story: Story) -> bool:
    """Whether the workspace at `slug` is this story's, complete."""
    there = queries.active(slug)
    if there is None or not _ours(there, story):
        return False
    with inside(there):
        return Deal.objects.exists()


def _speakers(company: Company) -> list[Member]:
    """The founder and the first of the reps: whoever looks around as one of them finds something to decide."""
    reps = (member for member in company.members.values() if member.role == "rep")
    return [company.founder, next(reps)]


def _ours(workspace: Workspace, story: Story) -> bool:
    """Opened by the story's founder, or by a load that was killed before anybody belonged to it."""
    founder = next(member for member in story.members if member.role == "owner")
    belong = Membership.objects.filter(workspace=workspace)
    return not belong.exists() or belong.filter(user__email=founder.email).exists()
