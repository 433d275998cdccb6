"""How much a signal is worth now, and how warm an account is. Knows no Django, no database and no clock of its own.

    score = weight of the type × strength × 0.5 ^ (age ÷ half-life) × fit

Weight is 0 to 100, the others are fractions, so a score is 0 to 100: it falls with age and grows with strength.
The heat of an account joins its signals as independent chances: 100 × (1 − Π(1 − score ÷ 100)). Another signal never
makes an account colder, and no pile of weak ones makes it hotter than 100.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache, reduce

STRENGTHS = {1: 0.6, 2: 0.8, 3: 1.0}
STRENGTH_NAMES = {1: "weak", 2: "medium", 3: "strong"}
LIFECYCLES = {"prospect": 1.0, "customer": 1.0, "former": 0.85, "partner": 0.6}
UNOWNED = 0.9
UNASSIGNED = 0.5
UNLIKE = 0.85
"""What is taken off for each of industry and size that no customer shares."""
GONE = 1.0
"""Below this many points a signal says nothing any more."""
NEVER = 101
"""No score is as high as this."""
HALF_LIVES_FRESH = 2
"""A signal counts as fresh while at least a quarter of it is left."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How much a type of signal counts, after how many days half of it is left, from which score it is told, and from
    which it is a call to make.
    """

    weight: int
    half_life_days: int
    alert_from: int = 40
    task_from: int = NEVER


DEFAULTS: dict[str, Rule] = {
    "funding": Rule(80, 45),
    "leadership": Rule(75, 45),
    "champion_moved": Rule(90, 60),
    "expansion": Rule(65, 45),
    "hiring": Rule(55, 30),
    "technology": Rule(60, 30),
    "intent": Rule(80, 10),
    "product_usage": Rule(75, 10),
    "site_visit": Rule(60, 5),
    "news": Rule(35, 14),
}
"""What counts until the workspace says otherwise."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What counts about a signal."""

    type: str
    strength: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the customers of a workspace are like; nothing is held against anybody while there are none."""

    industries: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Buyer:
    """What counts about the account of a signal."""

    owned: bool
    lifecycle: str = "prospect"
    industry: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason: what it is about, what it says, and what it multiplies by."""

    label: str
    said: str
    value: float


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 100, and the factors whose product they are."""

    points: float
    factors: list[Factor] = field(default_factory=list)

    @property
    def whole(self) -> int:
        """The points as they are shown."""
        return round(self.points)


def score(what: Happening, buyer: Buyer | None, rule: Rule, likeness: Likeness, now: datetime) -> Score:
    """What a signal is worth at `now`. Without an account (`buyer` None) it counts half."""
    factors = [
        Factor("Type", _TYPE_NAMES.get(what.type, what.type), float(rule.weight)),
        Factor("Strength", STRENGTH_NAMES.get(what.strength, "medium"), STRENGTHS.get(what.strength, 0.8)),
        _freshness(what.at, rule.half_life_days, now),
        *fit(buyer, likeness),
    ]
    points = reduce(lambda product, factor: product * factor.value, factors, 1.0)
    return Score(min(max(points, 0.0), 100.0), factors)


def points(what: Happening, buyer: Buyer | None, rule: Rule, likeness: Likeness, now: datetime) -> float:
    """The points of `score` without its words, for thousands of signals."""
    left = freshness(what.at, rule.half_life_days, now)
    found = rule.weight * STRENGTHS.get(what.strength, 0.8) * left * _fitting(buyer, likeness)
    return min(max(found, 0.0), 100.0)


@lru_cache(maxsize=4096)
def _fitting(buyer: Buyer | None, likeness: Likeness) -> float:
    return reduce(lambda product, factor: product * factor.value, fit(buyer, likeness), 1.0)


def freshness(at: datetime, half_life_days: int, now: datetime) -> float:
    """What is left of something that happened at `at`: 1 at first, half after each half-life."""
    age = max((now - at) / timedelta(days=1), 0.0)
    return float(0.5 ** (age / max(half_life_days, 1)))


def _freshness(at: datetime, half_life_days: int, now: datetime) -> Factor:
    days = max((now - at).days, 0)
    old = "today" if days == 0 else f"{days} day{'s'[: days != 1]} old"
    return Factor("Freshness", f"{old}, half after {half_life_days}", freshness(at, half_life_days, now))


def fit(buyer: Buyer | None, likeness: Likeness) -> list[Factor]:
    """How well the account fits, as factors; those that are 1 are left out."""
    if buyer is None:
        return [Factor("Fit", "no account yet", UNASSIGNED)]
    found = [Factor("Fit", buyer.lifecycle.replace("_", " "), LIFECYCLES.get(buyer.lifecycle, 1.0))]
    if not buyer.owned:
        found.append(Factor("Fit", "nobody looks after it", UNOWNED))
    if _unlike(buyer.industry, likeness.industries):
        found.append(Factor("Fit", "no customer in this industry", UNLIKE))
    if _unlike(buyer.size, likeness.sizes):
        found.append(Factor("Fit", "no customer of this size", UNLIKE))
    return [one for one in found if one.value != 1]


def _unlike(value: str, known: frozenset[str]) -> bool:
    """What is not known about an account is not held against it."""
    return bool(value and known) and value not in known


def heat(scores: Iterable[float]) -> float:
    """How warm an account is with signals of these scores, 0 to 100."""
    left = 1.0
    for points in scores:
        left *= 1 - min(max(points, 0.0), 100.0) / 100
    return 100 * (1 - left)


def fresh_since(rule: Rule, now: datetime) -> datetime:
    """From when on a signal of this rule is fresh."""
    return now - timedelta(days=HALF_LIVES_FRESH * rule.half_life_days)


_TYPE_NAMES = {
    "hiring": "Hiring",
    "funding": "Funding",
    "leadership": "Leadership change",
    "technology": "Technology change",
    "expansion": "Expansion",
    "news": "News",
    "site_visit": "Site visit",
    "intent": "Intent",
    "product_usage": "Product usage",
    "champion_moved": "Champion moved",
}
