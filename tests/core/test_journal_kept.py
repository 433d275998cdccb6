"""The journal is only appended to, and kept replies go away: the database sees to both."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from core import facts
from core.actors import SYSTEM
from core.journal.jobs import KIND, forget_replies, forget_replies_later
from core.journal.models import Entry, Reply
from core.models import Due
from core.recording import erasing, record

pytestmark = pytest.mark.django_db
REFUSED = (IntegrityError, InternalError)


@pytest.fixture
def entry(acme: Any, now: datetime) -> Entry:
    return record(facts.WorkspaceSettingsChanged(), by=SYSTEM, now=now)


def test_nobody_changes_or_removes_an_entry(entry: Entry) -> None:
    for attempt in (
        lambda: Entry.objects.filter(pk=entry.pk).update(actor_name="Somebody else"),
        lambda: Entry.objects.filter(pk=entry.pk).delete(),
        lambda: connection.cursor().execute("DELETE FROM journal_entry"),
    ):
        with pytest.raises(REFUSED, match="only appended to"), transaction.atomic():
            attempt()
    assert Entry.objects.get(pk=entry.pk).actor_name == SYSTEM.name


def test_erasure_may_and_the_leave_ends_with_it(entry: Entry) -> None:
    with transaction.atomic(), erasing():
        Entry.objects.filter(pk=entry.pk).update(actor_name="Erased")
    assert Entry.objects.get(pk=entry.pk).actor_name == "Erased"
    with pytest.raises(REFUSED), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), erasing():
        raise ZeroDivisionError
    with pytest.raises(REFUSED), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()


def test_every_workspace_is_kept_so_however_it_was_made(acme: Any) -> None:
    """Also those that were replayed from the blueprint, and the shared journal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT schemaname FROM pg_tables WHERE tablename = 'journal_entry'")
        tables = {row[0] for row in cursor.fetchall()}
        cursor.execute(
            "SELECT t.tgrelid::regclass::text, f.pronamespace = c.relnamespace FROM pg_trigger t "
            "JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid WHERE tgname = 'journal_kept'"
        )
        kept = cursor.fetchall()
    assert len(kept) == len(tables) >= 3 and all(own for _, own in kept)


def test_kept_replies_live_for_one_to_two_days(acme: Any, rita: Any) -> None:
    at = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
    late = at + timedelta(minutes=2)
    for moment in (at, late):
        Reply.objects.create(member=rita.id, key=f"{moment:%F}", fingerprint="f", at=moment)
        forget_replies_later(moment)
        forget_replies_later(moment)
    duties = dict(Due.objects.filter(schema=acme.schema_name, kind=KIND).values_list("key", "due_at"))
    assert duties == {
        "2026-03-03": datetime(2026, 3, 5, tzinfo=UTC),
        "2026-03-04": datetime(2026, 3, 6, tzinfo=UTC),
    }
    forget_replies("2026-03-03", duties["2026-03-03"])
    assert Reply.objects.get().at == late
    forget_replies("2026-03-04", duties["2026-03-04"])
    assert not Reply.objects.exists()


def test_a_write_with_a_key_makes_its_end_due(acme: Any, log_in: Any) -> None:
    answer = log_in("rita").post(
        "/w/acme/api/v1/accounts/",
        {"name": "Kept"},
        content_type="application/json",
        headers={"Idempotency-Key": "k1"},
    )
    assert answer.status_code == 201
    assert Due.objects.filter(schema=acme.schema_name, kind=KIND).count() == 1
