"""What a closed pipeline hides, at every way in: queries, matching, search, pages, API, references."""

import pytest

from accounts import actions, queries
from accounts.models import Account
from core.errors import Missing, Refused
from core.search import find
from workspaces.models import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(acme):
    """Reps see their own, managers their team's."""
    Workspace.objects.filter(pk=acme.pk).update(open_pipeline=False)
    acme.open_pipeline = False
    return acme


@pytest.fixture
def records(closed, rita, rob, now):
    """One account of rita, rob and nobody each, each with a person nobody owns, and rob's own person at rita's."""
    found = {}
    for name, owner in (("rita", rita), ("rob", rob), ("nobody", None)):
        account = actions.create_account(
            by=owner or rita, now=now, name=f"Company {name}", owner=owner, domain=f"{name}.example"
        )
        found[name] = account
        found[f"at {name}"] = actions.create_contact(
            by=owner or rita,
            now=now,
            name=f"Person {name}",
            owner=None,
            account=account,
            email=f"p@{name}.example",
        )
    found["own"] = actions.create_contact(by=rob, now=now, name="Person own", owner=rob)
    return found


SEES = {
    "rita": {"rita", "nobody", "at rita", "at nobody"},
    "rob": {"rob", "nobody", "at rob", "at nobody", "own"},
    "mo": {"rita", "nobody", "at rita", "at nobody"},
    "ana": {"rita", "rob", "nobody", "at rita", "at rob", "at nobody", "own"},
    "dee": {"rita", "rob", "nobody", "at rita", "at rob", "at nobody", "own"},
}


@pytest.mark.parametrize("who", SEES)
def test_who_sees_what(request, records, who):
    viewer = request.getfixturevalue(who)
    ids = {record.pk: name for name, record in records.items()}
    rows = [*queries.accounts(viewer), *queries.contacts(viewer)]
    assert {ids[row.pk] for row in rows} == SEES[who]
    hits = find(viewer, "compan", 20) + find(viewer, "person", 20)
    assert {ids[hit.id] for hit in hits} == SEES[who]
    for name, record in records.items():
        one = queries.account if isinstance(record, Account) else queries.contact
        if name in SEES[who]:
            assert one(viewer, record.pk) == record
        else:
            with pytest.raises(Missing):
                one(viewer, record.pk)


def test_in_an_open_pipeline_everybody_sees_everything(acme, rita, rob, vic, now):
    account = actions.create_account(by=rob, now=now, name="Rob's")
    for viewer in (rita, rob, vic):
        assert queries.account(viewer, account.pk) == account


def test_a_hidden_record_neither_matches_nor_is_referred_to(records, rita, now):
    assert not queries.matching(rita, ["d:rob.example"], Account)
    assert not queries.matching(rita, ["e:p@rob.example"])
    assert actions.create_account(by=rita, now=now, name="Company rob", domain="rob.example").pk
    for act in (
        lambda: actions.create_contact(by=rita, now=now, name="X", account=records["rob"]),
        lambda: actions.change_contact(
            by=rita, now=now, contact=records["at rita"], changes={"account": records["rob"]}
        ),
        lambda: actions.create_account(by=rita, now=now, name="X", parent=records["rob"]),
    ):
        with pytest.raises(Refused):
            act()


def test_pages_and_api_hide_it_too(records, log_in):
    client = log_in("rita")
    for path in (
        "accounts/",
        "people/",
        "api/v1/accounts/",
        "api/v1/contacts/",
        "accounts/suggest/?company=comp",
    ):
        text = client.get(f"/w/acme/{path}").content.decode()
        assert "Company nobody" in text
        assert "Company rob" not in text
        assert "Person rob" not in text
    hidden, person = records["rob"].pk, records["at rob"].pk
    for path in (
        f"accounts/{hidden}/",
        f"people/{person}/",
        f"api/v1/accounts/{hidden}/",
        f"api/v1/contacts/{person}/",
    ):
        assert client.get(f"/w/acme/{path}").status_code == 404
    assert "Company rob" not in client.get(f"/w/acme/people/?account={hidden}").content.decode()
    assert client.get(f"/w/acme/people/new/?account={hidden}").content.decode().count("Company rob") == 0


def test_counts_are_of_what_is_seen(records, rita, rob, now):
    actions.create_contact(by=rob, now=now, name="Hidden at rita's?", owner=rob, account=records["nobody"])
    assert queries.people_counts(rita, [records["nobody"].pk]) == {records["nobody"].pk: 1}
    assert queries.people_counts(rob, [records["nobody"].pk]) == {records["nobody"].pk: 2}
