"""The table and the board of deals, as saved views, exports and changes of many rows know them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.errors import Missing, Refused
from lists import own
from lists.catalogue import NOTHING, Ask, Cell, Changing, Doing, Gone, Listing, Query, register
from lists.checking import ids_in, owner_gone
from lists.models import Holder, Place
from team import queries as team
from team.columns import Columns
from team.models import Member

from . import actions, filters, queries
from .models import Category, Deal
from .queries.board import CLOSED_DAYS
from .views import listing
from .views.common import stage_options

THINGS = {"stage": "stage", "pipeline": "pipeline", "team": "team", "account": "company", "contact": "person"}


def _names(viewer: Member) -> set[str]:
    return {*filters.PARAMETERS, *own.names(viewer, Holder.DEAL)}


def _wrong(viewer: Member, query: Query) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in filters.PARAMETERS:
        try:
            filters.parse({name: query.get(name, "")}, today=timezone.localdate())
        except Refused as error:
            found |= error.fields or {name: error.message}
    return found | own.wrong(viewer, Holder.DEAL, query)


def _gone(viewer: Member, query: Query) -> list[Gone]:
    found = owner_gone(viewer, query)
    for name, thing in THINGS.items():
        asked = set(ids_in(query.get(name, "")))
        if asked and (missing := len(asked - _standing(viewer, name, asked))):
            said = f"A {thing} it asks for is" if missing == 1 else f"{missing} of what it asks for are"
            lost = name == "pipeline"
            found.append(Gone(name, f"{said} not there any more, or not yours to see.", lost=lost))
    return found


def _standing(viewer: Member, name: str, asked: set[UUID]) -> set[UUID]:
    if name in ("account", "contact"):
        return queries.seen_links(viewer, name, asked)
    if name == "team":
        return {one.pk for one in team.teams(viewer)}
    rows = queries.stages(viewer) if name == "stage" else queries.pipelines(viewer)
    return {one.pk for one in rows}


def _deals(viewer: Member, query: Query) -> QuerySet[Deal]:
    return listing.ordered(viewer, query, listing.narrowed(viewer, query))


def _cards(viewer: Member, query: Query) -> QuerySet[Deal]:
    """The deals of a board: those of its pipeline that are open, or were closed not long ago."""
    given = {k: v for k, v in query.items() if k not in ("status", "stage", "archived", "pipeline")}
    try:
        asked = ids_in(query.get("pipeline", ""))
        pipeline = queries.pipeline(viewer, asked[0]) if asked else queries.default_pipeline(viewer)
    except Missing:
        pipeline = queries.default_pipeline(viewer)
    since = timezone.now() - timedelta(days=CLOSED_DAYS)
    rows = listing.narrowed(viewer, given).filter(pipeline=pipeline)
    rows = rows.filter(Q(closed_at=None) | Q(closed_at__gte=since))
    return rows.order_by("stage__position", "expected_close", "id")


def _category(value: str) -> str:
    return str(dict(Category.choices).get(value, value))


def _status(value: str) -> str:
    return str(dict(Deal.Status.choices).get(value, value))


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _days(entered: datetime) -> int:
    return queries.days_in(entered, timezone.now())


CELLS = [
    Cell(name="name", label="Deal", sources=("name",)),
    Cell(name="account", label="Company", sources=("account__name",)),
    Cell(name="domain", label="Company domain", sources=("account__domain",)),
    Cell(name="contact", label="Contact", sources=("contact__full_name",)),
    Cell(name="pipeline", label="Pipeline", sources=("pipeline__name",)),
    Cell(name="stage", label="Stage", sources=("stage__name",)),
    Cell(name="status", label="Deal status", sources=("status",), write=_status),
    Cell(name="amount", label="Amount", sources=("amount",)),
    Cell(name="currency", label="Currency", sources=("currency",)),
    Cell(name="amount_base", label="Amount in the workspace's currency", sources=("amount_base",)),
    Cell(name="category", label="Forecast category", sources=("forecast_category",), write=_category),
    Cell(name="probability", label="Probability", sources=("probability",), write=_percent),
    Cell(name="close", label="Expected close", sources=("expected_close",)),
    Cell(name="close_moves", label="Times the expected close moved", sources=("close_moves",)),
    Cell(name="next", label="Next step", sources=("next_step",)),
    Cell(name="next_at", label="Next step at", sources=("next_step_at",)),
    Cell(name="owner", label="Deal owner", sources=("owner__name",)),
    Cell(name="source", label="Deal source", sources=("source",)),
    Cell(name="campaign", label="Campaign", sources=("campaign",)),
    Cell(name="age", label="Days in stage", sources=("stage_entered_at",), write=_days),
    Cell(name="activity", label="Last activity", sources=("last_activity_at",)),
    Cell(name="created", label="Created on", sources=("created_at",)),
    Cell(name="closed", label="Closed on", sources=("closed_at",)),
    Cell(name="reason", label="Reason won or lost", sources=("close_reason",)),
    Cell(name="description", label="Deal description", sources=("description",)),
    Cell(name="changed", label="Last modified", sources=("updated_at",)),
    Cell(name="id", label="Record ID", sources=("id",)),
]
SHOWN = {"amount": ("amount", "currency"), "next": ("next", "next_at")}
"""Columns of the table that are several in a file."""


def _cells(viewer: Member) -> list[Cell]:
    return [*CELLS, *own.export_cells(viewer, Holder.DEAL)]


def _columns(viewer: Member) -> Columns:
    return own.with_own(viewer, Holder.DEAL, listing.COLUMNS).columns


# --- Many at once ----------------------------------------------------------------------------------
FIELDS = frozenset(
    {
        "owner",
        "stage",
        "forecast_category",
        "expected_close",
        "source",
        "campaign",
        "reason",
        "note",
        "custom",
    }
)


def _prepare(by: Member, asked: Mapping[str, Any]) -> Doing:
    if set(asked) == {"archived"} and isinstance(asked["archived"], bool):
        verb = actions.archive_deal if asked["archived"] else actions.restore_deal
        return lambda pk, now: verb(by=by, now=now, deal=queries.named(pk))
    if not asked:
        raise Refused("change", "Say what to change.", "change")
    if unknown := sorted(set(asked) - FIELDS):
        raise Refused("change", f"Many at once cannot change {unknown[0][:60]}.", "change")
    changes = dict(asked)
    if "owner" in changes:
        changes["owner"] = team.member(by, _one_id(changes["owner"], "owner")) if changes["owner"] else None
    if "stage" in changes:
        changes["stage"] = queries.stage(by, _one_id(changes["stage"], "stage"))
    return lambda pk, now: actions.change_deal(by=by, now=now, deal=queries.named(pk), changes=changes)


def _one_id(given: Any, name: str) -> UUID:
    found = ids_in(str(given))
    if len(found) != 1:
        raise Refused("id", "This is no id.", name)
    return found[0]


def _undo(by: Member, now: datetime, entry: Any) -> None:
    actions.undo(by=by, now=now, deal=queries.named(entry.subject), entry=entry)


def _asks(viewer: Member) -> list[Ask]:
    sellers = [(str(one.pk), one.name) for one in team.sellers(viewer)]
    stages = list(queries.stages(viewer))
    return [
        Ask("owner", "Give to", [*sellers, (NOTHING, "Nobody")]),
        Ask("stage", "Move to", stage_options(stages)),
        Ask("forecast_category", "Forecast category", [(v, str(t)) for v, t in Category.choices]),
        Ask("expected_close", "Expected close", type="date"),
        Ask("source", "Source"),
        Ask("campaign", "Campaign"),
    ]


CHANGING = Changing(
    asks=_asks,
    holder=Holder.DEAL,
    archives=True,
    prepare=_prepare,
    undo=_undo,
    facts=(
        "DealChanged",
        "DealStageMoved",
        "DealWon",
        "DealLost",
        "DealReopened",
        "DealArchived",
        "DealRestored",
    ),
    names=queries.names_of,
    detail="deals:deal",
)

register(
    Listing(
        place=Place.DEALS,
        page="deals:list",
        one="deal",
        many="deals",
        rights="deals",
        names=_names,
        sorts=lambda viewer: _columns(viewer).sorts,
        wrong=_wrong,
        gone=_gone,
        rows=_deals,
        cells=_cells,
        always=("name",),
        columns=_columns,
        changing=CHANGING,
        shown=SHOWN,
    )
)
register(
    Listing(
        place=Place.BOARD,
        page="deals:board",
        one="deal",
        many="deals",
        rights="deals",
        names=_names,
        sorts=lambda viewer: (),
        wrong=_wrong,
        gone=_gone,
        rows=_cards,
        cells=_cells,
        always=("name",),
        changing=CHANGING,
        shown=SHOWN,
    )
)
