"""Proposals as the inbox shows them: by the text they came from, each with its words in their surroundings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.text import Truncator

from accounts import queries as accounts
from accounts.models import Contact
from activities.models import Participant
from team import queries as team
from team.models import Member

from .. import saying, texts
from ..models import Proposal, Reading
from ..rules import decidable
from .proposals import AROUND, Change, changes_of

MOST_OF_SOURCE = 200
MOST_OF_TITLE = 90


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal, ready to be shown."""

    one: Proposal
    kind: str
    icon: str
    change: Change
    excerpt: texts.Excerpt
    sure: str
    tone: str
    grade: str
    may: bool

    @property
    def open(self) -> bool:
        """Whether it waits for a decision."""
        return self.one.status == "open"

    @property
    def title(self) -> str:
        """What it says, shortened where that is a whole sentence, which stands below."""
        whole = self.one.kind == "context" and self.one.quote
        return Truncator(self.one.title).chars(MOST_OF_TITLE) if whole else self.one.title

    @property
    def chosen(self) -> str:
        """How a form names it together with what its reader saw."""
        return f"{self.one.pk}:{self.change.seen}"

    @property
    def said(self) -> str:
        """What became of it: "Accepted by Rita"."""
        words = {"accepted": "Accepted", "modified": "Accepted with changes", "dismissed": "Dismissed"}
        done = words.get(self.one.status, self.one.get_status_display())
        if self.one.auto:
            return f"{done} by policy"
        return f"{done} by {self.one.decided_by.name}" if self.one.decided_by else done


@dataclass(frozen=True, slots=True)
class TextRead:
    """One text with its proposals on this page."""

    reading: Reading
    title: str
    at: Any
    account: Any
    deal: Any
    activity: Any
    rows: list[Row] = field(default_factory=list)

    @property
    def open(self) -> list[Row]:
        """Those that wait for the reader's decision."""
        return [row for row in self.rows if row.open and row.may]


def shown(viewer: Member, rows: Sequence[Proposal]) -> list[TextRead]:
    """Proposals in the order given, by text; a fixed number of queries, however many there are."""
    found = list(rows)
    for one in found:
        if one.owner_id == viewer.pk:
            one.owner = viewer
    prefetch_related_objects(found, *AROUND)
    changes, may = changes_of(viewer, found), decidable(viewer)
    people = _people(found)
    return [
        _source(reading, list(group), changes, may, people)
        for reading, group in groupby(found, key=lambda one: one.reading)
    ]


def row_of(viewer: Member, one: Proposal) -> Row:
    """One proposal, ready to be shown."""
    return _row(one, changes_of(viewer, [one])[one.pk], decidable(viewer)(one))


def _source(reading: Reading, rows: list[Proposal], changes: Any, may: Any, people: Any) -> TextRead:
    first = rows[0]
    return TextRead(
        reading, title_of(first, people), first.activity.at if first.activity else reading.created_at, first.account,
        first.deal, first.activity, [_row(one, changes[one.pk], may(one)) for one in rows],
    )  # fmt: skip


def title_of(one: Proposal, people: dict[UUID, str]) -> str:
    """ "Call with Sarah Whitfield"."""
    if one.activity is None:
        return one.reading.document.title if one.reading.document else "Text"
    who = people.get(one.activity.pk)
    return f"{one.activity.get_kind_display()} with {who}" if who else str(one.activity.get_kind_display())


def _people(rows: Sequence[Proposal]) -> dict[UUID, str]:
    """The first person who took part in each activity."""
    ids = {one.activity_id for one in rows if one.activity_id}
    named = (
        Participant.objects.filter(activity__in=ids)
        .order_by("-id")
        .values_list("activity", "contact__full_name")
    )
    return dict(named)


def _row(one: Proposal, change: Change, may: bool) -> Row:
    sure, tone = saying.sureness(one.sureness)
    paper = one.reading.document
    text = texts.readable(one.activity) if one.activity is not None else paper.text if paper else ""
    whole = one.end <= one.start
    excerpt = texts.Excerpt("", one.quote, "")
    if text and not whole and text[one.start : one.end] == one.quote:
        excerpt = texts.around(text, one.start, one.end)
    elif text and whole:
        excerpt = texts.around(text, 0, 0)
    return Row(
        one, saying.kind_name(one.kind), saying.ICONS.get(one.kind, "circle"), change, excerpt, sure, tone,
        saying.GRADES.get(one.grade, ""), may,
    )  # fmt: skip


def choices_for(viewer: Member, one: Proposal) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Who could do it and whom it could be about, for the form that corrects a proposal."""
    members = [(str(m.pk), m.name) for m in team.sellers(viewer)]
    people: dict[str, str] = {}
    for contact in _near(one):
        people[str(contact.pk)] = contact.full_name
    if one.account is not None:
        people |= {str(c.pk): c.full_name for c in accounts.people_of(viewer, one.account)[:MOST_OF_SOURCE]}
    return members, list(people.items())


def _near(one: Proposal) -> Iterator[Contact]:
    if one.contact is not None:
        yield one.contact
    if one.activity is not None:
        yield from (p.contact for p in one.activity.participants.select_related("contact"))
