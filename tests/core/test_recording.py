"""The journal and its reactions: told once, reacted to at least once, effects exactly once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core import facts
from core.actors import SYSTEM
from core.jobs import _handlers, cancel_due, due, handles, run_due, tick
from core.journal.models import Entry
from core.models import Due
from core.recording import compose, on, record, record_many, restore

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(monkeypatch: Any) -> Any:
    """A reaction registered for this test only, and what it saw."""
    from core import recording

    monkeypatch.setattr(recording, "_reactions", recording.defaultdict(list))
    handlers = dict(_handlers)
    calls: list[tuple[Any, UUID]] = []

    @on(facts.MemberJoined)
    def remember(fact: facts.MemberJoined, entry: Entry, now: datetime) -> None:
        calls.append((fact, entry.pk))

    yield calls
    _handlers.clear()
    _handlers.update(handlers)


def joined() -> facts.MemberJoined:
    return facts.MemberJoined(member=uuid4(), role="rep")


def test_a_fact_is_stored_with_who_what_before_and_after(acme: Any, rita: Any, now: datetime) -> None:
    fact = joined()
    entry = record(fact, by=rita, now=now, subject=rita, before={"role": "rep"}, after={"role": "manager"})
    entry.refresh_from_db()
    assert (entry.fact, entry.actor, entry.actor_name, entry.at) == (
        "MemberJoined",
        rita.id,
        "Rita Rossi",
        now,
    )
    assert (entry.subject_kind, entry.subject) == ("member", rita.id)
    assert (entry.before, entry.after) == ({"role": "rep"}, {"role": "manager"})
    assert restore(facts.MemberJoined, entry.payload) == fact


def test_a_reaction_runs_once_however_often_its_duty_arrives(acme: Any, seen: Any, react: Any) -> None:
    fact = joined()
    entry = record(fact, by=SYSTEM)
    kind = Due.objects.get(key=str(entry.pk)).kind
    assert react() == 1
    run_due(acme.schema_name, kind, str(entry.pk))
    assert seen == [(fact, entry.pk)]


def test_a_change_that_is_taken_back_takes_its_fact_and_duty_with_it(
    acme: Any, seen: Any, react: Any
) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(joined(), by=SYSTEM)
        _ = 1 / 0
    assert react() == 0
    assert seen == []


def test_a_failing_reaction_leaves_nothing_behind_but_its_duty(acme: Any, seen: Any) -> None:
    @on(facts.MemberJoined)
    def stumble(fact: facts.MemberJoined, entry: Entry, now: datetime) -> None:
        record(facts.MemberReactivated(member=fact.member), by=SYSTEM)
        raise ValueError("no")

    entry = record(joined(), by=SYSTEM)
    kind = f"on:{stumble.__module__}.{stumble.__name__}"
    run_due(acme.schema_name, kind, str(entry.pk))
    row = Due.objects.get(kind=kind, key=str(entry.pk))
    assert row.attempts == 1
    assert row.leased_until is not None and row.leased_until > timezone.now()
    assert "no" in row.last_error
    assert not Entry.objects.filter(fact="MemberReactivated").exists()


def test_many_facts_at_once_are_reacted_to_like_single_ones(acme: Any, seen: Any, react: Any) -> None:
    with transaction.atomic():
        record_many([compose(joined(), by=SYSTEM) for _ in range(3)])
    assert react() == 3
    assert len(seen) == 3


def test_the_same_key_again_moves_the_duty(acme: Any) -> None:
    later = timezone.now() + timedelta(hours=1)
    due("test.kind", "a", later)
    due("test.kind", "a", later + timedelta(hours=1))
    assert Due.objects.get(kind="test.kind").due_at == later + timedelta(hours=1)
    cancel_due("test.kind", "a")
    assert not Due.objects.filter(kind="test.kind").exists()


def test_the_tick_takes_what_is_due_in_every_workspace_and_nothing_else(
    acme: Any, globex: Any, monkeypatch: Any
) -> None:
    from core import jobs
    from core.tenancy import inside

    handed: list[Any] = []
    monkeypatch.setattr(jobs, "hand_over", lambda *duty: handed.append(duty))
    Due.objects.all().delete()
    past, future = timezone.now() - timedelta(minutes=1), timezone.now() + timedelta(hours=1)
    due("test.kind", "mine", past)
    due("test.kind", "later", future)
    with inside(globex):
        due("test.kind", "theirs", past)
    assert tick() == 2
    assert tick() == 0, "what was handed out is leased"
    assert sorted(handed) == sorted(
        [(acme.schema_name, "test.kind", "mine"), (globex.schema_name, "test.kind", "theirs")]
    )


def test_a_duty_whose_lease_ran_out_is_handed_out_again(acme: Any, monkeypatch: Any) -> None:
    from core import jobs

    monkeypatch.setattr(jobs, "hand_over", lambda *duty: None)
    Due.objects.all().delete()
    due("test.kind", "a", timezone.now())
    assert tick() == 1
    Due.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert tick() == 1


def test_a_duty_is_never_done_in_another_workspace(acme: Any, globex: Any) -> None:
    with pytest.raises(RuntimeError, match="arrived in"):
        run_due(globex.schema_name, "test.kind", "a")
    assert connection.schema_name == acme.schema_name


def test_long_work_is_held_by_one_worker_and_ends_with_its_duty(acme: Any) -> None:
    beats: list[str] = []

    @handles("test.long", atomic=False)
    def long(key: str, now: datetime, beat: Any) -> None:
        beat()
        beats.append(key)

    due("test.long", "x", timezone.now())
    run_due(acme.schema_name, "test.long", "x")
    run_due(acme.schema_name, "test.long", "x")
    assert beats == ["x"]
    assert not Due.objects.filter(kind="test.long").exists()


def test_recording_outside_a_transaction_is_an_error(acme: Any, seen: Any, monkeypatch: Any) -> None:
    from django.db import transaction as tx

    class Outside:
        in_atomic_block = False

    monkeypatch.setattr(tx, "get_connection", lambda: Outside)
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record(joined(), by=SYSTEM)
