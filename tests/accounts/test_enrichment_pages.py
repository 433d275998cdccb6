"""Pages of enrichment: providers in the settings, gaps of a record filled with a way back, where values come from."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions
from accounts.actions import enrichment as filling
from accounts.actions.enrichment import running
from accounts.jobs import enrichment as jobs
from accounts.models import Account, Lookup, Provenance, Provider
from core.models import Due
from tests.accounts.test_enrichment import SECRET, add, company, fill, says, server

pytestmark = pytest.mark.django_db
__all__ = ["server"]
HOME = "/w/acme/settings/enrichment/"


def typed(server: Any, **fields: Any) -> dict[str, Any]:
    return {
        "name": "Firmen", "url": server.url + "/{domain}", "method": "GET", "key_place": "header",
        "key_name": "X-Api-Key", "key": SECRET, "map_industry": "company.sector", "minute_limit": "60",
    } | fields  # fmt: skip


def test_a_provider_is_tried_added_changed_and_removed(
    acme: Any, ana: Any, now: Any, server: Any, log_in: Any
) -> None:
    browser = log_in("ana")
    halden = company(ana, now)
    says(server, "/halden.de", sector="Robots", size=12)
    shown = browser.post(HOME + "try/", typed(server, map_industry=""), headers={"HX-Request": "true"})
    assert shown.status_code == 200 and "company.sector" in shown.content.decode()
    assert "<html" not in shown.content.decode() and 'id="paths"' in shown.content.decode()
    tried = browser.post(HOME + "try/?kind=account", typed(server, example="Halden")).content.decode()
    assert "Robots" in tried and "<html" in tried and SECRET not in tried
    assert not Lookup.objects.exists() and not Provider.objects.exists() and not Provenance.objects.exists()
    assert browser.post(HOME + "new/?kind=account", typed(server)).status_code == 302
    row = Provider.objects.get()
    assert row.settings["mapping"] == {"industry": "company.sector"} and row.settings["minute_limit"] == 60
    page = browser.get(f"{HOME}{row.pk}/").content.decode()
    assert (
        "A key is kept" in page
        and SECRET not in page
        and "no-store" in browser.get(f"{HOME}{row.pk}/")["Cache-Control"]
    )
    changed = typed(server, key="", name="Firmen 2", version=row.version, daily_limit="5", cost="0.01")
    assert browser.post(f"{HOME}{row.pk}/", changed).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.daily_limit, str(row.cost)) == ("Firmen 2", 5, "0.0100") and row.secret
    stale = browser.post(f"{HOME}{row.pk}/", changed)
    assert stale.status_code == 422 and "meanwhile" in stale.content.decode()
    fill(now, halden)
    assert halden.industry == "Robots" and server.asked[-1].headers["x-api-key"] == SECRET
    assert browser.post(f"{HOME}{row.pk}/remove/").status_code == 302
    assert not Provider.objects.exists()
    halden.refresh_from_db()
    assert halden.industry == "Robots"


def test_trying_a_kept_provider_counts_and_keeps_its_key_at_home(
    acme: Any, ana: Any, now: Any, server: Any, log_in: Any
) -> None:
    browser, row = log_in("ana"), add(ana, now, server, daily_limit=1)
    says(server, "/x.de", sector="Robots")
    fields = typed(server, key="", example="x.de", daily_limit="1")
    assert "Robots" in browser.post(f"{HOME}{row.pk}/try/", fields).content.decode()
    assert server.asked[-1].headers["x-api-key"] == SECRET
    assert "limit for today" in browser.post(f"{HOME}{row.pk}/try/", fields).content.decode()
    Lookup.objects.all().delete()
    elsewhere = browser.post(f"{HOME}{row.pk}/try/", fields | {"url": "https://evil.example/{domain}"})
    assert "entered again" in elsewhere.content.decode() and len(server.asked) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": "http://169.254.169.254/{domain}"}, "not on the public internet"),
        ({"url": "ftp://x.com/{domain}"}, "must begin with"),
        ({"url": "https://x.com/"}, "must contain"),
        ({"url": ""}, "required"),
        ({"map_industry": "a..b"}, "is not a path"),
        ({"key_name": "X\r\nY"}, "letters"),
        ({"example": "nobody"}, "has no domain"),
    ],
)
def test_what_cannot_be_tried_says_why(
    acme: Any, ana: Any, now: Any, server: Any, log_in: Any, fields: dict[str, str], said: str
) -> None:
    shown = log_in("ana").post(HOME + "try/", typed(server, **({"example": "x.de"} | fields)))
    assert shown.status_code == 200 and said in shown.content.decode()
    assert server.asked == []


def test_a_form_that_is_wrong_comes_back(acme: Any, now: Any, server: Any, log_in: Any) -> None:
    browser = log_in("ana")
    for wrong in ({"name": ""}, {"url": "https://{domain}/"}, {"map_industry": ""}, {"key_name": ""}):
        shown = browser.post(HOME + "new/", typed(server, **wrong))
        assert shown.status_code == 422 and SECRET not in shown.content.decode()
    assert not Provider.objects.exists()


def test_the_key_goes_into_the_address_when_asked(acme: Any, ana: Any, now: Any, server: Any) -> None:
    add(ana, now, server, key_header="", key_param="api_key", path="/find?d={domain}", key="a b&c")
    server.says("/find", json.dumps({"company": {"sector": "Robots"}}))
    halden = company(ana, now)
    fill(now, halden)
    assert halden.industry == "Robots" and server.asked[0].path == "/find?d=halden.de&api_key=a%20b%26c"
    assert "a%20b" not in Lookup.objects.get().question


def test_providers_are_switched_and_ordered(acme: Any, ana: Any, now: Any, server: Any, log_in: Any) -> None:
    browser, row = log_in("ana"), add(ana, now, server)
    key = "size_from_employees"
    assert browser.post(f"{HOME}{key}/switch/").status_code == 302
    assert not Provider.objects.get(key=key).enabled
    assert browser.post(f"{HOME}{row.key}/move/").status_code == 302
    from accounts.queries import enrichment as asked

    keys = [one.key for one in asked.providers(ana, now) if one.kind == "account"]
    assert keys[-2:] == [row.key, key]
    assert browser.post(f"{HOME}nonsense/switch/").status_code == 404
    assert browser.post(f"{HOME}nonsense/move/").status_code == 404


def test_the_state_of_a_provider_is_told(acme: Any, ana: Any, now: Any, server: Any, log_in: Any) -> None:
    browser = log_in("ana")
    row = add(ana, now, server, cost="0.5", monthly_budget="1")
    at = timezone.now()

    def told(**fields: Any) -> str:
        Provider.objects.filter(pk=row.pk).update(
            **{"enabled": True, "trouble": "", "paused_until": None, "daily_limit": None} | fields
        )
        return browser.get(HOME).content.decode()

    def asked(**fields: Any) -> None:
        Lookup.objects.create(
            provider=row, question="q", state="failed", message="Answered with status 500.", at=at,
            expires_at=at, **fields,
        )  # fmt: skip

    assert "stopped" in told(enabled=False, trouble="The key is refused (401).") and "401" in told(
        enabled=False, trouble="The key is refused (401)."
    )
    asked(cost=0)
    waiting = told(paused_until=at + timedelta(minutes=5))
    assert "failing" in waiting and "Answered with status 500." in waiting and "Asked again" in waiting
    assert "done for today" in told(daily_limit=1)
    asked(cost=1)
    assert "budget used up" in told()
    assert "cannot be read" in told(secret="garbage")
    assert "Answered with status 500." in browser.get(HOME + "questions/").content.decode()


def test_who_may_see_the_settings(acme: Any, ana: Any, now: Any, server: Any, log_in: Any) -> None:
    row = add(ana, now, server)
    paths = ["", "new/", "questions/", f"{row.pk}/"]
    posts = ["try/", f"{row.pk}/try/", f"{row.pk}/remove/", f"{row.key}/switch/", f"{row.key}/move/"]
    for who in ("rita", "mo", "vic"):
        browser = log_in(who)
        assert {browser.get(HOME + path).status_code for path in paths} == {403}
        assert {browser.post(HOME + path, typed(server)).status_code for path in posts} == {403}
    eve = log_in("eve")
    assert {eve.get(HOME + path).status_code for path in paths} == {404}
    assert {eve.post(HOME + path, typed(server)).status_code for path in posts} == {404}
    art = log_in("art")
    assert {art.get(HOME + path).status_code for path in paths} == {200}
    assert server.asked == [] and Provider.objects.filter(pk=row.pk, enabled=True).exists()


# --- A record --------------------------------------------------------------------------------------
def test_gaps_are_filled_from_the_page_and_taken_back(acme: Any, rita: Any, now: Any, log_in: Any) -> None:
    browser = log_in("rita")
    halden = company(rita, now, phone="+4930123456", website="https://halden.de")
    page = browser.get(f"/w/acme/accounts/{halden.pk}/").content.decode()
    assert f"/w/acme/accounts/{halden.pk}/enrich/" in page
    done = browser.post(f"/w/acme/accounts/{halden.pk}/enrich/", headers={"HX-Request": "true"})
    told = json.loads(done["HX-Trigger"])["toastLater"]
    assert told["text"] == "Filled in: Country." and done["HX-Redirect"].endswith(f"/{halden.pk}/")
    page = browser.get(f"/w/acme/accounts/{halden.pk}/").content.decode()
    assert "from the phone number" in page and "Take it out" in page
    assert browser.post(told["undo"]).status_code == 302
    halden.refresh_from_db()
    assert halden.country == ""
    assert browser.post(told["undo"]).status_code == 404
    again = browser.post(f"/w/acme/accounts/{halden.pk}/enrich/", headers={"HX-Request": "true"})
    assert "Nothing more" in json.loads(again["HX-Trigger"])["toastLater"]["text"]
    assert json.loads(again["HX-Trigger"])["toastLater"]["undo"] is None


def test_one_value_is_taken_out_on_the_page(acme: Any, rita: Any, now: Any, log_in: Any) -> None:
    browser = log_in("rita")
    halden = company(rita, now)
    person = actions.create_contact(by=rita, now=now, email="jan.novak@halden.de", title="CFO")
    fill(now, person)
    assert person.account_id == halden.pk
    page = browser.get(f"/w/acme/people/{person.pk}/").content.decode()
    assert "from the e-mail address" in page and "from the job title" in page
    assert browser.post(f"/w/acme/people/{person.pk}/filled/", {"field": "account"}).status_code == 302
    person.refresh_from_db()
    assert person.account_id is None
    fill(now, person)
    assert person.account_id is None
    page = browser.get(f"/w/acme/people/{person.pk}/").content.decode()
    assert "left empty by Rita Rossi" in page
    for field in ("account", "owner", "nonsense", ""):
        assert browser.post(f"/w/acme/people/{person.pk}/filled/", {"field": field}).status_code == 404


def test_what_was_typed_says_by_whom(acme: Any, rita: Any, now: Any, log_in: Any) -> None:
    halden = company(rita, now)
    actions.change_account(by=rita, now=now, account=halden, changes={"industry": "Chairs"})
    page = log_in("rita").get(f"/w/acme/accounts/{halden.pk}/").content.decode()
    assert "Decided by Rita Rossi" in page


def test_who_may_fill_in(acme: Any, rita: Any, now: Any, log_in: Any) -> None:
    halden = company(rita, now, phone="+4930123456")
    person = actions.create_contact(by=rita, now=now, email="jan.novak@halden.de")
    posts = [
        f"/w/acme/accounts/{halden.pk}/enrich/", f"/w/acme/people/{person.pk}/enrich/",
        f"/w/acme/accounts/{halden.pk}/filled/", f"/w/acme/people/{person.pk}/filled/",
    ]  # fmt: skip
    fill(now, halden, *[])
    fill(now, person)
    for who, code in (("rob", 403), ("vic", 403), ("eve", 404)):
        browser = log_in(who)
        found = [
            browser.post(path, {"field": "country" if "accounts" in path else "account"}) for path in posts
        ]
        assert {one.status_code for one in found} == {code}, who
        undo = browser.post(f"/w/acme/accounts/{halden.pk}/enrich/undo/?of=x")
        assert undo.status_code == 404
    vic = log_in("vic").get(f"/w/acme/accounts/{halden.pk}/").content.decode()
    assert "from the phone number" in vic and "Take it out" not in vic and "Fill in missing" not in vic


def test_a_private_pipeline_hides_the_way_in(acme: Any, rita: Any, now: Any, log_in: Any) -> None:
    acme.open_pipeline = False
    acme.save(update_fields=["open_pipeline"])
    halden = company(rita, now, phone="+4930123456")
    assert log_in("rob").post(f"/w/acme/accounts/{halden.pk}/enrich/").status_code == 404


def test_several_are_filled_from_the_list_and_taken_back(
    acme: Any, rita: Any, rob: Any, now: Any, log_in: Any
) -> None:
    browser = log_in("rita")
    mine = [company(rita, now, name=f"C{n}", domain=f"c{n}.de", phone="+4930123456") for n in range(3)]
    theirs = company(rob, now, name="R", domain="r.de", phone="+4930123456")
    assert "/w/acme/accounts/enrich/" in browser.get("/w/acme/accounts/").content.decode()
    ids = {"ids": [*(str(one.pk) for one in [*mine, theirs]), "nonsense"]}
    done = browser.post("/w/acme/accounts/enrich/", ids, headers={"HX-Request": "true"})
    told = json.loads(done["HX-Trigger"])["toastLater"]
    assert told["text"] == "3 values filled in." and Account.objects.filter(country="DE").count() == 3
    actions.change_account(by=rita, now=now, account=mine[0], changes={"country": "FR"})
    assert log_in("mo").post(told["undo"]).status_code == 404, "another's request is another's"
    assert browser.post(told["undo"]).status_code == 302
    assert sorted(Account.objects.values_list("country", flat=True)) == ["", "", "", "FR"]
    assert browser.post("/w/acme/people/enrich/", {}).status_code == 302
    for who, code in (("vic", 302), ("eve", 404)):
        assert log_in(who).post("/w/acme/accounts/enrich/", ids).status_code == code
    assert not Account.objects.filter(country="DE").exists()


@pytest.mark.parametrize("odd", ["%00", "%ED%A0%80", "a" * 500, "‮"])
def test_odd_input_breaks_nothing(acme: Any, ana: Any, now: Any, log_in: Any, odd: str) -> None:
    browser, halden = log_in("ana"), company(ana, now, phone="+4930123456")
    for path in (
        f"accounts/{halden.pk}/enrich/undo/?of={odd}", f"accounts/enrich/undo/?of={odd}",
        f"settings/enrichment/{odd}/switch/", f"settings/enrichment/{odd}/move/",
        f"api/v1/accounts/{halden.pk}/enrich/undo/?of={odd}",
    ):  # fmt: skip
        assert browser.post(f"/w/acme/{path}").status_code in (404, 422), path
    said = browser.post(
        HOME + f"try/?kind={odd}", {"example": odd, "url": f"http://127.0.0.1/{odd}/{{domain}}", "name": odd}
    )
    assert said.status_code == 200


def test_odd_input_of_programs_breaks_nothing(acme: Any, ana: Any, now: Any, log_in: Any) -> None:
    browser = log_in("ana")
    good = {"kind": "account", "name": "x", "url": "http://127.0.0.1/{domain}", "mapping": {"city": "c"}}
    for odd in ("\x00", "\ud800", "\u202e", "x" * 3000):
        for field, value in (
            ("name", odd), ("url", "http://127.0.0.1/{domain}" + odd), ("example", odd), ("key_param", odd),
            ("secret", odd),
            ("mapping", {"city": odd}), ("mapping", {odd: "c"}), ("kind", odd),
        ):  # fmt: skip
            for path in ("", "drafts/try/", "order/"):
                body = json.dumps(good | {field: value, "keys": [odd]})
                answer = browser.post(
                    f"/w/acme/api/v1/enrichment-providers/{path}", data=body, content_type="application/json"
                )
                assert answer.status_code < 500, (path, field, odd, answer.content)


# --- Later -----------------------------------------------------------------------------------------
def test_a_change_is_completed_soon(acme: Any, rita: Any, now: Any, react: Any) -> None:
    halden = company(rita, now)
    react()
    actions.change_account(by=rita, now=now, account=halden, changes={"phone": "+4930123456"})
    react()
    halden.refresh_from_db()
    assert halden.country == "DE"


def test_an_answer_under_another_mapping_is_asked_anew(acme: Any, ana: Any, now: Any, server: Any) -> None:
    row = add(ana, now, server, mapping={"industry": "company.sector"})
    says(server, "/halden.de", sector="Robots", kind="Arms")
    halden = company(ana, now)
    fill(now, halden)
    filling.change_provider(by=ana, now=now, provider=row, changes={"mapping": {"industry": "company.kind"}})
    fill(now + timedelta(minutes=2), halden)
    assert halden.industry == "Arms" and len(server.asked) == 2


def test_so_many_a_minute_and_the_rest_later(acme: Any, ana: Any, now: Any, server: Any) -> None:
    add(ana, now, server, minute_limit=2, mapping={"industry": "company.sector"})
    made = [company(ana, now, name=f"C{n}", domain=f"c{n}.de", phone="+4930123456") for n in range(5)]
    for n in range(5):
        says(server, f"/c{n}.de", sector="Robots")
    at, stand = now, filling.fill_nightly(now=now, beat=lambda: None, clock=lambda: now)
    assert len(server.asked) == 2 and stand.again_at == now + timedelta(minutes=1)
    assert Account.objects.filter(country="DE").count() == 5, (
        "what follows from what is known waits for nobody"
    )
    for _ in range(2):
        at = stand.again_at + timedelta(seconds=1)
        stand = filling.fill_nightly(
            now=at, beat=lambda: None, clock=lambda at=at: at, kind=stand.kind, after=stand.after
        )
    assert stand.again_at is None and len(server.asked) == 5
    assert Account.objects.filter(industry="Robots", pk__in=[one.pk for one in made]).count() == 5


def test_numbers_of_questions(
    acme: Any, ana: Any, now: Any, server: Any, log_in: Any, django_assert_max_num_queries: Any
) -> None:
    browser = log_in("ana")
    counts = []
    for many in (1, 12):
        for n in range(many):
            add(ana, now, server, name=f"P{n}")
        browser.get(HOME)
        with django_assert_max_num_queries(40) as found:
            browser.get(HOME)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_duty_goes_on_behind_its_last_record(
    acme: Any, ana: Any, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key of the duty says how far it came; the next night takes over what is left."""
    at = timezone.now()
    add(ana, at, server, minute_limit=1, mapping={"industry": "company.sector"})
    made = [company(ana, at, name=f"C{n}", domain=f"c{n}.de") for n in range(30)]
    for n in range(30):
        says(server, f"/c{n}.de", sector="Robots")
    monkeypatch.setattr(running, "ASKED_BETWEEN", 1)
    Due.objects.filter(kind="accounts.enrich").delete()
    jobs.enrich("night", at, lambda: None)
    onward = Due.objects.get(kind="accounts.enrich", key__startswith="night:account:")
    assert onward.key == f"night:account:{made[0].pk}" and onward.due_at > at
    assert Due.objects.filter(kind="accounts.enrich", key="night").exists()
    Lookup.objects.update(at=at - timedelta(minutes=2))
    jobs.enrich(onward.key, at, lambda: None)
    assert Due.objects.filter(key=f"night:account:{made[1].pk}").exists() and len(server.asked) == 2
    jobs.enrich("night", at, lambda: None)
    assert Due.objects.filter(kind="accounts.enrich", key__startswith="night:").count() == 1
    source = "0199ce2a-de60-789c-939f-a91c8e2f8ffb"
    for key in (f"import:{source}", f"import:{source}:contact:", f"import:{source}:account:{made[0].pk}"):
        jobs.enrich(key, at, lambda: None)
