"""One run of one import over deals: which deal a row means, and what it makes of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.importing.drafts import Issue
from accounts.importing.own import MARK, flat
from accounts.importing.sinks import Circumstances, SinkResult, SinkRow
from accounts.normalise import folded, stage_key, stage_status
from core.ids import new_id
from core.jsonable import jsonable
from team import policy
from team.models import Member, Role
from team.rules import led_teams

from .. import queries
from ..models import Deal, Pipeline, Rate, Stage, StageKind
from ..values import AMOUNT_LIMIT
from .storing import FIELDS, Found, insert, update

CENT = Decimal("0.01")
FILLABLE = (
    "account_id", "contact_id", "owner_id", "amount", "expected_close", "close_reason", "source", "campaign",
    "description",
)  # fmt: skip
"""What a row may fill; stage and status of a deal that is here already are moved by people, or by overwriting."""
OVERWRITABLE = (*FILLABLE, "name", "currency", "forecast_category")


class DealSession:
    """One run of one import over deals."""

    def __init__(self, about: Circumstances) -> None:
        self.about = about
        self.pipelines = list(Pipeline.objects.filter(archived_at=None).order_by("position", "name"))
        stages = Stage.objects.filter(pipeline__in=self.pipelines).order_by("position")
        self.stages: dict[UUID, list[Stage]] = {p.pk: [] for p in self.pipelines}
        for stage in stages:
            self.stages[stage.pipeline_id].append(stage)
        self.rates = dict(Rate.objects.values_list("currency", "per_unit"))
        self.base = queries.base_currency()
        self.everything, self.people = _reach(about.by)
        self.ahead: set[str] = set()
        self.touched: set[UUID] = set()

    def bring(self, rows: list[SinkRow], *, dry: bool) -> list[SinkResult]:
        """Make or change a deal for each row of a chunk."""
        self.known: dict[str, Found] = {}
        self._load(rows)
        self.fresh: list[Found] = []
        self.changed: dict[UUID, tuple[Found, dict[str, Any], dict[str, Any]]] = {}
        results = [self._row(row, dry) for row in rows]
        if not dry:
            insert(self.fresh, self.worth, self.about)
            update(self.changed, self.worth, self.about)
        return results

    # --- What is there ---------------------------------------------------------------------------
    def _load(self, rows: Sequence[SinkRow]) -> None:
        keys = [key for row in rows if (key := import_key(row))]
        accounts = {row.account for row in rows if row.account}
        found = Deal.objects.filter(Q(import_key__in=keys) | Q(account__in=accounts), archived_at=None)
        columns = ("id", "import_key", "custom", *FIELDS)
        for pk, key, own, *values in found.order_by("id").values_list(*columns):
            deal = Found(pk, dict(zip(FIELDS, values, strict=True)) | flat(own), mine=True)
            owner = deal.values["owner_id"]
            deal.mine = self.everything or owner is None or owner in self.people
            for name in {key, _by_name(deal.values["account_id"], deal.values["name"])} - {""}:
                self.known.setdefault(name, deal)

    # --- Row by row ------------------------------------------------------------------------------
    def _row(self, row: SinkRow, dry: bool) -> SinkResult:
        issues: list[Issue] = []
        wanted = self._values(row, issues)
        if wanted is None:
            return SinkResult("rejected", issues=issues)
        deal = self._match(row, wanted["name"])
        if deal is None:
            return self._create(row, wanted, issues, dry)
        if not deal.mine:
            issues.append(Issue("", "colleague", "The deal belongs to a colleague, so nothing was changed."))
            return SinkResult("unchanged", deal.id, issues=issues)
        return self._change(deal, row, wanted, issues)

    def _match(self, row: SinkRow, name: str) -> Found | None:
        """By the other tool's id; by account and name only when the file has no ids or the deal has none."""
        by_key = self.known.get(import_key(row)) if import_key(row) else None
        if by_key is not None or row.values.get("external_id"):
            return by_key
        return self.known.get(_by_name(row.account, name)) if row.account else None

    def _create(self, row: SinkRow, wanted: dict[str, Any], issues: list[Issue], dry: bool) -> SinkResult:
        key = import_key(row) or f"{row.account_name}\x1f{folded(wanted['name'])}"
        if dry and key in self.ahead:
            return SinkResult("unchanged", issues=issues)
        self.ahead |= {key} if dry else set()
        deal = Found(new_id(), wanted | {"import_key": import_key(row)}, mine=True, new=True)
        self.fresh.append(deal)
        for name in (import_key(row), _by_name(row.account, wanted["name"])):
            if name:
                self.known.setdefault(name, deal)
        return SinkResult("created", deal.id, issues=issues)

    def _change(self, deal: Found, row: SinkRow, wanted: dict[str, Any], issues: list[Issue]) -> SinkResult:
        over = self.about.matches == "overwrite" and deal.id not in self.touched and not deal.new
        self.touched.add(deal.id)
        said = _said(row, wanted)
        own = [name for name in wanted if name.startswith(MARK)]
        fields = () if self.about.matches == "skip" else (*(OVERWRITABLE if over else FILLABLE), *own)
        after = {
            name: wanted[name]
            for name in fields
            if name in said
            and wanted[name] != deal.values.get(name)
            and (over or deal.values.get(name) in ("", None))
        }
        moved = "stage" in row.values and wanted["stage_id"] != deal.values["stage_id"]
        if over and moved and deal.values["status"] == Deal.Status.OPEN:
            issues.append(Issue("", "stage", "The stage was left as it is; move the deal to change it."))
        if not after:
            return SinkResult("unchanged", deal.id, issues=issues)
        before = {name: deal.values.get(name) for name in after}
        deal.values |= after
        if deal.new:
            return SinkResult("unchanged", deal.id, issues=issues)
        first = self.changed.get(deal.id, (deal, {}, {}))
        self.changed[deal.id] = (deal, before | first[1], first[2] | after)
        return SinkResult("updated", deal.id, jsonable(before), jsonable(after), issues)

    # --- Words to values -------------------------------------------------------------------------
    def _values(self, row: SinkRow, issues: list[Issue]) -> dict[str, Any] | None:
        given = row.values
        name = given.get("name") or row.account_name
        if not name:
            issues.append(Issue("", "no_deal_name", "A deal needs a name or a company."))
            return None
        stage = self._stage(given, issues)
        if stage is None:
            issues.append(Issue("", "stage", "There is no stage to put this deal in."))
            return None
        created = _moment(given.get("created_at")) or self.about.now
        values = {
            "name": name[:255], "account_id": row.account, "contact_id": row.contact,
            "pipeline_id": stage.pipeline_id, "stage_id": stage.pk, "status": stage.kind,
            "probability": stage.probability, "expected_close": given.get("expected_close"),
            "source": given.get("source", ""), "campaign": given.get("campaign", ""),
            "description": _description(given), "next_step": "", "close_reason": "", "closed_at": None,
            "created_at": min(created, self.about.now), "owner_id": self._owner(given, issues),
        }  # fmt: skip
        values |= (
            self._money(given, issues) | _category(given, stage) | _closing(given, stage, self.about.now)
        )
        values["stage_entered_at"] = values["closed_at"] or values["created_at"]
        return values | {name: value for name, value in given.items() if name.startswith(MARK)}

    def _stage(self, given: dict[str, Any], issues: list[Issue]) -> Stage | None:
        """The stage a row means: of that name in its pipeline, or the first of the kind its words and status say."""
        pipeline = self._pipeline(given, issues)
        if pipeline is None:
            return None
        word, stages = given.get("stage", ""), self.stages[pipeline.pk]
        kind = given.get("status") or (stage_status(word) if word else "open")
        named = [s for s in stages if word and stage_key(s.name) == stage_key(word)]
        fits = next((s for s in named if s.kind == kind or not given.get("status")), None)
        if fits is not None:
            return fits
        usual = next((s for s in stages if s.kind == kind), None)
        if word and kind == StageKind.OPEN and usual is not None:
            issues.append(
                Issue("Stage", "stage", f"There is no stage “{word[:60]}”; it went to {usual.name}.")
            )
        return usual

    def _pipeline(self, given: dict[str, Any], issues: list[Issue]) -> Pipeline | None:
        word = given.get("pipeline", "")
        found = next((p for p in self.pipelines if word and folded(p.name) == folded(word)), None)
        usual = next(iter(self.pipelines), None)
        if word and found is None and usual is not None and len(self.pipelines) > 1:
            issues.append(
                Issue("Pipeline", "pipeline", f"There is no pipeline “{word[:60]}”; it went to {usual.name}.")
            )
        return found or usual

    def _owner(self, given: dict[str, Any], issues: list[Issue]) -> UUID | None:
        word = given.get("owner")
        if not word:
            return self.about.owner
        found = self.about.owners.get(folded(str(word)))
        if found is None:
            issues.append(Issue("", "unknown_owner", f"There is no active seller “{str(word)[:60]}”."))
        return found or self.about.owner

    def _money(self, given: dict[str, Any], issues: list[Issue]) -> dict[str, Any]:
        money = given.get("amount")
        currency = (
            given.get("currency") or (money.currency if money else "") or self.about.currency or self.base
        )
        amount = (
            money.amount.quantize(CENT, ROUND_HALF_EVEN)
            if money and abs(money.amount) < AMOUNT_LIMIT
            else None
        )
        if money and (amount is None or amount < 0):
            issues.append(Issue("Amount", "amount", "This amount cannot be kept."))
            amount = None
        return {"amount": amount, "currency": currency}

    def worth(self, values: dict[str, Any]) -> Decimal | None:
        """The amount of these values in the workspace's currency; None without a rate."""
        amount: Decimal | None = values["amount"]
        currency: str = values["currency"]
        if amount is None or currency == self.base:
            return amount
        if currency not in self.rates:
            return None
        worth = Decimal(amount * self.rates[currency]).quantize(CENT, ROUND_HALF_EVEN)
        return worth if worth < AMOUNT_LIMIT else None


