"""Labelled notes, one JSON object each: notes become a Source, what was understood takes the shape of the labels."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from .shapes import Due, Finding, Known, Source, Understanding

Json = dict[str, Any]


class BadCase(ValueError):
    """A labelled note that cannot be read; the message says what of it."""


def source_of(case: Mapping[str, Any]) -> Source:
    """What is known of a labelled note before it is read. How it is written (`style`) is not told. Raises BadCase."""
    text, deal = case.get("text"), case.get("deal") or {}
    if not isinstance(text, str):
        raise BadCase("it has no text")
    account = case.get("account") or ""
    return Source(
        text=text,
        now=_now(case.get("now")),
        rep_zone=_zone(case.get("rep_tz")) or ZoneInfo("UTC"),
        buyer_zone=_zone(case.get("buyer_tz")),
        account="" if account == "(none)" else account,
        known=tuple(_known(one) for one in case.get("known_contacts") or ()),
        team=tuple(_name(one) for one in case.get("team") or ()),
        by=case.get("by") or "",
        stage=deal.get("stage") or "",
        amount=deal.get("amount"),
        currency=deal.get("currency") or "",
    )


def label_shape(understanding: Understanding, source: Source) -> Json:
    """What was understood as the labels say it: names of keys, null for nothing, quotes instead of positions."""

    def said(one: Finding, **labels: object) -> Json:
        return {**labels, "quote": source.text[slice(*one.span)]}

    return {
        "tasks": [
            said(t, what=t.what, kind=t.kind, owner=t.owner, assignee=t.assignee or None, due=_due(t.due))
            for t in understanding.tasks
        ],
        "people": [said(p, name=p.name, title=p.title or None, known=p.known) for p in understanding.people],
        "roles": [said(r, name=r.name, role=r.role) for r in understanding.roles],
        "amounts": [said(a, value=a.value, currency=a.currency or None, about=a.about) for a in understanding.amounts],
        "timeline": [
            said(m, what=m.what, date=_day(m.date), **_windowed(m.window)) for m in understanding.timeline
        ],
        "meddppicc": [said(a, element=a.element, summary=a.summary, source=a.source) for a in understanding.answers],
        "competitors": [said(c, name=c.name) for c in understanding.competitors],
        "objections": [said(o, type=o.type) for o in understanding.objections],
        "call_outcome": understanding.call_outcome,
        "stage_signal": understanding.stage_signal,
    }  # fmt: skip


def _due(due: Due) -> Json:
    time = due.time.isoformat("minutes") if due.time else None
    return {"date": _day(due.date), "time": time, "tz": due.zone if time else None, **_windowed(due.window)}


def _windowed(window: tuple[dt.date, dt.date] | None) -> Json:
    return {"window": [day.isoformat() for day in window]} if window else {}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _now(value: object) -> dt.datetime:
    try:
        now = dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise BadCase(f"`now` is not a moment: {value!r}") from None
    if now.tzinfo is None:
        raise BadCase(f"`now` does not say its distance from UTC: {value!r}")
    return now


def _zone(value: object) -> ZoneInfo | None:
    if not value or value == "(none)":
        return None
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise BadCase(f"there is no time zone {value!r}") from None


def _known(one: Mapping[str, Any]) -> Known:
    return Known(_name(one), one.get("title") or "", one.get("email") or "")


def _name(one: Mapping[str, Any] | str) -> str:
    name = one if isinstance(one, str) else one.get("name")
    if not isinstance(name, str):
        raise BadCase(f"somebody has no name: {one!r}")
    return name
