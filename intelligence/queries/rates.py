"""What became of proposals so far: acceptance rates per kind, and the curves that follow from them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, FloatField, Func, Q, QuerySet

from team.rules import Viewer

from ..calibration import SAME, Curve, Decided, fit, wilson
from ..models import AutoAccept, Proposal, ProposalKind
from ..models.proposals import ProposalStatus

LOOKED_BACK = timedelta(days=365)
RIGHT: dict[str, float] = {
    ProposalStatus.ACCEPTED: 1.0,
    ProposalStatus.MODIFIED: 0.5,
    ProposalStatus.DISMISSED: 0.0,
}
HUNDREDTH = "ROUND(%(expressions)s::numeric, 2)::float8"
Curves = Callable[[str, float], float]


@dataclass(frozen=True, slots=True)
class Rate:
    """What people decided about proposals of a kind in a year; `low` and `high`: Wilson, 95 %.

    `by_policy` were let through without asking and count in no rate; `above` is the policy's threshold.
    """

    kind: str
    label: str
    accepted: int
    changed: int
    dismissed: int
    by_policy: int
    above: Decimal | None

    @property
    def count(self) -> int:
        """How many were decided by people."""
        return self.accepted + self.changed + self.dismissed

    @property
    def share(self) -> float | None:
        """How many of them were accepted, as they were or with changes; None without any."""
        return (self.accepted + self.changed) / self.count if self.count else None

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return wilson(self.accepted + self.changed, self.count)[0]

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return wilson(self.accepted + self.changed, self.count)[1]


def rates(viewer: Viewer, now: datetime) -> list[Rate]:
    """One line for each kind, with what the policy says of it; two queries."""
    policy = dict(AutoAccept.objects.values_list("kind", "above"))
    counts: dict[tuple[str, str], int] = defaultdict(int)
    rows = _decided(now).values("kind", "status", "auto").annotate(n=Count("id")).order_by()
    for row in rows:
        counts[row["kind"], "auto" if row["auto"] else row["status"]] += row["n"]
    return [
        Rate(
            kind, label, counts[kind, "accepted"], counts[kind, "modified"], counts[kind, "dismissed"],
            counts[kind, "auto"], policy.get(kind),
        )
        for kind, label in ProposalKind.choices
    ]  # fmt: skip


def curves(viewer: Viewer, now: datetime, *, engine: str = "") -> Curves:
    """From kind and confidence to sureness, by what people decided about what this engine found; one query.

    What the policy let through says nothing about what people think, so it does not count.
    """
    hundredth = Func("confidence", template=HUNDREDTH, output_field=FloatField())
    rows = (
        _decided(now).filter(Q(reading__engine=engine) | Q(reading__engine="")) if engine else _decided(now)
    )
    found = (
        rows.filter(auto=False).annotate(at=hundredth).values("kind", "at", "status").annotate(n=Count("id"))
    )
    by_kind: dict[str, list[Decided]] = defaultdict(list)
    for row in found.order_by():
        by_kind[row["kind"]].append(Decided(row["at"], RIGHT[row["status"]], row["n"]))
    fitted: dict[str, Curve] = {kind: fit(decided) for kind, decided in by_kind.items()}
    return lambda kind, confidence: fitted.get(kind, SAME)(confidence)


def _decided(now: datetime) -> QuerySet[Proposal]:
    return Proposal.objects.filter(status__in=list(RIGHT), decided_at__gte=now - LOOKED_BACK)
