"""Gaps are filled from what is known and from who was asked; a person's word stands; money and patience have an end."""

import json
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import actions, enrichment, queries
from accounts.actions import enrichment as filling
from accounts.gateways import http_json
from accounts.models import Account, Contact, Lookup, Provenance, Provider
from accounts.queries import enrichment as asked
from core.ciphers import Unreadable, decipher, encipher
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.models import Due
from core.tenancy import inside
from tests.http_double import Double, http_double

pytestmark = pytest.mark.django_db
SECRET = "k-3f9a-very-secret"


@pytest.fixture
def server(settings: Any) -> Any:
    settings.FETCH_DANGEROUSLY_ALLOW = ["127.0.0.1/32"]
    with http_double() as double:
        yield double


def add(by: Any, now: datetime, server: Double, path: str = "/{domain}", **fields: Any) -> Provider:
    usual = {
        "kind": "account", "name": "Firmen", "url": server.url + path, "key_header": "X-Api-Key", "key": SECRET,
        "mapping": {"industry": "company.sector", "employees": "company.size", "city": "places[0].city"},
    }  # fmt: skip
    return filling.add_provider(by=by, now=now, **(usual | fields))


def says(server: Double, path: str, **company: Any) -> None:
    server.says(path, json.dumps({"company": company, "places": [{"city": "Ulm"}]}))


def company(by: Any, now: datetime, **fields: Any) -> Account:
    return actions.create_account(
        by=by, now=now, force=True, **{"name": "Halden", "domain": "halden.de", **fields}
    )


def fill(now: datetime, *records: Any, clock: Any = None) -> filling.Filled:
    kind = str(records[0]._meta.model_name)
    from core.actors import SYSTEM

    done = filling.fill(by=SYSTEM, now=now, kind=kind, ids=[one.pk for one in records], clock=clock)
    for one in records:
        one.refresh_from_db()
    return done


# --- From what is known ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("provider", "record", "expected"),
    [
        ("domain_from_website", {"website": "https://www.acme.co.uk/x"}, {"domain": "acme.co.uk"}),
        ("domain_from_website", {"website": "https://linkedin.com/company/x"}, {}),
        ("domain_from_people", {"people_emails": ["a@acme.de", "b@acme.de", "c@gmail.com"]}, {"domain": "acme.de"}),
        ("domain_from_people", {"people_emails": ["a@acme.de", "b@other.de"]}, {}),
        ("domain_from_people", {"people_emails": ["a@gmail.com", "b@gmx.de"]}, {}),
        ("name_from_domain", {"domain": "acme-robotics.co.uk"}, {"name": "Acme Robotics"}),
        ("name_from_domain", {"domain": "xn--mller-kva.de"}, {"name": "Müller"}),
        ("company_country_from_phone", {"phone": "+4930123456"}, {"country": "DE"}),
        ("company_country_from_phone", {"phone": "030 123"}, {}),
        ("size_from_employees", {"employees": 120}, {"size_band": "51-200"}),
        ("size_from_employees", {"employees": 0}, {}),
        ("role_from_title", {"title": "Leiter Einkauf"}, {"seniority": "director", "department": "Procurement"}),
        ("role_from_title", {"title": "Directrice financière"}, {"seniority": "director", "department": "Finance"}),
        ("place_from_phone", {"phones": ["030 1", "+34910000000"]}, {"country": "ES", "timezone": "Europe/Madrid"}),
        ("zone_from_country", {"country": "FR"}, {"timezone": "Europe/Paris"}),
        ("zone_from_country", {"country": "US"}, {}),
        ("zone_from_country", {"account_country": "PL"}, {"timezone": "Europe/Warsaw"}),
        ("name_from_email", {"emails": ["jan.novak+x@acme.cz"]}, {"first_name": "Jan", "last_name": "Novak"}),
        ("name_from_email", {"emails": ["ana-maria_de.souza7@acme.br"]}, {}),
        ("name_from_email", {"emails": ["j.novak@acme.cz"]}, {}),
        ("name_from_email", {"emails": ["sales.team@acme.cz"]}, {}),
        ("name_from_email", {"emails": ["info@acme.cz"]}, {}),
        ("employer_from_email", {"emails": ["a@acme.de"], "companies": {"acme.de": (7, "Acme")}}, {"account": 7}),
        ("employer_from_email", {"emails": ["a@gmail.com"], "companies": {"gmail.com": (7, "G")}}, {}),
    ],
)  # fmt: skip
def test_what_is_known_says_more(provider: str, record: dict[str, Any], expected: dict[str, Any]) -> None:
    [one] = [p for p in enrichment.PROVIDERS if p.key == provider]
    found = one.answer(record)
    assert {
        name: answer.value for name, answer in found.items() if name in expected or expected == {}
    } == expected
    assert all(answer.reason and 0 < answer.confidence <= 100 for answer in found.values())
    assert set(found) <= set(one.fields)


