"""How kinds, sureness, grades and values of proposals are said. No database, no clock."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from .models import ProposalKind

ICONS: Mapping[str, str] = {
    "task": "list-checks", "person": "user-plus", "role": "users", "amount": "banknote", "date": "calendar",
    "answer": "quote", "competitor": "swords", "objection": "circle-alert", "outcome": "phone", "stage": "columns-3",
    "field": "pencil", "risk": "triangle-alert", "stance": "message-circle", "product": "package",
    "context": "building-2",
}  # fmt: skip
SURE, FAIRLY = 0.85, 0.65
SURENESS = [("sure", "Sure"), ("fairly", "Fairly sure"), ("unsure", "Not sure")]
BOUNDS: Mapping[str, tuple[float, float]] = {
    "sure": (SURE, 1.01), "fairly": (FAIRLY, SURE), "unsure": (-0.01, FAIRLY),
}  # fmt: skip
GRADES: Mapping[str, str] = {
    "buyer_stated": "The buyer said so", "inferred": "Inferred", "our_claim": "We said so",
}  # fmt: skip
ROLES: Mapping[str, str] = {
    "economic_buyer": "Economic buyer", "champion": "Champion", "blocker": "Blocker",
    "technical_evaluator": "Technical evaluator", "user": "User", "legal": "Legal", "procurement": "Procurement",
    "influencer": "Influencer",
}  # fmt: skip
ELEMENTS: Mapping[str, str] = {
    "metrics": "Metrics", "economic_buyer": "Economic buyer", "decision_criteria": "Decision criteria",
    "decision_process": "Decision process", "paper_process": "Paper process",
    "identified_pain": "Identified pain", "champion": "Champion", "competition": "Competition",
}  # fmt: skip
OBJECTIONS: Mapping[str, str] = {
    "price": "Price", "competitor": "Another vendor", "timing": "Timing", "need": "Need",
    "authority": "Authority", "trust": "Trust", "technical": "Technical", "legal": "Legal",
}  # fmt: skip
EVENTS: Mapping[str, str] = {
    "decision": "Decision", "go_live": "Go-live", "contract_end": "Contract end", "budget_cycle": "Budget cycle",
    "other": "Date",
}  # fmt: skip
ABOUT: Mapping[str, str] = {
    "budget": "Budget", "price": "Price", "discount": "Discount", "other": "Amount",
}  # fmt: skip
CONTEXTS: Mapping[str, str] = {
    "business": "What they do", "strategy": "Strategy", "changes": "Changes", "challenges": "Challenges",
    "figures": "Figures",
}  # fmt: skip
SIGNALS: Mapping[str, str] = {"advance": "Advanced", "hold": "Held", "regress": "Regressed"}
STANCES: Mapping[str, str] = {
    "positive": "Spoke well of it", "reserved": "Spoke with reservations", "mixed": "Said both",
}  # fmt: skip
RISKS: Mapping[str, str] = {
    "delay": "Delay named", "budget": "Budget in question", "people": "Change of people", "other": "Named",
}  # fmt: skip


def sureness(value: float) -> tuple[str, str]:
    """How sure, in a word and its tone: ("Sure", "good")."""
    if value >= SURE:
        return "Sure", "good"
    return ("Fairly sure", "neutral") if value >= FAIRLY else ("Not sure", "caution")


def kind_name(kind: str) -> str:
    """ "Evidence" for "answer"."""
    return ProposalKind(kind).label


def money(value: Any, currency: str) -> str:
    """ "60,000 EUR"; "15 %" for a discount, which has no currency."""
    number = float(value)
    said = f"{number:,.2f}".removesuffix(".00")
    return f"{said} {currency}" if currency else f"{said} %"


def kept_text(kind: str, payload: Mapping[str, Any]) -> str:
    """A fact in one line, to stand beside the name of its kind."""
    name = str(payload.get("name", ""))
    if kind == "answer":
        return f"{ELEMENTS.get(payload['element'], payload['element'])}: {payload['summary']}"
    if kind == "role":
        return f"{name}: {ROLES.get(payload['role'], payload['role'])}"
    if kind == "amount":
        return f"{ABOUT[payload['about']]}: {money(payload['value'], payload['currency'])}"
    if kind == "date":
        return f"{EVENTS[payload['what']]}: {dated(payload)}"
    if kind == "objection":
        return _joined(OBJECTIONS.get(payload["type"], payload["type"]), payload.get("text", ""))
    if kind == "risk":
        return _joined(RISKS.get(payload["type"], payload["type"]), name or payload.get("text", ""))
    if kind == "stance":
        return f"{name}: {STANCES.get(payload['stance'], payload['stance'])}"
    return _joined(CONTEXTS.get(name, name), payload["text"]) if kind == "context" else name


def _joined(what: str, text: str) -> str:
    return f"{what}: {text}" if what and text else what or text


def dated(payload: Mapping[str, Any]) -> str:
    """The day, or the days between which it lies."""
    if payload.get("date"):
        return day(str(payload["date"]))
    window = payload.get("window") or []
    return f"{day(window[0])} to {day(window[1])}" if window else "no day named"


def day(iso: str) -> str:
    """ "Fri 6 Mar 2026"."""
    found = date.fromisoformat(iso)
    return f"{found:%a} {found.day} {found:%b %Y}"
