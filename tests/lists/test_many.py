"""One change to all rows of a list: counted, confirmed, done piece by piece, refused row by row, taken back."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Account
from core.actors import SYSTEM
from core.journal.models import Entry
from deals import actions as deals
from deals.models import Deal
from lists import actions, queries
from lists.actions import many as doing
from lists.models import ManyChange
from tasks import actions as tasks
from tasks.models import Task

pytestmark = pytest.mark.django_db
W = "/w/acme"
CHANGES = f"{W}/api/v1/changes/"


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def companies(acme: Any, now: Any, rita: Any) -> list[Any]:
    """Seven companies of rita's, five of them prospects."""
    return [
        accounts.create_account(
            by=SYSTEM, now=now, name=f"Company {n}", owner=rita, lifecycle="prospect" if n < 5 else "customer"
        )
        for n in range(7)
    ]


def send(client: Any, url: str, **body: Any) -> Any:
    return client.post(url, json.dumps(body), content_type="application/json")


def begin(client: Any, change: dict[str, Any], place: str = "accounts", **more: Any) -> Any:
    return send(client, CHANGES, **{"place": place, "query": {}, "change": change} | more)


def of(change_id: str) -> ManyChange:
    return ManyChange.objects.get(pk=change_id)


def standing() -> list[tuple[Any, ...]]:
    fields = ("pk", "owner_id", "lifecycle", "industry", "custom", "archived_at")
    return sorted(Account.objects.values_list(*fields), key=str)


def test_a_page_counts_asks_and_starts(log_in: Any, companies: Any, rob: Any, react: Any) -> None:
    client, before = log_in("mo"), standing()
    shown = client.get(f"{W}/accounts/?lifecycle=prospect").content.decode()
    url = f"{W}/lists/accounts/change/?lifecycle=prospect"
    assert url in shown and "Change all 5" in shown
    page = client.get(url)
    assert page.context["total"] == 5 and "Company 0" in page.content.decode()
    assert standing() == before
    data = {"query": "lifecycle=prospect", "expected": "5", "owner": str(rob.pk), "industry": "Steel"}
    answer = client.post(f"{W}/lists/accounts/change/", data)
    assert answer.status_code == 302
    assert "Changing accounts" in client.get(answer.url).content.decode()
    react()
    changed = Account.objects.filter(owner=rob, industry="Steel")
    assert changed.count() == 5 and not changed.filter(lifecycle="customer").exists()
    done = client.get(answer.url).content.decode()
    assert "5 changed" in done and "Take it back" in done
    client.post(f"{answer.url}undo/")
    react()
    assert standing() == before
    assert "5 put back" in client.get(answer.url).content.decode()


def test_another_number_than_confirmed_is_refused(log_in: Any, companies: Any) -> None:
    data = {"query": "lifecycle=prospect", "expected": "4", "industry": "Steel"}
    answer = log_in("mo").post(f"{W}/lists/accounts/change/", data)
    assert answer.status_code == 422 and "By now 5 fit, not 4" in answer.content.decode()
    assert begin(log_in("mo"), {"industry": "Steel"}, expected=3).json()["code"] == "count"
    assert not ManyChange.objects.exists()


def test_nothing_chosen_is_refused_on_the_page(log_in: Any, companies: Any) -> None:
    answer = log_in("mo").post(f"{W}/lists/accounts/change/", {"query": "", "expected": "7"})
    assert answer.status_code == 422 and "Say what to change" in answer.content.decode()


def test_each_row_has_its_own_permission_and_the_refused_are_named(
    log_in: Any, companies: Any, rob: Any, react: Any
) -> None:
    Account.objects.filter(name__in=["Company 1", "Company 2"]).update(owner=rob)
    client = log_in("rita")
    answer = begin(client, {"industry": "Steel"})
    assert answer.status_code == 202
    react()
    found = client.get(f"{CHANGES}{answer.json()['id']}/").json()
    assert (found["state"], found["changed"], found["refused"]) == ("done", 5, 2)
    assert sorted(one["name"] for one in found["refusals"]) == ["Company 1", "Company 2"]
    page = client.get(f"{W}/changes/{found['id']}/").content.decode()
    assert "5 changed, 2 not" in page and "Company 1" in page
    assert Account.objects.filter(industry="Steel").count() == 5


