"""The shape of what a proposal would write, kind by kind, and what a person may correct of it. Pure; raises Refused."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from activities.models import Outcome
from core.errors import Refused
from deals import values
from tasks.models import Kind as TaskKind

from . import saying

Json = dict[str, Any]
Check = Callable[[str, Any], Any]
TO = ("deal", "kept")


def _text(limit: int, *, required: bool = False) -> Check:
    return lambda name, value: values.text(name, value, limit, required=required)


def _one_of(choices: Any) -> Check:
    allowed = list(choices)

    def check(name: str, value: Any) -> str:
        if value not in allowed:
            raise Refused("choice", "Choose one of the list.", name)
        return str(value)

    return check


def _day(name: str, value: Any) -> str | None:
    found = values.day(name, value if not isinstance(value, date) else value.isoformat())
    return found.isoformat() if found else None


def _clock(name: str, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        found = value if isinstance(value, time) else time.fromisoformat(str(value))
    except ValueError as error:
        raise Refused("time", "Write the time as 15:00.", name) from error
    return found.replace(second=0, microsecond=0, tzinfo=None).isoformat("minutes")


def _zone(name: str, value: Any) -> str:
    if value not in available_timezones():
        raise Refused("timezone", "Choose a time zone such as Europe/Berlin.", name)
    return str(value)


def _id(name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    try:
        return str(UUID(str(value)))
    except ValueError as error:
        raise Refused("id", "This is no id.", name) from error


def _window(name: str, value: Any) -> list[str] | None:
    if not value:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise Refused("window", "A window is two days.", name)
    first, last = (_day(name, one) for one in value)
    if not first or not last or last < first:
        raise Refused("window", "The first day comes before the last.", name)
    return [first, last]


def _value(name: str, value: Any) -> str:
    if value in (None, ""):
        raise Refused("required", "This is needed.", name)
    return f"{values.decimal(name, value, places=2, below=values.AMOUNT_LIMIT):.2f}".removesuffix(".00")


def _currency(name: str, value: Any) -> str:
    return values.currency(name, value) if value else ""


def _yes(name: str, value: Any) -> bool:
    return value in (True, "true", "True", "on", "1", 1)


_name, _about = _text(80, required=True), _text(500)
SHAPES: Mapping[str, Mapping[str, Check]] = {
    "task": {
        "title": _text(255, required=True), "kind": _one_of(TaskKind.values), "who": _one_of(("us", "buyer")),
        "owner": _id, "date": _day, "time": _clock, "zone": _zone, "window": _window, "contact": _id,
    },
    "person": {"name": _text(200, required=True), "title": _text(255), "contact": _id},
    "role": {"name": _name, "role": _one_of(saying.ROLES), "contact": _id},
    "amount": {"value": _value, "currency": _currency, "about": _one_of(saying.ABOUT), "to": _one_of(TO)},
    "date": {"what": _one_of(saying.EVENTS), "date": _day, "window": _window, "to": _one_of(TO)},
    "answer": {
        "element": _one_of(saying.ELEMENTS), "summary": _text(400, required=True),
        "source": _one_of(saying.GRADES),
    },
    "competitor": {"name": _name},
    "objection": {"type": _one_of(saying.OBJECTIONS), "text": _about},
    "outcome": {"outcome": _one_of(Outcome.values)},
    "stage": {"signal": _one_of(saying.SIGNALS), "move": _yes, "stage": _id},
    "field": {"field": _text(40, required=True), "value": _text(500)},
    "risk": {"type": _one_of(saying.RISKS), "name": _text(80), "text": _about},
    "stance": {"name": _name, "stance": _one_of(saying.STANCES), "contact": _id},
    "product": {"name": _name},
    "context": {"name": _one_of(saying.CONTEXTS), "text": _text(1000, required=True)},
}  # fmt: skip
FIXED = frozenset({("field", "field")})
"""What a correction may not change."""


def changed(kind: str, payload: Mapping[str, Any], changes: Mapping[str, Any]) -> Json:
    """`payload` with `changes`, checked; raises Refused with every field that is wrong."""
    shape = SHAPES[kind]
    wrong = {
        name: "This cannot be changed." for name in changes if name not in shape or (kind, name) in FIXED
    }
    merged = dict(payload)
    for name, value in changes.items():
        if name in wrong:
            continue
        try:
            merged[name] = shape[name](name, value)
        except Refused as error:
            wrong |= error.fields
    if wrong:
        raise Refused("invalid", "Some values are not right.", fields=wrong)
    return _agree(kind, merged, changes)


def _agree(kind: str, payload: Json, changes: Mapping[str, Any]) -> Json:
    """What follows from one value for another."""
    if kind in ("task", "date") and changes.get("date"):
        payload["window"] = None
    if kind == "task" and payload["time"] and not payload["date"]:
        raise Refused("date", "Say the day of this time too.", "date")
    if kind == "date" and not (payload.get("date") or payload.get("window")):
        raise Refused("date", "Say which day.", "date")
    if kind == "date" and payload["to"] == "deal" and not payload["date"]:
        raise Refused("date", "The deal takes one day.", "date")
    if kind == "amount" and payload["about"] != "discount" and not payload["currency"]:
        raise Refused("currency", "Say in which currency.", "currency")
    return payload
