"""What a message is written from, and what comes out."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

PURPOSES = ("follow_up", "reminder", "confirmation", "polite_no", "re_engage")
CHANNELS = ("email", "linkedin")
TONES = ("plain", "warm", "formal")
LENGTHS = ("short", "medium", "long")


class Source(NamedTuple):
    """The record a fact stands in: its kind (task, activity, deal, contact, account, member) and its id."""

    kind: str = ""
    id: str = ""


NOWHERE = Source()


class Used(NamedTuple):
    """A fact that the words were made of."""

    label: str
    value: str
    kind: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, as far as a message needs to know. `zone` and `country` decide how times are said to them."""

    first: str = ""
    last: str = ""
    full: str = ""
    prefix: str = ""
    company: str = ""
    zone: str = "UTC"
    country: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something somebody is to do, as a task says it. at: by when, if ever; late: that has passed.

    fixed: at that time and not before it, as a call is.
    """

    text: str
    at: datetime | None = None
    all_day: bool = False
    late: bool = False
    fixed: bool = False
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that is to come."""

    title: str
    at: datetime
    all_day: bool = False
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The last time we spoke: what kind it was ("call", "meeting", …) and when."""

    kind: str
    at: datetime
    source: Source = NOWHERE


class Topic(NamedTuple):
    """What it is all about, usually a deal."""

    name: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One message to write. ours, theirs: promises that are open; new_date: by when we do what we are late with."""

    purpose: str
    channel: str = "email"
    tone: str = "plain"
    length: str = "short"
    now: datetime
    to: Person
    sender: Person
    ours: tuple[Promise, ...] = ()
    theirs: tuple[Promise, ...] = ()
    meeting: Meeting | None = None
    talk: Talk | None = None
    topic: Topic | None = None
    new_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A message and the facts in it."""

    subject: str
    body: str
    used: tuple[Used, ...]
