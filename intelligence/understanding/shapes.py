"""What goes into understanding and what comes out: typed, immutable, and free of Django and the database.

Every finding points at the words it came from: `span` is a pair of character positions in the text, [start, end).
Confidence is 0 to 1. Whoever reads a finding may look at the words and judge for themselves.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo

Span = tuple[int, int]
Grade = Literal["buyer_stated", "inferred", "our_claim"]
Owner = Literal["us", "buyer"]
TaskKind = Literal["call", "email", "send_document", "meeting", "internal", "other"]
RoleName = Literal[
    "economic_buyer",
    "champion",
    "blocker",
    "technical_evaluator",
    "user",
    "legal",
    "procurement",
    "influencer",
]
AmountAbout = Literal["budget", "price", "discount", "other"]
Event = Literal["decision", "go_live", "contract_end", "budget_cycle", "other"]
Element = Literal[
    "metrics",
    "economic_buyer",
    "decision_criteria",
    "decision_process",
    "paper_process",
    "identified_pain",
    "champion",
    "competition",
]
ObjectionType = Literal["price", "competitor", "timing", "need", "authority", "trust", "technical", "legal"]
CallOutcome = Literal[
    "not_interested",
    "wrong_person",
    "meeting_booked",
    "callback_requested",
    "reached",
    "voicemail",
    "no_answer",
    "n/a",
]
StageSignal = Literal["advance", "hold", "regress", "none"]


@dataclass(frozen=True, slots=True)
class Known:
    """A contact of the record: who a name in the text may be."""

    name: str
    title: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be understood and what is known around it. The record says who is who; it adds no facts.

    now: aware, when it was written. rep_zone, buyer_zone: whose clock the words mean. by: the member who wrote it.
    currency: the deal's, an ISO code, or "".
    """

    text: str
    now: dt.datetime
    rep_zone: ZoneInfo
    buyer_zone: ZoneInfo | None = None
    account: str = ""
    known: tuple[Known, ...] = ()
    team: tuple[str, ...] = ()
    by: str = ""
    stage: str = ""
    amount: float | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: a day only if the text pins one; a clock time only with its zone.

    window: the first and last day a bounded vague time allows ("first week of February"), or the fair second reading.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    zone: str = ""
    window: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The root of everything found: where it is said and how sure the reader is."""

    span: Span
    confidence: float = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Finding):
    """An open future action committed, agreed or asked of us. assignee: the doer where one is named, else ""."""

    what: str
    kind: TaskKind
    owner: Owner
    assignee: str = ""
    due: Due = field(default_factory=Due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Finding):
    """A named individual on the buying side. name: the record's when it is somebody known. title: as written, or ""."""

    name: str
    title: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Finding):
    """What somebody is in this decision, by the text."""

    name: str
    role: RoleName


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Finding):
    """Money in full units, or a discount in percent (currency then "")."""

    value: float
    currency: str
    about: AmountAbout


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Finding):
    """A dated event on the buyer's side that gates the deal."""

    what: Event
    date: dt.date | None = None
    window: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Finding):
    """One fact for a MEDDPICC element, and who vouches for it."""

    element: Element
    summary: str
    source: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor(Finding):
    """A rival or incumbent compared with us or to be replaced."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(Finding):
    """Live reluctance."""

    type: ObjectionType


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything one text says, by kind; of what it says as a whole, the sentence that says it most plainly."""

    tasks: tuple[Task, ...] = ()
    people: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    amounts: tuple[Amount, ...] = ()
    timeline: tuple[Milestone, ...] = ()
    answers: tuple[Answer, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    objections: tuple[Objection, ...] = ()
    call_outcome: CallOutcome = "n/a"
    stage_signal: StageSignal = "none"
    outcome_said: Finding | None = None
    stage_said: Finding | None = None
