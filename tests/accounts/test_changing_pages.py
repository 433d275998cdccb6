"""Panels that change a record: the company above, the employer, the zone, addresses; columns; archives taken back."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import actions, queries, zones
from accounts.models import Account
from activities.actions import log_activity
from core.errors import Missing, Refused

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def halden(rita, now):
    return actions.create_account(by=rita, now=now, name="Halden Robotics", domain="halden.de", country="DE")


@pytest.fixture
def group(rita, now):
    return actions.create_account(by=rita, now=now, name="Halden Group")


@pytest.fixture
def sarah(rita, now, halden):
    return actions.create_contact(
        by=rita, now=now, name="Sarah Berg", emails=["sarah@halden.de", "s@berg.de"], account=halden
    )


def company(record):
    return f"/w/acme/accounts/{record.pk}/"


def person(record):
    return f"/w/acme/people/{record.pk}/"


def posted(client, url, **data):
    return client.post(url, data, headers=HX)


def test_the_company_above_is_found_by_typing_and_shown_on_both_pages(log_in, halden, group):
    rita, url = log_in("rita"), company(halden) + "parent/"
    panel = rita.get(url, headers=HX).content.decode()
    assert panel.strip().startswith("<section")
    found = rita.get(url + "?q=hald", headers=HX | {"HX-Target": "choices"}).content.decode()
    assert str(group.pk) in found
    assert str(halden.pk) not in found.replace(url, "")
    assert "<section" not in found
    assert posted(rita, url, value=group.pk, version=1)["HX-Redirect"] == company(halden)
    below, above = (rita.get(company(one)).content.decode() for one in (halden, group))
    assert f'<a href="{company(group)}">Halden Group</a>' in below
    assert "Accounts below" in above
    assert f'<a href="{company(halden)}">Halden Robotics</a>' in above
    assert posted(rita, url, value="", version=2).status_code == 204
    halden.refresh_from_db()
    assert halden.parent is None


def test_without_scripts_the_same_forms_are_pages(log_in, halden, group, sarah):
    rita = log_in("rita")
    for url in (company(halden) + "parent/?q=group", person(sarah) + "reach/", person(sarah) + "account/"):
        assert "<html" in rita.get(url).content.decode()
    done = rita.post(company(halden) + "parent/", {"value": str(group.pk)})
    assert (done.status_code, done["Location"]) == (302, company(halden))
    again = rita.post(person(sarah) + "reach/", {"of": "phones", "add": "+49 30 1234567"})
    assert again["Location"] == person(sarah) + "reach/"


def test_no_circle_of_companies(log_in, rita, now, halden, group):
    actions.change_account(by=rita, now=now, account=group, changes={"parent": halden})
    refused = posted(log_in("rita"), company(halden) + "parent/", value=group.pk, version=1)
    assert refused.status_code == 422
    assert "cannot stand below itself" in refused.content.decode()


def test_a_circle_through_an_old_copy_is_refused_too(rita, now, halden, group):
    copy = queries.account(rita, group.pk)
    actions.change_account(by=rita, now=now, account=group, changes={"parent": halden})
    with pytest.raises(Refused) as refused:
        actions.change_account(by=rita, now=now, account=halden, changes={"parent": copy})
    assert refused.value.code == "circle"


def test_who_was_slower_is_told_and_sees_how_it_stands(log_in, rita, now, halden, group, sarah):
    actions.change_account(by=rita, now=now, account=halden, changes={"city": "Bergen"})
    actions.change_contact(by=rita, now=now, contact=sarah, changes={"city": "Bergen"})
    client = log_in("rita")
    late = posted(client, company(halden) + "parent/", value=group.pk, version=1)
    assert late.status_code == 412
    assert "Changed meanwhile" in late.content.decode()
    late = posted(client, person(sarah) + "reach/", of="emails", remove="s@berg.de", version=1)
    assert late.status_code == 412
    assert 'name="version" value="2"' in late.content.decode()


def test_a_parent_the_reader_may_not_see_is_not_named(log_in, acme, rita, rob, now, halden):
    hidden = actions.create_account(by=rob, now=now, name="Secret Holding")
    actions.change_account(by=rita, now=now, account=halden, changes={"parent": hidden})
    acme.open_pipeline = False
    acme.save()
    client = log_in("rita")
    text = client.get(company(halden)).content.decode()
    assert "Secret Holding" not in text
    assert "Another account" in text
    refused = posted(client, company(halden) + "parent/", value=hidden.pk)
    assert refused.status_code == 404
    assert "Secret" not in client.get(company(halden) + "parent/?q=secret", headers=HX).content.decode()


def test_a_person_moves_and_keeps_their_history(log_in, rita, now, halden, group, sarah):
    log_activity(
        by=rita, now=now, kind="call", at=now, account=halden, contacts=[sarah], summary="First call"
    )
    client = log_in("rita")
    assert posted(client, person(sarah) + "account/", value=group.pk, version=1).status_code == 204
    page = client.get(person(sarah)).content.decode()
    assert "Halden Group" in page
    assert "Halden Robotics</a>" in page
    assert "until" in page
    timeline = f"/w/acme/activities/timeline/?contact={sarah.pk}"
    assert "First call" in client.get(timeline).content.decode()
    told = queries.history(rita, sarah).first()
    assert (told.before["account"], told.after["account"]) == (str(halden.pk), str(group.pk))


def test_former_companies_are_those_the_reader_sees(acme, rita, rob, now, halden, group, sarah):
    for at in (group, None, halden):
        actions.change_contact(by=rita, now=now, contact=sarah, changes={"account": at})
    sarah.refresh_from_db()
    assert [one for one, _ in queries.former_accounts(rita, sarah)] == [group, halden]
    actions.change_account(by=rita, now=now, account=group, changes={"owner": rob})
    acme.open_pipeline = False
    acme.save()
    rita.workspace = acme
    assert [one for one, _ in queries.former_accounts(rita, sarah)] == [halden]


def test_the_zone_is_found_by_city(log_in, sarah):
    client, url = log_in("rita"), person(sarah) + "timezone/"
    assert "Europe/Berlin" in client.get(url, headers=HX).content.decode()
    assert "America/New_York" in client.get(url + "?q=new yor", headers=HX).content.decode()
    assert "Nothing fits" in client.get(url + "?q=nowhere", headers=HX).content.decode()
    assert posted(client, url, value="America/New_York").status_code == 204
    sarah.refresh_from_db()
    assert sarah.timezone == "America/New_York"
    assert posted(client, url, value="Mars/Base").status_code == 422
    assert posted(client, url, value="").status_code == 204
    sarah.refresh_from_db()
    assert sarah.timezone == "Europe/Berlin"


def test_zones_by_name():
    assert zones.named("york america", "", 5) == ["America/New_York"]
    assert zones.named("", "NO", 5) == ["Europe/Oslo"]
    assert zones.named("", "", 5) == []
    assert len(zones.named("a", "", 7)) == 7


def test_addresses_are_added_removed_and_put_first(log_in, sarah):
    client, url = log_in("rita"), person(sarah) + "reach/"

    def doing(**data):
        answer = posted(client, url, **data)
        sarah.refresh_from_db()
        return answer

    assert doing(of="emails", add=" New@Halden.DE ", version=1).status_code == 200
    assert sarah.emails == ["sarah@halden.de", "s@berg.de", "new@halden.de"]
    doing(of="emails", first="new@halden.de")
    assert sarah.emails == ["new@halden.de", "sarah@halden.de", "s@berg.de"]
    doing(of="emails", remove="sarah@halden.de")
    assert sarah.emails == ["new@halden.de", "s@berg.de"]
    doing(of="phones", add="030 1234567")
    assert sarah.phones == ["+49301234567"]
    told = json.loads(doing(of="phones", add="ask at the desk")["HX-Trigger"])["toast"]
    assert sarah.phones == ["+49301234567", "ask at the desk"]
    assert told["kind"] == "bad"
    wrong = doing(of="emails", add="nobody")
    assert wrong.status_code == 422
    assert "field-error" in wrong.content.decode()
    assert 'value="nobody"' in wrong.content.decode()
    assert doing(of="emails", add=" ").status_code == 422
    assert doing(of="version", add="9").status_code == 422
    doing(of="emails", first="somebody@else.de")
    assert sarah.emails == ["new@halden.de", "s@berg.de"]


PANELS = [
    "accounts/{halden}/parent/",
    "people/{sarah}/account/",
    "people/{sarah}/timezone/",
    "people/{sarah}/reach/",
]


@pytest.mark.parametrize("panel", PANELS)
def test_who_may_change_gets_the_panels_and_nobody_else(log_in, halden, sarah, panel):
    path = panel.format(halden=halden.pk, sarah=sarah.pk)
    for who, status in (("rita", 200), ("mo", 200), ("ana", 200), ("rob", 403), ("dee", 403), ("vic", 403)):
        assert log_in(who).get(f"/w/acme/{path}").status_code == status
    assert log_in("rob").post(f"/w/acme/{path}", {"value": "", "of": "emails"}).status_code == 403
    eve = log_in("eve")
    assert eve.get(f"/w/acme/{path}").status_code == eve.get(f"/w/globex/{path}").status_code == 404


@pytest.mark.parametrize("kind", ["accounts", "people"])
def test_each_member_chooses_their_columns(log_in, halden, sarah, kind):
    rita, url = log_in("rita"), f"/w/acme/{kind}/"
    chosen = {"column": ["source", "created", "nonsense"], "query": "sort=-name&q=a%0d%0ab"}
    done = rita.post(url + "columns/", chosen)
    assert done["Location"] == url + "?sort=-name&q=a%0D%0Ab"
    page = rita.get(url).content.decode()
    assert 'data-label="Source"' in page
    assert 'data-label="Added"' in page
    assert 'data-label="Owner"' not in page
    assert 'data-label="Owner"' in log_in("mo").get(url).content.decode()
    assert rita.post(url + "columns/", {}).status_code == 302
    assert "data-label" not in rita.get(url).content.decode()
    assert rita.get(url + "columns/").status_code == 405
    assert log_in("vic").post(url + "columns/", chosen).status_code == 302
    assert log_in("eve").post(url + "columns/", chosen).status_code == 404


@pytest.mark.parametrize(("kind", "api"), [("accounts", "accounts"), ("people", "contacts")])
def test_a_bulk_archive_is_taken_back(log_in, rita, rob, now, halden, sarah, kind, api):
    record = halden if kind == "accounts" else sarah
    client = log_in("rita")

    def away():
        rows = json.dumps({"rows": [{"id": str(record.pk)}]})
        url = f"/w/acme/api/v1/{api}/bulk/"
        return client.delete(url, rows, content_type="application/json").json()["undo"]

    undo = away()
    record.refresh_from_db()
    assert record.archived_at
    assert log_in("rob").post(undo).status_code == 404
    assert client.get(undo).status_code == 405
    assert posted(client, undo).status_code == 204
    record.refresh_from_db()
    assert record.archived_at is None
    assert [entry.fact[-8:] for entry in queries.history(rita, record)[:2]] == ["Restored", "Archived"]
    undo = away()
    with pytest.raises(Missing):
        actions.undo_all(
            by=rita, now=timezone.now() + actions.undoing.UNDO_TIME * 2, request_id=undo.split("/")[-3]
        )


def test_a_bulk_change_is_taken_back_as_far_as_nobody_was_there_since(log_in, rita, now, halden):
    other, client = actions.create_account(by=rita, now=now, name="Otter"), log_in("rita")
    before = {halden.pk: halden.industry, other.pk: ""}
    rows = [{"id": str(pk), "industry": "Steel"} for pk in before]
    url = "/w/acme/api/v1/accounts/bulk/"
    answer = client.patch(url, json.dumps({"rows": rows}), content_type="application/json").json()
    assert answer["done"] == 2
    actions.change_account(by=rita, now=timezone.now(), account=other, changes={"industry": "Wood"})
    assert log_in("rob").post(answer["undo"]).status_code == 404
    assert posted(client, answer["undo"]).status_code == 204
    halden.refresh_from_db()
    other.refresh_from_db()
    assert halden.industry == before[halden.pk] and other.industry == "Wood"


@pytest.mark.parametrize("kind", ["accounts", "people"])
def test_several_archived_records_are_restored_from_the_list(log_in, rita, rob, now, halden, sarah, kind):
    record, model = (halden, "account") if kind == "accounts" else (sarah, "contact")
    getattr(actions, f"archive_{model}")(by=rita, now=now, **{model: record})
    url = f"/w/acme/{kind}/"
    live, away = (
        log_in("rita").get(url).content.decode(),
        log_in("rita").get(url + "?archived=1").content.decode(),
    )
    assert f'action="{url}restore/"' not in live
    assert f'action="{url}restore/"' in away
    assert "data-bulk-delete" not in away
    ids = {"ids": [str(record.pk), "nonsense", "018f0000-0000-7000-8000-000000000000"]}
    for who in ("rob", "dee", "vic"):
        log_in(who).post(url + "restore/", ids)
        record.refresh_from_db()
        assert record.archived_at
    done = log_in("rita").post(url + "restore/", ids)
    assert done["Location"] == url + "?archived=1"
    record.refresh_from_db()
    assert record.archived_at is None
    assert log_in("eve").post(url + "restore/", ids).status_code == 404


def test_pages_with_a_family_cost_the_same_for_one_and_for_thirty(log_in, rita, rob, now, halden, sarah):
    client = log_in("rita")

    def cost(url):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len([query for query in asked if not query["sql"].startswith("SET search_path")])

    def family(*numbers):
        for number in numbers:
            below = actions.create_account(by=rita, now=now, name=f"B {number}", parent=halden, owner=rob)
            actions.change_contact(by=rita, now=now, contact=sarah, changes={"account": below})

    family(1)
    pages = [company(halden), person(sarah), person(sarah) + "reach/", company(halden) + "parent/?q=b"]
    [cost(page) for page in pages]
    once = [cost(page) for page in pages]
    family(*range(2, 31))
    assert [cost(page) for page in pages] == once
    assert max(once) <= 16
    assert Account.objects.filter(parent=halden).count() == 30
