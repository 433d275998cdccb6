"""Deals as lists, one by one, summed up, and found by a few letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Lower
from django.db.models.lookups import Contains

from accounts import queries as accounts
from accounts.models import Account
from core.lookup import Lookup
from core.questions import holdings
from core.search import Hit, searchable
from team.rules import Viewer, sees_all

from ..models import Deal, LineItem
from ..rules import visible_deals
from .setup import looked_up, one

Filters = Mapping[str, Any]
PLAIN = ("status", "forecast_category", "source", "currency")
RELATED = ("account", "contact", "owner", "stage", "pipeline")
"""What is read along with one deal."""
LINKS = ("stage", "pipeline", "account", "contact")
BOUNDS = {
    "close_from": "expected_close__gte",
    "close_to": "expected_close__lte",
    "created_from": "created_at__gte",
    "created_before": "created_at__lt",
    "closed_from": "closed_at__gte",
    "closed_before": "closed_at__lt",
    "amount_min": "amount_base__gte",
    "amount_max": "amount_base__lte",
}


@dataclass(frozen=True, slots=True)
class Totals:
    """What a set of deals adds up to. Sums are in the workspace's currency; deals without a rate count as unknown."""

    count: int
    sum: Decimal
    weighted: Decimal
    unknown: int
    without_next_step: int
    past_close: int


def deals(viewer: Viewer, *, filters: Filters | None = None) -> QuerySet[Deal]:
    """The deals `viewer` may see with account, owner and stage; archived ones only when the filters ask.

    `filters` are plain values: q, status, forecast_category, source, currency, stage, pipeline, account, contact,
    owner and team (lists of ids; owner also takes "me" and None), close_from/close_to (dates),
    created_from/created_before and closed_from/closed_before (moments),
    amount_min/amount_max (workspace currency), no_next_step (True),
    past_close (the date before which an open deal should have closed), stale_before (entered its stage before that
    moment), custom (a condition on fields of the workspace's own), archived (True). Values may be lists. Not ordered.
    """
    related = ("account", "contact", "owner", "stage", "pipeline")
    return narrowed(visible_deals(Deal.objects.select_related(*related), viewer), viewer, filters or {})


def narrowed(qs: QuerySet[Deal], viewer: Viewer, filters: Filters) -> QuerySet[Deal]:
    """`qs` with the filters described at `deals`."""
    qs = qs.filter(archived_at__isnull=not filters.get("archived"))
    for name in PLAIN + LINKS:
        if (value := filters.get(name)) not in (None, "", []):
            field = name + "_id" if name in LINKS else name
            qs = qs.filter(**{f"{field}__in" if isinstance(value, list | tuple | set) else field: value})
    bounds = {look: filters[name] for name, look in BOUNDS.items() if filters.get(name) is not None}
    qs = qs.filter(**bounds) if bounds else qs
    if "owner" in filters:
        qs = qs.filter(_owned(filters["owner"], viewer))
    if filters.get("team"):
        qs = qs.filter(owner__team_id__in=_listed(filters["team"]))
    if filters.get("no_next_step"):
        qs = qs.filter(next_step_at=None, status=Deal.Status.OPEN)
    if past := filters.get("past_close"):
        qs = qs.filter(expected_close__lt=past, status=Deal.Status.OPEN)
    if stale := filters.get("stale_before"):
        qs = qs.filter(stage_entered_at__lt=stale, status=Deal.Status.OPEN)
    if quiet := filters.get("quiet_since"):
        silent = Q(last_activity_at__lt=quiet) | Q(last_activity_at=None, created_at__lt=quiet)
        qs = qs.filter(silent, status=Deal.Status.OPEN)
    if (own := filters.get("custom")) is not None:
        qs = qs.filter(own)
    return qs.filter(like(filters["q"])) if filters.get("q") else qs


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _owned(value: Any, viewer: Viewer) -> Q:
    wanted = [viewer.id if v == "me" else v for v in _listed(value)]
    known = [v for v in wanted if v not in (None, "none")]
    return Q(owner_id__in=known) | (Q(owner_id=None) if len(known) < len(wanted) else Q(pk__in=[]))


def like(text: str) -> Q:
    """A condition: every word of `text` occurs in the deal's name or in its account's name, in any case.

    The longest word is the rarest as a rule, so the indices of both names look for it; the others are looked for in
    what it leaves.
    """
    found = Q()
    for n, word in enumerate(sorted(text.lower().split()[:8], key=len, reverse=True)):
        at = Account.objects.alias(key=Lower("name")).filter(key__contains=word).values("pk")
        account = (
            Q(account__any_of=ArraySubquery(at)) if n == 0 else Q(Contains(Lower("account__name"), word))
        )
        found &= Q(Contains(Lower("name"), word)) | account
    return found


