"""The deals of a story, lived through change by change the way the actions write them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from core import facts
from core.actors import SYSTEM
from deals import queries, reasons
from deals.models import Deal, LineItem, Stage, StageVisit
from demo.story import Story
from demo.story import model as told

from .book import BATCH, Book
from .company import Company
from .journal import Journal, id_at

SOON = timedelta(minutes=20)
"""A category chosen this soon after a move belongs to the move."""
CENT = Decimal("0.01")
REASONS = {
    "No response": "silent", "No need": "no_decision", "No budget": "no_budget", "Bad timing": "timing",
    "Lost to competitor": "competitor", "Price": "price", "Missing feature": "fit",
    "Security or legal": "security_legal", "Proof on their own line": "product", "Speed of roll-out": "speed",
    "References": "references", "Return on investment": "product", "Fit with existing machines": "product",
    "Price and terms": "price",
}  # fmt: skip
_OPENED = (
    "name", "account", "contact", "stage", "owner", "amount", "expected_close", "forecast_category",
)  # fmt: skip


class Sales:
    """The rows to be, by the story's keys."""

    def __init__(self, story: Story, company: Company, book: Book, journal: Journal) -> None:
        self.company, self.book, self.journal, self.currency = company, book, journal, story.currency
        stages = queries.stages(SYSTEM, queries.default_pipeline(SYSTEM))
        self.stages = {stage.name.lower().replace(" ", "_"): stage for stage in stages}
        self.visits: list[StageVisit] = []
        self.items: list[LineItem] = []
        self.deals = {plan.key: _Life(plan, self).deal for plan in story.deals}

    def store(self) -> None:
        """Write the rows."""
        Deal.objects.bulk_create(self.deals.values(), batch_size=BATCH)
        StageVisit.objects.bulk_create(self.visits, batch_size=BATCH)
        LineItem.objects.bulk_create(self.items, batch_size=BATCH)


