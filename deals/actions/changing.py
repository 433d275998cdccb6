"""Opening deals, changing them, putting them away."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Required, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from accounts.models import Account, Contact, Import
from core import facts
from core.actors import SYSTEM
from core.errors import Refused
from core.recording import compose, record, record_many
from lists import own
from lists.models import Holder
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import queries, values
from ..models import Category, Deal, Pipeline, Stage, StageKind, StageVisit
from ..rules import can_own
from .common import locked, same_version, taken, written
from .moving import move_stage

TEXTS = {"name": 255, "source": 80, "campaign": 120, "description": 20_000, "close_note": 5_000}
CHANGEABLE = frozenset(TEXTS) | {
    "account", "contact", "owner", "amount", "currency", "expected_close", "forecast_category", "custom",
    "amount_from_items", "stage", "reason", "note",
}  # fmt: skip


class NewDeal(TypedDict, total=False):
    """What can be said of a deal when it is opened; only its name must be."""

    name: Required[str]
    account: Account | None
    contact: Contact | None
    pipeline: Pipeline | None
    stage: Stage | None
    owner: Member | None
    amount: Decimal | str | int | None
    currency: str | None
    expected_close: date | str | None
    forecast_category: str | None
    source: str
    campaign: str
    description: str
    custom: Mapping[str, Any] | None
    imported_by: Import | None
    import_key: str


def open_deal(*, by: Viewer, now: datetime, **said: Unpack[NewDeal]) -> Deal:
    """Open a deal in its first stage, or in the open stage given; owned by `by` unless said otherwise.

    The account follows the contact when only that is given. Raises Refused with the field that is wrong.
    """
    policy.check(by, "deals.create")
    stage = _start(by, said.get("pipeline"), said.get("stage"))
    owner = said.get("owner") or (by if isinstance(by, Member) else None)
    if owner is not None and owner != by:
        _owner(owner)
    contact, category = said.get("contact"), said.get("forecast_category")
    deal = Deal(
        name=values.text("name", said["name"], 255, required=True),
        account=said.get("account") or (contact.account if contact else None),
        contact=contact,
        pipeline=stage.pipeline,
        stage=stage,
        owner=owner,
        forecast_category=_category(category) if category else stage.forecast_category,
        category_fixed=bool(category),
        probability=stage.probability,
        stage_entered_at=now,
        created_at=now,
        updated_at=now,
        imported_by=said.get("imported_by"),
        import_key=said.get("import_key", ""),
        **_details(said),
    )
    return _opened(deal, by, now)


def _details(said: NewDeal) -> dict[str, Any]:
    """Money, date and words, checked."""
    money, currency = values.amount("amount", said.get("amount")), said.get("currency")
    code = values.currency("currency", currency) if currency else queries.base_currency()
    return {
        "amount": money,
        "currency": code,
        "amount_base": queries.in_base(money, code),
        "expected_close": values.day("expected_close", said.get("expected_close")),
        "source": values.text("source", said.get("source", ""), TEXTS["source"]),
        "campaign": values.text("campaign", said.get("campaign", ""), TEXTS["campaign"]),
        "description": values.text("description", said.get("description", ""), TEXTS["description"]),
        "custom": own.merged(SYSTEM, Holder.DEAL, {}, said.get("custom")),
    }


def _opened(deal: Deal, by: Viewer, now: datetime) -> Deal:
    said = ("name", "account", "contact", "stage", "owner", "amount", "expected_close", "forecast_category")
    with transaction.atomic():
        deal.save(force_insert=True)
        StageVisit(deal=deal, stage=deal.stage, entered_at=now).save(force_insert=True)
        after = {name: getattr(deal, name) for name in said if getattr(deal, name) not in (None, "")}
        fact = facts.DealOpened(deal=deal.pk, stage=deal.stage_id)
        _, mine = own.spread({}, {"custom": deal.custom})
        record(fact, by=by, now=now, subject=deal, after=after | {"currency": deal.currency} | mine)
    return deal


def _start(by: Viewer, pipeline: Pipeline | None, stage: Stage | None) -> Stage:
    if stage is None:
        pipeline = pipeline or queries.default_pipeline(by)
        stage = queries.first_stage(pipeline)
        if stage is None:
            raise Refused("stage", "This pipeline has no open stage.", "pipeline")
    if pipeline is not None and stage.pipeline_id != pipeline.pk:
        raise Refused("stage", "This stage belongs to another pipeline.", "stage")
    if stage.kind != StageKind.OPEN:
        raise Refused("stage", "A deal starts in an open stage; win or lose it afterwards.", "stage")
    if stage.pipeline.archived_at:
        raise Refused("pipeline", "This pipeline is archived.", "pipeline")
    return stage


def change_deal(
    *, by: Viewer, now: datetime, deal: Deal, changes: Mapping[str, Any], version: int | None = None
) -> Deal:
    """Change fields of a deal (see CHANGEABLE); a stage among them is moved by `move_stage`, with `reason` and `note`.

    `version` is the one the caller saw: Stale when somebody was faster. Raises Refused with the field that is wrong.
    """
    if unknown := changes.keys() - CHANGEABLE:
        raise Refused("field", "This cannot be changed.", sorted(unknown)[0])
    changes = dict(changes)
    stage, reason, note = (changes.pop(k, None) for k in ("stage", "reason", "note"))
    with transaction.atomic():
        if stage is not None:
            deal = move_stage(
                by=by, now=now, deal=deal, stage=stage, version=version, reason=reason or "", note=note or ""
            )
            version = None
        if not changes:
            return deal if stage is not None else taken(by, "deals.change", deal, version)
        return _change(by, now, deal, changes, version)


def put_back(*, by: Viewer, now: datetime, deal: Deal, before: Mapping[str, Any]) -> Deal:
    """Restore what stood before a change that is taken back; the way back of a close is not counted as a move.

    `before` holds fields of CHANGEABLE but stage, and `close_moves` with an `expected_close`.
    """
    with transaction.atomic():
        fresh = taken(by, "deals.change", deal)
        wanted = {
            name: _checked(fresh, name, value) for name, value in before.items() if name != "close_moves"
        }
        wanted |= _follow(fresh, wanted)
        wanted |= {name: value for name, value in before.items() if name == "close_moves"}
        return written(fresh, wanted, facts.DealChanged(deal=fresh.pk), by=by, now=now)


def _change(by: Viewer, now: datetime, deal: Deal, changes: dict[str, Any], version: int | None) -> Deal:
    fresh = locked(by, deal)
    if changes.keys() - {"owner"}:
        policy.check(by, "deals.change", fresh)
    if "owner" in changes:
        policy.check(by, "deals.assign", fresh)
    same_version(fresh, version)
    wanted = {name: _checked(fresh, name, value) for name, value in changes.items()}
    wanted |= _follow(fresh, wanted)
    return written(fresh, wanted, facts.DealChanged(deal=fresh.pk), by=by, now=now)


def _checked(deal: Deal, name: str, value: Any) -> Any:
    """The value as it will be stored, or Refused with its field."""
    if name in TEXTS:
        return values.text(name, value, TEXTS[name], required=name == "name")
    if name == "amount":
        return values.amount(name, value)
    if name == "currency":
        return values.currency(name, value)
    if name == "expected_close":
        return _while_open(deal, name, values.day(name, value))
    if name == "forecast_category":
        return _while_open(deal, name, _category(value))
    if name == "custom":
        return own.merged(SYSTEM, Holder.DEAL, deal.custom, value)
    if name == "owner" and value is not None and value.pk != deal.owner_id:
        _owner(value)
    return bool(value) if name == "amount_from_items" else value


def _while_open(deal: Deal, name: str, value: Any) -> Any:
    if deal.status != Deal.Status.OPEN and value != getattr(deal, name):
        raise Refused("closed", "This deal is closed. Reopen it to change its forecast.", name)
    return value


def _follow(deal: Deal, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What changes along: a chosen category stays, a typed amount leaves the items, close moves are counted."""
    also: dict[str, Any] = {}
    if "forecast_category" in wanted and wanted["forecast_category"] != deal.forecast_category:
        also["category_fixed"] = True
    if wanted.get("amount_from_items"):
        also["amount"] = items_total(deal)
    elif "amount" in wanted and wanted["amount"] != deal.amount:
        also["amount_from_items"] = False
    if "expected_close" in wanted and deal.expected_close not in (None, wanted["expected_close"]):
        also["close_moves"] = min(deal.close_moves + 1, 32_767)
    return also


