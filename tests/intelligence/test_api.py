"""Readings, proposals, kept facts and the policy, for programs."""

from typing import Any

import pytest

from deals import actions as deals
from intelligence import actions
from intelligence.models import Kept, Proposal, Reading
from tasks.models import Task

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1"


def post(client: Any, path: str, data: Any = None, **headers: str) -> Any:
    return client.post(f"{API}/{path}", data or {}, content_type="application/json", headers=headers)


def test_list_read_and_narrow(log_in: Any, read: Any, deal: Any, logged: Any) -> None:
    task, amount, rival = read("task", "amount", "competitor")
    client = log_in("rita")
    found = client.get(f"{API}/proposals/?state=open").json()["results"]
    assert [row["id"] for row in found] == [str(one.pk) for one in (task, amount, rival)]
    assert (found[0]["quote"], found[0]["start"], found[0]["end"]) == ("Sarah wants", 0, 11)
    one = client.get(f"{API}/proposals/{amount.pk}/")
    body = one.json()
    assert one["ETag"] == '"1"' and (body["now"], body["then"]) == ("48,000 EUR", "60,000 EUR")

    def ids(query: str) -> set[str]:
        return {row["id"] for row in client.get(f"{API}/proposals/?{query}").json()["results"]}

    assert (
        ids("kind=task") == {str(task.pk)}
        and ids(f"deal={logged.pk}") == set()
        and len(ids(f"deal={deal.pk}")) == 3
    )
    assert len(ids("whose=mine")) == 3 and ids("state=decided") == set() == ids("sure=unsure")
    assert client.get(f"{API}/proposals/?state=odd").status_code == 400
    small = client.get(f"{API}/proposals/?limit=2&fields=id,title").json()
    assert len(small["results"]) == 2 and set(small["results"][0]) == {"id", "title"} and small["next"]
    assert len(client.get(small["next"]).json()["results"]) == 1


def test_accept_correct_dismiss_undo(log_in: Any, read: Any) -> None:
    one, other = read("task", "competitor")
    client = log_in("rita")
    wrong = post(client, f"proposals/{one.pk}/accept/", {"changes": {"zone": "Nowhere", "hue": 1}})
    assert wrong.status_code == 422 and set(wrong.json()["errors"]) == {"zone", "hue"}
    assert post(client, f"proposals/{one.pk}/accept/", {}, if_match='"7"').status_code == 412
    done = post(client, f"proposals/{one.pk}/accept/", {"changes": {"title": "Send it"}}, if_match='"1"')
    assert (done.status_code, done.json()["status"], done["ETag"]) == (200, "modified", '"2"')
    second = post(client, f"proposals/{one.pk}/accept/")
    assert (second.status_code, second.json()["code"]) == (422, "decided")
    assert second.json()["current"]["status"] == "modified" and Task.objects.get().title == "Send it"
    assert post(client, f"proposals/{one.pk}/undo/").json()["status"] == "open"
    assert post(client, f"proposals/{other.pk}/dismiss/").json()["status"] == "dismissed"


def test_a_repeat_with_the_same_key_is_one_task(log_in: Any, read: Any) -> None:
    (one,) = read("task")
    client = log_in("rita")
    first, again = (post(client, f"proposals/{one.pk}/accept/", {}, idempotency_key="k1") for _ in range(2))
    assert first.status_code == again.status_code == 200 and again["Idempotent-Replay"] == "true"
    assert Task.objects.count() == 1


def test_what_was_seen_guards_the_deal(log_in: Any, read: Any, deal: Any, ana: Any, now: Any) -> None:
    (one,) = read("amount")
    client = log_in("rita")
    seen = client.get(f"{API}/proposals/{one.pk}/").json()["seen"]
    deals.change_deal(by=ana, now=now, deal=deal, changes={"amount": 52_000})
    stale = post(client, f"proposals/{one.pk}/accept/", {"seen": seen})
    assert (stale.status_code, stale.json()["current"]["now"]) == (412, "52,000 EUR")


