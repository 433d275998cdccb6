"""How sure a proposal is, by what this workspace made of earlier ones of its kind. Pure.

An engine says with which confidence c it found something. What people accept shows how much that is worth here.
For each kind (and engine) two numbers are fitted: how much more or less often than said (shift b) and how much the
engine exaggerates (slope a):

    sureness(c) = s(a * logit(c) + b),   s(x) = 1 / (1 + exp(-x))

by the most likely a and b given the decisions, with a prior that holds them at a = 1, b = 0: log a and b are normal
with standard deviations 0.35 and 0.5. Without decisions the sureness is the engine's confidence; with few it stays
near it; with many the decisions speak. As a > 0 it rises with the confidence, so the order of proposals never
changes. A decision counts 1 when the proposal was accepted as it was, 0 when it was dismissed, and 1/2 when it was
accepted with changes.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

LEAST, MOST = 0.02, 0.98
SLOPE_SPREAD, SHIFT_SPREAD = 0.35, 0.5
STEPS = 40
CLOSE = 1e-7


@dataclass(frozen=True, slots=True)
class Decided:
    """`count` decisions about proposals of one confidence, with the share of them that was right (0 to 1)."""

    confidence: float
    right: float
    count: int = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """From confidence to sureness; as it stands, they are the same."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, confidence: float) -> float:
        """The sureness of a proposal that the engine gives this confidence; both between 0 and 1."""
        if self.slope == 1.0 and self.shift == 0.0:
            return min(max(confidence, 0.0), 1.0)
        return _sigmoid(self.slope * _logit(confidence) + self.shift)


SAME = Curve()


def fit(decisions: Iterable[Decided]) -> Curve:
    """The curve that these decisions speak for; `SAME` without any."""
    rows = [(_logit(d.confidence), d.right, d.count) for d in decisions if d.count > 0]
    if not rows:
        return SAME
    theta, shift, damping = 0.0, 0.0, 1e-3
    cost = _cost(rows, theta, shift)
    for _ in range(STEPS):
        step = _newton(rows, theta, shift, damping)
        tried = _cost(rows, theta + step[0], shift + step[1])
        if tried > cost:
            damping *= 10
            continue
        theta, shift, damping = theta + step[0], shift + step[1], damping / 5
        if cost - tried < CLOSE:
            break
        cost = tried
    return Curve(math.exp(theta), shift)


def brier(pairs: Iterable[tuple[float, float]]) -> float:
    """The mean squared distance of what was said from what came true; 0 is best. Raises ValueError without pairs."""
    rows = list(pairs)
    if not rows:
        raise ValueError("nothing was said")
    return sum((said - true) ** 2 for said, true in rows) / len(rows)


def wilson(right: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """How low and how high the true share may well be (Wilson 1927, 95 %); all is open without cases."""
    if not count:
        return 0.0, 1.0
    share, square = right / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _logit(confidence: float) -> float:
    held = min(max(confidence, LEAST), MOST)
    return math.log(held / (1 - held))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -500 else 0.0


Rows = list[tuple[float, float, int]]


def _cost(rows: Rows, theta: float, shift: float) -> float:
    """How badly the curve fits: minus the logarithm of likelihood and prior."""
    slope = math.exp(min(max(theta, -20.0), 20.0))
    total = theta * theta / (2 * SLOPE_SPREAD**2) + shift * shift / (2 * SHIFT_SPREAD**2)
    for x, right, count in rows:
        z = slope * x + shift
        total += count * (max(z, 0.0) - right * z + math.log1p(math.exp(-abs(z))))
    return total


def _newton(rows: Rows, theta: float, shift: float, damping: float) -> tuple[float, float]:
    """One damped Gauss-Newton step towards less cost."""
    slope = math.exp(min(max(theta, -20.0), 20.0))
    g0, g1 = theta / SLOPE_SPREAD**2, shift / SHIFT_SPREAD**2
    h00, h01, h11 = 1 / SLOPE_SPREAD**2, 0.0, 1 / SHIFT_SPREAD**2
    for x, right, count in rows:
        p = _sigmoid(slope * x + shift)
        miss, weight, dx = count * (p - right), count * p * (1 - p), slope * x
        g0, g1 = g0 + miss * dx, g1 + miss
        h00, h01, h11 = h00 + weight * dx * dx, h01 + weight * dx, h11 + weight
    h00, h11 = h00 * (1 + damping), h11 * (1 + damping)
    whole = h00 * h11 - h01 * h01
    return (h01 * g1 - h11 * g0) / whole, (h01 * g0 - h00 * g1) / whole