def test_a_change_that_was_killed_goes_on_where_it_was(
    log_in: Any, companies: Any, monkeypatch: Any, react: Any
) -> None:
    monkeypatch.setattr(doing, "PIECE", 2)
    change = of(begin(log_in("ana"), {"industry": "Steel"}).json()["id"])
    beats: list[int] = []

    def killed() -> None:
        beats.append(1)
        if len(beats) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.run_change(change=change, beat=killed)
    change = of(str(change.pk))
    assert (change.done, change.changed, change.state) == (4, 4, "running")
    actions.run_change(change=change, beat=lambda: None)
    change.refresh_from_db()
    assert (change.done, change.changed, change.state) == (7, 7, "done")
    assert Entry.objects.filter(fact="AccountChanged", request_id=str(change.pk)).count() == 7


def test_what_somebody_changed_since_stays(
    log_in: Any, companies: Any, ana: Any, now: Any, react: Any
) -> None:
    client = log_in("ana")
    change = begin(client, {"industry": "Steel"}).json()["id"]
    react()
    touched = Account.objects.get(name="Company 3")
    accounts.change_account(by=ana, now=timezone.now(), account=touched, changes={"industry": "Wood"})
    assert send(client, f"{CHANGES}{change}/undo/").status_code == 202
    react()
    found = of(change)
    assert (found.state, found.restored, found.kept) == ("undone", 6, 1)
    assert Account.objects.get(name="Company 3").industry == "Wood"
    assert Account.objects.filter(industry="Steel").count() == 0


def test_an_undo_that_was_killed_goes_on(log_in: Any, companies: Any, monkeypatch: Any, react: Any) -> None:
    client, before = log_in("ana"), standing()
    change = of(begin(client, {"lifecycle": "partner"}).json()["id"])
    react()
    monkeypatch.setattr(doing, "PIECE", 3)
    actions.undo_many(by=change.by, now=timezone.now(), change=of(str(change.pk)))

    def killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.undo_change(change=of(str(change.pk)), beat=killed)
    assert of(str(change.pk)).done == 3
    react()
    assert standing() == before and of(str(change.pk)).restored == 7


def test_all_are_archived_and_come_back(log_in: Any, companies: Any, react: Any) -> None:
    client, before = log_in("ana"), standing()
    answer = client.post(f"{W}/lists/accounts/change/", {"query": "", "expected": "7", "archived": "1"})
    react()
    assert Account.objects.filter(archived_at=None).count() == 0
    client.post(f"{answer.url}undo/")
    react()
    assert standing() == before


def test_fields_of_the_workspace_are_set_and_taken_back(
    log_in: Any, companies: Any, ana: Any, now: Any, react: Any
) -> None:
    actions.define_field(by=ana, now=now, holder="account", label="Tier", type="text")
    accounts.change_account(by=ana, now=now, account=companies[0], changes={"custom": {"tier": "A"}})
    client, before = log_in("ana"), standing()
    answer = client.post(f"{W}/lists/accounts/change/", {"query": "", "expected": "7", "cf_tier": "B"})
    react()
    assert {one.custom["tier"] for one in Account.objects.all()} == {"B"}
    client.post(f"{answer.url}undo/")
    react()
    assert standing() == before


def test_deals_move_together_and_the_closed_are_named(
    log_in: Any, companies: Any, rita: Any, now: Any, react: Any
) -> None:
    made = [
        deals.open_deal(by=rita, now=now, name=f"Deal {n}", account=companies[0], amount=10) for n in range(3)
    ]
    before = sorted(Deal.objects.values_list("pk", "forecast_category", "expected_close"), key=str)
    client = log_in("rita")
    change = {"forecast_category": "best_case", "expected_close": "2027-01-31"}
    started = begin(client, change, place="deals", query={"status": "open"}).json()
    react()
    assert Deal.objects.filter(forecast_category="best_case").count() == 3
    assert send(client, f"{CHANGES}{started['id']}/undo/").status_code == 202
    react()
    assert sorted(Deal.objects.values_list("pk", "forecast_category", "expected_close"), key=str) == before
    assert made


def test_deals_given_away_come_back_though_they_are_not_mine_any_more(
    log_in: Any, acme: Any, companies: Any, rita: Any, rob: Any, now: Any, react: Any
) -> None:
    for n in range(3):
        deals.open_deal(by=rita, now=now, name=f"Deal {n}", account=companies[0], amount=10)
    acme.open_pipeline = False
    acme.save()
    client = log_in("rita")
    change = {"owner": str(rob.pk), "source": "Fair"}
    started = begin(client, change, place="deals").json()
    react()
    assert Deal.objects.filter(owner=rob, source="Fair").count() == 3
    send(client, f"{CHANGES}{started['id']}/undo/")
    react()
    assert Deal.objects.filter(owner=rita, source="").count() == 3


