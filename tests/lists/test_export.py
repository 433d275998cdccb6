"""Lists leave as files: whole, in the order asked for, harmless, written down, only for those who may."""

import csv
import io
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from accounts import actions as accounts
from core.actors import SYSTEM
from core.journal.models import Entry
from lists import actions, serving
from tasks import actions as tasks

pytestmark = pytest.mark.django_db
W = "/w/acme"
API = {"accounts": "accounts", "people": "contacts", "deals": "deals", "tasks": "tasks"}


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def companies(acme: Any, now: Any, rita: Any, rob: Any) -> list[Any]:
    """Three companies, one with a name that would act as a formula."""
    rows = [
        ("=HYPERLINK(1)", "customer", "DE", rita),
        ("Bergmann; Söhne", "customer", "AT", rob),
        ("Corona", "prospect", "", rita),
    ]
    return [
        accounts.create_account(by=SYSTEM, now=now, name=name, lifecycle=kind, country=country, owner=owner)
        for name, kind, country, owner in rows
    ]


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def table(response: Any) -> list[list[str]]:
    assert response.status_code == 200, response.content
    return list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"), newline="")))


def sheet(response: Any) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(body(response)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def export(client: Any, place: str, **params: str) -> Any:
    return client.get(f"{W}/lists/{place}/export/", params)


def test_the_list_as_it_is_narrowed_and_ordered(log_in: Any, companies: Any) -> None:
    found = export(log_in("rita"), "accounts", lifecycle="customer", sort="-name", columns="country,owner")
    assert found["Content-Type"] == "text/csv; charset=utf-8"
    head, *rows = table(found)
    assert head == ["Company", "Domain", "Company country", "Account owner"]
    assert rows == [["Bergmann; Söhne", "", "AT", "Rob"], ["'=HYPERLINK(1)", "", "DE", "Rita"]] or [
        row[0] for row in rows
    ] == ["Bergmann; Söhne", "'=HYPERLINK(1)"]


def test_a_workbook_holds_the_same_and_numbers_stay_numbers(log_in: Any, companies: Any, rita: Any) -> None:
    accounts.change_account(by=rita, now=timezone.now(), account=companies[2], changes={"employees": 1200})
    found = export(log_in("rita"), "accounts", file="xlsx", columns="employees")
    assert "spreadsheetml" in found["Content-Type"] and found["Content-Disposition"].endswith('.xlsx"')
    assert ["Corona", None, 1200] in sheet(found)
    assert ["'=HYPERLINK(1)", None, None] in sheet(
        export(log_in("rita"), "accounts", file="xlsx", columns="employees")
    )


def test_all_columns_come_with_the_fields_of_the_workspace(
    log_in: Any, companies: Any, ana: Any, now: Any
) -> None:
    actions.define_field(by=ana, now=now, holder="account", label="Tier", type="text")
    accounts.change_account(by=ana, now=now, account=companies[2], changes={"custom": {"tier": "=cmd|1"}})
    rows = table(export(log_in("rita"), "accounts", columns="all"))
    assert {"Company", "Tier", "Record ID", "Description"} <= set(rows[0])
    row = next(row for row in rows if row[0] == "Corona")
    assert row[rows[0].index("Tier")] == "'=cmd|1"


def test_the_mark_for_excel_can_be_left_out(log_in: Any, companies: Any) -> None:
    with_mark = body(export(log_in("rita"), "accounts"))
    without = body(export(log_in("rita"), "accounts", bom="0"))
    assert with_mark.startswith(b"\xef\xbb\xbf") and not without.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("place", ["accounts", "people", "deals", "board", "tasks"])
@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_every_list_leaves(log_in: Any, companies: Any, rita: Any, now: Any, place: str, file: str) -> None:
    tasks.open_task(by=rita, now=now, title="Call", owner=rita)
    found = export(log_in("rita"), place, file=file, columns="all")
    rows = table(found) if file == "csv" else sheet(found)
    assert len(rows[0]) > 10


@pytest.mark.parametrize("place", API)
def test_programs_take_the_same(log_in: Any, companies: Any, place: str) -> None:
    client = log_in("rita")
    url = f"{W}/api/v1/{API[place]}/export/?format=csv&columns=all&bom=0"
    assert table(client.get(url))[0] == table(export(client, place, columns="all"))[0]
    assert client.get(url.replace("csv", "pdf")).status_code in (404, 406, 422)
    assert client.get(url + "&colour=red").status_code == 422


def test_a_view_gives_its_filters_columns_and_name(log_in: Any, companies: Any, rita: Any, now: Any) -> None:
    view = actions.save_view(
        by=rita,
        now=now,
        place="accounts",
        name="Große Kunden: ÜÖ/日本",
        query={"lifecycle": "customer"},
        columns=["country"],
        shared=True,
    )
    url = f"{W}/api/v1/accounts/export/?view={view.pk}"
    found = log_in("rob").get(url)
    name = quote("Große Kunden ÜÖ 日本")
    assert name in found["Content-Disposition"] and "filename*=utf-8''" in found["Content-Disposition"]
    head, *rows = table(found)
    assert head == ["Company", "Domain", "Company country"] and len(rows) == 2
    assert len(table(log_in("rob").get(url + "&lifecycle=prospect"))) == 2
    assert log_in("rob").get(f"{W}/api/v1/contacts/export/?view={view.pk}").status_code == 404
    told = Entry.objects.filter(fact="ListExported").first()
    assert told is not None and told.payload["view"] == str(view.pk)


def test_taking_a_list_out_is_written_down_before_and_after(log_in: Any, companies: Any, rita: Any) -> None:
    found = export(log_in("rita"), "accounts", lifecycle="customer")
    begun = Entry.objects.get(fact="ListExported")
    assert (
        begun.actor == rita.pk
        and begun.payload["rows"] == 2
        and begun.payload["query"] == "lifecycle=customer"
    )
    assert not Entry.objects.filter(fact="ListExportEnded").exists()
    body(found)
    assert Entry.objects.get(fact="ListExportEnded").payload["rows"] == 2


@pytest.mark.parametrize(("who", "status"), [("rita", 200), ("mo", 200), ("dee", 200), ("vic", 403)])
def test_roles(log_in: Any, companies: Any, who: str, status: int) -> None:
    client = log_in(who)
    for place in ("accounts", "people", "deals", "board", "tasks"):
        assert export(client, place).status_code == status
        if place in API:
            assert client.get(f"{W}/api/v1/{API[place]}/export/").status_code == status
    page = client.get(f"{W}/accounts/").content.decode()
    assert ("Export as CSV" in page) is (status == 200)


def test_a_workspace_may_keep_exports_to_its_leaders(log_in: Any, companies: Any, acme: Any) -> None:
    acme.open_exports = False
    acme.save()
    assert export(log_in("rita"), "accounts").status_code == 403
    assert export(log_in("mo"), "accounts").status_code == 200


def test_strangers_get_nothing(log_in: Any, companies: Any, rita: Any, now: Any) -> None:
    view = actions.save_view(by=rita, now=now, place="accounts", name="A", shared=True)
    eve = log_in("eve")
    assert export(eve, "accounts").status_code == 404
    assert eve.get(f"/w/globex/api/v1/accounts/export/?view={view.pk}").status_code == 404
    assert len(table(eve.get("/w/globex/lists/accounts/export/"))) == 1


def test_a_private_pipeline_stays_private(log_in: Any, acme: Any, rita: Any, rob: Any, now: Any) -> None:
    from deals import actions as deals

    company = accounts.create_account(by=SYSTEM, now=now, name="Northwind")
    deals.open_deal(by=rob, now=now, name="Robs secret", account=company, amount=1)
    assert len(table(export(log_in("rita"), "deals"))) == 2
    acme.open_pipeline = False
    acme.save()
    assert len(table(export(log_in("rita"), "deals"))) == 1
    assert len(table(export(log_in("ana"), "deals"))) == 2


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"file": "pdf"}, "format"),
        ({"columns": "name,nonsense"}, "columns"),
        ({"lifecycle": "sleeping"}, "lifecycle"),
        ({"colour": "red"}, "colour"),
        ({"sort": "shoe"}, "sort"),
    ],
)
def test_what_makes_no_sense_is_refused(
    log_in: Any, companies: Any, params: dict[str, str], field: str
) -> None:
    answer = export(log_in("rita"), "accounts", **params)
    assert answer.status_code == 422
    assert not Entry.objects.filter(fact="ListExported").exists()


def test_unknown_lists_are_not_found(log_in: Any, acme: Any) -> None:
    assert export(log_in("rita"), "moon").status_code == 404


def test_so_many_files_in_a_minute(log_in: Any, companies: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(serving, "PER_MINUTE", 2)
    client = log_in("rita")
    assert [export(client, "accounts").status_code for _ in range(3)] == [200, 200, 429]
    assert export(log_in("rob"), "accounts").status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_as_many_queries_for_one_row_as_for_thirty(
    log_in: Any, acme: Any, rita: Any, now: Any, rows: int
) -> None:
    for number in range(rows):
        accounts.create_account(by=SYSTEM, now=now, name=f"Company {number}")
    client = log_in("rita")
    body(export(client, "accounts", columns="all"))
    with CaptureQueriesContext(connection) as asked:
        assert len(table(export(client, "accounts", columns="all"))) == rows + 1
    assert len(asked) == 14, [one["sql"] for one in asked]
