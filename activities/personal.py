"""What activities hold about a person: what was said with them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from core import personal
from core.journal.models import Entry
from core.personal import ERASED, MENTIONS, Erased, Going, Mention, Row, Section, Words

from . import queries
from .actions import TEXTS
from .models import Activity, Participant

COLUMNS = ("id", "at", "kind", "direction", "outcome", "minutes", "purpose", *TEXTS, "by", "account", "deal")


@personal.keeper("activities")
class Talks:
    """Activities with the person alone are emptied; in those with others too, only their words are blackened."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """What happened with them."""
        return [
            Section("activities", "Calls, meetings, mails and notes", COLUMNS, lambda: _told(viewer, people))
        ]

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How many are theirs alone, and how many they share."""
        alone = _alone(people).count()
        return [
            Going("activities emptied, with them alone", alone),
            Going("activities with others: their words blackened", _with(people).count() - alone),
        ]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """What is written about them in activities of others."""
        rows = (
            queries.activities(viewer)
            .filter(words.occurring(*TEXTS))
            .exclude(pk__in=_with(people).values("pk"))
        )
        return [
            Mention(
                "activity", f"{one.get_kind_display()} of {one.at:%-d %B %Y}", "activities:activity", one.pk
            )
            for one in rows.order_by("-at")[:MENTIONS]
        ]

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """That, when and with what outcome stays; the words go."""
        alone = list(_alone(people).values_list("pk", flat=True))
        gone = dict.fromkeys(TEXTS, "") | {"summary": ERASED}
        emptied = Activity.objects.filter(pk__in=alone).update(
            **gone, version=F("version") + 1, updated_at=now
        )
        shared = 0
        for one in _with(people).exclude(pk__in=alone):
            masked = {name: words.masked(getattr(one, name)) for name in TEXTS}
            Activity.objects.filter(pk=one.pk).update(**masked, version=F("version") + 1, updated_at=now)
            shared += 1
        return Erased({"activities": emptied, "activities_shared": shared}, set(alone) | _removed(people))


def _with(people: Sequence[UUID]) -> QuerySet[Activity]:
    return Activity.objects.filter(pk__in=Participant.objects.filter(contact__in=people).values("activity"))


def _alone(people: Sequence[UUID]) -> QuerySet[Activity]:
    others = Participant.objects.exclude(contact__in=people).values("activity")
    return _with(people).exclude(pk__in=others)


def _removed(people: Sequence[UUID]) -> set[UUID]:
    """Removed activities are kept whole in the journal."""
    found: set[UUID] = set()
    for one in people:
        rows = Entry.objects.filter(fact="ActivityRemoved", before__contacts__contains=[str(one)])
        found |= {pk for pk in rows.values_list("subject", flat=True) if pk}
    return found


def _told(viewer: Any, people: Sequence[UUID]) -> Iterator[Row]:
    rows = queries.activities(viewer).filter(pk__in=_with(people).values("pk")).order_by("at", "id")
    for one in rows.iterator(chunk_size=500):
        named = {"by": one.by.name, "account": one.account, "deal": one.deal}
        yield {name: getattr(one, name) for name in COLUMNS} | {
            name: str(held) if held else "" for name, held in named.items()
        }
