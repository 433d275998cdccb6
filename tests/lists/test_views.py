"""Saved views: kept, shared, opened by others, changed, thrown away and brought back."""

import json
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions as accounts
from core.actors import SYSTEM
from core.journal.models import Entry
from deals import queries as deals
from lists import actions, queries
from lists.models import SavedView

pytestmark = pytest.mark.django_db
W = "/w/acme"
VIEWS = f"{W}/api/v1/views/"
LISTS = {
    "accounts": ("accounts/", {"lifecycle": "customer", "sort": "-name"}),
    "people": ("people/", {"has_email": "true"}),
    "deals": ("deals/", {"status": "open", "owner": "me"}),
    "board": ("deals/board/", {"owner": "me"}),
    "tasks": ("tasks/", {"state": "active", "owner": "me"}),
}


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def companies(acme: Any, now: Any, rita: Any, rob: Any) -> list[Any]:
    """Two customers and a prospect; one of the customers is rob's."""
    kinds = (("Alster", "customer", rita), ("Bergmann", "customer", rob), ("Corona", "prospect", rita))
    return [
        accounts.create_account(by=SYSTEM, now=now, name=name, lifecycle=kind, owner=owner)
        for name, kind, owner in kinds
    ]


def save(by: Any, now: Any, **given: Any) -> SavedView:
    usual = {"place": "accounts", "name": "Customers", "query": {"lifecycle": "customer"}}
    return actions.save_view(by=by, now=now, **usual | given)


def text(response: Any) -> str:
    return str(response.content.decode())


def send(client: Any, method: str, url: str, body: Any = None, **headers: str) -> Any:
    return getattr(client, method)(
        url, json.dumps(body or {}), content_type="application/json", headers=headers
    )


@pytest.mark.parametrize("place", LISTS)
def test_every_list_keeps_and_opens_views(log_in: Any, acme: Any, place: str) -> None:
    path, query = LISTS[place]
    client = log_in("rita")
    line = "&".join(f"{name}={value}" for name, value in query.items())
    answer = client.post(f"{W}/views/save/", {"place": place, "name": "Mine", "query": line, "columns": ""})
    view = SavedView.objects.get()
    assert answer.status_code == 302 and answer.url == f"{W}/{path}?view={view.pk}"
    page = client.get(answer.url)
    assert page.status_code == 200 and page.context["views"].view == view
    assert page.context["views"].query == query and not page.context["views"].changed
    assert client.get(f"{W}/views/{view.pk}/").url == answer.url


def test_a_shared_view_is_a_colleagues_tab_and_a_private_one_is_not(
    log_in: Any, companies: Any, rita: Any, rob: Any, now: Any
) -> None:
    mine, ours = save(rita, now), save(rita, now, name="Clients", shared=True)
    page = text(log_in("rob").get(f"{W}/accounts/"))
    assert f"view={ours.pk}" in page and f"view={mine.pk}" not in page
    assert log_in("rob").get(f"{W}/accounts/?view={mine.pk}").status_code == 404
    shown = text(log_in("rob").get(f"{W}/accounts/?view={ours.pk}"))
    assert "Alster" in shown and "Bergmann" in shown and "Corona" not in shown
    assert [one.name for one in queries.views(rob, "accounts")] == ["Clients"]


def test_only_its_owner_and_leaders_change_a_shared_view(
    log_in: Any, rita: Any, rob: Any, now: Any, acme: Any
) -> None:
    view = save(rita, now, shared=True)
    url = f"{VIEWS}{view.pk}/"
    assert send(log_in("rob"), "patch", url, {"name": "His"}).status_code == 403
    assert send(log_in("rob"), "delete", url).status_code == 403
    assert log_in("rob").post(f"{W}/views/{view.pk}/rename/", {"name": "x"}).status_code == 403
    assert send(log_in("ana"), "patch", url, {"name": "Ours"}).json()["name"] == "Ours"
    assert send(log_in("rita"), "patch", url, {"name": "Mine"}).json()["can_change"]
    mine = save(rita, now, name="Secret")
    assert send(log_in("ana"), "patch", f"{VIEWS}{mine.pk}/", {"name": "x"}).status_code == 404


def test_strangers_find_no_view(log_in: Any, rita: Any, now: Any) -> None:
    view = save(rita, now, shared=True)
    eve = log_in("eve")
    assert eve.get(f"{W}/accounts/?view={view.pk}").status_code == 404
    assert eve.get(f"/w/globex/accounts/?view={view.pk}").status_code == 404
    assert eve.get(f"/w/globex/api/v1/views/{view.pk}/").status_code == 404
    for verb in ("update", "rename", "share", "default", "move", "delete", "duplicate"):
        assert eve.post(f"/w/globex/views/{view.pk}/{verb}/", {"name": "x"}).status_code == 404