class _Life:
    """One deal from its opening to today."""

    def __init__(self, plan: told.Deal, sales: Sales) -> None:
        self.plan, self.sales = plan, sales
        self.follows = _follows(plan, sales.stages)
        self.deal = self._opened()
        for event in plan.history[1:]:
            getattr(self, f"_{event.kind}")(event)
        if plan.lines:
            self._itemise()

    def _opened(self) -> Deal:
        plan, at = self.plan, self.plan.created_at
        stage = self.sales.stages[str(plan.history[0].new)]
        book, owner = self.sales.book, self.sales.company.members[plan.owner]
        deal = Deal(
            id=id_at(at), name=plan.name, account=book.accounts[plan.account],
            contact=book.contacts[plan.contacts[0]] if plan.contacts else None, pipeline=stage.pipeline,
            stage=stage, owner=owner, amount=plan.first_amount, currency=plan.currency,
            amount_base=self._in_base(plan.first_amount), category_fixed=not self.follows,
            forecast_category=stage.forecast_category if self.follows else plan.first_category,
            probability=stage.probability, expected_close=plan.first_close, source=plan.source,
            campaign=plan.campaign, description=plan.description, stage_entered_at=at, created_at=at,
            updated_at=at,
        )  # fmt: skip
        deal.custom = book.own("deal", plan.key)
        self.visit = self._visit(deal, stage, at)
        after = {f"custom.{name}": value for name, value in deal.custom.items()}
        after |= {name: getattr(deal, name) for name in _OPENED if getattr(deal, name) not in (None, "")}
        fact = facts.DealOpened(deal=deal.pk, stage=stage.pk)
        after["currency"] = deal.currency
        self.sales.journal.tell(fact, by=plan.history[0].by, at=at, subject=deal, after=after)
        return deal

    def _in_base(self, amount: Decimal) -> Decimal:
        rate = self.sales.company.rates[self.plan.currency]
        return (
            amount
            if self.plan.currency == self.sales.currency
            else (amount * rate).quantize(CENT, ROUND_HALF_UP)
        )

    def _visit(self, deal: Deal, stage: Stage, at: datetime) -> StageVisit:
        visit = StageVisit(id=id_at(at), deal=deal, stage=stage, entered_at=at)
        self.sales.visits.append(visit)
        return visit

    # --- Changes, as deals.actions make them -----------------------------------------------------------
    def _write(
        self,
        fact: facts.Fact,
        event: told.Event,
        values: Mapping[str, Any],
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        deal = self.deal
        after = {name: value for name, value in values.items() if getattr(deal, name) != value}
        before = {name: getattr(deal, name) for name in after}
        for name, value in after.items():
            setattr(deal, name, value)
        if "amount" in after:
            deal.amount_base = self._in_base(after["amount"])
        deal.version += 1
        deal.updated_at = event.at
        if extra:
            before, after = before | {"product": None}, {**after, **extra}
        self.sales.journal.tell(fact, by=event.by, at=event.at, subject=deal, before=before, after=after)

    def _changed(self, event: told.Event, **values: Any) -> None:
        self._write(facts.DealChanged(deal=self.deal.pk), event, values)

    def _amount(self, event: told.Event) -> None:
        self._changed(event, amount=event.new)

    def _close_date(self, event: told.Event) -> None:
        self._changed(event, expected_close=event.new, close_moves=self.deal.close_moves + 1)

    def _category(self, event: told.Event) -> None:
        if not self.follows:
            self._changed(event, forecast_category=event.new)

    def _stage(self, event: told.Event) -> None:
        stage, values = self._moved(event)
        if self.follows:
            values["forecast_category"] = stage.forecast_category
        self._write(facts.DealStageMoved(**self._where(stage)), event, values)

    def _won(self, event: told.Event) -> None:
        stage, values = self._moved(event)
        self._write(facts.DealWon(**self._where(stage)), event, values | self._closing(stage, event))

    def _lost(self, event: told.Event) -> None:
        stage, values = self._moved(event)
        closing = self._closing(stage, event)
        fact = facts.DealLost(**self._where(stage), reason=closing["close_reason"])
        self._write(fact, event, values | closing)

    def _where(self, stage: Stage) -> dict[str, Any]:
        return {"deal": self.deal.pk, "from_stage": self.deal.stage_id, "to_stage": stage.pk}

    def _moved(self, event: told.Event) -> tuple[Stage, dict[str, Any]]:
        stage = self.sales.stages[str(event.new)]
        self.visit.left_at, self.visit.left_for = event.at, stage
        self.visit = self._visit(self.deal, stage, event.at)
        values = {"stage": stage, "probability": stage.probability, "stage_entered_at": event.at}
        return stage, values

    def _closing(self, stage: Stage, event: told.Event) -> dict[str, Any]:
        known = reasons.WON if stage.kind == "won" else reasons.LOST
        reason = REASONS.get(self.plan.close_reason, self.plan.close_reason)
        return {
            "forecast_category": stage.forecast_category, "category_fixed": False, "status": stage.kind,
            "closed_at": event.at, "close_reason": reason if reason in known else "other",
            "close_note": self.plan.close_note,
        }  # fmt: skip

    def _itemise(self) -> None:
        """The lines were added when the last amount was set; they add up to it, so it follows them from then on."""
        settled = [event for event in self.plan.history if event.kind == "amount"]
        moves = [event for event in self.plan.history if event.new == "proposal"]
        event = (settled or moves or list(self.plan.history))[-1]
        for position, line in enumerate(self.plan.lines):
            product = self.sales.company.products[line.product]
            item = LineItem(
                id=id_at(event.at), deal=self.deal, product=product, description=product.name,
                quantity=Decimal(line.quantity), unit_price=line.unit_price, discount=line.discount, position=position,
            )  # fmt: skip
            self.sales.items.append(item)
            off = f", {line.discount * 100:.2f} % off" if line.discount else ""
            said = f"{item.quantity:.2f} × {product.name} at {line.unit_price:f}{off}"
            self._write(facts.DealItemsChanged(deal=self.deal.pk), event, {}, extra={"product": said})
        self._changed(event, amount_from_items=True)
        self.deal.updated_at = max(
            self.deal.updated_at, *(past.at for past in self.plan.history), self.plan.created_at
        )


def _follows(plan: told.Deal, stages: Mapping[str, Stage]) -> bool:
    """Whether the category was always the stage's own, so that nobody had to choose it."""
    chosen = [event for event in plan.history if event.kind == "category"]
    for move in (event for event in plan.history if event.kind in ("created", "stage")):
        past = [event.new for event in chosen if event.at <= move.at + SOON]
        if (past[-1] if past else plan.first_category) != stages[str(move.new)].forecast_category:
            return False
    return True
