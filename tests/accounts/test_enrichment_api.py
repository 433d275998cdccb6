"""Enrichment for programs: providers, trying, questions, filling records, where values come from."""

import json
from typing import Any

import pytest

from accounts import actions
from accounts.models import Account, Lookup, Provenance, Provider
from tests.accounts.test_enrichment import SECRET, add, company, fill, says, server

pytestmark = pytest.mark.django_db
__all__ = ["server"]
API = "/w/acme/api/v1/"
HOME = API + "enrichment-providers/"


def send(browser: Any, method: str, path: str, body: Any = None, **headers: str) -> Any:
    if method == "get":
        return browser.get(path)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    call = getattr(browser, method)
    return call(path, data=json.dumps(body), content_type="application/json", headers=named)


def test_a_provider_from_cradle_to_grave(acme: Any, ana: Any, now: Any, server: Any, log_in: Any) -> None:
    ana_ = log_in("ana")
    says(server, "/halden.de", sector="Robots", size=12)
    body = {
        "kind": "account", "name": "Firmen", "url": server.url + "/{domain}", "key_param": "key",
        "secret": SECRET, "mapping": {"industry": "company.sector"}, "minute_limit": 5, "cost": "0.5",
    }  # fmt: skip
    tried = send(ana_, "post", HOME + "drafts/try/", {**body, "example": "halden.de"}).json()
    assert tried["fields"] == [{"field": "industry", "value": "Robots", "problem": ""}]
    assert {"path": "company.size", "value": "12"} in tried["places"] and SECRET not in json.dumps(tried)
    made = send(ana_, "post", HOME, body, Idempotency_Key="a")
    assert (
        made.status_code == 201 and SECRET not in made.content.decode() and made.json()["has_secret"] is True
    )
    assert send(ana_, "post", HOME, body, Idempotency_Key="a").json() == made.json()
    assert Provider.objects.count() == 1
    at = HOME + made.json()["key"] + "/"
    assert ana_.get(at)["ETag"] == '"1"' and ana_.get(at).json()["state"]["code"] == "on"
    changed = send(ana_, "patch", at, {"daily_limit": 1, "secret": "new"}, If_Match='"1"')
    assert (changed.json()["daily_limit"], changed.json()["version"]) == (1, 2)
    assert send(ana_, "patch", at, {"daily_limit": 2}, If_Match='"1"').status_code == 412
    assert send(ana_, "patch", at, {"kind": "contact"}).status_code == 422
    assert send(ana_, "post", at + "try/", {"example": "halden.de"}).json()["state"] == "found"
    assert server.asked[-1].path.endswith("?key=new")
    used = send(ana_, "post", at + "try/", {"example": "halden.de"})
    assert (used.status_code, used.json()["code"]) == (422, "not_now")
    assert ana_.get(at).json()["state"]["code"] == "limit"
    [question] = ana_.get(API + "enrichment-questions/").json()["results"]
    assert (question["state"], question["cost"], question["provider"]) == (
        "found",
        "0.5000",
        made.json()["key"],
    )
    assert send(ana_, "delete", at).status_code == 204 and ana_.get(at).status_code == 404


def test_built_in_ones_are_switched_and_ordered(acme: Any, ana: Any, now: Any, log_in: Any) -> None:
    ana_, at = log_in("ana"), HOME + "size_from_employees/"
    assert ana_.get(at).json()["built_in"] is True
    assert send(ana_, "patch", at, {"enabled": False}).json()["state"]["code"] == "off"
    assert send(ana_, "patch", at, {"name": "x"}).json()["code"] == "built_in"
    assert send(ana_, "delete", at).status_code == 422
    assert send(ana_, "post", at + "try/", {}).status_code == 422
    body = {"kind": "account", "keys": ["size_from_employees"]}
    assert send(ana_, "post", HOME + "order/", body).json()[0]["key"] == "size_from_employees"
    assert send(ana_, "post", HOME + "order/", {"kind": "account", "keys": ["x"]}).status_code == 422


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "deal"}, {"url": "https://x.com/"}, {"url": "file:///{domain}"}, {"mapping": {"owner": "x"}},
     {"mapping": ["x"]}, {"secret": "a\nb"}, {"cost": "-1"}, {"minute_limit": 0}, {"key_param": "a b"},
     {"key_param": "a", "key_header": "b"}, {"secret": "x", "key_header": ""}, {"url": "https://x.com\x00/{domain}"}],
)  # fmt: skip
def test_bad_input(acme: Any, ana: Any, now: Any, log_in: Any, body: dict[str, Any]) -> None:
    whole = {"kind": "account", "name": "x", "url": "https://x.com/{domain}", "mapping": {"city": "c"}}
    for path in (HOME, HOME + "drafts/try/"):
        answer = send(log_in("ana"), "post", path, whole | body if body else {})
        if path == HOME or not body.keys() <= {"cost", "minute_limit"}:
            assert answer.status_code in (400, 422), answer.content
    assert not Provider.objects.exists()


