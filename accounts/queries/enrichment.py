"""Providers, what they were asked and cost, and where the values of a record come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet, Sum

from core.ciphers import Unreadable, decipher
from core.errors import Missing
from core.journal.models import Entry
from core.jsonable import jsonable
from team import policy
from team.rules import Viewer, workspace_here

from ..enrichment import PROVIDERS
from ..enrichment import Provider as BuiltIn
from ..models import Account, Contact, Kind, Lookup, Provenance, Provider
from ..normalise import email_domain
from .records import accounts, called, contacts

PERSON = "person"
PURPOSE = "enrichment"
"""What keys of providers are enciphered for."""
_FOLLOWING = {
    "account": {"size_band": "size_from_employees", "domain": "domain_from_website"},
    "contact": {"seniority": "role_from_title", "department": "role_from_title"},
}
"""Fields that follow from others while somebody types, and the provider that knows how."""


@dataclass(frozen=True)
class State:
    """How a provider is doing: "on", "off", "stopped", "waiting", "minute", "limit" or "budget"; why, in a sentence."""

    code: str
    why: str = ""
    until: datetime | None = None


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
    state: State
    today: int = 0
    failed: int = 0
    spent: Decimal = Decimal(0)

    @property
    def built_in(self) -> bool:
        """Whether it comes with the product and asks nobody."""
        return self.row is None or self.row.adapter == Provider.Adapter.BUILT_IN


@dataclass(frozen=True)
class Mark:
    """Where the value that stands in a field came from. Without `at` it follows from another field as it stands.

    `said` is short enough to stand beside the value, `reason` the whole sentence; `undo` tells whether it was filled
    in and can be taken out again.
    """

    field: str
    source: str
    label: str
    said: str
    reason: str
    confidence: int
    at: datetime | None
    by_person: bool

    @property
    def undo(self) -> bool:
        """Whether it was filled in, so that it can be taken out again."""
        return self.at is not None and not self.by_person


def starts(now: datetime) -> tuple[datetime, datetime]:
    """When today and this month began where the workspace is."""
    local = now.astimezone(ZoneInfo(workspace_here().timezone))
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return day, day.replace(day=1)


def providers(viewer: Viewer, now: datetime) -> list[Listed]:
    """All providers in the order in which they are asked, companies first, with what they were asked and cost."""
    policy.check(viewer, "enrichment.see")
    rows = {row.key: row for row in Provider.objects.all()}
    used = _used(now)
    found: list[tuple[int, Listed]] = []
    places: dict[str, int] = {}
    for one in PROVIDERS:
        places[one.kind] = places.get(one.kind, 0) + 10
        row = rows.pop(one.key, None)
        found.append((row.position if row else places[one.kind], _built_in(one, row)))
    http = [row for row in rows.values() if row.adapter == Provider.Adapter.HTTP]
    found += [(row.position, _stored(row, used.get(row.pk, {}), now)) for row in http]
    return [one for _, one in sorted(found, key=lambda entry: (entry[1].kind, entry[0]))]


def listed(viewer: Viewer, key: str, now: datetime) -> Listed:
    """One provider, built in or stored; raises Missing."""
    for one in providers(viewer, now):
        if one.key == key:
            return one
    raise Missing("provider")


def _built_in(one: BuiltIn, row: Provider | None) -> Listed:
    on = row is None or row.enabled
    return Listed(
        one.key, one.name, one.kind, one.says, list(one.fields), on, row, State("on" if on else "off")
    )


def _stored(row: Provider, used: dict[str, Any], now: datetime) -> Listed:
    mapped = list(row.settings.get("mapping", {}))
    spent = used.get("spent") or Decimal(0)
    return Listed(
        row.key, row.name, row.kind, row.settings.get("url", ""), mapped, row.enabled, row,
        _state(row, used, spent, now), used.get("today", 0), used.get("failed", 0), spent,
    )  # fmt: skip


def _state(row: Provider, used: dict[str, Any], spent: Decimal, now: datetime) -> State:
    if not row.enabled:
        return State("stopped", row.trouble) if row.trouble else State("off")
    try:
        decipher(row.secret, PURPOSE)
    except Unreadable:
        return State("stopped", "Its key cannot be read any more. Enter it again.")
    if row.paused_until is not None and row.paused_until > now:
        last = Lookup.objects.filter(provider=row, state=Lookup.State.FAILED).order_by("-at").first()
        return State("waiting", last.message if last else "", row.paused_until)
    if row.daily_limit is not None and used.get("today", 0) >= row.daily_limit:
        return State("limit", "Its limit for today is used up. It goes on tomorrow.")
    if row.monthly_budget is not None and row.cost and spent + row.cost > row.monthly_budget:
        return State("budget", "Its budget for this month is used up. It goes on next month.")
    most = row.settings.get("minute_limit")
    if most and used.get("minute", 0) >= most:
        return State("minute", "It was asked as often as allowed in this minute.")
    return State("on")


def _used(now: datetime) -> dict[UUID, dict[str, Any]]:
    day, month = starts(now)
    today = Q(at__gte=day)
    rows = Lookup.objects.filter(at__gte=min(day, month)).order_by().values("provider").annotate(
        today=Count("pk", filter=today),
        failed=Count("pk", filter=today & Q(state=Lookup.State.FAILED)),
        minute=Count("pk", filter=Q(at__gt=now - timedelta(minutes=1))),
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


def troubles(viewer: Viewer) -> QuerySet[Lookup]:
    """The last questions that failed."""
    return lookups(viewer).filter(state=Lookup.State.FAILED)[:8]


def provenance(viewer: Viewer, record: Account | Contact) -> dict[str, Mark]:
    """By field: where the values that stand in a record, which `viewer` was given, came from. One question."""
    rows = list(Provenance.objects.filter(record=record.pk))
    names = _names(row.source for row in rows)
    found = _following(record)
    for row in rows:
        found.pop(row.field, None)
        if row.value == jsonable(getattr(record, _COLUMN.get(row.field, row.field), None)):
            found[row.field] = _mark(row, names.get(row.source, "A provider that is gone"))
    return found


_COLUMN = {"account": "account_id"}
_BUILT_IN = {one.key: one for one in PROVIDERS}


def _mark(row: Provenance, label: str) -> Mark:
    person = row.source == PERSON
    built_in = _BUILT_IN.get(row.source)
    said = built_in.short if built_in else _typed(row) if person else f"from {label}"
    return Mark(row.field, row.source, label, said or label, row.reason, row.confidence, row.at, person)


def _typed(row: Provenance) -> str:
    return row.reason if row.value not in (None, "", []) else f"left empty by {row.reason}"


def _following(record: Account | Contact) -> dict[str, Mark]:
    """What follows from another field of the record just as it stands, whoever put it there."""
    values = {name: getattr(record, name, None) for name in ("title", "employees", "website")}
    found: dict[str, Mark] = {}
    for field, key in _FOLLOWING[str(record._meta.model_name)].items():
        one, value = _BUILT_IN[key], getattr(record, field)
        said = one.answer(values).get(field) if value else None
        if said is not None and said.value == value:
            found[field] = Mark(field, key, one.name, one.short, said.reason, said.confidence, None, False)
    return found


def _names(sources: Iterable[str]) -> dict[str, str]:
    """How sources are called; asks only for those that are not built in."""
    known = {one.key: one.name for one in PROVIDERS} | {PERSON: "Entered by hand"}
    others = {source for source in sources if source not in known}
    if others:
        known |= dict(Provider.objects.filter(key__in=others).values_list("key", "name"))
    return known


def filled_in(viewer: Viewer, record: Account | Contact, request_id: str, since: datetime) -> list[Entry]:
    """What one request of `viewer` filled into a record they were given, oldest first."""
    return list(_filled_by(viewer, request_id, since).filter(subject=record.pk).order_by("at", "id"))


def filled_records(viewer: Viewer, kind: str, request_id: str, since: datetime) -> list[UUID]:
    """The ids of the records of a kind that one request of `viewer` filled in."""
    rows = _filled_by(viewer, request_id, since).filter(subject_kind=kind)
    return [pk for pk in rows.order_by("subject").distinct("subject").values_list("subject", flat=True) if pk]


def _filled_by(viewer: Viewer, request_id: str, since: datetime) -> QuerySet[Entry]:
    return Entry.objects.filter(
        request_id=request_id, origin="enrichment", actor=viewer.id, at__gte=since,
        fact__in=("AccountChanged", "ContactChanged"),
    )  # fmt: skip


def about(kind: str, values: Mapping[str, Any]) -> dict[str, str]:
    """What may be said about a record in a question."""
    if kind == Kind.ACCOUNT:
        return {"domain": values["domain"], "name": values["name"], "company": values["name"]}
    address = values["emails"][0] if values["emails"] else ""
    return {
        "email": address,
        "domain": (email_domain(address) if address else "") or values.get("account_domain") or "",
        "name": values["full_name"],
        "company": values.get("account_name") or "",
    }


def example(viewer: Viewer, kind: str, text: str) -> tuple[dict[str, str], Account | Contact | None]:
    """A record to try a provider with, and what may be said about it: by name, domain or address, else the newest.

    Text that no record answers to is taken as it is: a domain, an e-mail address or a name.
    """
    typed = text.replace("\x00", "").strip()[:255]
    found: Account | Contact | None
    found = _company(viewer, typed) if kind == Kind.ACCOUNT else _person(viewer, typed)
    if found is not None:
        return about(kind, _values(found)), found
    bare = {"domain": typed.lower() if "." in typed else "", "name": typed, "company": typed}
    if kind == Kind.CONTACT:
        bare |= {"email": typed.lower() if "@" in typed else "", "domain": email_domain(typed.lower()) or ""}
    return (bare if typed else {}), None


def _company(viewer: Viewer, typed: str) -> Account | None:
    rows = accounts(viewer)
    if not typed:
        return rows.exclude(domain="").order_by("-pk").first()
    return rows.filter(domain=typed.lower()).order_by("pk").first() or called(viewer, typed)


def _person(viewer: Viewer, typed: str) -> Contact | None:
    rows = contacts(viewer)
    if not typed:
        return rows.exclude(emails=[]).order_by("-pk").first()
    named = Q(emails__contains=[typed.lower()]) | Q(full_name__iexact=typed)
    return rows.filter(named).order_by("pk").first()


def _values(record: Account | Contact) -> dict[str, Any]:
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    if isinstance(record, Contact) and record.account:
        values |= {f"account_{name}": getattr(record.account, name) for name in ("name", "domain", "country")}
    return values


def example_values(record: Account | Contact | None) -> dict[str, Any]:
    """The values of an example, none where there is no record."""
    return _values(record) if record is not None else {}


def chosen(viewer: Viewer, kind: str, ids: Iterable[str]) -> list[Account | Contact]:
    """The live records of a kind with these ids that `viewer` sees; what is no id is passed over."""
    good = [pk for one in ids if (pk := _as_id(one))]
    rows: Any = accounts(viewer) if kind == Kind.ACCOUNT else contacts(viewer)
    return list(rows.filter(pk__in=good))


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def has_online_providers(viewer: Viewer, kind: str) -> bool:
    """Whether somebody else can be asked about records of this kind."""
    return Provider.objects.filter(kind=kind, adapter=Provider.Adapter.HTTP, enabled=True).exists()