def deal(viewer: Viewer, deal_id: UUID | str) -> Deal:
    """One deal, archived or not, with account, contact, owner and stage; raises Missing."""
    if sees_all(viewer):
        return looked_up(_deal, deal_id, "deal")
    return one(visible_deals(Deal.objects.select_related(*RELATED), viewer), deal_id, "deal")


def named(deal_id: UUID | str) -> Deal:
    """A deal that is not read yet, for verbs that read it under their lock; they raise Missing when it is not there."""
    return Deal(pk=UUID(str(deal_id)))


_deal: Lookup[Deal] = Lookup(
    lambda pk: Deal.objects.select_related(*RELATED).filter(pk=pk), sample=UUID(int=0)
)


def totals(viewer: Viewer, filters: Filters | None = None, *, today: date) -> Totals:
    """Count and sums of the deals that the filters leave, in one query."""
    return summed(narrowed(visible_deals(Deal.objects.all(), viewer), viewer, filters or {}), today=today)


def summed(qs: QuerySet[Deal], *, today: date) -> Totals:
    """Count and sums of a set of deals, in one query."""
    is_open = Q(status=Deal.Status.OPEN)
    row = qs.order_by().aggregate(
        count=Count("id"),
        sum=Sum("amount_base"),
        weighted=Sum(F("amount_base") * F("probability")),
        unknown=Count("id", filter=Q(amount_base=None, amount__isnull=False)),
        without_next_step=Count("id", filter=is_open & Q(next_step_at=None)),
        past_close=Count("id", filter=is_open & Q(expected_close__lt=today)),
    )
    weighted = (row["weighted"] or Decimal(0)).quantize(Decimal("0.01"))
    return Totals(**row | {"sum": row["sum"] or Decimal("0.00"), "weighted": weighted})


def items(viewer: Viewer, deal: Deal) -> QuerySet[LineItem]:
    """The line items of a deal that `viewer` was given by these queries, in their order."""
    return LineItem.objects.filter(deal=deal).select_related("product").order_by("position", "id")


def item(viewer: Viewer, deal: Deal, item_id: UUID | str) -> LineItem:
    """One line item of that deal and no other; raises Missing."""
    return one(items(viewer, deal), item_id, "line item")


def by_ids(viewer: Viewer, ids: list[UUID]) -> dict[UUID, Deal]:
    """Those of the deals that `viewer` may see, by id; for bulk changes, in one query."""
    return deals_any(viewer).in_bulk(ids)


def deals_any(viewer: Viewer) -> QuerySet[Deal]:
    """All visible deals, archived ones included, with what the policy looks at."""
    return visible_deals(Deal.objects.select_related("account", "owner", "stage", "pipeline"), viewer)


def names_of(viewer: Viewer, ids: list[UUID]) -> dict[UUID, str]:
    """What visible deals are called, archived ones included, by id."""
    return dict(deals_any(viewer).filter(pk__in=ids).values_list("pk", "name"))


def seen_links(viewer: Viewer, name: str, ids: set[UUID]) -> set[UUID]:
    """Those of these accounts (or contacts) that `viewer` sees."""
    rows: QuerySet[Any] = (
        accounts.accounts(viewer, archived=None)
        if name == "account"
        else accounts.contacts(viewer, archived=None)
    )
    return set(rows.filter(pk__in=ids).values_list("pk", flat=True))


def sources(viewer: Viewer) -> list[str]:
    """The sources in use, most frequent first; at most 40."""
    rows = visible_deals(Deal.objects.exclude(source=""), viewer).values_list("source")
    return [source for source, _ in rows.annotate(n=Count("id")).order_by("-n", "source")[:40]]


@searchable("deal")
def search_deals(viewer: Viewer, text: str, limit: int) -> list[Hit]:
    """The best `limit` deals for the palette, by their own or their account's name; open ones first."""
    rows = visible_deals(Deal.objects.filter(archived_at=None), viewer).filter(like(text))
    found = rows.order_by("-status", "-id").values_list("id", "name", "account__name", "stage__name")
    hits = [
        Hit("deal", pk, name, " · ".join(filter(None, (account, stage))), "deals:deal", _score(text, name))
        for pk, name, account, stage in found[: limit * 4]
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.title.lower()))[:limit]


def _score(text: str, name: str) -> float:
    wanted, name = text.lower(), name.lower()
    if name == wanted:
        return 1.0
    if name.startswith(wanted):
        return 0.9
    return 0.7 if f" {wanted}" in name else 0.5 if wanted in name else 0.3


@holdings.answer("deals")
def held(member: UUID) -> int:
    """How many deals a member owns."""
    return Deal.objects.filter(owner_id=member).count()
