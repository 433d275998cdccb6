"""What outreach holds about a person: messages to them, and their words in messages to others."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet

from core import personal
from core.jobs import cancel_due
from core.personal import ERASED, MENTIONS, Erased, Going, Mention, Row, Section, Words

from . import queries
from .actions.sending import SEND
from .models import Draft, DraftState, Template
from .queries.drafts import ACTIVE_STATES

COLUMNS = (
    "id",
    "created_at",
    "purpose",
    "channel",
    "state",
    "address",
    "subject",
    "body",
    "facts",
    "sent_at",
)
TEXTS: dict[type[Model], tuple[str, ...]] = {
    Draft: ("subject", "body", "facts", "former", "error"),
    Template: ("name", "subject", "body"),
}
"""Where words stand, in texts and in JSON."""
SEARCHED = ("subject", "body")


@personal.keeper("outreach")
class Messages:
    """Messages to the person lose their words, and none leaves any more; elsewhere their words are blackened."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """What was written to them, sent or not."""
        return [Section("drafts", "Messages written to them", COLUMNS, lambda: _told(viewer, people))]

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How many messages, and how many of them would still have left."""
        rows = _to(people)
        return [
            Going("messages emptied", rows.count()),
            Going("of these not sent yet: they never leave", rows.filter(state__in=ACTIVE_STATES).count()),
        ]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """Messages to others that name them."""
        rows = queries.drafts(viewer).filter(words.occurring(*SEARCHED)).exclude(contact__in=people)
        return [
            Mention("draft", str(one), "outreach:draft", one.pk) for one in rows.order_by("-id")[:MENTIONS]
        ]

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """That something was sent, by whom and when, stays; the words and the address go."""
        rows = _to(people)
        ids = list(rows.values_list("pk", flat=True))
        for pk in ids:
            cancel_due(SEND, str(pk))
        rows.filter(state__in=ACTIVE_STATES).update(state=DraftState.DISCARDED)
        empty: dict[str, Any] = {
            "subject": ERASED,
            "body": "",
            "facts": [],
            "former": None,
            "address": "",
            "error": "",
            "about": [],
        }
        Draft.objects.filter(pk__in=ids).update(**empty, version=F("version") + 1, updated_at=now)
        blackened = sum(_blacken(table, words) for table in TEXTS)
        return Erased({"drafts": len(ids), "drafts_blackened": blackened}, set(ids))


def _to(people: Sequence[UUID]) -> QuerySet[Draft]:
    return Draft.objects.filter(contact__in=people)


def _blacken(table: type[Model], words: Words) -> int:
    """Take their words out of the texts of a table; returns how many rows changed."""
    names, count = TEXTS[table], 0
    held = Q(pk__in=[])
    for name in names:
        for word in words.exact:
            held |= Q(**{f"{name}__icontains": word})
    for one in table._default_manager.filter(held):
        masked = {name: words.masked(getattr(one, name)) for name in names if getattr(one, name)}
        if any(value != getattr(one, name) for name, value in masked.items()):
            count += table._default_manager.filter(pk=one.pk).update(**masked, version=F("version") + 1)
    return count


def _told(viewer: Any, people: Sequence[UUID]) -> Iterator[Row]:
    rows = queries.drafts(viewer).filter(contact__in=people).order_by("created_at", "id")
    for one in rows.iterator(chunk_size=500):
        yield {name: getattr(one, name) for name in COLUMNS}
