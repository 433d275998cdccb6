"""What a deal has been through: the stages it stayed in, and every change with before and after in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Account, Contact
from core.journal.models import Entry
from lists import queries as own
from lists.fields import shown
from lists.models import CustomField, Holder
from team.models import Member
from team.rules import Viewer

from ..models import Category, Deal, Pipeline, Stage, StageVisit
from ..reasons import label

FACTS = {
    "DealOpened": "opened the deal",
    "DealChanged": "changed",
    "DealStageMoved": "moved the stage",
    "DealWon": "won the deal",
    "DealLost": "lost the deal",
    "DealReopened": "reopened the deal",
    "DealArchived": "archived the deal",
    "DealRestored": "restored the deal",
    "DealItemsChanged": "changed the products",
}
LABELS = {
    "close_reason": "reason",
    "close_note": "note",
    "expected_close": "expected close",
    "forecast_category": "forecast category",
    "amount_from_items": "amount follows products",
    "status": "status",
}
HIDDEN = {"pipeline", "close_moves", "category_fixed", "amount_base", "closed_at", "stage_entered_at"}
KINDS: dict[str, tuple[type[Any], str]] = {
    "owner": (Member, "name"),
    "stage": (Stage, "name"),
    "account": (Account, "name"),
    "contact": (Contact, "full_name"),
    "pipeline": (Pipeline, "name"),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay in a stage. `days` are whole days until it was left, or until now."""

    stage: UUID
    name: str
    entered_at: datetime
    left_at: datetime | None
    days: int
    target_days: int | None

    @property
    def over(self) -> bool:
        """Whether the stay is longer than the stage's norm."""
        return self.target_days is not None and self.days > self.target_days


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, in words; empty means nothing was there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal: who did what, when, with its changes."""

    id: UUID
    at: datetime
    fact: str
    what: str
    who: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class History:
    """Visits in order, events newest first; `more` says that there are older events."""

    visits: list[Visit]
    events: list[Event]
    more: bool


def history(viewer: Viewer, deal: Deal, *, now: datetime, limit: int = 100) -> History:
    """The history of a deal that `viewer` was given by these queries; the newest `limit` events."""
    entries = list(_entries(deal)[: limit + 1])
    names = _names(entries)
    mine = _own(viewer, entries)
    events = [_event(entry, names, mine) for entry in entries[:limit]]
    return History(visits(viewer, deal, now=now), events, len(entries) > limit)


def visits(viewer: Viewer, deal: Deal, *, now: datetime) -> list[Visit]:
    """The stages a deal stayed in, in order."""
    rows = StageVisit.objects.filter(deal=deal).select_related("stage").order_by("entered_at", "id")
    return [
        Visit(
            v.stage_id,
            v.stage.name,
            v.entered_at,
            v.left_at,
            max(((v.left_at or now) - v.entered_at).days, 0),
            v.stage.target_days,
        )
        for v in rows
    ]


def _entries(deal: Deal) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=deal.pk, fact__in=FACTS).order_by("-at", "-id")


def entry(viewer: Viewer, deal: Deal, entry_id: UUID) -> Entry | None:
    """One journal entry about that deal and no other."""
    return _entries(deal).filter(pk=entry_id).first()


def entries_of(viewer: Viewer, request_id: str, since: datetime) -> list[Entry]:
    """What `viewer` changed in one request, newest first; for taking a bulk change back."""
    rows = Entry.objects.filter(
        request_id=request_id, actor=viewer.id, at__gte=since, subject_kind="deal", fact__in=FACTS
    )
    return list(rows.order_by("-at", "-id"))


def _names(entries: Iterable[Entry]) -> dict[str, str]:
    """The names behind the ids in the entries, one query per kind that occurs."""
    wanted: dict[str, set[str]] = {}
    for e in entries:
        for side in (e.before or {}, e.after or {}):
            for field in KINDS.keys() & side.keys():
                if side[field]:
                    wanted.setdefault(field, set()).add(str(side[field]))
    found: dict[str, str] = {}
    for field, ids in wanted.items():
        model, name = KINDS[field]
        found |= {str(pk): text for pk, text in model.objects.filter(pk__in=ids).values_list("pk", name)}
    return found


def _own(viewer: Viewer, entries: Iterable[Entry]) -> dict[str, CustomField]:
    """The fields of the workspace's own that the entries speak of, archived ones too."""
    said = {name for e in entries for side in (e.before or {}, e.after or {}) for name in side}
    if not any(name.startswith("custom.") for name in said):
        return {}
    return {f"custom.{one.key}": one for one in own.all_fields(viewer, Holder.DEAL)}


def _event(entry: Entry, names: dict[str, str], mine: dict[str, CustomField]) -> Event:
    before, after = entry.before or {}, entry.after or {}
    fields = [f for f in after | before if f not in HIDDEN]
    labels = LABELS | {name: one.label for name, one in mine.items()}
    if mine:
        before, after = (
            {n: shown(mine[n], v) if n in mine else v for n, v in side.items()} for side in (before, after)
        )
    changes = [
        Change(
            labels.get(f) or f.removeprefix("custom.").replace("_", " "),
            _words(f, before, names),
            _words(f, after, names),
        )
        for f in fields
    ]
    what = FACTS[entry.fact]
    return Event(entry.pk, entry.at, entry.fact, what, entry.actor_name, changes)


def _words(field: str, side: dict[str, Any], names: dict[str, str]) -> str:
    value = side.get(field)
    if value in (None, "", [], {}):
        return ""
    if field in KINDS:
        return names.get(str(value), "somebody" if field == "owner" else "gone")
    if field == "forecast_category":
        return str(dict(Category.choices).get(str(value), value))
    if field == "close_reason":
        return label(str(side.get("status", "lost")), str(value))
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def newest_entry(viewer: Viewer, deal: Deal) -> Entry | None:
    """The last thing `viewer` did to a deal."""
    return _entries(deal).filter(actor=viewer.id).first()
