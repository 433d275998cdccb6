"""What intelligence holds about a person: what texts said of them, what was kept of it, briefs and suggestions."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet

from activities.models import Participant
from core import personal
from core.personal import ERASED, MENTIONS, Erased, Going, Mention, Row, Section, Words
from tasks import queries as tasks

from . import queries
from .models import Brief, Document, Kept, Proposal, Reading, Suggestion
from .models.proposals import ProposalStatus
from .rules import visible_suggestions

PROPOSED = ("created_at", "kind", "title", "quote", "status", "decided_at")
HELD = ("said_at", "kind", "text", "quote", "grade", "withdrawn_at")
SUGGESTED = ("created_at", "type", "text", "status", "feedback")
TEXTS: dict[type[Model], tuple[str, ...]] = {
    Proposal: ("title", "quote", "payload", "final", "results"),
    Kept: ("name", "text", "quote", "payload"),
    Suggestion: ("text", "reasons", "alternatives", "statistics", "act", "feedback", "could_go_wrong"),
    Brief: ("data",),
    Document: ("title", "text", "address"),
    Reading: ("error",),
}
"""Where words stand, in texts and in JSON."""
WORDS: dict[type[Model], tuple[str, ...]] = {Suggestion: ("text", "feedback"), Document: ("title", "text")}
"""What is looked through for somebody's words where it is not all of `TEXTS`."""


@personal.keeper("intelligence")
class Understood:
    """What is about the person alone loses its words, what was decided stays; elsewhere their words are blackened."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """What conversations said of them and what was made of it."""
        return [
            Section("proposals", "Said in conversations", PROPOSED, lambda: _told(
                queries.proposals(viewer).filter(_about(people)), PROPOSED)),
            Section("kept_facts", "Kept from conversations", HELD, lambda: _told(
                queries.kept_facts(viewer).filter(contact__in=people), HELD)),
            Section("suggestions", "Suggestions about them", SUGGESTED, lambda: _told(
                visible_suggestions(Suggestion.objects.filter(contact__in=people), viewer), SUGGESTED)),
            Section("briefs", "Briefs of meetings with them", ("prepared_at", "data"), lambda: _told(
                _briefs(viewer, people), ("prepared_at", "data"))),
        ]  # fmt: skip

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How much of it is about them."""
        return [
            Going("proposals from conversations emptied", Proposal.objects.filter(_about(people)).count()),
            Going("kept facts emptied", Kept.objects.filter(contact__in=people).count()),
            Going("suggestions emptied", Suggestion.objects.filter(contact__in=people).count()),
            Going("briefs taken away", Brief.objects.filter(task__contact__in=people).count()),
        ]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """Proposals about others that name them."""
        rows = queries.proposals(viewer).filter(words.occurring("title", "quote")).exclude(_about(people))
        return [
            Mention("proposal", one.title, "intelligence:proposal", one.pk)
            for one in rows.order_by("-id")[:MENTIONS]
        ]

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """Words go; that something was proposed, of which kind, and what was decided, stays."""
        counts, emptied = {}, set()
        briefs = Brief.objects.filter(task__contact__in=people)
        counts["briefs"] = briefs.count()
        briefs.delete()
        open_ones = Proposal.objects.filter(_about(people), status=ProposalStatus.OPEN)
        open_ones.update(status=ProposalStatus.SUPERSEDED)
        for name, model, rows, empty in (
            ("proposals", Proposal, Proposal.objects.filter(_about(people)), EMPTY_PROPOSAL),
            ("kept_facts", Kept, Kept.objects.filter(contact__in=people), EMPTY_KEPT),
            ("suggestions", Suggestion, Suggestion.objects.filter(contact__in=people), EMPTY_SUGGESTION),
        ):
            ids = set(rows.values_list("pk", flat=True))
            model._default_manager.filter(pk__in=ids).update(**empty)
            counts[name] = len(ids)
            emptied |= ids
        counts["understood_shared"] = sum(_blacken(table, words) for table in TEXTS)
        return Erased(counts, emptied)


EMPTY_PROPOSAL: dict[str, Any] = {
    "title": ERASED, "quote": "", "payload": {}, "final": None, "start": 0, "end": 0, "version": F("version") + 1,
}  # fmt: skip
EMPTY_KEPT: dict[str, Any] = {"name": "", "text": ERASED, "quote": "", "payload": {}}
EMPTY_SUGGESTION: dict[str, Any] = {
    "text": ERASED, "feedback": "", "could_go_wrong": "", "reasons": {}, "alternatives": [], "statistics": {},
    "act": {},
}  # fmt: skip


def _about(people: Sequence[UUID]) -> Q:
    """Linked to them, or said where nobody but they took part."""
    theirs = Participant.objects.filter(contact__in=people).values("activity")
    others = Participant.objects.exclude(contact__in=people).values("activity")
    return Q(contact__in=people) | (Q(activity__in=theirs) & ~Q(activity__in=others))


def _briefs(viewer: Any, people: Sequence[UUID]) -> QuerySet[Brief]:
    return Brief.objects.filter(task__in=tasks.tasks(viewer).filter(contact__in=people).values("pk"))


def _blacken(table: type[Model], words: Words) -> int:
    """Take somebody's words out of every row of a table that holds them; returns how many rows."""
    count = 0
    names = TEXTS[table]
    for row in table._default_manager.filter(words.occurring(*WORDS.get(table, names))):
        masked = {name: words.masked(getattr(row, name)) for name in names}
        table._default_manager.filter(pk=row.pk).update(**masked)
        count += 1
    return count


def _told(rows: QuerySet[Any], columns: Sequence[str]) -> Iterator[Row]:
    return (dict(row) for row in rows.order_by("id").values(*columns).iterator(chunk_size=500))
