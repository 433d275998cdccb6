"""What tasks hold about a person: what was promised to them, and the notices of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from accounts.models import Signal
from core import personal
from core.personal import ERASED, MENTIONS, Erased, Going, Mention, Row, Section, Words

from . import queries
from .actions.keeping import keep_next_step
from .machine import ACTIVE
from .models import Notification, Task

COLUMNS = (
    "id",
    "title",
    "detail",
    "kind",
    "state",
    "due_at",
    "promised",
    "owner",
    "account",
    "deal",
    "created_at",
    "done_at",
)


NOTICE = ("at", "title", "body", "read_at")


@personal.keeper("tasks")
class Promises:
    """Tasks about the person lose their words; open ones stay open, for their owner to decide."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """What was to be done for them."""
        return [
            Section("tasks", "Tasks", COLUMNS, lambda: _told(viewer, people)),
            Section("notices", "Notices about them", NOTICE, lambda: _noticed(viewer, people)),
        ]

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How many tasks are about them."""
        rows = _of(people)
        return [
            Going("tasks emptied, with their notices", rows.count()),
            Going("of these still open, for their owners to decide", rows.filter(state__in=ACTIVE).count()),
        ]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """Tasks about others that name them."""
        rows = queries.tasks(viewer).filter(words.occurring("title", "detail")).exclude(contact__in=people)
        return [Mention("task", one.title, "tasks:task", one.pk) for one in rows.order_by("-id")[:MENTIONS]]

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """Titles and details go; that there was a promise, and whether it was kept, stays."""
        ids = list(_of(people).values_list("pk", flat=True))
        deals = set(_of(people).exclude(deal=None).values_list("deal", flat=True))
        notices = Notification.objects.filter(Q(task__in=ids) | _about_signals(people))
        notices.update(title=ERASED, body="")
        for notice in Notification.objects.filter(words.occurring("title", "body")):
            masked = {name: words.masked(getattr(notice, name)) for name in ("title", "body")}
            Notification.objects.filter(pk=notice.pk).update(**masked)
        count = Task.objects.filter(pk__in=ids).update(
            title=ERASED, detail="", version=F("version") + 1, updated_at=now
        )
        for deal in sorted(deals):
            keep_next_step(by=by, now=now, deal_id=deal)
        return Erased({"tasks": count}, set(ids))


def _about_signals(people: Sequence[UUID]) -> Q:
    """The notices of signals about them: their keys begin with the signal's id."""
    found = Q(pk=None)
    for signal in Signal.objects.filter(contact__in=people).values_list("pk", flat=True):
        found |= Q(key__startswith=f"signal:{signal}:")
    return found


def _noticed(viewer: Any, people: Sequence[UUID]) -> Iterator[Row]:
    """Reminders of tasks that `viewer` sees; whose they are does not matter here."""
    tasks = queries.tasks(viewer).filter(contact__in=people).values("pk")
    rows = Notification.objects.filter(task__in=tasks).order_by("at", "id")
    return (dict(row) for row in rows.values(*NOTICE).iterator(chunk_size=500))


def _of(people: Sequence[UUID]) -> QuerySet[Task]:
    return Task.objects.filter(contact__in=people)


def _told(viewer: Any, people: Sequence[UUID]) -> Iterator[Row]:
    rows = queries.tasks(viewer).filter(contact__in=people).order_by("created_at", "id")
    for one in rows.iterator(chunk_size=500):
        named = {"owner": one.owner, "account": one.account, "deal": one.deal}
        yield {name: getattr(one, name) for name in COLUMNS} | {
            name: str(held) if held else "" for name, held in named.items()
        }
