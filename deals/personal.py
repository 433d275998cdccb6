"""What deals hold about a person: those they are the contact of. Figures stay when the person goes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from core import personal
from core.personal import MENTIONS, Erased, Going, Mention, Row, Section, Words

from . import queries
from .models import Deal, LineItem

TEXTS = ("name", "description", "next_step", "close_note", "close_reason", "campaign", "source")
COLUMNS = (
    "id",
    "name",
    "account",
    "stage",
    "status",
    "owner",
    "created_at",
    "closed_at",
    "next_step",
    "description",
)


@personal.keeper("deals")
class Deals:
    """Deals are the company's; where they name the person, the words are blackened."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """The deals they are named in."""
        return [Section("deals", "Deals", COLUMNS, lambda: _told(viewer, people))]

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How many deals they are the contact of."""
        count = _of(people).count()
        return [Going("deals keep their figures; the person's words in them are blackened", count)]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """Deals of others that name them."""
        rows = queries.deals(viewer).filter(words.occurring(*TEXTS)).exclude(contact__in=people)
        return [Mention("deal", one.name, "deals:deal", one.pk) for one in rows.order_by("-id")[:MENTIONS]]

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """The words only; no amount, stage or date changes."""
        count = 0
        for one in _of(people):
            values = {name: getattr(one, name) for name in (*TEXTS, "custom", "import_key")}
            masked = {name: words.masked(value) for name, value in values.items()}
            if masked["import_key"] != one.import_key:
                masked["import_key"] = ""
            Deal.objects.filter(pk=one.pk).update(**masked, version=F("version") + 1, updated_at=now)
            count += 1
            for item in LineItem.objects.filter(deal=one):
                LineItem.objects.filter(pk=item.pk).update(description=words.masked(item.description))
        return Erased({"deals": count})


def _of(people: Sequence[UUID]) -> QuerySet[Deal]:
    return Deal.objects.filter(contact__in=people)


def _told(viewer: Any, people: Sequence[UUID]) -> Iterator[Row]:
    rows = queries.deals_any(viewer).filter(contact__in=people).order_by("created_at", "id")
    for one in rows.iterator(chunk_size=500):
        named = {"account": one.account, "stage": one.stage, "owner": one.owner}
        yield {name: getattr(one, name) for name in COLUMNS} | {
            name: str(held) if held else "" for name, held in named.items()
        }
