"""Duplicates and merges for programs."""

import pytest

from accounts import actions
from accounts.actions import duplicates as finding
from accounts.models import DuplicateSearch, Merge
from core.ids import new_id

from .test_api import API, api  # noqa: F401  a fixture
from .test_duplicates_pages import open_pair
from .test_merging import company, merge, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(rita, now):
    return (
        person(rita, now, "Petra Quill", email="p@quillon.de", title="CFO"),
        person(
            rita, now, "Petra Quil", email="petra@quillon.de", title="Chief Financial Officer", city="Oslo"
        ),
    )


@pytest.fixture
def pair(two):
    return open_pair(*two)


def test_a_check_is_asked_for_watched_and_read(acme, api, rita, now, react):  # noqa: F811
    for n in range(3):
        person(rita, now, f"Ann{n} Lee")
    status, asked, _ = api("rita", "POST", "duplicate-searches/", {"kind": "contact"})
    assert (status, asked["state"], asked["done"], asked["total"]) == (202, "running", 0, 100)
    DuplicateSearch.objects.update(counts={"records": 3, "percent": 40})
    one = f"duplicate-searches/{asked['id']}/"
    assert api("rita", "GET", one)[1]["done"] == 40
    react()
    assert (api("rita", "GET", one)[1]["state"], api("rita", "GET", one)[1]["done"]) == ("done", 100)
    assert [row["id"] for row in api("vic", "GET", "duplicate-searches/")[1]["results"]] == [asked["id"]]
    assert api("vic", "POST", "duplicate-searches/", {"kind": "contact"})[0] == 403
    assert api("rita", "POST", "duplicate-searches/", {"kind": "deal"})[0] == 400


def test_pairs_are_listed_with_their_reasons(acme, api, pair):  # noqa: F811
    status, body, _ = api("rita", "GET", "duplicates/?kind=contact")
    assert (status, [row["id"] for row in body["results"]]) == (200, [str(pair.pk)])
    assert body["results"][0]["evidence"][0]["sentence"] == "Last name: same"
    assert body["results"][0]["probability"] == "0.912345"
    assert api("rita", "GET", "duplicates/?kind=contact&grade=sure")[1]["results"] == []
    assert api("rita", "GET", "duplicates/?kind=account")[1]["results"] == []
    for wrong in ("kind=deal", "grade=maybe"):
        assert api("rita", "GET", f"duplicates/?{wrong}")[0] == 400


def test_a_pair_is_told_apart_asked_again_merged_and_taken_back(acme, api, two, pair):  # noqa: F811
    one = f"duplicates/{pair.pk}/"
    assert api("rita", "POST", one + "different/")[1]["state"] == "different"
    assert api("rita", "POST", one + "reopen/")[1]["state"] == "open"
    old, new = two
    body = {"kept": str(new.pk), "choices": {"title": str(old.pk)}, "versions": {str(old.pk): 7}}
    assert api("rita", "POST", one + "merge/", body)[0] == 412
    body["versions"] = {str(old.pk): 1, str(new.pk): 1}
    status, done, _ = api("rita", "POST", one + "merge/", body)
    assert (status, done["kept"], done["losers"]) == (200, str(new.pk), [str(old.pk)])
    assert done["choices"]["title"] == str(old.pk)
    read = api("rita", "GET", f"contacts/{old.pk}/")[1]
    assert (read["id"], read["title"]) == (str(new.pk), "CFO")
    assert [row["id"] for row in api("rita", "GET", f"contacts/{new.pk}/merges/")[1]["results"]] == [
        done["id"]
    ]
    status, refused, _ = api("rita", "PATCH", f"contacts/{old.pk}/", {"title": "CEO"})
    assert (status, refused["code"], refused["current"]["into"]) == (422, "merged", str(new.pk))
    status, back, _ = api("rita", "POST", f"merges/{done['id']}/undo/")
    assert (status, back["fields_kept"], back["rows_kept"]) == (200, [], 0)
    assert back["merge"]["undone_at"]
    assert api("rita", "POST", f"merges/{done['id']}/undo/")[1]["code"] == "undone"


def test_records_are_merged_by_name(acme, api, rita, now):  # noqa: F811
    firms = [company(rita, now, f"Halden {n}", city=f"City {n}") for n in range(3)]
    one = f"accounts/{firms[0].pk}/"
    body = {"losers": [str(firm.pk) for firm in firms[1:]], "choices": {"city": str(firms[2].pk)}}
    assert api("rita", "POST", one + "merge/", body, **{"If-Match": '"9"'})[0] == 412
    key = {"Idempotency-Key": "once"}
    status, done, _ = api("rita", "POST", one + "merge/", body, **key)
    assert (status, len(done["losers"])) == (200, 2)
    assert api("rita", "POST", one + "merge/", body, **key)[1]["id"] == done["id"]
    assert api("rita", "GET", one)[1]["city"] == "City 2"
    assert Merge.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        {}, {"losers": []}, {"losers": ["x"]}, {"losers": [str(new_id())] * 11}, {"losers": "x"},
        {"losers": [str(new_id())], "choices": {"name": "x"}},
    ],
)  # fmt: skip
def test_nonsense_is_refused(acme, api, two, body):  # noqa: F811
    assert api("rita", "POST", f"contacts/{two[0].pk}/merge/", body)[0] == 400


