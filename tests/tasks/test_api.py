"""Tasks, the day, notifications and the line, for programs."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tasks.models import Task

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1"


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


def post(client: Any, path: str, data: Any = None, **headers: str) -> Any:
    return client.post(f"{API}/{path}", data or {}, content_type="application/json", headers=headers)


def patch(client: Any, path: str, data: Any, **headers: str) -> Any:
    return client.patch(f"{API}/{path}", data, content_type="application/json", headers=headers)


def test_open_read_change_with_etags(log_in: Any, rita: Any, deal: Any, sarah: Any, now: Any) -> None:
    client = log_in("rita")
    due = (now + timedelta(days=2)).isoformat()
    made = post(
        client,
        "tasks/",
        {
            "title": "Send it",
            "due_at": due,
            "due_zone": "Europe/London",
            "deal": str(deal.pk),
            "contact": str(sarah.pk),
            "promised": True,
        },
    )
    assert made.status_code == 201, made.content
    body = made.json()
    assert (body["owner"], body["account"], body["state"]) == (str(rita.pk), str(deal.account_id), "open")
    url = f"tasks/{body['id']}/"
    assert client.get(f"{API}/{url}")["ETag"] == '"1"'
    assert patch(client, url, {"title": "Send all"}, if_match='"1"')["ETag"] == '"2"'
    late = patch(client, url, {"title": "Send none"}, if_match='"1"')
    assert (late.status_code, late.json()["code"], late.json()["current"]["title"]) == (
        412,
        "stale",
        "Send all",
    )
    assert patch(client, url, {"title": "Without If-Match"}).status_code == 200


def test_the_moves(log_in: Any, open_task: Any, now: Any) -> None:
    client, task = log_in("rita"), open_task()
    for verb, state in (
        ("wait", "waiting"),
        ("resume", "open"),
        ("complete", "done"),
        ("reopen", "open"),
        ("cancel", "cancelled"),
    ):
        response = post(client, f"tasks/{task.pk}/{verb}/")
        assert (response.status_code, response.json()["state"]) == (200, state)
    refused = post(client, f"tasks/{task.pk}/complete/")
    assert (refused.status_code, refused.json()["code"]) == (422, "cannot_complete")
    post(client, f"tasks/{task.pk}/reopen/")
    assert post(client, f"tasks/{task.pk}/snooze/", {"phrase": "tomorrow at 9am"}).json()["snoozed_until"]
    assert post(client, f"tasks/{task.pk}/snooze/", {"phrase": "purple"}).status_code == 422


def test_lists_are_narrowed(log_in: Any, open_task: Any, rob: Any, deal: Any, now: Any) -> None:
    late = open_task(title="late", due_at=now - timedelta(days=2))
    other = open_task(title="other", owner=rob, deal=deal)
    client = log_in("rita")

    def ids(query: str) -> set[str]:
        return {row["id"] for row in client.get(f"{API}/tasks/?{query}").json()["results"]}

    assert ids("") == {str(late.pk), str(other.pk)}
    assert ids("owner=me") == {str(late.pk)} == ids("due=overdue")
    assert ids(f"deal={deal.pk}") == {str(other.pk)} == ids("due=none") == ids(f"owner={rob.pk}")
    assert ids("state=done") == set() and ids("state=active") == ids("")
    assert client.get(f"{API}/tasks/?state=nonsense").status_code == 400
    assert client.get(f"{API}/tasks/?fields=id,title").json()["results"][0].keys() == {"id", "title"}


def test_bulk_reports_each_row(log_in: Any, open_task: Any, rob: Any, vic: Any, now: Any) -> None:
    one, two, three = (open_task(title=str(n)) for n in range(3))
    rows = [
        {"id": str(one.pk), "state": "done"},
        {"id": str(two.pk), "owner": str(rob.pk), "version": 1},
        {"id": str(three.pk), "owner": str(vic.pk)},
        {"id": str(three.pk), "snooze": (now + timedelta(days=1)).isoformat(), "version": 7},
        {"id": "00000000-0000-0000-0000-000000000000", "state": "done"},
    ]
    answer = patch(log_in("rita"), "tasks/bulk/", {"rows": rows}).json()
    assert [r["status"] for r in answer["results"]] == [200, 200, 422, 412, 404]
    two.refresh_from_db()
    assert two.owner == rob


def test_a_repeat_with_the_same_key_makes_one_task(log_in: Any, acme: Any) -> None:
    client = log_in("rita")
    first, second = (post(client, "tasks/", {"title": "Once"}, idempotency_key="k1") for _ in range(2))
    assert first.json()["id"] == second.json()["id"]
    assert Task.objects.count() == 1


def test_the_line_by_api(log_in: Any, sarah: Any, deal: Any) -> None:
    line = "spoke with Sarah, CFO wants security review, call back in two weeks"
    answer = post(log_in("rita"), "log/", {"line": line})
    assert answer.status_code == 201, answer.content
    activity, task = answer.json()["activity"], answer.json()["task"]
    assert (activity["summary"], activity["deal"], activity["contacts"]) == (
        line,
        str(deal.pk),
        [str(sarah.pk)],
    )
    assert (task["title"], task["due_zone"], task["promised"], task["origin_id"]) == (
        "Call Sarah back",
        "Europe/London",
        True,
        activity["id"],
    )


def test_an_ambiguous_name_is_asked_back(log_in: Any, rita: Any, now: Any, sarah: Any) -> None:
    from accounts.actions import create_contact
    from activities.models import Activity

    other = create_contact(by=rita, now=now, first_name="Sarah", last_name="Stone", owner=rita)
    answer = post(log_in("rita"), "log/", {"line": "spoke with Sarah"})
    assert (answer.status_code, answer.json()["code"]) == (422, "ambiguous")
    assert {c["id"] for c in answer.json()["current"]["choices"]} == {str(sarah.pk), str(other.pk)}
    assert not Activity.objects.exists()
    assert (
        post(log_in("rita"), "log/", {"line": "spoke with Sarah", "contact": str(other.pk)}).status_code
        == 201
    )
    nobody = post(log_in("rita"), "log/", {"line": "spoke with Sarah", "contact": "none"})
    assert nobody.json()["activity"]["contacts"] == []


def test_the_full_form_by_api(log_in: Any, deal: Any, sarah: Any) -> None:
    body = {
        "deal": str(deal.pk), "contact": str(sarah.pk),
        "activity": {"kind": "meeting", "summary": "Kick-off", "purpose": "discovery", "minutes": 45},
        "follow_up": {"phrase": "in two weeks", "title": "Send the plan", "kind": "email"},
    }  # fmt: skip
    answer = post(log_in("rita"), "log/", body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["activity"]["minutes"] == 45
    assert (answer.json()["task"]["title"], answer.json()["task"]["kind"]) == ("Send the plan", "email")
    body["follow_up"] = {"phrase": "purple"}  # type: ignore[dict-item]
    assert post(log_in("rita"), "log/", body).json()["errors"].keys() == {"follow_up"}


def test_phrases_are_previewed(log_in: Any, sarah: Any) -> None:
    client = log_in("rita")
    found = client.get(f"{API}/when/?phrase=tomorrow 3pm&contact={sarah.pk}").json()
    assert found["zone"] == "Europe/London" and "15:00 Europe/London · 16:00 yours" in found["text"]
    assert client.get(f"{API}/when/?phrase=purple").status_code == 422


def test_today_and_notifications_answer(log_in: Any, open_task: Any, now: Any, rita: Any) -> None:
    open_task(due_at=now - timedelta(days=4), promised=True)
    groups = log_in("rita").get(f"{API}/today/").json()["groups"]
    assert [(g["key"], g["count"], g["rows"][0]["when"]) for g in groups] == [("promises", 1, "4 days late")]
    mo = log_in("mo").get(f"{API}/today/?member={rita.pk}")
    assert mo.json()["member"] == str(rita.pk)
    for key, status in (("rob", 404), ("dee", 404), ("ana", 200)):
        assert log_in(key).get(f"{API}/today/?member={rita.pk}").status_code == status
    assert log_in("rita").get(f"{API}/notifications/").json()["results"] == []
    assert post(log_in("rita"), "notifications/read/").json() == {"read": 0}


def test_a_reader_and_a_stranger_write_nothing(log_in: Any, open_task: Any) -> None:
    task = open_task()
    for path in (f"tasks/{task.pk}/complete/", f"tasks/{task.pk}/cancel/", "log/", "tasks/"):
        data = {"title": "x", "line": "x"}
        assert post(log_in("vic"), path, data).status_code == 403, path
        assert post(log_in("eve"), path, data).status_code == 404, path


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("api/v1/tasks/", 5),
        ("api/v1/today/", 8),
        ("today/", 10),
        ("tasks/", 10),
        ("tasks/panel/?deal={deal}", 6),
    ],
)
def test_lists_ask_as_often_for_thirty_rows_as_for_one(
    log_in: Any,
    open_task: Any,
    deal: Any,
    sarah: Any,
    now: Any,
    django_assert_num_queries: Any,
    path: str,
    queries: int,
) -> None:
    client, url = log_in("rita"), f"/w/acme/{path.format(deal=deal.pk)}"
    client.get(url)
    for count in (1, 29):
        for n in range(count):
            due = now - timedelta(days=n)
            open_task(
                title=f"{count} {n}",
                deal=deal,
                contact=sarah,
                due_at=due,
                promised=n % 2 == 0,
                due_zone="Asia/Tokyo",
            )
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200
