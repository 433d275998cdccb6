"""Providers, what they were asked and cost, and where the values of a record come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet, Sum

from core.errors import Missing
from core.jsonable import jsonable
from team import policy
from team.rules import Viewer

from ..enrichment import PROVIDERS
from ..enrichment import Provider as BuiltIn
from ..models import Account, Contact, Lookup, Provenance, Provider

PERSON = "person"


@dataclass(frozen=True)
class Listed:
    """A provider in its place: built in, stored, or both; what it was asked today and has cost this month."""

    key: str
    name: str
    kind: str
    says: str
    fields: list[str]
    enabled: bool
    row: Provider | None
    today: int = 0
    failed: int = 0
    spent: Decimal = Decimal(0)

    @property
    def built_in(self) -> bool:
        """Whether it comes with the product and asks nobody."""
        return self.row is None or self.row.adapter == Provider.Adapter.BUILT_IN


@dataclass(frozen=True)
class Mark:
    """Where the value that stands in a field came from."""

    field: str
    source: str
    label: str
    reason: str
    confidence: int
    at: datetime
    by_person: bool


def providers(viewer: Viewer, day: datetime, month: datetime) -> list[Listed]:
    """All providers in the order in which they are asked, companies first; counts since `day` and `month`."""
    policy.check(viewer, "enrichment.see")
    rows = {row.key: row for row in Provider.objects.all()}
    used = _used(day, month)
    found: list[tuple[int, Listed]] = []
    places: dict[str, int] = {}
    for one in PROVIDERS:
        places[one.kind] = places.get(one.kind, 0) + 10
        row = rows.pop(one.key, None)
        found.append((row.position if row else places[one.kind], _built_in(one, row)))
    http = [row for row in rows.values() if row.adapter == Provider.Adapter.HTTP]
    found += [(row.position, _stored(row, used.get(row.pk, {}))) for row in http]
    return [one for _, one in sorted(found, key=lambda entry: (entry[1].kind, entry[0]))]


def _built_in(one: BuiltIn, row: Provider | None) -> Listed:
    return Listed(one.key, one.name, one.kind, one.says, list(one.fields), row is None or row.enabled, row)


def _stored(row: Provider, used: dict[str, Any]) -> Listed:
    mapped = list(row.settings.get("mapping", {}))
    return Listed(
        row.key, row.name, row.kind, row.settings.get("url", ""), mapped, row.enabled, row,
        used.get("today", 0), used.get("failed", 0), used.get("spent") or Decimal(0),
    )  # fmt: skip


def _used(day: datetime, month: datetime) -> dict[UUID, dict[str, Any]]:
    today = Q(at__gte=day)
    rows = Lookup.objects.filter(at__gte=min(day, month)).order_by().values("provider").annotate(
        today=Count("pk", filter=today),
        failed=Count("pk", filter=today & Q(state=Lookup.State.FAILED)),
        spent=Sum("cost", filter=Q(at__gte=month)),
    )  # fmt: skip
    return {row["provider"]: dict(row) for row in rows}


def provider(viewer: Viewer, provider_id: UUID | str) -> Provider:
    """One stored provider; raises Missing, and Denied for those who may not see providers."""
    policy.check(viewer, "enrichment.see")
    try:
        found = Provider.objects.filter(pk=provider_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("provider")
    return found


def provider_by_key(viewer: Viewer, key: str) -> Provider | None:
    """The stored row of a provider; none for a built-in one that nobody has changed."""
    policy.check(viewer, "enrichment.see")
    return Provider.objects.filter(key=key).first()


def lookups(viewer: Viewer) -> QuerySet[Lookup]:
    """What providers were asked, newest first."""
    policy.check(viewer, "enrichment.see")
    return Lookup.objects.select_related("provider").order_by("-at", "-id")


def provenance(viewer: Viewer, record: Account | Contact) -> dict[str, Mark]:
    """By field: where the values that stand in a record, which `viewer` was given, came from. One question."""
    rows = list(Provenance.objects.filter(record=record.pk))
    names = _names(row.source for row in rows)
    return {
        row.field: Mark(
            row.field, row.source, names.get(row.source, "A provider that is gone"), row.reason, row.confidence,
            row.at, row.source == PERSON,
        )
        for row in rows
        if row.value == jsonable(getattr(record, row.field, None))
    }  # fmt: skip


def _names(sources: Iterable[str]) -> dict[str, str]:
    """How sources are called; asks only for those that are not built in."""
    known = {one.key: one.name for one in PROVIDERS} | {PERSON: "Entered by hand"}
    others = {source for source in sources if source not in known}
    if others:
        known |= dict(Provider.objects.filter(key__in=others).values_list("key", "name"))
    return known


def has_online_providers(viewer: Viewer, kind: str) -> bool:
    """Whether somebody else can be asked about records of this kind."""
    return Provider.objects.filter(kind=kind, adapter=Provider.Adapter.HTTP, enabled=True).exists()
