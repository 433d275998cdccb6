"""Taking an import back, last row first: what it made goes unless somebody used it since, what it changed returns."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from core import context, facts
from core.actors import SYSTEM
from core.copying import dump
from core.errors import DomainError, Refused
from core.jobs import cancel_due, due
from core.journal.models import Entry
from core.recording import record, record_rows
from team import policy
from team.models import Member

from ...importing import sinks
from ...importing.merging import SAID_NO, Slot, account_keys, apply, contact_keys
from ...importing.own import MARK
from ...importing.sinks import Undoing
from ...models import Account, Contact, Import, ImportedRow, Merge, Provenance
from ..merging import unmerge
from . import storing
from .chunking import added
from .common import CHUNK, circumstances, locked
from .running import Beat, Superseded

State = Import.State
CHANGED = "Kept: it was changed after the import."
USED = "Kept: other records refer to it."
_BEGINNING = 2_147_483_647


def undo(*, by: Member, now: datetime, source: Import) -> Import:
    """Take an import back, in the background; a running one stops. What people changed since stays and is told."""
    with transaction.atomic():
        current = locked(source)
        policy.check(by, "accounts.import.undo", current)
        if current.state not in (State.DONE, State.FAILED, State.RUNNING):
            raise Refused("not_done", "There is nothing to undo.")
        cancel_due("accounts.run_import", str(current.pk))
        counts = {k: v for k, v in current.counts.items() if not k.startswith("undo.")}
        current.state, current.counts, current.message = State.UNDOING, counts, ""
        current.total, current.done, current.last_row = current.rows.count(), 0, _BEGINNING
        current.started_at, current.finished_at = now, None
        current.save()
        record(facts.ImportUndoStarted(source=current.pk), by=by, now=now, subject=current)
        due("accounts.undo_import", str(current.pk), now)
    return current


def undo_now(source: Import, now: datetime, beat: Beat) -> None:
    """The undoing itself, chunk by chunk from the last row to the first; goes on after the last committed chunk."""
    token = context.origin.set(f"import:{source.pk}")
    try:
        _part(source, now, beat)
        while _undo_chunk(source, now):
            beat()
        with transaction.atomic():
            _still(source)
            source.state, source.finished_at = State.UNDONE, timezone.now()
            source.save(update_fields=["state", "finished_at"])
            after = {"counts": source.counts}
            record(facts.ImportUndone(source=source.pk), by=source.by, now=now, subject=source, after=after)
    except Superseded:
        return
    finally:
        context.origin.reset(token)


def _still(source: Import) -> None:
    rows = Import.objects.select_for_update().filter(
        pk=source.pk, state=State.UNDOING, last_row=source.last_row
    )
    if not rows.values_list("pk").first():
        raise Superseded


def _part(source: Import, now: datetime, beat: Beat) -> None:
    """What the import made and was merged since comes apart first; what cannot is kept, as anything that is used."""
    for model in (Contact, Account):
        made = model.objects.filter(imported_by=source)
        lost = list(made.filter(merged_into__isnull=False).values_list("pk", flat=True))
        merges = Merge.objects.filter(undone_at=None, kind=model._meta.model_name)
        ours: Any = made.values("pk")
        for done in (merges.filter(kept__in=ours) | merges.filter(losers__overlap=lost)).order_by("-id"):
            try:
                unmerge(by=SYSTEM, now=now, merge=done)
            except DomainError:
                continue
            beat()


def _undo_chunk(source: Import, now: datetime) -> bool:
    """Take back up to 1,000 rows; False when none are left."""
    with transaction.atomic():
        _still(source)
        left = ImportedRow.objects.filter(source=source, number__lt=source.last_row).order_by("-number")
        rows = list(left[:CHUNK])
        if not rows:
            return False
        work = _Back(source, rows, now)
        counts = added(source.counts, work.done().items())
        done, last = source.done + len(rows), rows[-1].number
        Import.objects.filter(pk=source.pk).update(done=done, last_row=last, counts=counts)
    source.done, source.last_row, source.counts = done, last, counts
    return True


class _Back:
    """One chunk on its way back."""

    def __init__(self, source: Import, rows: list[ImportedRow], now: datetime) -> None:
        self.source, self.rows, self.now = source, rows, now
        self.kept: dict[UUID, str] = {}
        self.counts: dict[str, int] = {}

    def done(self) -> dict[str, int]:
        """Tasks, notes, deals, then people, then companies: nothing goes while something refers to it."""
        for kind in reversed(sinks.ORDER):
            self._above(kind)
        for model, keys in ((Contact, ("contact",)), (Account, ("account", "parent"))):
            self._restore(model, keys[0])
            self._remove(model, [UUID(row.made[k]) for row in self.rows for k in keys if k in row.made])
        self._tell()
        return self.counts

    def _above(self, kind: str) -> None:
        sink = sinks.sinks().get(kind)
        things = [thing for row in self.rows for thing in _things(row, kind)]
        if sink is None or not things:
            return
        kept = sink.undo(things, circumstances(self.source, self.now))
        self.kept |= kept
        for thing in things:
            if thing.id not in kept:
                self._count(f"undo.{kind}.{'removed' if thing.made else 'restored'}", 1)

    def _restore(self, model: Any, kind: str) -> None:
        """Give changed fields back what stood there, where the import's value still stands."""
        steps = [(UUID(row.before[kind]["id"]), row.before[kind]) for row in self.rows if kind in row.before]
        slots = self._slots(model, {pk for pk, _ in steps})
        keys = account_keys if kind == "account" else contact_keys
        for pk, step in steps:
            slot = slots.get(pk)
            if slot is None:
                continue
            after = {n: v for n, v in step["after"].items() if n not in SAID_NO}
            still = {n: _typed(n, v) for n, v in after.items() if _same(slot.values.get(n), v)}
            if len(still) < len(after):
                self.kept[pk] = CHANGED
            apply(slot, {n: _typed(n, step["before"][n]) for n in still}, keys)
        back = [slot for slot in slots.values() if slot.changed]
        storing.update(model, back, by=self.source.by, now=self.now)
        self._count(f"undo.{kind}.restored", len(back))

    def _slots(self, model: Any, ids: set[UUID]) -> dict[UUID, Slot]:
        if not ids:
            return {}
        fields = storing.fields_of(model)
        rows = model.objects.select_for_update(of=("self",)).filter(pk__in=ids)
        found = rows.values_list("id", "version", "match_keys", "custom", *fields)
        return {
            pk: Slot(pk, storing.values_of(model, values, own), keys, new=False, version=version)
            for pk, version, keys, own, *values in found
        }

    def _remove(self, model: Any, ids: list[UUID]) -> None:
        """Delete what the import made, unless somebody changed it or something refers to it."""
        there = dict(
            model.objects.select_for_update(of=("self",)).filter(pk__in=ids).values_list("id", "match_keys")
        )
        if not there:
            return
        ours = (f"import:{self.source.pk}", "enrichment")  # what was filled in goes with the record
        since = Entry.objects.filter(subject__in=list(there)).exclude(origin__in=ours)
        later = {pk for pk in since.values_list("subject", flat=True) if pk}
        self.kept |= dict.fromkeys(later, CHANGED)
        self.kept |= dict.fromkeys(referred(model, [pk for pk in there if pk not in later]), USED)
        gone = [pk for pk in there if pk not in self.kept]
        names = dict(model.objects.filter(pk__in=gone).values_list("id", _called(model)))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY(%s)", [gone])
        Provenance.objects.filter(record__in=gone).delete()
        kind = str(model._meta.model_name)
        told = ((_removed(model, pk), pk, {"name": names[pk]}, None) for pk in gone)
        record_rows(told, kind, by=self.source.by, now=self.now)
        self._count(f"undo.{kind}.removed", len(gone))
        self._count(f"undo.{kind}.kept", len(there) - len(gone))

    def _tell(self) -> None:
        """Rows of which something was kept say so."""
        told = []
        for row in self.rows:
            ids = [*row.made.values(), *(step["id"] for step in row.before.values())]
            reasons = dict.fromkeys(self.kept[UUID(pk)] for pk in ids if UUID(pk) in self.kept)
            if reasons:
                row.issues = [*row.issues, *(["", "kept", reason] for reason in reasons)]
                told.append(row)
        ImportedRow.objects.bulk_update(told, ["issues"], batch_size=500)
        self._count("undo.rows.kept", len(told))

    def _count(self, key: str, number: int) -> None:
        if number:
            self.counts[key] = self.counts.get(key, 0) + number


