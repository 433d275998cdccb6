"""Reminders: at the time, exactly once, to whoever owns the task then."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import due, run_due
from core.journal.models import Entry
from core.models import Due
from tasks import actions
from tasks.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> Any:
    """Duties read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def due_task(open_task: Any, rita: Any, sarah: Any, now: Any) -> Any:
    """A task that became due a minute ago, with its reminder still standing."""
    at = now - timedelta(minutes=1)
    return open_task(
        title="Call Sarah back",
        due_at=at,
        due_zone="Europe/London",
        contact=sarah,
        promised=True,
        now=now - timedelta(hours=1),
    )


def run(task: Any) -> None:
    run_due(connection.schema_name, "tasks.remind", str(task.pk))


def deliver() -> None:
    for kind, key in Due.objects.filter(kind="tasks.mail").values_list("kind", "key"):
        run_due(connection.schema_name, kind, key)


def test_the_owner_is_told_in_the_product_and_by_mail(due_task: Any, rita: Any) -> None:
    run(due_task)
    notice = Notification.objects.get()
    assert (notice.member, notice.title, notice.read_at, notice.mailed_at) == (
        rita,
        "Call Sarah back",
        None,
        None,
    )
    assert "Europe/London" in notice.body and "Northwind Labs" in notice.body
    deliver()
    (message,) = mail.outbox
    assert message.to == [rita.email] and message.subject == "Call Sarah back"
    assert f"/w/acme/tasks/{due_task.pk}/" in message.body
    assert message.extra_headers["Message-ID"] == f"<reminder.{notice.pk}@dealwright.example>"
    notice.refresh_from_db()
    assert notice.mailed_at is not None


def test_running_the_duty_again_tells_nobody_twice(due_task: Any, now: Any) -> None:
    for _ in range(3):
        run(due_task)
        due("tasks.remind", str(due_task.pk), now - timedelta(seconds=5))
    run(due_task)
    deliver()
    deliver()
    assert (Notification.objects.count(), len(mail.outbox)) == (1, 1)
    assert Entry.objects.filter(fact="TaskReminded").count() == 1


def test_a_worker_that_dies_before_the_commit_leaves_the_duty(due_task: Any) -> None:
    class Killed(BaseException):
        pass

    with pytest.raises(Killed), transaction.atomic():
        run(due_task)
        assert Notification.objects.count() == 1
        raise Killed
    assert not Notification.objects.exists()
    assert Due.objects.filter(kind="tasks.remind", key=str(due_task.pk)).exists()
    run(due_task)
    assert Notification.objects.count() == 1


def test_a_mail_server_that_is_down_delays_the_mail_only(due_task: Any, monkeypatch: Any) -> None:
    run(due_task)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: 1 / 0)
        deliver()
    assert Notification.objects.get().mailed_at is None
    standing = Due.objects.get(kind="tasks.mail")
    assert standing.attempts == 1 and "ZeroDivisionError" in standing.last_error
    deliver()
    assert len(mail.outbox) == 1 and not Due.objects.filter(kind="tasks.mail").exists()


def test_a_second_copy_would_carry_the_same_message_id(due_task: Any) -> None:
    """Killed between sending and committing: the copy is recognisable."""
    run(due_task)
    notice = Notification.objects.get()
    for _ in range(2):
        with transaction.atomic():
            actions.mail_notification(by=SYSTEM, now=timezone.now(), notification_id=notice.pk)
            transaction.set_rollback(True)
    ids = {m.extra_headers["Message-ID"] for m in mail.outbox}
    assert len(mail.outbox) == 2 and len(ids) == 1


def test_no_mail_for_those_who_do_not_want_it(due_task: Any, rita: Any) -> None:
    rita.preferences = {"mail_reminders": False}
    rita.save(update_fields=["preferences"])
    run(due_task)
    deliver()
    assert Notification.objects.count() == 1 and mail.outbox == []


def test_done_cancelled_and_snoozed_tasks_remind_nobody(open_task: Any, rita: Any, now: Any) -> None:
    early = now - timedelta(hours=1)
    at = now - timedelta(minutes=1)
    done, cancelled, asleep = (
        open_task(title=t, due_at=at, now=early) for t in ("done", "cancelled", "asleep")
    )
    actions.complete_task(by=rita, now=early, task=done)
    actions.cancel_task(by=rita, now=early, task=cancelled)
    actions.snooze_task(by=rita, now=early, task=asleep, until=now + timedelta(hours=2))
    for task in (done, cancelled, asleep):
        due("tasks.remind", str(task.pk), at)
        run(task)
    assert not Notification.objects.exists()
    assert Due.objects.get(kind="tasks.remind").due_at == now + timedelta(hours=2)


def test_a_snoozed_task_reminds_again_at_its_new_time(due_task: Any, rita: Any, now: Any) -> None:
    run(due_task)
    actions.snooze_task(
        by=rita, now=now - timedelta(seconds=50), task=due_task, until=now - timedelta(seconds=10)
    )
    run(due_task)
    assert Notification.objects.count() == 2


def test_whoever_owns_the_task_then_is_told(due_task: Any, rita: Any, rob: Any, now: Any) -> None:
    actions.change_task(by=rita, now=now - timedelta(minutes=30), task=due_task, changes={"owner": rob})
    run(due_task)
    assert Notification.objects.get().member == rob
    actions.change_task(by=rob, now=now - timedelta(minutes=30), task=due_task, changes={"owner": rita})
    deliver()
    assert mail.outbox == []


def test_the_reminder_moves_the_deals_next_step_on(open_task: Any, deal: Any, now: Any) -> None:
    early = now - timedelta(hours=1)
    first = open_task(title="first", deal=deal, due_at=now - timedelta(minutes=1), now=early)
    open_task(title="second", deal=deal, due_at=now + timedelta(days=1), now=early)
    deal.refresh_from_db()
    assert deal.next_step == "first"
    run(first)
    deal.refresh_from_db()
    assert deal.next_step == "second"


def test_notifications_are_ones_own(due_task: Any, log_in: Any, rita: Any, rob: Any, now: Any) -> None:
    run(due_task)
    assert actions.read_notifications(by=rob, now=now) == 0
    notice = Notification.objects.get()
    assert log_in("rob").post(f"/w/acme/notifications/{notice.pk}/open/").status_code == 404
    page = log_in("rita").get("/w/acme/notifications/")
    assert b"Call Sarah back" in page.content and b"1 unread" in page.content
    opened = log_in("rita").post(f"/w/acme/notifications/{notice.pk}/open/")
    assert opened["Location"] == f"/w/acme/tasks/{due_task.pk}/"
    assert actions.read_notifications(by=rita, now=now) == 0
    assert b"Call Sarah back" not in log_in("rob").get("/w/acme/notifications/").content


def test_whoever_is_given_a_late_task_hears_at_once(rita: Any, mo: Any, react: Any) -> None:
    now = timezone.now()
    given = actions.open_task(by=mo, now=now, title="Call them", owner=rita, due_at=now - timedelta(hours=2))
    actions.open_task(by=mo, now=now, title="Long ago", owner=rita, due_at=now - timedelta(days=3))
    actions.open_task(by=rita, now=now, title="My own", owner=rita, due_at=now - timedelta(hours=2))
    react()
    assert [one.task_id for one in Notification.objects.filter(member=rita, task__isnull=False)] == [given.pk]
    react()
    assert Notification.objects.filter(task=given).count() == 1
