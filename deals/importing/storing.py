"""Deals into the database, a chunk at a time, and out of it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from accounts.importing.own import MARK, nested
from accounts.importing.sinks import Circumstances
from core import facts
from core.copying import copy_in, dump
from core.ids import new_id
from core.recording import record_rows

from ..models import Deal, StageVisit

Worth = Callable[[dict[str, Any]], Decimal | None]
"""What an amount is worth in the workspace's currency."""
FIELDS = (
    "name", "account_id", "contact_id", "pipeline_id", "stage_id", "owner_id", "status", "amount", "currency",
    "forecast_category", "category_fixed", "probability", "expected_close", "closed_at", "close_reason",
    "source", "campaign", "description", "next_step", "created_at", "stage_entered_at",
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """A deal at hand: stored, or made in this run."""

    id: UUID
    values: dict[str, Any]
    mine: bool
    new: bool = False


def insert(deals: Sequence[Found], base: Worth, about: Circumstances) -> None:
    """Store new deals, the stay in their stage, and the journal entry of each."""
    if not deals:
        return
    for deal in deals:
        values = deal.values
        values["created_at"] = min(values["created_at"], values["closed_at"] or values["created_at"])
    columns = (
        "id", *FIELDS, "import_key", "imported_by_id", "amount_base", "amount_from_items", "close_moves",
        "close_note", "custom", "version", "updated_at",
    )  # fmt: skip
    rows = (
        (
            d.id, *(d.values[f] for f in FIELDS), d.values["import_key"], about.source.pk, base(d.values),
            False, 0, "", dump(nested(d.values)), 1, about.now,
        )
        for d in deals
    )  # fmt: skip
    copy_in(Deal._meta.db_table, columns, rows)
    visits = ((new_id(), d.id, d.values["stage_id"], d.values["stage_entered_at"]) for d in deals)
    copy_in(StageVisit._meta.db_table, ("id", "deal_id", "stage_id", "entered_at"), visits)
    told = (
        (facts.DealOpened(deal=d.id, stage=d.values["stage_id"]), d.id, None, _told(d.values)) for d in deals
    )
    record_rows(told, "deal", by=about.by, now=about.now)


def _told(values: dict[str, Any]) -> dict[str, Any]:
    said = (
        "name",
        "account_id",
        "contact_id",
        "stage_id",
        "owner_id",
        "status",
        "amount",
        "currency",
        "expected_close",
    )
    own = (name for name in values if name.startswith(MARK))
    return {_shown(n): values[n] for n in (*said, *own) if values[n] not in (None, "")}


def _shown(name: str) -> str:
    return name if name.startswith(MARK) else name.removesuffix("_id")


def update(
    changed: dict[UUID, tuple[Found, dict[str, Any], dict[str, Any]]], base: Worth, about: Circumstances
) -> None:
    """Store changed deals, `(deal, before, after)` each, with a new version, and tell the journal."""
    if not changed:
        return
    told = {name for _, before, _ in changed.values() for name in before}
    names = sorted({"custom" if name.startswith(MARK) else name for name in told})
    rows = list(Deal.objects.select_for_update(of=("self",)).filter(pk__in=list(changed)))
    for row in rows:
        deal, _, after = changed[row.pk]
        for name in after:
            put(row, name, deal.values[name])
        if "forecast_category" in after:
            row.category_fixed = True
        row.amount_base = base({"amount": row.amount, "currency": row.currency})
        row.version, row.updated_at = row.version + 1, about.now
    extra = ["amount_base", "category_fixed", "version", "updated_at"]
    Deal.objects.bulk_update(rows, [*names, *extra], batch_size=500)
    entries = (
        (facts.DealChanged(deal=pk), pk, _plain(before), _plain(after))
        for pk, (_, before, after) in changed.items()
    )
    record_rows(entries, "deal", by=about.by, now=about.now)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {_shown(name): value for name, value in values.items()}


def get(deal: Deal, name: str) -> Any:
    """What a deal says in a field, of ours or of the workspace's own."""
    return deal.custom.get(name.removeprefix(MARK)) if name.startswith(MARK) else getattr(deal, name)


def put(deal: Deal, name: str, value: Any) -> None:
    """Set a field of a deal, of ours or of the workspace's own; None empties the latter."""
    if not name.startswith(MARK):
        setattr(deal, name, value)
        return
    key = name.removeprefix(MARK)
    rest = {k: v for k, v in deal.custom.items() if k != key}
    deal.custom = rest if value is None else rest | {key: value}


def remove(ids: list[UUID], about: Circumstances) -> None:
    names = dict(Deal.objects.select_for_update(of=("self",)).filter(pk__in=ids).values_list("id", "name"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM deals_stagevisit WHERE deal_id = ANY(%s)", [list(names)])
        cursor.execute("DELETE FROM deals_deal WHERE id = ANY(%s)", [list(names)])
    told = ((facts.DealRemoved(deal=pk), pk, {"name": name}, None) for pk, name in names.items())
    record_rows(told, "deal", by=about.by, now=about.now)
