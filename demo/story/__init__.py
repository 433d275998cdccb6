"""One believable company, told from a seed: who works there, who they sell to, and what happened in fifteen months.

Northstar sells monitoring of production lines and logistics sites. `tell` is pure: the same seed, day and scale give
the same story; all that happened lies before `today`, and only tasks, next steps and expected closes lie after it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from random import Random

from demo.story import world
from demo.story.capture import tell_capture
from demo.story.diary import Cast, Diary, next_steps
from demo.story.hours import quarter_start
from demo.story.model import (
    Account,
    Activity,
    Contact,
    Deal,
    Event,
    Line,
    Member,
    Product,
    Quota,
    Story,
    Task,
)
from demo.story.people import make_accounts, make_contacts, settle_dates
from demo.story.selling import Frame, Teller, frame, outlines

__all__ = ["Account", "Activity", "Contact", "Deal", "Event", "Line", "Member", "Product", "Quota", "Scale", "Story",
           "Task", "tell"]  # fmt: skip

_QUOTA_STEP = Decimal("1E4")
_STRETCH = Decimal("1.45")


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of everything."""

    n_accounts: int = 400
    n_contacts: int = 900
    n_open: int = 160
    n_closed: int = 240
    n_activities: int = 3500


def tell(today: date, *, seed: int = 1, scale: Scale = Scale()) -> Story:
    """The story up to the evening before `today`."""
    rng, span = Random(seed), frame(today)
    accounts = make_accounts(rng, scale.n_accounts, span.first, span.last)
    plans = outlines(rng, accounts, scale.n_open, scale.n_closed, span)
    busy = Counter(plan.account.key for plan in plans)
    contacts = make_contacts(rng, scale.n_contacts, accounts, dict(busy))
    teller = Teller(rng, span, _by_account(contacts))
    deals = [teller.tell(number, plan) for number, plan in enumerate(plans, 1)]
    deals = [replace(d, key=f"d{n:05}") for n, d in enumerate(sorted(deals, key=lambda d: d.created_at), 1)]
    first_deal = {deal.account: deal.created_at for deal in reversed(deals)}
    won = {deal.account for deal in deals if deal.status == "won"}
    accounts, contacts = settle_dates(rng, accounts, contacts, first_deal, won)
    cast = Cast({a.key: a for a in accounts}, {c.key: c for c in contacts}, _by_account(contacts))
    diary = Diary(rng, span, cast)
    activities = diary.activities(deals, scale.n_activities)
    tasks = diary.tasks(deals, activities)
    midnight = datetime.combine(today, time(), tzinfo=UTC)
    return Story(
        company=world.COMPANY, currency="EUR", today=today, rates=dict(world.RATES), members=list(world.MEMBERS),
        products=list(world.PRODUCTS), accounts=sorted(accounts, key=lambda a: (a.created_at, a.key)),
        contacts=sorted(contacts, key=lambda c: (c.created_at, c.key)), deals=next_steps(deals, tasks, midnight),
        activities=activities, tasks=tasks, quotas=_quotas(deals, span),
        capture=tell_capture(seed, today, accounts, contacts, deals),
    )  # fmt: skip


def _by_account(contacts: list[Contact]) -> dict[str, list[Contact]]:
    found: dict[str, list[Contact]] = {}
    for contact in contacts:
        found.setdefault(contact.account, []).append(contact)
    return found


def _quotas(deals: list[Deal], span: Frame) -> list[Quota]:
    """Quotas that stretch: well above what the team wins on average, and two per cent more each quarter."""
    won = sum(
        (deal.amount * world.RATES[deal.currency] for deal in deals if deal.status == "won"), Decimal(0)
    )
    per_quarter = won / 5 / len(world.REPS)
    quarters = [quarter_start(span.today, ahead) for ahead in range(-5, 3)]
    quotas = []
    for ahead, start in enumerate(quarters, -5):
        growth = _STRETCH + Decimal("0.02") * ahead
        for rep, (_, share) in world.REPS.items():
            amount = (
                (per_quarter * Decimal(str(share)) * growth).quantize(_QUOTA_STEP).quantize(Decimal("0.01"))
            )
            quotas.append(Quota(rep, start, max(amount, Decimal("10000.00"))))
    return quotas
