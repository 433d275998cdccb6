"""Deals for programs."""

import uuid
from datetime import date

import pytest

from core.tenancy import inside
from deals import actions, queries
from deals.models import Deal

API = "/w/acme/api/v1"
JSON = "application/json"


@pytest.fixture
def client(log_in, acme):
    return log_in("rita")


def send(client, method, path, body=None, **headers):
    given = {k.replace("_", "-"): v for k, v in headers.items()}
    return getattr(client, method)(f"{API}{path}", body, content_type=JSON, headers=given)


def test_open_read_change_and_the_versions_between(client, stages, company, deal):
    made = send(client, "post", "/deals/", {"name": "Second", "account": str(company.pk), "amount": "99.50"})
    assert made.status_code == 201
    assert made["ETag"] == '"1"'
    body = made.json()
    assert (body["stage_name"], body["amount"], body["account_name"]) == ("Discovery", "99.50", "Northwind")
    path = f"/deals/{body['id']}/"
    read = client.get(API + path)
    assert read.json() == body
    assert send(client, "patch", path, {"amount": 5}).status_code == 428
    changed = send(client, "patch", path, {"amount": 5, "owner": None}, If_Match='"1"')
    assert (changed.status_code, changed["ETag"], changed.json()["owner"]) == (200, '"2"', None)
    late = send(client, "patch", path, {"amount": 6}, If_Match='"1"')
    assert late.status_code == 412
    assert late.json()["current"]["amount"] == "5.00"


def test_a_stage_by_patch_obeys_the_rules_of_moving(client, deal, stages):
    path = f"/deals/{deal.pk}/"
    lost = str(stages["Closed lost"].pk)
    refused = send(client, "patch", path, {"stage": lost}, If_Match='"1"')
    assert refused.status_code == 422
    assert "reason" in refused.json()["errors"]
    done = send(client, "patch", path, {"stage": lost, "reason": "price", "amount": 1}, If_Match='"1"')
    assert (done.json()["status"], done.json()["amount"]) == ("lost", "1.00")


def test_verbs(client, deal, stages):
    path = f"/deals/{deal.pk}/"
    moved = send(client, "post", path + "move/", {"stage": str(stages["Proposal"].pk)})
    assert moved.json()["probability"] == "0.5000"
    assert send(client, "post", path + "lose/", {"reason": "no such"}).status_code == 422
    assert send(client, "post", path + "win/", {}).json()["status"] == "won"
    assert send(client, "post", path + "reopen/", {}).json()["stage_name"] == "Proposal"
    assert send(client, "delete", path).json()["archived_at"]
    assert client.get(f"{API}/deals/").json()["results"] == []
    assert [d["id"] for d in client.get(f"{API}/deals/?archived=1").json()["results"]] == [str(deal.pk)]
    assert send(client, "post", path + "restore/").json()["archived_at"] is None
    history = client.get(API + path + "history/").json()
    assert [v["name"] for v in history["visits"]][:1] == ["Discovery"]
    assert {"DealOpened", "DealStageMoved", "DealWon", "DealReopened"} <= {
        e["fact"] for e in history["events"]
    }


def test_the_same_key_opens_one_deal(client, stages):
    first = send(client, "post", "/deals/", {"name": "Once"}, Idempotency_Key="abc")
    again = send(client, "post", "/deals/", {"name": "Once"}, Idempotency_Key="abc")
    assert again.json() == first.json()
    assert again["Idempotent-Replay"] == "true"
    assert Deal.objects.filter(name="Once").count() == 1
    other = send(client, "post", "/deals/", {"name": "Twice"}, Idempotency_Key="abc")
    assert other.status_code == 422