def test_whoever_is_not_there_is_not_merged(acme, api, two):  # noqa: F811
    one = f"contacts/{two[0].pk}/merge/"
    assert api("rita", "POST", one, {"losers": [str(new_id())]})[0] == 404
    assert api("rita", "POST", one, {"losers": [str(two[0].pk)]})[0] == 422
    assert (
        api("rita", "POST", one, {"losers": [str(two[1].pk)], "choices": {"shoe": str(two[0].pk)}})[0] == 422
    )


def test_all_sure_ones_at_once_and_back(acme, api, two):  # noqa: F811
    open_pair(*two, grade="sure")
    told = api("rita", "POST", "duplicates/accept/", {"kind": "contact"})[1]
    assert (told["merged"], told["left"]) == (1, 0)
    assert api("rob", "POST", f"duplicates/accepted/{told['batch']}/undo/")[0] == 404
    assert api("rita", "POST", f"duplicates/accepted/{told['batch']}/undo/")[1]["merged"] == 1


def test_who_is_meant(acme, api, two):  # noqa: F811
    status, found, _ = api(
        "rita", "GET", "duplicates/similar/?kind=contact&name=Petra+Quill&email=p@quillon.de"
    )
    assert (status, found[0]["id"]) == (200, str(two[0].pk))
    assert found[0]["reasons"] and found[0]["detail"] == "CFO, p@quillon.de"
    assert api("rita", "GET", "duplicates/similar/?kind=contact")[1] == []
    assert api("rita", "GET", "duplicates/similar/?kind=shoe")[0] == 400


def test_the_settings(acme, api):  # noqa: F811
    assert api("rita", "GET", "duplicates/settings/")[1] == {"merge_on_import": False, "merge_nightly": False}
    assert api("ana", "PATCH", "duplicates/settings/", {"merge_on_import": True})[1]["merge_on_import"]
    assert api("rita", "PATCH", "duplicates/settings/", {"merge_on_import": False})[0] == 403
    assert api("ana", "PATCH", "duplicates/settings/", {"merge_nightly": "perhaps"})[0] == 400


def test_eve_and_those_who_may_not(acme, api, rita, rob, now, two, pair):  # noqa: F811
    done = merge(rita, now, person(rita, now, "A B"), person(rita, now, "A C"))
    search = finding.ask(by=rita, now=now, kind="account")
    reads = (f"duplicates/{pair.pk}/", "duplicates/", f"merges/{done.pk}/", f"duplicate-searches/{search.pk}/",
             f"contacts/{two[0].pk}/merges/", "duplicates/similar/?name=petra", "duplicates/settings/")  # fmt: skip
    verbs = (f"duplicates/{pair.pk}/merge/", f"duplicates/{pair.pk}/different/", f"duplicates/{pair.pk}/reopen/",
             f"merges/{done.pk}/undo/", f"contacts/{two[0].pk}/merge/", "duplicates/accept/")  # fmt: skip
    for path in reads:
        assert api("eve", "GET", path)[0] == 404, path
        assert api("vic", "GET", path)[0] == 200, path
    for path in verbs:
        body = {"losers": [str(two[1].pk)], "kind": "contact"}
        assert api("eve", "POST", path, body)[0] == 404, path
        assert api("vic", "POST", path, body)[0] == 403, path
    own = "/w/globex/api/v1/"
    for path in (reads[0], reads[2], reads[3]):
        assert api("eve", "GET", own + path)[0] == 404
    assert api("eve", "POST", f"{own}{verbs[0]}")[0] == 404
    assert API == "/w/acme/api/v1/"


def test_in_a_private_pipeline_nothing_shows_through(acme, api, rita, rob, now):  # noqa: F811
    mine, theirs = person(rita, now, "Petra Quill"), person(rob, now, "Petra Quill", email="pq@rob.example")
    pair = open_pair(mine, theirs)
    done = merge(rob, now, theirs, person(rob, now, "Petra Q"))
    acme.open_pipeline = False
    acme.save()
    assert api("rita", "GET", "duplicates/")[1]["results"] == []
    assert api("rita", "GET", f"duplicates/{pair.pk}/")[0] == 404
    assert api("rita", "GET", f"merges/{done.pk}/")[0] == 404
    assert api("rita", "POST", f"merges/{done.pk}/undo/")[0] == 404
    assert api("rita", "POST", f"contacts/{mine.pk}/merge/", {"losers": [str(theirs.pk)]})[0] == 404
    assert api("rita", "GET", "duplicates/similar/?email=pq@rob.example")[1] == []


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_of_pairs_costs_the_same(acme, api, rita, now, rows, django_assert_num_queries):  # noqa: F811
    for _ in range(rows):
        open_pair(person(rita, now, "P Q"), person(rita, now, "P Q"))
    api("rita", "GET", "duplicates/")
    with django_assert_num_queries(LIST):
        assert len(api("rita", "GET", "duplicates/?limit=50")[1]["results"]) == rows


LIST = 6


def test_unmerging_tells_what_was_changed_since(acme, api, rita, now, two):  # noqa: F811
    done = merge(rita, now, *two)
    two[0].refresh_from_db()
    actions.change_contact(by=rita, now=now, contact=two[0], changes={"city": "Rome"})
    assert api("rita", "POST", f"merges/{done.pk}/undo/")[1]["fields_kept"] == ["city"]
