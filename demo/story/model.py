"""What a story consists of: plain values, linked by short keys ("a0012", "d0003"), times aware and in UTC."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo.story.capture import Capture

STAGES: tuple[str, ...] = ("discovery", "qualification", "proposal", "negotiation")
Value = str | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A colleague; territory is the list of countries they sell to."""

    key: str
    name: str
    email: str
    role: str
    desk: str
    team: str
    timezone: str
    title: str
    territory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """An entry of the price list: price per unit in the workspace's currency."""

    key: str
    name: str
    sku: str
    unit: str
    description: str
    price: Decimal
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Account:
    """A company that buys, or might."""

    key: str
    name: str
    domain: str
    website: str
    industry: str
    employees: int
    country: str
    city: str
    address: str
    timezone: str
    phone: str
    lifecycle: str
    territory: str
    owner: str
    source: str
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at an account; phones are from ranges reserved for fiction, or empty where a country has none."""

    key: str
    account: str
    first_name: str
    last_name: str
    email: str
    phone: str
    title: str
    seniority: str
    department: str
    country: str
    city: str
    timezone: str
    lead_status: str
    source: str
    owner: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A product in a deal. discount is a fraction."""

    product: str
    quantity: int
    unit_price: Decimal
    discount: Decimal

    @property
    def total(self) -> Decimal:
        """Price of the line after discount, in the deal's currency."""
        return (self.unit_price * self.quantity * (1 - self.discount)).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Event:
    """One change in a deal's life. kind: created, stage, amount, close_date, category, won, lost."""

    at: datetime
    kind: str
    old: Value
    new: Value
    by: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal as it stands today, and in `history` how it came to that, oldest first.

    history[0] is "created" (new: first stage); amount, close date and category begin as first_amount, first_close and
    first_category and change by events only. `lines` add up to `amount` where there are any.
    """

    key: str
    name: str
    account: str
    contacts: tuple[str, ...]
    owner: str
    source: str
    campaign: str
    description: str
    currency: str
    first_amount: Decimal
    first_close: date
    first_category: str
    stage: str
    status: str
    amount: Decimal
    expected_close: date
    category: str
    created_at: datetime
    stage_entered_at: datetime
    closed_at: datetime | None
    close_reason: str
    close_note: str
    lines: tuple[Line, ...]
    history: tuple[Event, ...]
    quiet_since: datetime | None = None
    next_step: str = ""
    next_step_at: datetime | None = None

    @property
    def close_moves(self) -> int:
        """How often the expected close date was changed."""
        return sum(event.kind == "close_date" for event in self.history)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that happened between us and a buyer."""

    key: str
    at: datetime
    kind: str
    direction: str
    outcome: str
    purpose: str
    minutes: int | None
    summary: str
    learned: str
    our_commitments: str
    their_commitments: str
    stage_effect: str
    next_booked: bool | None
    account: str
    deal: str
    contacts: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, or done. A promised one was told to the buyer."""

    key: str
    title: str
    kind: str
    state: str
    due_at: datetime | None
    due_zone: str
    all_day: bool
    promised: bool
    priority: int
    owner: str
    account: str
    contact: str
    deal: str
    origin: str
    origin_activity: str
    created_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Quota:
    """What a rep is expected to win in a quarter, in the workspace's currency."""

    member: str
    quarter_start: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Story:
    """Everything about one company up to the evening before `today`; lists are in the order things happened."""

    company: str
    currency: str
    today: date
    rates: dict[str, Decimal]
    members: list[Member]
    products: list[Product]
    accounts: list[Account]
    contacts: list[Contact]
    deals: list[Deal]
    activities: list[Activity]
    tasks: list[Task]
    capture: "Capture"
    quotas: list[Quota] = field(default_factory=list)
