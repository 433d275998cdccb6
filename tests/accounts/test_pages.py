"""The pages: lists, detail, preview, forms, archive and back, in the same words for everybody who may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import actions, queries
from accounts.models import Account, Contact
from core.tenancy import inside

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def halden(rita, now):
    return actions.create_account(
        by=rita,
        now=now,
        name="Halden Robotics",
        domain="halden.de",
        country="DE",
        industry="Robots",
        description="Builds arms.\nSells legs.",
    )


@pytest.fixture
def sarah(rita, now, halden):
    return actions.create_contact(
        by=rita,
        now=now,
        name="Sarah Berg",
        email="sarah@halden.de",
        phone="+49301234567",
        account=halden,
        title="CFO",
    )


@pytest.fixture
def page(log_in):
    """`page("rita", "accounts/")` → the text of the page, which must be there."""

    def get(who, path, **headers):
        response = log_in(who).get(f"/w/acme/{path}", headers=headers)
        assert response.status_code == 200, response.status_code
        return response.content.decode()

    return get


def test_lists_show_what_there_is(page, halden, sarah):
    accounts, people = page("rita", "accounts/"), page("rita", "people/")
    assert "Halden Robotics" in accounts
    assert "1 account" in accounts
    assert "Rita Rossi" in accounts
    assert "sarah@halden.de" in people
    assert f"/w/acme/accounts/{halden.pk}/" in people


def test_empty_lists_teach(page, acme):
    assert "No accounts yet" in page("rita", "accounts/")
    assert "Nobody here yet" in page("rita", "people/")
    assert "Add one by hand" not in page("vic", "accounts/")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=halden", True),
        ("q=HALD", True),
        ("q=halden.de", True),
        ("q=nobody", False),
        ("owner=me", True),
        ("owner=none", False),
        ("lifecycle=prospect", True),
        ("lifecycle=partner", False),
        ("country=DE", True),
        ("industry=Robots", True),
        ("quiet=30", True),
        ("archived=1", False),
        ("lifecycle=nonsense", True),
        ("sort=name", True),
        ("sort=-activity", True),
        ("sort=nonsense", True),
        ("page=nonsense", True),
    ],
)
def test_accounts_are_narrowed_and_sorted(page, halden, query, shown):
    text = page("rita", f"accounts/?{query}")
    assert (f"/w/acme/accounts/{halden.pk}/" in text) == shown
    assert shown or "No account" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=berg sar", True),
        ("q=sarah@", True),
        ("q=+49 30 12", True),
        ("lead_status=new", True),
        ("lead_status=working", False),
        ("seniority=c_level", True),
        ("has_phone=false", False),
        ("sort=-account", True),
        ("account=nonsense", True),
        ("country=FR", False),
    ],
)
def test_people_are_narrowed_and_sorted(page, sarah, query, shown):
    assert (f"/w/acme/people/{sarah.pk}/" in page("rita", f"people/?{query}")) == shown


def test_typing_in_the_search_box_answers_the_list_only(page, halden):
    part = page("rita", "accounts/?q=hal", **HX, **{"HX-Target": "list"})
    assert part.startswith('<div id="list"')
    assert "<html" in page(
        "rita", "accounts/?q=hal", **HX, **{"HX-Target": "list", "HX-History-Restore-Request": "true"}
    )


def test_one_account_with_its_people(page, halden, sarah):
    text = page("rita", f"accounts/{halden.pk}/")
    assert "Sarah Berg" in text
    assert "Builds arms.<br>Sells legs." in text
    assert text.count("<inline-edit") > 8
    assert "<inline-edit" not in page("vic", f"accounts/{halden.pk}/")
    assert "Sarah Berg" in page("rita", f"accounts/{halden.pk}/preview/", **HX)


def test_one_person_with_their_time(page, sarah):
    text = page("rita", f"people/{sarah.pk}/")
    assert "same as yours" in text
    assert "Europe/Berlin, guessed" in text
    assert 'href="tel:+49301234567"' in text
    assert "<inline-edit" not in page("dee", f"people/{sarah.pk}/")
    assert "Halden Robotics" in page("rita", f"people/{sarah.pk}/preview/", **HX)


def test_an_account_is_added_in_the_panel(log_in, acme):
    rita = log_in("rita")
    assert "<html" in rita.get("/w/acme/accounts/new/").content.decode()
    assert "<html" not in rita.get("/w/acme/accounts/new/", headers=HX).content.decode()
    form = {"name": "Halden", "website": "halden.de", "lifecycle": "customer"}
    made = rita.post("/w/acme/accounts/new/", form, headers=HX)
    account = Account.objects.get()
    assert made["HX-Redirect"] == f"/w/acme/accounts/{account.pk}/"
    again = rita.post("/w/acme/accounts/new/", form, headers=HX)
    assert again.status_code == 422
    assert f"/w/acme/accounts/{account.pk}/" in again.content.decode()
    assert "Create anyway" in again.content.decode()
    assert rita.post("/w/acme/accounts/new/", form | {"force": "on"}, headers=HX).status_code == 204
    wrong = rita.post(
        "/w/acme/accounts/new/", form | {"name": "x", "country": "Atlantis", "website": "javascript:x"}
    )
    assert wrong.status_code == 422
    assert wrong.content.decode().count("field-error") == 2


def test_a_person_brings_their_company(log_in, halden):
    rita = log_in("rita")
    rita.post("/w/acme/people/new/", {"name": "Jonas Weber", "company": "halden robotics gmbh"})
    assert Contact.objects.get().account == halden
    rita.post("/w/acme/people/new/", {"name": "Lena Brandt", "company": "Brandt & Söhne"})
    assert Contact.objects.get(last_name="Brandt").account.name == "Brandt & Söhne"
    refused = rita.post("/w/acme/people/new/", {"name": "", "email": "nobody", "company": "Never Made"})
    assert refused.status_code == 422
    assert not Account.objects.filter(name="Never Made").exists()
    rita.post(f"/w/acme/people/new/?account={halden.pk}", {"name": "Ida", "company": halden.name})
    assert queries.people_of(Contact.objects.first().owner, halden).count() == 2


def test_companies_are_suggested_while_typing(page, halden):
    assert (
        page("rita", "accounts/suggest/?company=hal").strip()
        == '<option value="Halden Robotics">halden.de</option>'
    )
    assert page("rita", "accounts/suggest/?company=h").strip() == ""


def test_notes_are_saved_unless_somebody_was_faster(log_in, sarah):
    rita, url = log_in("rita"), f"/w/acme/people/{sarah.pk}/notes/"
    assert "<textarea" in rita.get(url, headers=HX).content.decode()
    assert rita.post(url, {"text": "Likes\nfacts", "version": 1}, headers=HX).status_code == 204
    late = rita.post(url, {"text": "Likes figures", "version": 1}, headers=HX)
    assert late.status_code == 422
    assert "Somebody saved another text" in late.content.decode()
    sarah.refresh_from_db()
    assert sarah.notes.splitlines() == ["Likes", "facts"]
    assert rita.post(url, {"text": "x" * 20_001, "version": 2}).status_code == 422


@pytest.mark.parametrize(("kind", "what"), [("accounts", "halden"), ("people", "sarah")])
def test_archive_and_back(request, log_in, page, kind, what):
    record = request.getfixturevalue(what)
    rita, one = log_in("rita"), f"/w/acme/{kind}/{record.pk}/"
    assert rita.get(one + "archive/").status_code == 405
    assert rita.post(one + "archive/").status_code == 302
    assert "Nothing was deleted" in page("rita", f"{kind}/{record.pk}/")
    assert str(record.pk) not in page("rita", f"{kind}/")
    assert str(record.pk) in page("rita", f"{kind}/?archived=1")
    assert rita.post(one + "restore/").status_code == 302
    assert str(record.pk) in page("rita", f"{kind}/")


@pytest.mark.parametrize("who", ["rob", "dee", "vic"])
def test_who_may_not_change_gets_no_form(log_in, halden, sarah, who):
    client = log_in(who)
    for path in (f"accounts/{halden.pk}/describe/", f"people/{sarah.pk}/notes/"):
        assert client.get(f"/w/acme/{path}").status_code == 403
    for path in (f"accounts/{halden.pk}/archive/", f"people/{sarah.pk}/archive/"):
        assert client.post(f"/w/acme/{path}").status_code == 403
    may_add = 200 if who == "rob" else 403
    assert client.get("/w/acme/accounts/new/").status_code == may_add
    assert client.get("/w/acme/people/new/").status_code == may_add


def test_another_workspace_and_nobody_see_nothing(log_in, client, halden, sarah, globex, eve, now):
    with inside(globex):
        actions.create_account(by=eve, now=now, name="Halden Robotics")
        actions.create_contact(by=eve, now=now, name="Sarah Berg")
    paths = [
        "accounts/",
        "people/",
        "accounts/new/",
        "people/new/",
        "accounts/suggest/?company=hal",
        f"accounts/{halden.pk}/",
        f"accounts/{halden.pk}/preview/",
        f"accounts/{halden.pk}/describe/",
        f"people/{sarah.pk}/",
        f"people/{sarah.pk}/preview/",
        f"people/{sarah.pk}/notes/",
    ]
    stranger = log_in("eve")
    for path in paths:
        assert client.get(f"/w/acme/{path}").status_code == 302
        assert stranger.get(f"/w/acme/{path}").status_code == 404
        if str(halden.pk) in path or str(sarah.pk) in path:
            assert stranger.get(f"/w/globex/{path}").status_code == 404
    for path in (f"accounts/{halden.pk}/archive/", f"people/{sarah.pk}/restore/"):
        assert stranger.post(f"/w/globex/{path}").status_code == 404


@pytest.mark.parametrize("path", ["accounts/", "people/", "accounts/{}/"])
def test_a_page_costs_the_same_for_one_and_for_thirty(log_in, rita, rob, now, halden, path):
    client, url = log_in("rita"), "/w/acme/" + path.format(halden.pk)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len([query for query in asked if not query["sql"].startswith("SET search_path")])

    def add(*numbers):
        for number in numbers:
            actions.create_account(by=rita, now=now, name=f"A {number}", country="NO", owner=rob)
            actions.create_contact(by=rita, now=now, name=f"P {number}", country="NO", account=halden)

    add(1)
    cost()
    once = cost()
    add(*range(2, 31))
    assert cost() == once <= 16
