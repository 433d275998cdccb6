"""Work that is due: one shared table, one tick, and workers that may die at any time.

The database is the truth and Celery the muscle. A duty is handed out with a lease and removed in the same
transaction as the effects of its handler, so that killed workers, emptied brokers and double deliveries neither
lose nor double anything the database remembers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from . import context
from .models import Due
from .tenancy import connection

log = structlog.get_logger()
TICK_LIMIT = 2000
RETRY_STEPS = [10, 60, 300, 1800, 7200, 21600]


@dataclass(frozen=True)
class Handler:
    """How one kind of duty is done; `atomic` handlers run inside the transaction that removes the duty."""

    run: Callable[..., None]
    atomic: bool


_handlers: dict[str, Handler] = {}


def handles(kind: str, *, atomic: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a handler: `f(key, now)`, or `f(key, now, beat)` when not atomic (long, resumable work)."""

    def register(run: Callable[..., None]) -> Callable[..., None]:
        _handlers[kind] = Handler(run, atomic)
        return run

    return register


def due(kind: str, key: str, at: datetime) -> None:
    """Make a duty due at `at` in the current workspace; the same key again moves it there."""
    row = Due(schema=connection.schema_name, kind=kind, key=key, due_at=at)
    Due.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["schema", "kind", "key"],
        update_fields=["due_at", "leased_until", "attempts", "last_error"],
    )
    if at <= timezone.now():
        schema = connection.schema_name
        transaction.on_commit(lambda: hand_over(schema, kind, key), robust=True)


def due_once(kind: str, key: str, at: datetime, *, then: Callable[[], None]) -> None:
    """Make a duty due at `at` (in the future) unless it stands already; calls `then` once that is committed."""
    row = Due(schema=connection.schema_name, kind=kind, key=key, due_at=at)
    Due.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(then, robust=True)


def cancel_due(kind: str, key: str) -> None:
    """Take a duty of the current workspace back."""
    Due.objects.filter(schema=connection.schema_name, kind=kind, key=key).delete()


def cancel_all_due(kind: str, beginning: str) -> None:
    """Take back all duties of the current workspace whose key begins like this."""
    Due.objects.filter(schema=connection.schema_name, kind=kind, key__startswith=beginning).delete()


def hand_over(schema: str, kind: str, key: str) -> None:
    """Give a duty to a worker now. A broker that cannot take it is no loss: the tick comes by."""
    try:
        run_due.apply_async(args=(schema, kind, key), headers={"_schema_name": schema}, retry=False)
    except Exception as error:  # the broker may fail in many ways, and the duty is safe in the database
        log.warning("broker_unreachable", kind=kind, error=str(error))


@shared_task(name="core.jobs.tick")
def tick() -> int:
    """Hand out everything that is due, in every workspace. Cost grows with what is due, nothing else."""
    now = timezone.now()
    taken = _lease(now)
    for schema, kind, key in taken:
        hand_over(schema, kind, key)
    return len(taken)


@shared_task(name="core.jobs.make_due")
def make_due(kind: str, key: str) -> None:
    """Make a standing duty of the shared schema due now (see config/schedule.py)."""
    with transaction.atomic():
        due(kind, key, timezone.now())


def _lease(now: datetime) -> list[tuple[str, str, str]]:
    sql = """
        UPDATE public.core_due SET leased_until = %(until)s
        WHERE id IN (
            SELECT id FROM public.core_due
            WHERE due_at <= %(now)s AND (leased_until IS NULL OR leased_until <= %(now)s)
            ORDER BY due_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
        RETURNING schema, kind, key"""
    until = now + timedelta(seconds=settings.DUE_LEASE_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"now": now, "until": until, "limit": TICK_LIMIT})
        return list(cursor.fetchall())


@shared_task(name="core.jobs.run_due")
def run_due(schema: str, kind: str, key: str) -> None:
    """Do one duty, if it still stands. Runs in its workspace's schema, or refuses to run at all."""
    if connection.schema_name != schema:
        raise RuntimeError(f"A duty of {schema} arrived in {connection.schema_name}.")
    handler = _handlers.get(kind)
    if handler is None:
        log.error("no_handler", kind=kind)
        return
    token = context.origin.set(f"job:{kind}"[:80])
    try:
        _run_atomic(handler, kind, key) if handler.atomic else _run_long(handler, kind, key)
    except Exception as error:  # any failure is written down and tried again later
        log.exception("duty_failed", kind=kind, key=key)
        _postpone(schema, kind, key, error)
    finally:
        context.origin.reset(token)


def _standing(kind: str, key: str) -> Any:
    return Due.objects.filter(schema=connection.schema_name, kind=kind, key=key, due_at__lte=timezone.now())


def _run_atomic(handler: Handler, kind: str, key: str) -> None:
    with transaction.atomic():
        row = _standing(kind, key).select_for_update(skip_locked=True).first()
        if row is None:
            return
        row.delete()
        handler.run(key, timezone.now())


def _run_long(handler: Handler, kind: str, key: str) -> None:
    """Long work holds an advisory lock, so that only one worker has it, and is resumed when its lease runs out."""
    row = _standing(kind, key).first()
    if row is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [str(row.pk)])
        if not cursor.fetchone()[0]:
            return
    try:
        if not _standing(kind, key).filter(pk=row.pk).exists():
            return
        handler.run(key, timezone.now(), lambda: _extend(row.pk))
        Due.objects.filter(pk=row.pk, due_at=row.due_at).delete()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [str(row.pk)])


def _extend(pk: UUID) -> None:
    until = timezone.now() + timedelta(seconds=settings.DUE_LEASE_SECONDS)
    Due.objects.filter(pk=pk).update(leased_until=until)


def _postpone(schema: str, kind: str, key: str, error: Exception) -> None:
    row = Due.objects.filter(schema=schema, kind=kind, key=key).first()
    if row is None:
        return
    wait = RETRY_STEPS[min(row.attempts, len(RETRY_STEPS) - 1)]
    Due.objects.filter(pk=row.pk).update(
        attempts=row.attempts + 1,
        leased_until=timezone.now() + timedelta(seconds=wait),
        last_error=f"{type(error).__name__}: {error}"[:2000],
    )
