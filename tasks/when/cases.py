"""Lines of cases, as JSON: {"id", "text", "now", "tz"} in, what was found out."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tasks.when.found import Found


class BadLine(Exception):
    """A line that holds no case; `number` counts from 1, `why` says what is wrong with it."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"line {number}: {why}")
        self.number, self.why = number, why


def answers(lines: Iterable[str]) -> Iterator[dict[str, Any] | BadLine]:
    """For every line that is not blank {"id", "when": […]}, or what is wrong with the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            yield answer(json.loads(line.lstrip("\ufeff")))
        except json.JSONDecodeError as error:
            yield BadLine(number, f"no JSON ({error.msg} at character {error.pos + 1})")
        except (KeyError, TypeError, ValueError) as error:
            yield BadLine(number, _why(error))


def _why(error: Exception) -> str:
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """What is found in one case.

    `tz` (and `buyer_tz`) may be missing: then the clock is nobody's in particular, and the answer names none when
    `now` names none. `day_order` ("dmy" or "mdy") may be given; it is the usual one of the place of `tz`.
    """
    from tasks.when import day_order_of, find_when

    if not isinstance(case, dict):
        raise TypeError("a case is an object with id, text and now")
    text, now, tz = case["text"], datetime.fromisoformat(str(case["now"])), case.get("tz") or ""
    if not isinstance(text, str):
        raise TypeError("text is no string")
    zone = _zone(tz or "UTC")
    naive = now.tzinfo is None and not tz
    order = case.get("day_order") or day_order_of(zone.key)
    found = find_when(
        text, now=now if now.tzinfo else now.replace(tzinfo=zone), zone=zone, day_order=order, owned=True,
        buyer_zone=_zone(case["buyer_tz"]) if case.get("buyer_tz") else None,
    )  # fmt: skip
    return {"id": case["id"], "when": [shown(one, naive) for one in found]}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone") from error


def bounds(one: Found) -> tuple[datetime, datetime]:
    """Start and end of what is meant: "before June" ends where June begins, "after June" begins where it ends."""
    if one.modifier == "before":
        return one.start, one.start
    beyond = one.modifier == "after" and one.grain in ("week", "month", "quarter", "year")
    return (one.end, one.end) if beyond else (one.start, one.end)


def shown(one: Found, naive: bool = False) -> dict[str, Any]:
    """A found time as JSON: times in ISO 8601, without an offset if nothing said where the clock hangs."""

    def iso(at: datetime) -> str:
        return (at.replace(tzinfo=None) if naive else at).isoformat()

    start, end = bounds(one)
    return {
        "start": iso(start), "end": iso(end), "grain": one.grain, "span": list(one.span),
        "confidence": one.confidence, "zone": one.zone, "timed": one.timed, "modifier": one.modifier, "past": one.past,
        "window": [day.isoformat() for day in one.window] if one.window else None,
    }  # fmt: skip
