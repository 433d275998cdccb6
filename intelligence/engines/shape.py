"""The answer a language model has to give when it understands a text, checked word by word against that text.

Its JSON schema goes out with the question. What comes back is checked against it, and then against the text: an item
whose quote does not stand there is
dropped, so that nothing made up and nothing from text addressed to machines gets in.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field

from intelligence.understanding import shapes

Find = Callable[[str], shapes.Span | None]
Item = TypeVar("Item", bound="Quoted")
Found = TypeVar("Found")
Quote = Field(
    description="Exact words of the text that carry this, as short as possible", min_length=2, max_length=600
)


class Strict(BaseModel):
    """Nothing beside what is named, so that a stray field is an error and not a surprise."""

    model_config = ConfigDict(extra="forbid")


class Quoted(Strict):
    """An item and the words that carry it."""

    quote: str = Quote


class TaskItem(Quoted):
    what: str = Field(max_length=300)
    kind: shapes.TaskKind
    owner: shapes.Owner
    assignee: str | None
    date: dt.date | None
    time: dt.time | None
    zone: str | None
    window_from: dt.date | None
    window_to: dt.date | None


class PersonItem(Quoted):
    name: str = Field(max_length=120)
    title: str | None


class RoleItem(Quoted):
    name: str = Field(max_length=120)
    role: shapes.RoleName


class AmountItem(Quoted):
    value: float
    currency: str | None = Field(description="ISO 4217 code; null for percent or when the text names none")
    about: shapes.AmountAbout


class EventItem(Quoted):
    what: shapes.Event
    date: dt.date | None
    window_from: dt.date | None
    window_to: dt.date | None


class AnswerItem(Quoted):
    element: shapes.Element
    summary: str = Field(max_length=300)
    source: shapes.Grade


class CompetitorItem(Quoted):
    name: str = Field(max_length=120)


class ObjectionItem(Quoted):
    type: shapes.ObjectionType


class Answered(Strict):
    """Everything a text says, as a model is to give it."""

    tasks: list[TaskItem]
    people: list[PersonItem]
    roles: list[RoleItem]
    amounts: list[AmountItem]
    timeline: list[EventItem]
    meddppicc: list[AnswerItem]
    competitors: list[CompetitorItem]
    objections: list[ObjectionItem]
    call_outcome: shapes.CallOutcome
    stage_signal: shapes.StageSignal


SCHEMA: dict[str, Any] = Answered.model_json_schema()
CONFIDENCE = 0.75
"""Models do not say how sure they are in a way that could be trusted; what a workspace accepts corrects this."""
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def understood(answer: Answered, source: shapes.Source, text: str) -> shapes.Understanding:
    """The answer in the house's shapes. text: what was sent; spans are positions in it."""
    find = finder(text)
    known = {one.name.casefold() for one in source.known}
    said = named_in(text, source)
    return shapes.Understanding(
        tasks=_kept(answer.tasks, find, lambda one, span: _task(one, span, source)),
        people=_kept(filter(said, answer.people), find, lambda one, span: _person(one, span, known)),
        roles=_kept(
            filter(said, answer.roles),
            find,
            _role,
        ),
        amounts=_kept(answer.amounts, find, _amount),
        timeline=_kept(answer.timeline, find, _event),
        answers=_kept(answer.meddppicc, find, _answer),
        competitors=_kept(
            filter(said, answer.competitors),
            find,
            _competitor,
        ),
        objections=_kept(answer.objections, find, _objection),
        call_outcome=answer.call_outcome,
        stage_signal=answer.stage_signal,
    )


def finder(text: str) -> Find:
    """Where words stand in the text; case, kinds of space, quote marks and dashes make no difference."""
    even = text.translate(_SAME).casefold()
    exact = len(even) == len(text)

    def find(quote: str) -> shapes.Span | None:
        words = quote.translate(_SAME).casefold().split()
        if not words:
            return None
        pattern = r"\s+".join(re.escape(word) for word in words)
        found = re.search(pattern, even if exact else text, re.I)
        return (found.start(), found.end()) if found else None

    return find


def named_in(text: str, source: shapes.Source) -> Callable[[PersonItem | RoleItem | CompetitorItem], bool]:
    """Whether a name shares a word with the text or the record: what nobody wrote is nobody's name."""
    there = set(re.findall(r"\w{2,}", text.casefold()))
    there |= {word for one in source.known for word in re.findall(r"\w{2,}", one.name.casefold())}
    return lambda item: bool(there & set(re.findall(r"\w{2,}", item.name.casefold())))


def _kept(items: Iterable[Item], find: Find, make: Callable[[Item, shapes.Span], Found]) -> tuple[Found, ...]:
    placed = ((item, find(item.quote)) for item in items)
    return tuple(make(item, span) for item, span in placed if span is not None)


def _task(item: TaskItem, span: shapes.Span, source: shapes.Source) -> shapes.Task:
    zone = _zone(item.zone) or source.rep_zone.key
    due = shapes.Due(
        item.date, item.time, zone if item.time else "", _window(item.window_from, item.window_to)
    )
    return shapes.Task(
        what=item.what,
        kind=item.kind,
        owner=item.owner,
        assignee=item.assignee or "",
        due=due,
        span=span,
        confidence=CONFIDENCE,
    )


def _person(item: PersonItem, span: shapes.Span, known: set[str]) -> shapes.Person:
    is_known = item.name.casefold() in known
    return shapes.Person(
        name=item.name, title=item.title or "", known=is_known, span=span, confidence=CONFIDENCE
    )


def _role(item: RoleItem, span: shapes.Span) -> shapes.Role:
    return shapes.Role(name=item.name, role=item.role, span=span, confidence=CONFIDENCE)


def _competitor(item: CompetitorItem, span: shapes.Span) -> shapes.Competitor:
    return shapes.Competitor(name=item.name, span=span, confidence=CONFIDENCE)


def _objection(item: ObjectionItem, span: shapes.Span) -> shapes.Objection:
    return shapes.Objection(type=item.type, span=span, confidence=CONFIDENCE)


def _amount(item: AmountItem, span: shapes.Span) -> shapes.Amount:
    currency = (item.currency or "").upper()
    return shapes.Amount(
        value=item.value,
        currency=currency if re.fullmatch("[A-Z]{3}", currency) else "",
        about=item.about,
        span=span,
        confidence=CONFIDENCE,
    )


def _event(item: EventItem, span: shapes.Span) -> shapes.Milestone:
    window = _window(item.window_from, item.window_to)
    return shapes.Milestone(what=item.what, date=item.date, window=window, span=span, confidence=CONFIDENCE)


def _answer(item: AnswerItem, span: shapes.Span) -> shapes.Answer:
    return shapes.Answer(
        element=item.element, summary=item.summary, source=item.source, span=span, confidence=CONFIDENCE
    )


def _window(first: dt.date | None, last: dt.date | None) -> tuple[dt.date, dt.date] | None:
    return (first, last) if first and last and first <= last else None


def _zone(name: str | None) -> str:
    try:
        return ZoneInfo(name).key if name else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
