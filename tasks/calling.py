"""Whom to call first: value × freshness × reachable now, in points from 0 to 100. No database, no clock.

Value: a third without a deal, up to 1 as the deal's expected value (amount × probability) grows tenfold and again;
    people beside the deal's own contact count less, and a lead without anything else a quarter.
Freshness: what a call would take up: a call that is due is 1, another promise that is due four fifths, else a quarter
    and what the account's heat adds; less when they were spoken with in the last days.
Reachable: the chance that they pick up in this hour, a tenth of it when nobody works there now.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from .reach import Chance
from .urgency import value_factor

MOST_FACTOR = 3.0
LEAD, BESIDE = 0.25, 0.7
COLD = 0.25
PROMISED = 0.8
CLOSED = 0.1
LATELY = ((timedelta(hours=20), 0.15, "spoken with today"), (timedelta(days=3), 0.5, "spoken with this week"))


@dataclass(frozen=True, slots=True)
class Prospect:
    """What counts about calling somebody, but for the hour."""

    expected: Decimal | None = None
    has_deal: bool = False
    own_deal: bool = False
    """The deal names them as its contact."""
    heat: float = 0.0
    call_due: bool = False
    promise_due: bool = False
    """Something else than a call was promised to them, and its time has come."""
    last_spoken: datetime | None = None
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason: what it is about, what it says, its value between 0 and 1."""

    label: str
    said: str
    value: float


def worth(one: Prospect, now: datetime) -> list[Factor]:
    """The factors that do not depend on the hour."""
    return [_value(one), *_freshness(one, now)]


def points(factors: list[Factor]) -> float:
    """The product of the factors, from 0 to 100."""
    found = 100.0
    for one in factors:
        found *= one.value
    return found


def _value(one: Prospect) -> Factor:
    if not one.has_deal:
        if one.lead and one.heat < 1 and not (one.call_due or one.promise_due):
            return Factor("Value", "a lead", LEAD)
        return Factor("Value", "no open deal", 1 / MOST_FACTOR)
    value = value_factor(one.expected) / MOST_FACTOR
    if one.own_deal:
        return Factor("Value", "contact of an open deal", value)
    return Factor("Value", "at an account with an open deal", value * BESIDE)


def _freshness(one: Prospect, now: datetime) -> list[Factor]:
    if one.call_due:
        return [Factor("Freshness", "a call is due", 1.0)]
    warm = COLD + (1 - COLD) * min(max(one.heat, 0.0), 100.0) / 100
    if one.promise_due and warm <= PROMISED:
        return [Factor("Freshness", "what was promised to them is due", PROMISED)]
    said = f"the account is {round(one.heat)} of 100 warm" if one.heat >= 1 else "nothing new"
    found = [Factor("Freshness", said, warm)]
    if one.last_spoken is not None:
        since = now - one.last_spoken
        found += [Factor("Pause", text, value) for within, value, text in LATELY if since < within][:1]
    return found


def reachable(open_now: bool, likely: Chance) -> Factor:
    """How well they are reached in this hour."""
    if likely.tried:
        where = "around this hour" if likely.around else "before"
        said = f"picked up {likely.reached} of {likely.tried} calls {where}"
    else:
        said = "no calls yet"
    if open_now:
        return Factor("Reachable", f"working hours, {said}", likely.value)
    return Factor("Reachable", f"nobody works there now, {said}", likely.value * CLOSED)
