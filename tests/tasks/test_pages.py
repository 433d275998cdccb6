"""The pages of tasks, for people."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from activities.models import Activity
from tasks import actions
from tasks.models import Task

pytestmark = pytest.mark.django_db
HX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


PAGES = ("today/", "tasks/", "tasks/new/", "log/", "log/full/", "notifications/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_open(log_in: Any, path: str) -> None:
    for key in ("rita", "ana"):
        response = log_in(key).get(f"/w/acme/{path}")
        assert response.status_code == 200, response.content[:500]


@pytest.mark.parametrize("path", ["tasks/new/", "log/", "log/full/"])
def test_a_reader_gets_no_form_to_write(log_in: Any, path: str) -> None:
    assert log_in("vic").get(f"/w/acme/{path}").status_code == 403


def test_a_task_has_a_panel_and_a_page(log_in: Any, open_task: Any, now: Any, deal: Any, sarah: Any) -> None:
    task = open_task(due_at=now + timedelta(days=1), due_zone="Asia/Tokyo", deal=deal, contact=sarah)
    rita = log_in("rita")
    for part in ("", "edit/", "why/", "snooze/"):
        for extra in ({}, HX):
            response = rita.get(f"/w/acme/tasks/{task.pk}/{part}", **extra)
            assert response.status_code == 200, response.content[:800]
    assert b"Asia/Tokyo" in rita.get(f"/w/acme/tasks/{task.pk}/").content


def hx(client: Any, path: str, data: Any = None, target: str = "panel", **headers: str) -> Any:
    named = {
        "HX-Request": "true",
        "HX-Target": target,
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    if data is None:
        return client.get(f"/w/acme/{path}", headers=named)
    return client.post(f"/w/acme/{path}", data, headers=named)


def test_today_shows_the_groups_in_order(
    log_in: Any, open_task: Any, rita: Any, deal: Any, northwind: Any, now: Any
) -> None:
    from activities.actions import log_activity
    from deals.actions import open_deal

    open_task(title="late promise", due_at=now - timedelta(days=4), promised=True)
    open_task(title="due now", due_at=now - timedelta(minutes=1))
    open_task(title="late, not promised", due_at=now - timedelta(days=2))
    open_task(title="promised soon", due_at=now + timedelta(days=3), promised=True)
    open_task(title="next month", due_at=now + timedelta(days=30), promised=True)
    waiting = open_task(title="their questionnaire", deal=deal, due_at=now + timedelta(days=9))
    actions.wait_on_buyer(by=rita, now=now, task=waiting)
    asking = open_deal(by=rita, now=now, name="Buyer wrote", account=northwind, amount=5000)
    log_activity(by=rita, now=now, kind="email", direction="in", summary="annual up front?", deal=asking)
    page = log_in("rita").get("/w/acme/today/").content.decode()
    order = [
        "Promises late", "late promise", "4 days late", "Due today", "due now", "Buyers waiting on us", "promised soon",
        "Waiting on buyers", "their questionnaire", "Deals without a next step",
    ]  # fmt: skip
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert "annual up front?" in page and "late, not promised" in page and "next month" not in page
    assert "1 promise late" in page


def test_an_answered_buyer_waits_no_more(log_in: Any, rita: Any, deal: Any, now: Any) -> None:
    from activities.actions import log_activity

    at = {"by": rita, "now": now, "kind": "email", "deal": deal}
    log_activity(**at, direction="in", summary="Question?", at=now - timedelta(hours=2))
    assert b"Buyers waiting on us" in log_in("rita").get("/w/acme/today/").content
    log_activity(**at, direction="out", summary="Answer.", at=now - timedelta(hours=1))
    assert b"Buyers waiting on us" not in log_in("rita").get("/w/acme/today/").content


def test_a_group_shows_a_few_and_then_all(log_in: Any, open_task: Any, now: Any) -> None:
    for n in range(12):
        open_task(title=f"late {n}", due_at=now - timedelta(days=2), promised=True)
    rita = log_in("rita")
    page = rita.get("/w/acme/today/").content
    assert page.count(b'id="task-') == 8 and b"Show all 12" in page
    assert rita.get("/w/acme/today/?all=promises").content.count(b'id="task-') == 12


def test_ticking_a_row_takes_it_away_and_corrects_the_count(log_in: Any, open_task: Any, now: Any) -> None:
    one, _ = (open_task(title=t, due_at=now - timedelta(days=2), promised=True) for t in ("one", "two"))
    rita = log_in("rita")
    response = hx(rita, f"tasks/{one.pk}/done/", {"group": "promises"}, target=f"task-{one.pk}")
    assert b'id="count-promises" hx-swap-oob="true">1<' in response.content and b"one" not in response.content
    assert f"/w/acme/tasks/{one.pk}/reopen/" in response["HX-Trigger"]
    assert hx(rita, f"tasks/{one.pk}/reopen/", {}, target="").status_code == 200
    one.refresh_from_db()
    assert one.state == "open"


def test_snoozing_by_menu_by_words_and_nonsense(log_in: Any, open_task: Any, now: Any) -> None:
    task, rita = open_task(due_at=now), log_in("rita")
    panel = hx(rita, f"tasks/{task.pk}/snooze/").content
    assert panel.count(b"data-key=") == 6
    done = hx(
        rita,
        f"tasks/{task.pk}/snooze/",
        {"phrase": "in 2 weeks at 9am", "group": "due"},
        target=f"task-{task.pk}",
    )
    assert "close-panel" in done["HX-Trigger"] and "Snoozed until" in done["HX-Trigger"]
    task.refresh_from_db()
    assert task.snoozed_until > now + timedelta(days=12)
    for data in ({"phrase": "purple"}, {"until": "yesterday"}, {"until": "2020-01-01T00:00:00Z"}):
        assert hx(rita, f"tasks/{task.pk}/snooze/", data).status_code == 422


def test_logging_in_the_panel_shows_what_was_made_and_takes_it_back(
    log_in: Any, sarah: Any, deal: Any
) -> None:
    rita = log_in("rita")
    made = hx(rita, "log/", {"line": "spoke with Sarah, call back tomorrow 3pm"})
    text = made.content.decode()
    assert "Call Sarah back" in text and "<mark>tomorrow 3pm</mark>" in text and "Europe/London" in text
    task = Task.objects.get()
    undo = f"log/{task.origin_id}/undo/?task={task.pk}"
    assert undo in made["HX-Trigger"]
    assert hx(rita, undo, {}).status_code == 200
    task.refresh_from_db()
    assert task.state == "cancelled"


def test_the_page_under_the_panel_is_in_focus(log_in: Any, deal: Any, sarah: Any) -> None:
    rita = log_in("rita")
    for path, name in (
        (f"deals/{deal.pk}/", "Northwind rollout"),
        (f"people/{sarah.pk}/", "Sarah Whitfield"),
    ):
        url = f"http://testserver/w/acme/{path}"
        panel = hx(rita, "log/", HX_Current_URL=url).content.decode()
        assert name in panel, path
    assert (
        "Northwind" not in hx(rita, "log/", HX_Current_URL="http://testserver/w/acme/today/").content.decode()
    )
    assert hx(rita, "log/", HX_Current_URL="http://evil.example/w/globex/%ff").status_code == 200


def test_an_ambiguous_name_becomes_a_short_list(log_in: Any, rita: Any, now: Any, sarah: Any) -> None:
    from accounts.actions import create_contact

    other = create_contact(by=rita, now=now, first_name="Sarah", last_name="Stone", owner=rita)
    client = log_in("rita")
    panel = hx(client, "log/", {"line": "spoke with Sarah"}).content.decode()
    assert "Who was it?" in panel and "Sarah Stone" in panel and "None of these" in panel
    chosen = hx(client, "log/", {"line": "spoke with Sarah", "contact": str(other.pk)})
    assert "Call with Sarah Stone" in chosen.content.decode()


def test_the_full_form_with_a_name_and_a_picker(log_in: Any, sarah: Any) -> None:
    data = {
        "kind": "meeting", "summary": "Kick-off", "at": "2026-03-02T10:00", "with_whom": "sarah whitfield",
        "follow_up_at": "2099-03-05T15:00", "purpose": "discovery", "next_booked": "yes",
    }  # fmt: skip
    refused = hx(log_in("rita"), "log/full/", data)
    assert refused.status_code == 422 and b"within 20 years" in refused.content
    made = hx(log_in("rita"), "log/full/", data | {"follow_up_at": "2027-03-05T15:00"})
    assert made.status_code == 200, made.content
    task = Task.objects.get()
    assert task.due_at.isoformat() == "2027-03-05T15:00:00+00:00" and task.due_zone == "Europe/London"
    nobody = hx(log_in("rita"), "log/full/", data | {"with_whom": "Zebulon", "follow_up_at": ""})
    assert nobody.status_code == 422 and b"Nobody of this name" in nobody.content


def test_a_task_by_form_and_its_edit(log_in: Any, deal: Any, rita: Any) -> None:
    client = log_in("rita")
    made = hx(
        client, f"tasks/new/?deal={deal.pk}", {"title": "Send it", "phrase": "in two weeks", "kind": "email"}
    )
    assert made.status_code == 200, made.content
    task = Task.objects.get()
    assert (task.deal, task.owner, task.all_day) == (deal, rita, True)
    data = {
        "title": "Send all",
        "kind": "email",
        "owner": str(rita.pk),
        "due_at": "2027-03-05T15:00",
        "version": "1",
    }
    assert hx(client, f"tasks/{task.pk}/edit/", data).status_code == 200
    assert hx(client, f"tasks/{task.pk}/edit/", data | {"title": "Late"}).status_code == 412
    assert hx(client, "tasks/new/", {"title": "x", "phrase": "purple", "kind": "todo"}).status_code == 422
    assert hx(client, "tasks/new/", {"title": ""}).status_code == 422


def test_the_panel_of_a_record_adds_by_one_line(log_in: Any, deal: Any, sarah: Any) -> None:
    rita = log_in("rita")
    added = hx(
        rita, f"tasks/panel/?deal={deal.pk}", {"line": "Send the offer in two weeks"}, target="tasks-deal"
    )
    assert added.status_code == 200 and "Send the offer in two weeks" in added.content.decode()
    task = Task.objects.get()
    assert task.due_at is not None and task.deal == deal
    assert hx(rita, f"tasks/panel/?deal={deal.pk}", {"line": " "}, target="tasks-deal").status_code == 422
    assert task.title in hx(rita, f"tasks/panel/?account={deal.account_id}").content.decode()
    assert hx(rita, "tasks/panel/").status_code == 404


def test_a_leader_looks_at_a_day_others_do_not(log_in: Any, rita: Any, open_task: Any, now: Any) -> None:
    open_task(title="rita's promise", due_at=now - timedelta(days=2), promised=True)
    for key, status in (("mo", 200), ("ana", 200), ("rob", 404), ("dee", 404), ("vic", 404), ("eve", 404)):
        response = log_in(key).get(f"/w/acme/today/?member={rita.pk}")
        assert response.status_code == status, key
        assert (b"rita&#x27;s promise" in response.content) == (status == 200)
    assert log_in("mo").get("/w/acme/today/?member=nonsense").status_code == 404


def test_the_rail_counts_what_is_due_and_what_is_new(
    open_task: Any, rita: Any, now: Any, django_assert_num_queries: Any
) -> None:
    from tasks.queries import nav_counts

    assert nav_counts(rita, now) == {} or set(nav_counts(rita, now).values()) == {0}
    open_task(due_at=now - timedelta(hours=1))
    open_task(due_at=now + timedelta(days=3))
    with django_assert_num_queries(1):
        assert nav_counts(rita, now)["today"] == 1


def test_whoever_said_no_is_told_where_one_would_call(
    rita: Any, now: Any, sarah: Any, open_task: Any, log_in: Any
) -> None:
    from accounts import actions as accounts

    task = open_task(title="Call Sarah", contact=sarah)
    client = log_in("rita")
    pages = [
        f"/w/acme/tasks/{task.pk}/",
        f"/w/acme/log/?contact={sarah.pk}",
        f"/w/acme/log/full/?contact={sarah.pk}",
    ]
    for page in pages:
        assert "Opted out" not in client.get(page).content.decode()
    accounts.change_contact(by=rita, now=now, contact=sarah, changes={"opted_out": True})
    for page in pages:
        assert "Do not write to them or call them" in client.get(page).content.decode(), page


def test_a_meeting_with_several_people(log_in: Any, rita: Any, now: Any, northwind: Any, sarah: Any) -> None:
    from accounts import actions as accounts

    tom = accounts.create_contact(by=rita, now=now, name="Tom Berg", account=northwind)
    uma = accounts.create_contact(by=rita, now=now, name="Uma Roth", account=northwind)
    client = log_in("rita")
    data = {"kind": "meeting", "summary": "Kick-off", "at": "2026-03-02T10:00"}
    page = hx(client, f"log/full/?contact={sarah.pk}").content.decode()
    assert "Also there" in page and "Tom Berg" in page and "with_whom" not in page
    hx(client, "log/full/", data | {"contact": str(sarah.pk), "others": [str(tom.pk), str(uma.pk)]})
    named = hx(client, "log/full/", data | {"with_whom": "Sarah Whitfield, Tom Berg and Uma Roth"})
    assert named.status_code == 200, named.content
    for activity in Activity.objects.all():
        assert set(activity.participants.values_list("contact", flat=True)) == {sarah.pk, tom.pk, uma.pk}
    assert Activity.objects.count() == 2
    wrong = hx(client, "log/full/", data | {"with_whom": "Sarah Whitfield, Zebulon"})
    assert wrong.status_code == 422 and b"Zebulon" in wrong.content
    other = hx(log_in("eve"), "log/full/", data | {"contact": str(sarah.pk)})
    assert other.status_code == 404


def test_a_time_that_has_passed_is_told(log_in: Any, northwind: Any) -> None:
    made = hx(log_in("rita"), f"tasks/new/?account={northwind.pk}",
              {"title": "Call", "due_at": "2026-01-05T10:00", "kind": "call"})  # fmt: skip
    assert made.status_code == 200, made.content
    assert "Its time has passed already" in made["HX-Trigger"]


def test_rows_of_today_work_without_scripts(log_in: Any, open_task: Any, now: Any) -> None:
    task = open_task(title="Send it", due_at=now)
    page = log_in("rita").get("/w/acme/today/").content.decode()
    at = f"/w/acme/tasks/{task.pk}/"
    for part in (
        f'href="{at}snooze/"',
        f'href="{at}edit/"',
        f'action="{at}wait/"',
        f'action="{at}done/"',
        "<noscript>",
    ):
        assert part in page, part