def _things(row: ImportedRow, kind: str) -> Iterable[Undoing]:
    if kind in row.made:
        yield Undoing(UUID(row.made[kind]), True)
    if kind in row.before:
        step = row.before[kind]
        yield Undoing(UUID(step["id"]), False, step["before"], step["after"])


def _called(model: Any) -> str:
    return "name" if model is Account else "full_name"


def _removed(model: Any, pk: UUID) -> facts.Fact:
    return facts.AccountRemoved(account=pk) if model is Account else facts.ContactRemoved(contact=pk)


def _same(stands: Any, stored: Any) -> bool:
    """Whether a value is the one that was written down as JSON."""
    return dump(stands) == dump(stored)


def _typed(name: str, value: Any) -> Any:
    return UUID(value) if name.endswith("_id") and value and not name.startswith(MARK) else value


def referred(model: Any, ids: Sequence[UUID]) -> set[UUID]:
    """Which of these records others point at, in whatever app: read off the models, so that none is forgotten."""
    found: set[UUID] = set()
    if not ids:
        return found
    for relation in model._meta.related_objects:
        manager: type[Model] = relation.related_model
        if relation.many_to_many:
            manager, column = relation.through, relation.field.m2m_reverse_field_name()
        else:
            column = relation.field.name
        rows = manager._default_manager.filter(**{f"{column}__in": ids}).order_by()
        found |= set(rows.values_list(f"{column}_id", flat=True).distinct())
    return found
