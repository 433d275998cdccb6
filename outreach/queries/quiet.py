"""Buyers with whom nothing happened for a while, though a deal with them is open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Contact
from deals import queries as deals
from deals.models import Deal
from team.models import Member
from team.rules import Viewer

QUIET_DAYS = 21
MOST = 100


@dataclass(frozen=True, slots=True)
class Quiet:
    """A person of an open deal, and since when nothing happened with them."""

    deal: Deal
    contact: Contact
    days: int


def quiet(viewer: Viewer, *, now: datetime, owner: Member, days: int = QUIET_DAYS) -> list[Quiet]:
    """The people of the owner's open deals with whom nothing happened for `days`; the longest first, each once."""
    since = now - timedelta(days=days)
    rows = deals.deals(viewer).filter(
        owner=owner, status=Deal.Status.OPEN, contact__last_activity_at__lt=since
    )
    rows = rows.select_related("contact__account").order_by("contact__last_activity_at", "id")
    found: dict[object, Quiet] = {}
    for deal in rows[:MOST]:
        person = deal.contact
        if person is not None and person.last_activity_at is not None and person.erased_at is None:
            found.setdefault(person.pk, Quiet(deal, person, (now - person.last_activity_at).days))
    return list(found.values())
