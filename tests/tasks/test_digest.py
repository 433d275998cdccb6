"""The mail of the morning: once a day and member, at eight on their own clock, and only when there is something."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import due, run_due
from core.journal.models import Entry
from core.models import Due
from tasks import actions
from team import actions as team

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
"""Eight in the morning in Berlin."""


@pytest.fixture(autouse=True)
def in_berlin(rita: Any) -> None:
    rita.timezone = "Europe/Berlin"
    rita.save(update_fields=["timezone"])


@pytest.fixture
def now() -> datetime:
    """The evening before."""
    return TUESDAY - timedelta(hours=14)


def morning(member: Any, at: datetime = TUESDAY) -> bool:
    return actions.mail_digest(by=SYSTEM, now=at, member_id=member.pk)


def standing(member: Any) -> Any:
    return Due.objects.filter(kind="tasks.digest", key=str(member.pk), schema=connection.schema_name).first()


def test_it_lists_slipped_promises_late_tasks_and_those_of_today(
    open_task: Any, rita: Any, northwind: Any
) -> None:
    slipped = open_task(title="Send <the> report", due_at=TUESDAY - timedelta(days=2), promised=True)
    late = open_task(title="Update the notes", due_at=TUESDAY - timedelta(days=1), account=northwind)
    today = open_task(title="Call Sarah", due_at=TUESDAY + timedelta(hours=7), promised=True)
    open_task(title="Tomorrow", due_at=TUESDAY + timedelta(days=1))
    open_task(title="No date")
    asleep = open_task(title="Asleep", due_at=TUESDAY - timedelta(days=1))
    actions.snooze_task(
        by=rita, now=TUESDAY - timedelta(days=1), task=asleep, until=TUESDAY + timedelta(days=3)
    )
    waiting = open_task(title="Theirs", due_at=TUESDAY - timedelta(days=1))
    actions.wait_on_buyer(by=rita, now=TUESDAY - timedelta(hours=5), task=waiting)
    assert morning(rita)
    (message,) = mail.outbox
    ((html, kind),) = message.alternatives
    assert kind == "text/html" and message.to == [rita.email]
    assert message.subject == "Your day: 1 promise late, 1 late, 1 due today"
    for task in (slipped, late, today):
        assert f"/w/acme/tasks/{task.pk}/" in message.body and f"/w/acme/tasks/{task.pk}/" in html
    order = [
        "Promises late",
        "Send <the> report",
        "Late (1)",
        "Update the notes, Northwind Labs",
        "Due today",
    ]
    assert [message.body.index(w) for w in order] == sorted(message.body.index(w) for w in order)
    assert "Send &lt;the&gt; report" in html and "<the>" not in html
    for words in ("Tomorrow", "No date", "Asleep", "Theirs"):
        assert words not in message.body
    assert "/w/acme/profile/" in message.body and "/w/acme/profile/" in html
    assert "/w/acme/profile/" in message.extra_headers["List-Unsubscribe"]


def test_nobody_hears_of_the_tasks_of_others_or_of_nothing(open_task: Any, rita: Any, rob: Any) -> None:
    open_task(title="Rita's", due_at=TUESDAY)
    assert not morning(rob) and not mail.outbox
    assert standing(rob) is not None, "the next morning comes all the same"
    assert morning(rita)


def test_once_a_day_also_when_the_duty_is_repeated(open_task: Any, rita: Any) -> None:
    open_task(due_at=TUESDAY)
    assert [morning(rita), morning(rita), morning(rita, TUESDAY + timedelta(hours=9))] == [True, False, False]
    assert morning(rita, TUESDAY + timedelta(days=1)), "the next day is another day"
    ids = [m.extra_headers["Message-ID"] for m in mail.outbox]
    assert ids == [f"<digest.{rita.pk}.2026-03-0{day}@dealwright.example>" for day in (3, 4)]
    assert Entry.objects.filter(fact="DigestMailed", subject=rita.pk).count() == 2


def test_a_second_copy_after_a_death_carries_the_same_id(open_task: Any, rita: Any) -> None:
    open_task(due_at=TUESDAY)
    for _ in range(2):
        with transaction.atomic():
            morning(rita)
            transaction.set_rollback(True)
    assert len(mail.outbox) == 2 and len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 1


def test_the_switch_is_heeded_and_may_be_turned_back(open_task: Any, rita: Any, log_in: Any) -> None:
    open_task(due_at=TUESDAY)
    rita.preferences = {"mail_digest": False}
    rita.save(update_fields=["preferences"])
    assert not morning(rita) and not mail.outbox
    assert standing(rita).due_at == TUESDAY + timedelta(days=1)
    rita.preferences = {"mail_digest": True, "mail_reminders": False}
    rita.save(update_fields=["preferences"])
    assert morning(rita)


def test_the_number_of_statements_does_not_grow(
    open_task: Any, rita: Any, django_assert_num_queries: Any
) -> None:
    from django.test.utils import CaptureQueriesContext

    open_task(due_at=TUESDAY)
    with CaptureQueriesContext(connection) as few:
        morning(rita)
    for n in range(29):
        open_task(title=f"Task {n}", due_at=TUESDAY - timedelta(hours=n), promised=True)
    with django_assert_num_queries(len(few)):
        assert morning(rita, TUESDAY + timedelta(days=1))
    assert "and 9 more" in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("zone", "after", "wanted"),
    [
        ("Europe/Berlin", TUESDAY, TUESDAY + timedelta(days=1)),
        ("Europe/Berlin", TUESDAY - timedelta(seconds=1), TUESDAY),
        ("Europe/Berlin", TUESDAY + timedelta(days=3), datetime(2026, 3, 9, 7, 0, tzinfo=UTC)),
        ("Asia/Tokyo", TUESDAY, datetime(2026, 3, 3, 23, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 27, 8, 0, tzinfo=UTC), datetime(2026, 3, 30, 6, 0, tzinfo=UTC)),
        ("Nowhere/Land", TUESDAY, datetime(2026, 3, 3, 8, 0, tzinfo=UTC)),
    ],
)
def test_the_working_day_begins_at_eight_from_monday_to_friday(
    zone: str, after: datetime, wanted: datetime
) -> None:
    assert actions.next_start(after, zone) == wanted


# --- Standing -------------------------------------------------------------------------------------
def test_joining_arms_it_and_leaving_takes_it_back(ana: Any, rita: Any, rob: Any, react: Any) -> None:
    from uuid import uuid4

    now = timezone.now()
    member = team.join(by=ana, now=now, user_id=uuid4(), name="P", email="p@acme.example", role="rep")
    react()
    assert standing(member) is not None
    actions.arm_digest(by=SYSTEM, now=now, member_id=rita.pk)
    team.deactivate(by=ana, now=now, member=rita, heir=rob)
    react()
    assert standing(rita) is None
    assert not morning(rita) and standing(rita) is None
    rita.refresh_from_db()
    team.reactivate(by=ana, now=now, member=rita)
    react()
    assert standing(rita) is not None


def test_another_zone_moves_the_morning_and_brings_no_second_mail(
    open_task: Any, rita: Any, react: Any
) -> None:
    open_task(due_at=TUESDAY - timedelta(days=1))
    assert morning(rita)
    team.change_profile(by=rita, now=timezone.now(), member=rita, changes={"timezone": "America/Los_Angeles"})
    react()
    assert standing(rita).due_at.astimezone(ZoneInfo("America/Los_Angeles")).hour == 8
    assert not morning(rita, TUESDAY + timedelta(hours=9)), "it is still the same day there"
    assert morning(rita, TUESDAY + timedelta(hours=33))


def test_a_mail_server_that_is_down_delays_it(open_task: Any, rita: Any, monkeypatch: Any) -> None:
    real = timezone.now()
    open_task(title="Late", due_at=real - timedelta(days=2), now=real - timedelta(days=3))
    due("tasks.digest", str(rita.pk), real - timedelta(minutes=1))
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: 1 / 0)
        run_due(connection.schema_name, "tasks.digest", str(rita.pk))
    assert standing(rita).attempts == 1 and not Entry.objects.filter(fact="DigestMailed").exists()
    run_due(connection.schema_name, "tasks.digest", str(rita.pk))
    assert len(mail.outbox) == 1 and standing(rita).due_at > real


# --- What a leaving member holds ------------------------------------------------------------------
def test_tasks_are_among_what_a_leaving_member_holds(
    open_task: Any, rita: Any, rob: Any, ana: Any, react: Any, log_in: Any
) -> None:
    from team import queries

    tasks = [open_task(title=f"Task {n}", due_at=timezone.now() + timedelta(days=9)) for n in range(3)]
    actions.complete_task(by=rita, now=timezone.now(), task=tasks[0])
    assert dict(queries.hand_over(ana, rita))["tasks"] == 2
    assert "tasks" not in dict(queries.hand_over(ana, rob))
    page = log_in("ana").get(f"/w/acme/team/members/{rita.id}/deactivate/").content.decode()
    assert "tasks" in page
    team.deactivate(by=ana, now=timezone.now(), member=rita, heir=rob)
    react()
    assert dict(queries.hand_over(ana, rob))["tasks"] == 2 and "tasks" not in dict(
        queries.hand_over(ana, rita)
    )
