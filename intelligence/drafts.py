"""From what a text says to what could be written down: one draft for each finding. Pure.

A draft's payload is plain JSON in the shape of its kind; `key` names its content, so that the same thing said twice,
or read again from a corrected text, is one proposal.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from .saying import SIGNALS, kept_text
from .understanding.shapes import Amount, Finding, Milestone, Person, Source, Task, Understanding

Json = dict[str, Any]
TASK_KINDS: Mapping[str, str] = {
    "call": "call", "email": "email", "send_document": "email", "meeting": "meeting",
}  # fmt: skip
OUTCOMES: Mapping[str, str] = {"callback_requested": "call_back", "n/a": ""}
OUTCOME_NAMES: Mapping[str, str] = {
    "reached": "Reached", "voicemail": "Voicemail", "no_answer": "No answer", "call_back": "Call back",
    "meeting_booked": "Meeting booked", "not_interested": "Not interested", "wrong_person": "Wrong person",
}  # fmt: skip
LONGEST_TITLE = 300
NOT_OF_CALLS = frozenset({"meeting_booked", "not_interested", "wrong_person", "call_back"})
"""Outcomes that a mail or a meeting can have too."""
LOOSE_END = re.compile(r"(?:[\s,;:.–-]+(?:by|on|at|before|until|till|for|and)?)+$", re.IGNORECASE)
"""What is left at the end of a task when its time was cut out of the sentence."""
BARE_CALL = re.compile(r"(?:call|ring|phone)(?: (?:her|him|them))?(?: back| again)?", re.IGNORECASE)
LEAST = 0.3
"""What an engine believes less than this is not worth a question."""
WHOLE_TEXT = 0.6
"""Confidence in what is said of a text as a whole."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a text by id: contacts and team by name, and what its activity and deal say already.

    `currency` is the deal's, else the workspace's: sums that name none are meant in it.
    """

    contacts: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    team: Mapping[str, str] = field(default_factory=dict)
    sole_contact: str = ""
    kind: str = "note"
    outcome: str = ""
    stage_effect: str = ""
    deal_open: bool = False
    deal_amount: str = ""
    currency: str = ""
    expected_close: str = ""
    may_move: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing that could be written down."""

    kind: str
    title: str
    payload: Json
    start: int
    end: int
    quote: str
    confidence: float
    grade: str = ""
    contact: str = ""

    @property
    def key(self) -> str:
        """Names kind and content, not the place."""
        said = {name: value for name, value in self.payload.items() if name not in ("contact", "to")}
        return f"{self.kind}:{sha256(repr(sorted(said.items())).lower().encode()).hexdigest()[:24]}"


def drafts(found: Understanding, source: Source, around: Around) -> list[Draft]:
    """Everything that could be written down, in the order of the text, each content once."""
    likely = (one for one in _all(found, source, around) if one.confidence >= LEAST)
    every = sorted(likely, key=lambda one: (one.start, one.end))
    return list({one.key: one for one in reversed(every)}.values())[::-1]


def _all(found: Understanding, source: Source, around: Around) -> Iterator[Draft]:
    for task in found.tasks:
        yield _task(task, source, around)
    yield from filter(None, (_person(one, source, around) for one in found.people))
    for role in found.roles:
        payload = {"name": role.name, "role": role.role, "contact": around.contacts.get(role.name, "")}
        yield _draft("role", payload, role, source, contact=payload["contact"])
    yield from filter(None, (_amount(one, source, around) for one in found.amounts))
    for one in found.timeline:
        yield _date(one, source, around)
    for answer in found.answers:
        payload = {"element": answer.element, "summary": answer.summary, "source": answer.source}
        yield _draft("answer", payload, answer, source, grade=answer.source)
    for rival in found.competitors:
        yield _draft("competitor", {"name": rival.name}, rival, source)
    for objection in found.objections:
        yield _draft(
            "objection", {"type": objection.type, "text": _quote(objection, source)}, objection, source
        )
    yield from _whole(found, source, around)


def _draft(
    kind: str,
    payload: Json,
    finding: Finding,
    source: Source,
    *,
    title: str = "",
    grade: str = "",
    contact: str = "",
) -> Draft:
    start, end = finding.span
    said = title or kept_text(kind, payload)
    return Draft(
        kind, said[:LONGEST_TITLE], payload, start, end, _quote(finding, source), round(finding.confidence, 4),
        grade, contact,
    )  # fmt: skip


def _quote(finding: Finding, source: Source) -> str:
    return source.text[slice(*finding.span)]


