"""The door for programs: shapes, versions, repeats, bulk, history, pages, rights, isolation."""

import json
from uuid import uuid4

import pytest

from accounts import actions
from accounts.models import Account, Contact
from core.tenancy import inside

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1/"


@pytest.fixture
def api(log_in):
    """`api("rita", "POST", "contacts/", {...})` → (status, body, response)."""
    clients = {}

    def call(who, method, path, body=None, **headers):
        client = clients[who] = clients.get(who) or log_in(who)
        answer = client.generic(
            method,
            path if path.startswith("/") else API + path,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=headers,
        )
        return answer.status_code, answer.json() if answer.content else None, answer

    return call


def test_a_person_is_created_read_changed_archived_and_restored(acme, api):
    status, made, answer = api(
        "rita", "POST", "contacts/", {"name": "Sarah Berg", "email": "S@Halden.de", "country": "Germany"}
    )
    assert (status, made["emails"], made["country"], made["timezone"]) == (
        201,
        ["s@halden.de"],
        "DE",
        "Europe/Berlin",
    )
    assert answer["ETag"] == '"1"'
    one = f"contacts/{made['id']}/"
    status, read, _ = api("rita", "GET", one)
    assert read == made
    status, changed, answer = api(
        "rita", "PATCH", one, {"title": "CFO", "email": None}, **{"If-Match": '"1"'}
    )
    assert (status, changed["seniority"], changed["email"], answer["ETag"]) == (200, "c_level", "", '"2"')
    status, stale, _ = api("rita", "PATCH", one, {"title": "CEO"}, **{"If-Match": '"1"'})
    assert (status, stale["current"]["title"], stale["current"]["version"]) == (412, "CFO", 2)
    assert api("rita", "DELETE", one)[1]["archived_at"]
    assert api("rita", "GET", "contacts/")[1]["results"] == []
    assert api("rita", "GET", "contacts/?archived=true")[1]["results"][0]["id"] == made["id"]
    assert api("rita", "POST", one + "restore/")[1]["archived_at"] is None
    facts = [entry["fact"] for entry in api("rita", "GET", one + "history/")[1]["results"]]
    assert facts == ["ContactRestored", "ContactArchived", "ContactChanged", "ContactCreated"]


def test_a_company_is_created_with_its_parent_and_owner(acme, api, rob):
    _, top, _ = api("rita", "POST", "accounts/", {"name": "Halden Group Holding", "website": "halden.de"})
    body = {"name": "Halden Robotics", "parent": top["id"], "owner": str(rob.pk), "employees": 30}
    status, made, _ = api("rita", "POST", "accounts/", body)
    assert (status, made["parent"], made["owner_name"], made["size_band"]) == (
        201,
        top["id"],
        "Rob Richter",
        "11-50",
    )
    assert top["domain"] == "halden.de"


def test_a_duplicate_is_refused_with_the_id_of_the_other(acme, api):
    _, first, _ = api("rita", "POST", "accounts/", {"name": "Halden", "domain": "halden.de"})
    status, body, _ = api("rita", "POST", "accounts/", {"name": "Other", "domain": "halden.de"})
    assert (status, body["code"], body["current"]["id"]) == (422, "duplicate", first["id"])
    assert api("rita", "POST", "accounts/", {"name": "Other", "domain": "halden.de", "force": True})[0] == 201


def test_what_is_kept_as_typed_is_told(acme, api):
    _, made, _ = api("rita", "POST", "contacts/", {"name": "Sarah", "phone": "ask reception"})
    assert [(w["field"], w["code"]) for w in made["warnings"]] == [("phones", "not_phone")]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "x", "country": "Atlantis"}, "country"),
        ({"name": "x" * 256}, "name"),
        ({"name": "x", "employees": "many"}, "employees"),
        ({"name": "x", "lifecycle": "friend"}, "lifecycle"),
        ({"name": "x", "parent": str(uuid4())}, "parent"),
        ({"name": "x", "owner": "rita"}, "owner"),
        ({"name": "x", "custom": []}, "custom"),
        ({"name": 7.5, "employees": 1e30}, "employees"),
    ],
)
def test_wrong_fields_are_named(acme, api, body, field):
    status, told, _ = api("rita", "POST", "accounts/", body)
    assert status in (400, 422)
    assert field in told["errors"]