@pytest.mark.parametrize("one", enrichment.PROVIDERS, ids=lambda one: one.key)
def test_nothing_upsets_a_provider(one: enrichment.Provider) -> None:
    odd = ["", "\x00", "@", "a@", "@b", "+", "+999999999999999", "‮", "x" * 400, "ß@ß.ß", "http://["]
    for text in odd:
        lists = {"emails": [text], "phones": [text], "people_emails": [text]}
        plain = dict.fromkeys(("website", "domain", "phone", "title", "country", "account_country"), text)
        assert isinstance(one.answer({**lists, **plain, "employees": -3, "companies": {}}), dict)
    assert one.answer({}) == {}


def test_a_new_record_is_completed(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    halden = company(rita, now)
    person = actions.create_contact(by=rita, now=now, email="jan.novak@halden.de", phone="+4930123456")
    react()
    person.refresh_from_db()
    assert (person.account_id, person.full_name, person.country) == (halden.pk, "Jan Novak", "DE")
    assert person.version == 1, "somebody who has the page open may still save"
    told = Entry.objects.get(subject=person.pk, fact="ContactChanged")
    assert told.actor_name == "Dealwright" and told.origin == "enrichment"
    assert told.after["account"] == str(halden.pk)
    marks = asked.provenance(rita, person)
    assert marks["account"].label == "Company from e-mail" and "halden.de" in marks["account"].reason
    assert not Due.objects.filter(kind="accounts.enrich").exclude(key="night").exists()
    assert Due.objects.get(kind="accounts.enrich", key="night").due_at > now


def test_a_person_without_owner_does_not_vanish_from_a_private_pipeline(
    acme: Any, rita: Any, rob: Any, ana: Any, now: datetime
) -> None:
    acme.open_pipeline = False
    acme.save(update_fields=["open_pipeline"])
    company(rob, now)
    person = actions.create_contact(by=ana, now=now, email="jan@halden.de", owner=None)
    fill(now, person)
    assert person.account_id is None


def test_what_a_person_typed_stays(acme: Any, rita: Any, now: datetime) -> None:
    person = actions.create_contact(by=rita, now=now, email="jan.novak@halden.de", title="CFO")
    actions.change_contact(by=rita, now=now, contact=person, changes={"seniority": "", "first_name": "Honza"})
    actions.change_contact(by=rita, now=now, contact=person, changes={"first_name": ""})
    fill(now, person)
    assert (person.first_name, person.last_name) == ("", "Novak")
    assert person.seniority == ""
    marks = asked.provenance(rita, person)
    assert marks["first_name"].by_person and marks["first_name"].reason == "Rita Rossi"
    assert marks["last_name"].source == "name_from_email"


def test_a_value_is_taken_back_and_not_filled_in_again(acme: Any, rita: Any, vic: Any, now: datetime) -> None:
    halden = company(rita, now, phone="+4930123456")
    fill(now, halden)
    assert halden.country == "DE"
    with pytest.raises(Denied):
        filling.undo_value(by=vic, now=now, record=halden, field="country")
    halden = filling.undo_value(by=rita, now=now, record=halden, field="country")
    assert halden.country == ""
    fill(now, halden)
    assert halden.country == ""
    for field in ("country", "industry", "version", "nonsense"):
        with pytest.raises(Missing):
            filling.undo_value(by=rita, now=now, record=halden, field=field)


def test_its_own_earlier_value_follows_what_it_came_from(acme: Any, rita: Any, now: datetime) -> None:
    halden = company(rita, now, phone="+4930123456")
    fill(now, halden)
    actions.change_account(by=rita, now=now, account=halden, changes={"phone": "+34910000000"})
    fill(now, halden)
    assert halden.country == "ES"
    Account.objects.filter(pk=halden.pk).update(country="FR")
    fill(now, halden)
    assert halden.country == "FR", "somebody else said so since"


def test_archived_merged_and_erased_records_are_left_alone(acme: Any, rita: Any, now: datetime) -> None:
    one, other = company(rita, now, phone="+4930123456"), company(rita, now, phone="+4930123456")
    actions.archive_account(by=rita, now=now, account=one)
    Account.objects.filter(pk=other.pk).update(merged_into=one)
    person = actions.create_contact(by=rita, now=now, email="jan.novak@x.de")
    Contact.objects.filter(pk=person.pk).update(erased_at=now)
    assert fill(now, one, other).values == 0 and fill(now, person).values == 0


# --- Who is asked ----------------------------------------------------------------------------------
def test_a_provider_answers(acme: Any, ana: Any, rita: Any, now: datetime, server: Double) -> None:
    add(ana, now, server)
    says(server, "/halden.de", sector="Robots", size="51-200 employees")
    halden = company(rita, now, city="Bonn")
    done = fill(now, halden)
    assert (halden.industry, halden.city, halden.employees) == ("Robots", "Bonn", None)
    assert done.asked == 1 and server.asked[0].headers["x-api-key"] == SECRET
    says(server, "/other.de", sector="Ships", size=120)
    other = company(rita, now, name="Other", domain="other.de")
    fill(now, other)
    assert (other.industry, other.employees, other.size_band, other.city) == ("Ships", 120, "51-200", "Ulm")
    mark = asked.provenance(rita, other)["industry"]
    assert (mark.label, mark.reason, mark.confidence) == ("Firmen", "Firmen says so", 90)


def test_the_key_is_nowhere(acme: Any, ana: Any, now: datetime, server: Double, log_in: Any) -> None:
    row = add(ana, now, server)
    assert SECRET not in row.secret and decipher(row.secret, "enrichment") == SECRET
    server.says("/x.de", SECRET, status=500)
    filling.try_provider(by=ana, now=now, provider=row, about={"domain": "x.de"})
    filling.change_provider(by=ana, now=now, provider=row, changes={"key": SECRET + "2", "name": "New"})
    everywhere = json.dumps(
        [list(Entry.objects.values("payload", "before", "after")), list(Lookup.objects.values())], default=str
    )
    client = log_in("ana")
    pages = [
        client.get(f"/w/acme/{path}").content.decode()
        for path in ("settings/enrichment/", f"settings/enrichment/{row.pk}/", "api/v1/enrichment-providers/",
                     f"api/v1/enrichment-providers/{row.key}/", "settings/audit/")
    ]  # fmt: skip
    assert SECRET not in everywhere + "".join(pages) and row.secret[:40] not in "".join(pages)
    assert "Firmen" in pages[4] or "New" in pages[1]


def test_ciphers_keep_kinds_apart(settings: Any) -> None:
    kept = encipher("s", "a")
    assert decipher(kept, "a") == "s" and encipher("", "a") == "" == decipher("", "a")
    with pytest.raises(Unreadable):
        decipher(kept, "b")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-0123456789-0123456789-0123456789-0123"
    with pytest.raises(Unreadable):
        decipher(kept, "a")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert decipher(kept, "a") == "s"


def test_keys_are_enciphered_anew(
    acme: Any, ana: Any, now: datetime, server: Double, settings: Any, capsys: Any
) -> None:
    row, lost = add(ana, now, server), add(ana, now, server, name="Lost")
    Provider.objects.filter(pk=lost.pk).update(secret="garbage")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-0123456789-0123456789-0123456789-0123"
    settings.SECRET_KEY_FALLBACKS = [old]
    call_command("renew_keys")
    said = capsys.readouterr()
    assert "1 renewed, 1 cannot be read." in said.out and "acme: the key of Lost" in said.err
    settings.SECRET_KEY_FALLBACKS = []
    row.refresh_from_db()
    assert decipher(row.secret, "enrichment") == SECRET and row.version == 1


def test_a_key_that_cannot_be_read_stops_asking(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server)
    Provider.objects.filter(pk=row.pk).update(secret="garbage")
    fill(now, company(ana, now))
    row.refresh_from_db()
    with pytest.raises(Refused):
        filling.try_provider(by=ana, now=now, provider=row, about={"domain": "x.de"})
    assert server.asked == []


def test_what_was_answered_is_not_asked_again(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    add(ana, now, server, keep_days=10)
    says(server, "/halden.de", sector="Robots")
    one, two = company(ana, now), company(ana, now, name="Halden Two")
    fill(now, one, two)
    assert one.industry == two.industry == "Robots" and len(server.asked) == 1
    fill(now + timedelta(days=9), one)
    assert len(server.asked) == 1
    says(server, "/halden.de", sector="Arms")
    fill(now + timedelta(days=11), one)
    assert len(server.asked) == 2 and one.industry == "Arms"
    nothing = company(ana, now, name="Nobody", domain="nobody.de")
    fill(now, nothing)
    fill(now, nothing)
    assert len(server.asked) == 3 and Lookup.objects.get(question__endswith="nobody.de").state == "nothing"


def test_nobody_is_asked_where_nothing_is_missing(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    add(ana, now, server, mapping={"industry": "company.sector"})
    fill(now, company(ana, now, industry="Robots"))
    fill(now, company(ana, now, name="No domain", domain=""))
    assert server.asked == []


@pytest.mark.parametrize(
    "answer",
    ["not json", "", '"text"', "[]", "[1,2", '{"company": 3}', '{"company": {"sector": {"a": 1}, "size": true}}',
     '{"company": {"size": "many", "sector": ["x"]}}', '{"company": {"size": -5}}', "[" * 100_000, '{"company": null}',
     '{"company": {"size": 1e400}}', '{"company": {"size": 99999999999999999999}, "places": {"0": 1}}'],
)  # fmt: skip
def test_nonsense_fills_nothing_in(acme: Any, ana: Any, now: datetime, server: Double, answer: str) -> None:
    add(ana, now, server)
    server.says("/halden.de", answer)
    halden = company(ana, now)
    fill(now, halden)
    assert (halden.industry, halden.employees, halden.city) == ("", None, "")


def test_failures_are_waited_out_and_end(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server)
    server.says("/halden.de", status=500)
    halden, other = company(ana, now), company(ana, now, name="Other", domain="other.de")
    done = fill(now, halden, other)
    assert len(server.asked) == 1, "a provider that fails is left alone for a while"
    row.refresh_from_db()
    assert row.failures == 1 and row.paused_until == done.again_at == now + timedelta(seconds=30)
    fill(now + timedelta(seconds=29), halden)
    assert len(server.asked) == 1
    at = now
    for _ in range(7):
        at = Provider.objects.get(pk=row.pk).paused_until + timedelta(seconds=1)
        fill(at, halden)
    row.refresh_from_db()
    assert not row.enabled and row.trouble == "Answered with status 500." and len(server.asked) == 8
    gave_up = Entry.objects.get(fact="ProviderGaveUp")
    assert gave_up.payload["reason"] == "Answered with status 500."
    assert sum(one.cost for one in Lookup.objects.all()) == 0
    row = filling.change_provider(by=ana, now=at, provider=row, changes={"enabled": True})
    assert (row.failures, row.trouble) == (0, "")
    says(server, "/halden.de", sector="Robots")
    fill(at + timedelta(days=2), halden)
    assert halden.industry == "Robots"


def test_a_refused_key_switches_off_at_once(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server)
    server.says("/halden.de", status=401)
    fill(now, company(ana, now))
    row.refresh_from_db()
    assert not row.enabled and "key is refused" in row.trouble


@pytest.mark.parametrize(("said", "least"), [("120", 120), ("5", 30), ("nonsense", 30), ("", 30)])
def test_asked_too_often(acme: Any, ana: Any, now: datetime, server: Double, said: str, least: int) -> None:
    row = add(ana, now, server)
    server.says("/halden.de", status=429, retry_after=said)
    fill(now, company(ana, now))
    row.refresh_from_db()
    assert row.paused_until == now + timedelta(seconds=least)


def test_too_slow(
    acme: Any, ana: Any, now: datetime, server: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_json, "TIMEOUT", 0.3)
    add(ana, now, server)

    def wait(request: Any) -> Any:
        time.sleep(1)
        return 200, {}, b"{}"

    server.does("/halden.de", wait)
    fill(now, company(ana, now))
    assert Lookup.objects.get().message == "No complete answer came in time."


def test_a_redirect_to_a_private_address(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server)
    with http_double("127.0.0.2") as private:
        private.says("/", json.dumps({"company": {"sector": "secrets"}}))
        server.says("/halden.de", status=302, location=f"{private.url}/")
        halden = company(ana, now)
        fill(now, halden)
        assert private.asked == [] and halden.industry == ""
    row.refresh_from_db()
    assert not row.enabled and "not on the public internet" in row.trouble


def test_a_daily_limit(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    add(ana, now, server, daily_limit=2)
    for n in range(3):
        says(server, f"/c{n}.de", sector="Robots")
    made = [company(ana, now, name=f"C{n}", domain=f"c{n}.de") for n in range(3)]
    fill(now, *made)
    assert [one.industry for one in made] == ["Robots", "Robots", ""]
    fill(now + timedelta(days=1), *made)
    assert made[2].industry == "Robots"


def test_a_monthly_budget(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server, monthly_budget="0.25", cost="0.1")
    for n in range(4):
        says(server, f"/c{n}.de", sector="Robots")
    made = [company(ana, now, name=f"C{n}", domain=f"c{n}.de") for n in range(4)]
    fill(now, *made)
    assert sum(one.industry == "Robots" for one in made) == 2
    [listed] = [one for one in asked.providers(ana, now) if one.key == row.key]
    assert (listed.spent, listed.today) == (Decimal("0.2"), 2)
    with pytest.raises(Refused) as refused:
        filling.try_provider(by=ana, now=now, provider=row, about={"domain": "x.de"})
    assert "budget" in refused.value.message
    fill(datetime(2026, 4, 1, 9, tzinfo=UTC), *made)
    assert all(one.industry == "Robots" for one in made)


def test_people_who_said_no_are_told_to_nobody(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    add(ana, now, server, kind="contact", path="/p?e={email}", mapping={"title": "role"})
    server.says("/p", json.dumps({"role": "Buyer"}))
    person = actions.create_contact(by=ana, now=now, email="ann@halden.de")
    Contact.objects.filter(pk=person.pk).update(do_not_contact=True)
    fill(now, person)
    assert server.asked == []
    Contact.objects.filter(pk=person.pk).update(do_not_contact=False)
    fill(now, person)
    assert person.title == "Buyer" and server.asked[0].path == "/p?e=ann%40halden.de"


def test_a_post(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    add(ana, now, server, method="POST", path="/look?x={domain}")
    says(server, "/look", sector="Robots")
    halden = company(ana, now)
    fill(now, halden)
    assert halden.industry == "Robots"
    assert json.loads(server.asked[0].body) == {"domain": "halden.de", "name": "Halden", "company": "Halden"}


def test_the_order_decides(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server, mapping={"country": "company.where"})
    says(server, "/halden.de", where="Austria")
    first = company(ana, now, phone="+4930123456")
    fill(now, first)
    assert first.country == "DE"
    filling.move_provider(by=ana, now=now, kind="account", keys=[row.key])
    second = company(ana, now, phone="+4930123456", name="Two")
    fill(now, second)
    assert second.country == "AT"
    assert asked.providers(ana, now)[0].key == row.key


def test_an_edit_while_somebody_answers_wins(
    acme: Any, ana: Any, rita: Any, now: datetime, server: Double
) -> None:
    add(ana, now, server)
    halden = company(rita, now)

    def meanwhile(request: Any) -> Any:
        edits.append(True)
        return 200, {}, json.dumps({"company": {"sector": "Robots", "size": 12}}).encode()

    edits: list[bool] = []
    real = http_json.ask

    def ask(*args: Any) -> Any:
        reply = real(*args)
        actions.change_account(by=rita, now=now, account=halden, changes={"industry": "Chairs"})
        return reply

    server.does("/halden.de", meanwhile)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http_json, "ask", ask)
        fill(now, halden)
    assert (halden.industry, halden.employees, edits) == ("Chairs", 12, [True])


def test_an_import_is_completed_by_one_duty(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    from accounts.actions import importing

    rows = "".join(f"Company {n},c{n}.de,ann.smith@c{n}.de,+3491000{n:04}\n" for n in range(300))
    text = "Company,Website,E-mail,Company phone\n" + rows
    source = importing.upload(by=rita, now=now, name="x.csv", blocks=[text.encode()])
    importing.check(by=rita, now=now, source=source)
    source.refresh_from_db()
    importing.start(by=rita, now=now, source=source)
    react()
    assert Account.objects.filter(imported_by=source).count() == 300
    kinds = set(Due.objects.filter(schema=connection.schema_name).values_list("kind", flat=True))
    assert not any("complete_" in kind for kind in kinds)
    assert Contact.objects.filter(first_name="Ann", last_name="Smith").count() == 300
    importing.undo(by=rita, now=now, source=source)
    react()
    assert not Account.objects.exists() and not Contact.objects.exists() and not Provenance.objects.exists()


def test_the_night_asks_again(acme: Any, ana: Any, now: datetime, server: Double, react: Any) -> None:
    add(ana, now, server)
    says(server, "/halden.de", sector="Robots")
    halden = company(ana, now)
    filling.fill_nightly(now=now, beat=lambda: None, clock=lambda: now)
    halden.refresh_from_db()
    assert halden.industry == "Robots"
    Lookup.objects.update(at=now - timedelta(days=500), expires_at=now - timedelta(days=400))
    Provider.objects.all().delete()
    filling.fill_nightly(now=now, beat=lambda: None, clock=lambda: now)
    assert not Lookup.objects.exists()


def test_erasure_forgets_questions(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    add(ana, now, server, kind="contact", path="/p?e={email}", mapping={"title": "role"})
    server.says("/p", json.dumps({"role": "Buyer"}))
    person = actions.create_contact(by=ana, now=now, email="ann@halden.de")
    fill(now, person)
    assert Lookup.objects.exists() and Provenance.objects.exists()
    filling.forget(by=ana, record_ids=[person.pk], emails=["ann@halden.de"])
    assert not Lookup.objects.exists() and not Provenance.objects.exists()


# --- Who may, and what is refused ------------------------------------------------------------------
def test_only_admins_have_to_do_with_providers(
    acme: Any, ana: Any, art: Any, rita: Any, mo: Any, vic: Any, now: datetime, server: Double
) -> None:
    row = add(art, now, server)
    for member in (rita, mo, vic):
        for verb in (
            lambda m: add(m, now, server),
            lambda m: filling.change_provider(by=m, now=now, provider=row, changes={"name": "x"}),
            lambda m: filling.move_provider(by=m, now=now, kind="account", keys=[]),
            lambda m: filling.remove_provider(by=m, now=now, provider=row),
            lambda m: filling.try_provider(by=m, now=now, provider=row, about={"domain": "x.de"}),
            lambda m: asked.providers(m, now),
            lambda m: asked.lookups(m),
            lambda m: asked.provider(m, row.pk),
        ):
            with pytest.raises(Denied):
                verb(member)
    filling.remove_provider(by=ana, now=now, provider=row)
    assert not Provider.objects.exists()


def test_gaps_are_filled_by_who_may_change(acme: Any, rita: Any, rob: Any, vic: Any, now: datetime) -> None:
    halden = company(rita, now, phone="+4930123456")
    for member in (rob, vic):
        with pytest.raises(Denied):
            filling.fill_record(by=member, now=now, record=halden)
    assert filling.ask_for(by=rob, now=now, kind="account", records=[halden]).values == 0
    done = filling.fill_record(by=rita, now=now, record=halden)
    assert (done.values, done.fields, done.waiting) == (1, {"country"}, False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "ftp://x.com/{domain}"), ("url", "https://x.com/"), ("url", "https://{domain}/x"), ("url", 3),
        ("url", "https://x.com/{domain"), ("url", "https://x.com/{key}"), ("url", "https://u:p@x.com/{domain}"),
        ("url", "https://x.com/" + "a" * 300 + "{domain}"), ("name", ""), ("name", "x" * 81), ("name", None),
        ("method", "DELETE"), ("key_header", "X: y"), ("key_header", "X\r\nY"), ("mapping", {}), ("mapping", []),
        ("mapping", {"owner": "a"}), ("mapping", {"industry": ""}), ("mapping", {"industry": "a..b"}),
        ("mapping", {"industry": 3}), ("mapping", {"name": "a"}), ("daily_limit", 0), ("daily_limit", "5"),
        ("daily_limit", True), ("monthly_budget", "-1"), ("monthly_budget", "NaN"), ("monthly_budget", 1.5),
        ("cost", "many"), ("keep_days", 0), ("nonsense", 1), ("kind", "deal"), ("key", "клю́ч"), ("key", "a\nb"),
    ],
)  # fmt: skip
def test_what_a_provider_must_not_be(
    acme: Any, ana: Any, now: datetime, server: Double, field: str, value: Any
) -> None:
    with pytest.raises(Refused):
        add(ana, now, server, **{field: value})
    assert not Provider.objects.exists()


def test_private_addresses_cannot_even_be_entered_with_odd_ports(acme: Any, ana: Any, now: datetime) -> None:
    for url in ("http://127.0.0.1:8000/{domain}", "http://x.com:22/{domain}"):
        with pytest.raises(Refused):
            filling.add_provider(by=ana, now=now, kind="account", name="x", url=url, mapping={"city": "c"})
    made = filling.add_provider(
        by=ana,
        now=now,
        kind="account",
        name="x",
        url="http://169.254.169.254/{domain}",
        mapping={"city": "c"},
    )
    fill(now, company(ana, now))
    made.refresh_from_db()
    assert not made.enabled and "not on the public internet" in made.trouble


def test_a_key_does_not_go_to_another_host(acme: Any, ana: Any, now: datetime, server: Double) -> None:
    row = add(ana, now, server)
    with pytest.raises(Refused) as refused:
        filling.change_provider(
            by=ana, now=now, provider=row, changes={"url": "https://evil.example/{domain}"}
        )
    assert refused.value.code == "key_again"
    row = filling.change_provider(
        by=ana, now=now, provider=row, changes={"url": "https://other.example/{domain}", "key": ""}
    )
    assert row.secret == ""
    with pytest.raises(Stale):
        filling.change_provider(by=ana, now=now, provider=row, changes={"name": "y"}, version=1)


def test_built_in_providers_are_switched_off(acme: Any, ana: Any, now: datetime) -> None:
    row = filling.switchable(key="company_country_from_phone", now=now)
    row = filling.change_provider(by=ana, now=now, provider=row, changes={"enabled": False})
    halden = company(ana, now, phone="+4930123456")
    fill(now, halden)
    assert halden.country == ""
    with pytest.raises(Refused):
        filling.change_provider(by=ana, now=now, provider=row, changes={"name": "x"})
    with pytest.raises(Refused):
        filling.remove_provider(by=ana, now=now, provider=row)
    with pytest.raises(Missing):
        filling.switchable(key="nonsense", now=now)


def test_trying_a_provider_shows_what_it_would_fill_in(
    acme: Any, ana: Any, now: datetime, server: Double
) -> None:
    row = add(ana, now, server)
    says(server, "/halden.de", sector={"not": "text"}, size=12)
    preview = filling.try_provider(by=ana, now=now, provider=row, about={"domain": "halden.de"})
    found = {name: (value, problem) for name, value, problem in preview.fields}
    assert found["employees"] == (12, "") and found["city"] == ("Ulm", "")
    assert found["industry"][1] == "neither text nor a number"
    assert not Provenance.objects.exists()
    with pytest.raises(Refused):
        filling.try_provider(by=ana, now=now, provider=row, about={"domain": ""})


def test_globex_knows_nothing_of_it(
    acme: Any, ana: Any, eve: Any, globex: Any, now: datetime, server: Double
) -> None:
    row = add(ana, now, server)
    with inside(globex):
        assert not Provider.objects.exists() and not Lookup.objects.exists()
        with pytest.raises(Missing):
            asked.provider(eve, row.pk)


def test_numbers_of_questions_to_the_database(
    acme: Any, ana: Any, rita: Any, now: datetime, django_assert_max_num_queries: Any
) -> None:
    """A hundred records cost as many as one."""
    made = [company(rita, now, name=f"C{n}", domain=f"c{n}.de", phone="+4930123456") for n in range(100)]
    with django_assert_max_num_queries(16):
        assert fill_only(now, made) == 100
    with django_assert_max_num_queries(3):
        asked.providers(ana, now)
    one = queries_account(rita, made[0])
    with django_assert_max_num_queries(1):
        assert set(asked.provenance(rita, one)) == {"country"}


def fill_only(now: datetime, made: list[Account]) -> int:
    from core.actors import SYSTEM

    return filling.fill(by=SYSTEM, now=now, kind="account", ids=[one.pk for one in made]).values


def queries_account(viewer: Any, one: Account) -> Account:
    one.refresh_from_db()
    assert queries.account(viewer, one.pk).country == "DE"
    return one