def _reach(by: Any) -> tuple[bool, set[UUID]]:
    """Whose deals may be changed: everything, or those of these people and of nobody."""
    if not isinstance(by, Member) or by.role in policy.ADMINS:
        return True, set()
    people = {by.pk}
    if by.role == Role.MANAGER:
        people |= set(Member.objects.filter(team_id__in=led_teams(by)).values_list("id", flat=True))
    return False, people


def import_key(row: SinkRow) -> str:
    """What finds this deal again: its id in the other tool; without one, and without an account, its name."""
    external = row.values.get("external_id", "")
    if external:
        return f"id:{external}"[:255]
    if row.account is None and row.values.get("name") and not row.new_account:
        return "name:" + sha256(folded(row.values["name"]).encode()).hexdigest()
    return ""


def _by_name(account: UUID | None, name: str) -> str:
    return f"{account}\x1f{folded(name)}" if account else ""


def _said(row: SinkRow, wanted: dict[str, Any]) -> set[str]:
    """The fields a row really says something about."""
    said = set(row.values) | {"name"}
    if row.account:
        said.add("account_id")
    if row.contact:
        said.add("contact_id")
    if wanted["owner_id"] and row.values.get("owner"):
        said.add("owner_id")
    if row.values.get("amount") and (row.values.get("currency") or row.values["amount"].currency):
        said.add("currency")
    if wanted["status"] != Deal.Status.OPEN:
        said -= {"forecast_category", "expected_close"}
    return {name for name in said if wanted.get(name) not in ("", None)}


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time(12), UTC) if isinstance(value, date) else None


def _description(given: dict[str, Any]) -> str:
    """Next steps become tasks when somebody makes them; what the file says of them is kept in words."""
    step = given.get("next_step", "")
    parts = [given.get("description", ""), f"Next step: {step}" if step else ""]
    return "\n\n".join(part for part in parts if part)[:20_000]


def _category(given: dict[str, Any], stage: Stage) -> dict[str, Any]:
    chosen = given.get("forecast_category") if stage.kind == StageKind.OPEN else None
    return {"forecast_category": chosen or stage.forecast_category, "category_fixed": bool(chosen)}


def _closing(given: dict[str, Any], stage: Stage, now: datetime) -> dict[str, Any]:
    if stage.kind == StageKind.OPEN:
        return {}
    closed = _moment(given.get("closed_at")) or _moment(given.get("expected_close")) or now
    return {"closed_at": min(closed, now), "close_reason": given.get("close_reason", "")[:80]}