def test_what_is_wrong_stands_at_its_field(client, deal, stages):
    wrong = {
        "amount": "-1", "currency": "XXQ", "expected_close": "1066-10-14", "name": "x" * 256,
        "owner": str(uuid.uuid4()), "stage": str(uuid.uuid4()), "account": str(uuid.uuid4()),
    }  # fmt: skip
    for field, value in wrong.items():
        answer = send(client, "patch", f"/deals/{deal.pk}/", {field: value}, If_Match='"1"')
        assert answer.status_code == 422, (field, answer.content)
        assert list(answer.json()["errors"]) == [field]
        assert answer["Content-Type"].startswith("application/problem+json")
    for field, value in {"amount": "NaN", "name": "a\x00b", "forecast_category": "sure"}.items():
        answer = send(client, "patch", f"/deals/{deal.pk}/", {field: value}, If_Match='"1"')
        assert answer.status_code == 400, (field, answer.content)


@pytest.mark.parametrize("ordering", ["created_at", "name", "amount", "expected_close", "next_step_at"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_pages_hold_every_deal_once_there_and_back(client, opened, ordering, sign):
    for n in range(11):
        opened(
            name=f"Deal {n % 4}",
            amount=[None, 5, 5, 7][n % 4],
            expected_close=[None, date(2026, 5, 1), date(2026, 4, 1)][n % 3],
        )
    url, pages = f"{API}/deals/?limit=3&ordering={sign}{ordering}", []
    while url:
        answer = client.get(url).json()
        pages.append([row["id"] for row in answer["results"]])
        url, last = answer["next"], answer
    together = [pk for page in pages for pk in page]
    assert len(together) == len(set(together)) == 11
    for before in reversed(pages[:-1]):
        last = client.get(last["previous"]).json()
        assert [row["id"] for row in last["results"]] == before
    assert last["previous"] is None or client.get(last["previous"]).json()["results"] == []


def test_nonsense_in_the_query_is_told(client, deal):
    for query in ("cursor=zzz", "ordering=owner", "limit=0", "fields=nope", "cursor=" + "A" * 500):
        assert client.get(f"{API}/deals/?{query}").status_code == 400, query
    for query in ("stage=1", "close_from=x", "status=maybe", "amount_min=many", "owner=you"):
        assert client.get(f"{API}/deals/?{query}").status_code == 422, query


def test_filters_fields_and_totals(client, opened, rob, stages):
    opened(name="Mine", expected_close=date(2020, 1, 1))
    opened(name="His", by=rob, amount="0.50")
    names = lambda query: [d["name"] for d in client.get(f"{API}/deals/?{query}").json()["results"]]  # noqa: E731
    assert names("owner=me") == ["Mine"]
    assert names(f"owner={rob.pk}") == ["His"]
    assert names("past_close=1") == ["Mine"]
    assert names("no_next_step=1&ordering=name") == ["His", "Mine"]
    assert names("q=north mine") == ["Mine"]
    assert names("q=100%25") == []
    assert names("amount_max=1") == ["His"]
    assert names(f"team={rob.team_id}") == ["His"]
    assert names("status=won,lost") == []
    page = client.get(f"{API}/deals/?fields=id,name&totals=1").json()
    assert set(page["results"][0]) == {"id", "name"}
    assert page["totals"] == {
        "count": 2, "sum": "12000.50", "weighted": "1200.05", "unknown": 0,
        "without_next_step": 2, "past_close": 1,
    }  # fmt: skip


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_takes_the_same_queries_however_long(client, opened, rows, django_assert_num_queries):
    for n in range(rows):
        opened(name=f"Deal {n}")
    client.get(f"{API}/deals/")
    with django_assert_num_queries(7):
        assert len(client.get(f"{API}/deals/?totals=1").json()["results"]) == rows
    with django_assert_num_queries(9):
        client.get(f"{API}/deals/board/")


def test_many_at_once_each_with_its_own_result(client, opened, rob, stages):
    mine, his, other = opened(name="Mine"), opened(name="His", by=rob), opened(name="Other")
    rows = [
        {"id": str(mine.pk), "version": 1, "forecast_category": "commit"},
        {"id": str(his.pk), "version": 1, "forecast_category": "commit"},
        {"id": str(other.pk), "version": 7, "forecast_category": "commit"},
        {"id": str(uuid.uuid4())},
        {"id": "nonsense"},
        17,
    ]
    answer = send(client, "patch", "/deals/bulk/", {"rows": rows}).json()
    assert [r["status"] for r in answer["results"]] == [200, 403, 412, 404, 404, 400]
    assert (answer["done"], answer["failed"]) == (1, 5)
    assert queries.deal(rob, mine.pk).forecast_category == "commit"
    assert client.post(answer["undo"]).status_code in (200, 204, 302)
    assert queries.deal(rob, mine.pk).forecast_category == "pipeline"
    made = send(client, "post", "/deals/bulk/", {"rows": [{"name": "A"}, {"name": ""}]}).json()
    assert [r["status"] for r in made["results"]] == [200, 400]
    gone = send(client, "delete", "/deals/bulk/", {"rows": [{"id": str(mine.pk)}]}).json()
    assert gone["done"] == 1
    many = [{"id": str(mine.pk)}] * 1001
    assert send(client, "patch", "/deals/bulk/", {"rows": many}).status_code == 422


def test_lines_are_found_below_their_own_deal_only(client, opened, rita, now):
    first, second = opened(amount=None), opened(name="Another")
    path = f"/deals/{first.pk}/items/"
    line = send(client, "post", path, {"description": "Seats", "quantity": 3, "unit_price": "10.10"}).json()
    assert line["total"] == "30.30"
    assert queries.deal(rita, first.pk).amount == 30.30 or str(queries.deal(rita, first.pk).amount) == "30.30"
    assert (
        send(client, "patch", f"/deals/{second.pk}/items/{line['id']}/", {"quantity": 1}).status_code == 404
    )
    changed = send(client, "patch", path + line["id"] + "/", {"discount": "0.5"})
    assert (changed.json()["total"], changed["ETag"]) == ("15.15", '"3"')
    assert send(client, "delete", path + line["id"] + "/").status_code == 204
    assert client.get(API + path).json() == []


def test_eve_finds_nothing_here_and_acme_nothing_of_hers(log_in, client, deal, globex, eve, now):
    with inside(globex):
        hers = actions.open_deal(by=eve, now=now, name="Northwind secret")
    stranger = log_in("eve")
    for path in ("/deals/", f"/deals/{deal.pk}/", "/deals/board/", "/pipelines/", "/rates/"):
        assert stranger.get(API + path).status_code == 404
    there = "/w/globex/api/v1"
    assert stranger.get(f"{there}/deals/{deal.pk}/").status_code == 404
    assert [d["name"] for d in stranger.get(f"{there}/deals/").json()["results"]] == ["Northwind secret"]
    assert client.get(f"{API}/deals/{hers.pk}/").status_code == 404
    assert send(client, "patch", f"/deals/{hers.pk}/", {"name": "x"}, If_Match='"1"').status_code == 404
    bulk = send(client, "patch", "/deals/bulk/", {"rows": [{"id": str(hers.pk), "name": "x"}]}).json()
    assert bulk["results"][0]["status"] == 404
    assert "secret" not in client.get(f"{API}/deals/board/").content.decode()
    assert "secret" not in client.get(f"{API}/search/?q=secret").content.decode()


def test_furniture_is_for_admins_to_move(log_in, client, stages, pipeline):
    admin = log_in("ana")
    for path, body in (
        ("/products/", {"name": "Seat", "price": "9.99"}),
        ("/rates/", {"currency": "USD", "per_unit": "0.9"}),
        ("/pipelines/", {"name": "Renewals"}),
        ("/stages/", {"name": "Pilot", "probability": "0.3", "pipeline": str(pipeline.pk)}),
    ):
        assert send(client, "post", path, body).status_code == 403
        made = send(admin, "post", path, body)
        assert made.status_code == 201, made.content
        assert client.get(API + path).status_code == 200
    names = [s["name"] for s in client.get(f"{API}/pipelines/{pipeline.pk}/").json()["stages"]]
    assert names == [
        "Discovery", "Qualification", "Proposal", "Negotiation", "Pilot", "Closed won", "Closed lost",
    ]  # fmt: skip
    pilot = next(s for s in client.get(f"{API}/stages/").json() if s["name"] == "Pilot")
    assert send(admin, "delete", f"/stages/{pilot['id']}/", {}).status_code == 204
