"""Tasks as rita uses them: opening, changing, moving; and what follows for reminder, next step and journal."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from core import facts
from core.actors import SYSTEM
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.models import Due
from core.tenancy import inside
from tasks import actions, queries
from tasks.models import Task

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 3, 5, 15, tzinfo=UTC)


def told(task: Task) -> list[str]:
    return list(Entry.objects.filter(subject=task.pk).order_by("at", "id").values_list("fact", flat=True))


def armed(task: Task) -> datetime | None:
    return Due.objects.filter(kind="tasks.remind", key=str(task.pk)).values_list("due_at", flat=True).first()


# --- Opening and changing ------------------------------------------------------------------------
def test_a_task_knows_its_records_and_is_told_once(
    rita: Any, now: Any, deal: Any, sarah: Any, open_task: Any
) -> None:
    task = open_task(
        title=" Call Sarah back ",
        due_at=THURSDAY,
        due_zone="Europe/London",
        deal=deal,
        contact=sarah,
        promised=True,
    )
    assert (task.title, task.account, task.owner, task.created_by) == (
        "Call Sarah back",
        deal.account,
        rita,
        rita,
    )
    assert told(task) == ["TaskOpened"]
    assert armed(task) == THURSDAY


def test_the_account_follows_from_the_contact(open_task: Any, sarah: Any, northwind: Any) -> None:
    assert open_task(contact=sarah).account == northwind


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "   "}, "title"),
        ({"title": "x" * 256}, "title"),
        ({"kind": "sing"}, "kind"),
        ({"priority": 9}, "priority"),
        ({"due_at": datetime(2099, 1, 1, tzinfo=UTC)}, "due_at"),
        ({"due_zone": "Mars/Olympus"}, "timezone"),
        ({"detail": "x" * 100_001}, "detail"),
    ],
)
def test_nonsense_is_refused_beside_its_field(open_task: Any, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as error:
        open_task(**given)
    assert field in error.value.fields
    assert not Task.objects.exists()


def test_a_deal_of_another_account_is_refused(rita: Any, now: Any, deal: Any, open_task: Any) -> None:
    from accounts.actions import create_account

    other = create_account(by=rita, now=now, name="Halden Robotics")
    with pytest.raises(Refused, match="another account"):
        open_task(deal=deal, account=other)


def test_only_members_who_work_get_tasks(open_task: Any, vic: Any, dee: Any) -> None:
    with pytest.raises(Refused, match="active member"):
        open_task(owner=vic)
    assert open_task(owner=dee).owner == dee


def test_the_system_must_say_whose_task_it_is(now: Any, rita: Any) -> None:
    with pytest.raises(Refused, match="whose"):
        actions.open_task(by=SYSTEM, now=now, title="x")
    assert actions.open_task(by=SYSTEM, now=now, title="x", owner=rita).created_by is None


def test_a_change_tells_before_and_after_and_moves_the_reminder(rita: Any, now: Any, open_task: Any) -> None:
    task = open_task(due_at=THURSDAY)
    changed = actions.change_task(
        by=rita,
        now=now,
        task=task,
        changes={"title": "Send it", "due_at": THURSDAY + timedelta(days=1)},
        version=1,
    )
    assert changed.version == 2
    entry = Entry.objects.get(fact="TaskChanged")
    assert entry.before["title"] == "Send the report" and entry.after["title"] == "Send it"
    assert "detail" not in entry.after
    assert armed(task) == THURSDAY + timedelta(days=1)


def test_a_change_that_changes_nothing_is_not_told(rita: Any, now: Any, open_task: Any) -> None:
    task = open_task()
    assert actions.change_task(by=rita, now=now, task=task, changes={"title": task.title}).version == 1
    assert told(task) == ["TaskOpened"]


def test_two_edits_of_the_same_version_meet(rita: Any, now: Any, open_task: Any) -> None:
    task = open_task()
    actions.change_task(by=rita, now=now, task=task, changes={"title": "first"}, version=1)
    with pytest.raises(Stale) as error:
        actions.change_task(by=rita, now=now, task=task, changes={"title": "second"}, version=1)
    assert error.value.data["title"] == "first"
    with pytest.raises(Stale):
        actions.complete_task(by=rita, now=now, task=task, version=1)


# --- Moves ---------------------------------------------------------------------------------------
def test_the_whole_life_is_told(rita: Any, now: Any, open_task: Any) -> None:
    task = open_task(due_at=THURSDAY, promised=True)
    at = {"by": rita, "now": now, "task": task}
    actions.wait_on_buyer(**at)
    actions.back_from_buyer(**at)
    actions.snooze_task(**at, until=THURSDAY + timedelta(days=3))
    assert armed(task) == THURSDAY + timedelta(days=3)
    actions.wake_task(**at)
    assert armed(task) == THURSDAY
    actions.complete_task(**at)
    assert armed(task) is None
    actions.reopen_task(**at)
    assert armed(task) == THURSDAY
    actions.cancel_task(**at)
    assert told(task) == [
        "TaskOpened", "TaskWaiting", "TaskResumed", "TaskSnoozed", "TaskWoken", "TaskCompleted", "TaskReopened",
        "TaskCancelled",
    ]  # fmt: skip
    assert Entry.objects.get(fact="TaskSnoozed").after == {
        "snoozed_until": (THURSDAY + timedelta(days=3)).isoformat()
    }


def test_illegal_moves_are_refused_and_change_nothing(rita: Any, now: Any, open_task: Any) -> None:
    task = actions.complete_task(by=rita, now=now, task=open_task())
    for verb in (actions.complete_task, actions.cancel_task, actions.wait_on_buyer, actions.back_from_buyer):
        with pytest.raises(Refused, match="done"):
            verb(by=rita, now=now, task=task)
    with pytest.raises(Refused, match="still to come"):
        actions.snooze_task(by=rita, now=now, task=open_task(), until=now)
    assert told(task) == ["TaskOpened", "TaskCompleted"]


@pytest.mark.parametrize(
    ("done", "all_day", "kept"),
    [
        (THURSDAY, False, True),
        (THURSDAY + timedelta(minutes=1), False, False),
        (datetime(2026, 3, 5, 23, 59, tzinfo=UTC), True, True),
        (datetime(2026, 3, 6, 0, 1, tzinfo=UTC), True, False),
    ],
)
def test_a_promise_is_kept_in_time_or_on_its_day(
    rita: Any, open_task: Any, done: datetime, all_day: bool, kept: bool
) -> None:
    task = open_task(due_at=THURSDAY, due_zone="Europe/London", all_day=all_day, promised=True)
    actions.complete_task(by=rita, now=done, task=task)
    assert Entry.objects.get(fact="TaskCompleted").payload["kept"] is kept


# --- The deal's next step ------------------------------------------------------------------------
def step(deal: Any) -> tuple[str, datetime | None]:
    deal.refresh_from_db()
    return deal.next_step, deal.next_step_at


def test_the_next_step_is_the_earliest_active_task(rita: Any, now: Any, deal: Any, open_task: Any) -> None:
    later = open_task(title="later", deal=deal, due_at=THURSDAY + timedelta(days=7))
    assert step(deal) == ("later", THURSDAY + timedelta(days=7))
    soon = open_task(title="soon", deal=deal, due_at=THURSDAY)
    assert step(deal) == ("soon", THURSDAY)
    actions.snooze_task(by=rita, now=now, task=soon, until=THURSDAY + timedelta(days=14))
    assert step(deal)[0] == "later"
    actions.complete_task(by=rita, now=now, task=later)
    assert step(deal) == ("soon", THURSDAY + timedelta(days=14))
    actions.cancel_task(by=rita, now=now, task=soon)
    assert step(deal) == ("", None)
    actions.reopen_task(by=rita, now=now, task=later)
    assert step(deal)[0] == "later"


def test_an_overdue_task_is_the_step_only_when_nothing_lies_ahead(
    now: Any, deal: Any, open_task: Any
) -> None:
    open_task(title="overdue", deal=deal, due_at=now - timedelta(days=1))
    assert step(deal)[0] == "overdue"
    open_task(title="ahead", deal=deal, due_at=THURSDAY)
    assert step(deal)[0] == "ahead"


def test_moving_a_task_to_another_deal_corrects_both(
    rita: Any, now: Any, deal: Any, northwind: Any, open_task: Any
) -> None:
    from deals.actions import open_deal

    other = open_deal(by=rita, now=now, name="Second", account=northwind)
    task = open_task(deal=deal, due_at=THURSDAY)
    actions.change_task(by=rita, now=now, task=task, changes={"deal": other})
    assert step(deal)[1] is None and step(other)[1] == THURSDAY


# --- Who may -------------------------------------------------------------------------------------
VERBS: list[Callable[..., Any]] = [
    lambda by, now, task: actions.change_task(by=by, now=now, task=task, changes={"title": "changed"}),
    lambda by, now, task: actions.complete_task(by=by, now=now, task=task),
    lambda by, now, task: actions.cancel_task(by=by, now=now, task=task),
    lambda by, now, task: actions.wait_on_buyer(by=by, now=now, task=task),
    lambda by, now, task: actions.snooze_task(by=by, now=now, task=task, until=now + timedelta(days=1)),
]


@pytest.mark.parametrize("verb", VERBS)
def test_owner_manager_and_admin_may_others_may_not(
    verb: Any, now: Any, open_task: Any, rita: Any, mo: Any, ana: Any, rob: Any, vic: Any, dee: Any
) -> None:
    for member in (rita, mo, ana):
        verb(member, now, open_task())
    for member in (rob, vic, dee):
        with pytest.raises(Denied):
            verb(member, now, open_task())


def test_whoever_gave_a_task_and_the_owner_of_its_deal_may_change_it(
    now: Any, rita: Any, rob: Any, dee: Any, deal: Any
) -> None:
    given = actions.open_task(by=rob, now=now, title="for dee", owner=dee)
    about = actions.open_task(by=rob, now=now, title="about rita's deal", owner=rob, deal=deal)
    assert actions.complete_task(by=rob, now=now, task=given).state == "done"
    assert actions.complete_task(by=rita, now=now, task=about).state == "done"


def test_a_reader_opens_no_task(now: Any, vic: Any) -> None:
    with pytest.raises(Denied):
        actions.open_task(by=vic, now=now, title="x")


def test_a_private_pipeline_hides_other_peoples_tasks(
    closed_pipeline: Any, now: Any, rita: Any, rob: Any, mo: Any, ana: Any, open_task: Any, deal: Any
) -> None:
    task, on_deal = open_task(), actions.open_task(by=rob, now=now, title="on rita's deal", deal=deal)
    for viewer in (rita, mo, ana):
        assert queries.task(viewer, task.pk) == task
        assert queries.task(viewer, on_deal.pk) == on_deal
    with pytest.raises(Missing):
        queries.task(rob, task.pk)
    assert set(queries.tasks(rob)) == {on_deal}


def test_another_workspace_finds_nothing(globex: Any, eve: Any, rita: Any, now: Any, open_task: Any) -> None:
    task = open_task(title="Secret plan")
    with inside(globex):
        hers = actions.open_task(by=eve, now=now, title="Secret plan of eve")
        assert list(queries.tasks(eve)) == [hers]
        with pytest.raises(Missing):
            queries.task(eve, task.pk)
        assert [h.id for h in queries.search_tasks(eve, "secret", 5)] == [hers.pk]
    assert [h.id for h in queries.search_tasks(rita, "secret", 5)] == [task.pk]


def test_unknown_ids_are_missing(rita: Any) -> None:
    for key in (uuid4(), "nonsense"):
        with pytest.raises(Missing):
            queries.task(rita, key)


# --- Leaving -------------------------------------------------------------------------------------
def test_a_leaver_hands_their_open_tasks_over(
    rita: Any, rob: Any, ana: Any, open_task: Any, react: Any, now: Any
) -> None:
    from django.utils import timezone

    from team.actions import deactivate

    active = open_task(due_at=timezone.now() + timedelta(days=1))
    done = actions.complete_task(by=rita, now=now, task=open_task(title="done"))
    deactivate(by=ana, now=timezone.now(), member=rita, heir=rob)
    react()
    active.refresh_from_db()
    done.refresh_from_db()
    assert (active.owner, done.owner) == (rob, rita)
    assert armed(active) is not None
    assert Entry.objects.get(fact=facts.TasksHandedOver.__name__).payload["count"] == 1
    assert actions.hand_over(by=SYSTEM, now=now, member=rita, heir=rob) == 0
