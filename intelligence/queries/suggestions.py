"""What can be asked about suggestions: lists, one of them, past deals like the one it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Func, QuerySet
from django.db.models.functions import Abs

from core.errors import Missing
from deals import queries as deals
from deals.models import Deal
from team import policy
from team.rules import Viewer

from .. import posture
from ..models import Suggestion
from ..models.suggestions import SuggestionStatus as Status
from ..rules import visible_suggestions
from ..why import Rate

LIVE = (Status.PENDING, Status.VIEWED)
RELATED = ("owner__team", "account", "deal__stage", "contact", "task", "decided_by")
PAST = timedelta(days=730)
ALIKE = (Decimal("0.5"), Decimal("2"))
SHOWN_DEALS = 3


@dataclass(frozen=True, slots=True)
class Similar:
    """Closed deals like the one a suggestion is about. how: what makes them alike; rate: how many were won."""

    how: str
    rate: Rate
    deals: tuple[Deal, ...]


def suggestions(viewer: Viewer) -> QuerySet[Suggestion]:
    """The suggestions that `viewer` may see, the most points first. Under insights only there are none."""
    policy.check(viewer, "suggestions.see")
    rows = Suggestion.objects.select_related(*RELATED) if posture.suggests() else Suggestion.objects.none()
    return visible_suggestions(rows, viewer).order_by("-priority", "id")


def live(viewer: Viewer, now: datetime) -> QuerySet[Suggestion]:
    """Those that wait for an answer."""
    return suggestions(viewer).filter(status__in=LIVE, expires_at__gt=now)


def suggestion(viewer: Viewer, suggestion_id: UUID | str) -> Suggestion:
    """One suggestion; raises Missing."""
    try:
        found = suggestions(viewer).filter(pk=suggestion_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("suggestion")
    return found


def similar(viewer: Viewer, row: Suggestion, now: datetime) -> Similar | None:
    """Deals of the same pipeline closed in the past two years, of half to twice the amount; the nearest are named.

    None where the suggestion is about no deal, or its deal has no amount in the workspace's currency.
    """
    deal = row.deal
    if deal is None or not deal.amount_base:
        return None
    low, high = (deal.amount_base * factor for factor in ALIKE)
    closed = deals.deals(viewer).filter(
        pipeline=deal.pipeline_id, status__in=(Deal.Status.WON, Deal.Status.LOST), closed_at__gte=now - PAST,
        amount_base__gte=low, amount_base__lte=high,
    )  # fmt: skip
    counts = _counted(closed.values_list("status", flat=True)[:2000])
    rate = Rate(counts[0], counts[1], "closed deals of half to twice the amount", "were won")
    away = Abs(Func(F("amount_base") - deal.amount_base, function=""))
    near = closed.order_by(away, "id")[:SHOWN_DEALS]
    return Similar("Same pipeline, half to twice the amount, closed within two years", rate, tuple(near))


def _counted(statuses: Collection[str]) -> tuple[int, int]:
    found = list(statuses)
    return found.count(Deal.Status.WON), len(found)
