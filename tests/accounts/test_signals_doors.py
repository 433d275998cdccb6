"""The doors of signals: pages, API, and the inlet for programs without an account here."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions as records
from accounts.actions import signals as actions
from accounts.models import Feed, Inlet, Signal, SignalRule
from accounts.views import inlet as door
from tasks.models import Task

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1/"
HX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def northwind(rita: Any, now: Any) -> Any:
    return records.create_account(
        by=rita, now=now, name="Northwind Labs", domain="northwind.example", owner=rita
    )


def add(by: Any, now: Any, account: Any = None, **given: Any) -> Signal:
    one = actions.draft({"title": "Raises 20M", "type": "funding"} | given, now, account=account)
    return actions.add_signal(by=by, now=now, draft=one).signal


def post(client: Any, path: str, body: Any, method: str = "post", **headers: str) -> Any:
    return getattr(client, method)(API + path, json.dumps(body), "application/json", headers=headers)


# --- Pages ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["ana", "rita", "vic"])
def test_the_list_and_a_signal_open_and_offer_what_one_may(
    log_in: Any, rita: Any, now: Any, northwind: Any, who: str
) -> None:
    signal, client = add(rita, now, northwind), log_in(who)
    listed = client.get("/w/acme/signals/").content.decode()
    assert "Raises 20M" in listed and ('data-key="x"' in listed) == (who != "vic")
    one = client.get(f"/w/acme/signals/{signal.pk}/", **HX).content.decode()
    assert "Why 64 points" in one and "half after 45" in one and ("Dismiss" in one) == (who != "vic")
    assert client.get(f"/w/acme/accounts/{northwind.pk}/signals/", **HX).status_code == 200
    assert "Together" in client.get(f"/w/acme/accounts/{northwind.pk}/heat/", **HX).content.decode()
    assert client.get("/w/acme/settings/signals/").status_code == (200 if who == "ana" else 403)


def test_filters_narrow_and_an_empty_list_teaches(log_in: Any, rita: Any, now: Any, northwind: Any) -> None:
    client = log_in("rita")
    assert "No signals yet" in client.get("/w/acme/signals/").content.decode()
    add(rita, now, northwind)
    add(rita, now, title="Hiring a lead", type="hiring", at="2020-01-01")
    for query, titles in {
        "type=funding": {"Raises 20M"}, "unassigned=true": {"Hiring a lead"}, "fresh=true": {"Raises 20M"},
        "q=lead": {"Hiring a lead"}, "owner=me": {"Raises 20M"}, f"account={northwind.pk}": {"Raises 20M"},
        "source=feed": set(), "dismissed=1": set(),
    }.items():  # fmt: skip
        page = client.get(f"/w/acme/signals/?{query}").content.decode()
        assert {t for t in ("Raises 20M", "Hiring a lead") if t in page} == titles, query
    assert client.get("/w/acme/signals/?type=gossip&page=zero&account=x&at=%00").status_code == 200


@pytest.mark.parametrize("path", ["/w/acme/signals/", f"{API}signals/"])
def test_a_list_costs_the_same_for_one_and_for_thirty(
    log_in: Any, rita: Any, now: Any, northwind: Any, path: str, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = log_in("rita"), []
    client.get(path)
    for n in (1, 29):
        for number in range(n):
            add(rita, now, northwind, title=f"{n} {number}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(path).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 16


def test_noting_pasting_assigning_dismissing_and_back(log_in: Any, rita: Any, northwind: Any) -> None:
    client = log_in("rita")
    read = client.post(
        "/w/acme/signals/paste/", {"text": "Northwind Labs appoints new CFO\nhttps://x.example/1"}, **HX
    )
    assert 'value="Northwind Labs"' in read.content.decode() and not Signal.objects.exists()
    form = {"title": "New CFO", "type": "leadership", "strength": "3", "company": "", "source": "text"}
    assert client.post("/w/acme/signals/new/", form, **HX).status_code == 204
    signal = Signal.objects.get()
    assert (signal.source, signal.account) == ("text", None)
    assert (
        client.post("/w/acme/signals/new/", form | {"title": "", "url": "javascript:x"}, **HX).status_code
        == 422
    )
    page = f"/w/acme/signals/{signal.pk}/"
    assert "Northwind" in client.get(f"{page}assign/?q=north", **HX).content.decode()
    assert client.post(f"{page}assign/", {"value": str(northwind.pk)}, **HX).status_code == 204
    assert client.post(f"{page}assign/", {"value": "nonsense"}, **HX).status_code == 404
    for verb in ("dismiss", "restore", "unassign"):
        assert client.post(f"{page}{verb}/", **HX).status_code == 204
    signal.refresh_from_db()
    assert (signal.account, signal.dismissed_at) == (None, None)


def test_a_file_goes_through_its_steps(log_in: Any, northwind: Any) -> None:
    client, path = log_in("rita"), "/w/acme/signals/file/"
    content = "title,company\nA plant,Northwind Labs\n,x\n"
    columns = client.post(path, {"content": content}).content.decode()
    assert "Says" in columns and "A plant" in columns
    done = client.post(path, {"content": content, "column": ["title", "company"]}).content.decode()
    assert "Not readable" in done and Signal.objects.get().account == northwind
    for bad in ({}, {"content": "x" * 1_100_000}, {"content": content, "column": ["", ""]}):
        assert client.post(path, bad).status_code == 422


def test_settings_keep_rules_feeds_and_inlets(log_in: Any, ana: Any, now: Any) -> None:
    client, root = log_in("ana"), "/w/acme/settings/signals/"
    rule = {"weight": 10, "half_life_days": 5, "alert_from": 50, "task_from": 101, "version": 0}
    assert client.post(f"{root}rules/news/", rule, **HX).status_code in (200, 204, 302)
    assert SignalRule.objects.get().weight == 10
    assert client.post(f"{root}rules/news/", rule | {"weight": 11}, **HX).status_code == 422
    assert client.post(f"{root}rules/gossip/", rule).status_code == 404
    feed = {"url": "https://x.example/feed", "type": "news", "every_minutes": 60}
    client.post(f"{root}feeds/new/", feed, **HX)
    (made,) = Feed.objects.all()
    assert client.post(f"{root}feeds/new/", feed | {"url": "ftp://x"}, **HX).status_code == 422
    Feed.objects.update(failures=2, message="The feed answered with an error (500).")
    assert "error (500)" in client.get(root).content.decode()
    for verb in ("check", "pause", "pause", "remove"):
        assert client.post(f"{root}feeds/{made.pk}/{verb}/").status_code == 302
    assert not Feed.objects.exists()
    opened = client.post(root, {"name": "Website"}).content.decode()
    assert "shown this once" in opened and "/in/acme/dwin_" in opened
    assert "dwin_" not in client.get(root).content.decode().replace(Inlet.objects.get().prefix, "")
    client.post(f"{root}inlets/{Inlet.objects.get().pk}/close/")
    assert Inlet.objects.get().revoked_at is not None


# --- API -----------------------------------------------------------------------------------------
def test_programs_note_list_assign_and_configure(log_in: Any, rita: Any, now: Any, northwind: Any) -> None:
    client = log_in("rita")
    made = post(
        client, "signals/", {"title": "x", "type": "intent", "domain": "northwind.example", "key": "1"}
    )
    body = made.json()
    assert made.status_code == 201 and body["account"] == str(northwind.pk) and body["score"] == 64
    assert [f["label"] for f in body["factors"]] == ["Type", "Strength", "Freshness"]
    again = post(client, "signals/", {"title": "x", "key": "1"})
    assert (again.status_code, again.json()["id"]) == (200, body["id"])
    rows = post(
        client, "signals/bulk/", {"rows": [{"title": "a"}, {"title": ""}, {"title": "b", "type": "?"}]}
    ).json()
    assert (rows["done"], rows["failed"]) == (1, 2)
    one = f"signals/{body['id']}/"
    assert post(client, f"{one}assign/", {"account": None}).json()["account"] is None
    assert post(client, f"{one}dismiss/", {}, **{"If-Match": '"1"'}).status_code == 412
    assert post(client, f"{one}dismiss/", {}).json()["dismissed_at"]
    listed = client.get(f"{API}signals/").json()["results"]
    assert [row["title"] for row in listed] == ["a"]
    assert len(client.get(f"{API}signals/?dismissed=true").json()["results"]) == 1
    for bad in ({}, {"title": "x", "strength": 7}, {"title": "x", "at": "2199-01-01T00:00:00Z"}, []):
        assert post(client, "signals/", bad).status_code in (400, 422)


def test_programs_of_admins_keep_sources(log_in: Any) -> None:
    ana, rita = log_in("ana"), log_in("rita")
    assert len(rita.get(f"{API}signal-rules/").json()) == 10
    assert post(rita, "signal-rules/news/", {"weight": 1}, "patch").status_code == 403
    assert post(ana, "signal-rules/news/", {"weight": 1, "task_from": 70}, "patch").json()["task_from"] == 70
    assert post(ana, "signal-rules/gossip/", {"weight": 1}, "patch").status_code == 404
    feed = post(ana, "feeds/", {"url": "https://x.example/feed", "type": "hiring"}).json()
    assert post(rita, "feeds/", {"url": "https://y.example/feed"}).status_code == 403
    assert rita.get(f"{API}feeds/").status_code == 403
    assert post(ana, f"feeds/{feed['id']}/", {"enabled": False}, "patch").json()["enabled"] is False
    assert post(ana, f"feeds/{feed['id']}/check/", {}).status_code == 422
    assert ana.delete(f"{API}feeds/{feed['id']}/").status_code == 204
    opened = post(ana, "inlets/", {"name": "Site"})
    assert opened.json()["secret"].startswith("dwin_") and opened["Cache-Control"] == "no-store"
    assert "secret" not in ana.get(f"{API}inlets/").json()["results"][0]
    assert ana.delete(f"{API}inlets/{opened.json()['id']}/").status_code == 204


def test_a_signal_becomes_one_call_by_page_and_api(log_in: Any, rita: Any, now: Any, northwind: Any) -> None:
    signal, client = add(rita, now, northwind), log_in("rita")
    first = post(client, f"signals/{signal.pk}/task/", {})
    assert first.status_code == 201 and first.json()["origin_id"] == str(signal.pk)
    assert post(client, f"signals/{signal.pk}/task/", {}).status_code == 200
    pressed = client.post(
        f"/w/acme/signals/{signal.pk}/task/", headers={"HX-Request": "true", "HX-Target": "panel"}
    )
    assert "A call already" in pressed.content.decode() and Task.objects.count() == 1
    mark = client.get(f"/w/acme/signals/tasks/?id={signal.pk}&id=x", **HX).content.decode()
    assert f"signal-{signal.pk}-task" in mark
    assert (
        Task.objects.get().title in client.get(f"/w/acme/signals/{signal.pk}/tasks/", **HX).content.decode()
    )
    assert len(client.get(f"{API}tasks/?origin_id={signal.pk}").json()["results"]) == 1
    assert post(log_in("vic"), f"signals/{signal.pk}/task/", {}).status_code == 403
    assert post(log_in("eve"), f"signals/{signal.pk}/task/", {}).status_code == 404


# --- The inlet -----------------------------------------------------------------------------------
@pytest.fixture
def secret(ana: Any, now: Any) -> str:
    return actions.open_inlet(by=ana, now=now, name="Website")[1]


def deliver(client: Any, path: str, body: Any, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(f"/in/{path}", content, "application/json", headers=headers)


def test_a_delivery_is_taken_once_wherever_the_secret_stands(
    client: Any, secret: str, northwind: Any
) -> None:
    body = {"title": "Pricing page", "type": "site visit", "domain": "northwind.example", "id": "v-1"}
    first = deliver(client, f"acme/{secret}/", body)
    assert (first.status_code, first.json()) == (202, {"created": 1, "repeated": 0, "rejected": []})
    for path, headers in (
        (f"acme/{secret}/", {}), ("acme/", {"X-Inlet-Secret": secret}),
        ("acme/", {"Authorization": f"Bearer {secret}"}),
    ):  # fmt: skip
        assert deliver(client, path, body, **headers).json()["repeated"] == 1
    signal = Signal.objects.get()
    assert (signal.account, signal.source, signal.type) == (northwind, "webhook", "site_visit")


def test_without_a_key_the_same_words_are_the_same_signal(client: Any, secret: str) -> None:
    several = {"signals": [{"title": "a"}, {"title": "b"}, {"title": "", "type": "?"}]}
    done = deliver(client, f"acme/{secret}/", several).json()
    assert (done["created"], [w["index"] for w in done["rejected"]]) == (2, [2])
    assert deliver(client, f"acme/{secret}/", several).json()["created"] == 0
    assert (
        deliver(client, f"acme/{secret}/", {"title": "a"}, **{"Idempotency-Key": "d-9"}).json()["created"]
        == 1
    )
    assert (
        deliver(client, f"acme/{secret}/", {"title": "z"}, **{"Idempotency-Key": "d-9"}).json()["repeated"]
        == 1
    )


def test_a_signature_must_fit(client: Any, secret: str) -> None:
    content = b'{"title": "signed"}'
    right = "sha256=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
    for given, status in ((right, 202), ("sha256=00", 422), ("ümlaut", 422)):
        assert deliver(client, f"acme/{secret}/", content, **{"X-Signature-256": given}).status_code == status


@pytest.mark.parametrize(
    "body", [b"", b"{", b"3", b"[]", b"[1]", b'{"signals": {}}', b"\xff", b"[" * 100_000]
)
def test_what_makes_no_sense_is_refused_as_a_problem(client: Any, secret: str, body: bytes) -> None:
    answer = deliver(client, f"acme/{secret}/", body)
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    assert not Signal.objects.exists()


def test_too_much_and_too_often_are_refused(client: Any, secret: str, monkeypatch: Any) -> None:
    assert deliver(client, f"acme/{secret}/", b" " * (door.LARGEST + 1)).status_code == 413
    assert deliver(client, f"acme/{secret}/", [{"title": "x"}] * 101).status_code == 422
    monkeypatch.setattr(door, "PER_MINUTE", 3)
    answers = [deliver(client, f"acme/{secret}/", {"title": "x"}) for _ in range(3)]
    assert answers[-1].status_code == 429 and answers[-1]["Retry-After"]


def test_wrong_secrets_places_and_closed_inlets_look_the_same(
    client: Any, secret: str, ana: Any, now: Any
) -> None:
    paths = ["acme/dwin_wrong/", f"globex/{secret}/", "nowhere/dwin_x/", "acme/"]
    bodies = {deliver(client, path, {"title": "x"}).content for path in paths}
    actions.close_inlet(by=ana, now=now, inlet=Inlet.objects.get())
    closed = deliver(client, f"acme/{secret}/", {"title": "x"})
    assert closed.status_code == 401 and bodies == {closed.content}
    assert client.get(f"/in/acme/{secret}/").status_code == 405