def items_total(deal: Deal) -> Decimal:
    """What the line items of a deal add up to, in its currency; raises Refused beyond the limit."""
    rows = deal.items.values_list("quantity", "unit_price", "discount")
    total = sum((values.line_total(*row) for row in rows), Decimal("0.00"))
    if total >= values.AMOUNT_LIMIT:
        raise Refused("too_large", "The products add up to more than can be kept.", "amount")
    return total


def _category(value: Any) -> str:
    return values.choice("forecast_category", value, Category.values)


def _owner(member: Member) -> None:
    if not can_own(member):
        raise Refused("owner", "Choose an active seller.", "owner")


def archive_deal(*, by: Viewer, now: datetime, deal: Deal, version: int | None = None) -> Deal:
    """Put a deal away: it leaves lists, board and numbers, and can be brought back."""
    with transaction.atomic():
        fresh = taken(by, "deals.archive", deal, version)
        if fresh.archived_at:
            return fresh
        return written(fresh, {"archived_at": now}, facts.DealArchived(deal=fresh.pk), by=by, now=now)


def restore_deal(*, by: Viewer, now: datetime, deal: Deal, version: int | None = None) -> Deal:
    """Bring an archived deal back."""
    with transaction.atomic():
        fresh = taken(by, "deals.archive", deal, version)
        return written(fresh, {"archived_at": None}, facts.DealRestored(deal=fresh.pk), by=by, now=now)


def touch(*, by: Viewer, now: datetime, deal: Deal, at: datetime) -> None:
    """Something happened on a deal at `at`: remember the latest. Says nothing in the journal, the activity did."""
    rows = Deal.objects.filter(pk=deal.pk)
    (rows.filter(last_activity_at=None) | rows.filter(last_activity_at__lt=at)).update(last_activity_at=at)


def set_next_step(*, by: Viewer, now: datetime, deal: Deal, title: str, at: datetime | None) -> None:
    """The next open task of a deal, or nothing. Derived from tasks, so neither versioned nor told in the journal."""
    Deal.objects.filter(pk=deal.pk).update(next_step=title[:255], next_step_at=at)


def hand_over(*, by: Viewer, now: datetime, from_member: UUID, heir: UUID) -> int:
    """Give all deals of a member to another, each with its entry in the journal; returns how many."""
    policy.check(by, "deals.configure")
    with transaction.atomic():
        rows = list(Deal.objects.select_for_update().filter(owner_id=from_member).order_by("id"))
        entries = []
        for deal in rows:
            deal.owner_id, deal.version, deal.updated_at = heir, deal.version + 1, now
            fact = facts.DealChanged(deal=deal.pk)
            before, after = {"owner": from_member}, {"owner": heir}
            entries.append(compose(fact, by=by, now=now, subject=deal, before=before, after=after))
        Deal.objects.bulk_update(rows, ["owner", "version", "updated_at"], batch_size=1000)
        record_many(entries)
    return len(rows)