def test_a_repeated_request_is_done_once(acme, api):
    key = {"Idempotency-Key": "one"}
    first = api("rita", "POST", "contacts/", {"name": "Sarah"}, **key)[1]
    assert api("rita", "POST", "contacts/", {"name": "Sarah"}, **key)[1] == first
    assert Contact.objects.count() == 1
    assert api("rita", "POST", "contacts/", {"name": "Jonas"}, **key)[0] == 422


def test_rows_in_bulk_each_have_their_result(acme, api, rita, rob, now):
    rows = [
        {"name": "A", "domain": "a.example"},
        {"name": ""},
        {"name": "Again", "domain": "a.example"},
        {"name": "B"},
        7,
    ]
    status, told, _ = api("rita", "POST", "accounts/bulk/", {"rows": rows})
    assert (status, told["done"], told["failed"]) == (200, 2, 3)
    assert [result["status"] for result in told["results"]] == [200, 400, 422, 200, 400]
    a, b = told["results"][0]["result"], told["results"][3]["result"]
    theirs = actions.create_account(by=rob, now=now, name="Rob's")
    rows = [
        {"id": a["id"], "version": 1, "lifecycle": "customer"},
        {"id": b["id"], "version": 9, "city": "Oslo"},
        {"id": str(theirs.pk), "city": "Oslo"},
        {"id": "nonsense"},
        {"city": "Oslo"},
    ]
    told = api("rita", "PATCH", "accounts/bulk/", {"rows": rows})[1]
    assert [result["status"] for result in told["results"]] == [200, 412, 403, 404, 422]
    told = api("rita", "DELETE", "accounts/bulk/", {"rows": [{"id": a["id"]}, {"id": str(theirs.pk)}]})[1]
    assert [result["status"] for result in told["results"]] == [200, 403]
    assert api("rita", "POST", "accounts/bulk/", {"rows": [{}] * 1001})[0] == 422
    assert api("rita", "POST", "accounts/bulk/", {})[0] == 422
    assert api("rita", "POST", "accounts/bulk/", [1])[0] == 422


def test_lists_are_narrowed_ordered_and_paged(acme, api, rita, rob, now):
    for index, name in enumerate(("Ångström AG", "beta", "Gamma", "alpha"), start=1):
        owner = rob if name == "beta" else None if name == "Gamma" else rita
        actions.create_account(
            by=rita,
            now=now,
            name=name,
            owner=owner,
            country="DE" if index < 3 else "NO",
            domain=f"{index}.example",
            lifecycle="customer" if name == "alpha" else "prospect",
            industry="Robots" if index == 1 else "",
        )

    def names(query):
        status, body, _ = api("rita", "GET", f"accounts/?{query}")
        assert status == 200, body
        return [row["name"] for row in body["results"]]

    assert names("ordering=name") == ["alpha", "beta", "Gamma", "Ångström AG"]
    assert names("ordering=-name&limit=2") == ["Ångström AG", "Gamma"]
    assert names("") == ["alpha", "Gamma", "beta", "Ångström AG"]
    assert names("q=ÅNG") == ["Ångström AG"]
    assert names("q=al") == ["alpha"]
    assert names("q=3.ex") == ["Gamma"]
    assert names("owner=me&ordering=name") == ["alpha", "Ångström AG"]
    assert names("owner=none") == ["Gamma"]
    assert names(f"owner={rob.pk}") == ["beta"]
    assert names("owner=nonsense") == []
    assert names("country=no&ordering=name") == ["alpha", "Gamma"]
    assert names("lifecycle=customer") == ["alpha"]
    assert names("industry=Robots") == ["Ångström AG"]
    assert len(names("quiet=30")) == 4
    assert api("rita", "GET", "accounts/?lifecycle=friend")[0] == 400
    seen, url = [], API + "accounts/?limit=3&ordering=name"
    while url:
        body = api("rita", "GET", url)[1]
        seen += [row["name"] for row in body["results"]]
        url = body["next"] and body["next"].replace("http://testserver", "")
    assert seen == ["alpha", "beta", "Gamma", "Ångström AG"]
    assert api("rita", "GET", "accounts/?fields=name,id&limit=1")[1]["results"][0].keys() == {"id", "name"}


