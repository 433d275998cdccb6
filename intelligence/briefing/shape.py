"""The shape of a brief: the page, its print and the JSON show the same values."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Company:
    """The account in at most three lines."""

    id: UUID
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefDeal:
    """The deal the meeting is about."""

    id: UUID
    name: str
    stage: str
    amount: Decimal | None
    currency: str
    expected_close: date | None


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of an activity."""

    activity: UUID
    at: datetime
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody of the buyer. invited: named on the meeting; the others took part lately. last: where they last did."""

    id: UUID
    name: str
    title: str
    seniority: str
    role: str
    stance: str
    invited: bool
    last: Heard | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One activity of the history."""

    activity: UUID
    kind: str
    at: datetime
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised that is open. late: its time has passed."""

    task: UUID
    what: str
    due_at: datetime | None
    all_day: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one element, whose word it is, and where it was said."""

    element: str
    label: str
    text: str
    grade: str
    quote: str
    activity: UUID | None


@dataclass(frozen=True, slots=True)
class Gap:
    """An element of which nothing is written down; the question is empty under insights only."""

    element: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Point:
    """A risk, competitor or signal, with its words and its record."""

    text: str
    quote: str = ""
    kind: str = ""
    record: UUID | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything on the page. zone: the buyer's, where it is known, else the reader's."""

    task: UUID
    title: str
    at: datetime | None
    zone: str
    detail: str
    posture: str
    owner: str
    company: Company | None
    deal: BriefDeal | None
    attendees: tuple[Attendee, ...]
    history: tuple[Happened, ...]
    ours: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    answers: tuple[Answer, ...]
    gaps: tuple[Gap, ...]
    risks: tuple[Point, ...]
    competitors: tuple[Point, ...]
    signals: tuple[Point, ...]
    agenda: tuple[str, ...]
    unknown: tuple[str, ...]
    """What is not known, said so."""