def test_what_the_address_says_wins_and_marks_the_view_as_changed(
    log_in: Any, companies: Any, rita: Any, now: Any
) -> None:
    view, client = save(rita, now), log_in("rita")
    page = client.get(f"{W}/accounts/?view={view.pk}&lifecycle=prospect")
    assert page.context["views"].changed and "Corona" in text(page) and "Alster" not in text(page)
    assert "Update view" in text(page) and "Save as" in text(page)
    data = {"query": "lifecycle=prospect", "columns": "owner,country", "version": view.version}
    client.post(f"{W}/views/{view.pk}/update/", data)
    view.refresh_from_db()
    assert view.query == {"lifecycle": "prospect"} and view.columns == ["owner", "country"]
    emptied = client.get(f"{W}/accounts/?view={view.pk}&lifecycle=")
    assert emptied.context["views"].changed and "Alster" in text(emptied)


def test_the_columns_of_a_view_are_shown(log_in: Any, companies: Any, rita: Any, now: Any) -> None:
    view = save(rita, now, columns=["country", "city"])
    page = log_in("rita").get(f"{W}/accounts/?view={view.pk}")
    assert list(page.context["shown"]) == ["country", "city"]


def test_two_who_change_a_shared_view_do_not_overwrite_each_other(log_in: Any, rita: Any, now: Any) -> None:
    view, client = save(rita, now, shared=True), log_in("rita")
    tag = client.get(f"{VIEWS}{view.pk}/")["ETag"]
    assert send(client, "patch", f"{VIEWS}{view.pk}/", {"name": "A"}, **{"If-Match": tag}).status_code == 200
    assert send(client, "patch", f"{VIEWS}{view.pk}/", {"name": "B"}, **{"If-Match": tag}).status_code == 412
    data = {"query": "", "version": "1"}
    assert client.post(f"{W}/views/{view.pk}/update/", data).status_code == 412


def test_a_list_opens_with_the_chosen_view(log_in: Any, companies: Any, rita: Any, now: Any) -> None:
    view, client = save(rita, now), log_in("rita")
    client.post(f"{W}/views/{view.pk}/default/", {"on": "1"})
    page = client.get(f"{W}/accounts/")
    assert page.context["views"].view == view and page.context["views"].is_default
    assert client.get(f"{W}/accounts/?view=all").context["views"].view is None
    assert client.get(f"{W}/accounts/?q=Cor").context["views"].view is None
    assert log_in("rob").get(f"{W}/accounts/").context["views"].view is None
    client.post(f"{W}/views/{view.pk}/default/", {"on": "0"})
    assert client.get(f"{W}/accounts/").context["views"].view is None


def test_views_stand_in_the_readers_own_order(log_in: Any, rita: Any, rob: Any, now: Any) -> None:
    names = ["A", "B", "C"]
    made = {name: save(rita, now, name=name, shared=True) for name in names}
    log_in("rob").post(f"{W}/views/{made['C'].pk}/move/", {"to": "left"})
    rob.refresh_from_db()
    assert [one.name for one in queries.views(rob, "accounts")] == ["A", "C", "B"]
    assert [one.name for one in queries.views(rita, "accounts")] == names
    body = {"place": "accounts", "ids": [str(made[name].pk) for name in "CBA"]}
    assert send(log_in("rob"), "post", f"{VIEWS}order/", body).status_code == 204
    found = log_in("rob").get(f"{VIEWS}?place=accounts").json()
    assert [one["name"] for one in found] == ["C", "B", "A"]


def test_a_view_is_duplicated_renamed_thrown_away_and_brought_back(
    log_in: Any, rita: Any, rob: Any, now: Any
) -> None:
    view, client = save(rita, now, shared=True), log_in("rob")
    client.post(f"{W}/views/{view.pk}/duplicate/")
    client.post(f"{W}/views/{view.pk}/duplicate/")
    mine = SavedView.objects.filter(owner=rob)
    assert sorted(one.name for one in mine) == ["Customers (copy 2)", "Customers (copy)"]
    assert not any(one.shared for one in mine) and mine[0].query == view.query
    copy = mine.get(name="Customers (copy)")
    client.post(f"{W}/views/{copy.pk}/rename/", {"name": "  My   customers "})
    copy.refresh_from_db()
    assert copy.name == "My customers"
    answer = client.post(f"{W}/views/{copy.pk}/delete/", headers={"HX-Request": "true"})
    undo = json.loads(answer["HX-Trigger"])["toastLater"]["undo"]
    assert not SavedView.objects.filter(pk=copy.pk).exists()
    assert log_in("rita").post(undo).status_code == 404
    client.post(undo)
    back = SavedView.objects.get(pk=copy.pk)
    assert (back.name, back.query, back.owner) == ("My customers", view.query, rob)
    told = set(Entry.objects.filter(subject=copy.pk).values_list("fact", flat=True))
    assert told == {"ViewSaved", "ViewChanged", "ViewDeleted", "ViewRestored"}