# --- Tasks ---------------------------------------------------------------------------------------
def _task(task: Task, source: Source, around: Around) -> Draft:
    contact = _whom(task, source, around)
    due = task.due
    window = [day.isoformat() for day in due.window] if due.window else None
    names = {key: name for name, key in around.contacts.items()}
    payload: Json = {
        "title": task_title(task, names.get(contact, "")), "kind": TASK_KINDS.get(task.kind, "todo"), "who": task.owner,
        "owner": around.team.get(task.assignee, "") if task.owner == "us" else "",
        "date": due.date.isoformat() if due.date else None,
        "time": due.time.isoformat("minutes") if due.time else None,
        "zone": due.zone if due.time and due.zone else source.rep_zone.key, "window": window, "contact": contact,
    }  # fmt: skip
    return _draft("task", payload, task, source, title=payload["title"], contact=contact)


def task_title(task: Task, whom: str = "") -> str:
    """What is to be done as the title of a task: "Sarah to send the vendor form" when it is theirs to do.

    whom: the contact it is about, named where the words leave out who is called.
    """
    what = LOOSE_END.sub("", " ".join(task.what.split()))
    if task.owner == "buyer":
        doer = task.assignee or "Buyer"
        return what if what.lower().startswith(f"{doer.lower()} to ") else f"{doer} to {_lower_first(what)}"
    if whom and BARE_CALL.fullmatch(what):
        return f"Call {whom.split()[0]} back"
    return what[:1].upper() + what[1:]


def _lower_first(text: str) -> str:
    """Without its capital, unless the word is one of capitals: "NDA"."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _whom(task: Task, source: Source, around: Around) -> str:
    """The contact it is about: who does it, who is named, else the one person who was there."""
    if task.assignee in around.contacts:
        return around.contacts[task.assignee]
    said = f"{task.what} {_quote(task, source)}"
    named = [key for name, key in around.contacts.items() if _named(name, said)]
    return named[0] if len(named) == 1 else "" if named else around.sole_contact


def _named(name: str, said: str) -> bool:
    first = name.split()[0] if name.split() else ""
    return any(part and re.search(rf"\b{re.escape(part)}\b", said) for part in (name, first))


# --- People, money, days -------------------------------------------------------------------------
def _person(person: Person, source: Source, around: Around) -> Draft | None:
    contact = around.contacts.get(person.name, "")
    if person.name in around.team:
        return None
    if contact and (
        not person.title or person.title.casefold() == around.titles.get(person.name, "").casefold()
    ):
        return None
    payload = {"name": person.name, "title": person.title, "contact": contact}
    title = f"{person.name}, {person.title}" if person.title else person.name
    return _draft("person", payload, person, source, title=title, contact=contact)


def _amount(amount: Amount, source: Source, around: Around) -> Draft | None:
    value = f"{amount.value:.2f}".removesuffix(".00")
    currency = amount.currency or ("" if amount.about == "discount" else around.currency)
    if around.deal_amount and (value, currency) == (around.deal_amount, around.currency):
        return None
    asked = amount.about == "price" or (amount.about == "budget" and not around.deal_amount)
    to = "deal" if asked and around.deal_open and currency else "kept"
    payload = {"value": value, "currency": currency, "about": amount.about, "to": to}
    return _draft("amount", payload, amount, source)


def _date(one: Milestone, source: Source, around: Around) -> Draft:
    day = one.date.isoformat() if one.date else None
    ahead = one.date is not None and one.date >= source.now.astimezone(source.rep_zone).date()
    to_deal = one.what == "decision" and around.deal_open and ahead and day != around.expected_close
    window = [d.isoformat() for d in one.window] if one.window else None
    payload = {"what": one.what, "date": day, "window": window, "to": "deal" if to_deal else "kept"}
    return _draft("date", payload, one, source)


# --- The text as a whole -------------------------------------------------------------------------
def _whole(found: Understanding, source: Source, around: Around) -> Iterator[Draft]:
    outcome = OUTCOMES.get(found.call_outcome, found.call_outcome)
    fits = around.kind == "call" or outcome in NOT_OF_CALLS
    if outcome and fits and not around.outcome:
        said = found.outcome_said or _nowhere(source)
        yield _draft("outcome", {"outcome": outcome}, said, source, title=OUTCOME_NAMES[outcome])
    signal = found.stage_signal
    if signal == "none" or not around.deal_open:
        return
    move = signal == "advance" and around.may_move
    if move or not around.stage_effect:
        payload = {"signal": signal, "move": move}
        yield _draft("stage", payload, found.stage_said or _nowhere(source), source, title=SIGNALS[signal])


def _nowhere(source: Source) -> Finding:
    """What no sentence says stands after the last word: the text says it only as a whole."""
    last = len(source.text)
    return Finding(span=(last, last), confidence=WHOLE_TEXT)