def test_records_are_filled_and_say_from_where(
    acme: Any, ana: Any, rita: Any, now: Any, server: Any, log_in: Any, react: Any
) -> None:
    add(ana, now, server, mapping={"industry": "company.sector"})
    says(server, "/halden.de", sector="Robots")
    rita_ = log_in("rita")
    halden = company(rita, now, phone="+4930123456", employees=12)
    at = f"{API}accounts/{halden.pk}/"
    assert send(rita_, "post", at + "enrich/").json() == {
        "records": 1, "values": 1, "fields": ["country"], "waiting": True,
    }  # fmt: skip
    fill(now, halden)
    marks = {one["field"]: one for one in rita_.get(at + "provenance/").json()}
    assert marks["country"]["label"] == "Country from phone" and marks["country"]["at"]
    assert marks["industry"]["label"] == "Firmen" and marks["size_band"]["at"] is None
    assert send(rita_, "delete", at + "provenance/country/").json()["country"] == ""
    assert send(rita_, "delete", at + "provenance/country/").status_code == 404
    assert send(rita_, "delete", at + "provenance/nonsense/").status_code == 404
    marks = {one["field"]: one for one in rita_.get(at + "provenance/").json()}
    assert marks["country"]["by_person"] is True


def test_several_at_once(acme: Any, rita: Any, rob: Any, now: Any, log_in: Any) -> None:
    mine = [company(rita, now, name=f"C{n}", domain=f"c{n}.de", phone="+4930123456") for n in range(3)]
    theirs = company(rob, now, name="R", domain="r.de", phone="+4930123456")
    ids = [str(one.pk) for one in [*mine, theirs]]
    done = send(log_in("rita"), "post", API + "accounts/bulk/enrich/", {"ids": ids}).json()
    assert done["values"] == 3 and Account.objects.filter(country="DE").count() == 3
    for body in ({}, {"ids": []}, {"ids": ["x"]}, {"ids": "x"}):
        assert send(log_in("rita"), "post", API + "accounts/bulk/enrich/", body).status_code == 400


def test_who_may(acme: Any, ana: Any, rita: Any, now: Any, server: Any, log_in: Any) -> None:
    halden = company(rita, now, phone="+4930123456")
    person = actions.create_contact(by=rita, now=now, email="jan.novak@halden.de")
    fill(now, halden)
    fill(now, person)
    row = add(ana, now, server)
    at, theirs = HOME + f"{row.key}/", f"{API}accounts/{halden.pk}/"
    tries: list[tuple[str, str, Any]] = [
        ("get", HOME, None), ("get", at, None), ("get", API + "enrichment-questions/", None),
        ("patch", at, {"name": "x"}), ("delete", at, None), ("post", at + "try/", {"example": "x.de"}),
        ("post", HOME + "order/", {"kind": "account", "keys": []}),
        ("post", HOME + "drafts/try/", {"kind": "account", "url": "https://x.com/{domain}"}),
        ("post", HOME, {"kind": "account", "name": "x", "url": "https://x.com/{domain}", "mapping": {"city": "c"}}),
    ]  # fmt: skip
    for who, code in (("rita", 403), ("mo", 403), ("vic", 403), ("eve", 404)):
        browser = log_in(who)
        assert {send(browser, *one).status_code for one in tries} == {code}, who
    writes = [("post", theirs + "enrich/", None), ("delete", theirs + "provenance/country/", None)]
    for who, code in (("rob", 403), ("vic", 403), ("eve", 404)):
        assert {send(log_in(who), *one).status_code for one in writes} == {code}, who
        assert log_in(who).get(theirs + "provenance/").status_code == (404 if who == "eve" else 200)
    assert send(log_in("rita"), "delete", f"{API}contacts/{person.pk}/provenance/account/").status_code == 200
    assert Provider.objects.get().name == "Firmen" and server.asked == [] and not Lookup.objects.exists()
    assert Provenance.objects.filter(record=halden.pk, field="country").exists()


def test_numbers_of_questions(
    acme: Any, ana: Any, rita: Any, now: Any, server: Any, log_in: Any, django_assert_num_queries: Any
) -> None:
    browser = log_in("ana")
    for count in (1, 15):
        for n in range(count):
            row = add(ana, now, server, name=f"P{n}")
            Lookup.objects.create(provider=row, question=f"q{n}", state="found", at=now, expires_at=now)
        browser.get(HOME)
        with django_assert_num_queries(7):
            assert len(browser.get(HOME).json()) > 10
        with django_assert_num_queries(6):
            browser.get(API + "enrichment-questions/")