def test_a_view_says_what_is_not_there_any_more(
    log_in: Any, companies: Any, rita: Any, rob: Any, ana: Any, now: Any
) -> None:
    field = actions.define_field(by=ana, now=now, holder="account", label="Tier", type="text")
    query = {f"cf_{field.key}": "Gold", "owner": str(rob.pk), "lifecycle": "customer"}
    view = save(rita, now, query=query)
    client = log_in("rita")
    assert "Part of this view is gone" not in text(client.get(f"{W}/accounts/?view={view.pk}"))
    actions.archive_field(by=ana, now=now, field=field)
    type(rob).objects.filter(pk=rob.pk).update(active=False)
    page = client.get(f"{W}/accounts/?view={view.pk}")
    assert page.status_code == 200 and "Part of this view is gone" in text(page)
    assert (
        f"cf_{field.key}" in text(page) and "Rob" in text(page) and "is not a member any more" in text(page)
    )
    told = client.get(f"{VIEWS}{view.pk}/").json()["gone"]
    assert set(told) == {"owner", f"cf_{field.key}"}


def test_a_view_of_a_stage_that_is_gone_opens_and_says_so(
    log_in: Any, rita: Any, now: Any, acme: Any
) -> None:
    stage = deals.stages(SYSTEM)[0]
    view = save(rita, now, place="deals", query={"stage": str(stage.pk), "status": "open"})
    from uuid import uuid4

    SavedView.objects.filter(pk=view.pk).update(query={"stage": str(uuid4()), "status": "open"})
    page = log_in("rita").get(f"{W}/deals/?view={view.pk}")
    assert page.status_code == 200 and "A stage it asks for is not there any more" in text(page)


WRONG = [
    ({"name": ""}, "name"),
    ({"name": "x" * 81}, "name"),
    ({"query": {"color": "red"}}, "color"),
    ({"query": {"lifecycle": "sleeping"}}, "lifecycle"),
    ({"query": {"owner": "someone"}}, "owner"),
    ({"query": {"sort": "shoe_size"}}, "sort"),
    ({"columns": ["nonsense"]}, "columns"),
    ({"place": "moon"}, "place"),
]


@pytest.mark.parametrize(("given", "field"), WRONG)
def test_what_makes_no_sense_is_refused_by_its_name(log_in: Any, acme: Any, given: Any, field: str) -> None:
    body = {"place": "accounts", "name": "A", "query": {}} | given
    answer = send(log_in("rita"), "post", VIEWS, body)
    assert answer.status_code in (400, 422) and field in answer.json()["errors"]
    assert not SavedView.objects.exists()


def test_one_name_once_for_each_owner(log_in: Any, rita: Any, rob: Any, now: Any) -> None:
    save(rita, now)
    answer = send(log_in("rita"), "post", VIEWS, {"place": "accounts", "name": "CUSTOMERS"})
    assert answer.status_code == 422 and answer.json()["code"] == "name_taken"
    assert send(log_in("rob"), "post", VIEWS, {"place": "accounts", "name": "Customers"}).status_code == 201


def test_read_only_members_keep_views_too(log_in: Any, vic: Any, acme: Any) -> None:
    answer = send(log_in("vic"), "post", VIEWS, {"place": "deals", "name": "Mine", "query": {"owner": "me"}})
    assert answer.status_code == 201


@pytest.mark.parametrize("rows", [1, 30])
def test_tabs_cost_one_query_however_many(
    log_in: Any, rita: Any, now: Any, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        save(rita, now, name=f"View {number}", shared=True)
    client = log_in("rita")
    client.get(VIEWS)
    with django_assert_num_queries(7):
        assert len(client.get(VIEWS).json()) == rows


def test_views_are_found_in_the_palette(log_in: Any, rita: Any, now: Any) -> None:
    view = save(rita, now, name="Quiet customers", shared=True)
    found = log_in("rob").get(f"{W}/api/v1/search/?q=quiet").json()["results"]
    assert f"{W}/views/{view.pk}/" in [one["url"] for one in found]
