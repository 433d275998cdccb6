"""A workspace defines fields of its own; records carry them without a migration, and everything knows them at once."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from accounts.actions import change_account, create_account
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.tenancy import inside
from lists import actions, queries
from lists.models import CustomField

API = "/w/acme/api/v1/"


def define(by: Any, now: datetime, label: str, type: str = "text", **more: Any) -> CustomField:
    return actions.define_field(by=by, now=now, **{"holder": "account", "label": label, "type": type} | more)


def change(by: Any, now: datetime, field: CustomField, **changes: Any) -> CustomField:
    return actions.change_field(by=by, now=now, field=field, changes=changes)


def company(by: Any, now: datetime, name: str = "Halden", **custom: Any) -> Any:
    return create_account(by=by, now=now, name=name, custom=custom, force=True)


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'cf\\_%'"
        )
        return {name for (name,) in cursor.fetchall()}


# --- Defining --------------------------------------------------------------------------------------
def test_a_field_has_a_key_that_stays_whatever_it_is_called(ana: Any, now: datetime) -> None:
    found = define(ana, now, "Vertrags-Nr. (Ä)", help="As on paper")
    assert (found.key, found.label, found.position) == ("vertrags_nr_a", "Vertrags-Nr. (Ä)", 1)
    renamed = change(ana, now, found, label="Contract", required=True)
    assert (renamed.key, renamed.label, renamed.required, renamed.version) == (found.key, "Contract", True, 2)
    entry = Entry.objects.get(fact="FieldChanged")
    assert entry.before == {"label": "Vertrags-Nr. (Ä)", "required": False}
    assert entry.after == {"label": "Contract", "required": True}
    assert define(ana, now, "vertrags nr a").key == "vertrags_nr_a_2"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"label": ""}, "label"),
        ({"label": "x" * 81}, "label"),
        ({"label": "a\x00"}, "label"),
        ({"label": "Size", "type": "colour"}, "type"),
        ({"label": "Size", "holder": "planet"}, "holder"),
        ({"label": "Size", "type": "choice"}, "options"),
        ({"label": "Size", "type": "choice", "options": ["A", "a"]}, "options"),
        ({"label": "Size", "type": "choice", "options": ["A;B"]}, "options"),
        ({"label": "Size", "type": "choice", "options": [str(n) for n in range(201)]}, "options"),
        ({"label": "Size", "type": "choice", "options": [{"label": "A", "archived": True}]}, "options"),
        ({"label": "Size", "type": "money", "currency": "EURO"}, "currency"),
        ({"label": "Size", "help": "x" * 256}, "help"),
        ({"label": "Size", "required": "yes"}, "required"),
        ({"label": "taken"}, "label"),
    ],
)
def test_nonsense_is_refused_at_its_place(ana: Any, now: datetime, given: Any, wrong: str) -> None:
    define(ana, now, "Taken")
    with pytest.raises(Refused) as refused:
        define(ana, now, **given)
    assert list(refused.value.fields) == [wrong]
    assert CustomField.objects.count() == 1


def test_leaders_define_and_others_only_see(
    ana: Any, art: Any, mo: Any, rita: Any, vic: Any, now: datetime
) -> None:
    found = define(art, now, "Region")
    for other in (mo, rita, vic):
        for verb in (actions.archive_field, actions.restore_field):
            with pytest.raises(Denied):
                verb(by=other, now=now, field=found)
        with pytest.raises(Denied):
            define(other, now, "Other")
        with pytest.raises(Denied):
            change(other, now, found, label="Other")
        with pytest.raises(Denied):
            actions.reorder_fields(by=other, now=now, holder="account", order=[found.pk])
        assert [one.key for one in queries.fields_of(other, "account")] == ["region"]
    assert change(ana, now, found, label="Area").label == "Area"


def test_fields_of_one_workspace_are_unknown_in_another(
    ana: Any, globex: Any, eve: Any, log_in: Any, now: datetime
) -> None:
    found = define(ana, now, "Region")
    with inside(globex):
        assert queries.all_fields(eve) == []
        with pytest.raises(Missing):
            queries.field(eve, found.pk)
        stranger = log_in("eve")
        assert stranger.get(f"/w/globex/api/v1/fields/{found.pk}/").status_code == 404
        assert stranger.get(f"/w/globex/fields/{found.pk}/").status_code == 404
        assert stranger.post(f"/w/globex/fields/{found.pk}/archive/").status_code == 404
        assert stranger.get("/w/acme/settings/fields/").status_code == 404


def test_the_slower_of_two_hears_it(ana: Any, now: datetime) -> None:
    found = define(ana, now, "Region")
    change(ana, now, found, label="Area")
    with pytest.raises(Stale):
        actions.change_field(by=ana, now=now, field=found, changes={"label": "Zone"}, version=1)


def test_at_most_a_hundred(ana: Any, now: datetime, monkeypatch: Any) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    first = define(ana, now, "One")
    define(ana, now, "Two")
    with pytest.raises(Refused, match="At most 2"):
        define(ana, now, "Three")
    actions.archive_field(by=ana, now=now, field=first)
    define(ana, now, "Three")
    with pytest.raises(Refused, match="At most 2"):
        actions.restore_field(by=ana, now=now, field=first)


def test_order(ana: Any, now: datetime) -> None:
    one, two, three = (define(ana, now, label) for label in ("One", "Two", "Three"))
    actions.reorder_fields(by=ana, now=now, holder="account", order=[three.pk, str(one.pk), two.pk])
    assert [f.key for f in queries.fields_of(ana, "account")] == ["three", "one", "two"]
    for wrong in ([one.pk], [one.pk, one.pk, two.pk], [one.pk, two.pk, three.pk, "x"]):
        with pytest.raises(Refused):
            actions.reorder_fields(by=ana, now=now, holder="account", order=wrong)


# --- Changing what records use already ------------------------------------------------------------
def test_a_type_with_values_only_widens(ana: Any, rita: Any, now: datetime) -> None:
    seats = define(ana, now, "Seats", "number")
    free = define(ana, now, "Free")
    assert change(ana, now, free, type="date").type == "date"
    halden = company(rita, now, seats=5)
    with pytest.raises(Refused) as refused:
        change(ana, now, seats, type="date")
    assert (refused.value.code, list(refused.value.fields)) == ("in_use", ["type"])
    assert indexes() == {"cf_account_seats", "cf_account_free"}
    assert change(ana, now, seats, type="text").type == "text"
    assert indexes() == {"cf_account_free"}
    halden.refresh_from_db()
    assert halden.custom == {"seats": "5"}


def test_a_choice_in_use_is_archived_and_an_unused_one_goes(ana: Any, rita: Any, now: datetime) -> None:
    region = define(ana, now, "Region", "choice", options=["North", "South", "West"])
    halden = company(rita, now, region="south")
    region = change(ana, now, region, options=["North"])
    assert region.options == [
        {"value": "north", "label": "North"},
        {"value": "south", "label": "South", "archived": True},
    ]
    with pytest.raises(Refused) as refused:
        company(rita, now, "Other", region="South")
    assert refused.value.fields == {"custom.region": "Choose one of: North."}
    kept = change_account(by=rita, now=now, account=halden, changes={"custom": {"region": "south"}})
    assert kept.custom == {"region": "south"} and kept.version == 1
    region = change(ana, now, region, options=["North", "south"])
    assert region.options[1] == {"value": "south", "label": "south"}
    renamed = change(
        ana, now, region, options=[{"value": "north", "label": "Up"}, {"value": "south", "label": "Down"}]
    )
    assert [one["value"] for one in renamed.options] == ["north", "south"]


def test_an_archived_field_is_passed_over_and_comes_back_with_its_values(
    ana: Any, rita: Any, log_in: Any, now: datetime
) -> None:
    seats = define(ana, now, "Seats", "number")
    halden = company(rita, now, seats="12")
    actions.archive_field(by=ana, now=now, field=seats)
    client = log_in("rita")
    assert indexes() == set()
    assert client.get(f"{API}accounts/{halden.pk}/").json()["custom"] == {}
    assert client.get(f"{API}accounts/?cf_seats=12").status_code == 422
    assert client.get("/w/acme/accounts/?cf_seats=12").status_code == 200
    with pytest.raises(Refused):
        change_account(by=rita, now=now, account=halden, changes={"custom": {"seats": 1}})
    again = define(ana, now, "Seats")
    assert again.key == "seats_2"
    with pytest.raises(Refused):
        actions.restore_field(by=ana, now=now, field=seats)
    change(ana, now, again, label="Chairs")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    actions.restore_field(by=ana, now=now, field=seats)
    assert indexes() == {"cf_account_seats"}
    assert client.get(f"{API}accounts/?cf_seats=12").json()["results"][0]["custom"] == {"seats": "12"}
    assert [e.fact for e in Entry.objects.filter(subject=seats.pk).order_by("id")] == [
        "FieldDefined", "FieldArchived", "FieldRestored",
    ]  # fmt: skip


# --- For programs ----------------------------------------------------------------------------------
def test_programs_define_change_order_and_archive(log_in: Any, acme: Any) -> None:
    client = log_in("ana")

    def send(method: str, path: str, body: Any, **headers: Any) -> Any:
        return getattr(client, method)(
            API + path, json.dumps(body), content_type="application/json", headers=headers
        )

    made = send(
        "post", "fields/", {"holder": "deal", "label": "Region", "type": "choice", "options": ["A", "B"]}
    )
    assert made.status_code == 201
    region = made.json()
    assert (region["key"], made["ETag"]) == ("region", '"1"')
    assert send("post", "fields/", {"holder": "deal", "label": "Region", "type": "text"}).status_code == 422
    path = f"fields/{region['id']}/"
    changed = send("patch", path, {"label": "Area", "required": True}, **{"If-Match": '"1"'})
    assert (changed.json()["label"], changed.json()["required"], changed["ETag"]) == ("Area", True, '"2"')
    assert send("patch", path, {"label": "Zone"}, **{"If-Match": '"1"'}).status_code == 412
    other = send("post", "fields/", {"holder": "deal", "label": "Seats", "type": "number"}).json()
    ordered = send("post", "fields/order/", {"holder": "deal", "order": [other["id"], region["id"]]})
    assert [one["key"] for one in ordered.json()] == ["seats", "region"]
    assert send("patch", path, {"archived": True}).json()["archived_at"]
    assert [one["key"] for one in client.get(f"{API}fields/?holder=deal").json()] == ["seats"]
    assert len(client.get(f"{API}fields/?holder=deal&archived=true").json()) == 2
    assert send("patch", path, {"archived": False}).json()["archived_at"] is None
    assert client.delete(API + path).json()["archived_at"]
    reader = log_in("rita")
    assert reader.get(f"{API}fields/").status_code == 200
    assert reader.delete(API + path).status_code == 403
    assert client.get(f"{API}fields/?holder=planet").status_code == 422


@pytest.mark.parametrize("size", [1, 30])
def test_fields_take_the_same_queries_however_many(
    ana: Any, now: datetime, log_in: Any, size: int, django_assert_num_queries: Any
) -> None:
    for number in range(size):
        define(ana, now, f"Field {number}")
    client = log_in("ana")
    client.get("/w/acme/settings/fields/")
    with django_assert_num_queries(9):
        client.get("/w/acme/settings/fields/account/")
    with django_assert_num_queries(6):
        client.get(f"{API}fields/")