def test_many_with_a_result_each_and_one_undo(log_in: Any, read: Any) -> None:
    task, rival, role = read("task", "competitor", "role")
    client = log_in("rita")
    rows = [
        {"id": str(task.pk), "verb": "accept", "changes": {"title": "Send it"}},
        {"id": str(rival.pk), "verb": "dismiss"}, {"id": str(role.pk), "verb": "accept", "version": 9},
        {"id": "00000000-0000-0000-0000-000000000000", "verb": "accept"},
        {"id": str(role.pk), "verb": "burn"},
    ]  # fmt: skip
    answer = client.patch(f"{API}/proposals/bulk/", {"rows": rows}, content_type="application/json").json()
    assert [row["status"] for row in answer["results"]] == [200, 200, 412, 404, 400]
    assert client.post(answer["undo"]).status_code == 302
    assert set(Proposal.objects.values_list("status", flat=True)) == {"open"}


def test_readings_and_kept_facts(log_in: Any, read: Any, logged: Any, rita: Any, now: Any, deal: Any) -> None:
    (one,) = read("answer")
    actions.accept(by=rita, now=now, proposal=one)
    client, reading, kept = log_in("rita"), Reading.objects.get(), Kept.objects.get()
    listed = client.get(f"{API}/readings/?activity={logged.pk}").json()["results"]
    assert [row["id"] for row in listed] == [str(reading.pk)] and listed[0]["state"] == "done"
    assert client.get(f"{API}/readings/{reading.pk}/").json()["activity"] == str(logged.pk)
    assert post(client, f"readings/{reading.pk}/again/").status_code == 200
    row = client.get(f"{API}/kept/?deal={deal.pk}&holds=yes").json()["results"][0]
    assert (row["id"], row["text"], row["proposal"]) == (str(kept.pk), kept.text, str(one.pk))
    assert post(client, f"kept/{kept.pk}/withdraw/").json()["withdrawn_at"]
    assert client.get(f"{API}/kept/?holds=yes").json()["results"] == []
    assert post(client, f"kept/{kept.pk}/restore/").json()["withdrawn_at"] is None
    assert client.get(f"{API}/kept/{kept.pk}/").status_code == 200


def test_the_policy(log_in: Any, acme: Any) -> None:
    def change(key: str, data: Any) -> Any:
        return log_in(key).patch(f"{API}/proposal-policy/task/", data, content_type="application/json")

    assert change("rita", {"above": "0.9"}).status_code == 403
    done = change("ana", {"above": "0.9"})
    assert (done.status_code, done.json()["above"]) == (200, "0.90")
    assert change("ana", {"above": "0.1"}).status_code == 422 and change("ana", {}).status_code == 422
    assert change("ana", {"above": None}).json()["above"] is None
    assert len(log_in("vic").get(f"{API}/proposal-policy/").json()) == 15


def test_nobody_elses(log_in: Any, read: Any, rita: Any, now: Any, closed_pipeline: Any) -> None:
    one, other = read("task", "answer")
    actions.accept(by=rita, now=now, proposal=other)
    kept, reading = Kept.objects.get(), Reading.objects.get()
    for path in (f"proposals/{one.pk}/", f"kept/{kept.pk}/", f"readings/{reading.pk}/"):
        assert log_in("rita").get(f"{API}/{path}").status_code == 200
        for key in ("rob", "eve"):
            assert log_in(key).get(f"{API}/{path}").status_code == 404
    assert post(log_in("rob"), f"proposals/{one.pk}/accept/").status_code == 404
    assert log_in("rob").get(f"{API}/proposals/").json()["results"] == []
    assert log_in("eve").get("/w/globex/api/v1/proposals/").json()["results"] == []
    assert post(log_in("vic"), f"proposals/{one.pk}/accept/").status_code == 403