def test_people_are_narrowed(acme, api, rita, now):
    halden = actions.create_account(by=rita, now=now, name="Halden")
    actions.create_contact(
        by=rita, now=now, name="Sarah Berg", email="sarah@halden.de", title="CFO", account=halden
    )
    actions.create_contact(
        by=rita, now=now, name="Jonas Weber", phone="+49 171 1234567", lead_status="working"
    )

    def names(query):
        return [
            row["full_name"] for row in api("rita", "GET", f"contacts/?{query}&ordering=name")[1]["results"]
        ]

    assert names("") == ["Jonas Weber", "Sarah Berg"]
    assert names("q=berg sarah") == ["Sarah Berg"]
    assert names("q=sarah@") == ["Sarah Berg"]
    assert names("q=0049 171 12") == ["Jonas Weber"]
    assert names("lead_status=working") == ["Jonas Weber"]
    assert names("seniority=c_level") == ["Sarah Berg"]
    assert names(f"account={halden.pk}") == ["Sarah Berg"]
    assert names("has_email=true") == names("has_phone=false") == ["Sarah Berg"]


@pytest.mark.parametrize("kind", ["accounts", "contacts"])
@pytest.mark.parametrize(
    ("who", "status"), [("rita", 200), ("mo", 200), ("rob", 403), ("dee", 403), ("vic", 403)]
)
def test_rights_hold_at_this_door_too(acme, api, rita, now, kind, who, status):
    make = {"accounts": actions.create_account, "contacts": actions.create_contact}[kind]
    one = f"{kind}/{make(by=rita, now=now, name='Halden').pk}/"
    assert api(who, "GET", one)[0] == 200
    assert api(who, "PATCH", one, {"city": "Oslo"})[0] == status
    assert api(who, "DELETE", one)[0] == status
    assert api(who, "POST", one + "restore/")[0] == status


@pytest.mark.parametrize("kind", ["accounts", "contacts"])
def test_another_workspace_sees_nothing(acme, globex, eve, api, rita, now, kind):
    make = {"accounts": actions.create_account, "contacts": actions.create_contact}[kind]
    ours = make(by=rita, now=now, name="Halden")
    with inside(globex):
        theirs = make(by=eve, now=now, name="Halden")
    assert [row["id"] for row in api("rita", "GET", f"{kind}/?q=halden")[1]["results"]] == [str(ours.pk)]
    for one in (f"{API}{kind}/{ours.pk}/", f"/w/globex/api/v1/{kind}/{ours.pk}/"):
        for method, path in (
            ("GET", ""),
            ("PATCH", ""),
            ("DELETE", ""),
            ("POST", "restore/"),
            ("GET", "history/"),
        ):
            assert api("eve", method, one + path, {} if method != "GET" else None)[0] == 404
    assert api("rita", "GET", f"{kind}/{theirs.pk}/")[0] == 404
    told = api("rita", "PATCH", f"{kind}/bulk/", {"rows": [{"id": str(theirs.pk), "city": "Oslo"}]})[1]
    assert told["results"][0]["status"] == 404
    assert api("rita", "GET", "search/?q=halden")[1]["results"][0]["id"] == str(ours.pk)
    assert len(api("rita", "GET", "search/?q=halden")[1]["results"]) == 1


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("kind", ["accounts", "contacts"])
def test_a_list_costs_the_same_for_one_and_for_thirty(
    acme, api, rita, now, rows, kind, django_assert_num_queries
):
    account = actions.create_account(by=rita, now=now, name="Top")
    for index in range(rows):
        if kind == "accounts":
            actions.create_account(by=rita, now=now, name=f"A {index}", parent=account)
        else:
            actions.create_contact(by=rita, now=now, name=f"A {index}", account=account)
    api("rita", "GET", f"{kind}/")
    with django_assert_num_queries(LIST):
        assert len(api("rita", "GET", f"{kind}/")[1]["results"]) == rows + (kind == "accounts")


LIST = 6
"""Session, user, workspace, member, rows, and twice the way into the schema."""


def test_a_read_key_reads_and_writes_nothing(acme, client, rita, now):
    from team.actions import create_api_key

    _, secret = create_api_key(by=rita, now=now, member=rita, name="Reports", scope="read")
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.get(API + "accounts/", headers=headers).status_code == 200
    body = json.dumps({"name": "Halden"})
    made = client.post(API + "accounts/", body, content_type="application/json", headers=headers)
    assert made.status_code == 403
    assert not Account.objects.exists()
