"""What a new workspace starts with: one pipeline that fits most. Pure values; days are calendar days."""

from dataclasses import dataclass
from decimal import Decimal

PIPELINE = "Sales"


@dataclass(frozen=True, slots=True)
class StagePlan:
    """A stage to make: its name, kind, probability, norm in days, forecast category and exit criteria."""

    name: str
    kind: str
    probability: Decimal
    target_days: int | None
    category: str
    exit_criteria: str = ""


STAGES = (
    StagePlan(
        "Discovery", "open", Decimal("0.10"), 14, "pipeline",
        "A problem worth solving is named in the buyer's words, and a next meeting is dated.",
    ),
    StagePlan(
        "Qualification", "open", Decimal("0.25"), 21, "pipeline",
        "We know who decides, by which criteria, with what budget and by when.",
    ),
    StagePlan(
        "Proposal", "open", Decimal("0.50"), 15, "best_case",
        "The buyer has our proposal, confirmed its value, and told us the way to signature.",
    ),
    StagePlan(
        "Negotiation", "open", Decimal("0.75"), 14, "commit",
        "Terms are agreed, paper is with legal, and the date of signature is known.",
    ),
    StagePlan("Closed won", "won", Decimal(1), None, "commit"),
    StagePlan("Closed lost", "lost", Decimal(0), None, "omitted"),
)  # fmt: skip
