"""Checking a file without writing, and bringing it in: chunk by chunk, going on after the last committed one."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from core import context, facts
from core.errors import Refused
from core.jobs import due
from core.recording import record
from team import policy
from team.models import Member

from ...importing import Draft, RowReader, sinks
from ...models import Import, ImportedRow
from ...reading import Sheet, Unreadable
from . import storing
from .chunking import REJECTED, Chunks, Keep, added
from .common import CHUNK, KEPT_FOR, circumstances, locked, reach_of, reader_of, sheet_of
from .uploading import mapped, still_open

State = Import.State
Beat = Callable[[], None]
AT_ONCE = 2_000
"""Files of up to so many rows are checked while the reader waits."""
ISSUES_KEPT = 10_000
"""A check writes down at most so many rows with issues; the import itself writes down all."""


class Superseded(Exception):
    """Somebody stopped the import, or another worker has gone further: what was being done is dropped."""


def check(*, by: Member, now: datetime, source: Import) -> Import:
    """Say what would happen, row by row, without writing any record; long files are checked in the background."""
    with transaction.atomic():
        current = locked(source)
        policy.check(by, "accounts.import.change", current)
        still_open(current)
        mapped(current)
        sheet = sheet_of(current)
        _begin(current, State.CHECKING, now)
        waits = next(islice(_rows(sheet), AT_ONCE, None), None) is not None
        if waits:
            due("accounts.check_import", str(current.pk), now)
    if not waits:
        check_now(current, now, lambda: None)
    return current


def _begin(source: Import, state: str, now: datetime) -> None:
    ImportedRow.objects.filter(source=source).delete()
    source.state, source.message, source.counts = state, "", {}
    source.done = source.last_row = source.total = 0
    source.started_at, source.finished_at = now, None
    source.save()


def _rows(sheet: Sheet, start: int = 0) -> Iterator[Any]:
    """Rows of the file; Refused when the rest of it turns out to be broken."""
    try:
        yield from sheet.rows(start)
    except Unreadable as error:
        raise Refused(error.code, error.message) from error


def check_now(source: Import, now: datetime, beat: Beat) -> None:
    """The check itself: every chunk is worked out and dropped; counts and rows with issues stay."""
    try:
        sheet = sheet_of(source)
        source.total = _count(source, sheet, beat)
        chunks = Chunks(circumstances(source, now), reach_of(source.by), _sessions(source, now), dry=True)
        kept = 0
        for drafts in _drafts(reader_of(source, sheet), _rows(sheet)):
            with _step(source, State.CHECKING, drafts) as counts:
                rows = chunks.bring(drafts, counts)
                said = [row for row in rows if row[4]][: ISSUES_KEPT - kept]
                kept += len(said)
                storing.keep_rows(
                    source.pk, [(n, outcome, {}, {}, issues) for n, outcome, _, _, issues in said]
                )
            beat()
        _finish(source, State.CHECKED)
    except Refused as error:
        _finish(source, State.MAPPING, error.message)
    except Superseded:
        return


def _count(source: Import, sheet: Sheet, beat: Beat) -> int:
    total = 0
    for total, _ in enumerate(_rows(sheet), 1):
        if total % 20_000 == 0:
            beat()
    Import.objects.filter(pk=source.pk).update(total=total)
    return total


def start(*, by: Member, now: datetime, source: Import) -> Import:
    """Bring a checked file in, in the background."""
    with transaction.atomic():
        current = locked(source)
        policy.check(by, "accounts.import.change", current)
        if current.state != State.CHECKED:
            raise Refused("not_checked", "Check the file first.")
        total = current.total
        _begin(current, State.RUNNING, now)
        Import.objects.filter(pk=current.pk).update(total=total)
        current.total = total
        record(facts.ImportStarted(source=current.pk), by=by, now=now, subject=current, after={"rows": total})
        due("accounts.run_import", str(current.pk), now)
    return current


def run_now(source: Import, now: datetime, beat: Beat) -> None:
    """Bring in what is not in yet. Killed at any moment, it goes on after the last committed chunk."""
    try:
        with _told_as(source):
            sheet = sheet_of(source)
            chunks = Chunks(
                circumstances(source, now), reach_of(source.by), _sessions(source, now), dry=False
            )
            for drafts in _drafts(reader_of(source, sheet), _rows(sheet, source.last_row + 1)):
                _bring(source, chunks, drafts)
                beat()
            _finish_run(source)
    except Refused as error:
        _finish(source, State.FAILED, error.message)
    except Superseded:
        return


@contextmanager
def _told_as(source: Import) -> Iterator[None]:
    """The journal names the import as the origin of what it does."""
    token = context.origin.set(f"import:{source.pk}")
    try:
        yield
    finally:
        context.origin.reset(token)


def _bring(source: Import, chunks: Chunks, drafts: list[Draft]) -> None:
    """One chunk, one transaction. Should the database refuse it, its halves are tried, down to the guilty row."""
    try:
        with _step(source, State.RUNNING, drafts) as counts:
            _alone()
            storing.keep_rows(source.pk, chunks.bring(drafts, counts))
    except (DataError, IntegrityError) as error:
        if len(drafts) == 1:
            _reject(source, drafts[0], error)
            return
        half = len(drafts) // 2
        for part in (drafts[:half], drafts[half:]):
            for draft in part:
                draft.issues = [issue for issue in draft.issues if issue.code not in _DECIDED]
            _bring(source, chunks, part)


_DECIDED = {
    "other_name",
    "colleague",
    "archived",
    "unknown_owner",
    "parent",
    "nothing_usable",
    "stage",
    "pipeline",
    "closed",
    "suppressed",
    "erased",
}
"""What deciding about a row complains of, and would complain of again."""


def _reject(source: Import, draft: Draft, error: Exception) -> None:
    draft.complain("", "not_stored", f"The database refused this row: {type(error).__name__}.")
    row: Keep = (draft.number, REJECTED, {}, {}, [list(issue) for issue in draft.issues])
    with _step(source, State.RUNNING, [draft]) as counts:
        storing.keep_rows(source.pk, [row])
        counts |= {"rows.rejected": 1, "rows.issues": 1}


def _alone() -> None:
    """Of all imports of a workspace one at a time decides what is new; people who add a record wait for its chunk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' import', 7))")


