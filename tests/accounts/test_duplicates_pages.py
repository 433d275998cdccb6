"""The review queue, the comparison, what a merge leaves on pages, and who is proposed while somebody types."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import actions
from accounts.models import Contact, Merge, Pair
from core.ids import new_id

from .test_import_running import bring
from .test_merging import company, merge, person

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
QUEUE = "/w/acme/duplicates/"


def open_pair(left: Any, right: Any, grade: str = "perhaps") -> Pair:
    """A pair to review, as a check leaves it."""
    first, second = sorted((left.pk, right.pk))
    says = {
        "field": "last",
        "label": "Last name",
        "level": "same",
        "left": "quill",
        "right": "quill",
        "bits": 8.1,
    }
    against = says | {"field": "city", "label": "City", "level": "different", "bits": -2.5}
    told = [one | {"sentence": f"{one['label']}: {one['level']}"} for one in (says, against)]
    return Pair.objects.create(
        kind=left._meta.model_name, left=first, right=second, probability="0.912345", grade=grade, evidence=told,
        origin="asked", found_at=timezone.now(),
    )  # fmt: skip


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


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_queue_shows_both_sides_with_the_reasons_and_the_keys(log_in, two, pair):
    page = log_in("rita").get(QUEUE).content.decode()
    for told in (
        "Petra Quill",
        "Petra Quil",
        "Perhaps the same",
        "Last name: same",
        "p@quillon.de",
        "Oslo",
    ):
        assert told in page
    for key in ("1", "2", "m", "d", "l"):
        assert f'data-key="{key}"' in page
    assert f'name="choice.title" value="{two[1].pk}"' in page
    assert "Keep both" in page
    assert f"/w/acme/people/{two[0].pk}/" in page


def test_an_empty_queue_says_so_and_offers_a_check(log_in, acme):
    told = text_of(log_in("rita").get(QUEUE))
    assert "No duplicates to look at" in told and "Check for duplicates" in told
    assert "Check for duplicates" not in text_of(log_in("vic").get(QUEUE))
    assert "None of this kind" in text_of(log_in("rita").get(QUEUE + "?grade=sure"))


def test_the_badge_counts(log_in, pair):
    assert "1" in text_of(log_in("rita").get(QUEUE + "badge/?kind=contact"))
    assert text_of(log_in("rita").get(QUEUE + "badge/?kind=account")) == "Duplicates"
    assert "duplicates/badge/?kind=contact" in log_in("rita").get("/w/acme/people/").content.decode()
    assert "duplicates/badge/?kind=account" in log_in("rita").get("/w/acme/accounts/").content.decode()


def test_merging_in_the_queue_and_regretting_it(log_in, two, pair):
    rita = log_in("rita")
    old, new = two
    body = {"kept": str(old.pk), "choice.title": str(new.pk), "choice.emails": "both"}
    body |= {f"version.{one.pk}": "1" for one in two}
    decided = rita.post(f"{QUEUE}{pair.pk}/merge/", body, headers=HX)
    assert "Merged into" in decided.content.decode()
    old.refresh_from_db()
    assert (old.title, old.emails) == ("Chief Financial Officer", ["p@quillon.de", "petra@quillon.de"])
    assert "No duplicates to look at" in text_of(rita.get(QUEUE))
    undo = re.search(r'hx-post="([^"]+)"', decided.content.decode())
    assert undo
    back = rita.post(undo.group(1), headers=HX)
    assert f'id="pair-{pair.pk}"' in back.content.decode()
    assert "Taken back: everything is as it was" in back["HX-Trigger"]
    old.refresh_from_db()
    assert (old.title, old.emails) == ("CFO", ["p@quillon.de"])


def test_the_same_without_scripts(log_in, two, pair):
    rita = log_in("rita")
    assert (
        rita.post(f"{QUEUE}{pair.pk}/merge/", {"kept": str(two[0].pk)})["Location"] == QUEUE + "?kind=contact"
    )
    done = Merge.objects.get()
    assert rita.post(f"/w/acme/merges/{done.pk}/undo/")["Location"] == f"/w/acme/people/{two[0].pk}/"
    assert rita.post(f"{QUEUE}{pair.pk}/different/").status_code == 302
    pair.refresh_from_db()
    assert pair.state == "different"
    assert rita.post(f"{QUEUE}{pair.pk}/reopen/").status_code == 302
    pair.refresh_from_db()
    assert pair.state == "open"


def test_told_apart_with_the_way_back_in_place(log_in, pair):
    rita = log_in("rita")
    page = rita.post(f"{QUEUE}{pair.pk}/different/", headers=HX).content.decode()
    assert "Kept apart" in page and f"{QUEUE}{pair.pk}/reopen/" in page
    assert f'id="pair-{pair.pk}"' in rita.post(f"{QUEUE}{pair.pk}/reopen/", headers=HX).content.decode()


def test_an_edit_or_a_merge_meanwhile_is_said(log_in, rita, now, two, pair):
    actions.change_contact(by=rita, now=now, contact=two[1], changes={"city": "Rome"})
    client = log_in("rita")
    stale = client.post(f"{QUEUE}{pair.pk}/merge/", {f"version.{two[1].pk}": "1"}, headers=HX)
    assert stale.status_code == 412 and stale["HX-Reswap"] == "none"
    merge(rita, now, *two)
    late = client.post(f"{QUEUE}{pair.pk}/merge/", {}, headers=HX)
    assert late.status_code == 404


@pytest.mark.parametrize(
    "body", [{"kept": "x"}, {"kept": "0" * 32}, {"choice.shoe": str(new_id())}, {"choice.title": "x"}]
)
def test_nonsense_is_refused(log_in, pair, body):
    assert log_in("rita").post(f"{QUEUE}{pair.pk}/merge/", body, headers=HX).status_code == 422
    assert not Merge.objects.exists()


def test_all_sure_ones_at_once_and_back(log_in, two):
    open_pair(*two, grade="sure")
    rita = log_in("rita")
    assert "Merge 1 sure" in text_of(rita.get(QUEUE))
    here = rita.post(QUEUE + "accept/", {"kind": "contact"})["Location"]
    assert "1 merged Undo all of them" in text_of(rita.get(here))
    batch = Merge.objects.get().batch
    rita.post(f"{QUEUE}accepted/{batch}/undo/", {"kind": "contact"})
    assert Contact.objects.filter(merged_into=None).count() == 2
    assert rita.get(QUEUE + "?batch=nonsense").status_code == 200


def test_many_sure_ones_are_merged_in_the_background(log_in, two, monkeypatch, react):
    open_pair(*two, grade="sure")
    monkeypatch.setattr("accounts.views.duplicates.AT_ONCE", 0)
    rita = log_in("rita")
    here = rita.post(QUEUE + "accept/", {"kind": "contact"})["Location"]
    assert not Merge.objects.exists()
    react()
    assert "1 merged" in text_of(rita.get(here))


def test_a_check_is_started_and_shown(log_in, acme, react):
    rita = log_in("rita")
    rita.post(QUEUE + "check/", {"kind": "account"})
    assert "Looking through everything" in text_of(rita.get(QUEUE + "?kind=account"))
    react()
    assert "Checked last" in text_of(rita.get(QUEUE + "?kind=account"))


def test_only_admins_choose_what_is_merged_by_itself(log_in, acme):
    assert "Settings" in text_of(log_in("ana").get(QUEUE))
    log_in("ana").post(QUEUE + "settings/", {"kind": "contact", "merge_nightly": "on"})
    from accounts.models import DuplicateSettings

    chosen = DuplicateSettings.objects.get()
    assert (chosen.merge_nightly, chosen.merge_on_import) == (True, False)
    assert log_in("rita").post(QUEUE + "settings/", {"kind": "contact"}).status_code == 403


# --- Records -------------------------------------------------------------------------------------
def test_several_of_a_list_are_compared_and_merged(log_in, rita, now):
    firms = [
        company(rita, now, f"Halden {n}", city=city) for n, city in enumerate(("Oslo", "Bergen", "Oslo"))
    ]
    ids = ",".join(str(one.pk) for one in firms)
    client, url = log_in("rita"), "/w/acme/accounts/merge/"
    page = client.get(f"{url}?ids={ids}").content.decode()
    assert all(one.name in page for one in firms) and 'name="choice.city"' in page
    body = {"ids": [str(one.pk) for one in firms], "kept": str(firms[1].pk), "choice.name": str(firms[2].pk)}
    body |= {f"version.{one.pk}": "1" for one in firms}
    assert client.post(url, body)["Location"] == f"/w/acme/accounts/{firms[1].pk}/"
    firms[1].refresh_from_db()
    assert firms[1].name == "Halden 2"
    assert client.get(url).status_code == 422
    assert client.get(f"{url}?ids={firms[1].pk}").status_code == 422
    assert client.get(f"{url}?ids={ids}").status_code == 404
    assert client.get(f"{url}?ids=a,b").status_code == 422


def test_an_old_address_leads_on_and_the_page_tells_what_was_merged(log_in, rita, now, two):
    old, new = two
    merge(rita, now, old, new)
    client = log_in("rita")
    answer = client.get(f"/w/acme/people/{new.pk}/")
    assert answer["Location"] == f"/w/acme/people/{old.pk}/"
    assert f"/people/{old.pk}/merged/" in client.get(answer["Location"]).content.decode()
    told = client.get(f"/w/acme/people/{old.pk}/merged/")
    assert (
        "Merged from" in text_of(told) and "Petra Quil" in text_of(told) and "Take it back" in text_of(told)
    )
    assert "Take it back" not in text_of(log_in("vic").get(f"/w/acme/people/{old.pk}/merged/"))
    client.post(f"/w/acme/merges/{Merge.objects.get().pk}/undo/")
    assert client.get(f"/w/acme/people/{new.pk}/").status_code == 200
    assert "Merged from" not in text_of(client.get(f"/w/acme/people/{old.pk}/merged/"))


def test_an_import_tells_what_may_be_here_already(log_in, rita, now, react, two):
    source = bring(rita, now, "Name,Email\nPetra Quill,pq@web.example\n", react=react)
    Pair.objects.all().delete()
    open_pair(two[0], Contact.objects.get(imported_by=source))
    client, url = log_in("rita"), f"/w/acme/imports/{source.pk}/"
    assert f"{url}duplicates/" in client.get(url).content.decode()
    assert "1 pair of people to review" in text_of(client.get(f"{url}duplicates/"))


# --- While typing --------------------------------------------------------------------------------
def test_the_form_for_a_new_person_proposes_who_is_there(log_in, two):
    rita = log_in("rita")
    form = rita.get("/w/acme/people/new/", headers=HX).content.decode()
    assert 'hx-get="/w/acme/people/similar/"' in form
    told = rita.get("/w/acme/people/similar/?name=Petra+Quill&email=p@quillon.de", headers=HX)
    assert "Already there?" in text_of(told) and "Use this one" in text_of(told)
    assert text_of(rita.get("/w/acme/people/similar/?name=Zoltan", headers=HX)) == ""
    assert rita.get("/w/acme/people/similar/?name=%00" + "x" * 5000).status_code == 200


def test_using_who_is_there_adds_what_is_new_of_them(log_in, rita, now):
    firm = company(rita, now, "Quillon AG")
    made = person(rita, now, "Petra Quill", email="p@quillon.de", title="CFO")
    typed = {
        "name": "Petra Quill",
        "email": "pq@web.example",
        "title": "Boss",
        "company": "Quillon AG",
        "phone": "oops",
    }
    answer = log_in("rita").post(f"/w/acme/people/{made.pk}/use/", typed, headers=HX)
    assert answer["HX-Redirect"] == f"/w/acme/people/{made.pk}/"
    typed["phone"] = "+49 30 1234567"
    log_in("rita").post(f"/w/acme/people/{made.pk}/use/", typed, headers=HX)
    made.refresh_from_db()
    assert (made.title, made.account) == ("CFO", firm)
    assert made.emails == ["p@quillon.de", "pq@web.example"]
    assert made.phones == ["oops", "+49301234567"]
    log_in("vic").post(f"/w/acme/people/{made.pk}/use/", {"email": "other@web.example"}, headers=HX)
    made.refresh_from_db()
    assert len(made.emails) == 2


def test_a_record_says_who_else_it_may_be(log_in, two, pair):
    told = log_in("rita").get(f"/w/acme/people/{two[0].pk}/like/", headers=HX)
    assert "Perhaps the same" in text_of(told)
    assert f"ids={two[0].pk}&amp;ids={two[1].pk}" in told.content.decode()


# --- Who, and how much ---------------------------------------------------------------------------
def test_eve_finds_none_of_it(log_in, rita, now, two, pair):
    done = merge(rita, now, person(rita, now, "A B"), person(rita, now, "A C"))
    eve, record = log_in("eve"), f"/w/acme/people/{two[0].pk}/"
    for url in (
        QUEUE,
        QUEUE + "badge/",
        record + "like/",
        record + "merged/",
        "/w/acme/people/similar/?name=petra",
    ):
        assert eve.get(url).status_code == 404, url
    for url in (
        f"{QUEUE}{pair.pk}/merge/", f"{QUEUE}{pair.pk}/different/", f"{QUEUE}{pair.pk}/reopen/", QUEUE + "accept/",
        QUEUE + "check/", QUEUE + "settings/", f"{QUEUE}accepted/{new_id()}/undo/", f"/w/acme/merges/{done.pk}/undo/",
        record + "use/",
    ):  # fmt: skip
        assert eve.post(url).status_code == 404, url


def test_in_a_private_pipeline_a_half_hidden_pair_is_not_there(log_in, acme, rita, rob, now):
    mine, theirs = person(rita, now, "Petra Quill"), person(rob, now, "Petra Quill")
    pair = open_pair(mine, theirs)
    acme.open_pipeline = False
    acme.save()
    client = log_in("rita")
    assert "No duplicates" in text_of(client.get(QUEUE))
    for verb in ("merge", "different", "reopen"):
        assert client.post(f"{QUEUE}{pair.pk}/{verb}/").status_code == 404
    assert client.get(f"/w/acme/people/merge/?ids={mine.pk},{theirs.pk}").status_code == 404
    assert client.post(f"/w/acme/people/{theirs.pk}/use/").status_code == 404


def test_what_others_decide_is_shown_only_when_asked_for(log_in, rita, rob, mo, now, pair):
    """A rep and her manager have one pair to decide; the other one is for the admins."""
    open_pair(person(rita, now, "A B"), person(rob, now, "A B"))
    for key, here, others in (("rita", 1, True), ("mo", 1, True), ("ana", 2, False), ("vic", 2, False)):
        page = log_in(key).get(QUEUE).content.decode()
        assert page.count('id="pair-') // 2 == here, key
        assert ("Those for others to decide, too" in page) == others
        assert str(here) in text_of(log_in(key).get(QUEUE + "badge/?kind=contact"))
    assert log_in("rita").get(QUEUE + "?every=1").content.decode().count("Somebody who may change both") == 1


def test_who_may_not_decide_sees_no_buttons(log_in, pair):
    page = log_in("vic").get(QUEUE).content.decode()
    assert "Somebody who may change both decides this." in page
    assert 'type="radio"' not in page
    assert log_in("vic").post(f"{QUEUE}{pair.pk}/merge/").status_code == 403
    assert log_in("vic").post(f"{QUEUE}{pair.pk}/different/").status_code == 403


@pytest.mark.parametrize("kind", ["contact", "account"])
def test_a_page_of_pairs_costs_the_same_as_one(log_in, acme, rita, rob, now, kind):
    def some(n: int) -> None:
        for _ in range(n):
            if kind == "account":
                open_pair(company(rob, now, "Halden"), company(rita, now, "Halden AG"))
            else:
                firm = company(rob, now, "Firm")
                open_pair(person(rob, now, "P Q", account=firm), person(rita, now, "P Q", account=firm))

    def cost(key: str) -> int:
        client = log_in(key)
        client.get(f"{QUEUE}?kind={kind}")
        with CaptureQueriesContext(
            connection,
        ) as told:
            client.get(f"{QUEUE}?kind={kind}")
        return len(told)

    some(1)
    one = {key: cost(key) for key in ("rita", "mo", "ana")}
    some(29)
    assert {key: cost(key) for key in one} == one
