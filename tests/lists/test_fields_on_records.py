"""Accounts, people and deals with fields of the workspace's own: forms, pages, lists, filters, API, journal."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import Account, Contact
from core.journal.models import Entry
from deals.models import Deal
from lists import actions
from lists.models import CustomField

W, API = "/w/acme", "/w/acme/api/v1/"
KINDS = {"account": ("accounts", Account), "contact": ("contacts", Contact), "deal": ("deals", Deal)}
PAGES = {"account": "accounts", "contact": "people", "deal": "deals"}
VALUES = {
    "contract": "C-17",
    "seats": "40",
    "spend": {"amount": "1200.50", "currency": "EUR"},
    "renewal": "2027-02-28",
    "region": "north",
    "products": ["alpha", "beta"],
    "wiki": "https://wiki.example.com/a?b=c&d=e",
}


@pytest.fixture(params=list(KINDS))
def holder(request: Any) -> str:
    """Each kind of record in turn."""
    return str(request.param)


@pytest.fixture
def fields(ana: Any, now: datetime, holder: str) -> dict[str, CustomField]:
    """One field of each type."""
    wanted: list[dict[str, Any]] = [
        {"label": "Contract", "type": "text"},
        {"label": "Seats", "type": "number"},
        {"label": "Spend", "type": "money", "currency": "EUR"},
        {"label": "Renewal", "type": "date"},
        {"label": "Region", "type": "choice", "options": ["South", "North", "West"]},
        {"label": "Products", "type": "multi_choice", "options": ["Alpha", "Beta", "Gamma"]},
        {"label": "Wiki", "type": "link"},
    ]
    made = [actions.define_field(by=ana, now=now, holder=holder, **one) for one in wanted]
    return {one.key: one for one in made}


@pytest.fixture
def send(log_in: Any, holder: str) -> Callable[..., Any]:
    """`send("post", "", {...})` to the endpoint of the kind of record, as rita."""
    client = log_in("rita")

    def run(method: str, path: str, body: Any, **headers: Any) -> Any:
        url = f"{API}{KINDS[holder][0]}/{path}"
        return getattr(client, method)(
            url, json.dumps(body), content_type="application/json", headers=headers
        )

    return run


@pytest.fixture
def make(send: Callable[..., Any], holder: str) -> Callable[..., dict[str, Any]]:
    """`make("Ann", seats=4)` → the record as the API shows it."""

    def run(name: str, **custom: Any) -> dict[str, Any]:
        body = {"name": name, "custom": custom} | ({} if holder == "deal" else {"force": True})
        answer = send("post", "", body)
        assert answer.status_code == 201, answer.content
        found: dict[str, Any] = answer.json()
        return found

    return run


def patch(send: Callable[..., Any], record: dict[str, Any], **custom: Any) -> Any:
    return send("patch", f"{record['id']}/", {"custom": custom}, **{"If-Match": f'"{record["version"]}"'})


# --- Programs --------------------------------------------------------------------------------------
def test_programs_read_what_they_wrote(fields: Any, make: Any, send: Any) -> None:
    record = make("Halden", **VALUES)
    assert record["custom"] == VALUES
    changed = patch(send, record, seats=None, contract="C-18", spend="7 USD")
    after = {k: v for k, v in VALUES.items() if k != "seats"}
    assert changed.json()["custom"] == after | {
        "contract": "C-18",
        "spend": {"amount": "7.00", "currency": "USD"},
    }
    assert patch(send, record, seats=1).status_code == 412
    entry = Entry.objects.filter(subject=record["id"]).order_by("-at", "-id").first()
    assert entry is not None and set(entry.before) == {"custom.seats", "custom.contract", "custom.spend"}
    assert (entry.before["custom.seats"], entry.after["custom.seats"]) == ("40", None)


def test_each_wrong_field_is_told_by_its_key(fields: Any, make: Any, send: Any) -> None:
    wrong = {
        "seats": "many",
        "renewal": "soon",
        "region": "Mars",
        "wiki": "javascript:alert(1)",
        "nix": 1,
        "contract": "fine",
    }
    told = patch(send, make("Halden"), **wrong)
    assert told.status_code == 422
    assert set(told.json()["errors"]) == {f"custom.{key}" for key in wrong if key != "contract"}
    assert send("post", "", {"name": "x", "custom": ["a"]}).status_code in (400, 422)


QUERIES = [
    ("cf_contract=C-1", "a"), ("cf_contract__contains=c-", "ab"), ("cf_contract__empty=true", "cd"),
    ("cf_contract__empty=0", "ab"),
    ("cf_seats=10", "b"), ("cf_seats__gte=9", "bc"), ("cf_seats__gte=9&cf_seats__lte=10", "b"),
    ("cf_seats__empty=1", "d"),
    ("cf_spend__gte=100", "bc"), ("cf_spend__currency=usd", "c"), ("cf_spend__lte=20.00", "a"),
    ("cf_renewal__gte=2027-02-01", "bc"), ("cf_renewal=2027-01-31", "a"), ("cf_renewal__lte=2026-01-01", ""),
    ("cf_region=north", "a"), ("cf_region=north,South", "ab"), ("cf_region__empty=yes", "d"),
    ("cf_products=beta", "ab"), ("cf_products=gamma,alpha", "bc"), ("cf_wiki__contains=wiki.example", "a"),
    ("cf_region=north&cf_seats=10", ""),
]  # fmt: skip


@pytest.fixture
def four(fields: Any, make: Any) -> None:
    """Records a to d, with more or less in their fields."""
    make(
        "a",
        contract="C-1",
        seats=9 - 1,
        spend="20",
        renewal="2027-01-31",
        region="north",
        products=["beta"],
        wiki="wiki.example.com",
    )
    make(
        "b",
        contract="C-2",
        seats=10,
        spend="100",
        renewal="2027-02-28",
        region="south",
        products=["alpha", "beta"],
    )
    make("c", seats=100, spend="1000 USD", renewal="2028-01-01", region="west", products=["gamma"])
    make("d")


def names(answer: Any) -> str:
    rows = answer.json()["results"]
    return "".join(row.get("full_name") or row["name"] for row in rows)


def test_filters_for_programs_and_pages(
    four: None, log_in: Any, holder: str, ana: Any, now: datetime
) -> None:
    client = log_in("rita")
    place = KINDS[holder][0]
    for query, found in QUERIES:
        answer = client.get(f"{API}{place}/?{query}")
        assert answer.status_code == 200, (query, answer.content)
        assert sorted(names(answer)) == sorted(found), query
        page = client.get(f"{W}/{PAGES[holder]}/?{query}")
        shown = [record.pk for record in page.context["page"].object_list]
        assert len(shown) == len(found), query
    for query in (
        "cf_seats=x",
        "cf_nix=1",
        "cf_region=mars",
        "cf_contract__gte=1",
        "cf_seats__empty=maybe",
        "cf_renewal__gte=1",
    ):
        refused = client.get(f"{API}{place}/?{query}")
        assert refused.status_code == 422 and list(refused.json()["errors"]) == [query.partition("=")[0]], (
            query
        )
        assert client.get(f"{W}/{PAGES[holder]}/?{query}").status_code == 200


def test_lists_go_by_fields(four: None, log_in: Any, holder: str) -> None:
    client = log_in("rita")

    def order(sort: str) -> str:
        page = client.get(f"{W}/{PAGES[holder]}/?sort={sort}").context["page"]
        return "".join(str(record) for record in page)

    assert order("cf_seats") == order("cf_renewal") == order("cf_spend") == "abcd"
    assert order("-cf_seats") == order("-cf_renewal") == "cbad"
    assert order("cf_region") == "bacd"
    assert order("-cf_region") == "cabd"
    assert order("cf_contract")[:2] == "ab" and order("-cf_contract")[:2] == "ba"
    assert order("cf_products")[-1] == "d"


def test_columns_are_chosen_and_escaped(fields: Any, make: Any, log_in: Any, holder: str) -> None:
    make("a", **VALUES | {"contract": "<script>alert(1)</script>", "wiki": 'https://x.example/"><script>'})
    client = log_in("rita")
    columns = [f"cf_{key}" for key in fields]
    assert b"cf_seats" in client.get(f"{W}/{PAGES[holder]}/").content
    client.post(f"{W}/{PAGES[holder]}/columns/", {"column": columns})
    page = client.get(f"{W}/{PAGES[holder]}/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '"><script>' not in page
    assert "€1,200.50" in page and "28 Feb 2027" in page and "Alpha, Beta" in page
    assert 'rel="noopener noreferrer nofollow"' in page and "sort=cf_seats" in page


def test_a_chip_for_each_filter(four: None, log_in: Any, holder: str) -> None:
    client = log_in("rita")
    query = "cf_region=north,south&cf_seats__gte=9&cf_renewal__lte=2027-12-31&cf_contract__empty=false"
    page = client.get(f"{W}/{PAGES[holder]}/?{query}").content.decode()
    for text in ("Region: North, South", "Seats from 9", "Renewal to 31 Dec 2027", "Contract is filled"):
        assert text in page
    panel = client.get(f"{W}/lists/{PAGES[holder]}/narrow/?{query}&q=a").content.decode()
    assert 'value="north" checked' in panel and 'name="q" value="a"' in panel
    form = {
        "narrowed": "1",
        "q": "a",
        "cf_region": ["north", "west"],
        "cf_seats__gte": "",
        "cf_seats__lte": "5",
    }
    back = client.get(f"{W}/lists/{PAGES[holder]}/narrow/", form)
    assert back.status_code == 302 and back["Location"].endswith(
        "?q=a&cf_region=north%2Cwest&cf_seats__lte=5"
    )


# --- Pages -----------------------------------------------------------------------------------------
NEW = {
    "account": ("accounts/new/", {"name": "Halden", "lifecycle": "prospect"}),
    "contact": ("people/new/", {"name": "Ann Lee"}),
    "deal": ("deals/new/", {"name": "Rollout", "currency": "EUR"}),
}


def test_a_new_record_by_hand(
    fields: Any, log_in: Any, holder: str, ana: Any, rita: Any, now: datetime
) -> None:
    client = log_in("rita")
    path, form = NEW[holder]
    if holder == "deal":
        shown = client.get(f"{W}/{path}").context["form"]
        form = form | {"stage": shown.fields["stage"].choices[0][0], "owner": str(rita.pk)}
    typed = form | {
        "cf_contract": "C-17", "cf_seats": "40", "cf_spend": "1200.50", "cf_renewal": "2027-02-28",
        "cf_region": "north", "cf_products": ["alpha", "beta"], "cf_wiki": "wiki.example.com/a?b=c&d=e",
    }  # fmt: skip
    wrong = client.post(f"{W}/{path}", typed | {"cf_seats": "many"})
    assert wrong.status_code == 422 and "This is not a number." in wrong.content.decode()
    assert "This is not a number." in wrong.context["form"].errors["cf_seats"]
    actions.change_field(by=ana, now=now, field=fields["region"], changes={"required": True})
    missing = client.post(f"{W}/{path}", {k: v for k, v in typed.items() if k != "cf_region"})
    assert missing.status_code == 422 and "cf_region" in missing.context["form"].errors
    assert client.post(f"{W}/{path}", typed).status_code == 302
    assert KINDS[holder][1]._default_manager.get().custom == VALUES


def test_what_is_required_cannot_be_emptied_and_programs_may_leave_it_out(
    fields: Any, make: Any, send: Any, ana: Any, now: datetime
) -> None:
    actions.change_field(by=ana, now=now, field=fields["seats"], changes={"required": True})
    told = patch(send, make("a", seats=4), seats=None)
    assert told.status_code == 422 and told.json()["errors"] == {"custom.seats": "This must not be empty."}
    assert patch(send, make("b"), contract="x").status_code == 200


def test_facts_are_edited_where_they_stand(fields: Any, make: Any, log_in: Any, holder: str) -> None:
    record = make("a", **VALUES)
    path = f"{W}/{PAGES[holder]}/{record['id']}/"
    page = log_in("rita").get(path).content.decode()
    for name, raw, text in (
        ("seats", "40", "40"), ("spend", "1200.50 EUR", "€1,200.50"), ("renewal", "2027-02-28", "28 Feb 2027"),
        ("region", "north", "North"), ("products", "alpha,beta", "Alpha, Beta"),
    ):  # fmt: skip
        assert f'data-name="custom.{name}" data-value="{raw}"' in page and f">{text}</button>" in page
    read = log_in("vic").get(path).content.decode()
    assert "custom.seats" not in read and "€1,200.50" in read


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_with_fields_take_the_same_queries(
    fields: Any, make: Any, log_in: Any, holder: str, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        make(f"Firm {number}", **VALUES)
    client = log_in("rita")
    client.post(f"{W}/{PAGES[holder]}/columns/", {"column": [f"cf_{key}" for key in fields]})
    query = "sort=-cf_seats&cf_region=north&cf_renewal__gte=2027-01-01"
    client.get(f"{W}/{PAGES[holder]}/?{query}")
    with django_assert_num_queries({"account": 16, "contact": 14, "deal": 15}[holder]):
        client.get(f"{W}/{PAGES[holder]}/?{query}")
    client.get(f"{API}{KINDS[holder][0]}/?cf_region=north")
    with django_assert_num_queries({"account": 7, "contact": 7, "deal": 7}[holder]):
        client.get(f"{API}{KINDS[holder][0]}/?cf_region=north")


# --- Many at once, and back ------------------------------------------------------------------------
def test_many_at_once_and_back(fields: Any, make: Any, send: Any, log_in: Any, holder: str) -> None:
    made = [make(name, seats=number) for number, name in enumerate("ab")]
    rows = [{"id": one["id"], "version": one["version"], "custom": {"region": "west"}} for one in made]
    answer = send("patch", "bulk/", {"rows": [*rows[:1], rows[1] | {"custom": {"region": "moon"}}]}).json()
    assert (answer["done"], answer["failed"]) == (1, 1)
    assert list(answer["results"][1]["error"]["errors"]) == ["custom.region"]
    model = KINDS[holder][1]
    assert model._default_manager.get(pk=made[0]["id"]).custom == {"seats": "0", "region": "west"}


def test_private_pipelines_hide_values_too(
    fields: Any, make: Any, log_in: Any, holder: str, acme: Any, rob: Any
) -> None:
    make("secret", contract="C-1")
    acme.open_pipeline = False
    acme.save()
    other = log_in("rob")
    assert names(other.get(f"{API}{KINDS[holder][0]}/?cf_contract=C-1")) == ""
    assert "secret" not in other.get(f"{W}/{PAGES[holder]}/?cf_contract=C-1").content.decode()


def test_deals_are_taken_back_with_their_fields(ana: Any, rita: Any, now: datetime) -> None:
    from deals.actions import change_deal, open_deal, undo

    actions.define_field(by=ana, now=now, holder="deal", label="Seats", type="number")
    deal = open_deal(by=rita, now=now, name="Rollout", custom={"seats": 4})
    change_deal(by=rita, now=now, deal=deal, changes={"custom": {"seats": 5}})
    entry = Entry.objects.get(fact="DealChanged")
    assert (entry.before, entry.after) == ({"custom.seats": "4"}, {"custom.seats": "5"})
    undo(by=rita, now=now + timedelta(minutes=1), deal=deal, entry=entry)
    assert Deal.objects.get().custom == {"seats": "4"}


def test_the_board_is_narrowed_by_fields(ana: Any, rita: Any, now: datetime, log_in: Any) -> None:
    from deals.actions import open_deal

    actions.define_field(
        by=ana, now=now, holder="deal", label="Region", type="choice", options=["North", "South"]
    )
    for name, region in (("Nordic", "north"), ("Iberian", "south")):
        open_deal(by=rita, now=now, name=name, custom={"region": region})
    page = log_in("rita").get(f"{W}/deals/board/?cf_region=north").content.decode()
    assert "Nordic" in page and "Iberian" not in page and "Region: North" in page
    assert log_in("rita").get(f"{W}/lists/board/narrow/?cf_region=north").status_code == 200
