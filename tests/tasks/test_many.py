"""Many tasks at once, plain buttons without scripts, and the numbers beside the rail."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.models import Due
from tasks import actions
from tasks.models import Task

pytestmark = pytest.mark.django_db
BULK = "/w/acme/api/v1/tasks/bulk/"


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def three(open_task: Any, now: Any) -> list[Task]:
    """Three tasks of rita's."""
    return [open_task(title=f"Task {n}", due_at=now + timedelta(days=n + 1)) for n in range(3)]


def send(client: Any, tasks: list[Task], **change: Any) -> Any:
    rows = [{"id": str(t.pk), "version": t.version} | change for t in tasks]
    return client.patch(BULK, json.dumps({"rows": rows}), content_type="application/json")


def standing(tasks: list[Task]) -> list[tuple[Any, ...]]:
    fields = ("state", "owner__email", "snoozed_until", "done_at", "due_at")
    found = {t[0]: t[1:] for t in Task.objects.values_list("pk", *fields)}
    return [found[t.pk] for t in tasks]


def reminders() -> list[Any]:
    return sorted(Due.objects.filter(kind="tasks.remind").values_list("key", "due_at"))


def test_the_list_lets_one_pick_what_one_may_change(
    log_in: Any, three: list[Task], rob: Any, open_task: Any
) -> None:
    other = open_task(by=rob, title="Rob's")
    page = log_in("rita").get("/w/acme/tasks/?owner=all").content.decode()
    assert page.count('name="ids"') == 3 and "Rob&#x27;s" in page and f'value="{other.pk}"' not in page
    for words in (
        "data-bulk-bar",
        "/w/acme/api/v1/tasks/bulk/",
        'data-bulk-field="snooze"',
        "Tomorrow morning",
    ):
        assert words in page
    assert "data-bulk-bar" not in log_in("vic").get("/w/acme/tasks/?owner=all").content.decode()


def test_the_manager_s_list_asks_as_often_for_thirty_as_for_one(
    log_in: Any, open_task: Any, django_assert_num_queries: Any
) -> None:
    mo, url = log_in("mo"), "/w/acme/tasks/?owner=all"
    mo.get(url)
    for total in (1, 30):
        while Task.objects.count() < total:
            open_task()
        mo.get(url)  # leaves the connection as it was before
        with django_assert_num_queries(12):
            assert mo.get(url).content.count(b'name="ids"') == total


@pytest.mark.parametrize("change", ["done", "cancelled", "waiting", "snooze", "owner"])
def test_many_are_changed_and_put_back(
    log_in: Any, three: list[Task], now: Any, rob: Any, change: str
) -> None:
    rita, before, armed = log_in("rita"), standing(three), reminders()
    given: dict[str, Any] = {"state": change}
    if change == "snooze":
        given = {"snooze": (now + timedelta(days=9)).isoformat()}
    elif change == "owner":
        given = {"owner": str(rob.pk)}
    body = send(rita, three, **given).json()
    assert (body["done"], body["failed"]) == (3, 0) and standing(three) != before
    assert rita.post(body["undo"], headers={"HX-Request": "true"}).status_code == 204
    if change != "owner":
        assert standing(three) == before and reminders() == armed
    else:
        assert standing(three) == before


def test_what_changed_since_stays_and_others_take_nothing_back(
    log_in: Any, three: list[Task], now: Any, rita: Any
) -> None:
    client = log_in("rita")
    undo = send(client, three, state="done").json()["undo"]
    actions.reopen_task(by=rita, now=now, task=three[0])
    assert log_in("mo").post(undo).status_code == 404
    assert log_in("eve").post(undo).status_code == 404
    shown = client.post(undo, follow=True).content.decode()
    assert "2 put back" in shown
    assert [row[0] for row in standing(three)] == ["open", "open", "open"]
    assert client.post(undo).status_code in (302, 404), "twice does no harm"
    assert client.post("/w/acme/tasks/undo/nothing/").status_code == 404


