"""Writing the journal, and reacting to it.

`record` stores a fact in the transaction of the change it tells. For each reaction registered with `@on`, a duty
is stored beside it (`core.models.Due`) and handed to a worker after commit; should the broker forget it, the next
tick finds it again. A reaction and the removal of its duty are one transaction: its database effects happen once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from . import context, facts
from .copying import copy_in, dump
from .ids import new_id
from .jobs import due, handles
from .journal.models import Entry
from .jsonable import jsonable
from .tenancy import connection

F = TypeVar("F", bound=facts.Fact)
Reaction = Callable[[Any, Entry, datetime], None]
_reactions: dict[str, list[str]] = defaultdict(list)
_one_by_one: set[str] = set()
"""Reactions that facts told by `record_rows` do not cause."""


def record(
    fact: facts.Fact,
    *,
    by: Any,
    now: datetime | None = None,
    subject: models.Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Append `fact` to the journal of the current schema and make its reactions due.

    `by` is a member or SYSTEM, `subject` the record it is about, `before`/`after` the changed fields only.
    Must run inside the transaction of the change.
    """
    entry = compose(fact, by=by, now=now, subject=subject, before=before, after=after)
    _append(entry)
    _make_due(entry)
    return entry


def _append(entry: Entry) -> None:
    """Insert by a statement that is kept: nearly every request that writes ends here."""
    values = [getattr(entry, name) for name in ENTRY_COLUMNS]
    for place in JSON_COLUMNS:
        values[place] = None if values[place] is None else dump(values[place])
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)
    entry._state.adding, entry._state.db = False, connection.alias


def record_many(entries: list[Entry], *, together: bool = False) -> None:
    """Append many composed entries at once (imports, bulk edits); their reactions become due as usual.

    With `together`, reactions registered with `many=False` are left out, as `record_rows` does.
    """
    Entry.objects.bulk_create(entries, batch_size=2000)
    for entry in entries:
        _make_due(entry, together)


def record_rows(
    rows: Iterable[tuple[facts.Fact, UUID, Mapping[str, Any] | None, Mapping[str, Any] | None]],
    kind: str,
    *,
    by: Any,
    now: datetime,
) -> None:
    """Append many facts about records of one kind by COPY: `(fact, subject, before, after)`.

    The same entries as `record` writes, about thirty times faster; for imports. Reactions registered with
    `many=False` are left out: what they do for one record is done for all of them together in another way.
    """
    origin, request_id = context.origin.get(), context.request_id.get()
    told: list[tuple[Any, ...]] = []
    for fact, subject, before, after in rows:
        name, pk = type(fact).__name__, new_id()
        values = (
            dump(fact),
            before if before is None else dump(before),
            after if after is None else dump(after),
        )
        told.append((pk, now, name, by.id, by.name, kind, subject, *values, origin, request_id))
    copy_in(Entry._meta.db_table, ENTRY_COLUMNS, told)
    for row in told:
        for reaction in _reactions.get(row[2], ()):
            if reaction not in _one_by_one:
                due(reaction, str(row[0]), now)


ENTRY_COLUMNS = (
    "id", "at", "fact", "actor", "actor_name", "subject_kind", "subject", "payload", "before", "after",
    "origin", "request_id",
)  # fmt: skip
JSON_COLUMNS = [ENTRY_COLUMNS.index(name) for name in ("payload", "before", "after")]
INSERT = (  # made of the names above only
    f"INSERT INTO journal_entry ({', '.join(ENTRY_COLUMNS)}) VALUES ({', '.join(['%s'] * len(ENTRY_COLUMNS))})"  # noqa: S608
)


def compose(
    fact: facts.Fact,
    *,
    by: Any,
    now: datetime | None = None,
    subject: models.Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """The journal entry for a fact, not yet stored."""
    return Entry(
        at=now or timezone.now(),
        fact=type(fact).__name__,
        actor=by.id,
        actor_name=by.name,
        subject_kind=subject._meta.model_name or "" if subject is not None else "",
        subject=subject.pk if subject is not None else None,
        payload=jsonable(asdict(fact)),
        before=jsonable(before) if before is not None else None,
        after=jsonable(after) if after is not None else None,
        origin=context.origin.get(),
        request_id=context.request_id.get(),
    )


def on(
    fact_type: type[F], *, many: bool = True
) -> Callable[[Callable[[F, Entry, datetime], None]], Callable[..., None]]:
    """Register `f(fact, entry, now)` as a reaction to facts of this type; see `record_rows` for `many`."""

    def register(reaction: Callable[[F, Entry, datetime], None]) -> Callable[..., None]:
        kind = f"on:{reaction.__module__}.{reaction.__name__}"
        if not many:
            _one_by_one.add(kind)

        @handles(kind)
        def react(key: str, now: datetime) -> None:
            entry = Entry.objects.get(pk=UUID(key))
            reaction(restore(fact_type, entry.payload), entry, now)

        _reactions[fact_type.__name__].append(kind)
        return reaction

    return register


def restore(fact_type: type[F], payload: Mapping[str, Any]) -> F:
    """The fact that a payload was made from; unknown keys of newer releases are passed over."""
    hints = get_type_hints(fact_type)
    return fact_type(
        **{f.name: _parse(hints[f.name], payload[f.name]) for f in fields(fact_type) if f.name in payload}
    )


def reactions() -> dict[str, list[str]]:
    """Which duties each fact causes: fact name → kinds."""
    return dict(_reactions)


def _parse(hint: Any, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if hint is UUID or UUID in getattr(hint, "__args__", ()):
        return UUID(value)
    if hint is datetime or datetime in getattr(hint, "__args__", ()):
        return datetime.fromisoformat(value)
    return value


@contextmanager
def erasing() -> Iterator[None]:
    """Let the body change or remove journal entries, which the database refuses otherwise.

    For the erasure of a person's data alone; must run inside the transaction of that action, and ends with the body.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("erasing() belongs inside the transaction of the erasure")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dealwright.may_erase', 'yes', true)")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("SELECT set_config('dealwright.may_erase', '', true)")


def _make_due(entry: Entry, together: bool = False) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the change it tells")
    for kind in _reactions.get(entry.fact, ()):
        if not (together and kind in _one_by_one):
            due(kind, str(entry.pk), entry.at)