def test_tasks_are_given_away_together_and_come_back(
    log_in: Any, acme: Any, rita: Any, rob: Any, now: Any, react: Any
) -> None:
    for n in range(3):
        tasks.open_task(by=rita, now=now, title=f"Call {n}", owner=rita, due_at=now + timedelta(days=1))
    client = log_in("rita")
    data = {"query": "state=active&owner=me", "expected": "3", "owner": str(rob.pk)}
    answer = client.post(f"{W}/lists/tasks/change/", data)
    assert answer.status_code == 302
    react()
    assert Task.objects.filter(owner=rob).count() == 3
    client.post(f"{answer.url}undo/")
    react()
    assert Task.objects.filter(owner=rita).count() == 3


@pytest.mark.parametrize("place", ["accounts", "people", "deals", "board", "tasks"])
def test_who_only_reads_changes_nothing(log_in: Any, companies: Any, place: str) -> None:
    assert log_in("vic").get(f"{W}/lists/{place}/change/").status_code == 403
    assert begin(log_in("vic"), {"owner": str(uuid4())}, place=place).status_code == 403
    assert log_in("rita").get(f"{W}/lists/{place}/change/").status_code == 200


def test_strangers_find_no_change(log_in: Any, companies: Any, react: Any) -> None:
    change = begin(log_in("rita"), {"industry": "Steel"}).json()["id"]
    react()
    for who, slug in (("eve", "globex"), ("eve", "acme"), ("rob", "acme")):
        assert log_in(who).get(f"/w/{slug}/changes/{change}/").status_code == 404
        assert log_in(who).get(f"/w/{slug}/api/v1/changes/{change}/").status_code == 404
        assert log_in(who).post(f"/w/{slug}/changes/{change}/undo/").status_code == 404


@pytest.mark.parametrize(
    ("change", "query"),
    [
        ({}, {}),
        ({"name": "Same for all"}, {}),
        ({"owner": "nobody"}, {}),
        ({"lifecycle": "sleeping"}, {}),
        ({"archived": True, "industry": "x"}, {}),
        ({"industry": "x"}, {"lifecycle": "sleeping"}),
        ({"industry": "x"}, {"colour": "red"}),
        ({"industry": "x"}, {"q": "nothing is called so"}),
        ({"custom": {"nothing": 1}}, {}),
        ({"custom": 4}, {}),
    ],
)
def test_what_makes_no_sense_is_refused(
    log_in: Any, companies: Any, change: Any, query: Any, react: Any
) -> None:
    answer = begin(log_in("ana"), change, query=query)
    if answer.status_code == 202:  # only the rows can say
        react()
        assert of(answer.json()["id"]).changed == 0
    else:
        assert answer.status_code == 422
    assert not Account.objects.filter(industry="x").exists()


def test_an_hour_later_it_stays(log_in: Any, companies: Any, ana: Any, react: Any) -> None:
    change = of(begin(log_in("ana"), {"industry": "Steel"}).json()["id"])
    react()
    ManyChange.objects.filter(pk=change.pk).update(ended_at=timezone.now() - timedelta(hours=2))
    assert send(log_in("ana"), f"{CHANGES}{change.pk}/undo/").status_code == 422


def test_who_left_changes_nothing_more(log_in: Any, companies: Any, rita: Any, react: Any) -> None:
    change = begin(log_in("rita"), {"industry": "Steel"}).json()["id"]
    type(rita).objects.filter(pk=rita.pk).update(active=False)
    react()
    assert of(change).state == "failed" and not Account.objects.filter(industry="Steel").exists()


def test_a_repeated_request_begins_once(log_in: Any, companies: Any) -> None:
    body = json.dumps({"place": "accounts", "query": {}, "change": {"industry": "Steel"}})
    for _ in range(2):
        log_in("ana").post(
            CHANGES, body, content_type="application/json", headers={"Idempotency-Key": "once-and-only-once"}
        )
    assert ManyChange.objects.count() == 1


def test_the_journal_tells_begin_and_end(log_in: Any, companies: Any, react: Any) -> None:
    change = of(begin(log_in("ana"), {"industry": "Steel"}).json()["id"])
    react()
    told = list(Entry.objects.filter(subject=change.pk).order_by("at").values_list("fact", flat=True))
    assert told == ["ManyChangeStarted", "ManyChangeEnded"]
    assert queries.many_change(change.by, change.pk).done == 7