def _still(source: Import, state: str) -> None:
    """The import stands as this worker left it; otherwise Superseded."""
    rows = Import.objects.select_for_update().filter(pk=source.pk, state=state, last_row=source.last_row)
    if not rows.values_list("pk").first():
        raise Superseded


@contextmanager
def _step(source: Import, state: str, drafts: list[Draft]) -> Iterator[dict[str, int]]:
    """The transaction of one chunk: fills counts, moves the import on, and remembers that only once committed."""
    counts: dict[str, int] = {}
    done, last = source.done + len(drafts), drafts[-1].number
    with transaction.atomic():
        _still(source, state)
        yield counts
        total = added(source.counts, counts.items())
        Import.objects.filter(pk=source.pk).update(done=done, last_row=last, counts=total)
    source.done, source.last_row, source.counts = done, last, total


def _drafts(reader: RowReader, rows: Iterator[Any]) -> Iterator[list[Draft]]:
    """Chunks of drafts, each read in a thread of its own while the database works on the one before."""

    def read() -> list[Draft]:
        return [reader.read(row) for row in islice(rows, CHUNK)]

    with ThreadPoolExecutor(1, "import-reader") as ahead, _few_collections() as collect:
        coming = ahead.submit(read)
        while drafts := coming.result():
            coming = ahead.submit(read)
            yield drafts
            collect()


@contextmanager
def _few_collections() -> Iterator[Callable[[], object]]:
    """Look for garbage in circles once a chunk: looking whenever it grows costs a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield lambda: gc.collect(0)
    finally:
        if was:
            gc.enable()


def _sessions(source: Import, now: datetime) -> dict[str, Any]:
    about = circumstances(source, now)
    return {kind: sink.start(about) for kind, sink in sinks.sinks().items()}


def _finish_run(source: Import) -> None:
    with transaction.atomic():
        _still(source, State.RUNNING)
        _finish(source, State.DONE)
        counts = source.counts
        record(facts.ImportFinished(source=source.pk), by=source.by, subject=source, after={"counts": counts})


def _finish(source: Import, state: str, message: str = "") -> None:
    source.state, source.message, source.finished_at = state, message, timezone.now()
    due("accounts.forget_file", str(source.pk), source.finished_at + KEPT_FOR)
    Import.objects.filter(pk=source.pk).update(state=state, message=message, finished_at=source.finished_at)