def test_what_many_rows_say_is_what_the_policy_says(
    three: list[Task], rita: Any, rob: Any, mo: Any, ana: Any, dee: Any, vic: Any, now: Any, open_task: Any
) -> None:
    from tasks.queries import tasks
    from tasks.rules import changeable
    from team.policy import may

    open_task(by=ana, owner=rob, title="Given")
    for member in (rita, rob, mo, ana, dee, vic):
        one = changeable(member)
        for task in tasks(member):
            assert one(task) == may(member, "tasks.change", task)


def test_each_row_tells_its_own_refusal(log_in: Any, three: list[Task]) -> None:
    nothing = send(log_in("rob"), three, state="done").json()
    assert nothing["failed"] == 3 and "undo" not in nothing
    three[0].version = 7
    body = send(log_in("rita"), three, state="done").json()
    assert (body["done"], body["failed"], body["results"][0]["status"]) == (2, 1, 412) and "undo" in body


# --- Without scripts -------------------------------------------------------------------------------
def test_the_buttons_of_a_task_are_plain_forms(log_in: Any, three: list[Task]) -> None:
    from django.test import Client

    rita = log_in("rita")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = rita.cookies
    page = f"/w/acme/tasks/{three[0].pk}/"
    shown = strict.get(page).content.decode()
    token = shown.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    for verb in ("wait", "resume", "done", "reopen", "cancel"):
        if verb in ("wait", "done", "cancel"):
            assert f'<form method="post" action="{page}{verb}/"' in strict.get(page).content.decode()
        assert strict.post(f"{page}{verb}/").status_code == 403
        done = strict.post(f"{page}{verb}/", {"csrfmiddlewaretoken": token})
        assert (done.status_code, done["Location"]) == (302, page)
    assert strict.get(page).content.decode().count("<form") >= 1


def test_a_plain_form_leads_back_to_where_it_stood(log_in: Any, three: list[Task]) -> None:
    rita, page = log_in("rita"), f"/w/acme/tasks/{three[0].pk}/"
    for came, back in (
        ("http://testserver/w/acme/today/?all=due", "http://testserver/w/acme/today/?all=due"),
        ("https://elsewhere.example/w/acme/today/", page),
        (f"http://testserver{page}snooze/", page),
        ("", page),
    ):
        for verb in ("wait", "resume"):
            answer = rita.post(f"{page}{verb}/", headers={"Referer": came} if came else {})
            assert answer["Location"] == back
    put_off = rita.post(f"{page}snooze/", {"phrase": "in 2 weeks at 9am"})
    assert put_off["Location"] == page
    assert "Snoozed until" in rita.get(page).content.decode()


# --- The rail --------------------------------------------------------------------------------------
def test_the_numbers_of_the_rail_follow_a_change(
    log_in: Any, open_task: Any, now: Any, rita: Any, django_assert_num_queries: Any
) -> None:
    client = log_in("rita")
    task = open_task(due_at=now - timedelta(days=1))
    page = client.get("/w/acme/tasks/").content.decode()
    assert 'id="nav-today">1<' in page
    assert (
        'hx-get="/w/acme/tasks/counts/" hx-trigger="tasks-changed from:body, rail-changed from:body"' in page
    )
    done = client.post(f"/w/acme/tasks/{task.pk}/done/", headers={"HX-Request": "true", "HX-Target": "panel"})
    assert "tasks-changed" in done["HX-Trigger"]
    asked = client.get("/w/acme/tasks/counts/", headers={"HX-Request": "true"}).content.decode()
    assert '<span class="nav-count" id="nav-today" hx-swap-oob="true" hidden></span>' in asked
    open_task(due_at=now - timedelta(hours=1))
    asked = client.get("/w/acme/tasks/counts/", headers={"HX-Request": "true"}).content.decode()
    assert '<span class="nav-count" id="nav-today" hx-swap-oob="true">1</span>' in asked
