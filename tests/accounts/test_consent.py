"""What a person allowed us decides whether they are written to or called, in whatever way it came in."""

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts import actions, queries
from accounts.lawful import CHANNELS, ELSEWHERE, REGIONS, Standing, region, verdict
from accounts.models import Account, Contact, Import, Suppression
from accounts.normalise import BadCell, legal_basis, opt_out
from accounts.suppressing import fingerprint, named, reach
from core.errors import Denied, Refused
from core.journal.models import Entry

LIST = "/w/acme/settings/suppression/"
API = "/w/acme/api/v1/"
ZONE = ZoneInfo("Europe/Berlin")


# --- Rules, pure ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("standing", "channel", "allowed", "code"),
    [
        (Standing(), "email", True, ""),
        (Standing(do_not_contact=True, basis="consent"), "email", False, "do_not_contact"),
        (Standing(do_not_contact=True), "call", False, "do_not_contact"),
        (Standing(opted_out_at=datetime(2026, 1, 2, tzinfo=UTC), basis="contract"), "call", False, "opted_out"),
        (Standing(suppressed="domain acme.com", basis="consent"), "email", False, "suppressed"),
        (Standing(erased=True), "call", False, "erased"),
        (Standing(country="DE"), "email", True, "no_basis"),
        (Standing(country="DE", basis="legitimate_interest"), "email", True, ""),
        (Standing(country="GB"), "call", True, "no_basis"),
        (Standing(country="CA", basis="legitimate_interest"), "email", True, "no_basis"),
        (Standing(country="CA", basis="consent"), "email", True, ""),
        (Standing(country="CA"), "call", True, ""),
        (Standing(country="US"), "email", True, ""),
        (Standing(country="JP"), "email", True, ""),
    ],
)  # fmt: skip
def test_verdicts(standing: Standing, channel: Any, allowed: bool, code: str) -> None:
    found = verdict(standing, channel)
    assert (found.allowed, found.code) == (allowed, code)
    assert found.caution == (code == "no_basis")


def test_every_region_says_something_about_every_channel() -> None:
    for place in (*REGIONS.values(), ELSEWHERE):
        assert set(place.rules) == set(CHANNELS)
    assert region("us").name == "United States" and region("") is ELSEWHERE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana.Lopez+news@Acme.CO", ("email", "ana.lopez@acme.co")),
        ("@acme.co", ("domain", "acme.co")),
        ("https://www.acme.co/about", ("domain", "acme.co")),
        ("030 555 01234", ("phone", "+493055501234")),
        ("+1 (415) 555-0101", ("phone", "+14155550101")),
    ],
)
def test_what_can_be_suppressed(text: str, found: tuple[str, str]) -> None:
    assert named(text, "DE") == found


@pytest.mark.parametrize(
    "text", ["", "  ", "gmail.com", "just words", "12", "a@b", "@", "+49", "\x00", "x" * 600]
)
def test_what_cannot_be_suppressed(text: str) -> None:
    with pytest.raises(BadCell):
        named(text, "DE")


def test_a_person_is_found_by_address_domain_and_number() -> None:
    found = set(reach(["ana+x@mail.acme.co"], ["+49301;ext=2", "n/a"], "acme.com"))
    assert ("email", "ana@mail.acme.co") in found and ("domain", "acme.co") in found
    assert ("phone", "+49301") in found and ("domain", "acme.com") in found


def test_the_fingerprint_needs_the_key(settings: Any) -> None:
    one = named("ana@acme.co")
    before = fingerprint(one)
    assert len(before) == 64 and before == fingerprint(named("ANA+1@acme.co"))
    settings.SECRET_KEY = "another key of another house"
    assert fingerprint(one) != before


@pytest.mark.parametrize(("text", "found"), [("Yes", True), ("no", False), ("Unsubscribed", True), ("TRUE", True),
    ("subscribed", False), ("Opted-out", True), ("nein", False), ("Abgemeldet", True)])  # fmt: skip
def test_opt_outs_of_cells(text: str, found: bool) -> None:
    assert opt_out(text).value is found


@pytest.mark.parametrize(("text", "found"), [("Legitimate interest – prospect/lead", "legitimate_interest"),
    ("Freely given consent from contact", "consent"), ("Performance of a contract", "contract"), ("yes", "consent"),
    ("Berechtigtes Interesse", "legitimate_interest"), ("Einwilligung", "consent"), ("Opt-in", "consent")])  # fmt: skip
def test_grounds_of_cells(text: str, found: str) -> None:
    assert legal_basis(text).value == found


@pytest.mark.parametrize(
    "text", ["", "no", "Not applicable", "keine Einwilligung", "none", "Withdrawn", "banana"]
)
def test_no_ground(text: str) -> None:
    with pytest.raises(BadCell):
        legal_basis(text)


# --- People --------------------------------------------------------------------------------------
@pytest.fixture
def person(acme: Any, rita: Any, now: datetime) -> Contact:
    account = actions.create_account(by=rita, now=now, name="Acme Tools", domain="acme.co", country="DE")
    made = actions.create_contact(
        by=rita, now=now, name="Ana Lopez", email="ana@acme.co", phone="+493055501234", account=account
    )
    return queries.contact(rita, made.pk)


def change(person: Contact, by: Any, now: datetime, **changes: Any) -> Contact:
    return actions.change_contact(by=by, now=now, contact=person, changes=changes)


def test_a_legal_basis_is_dated_and_its_history_kept(person: Contact, rita: Any, now: datetime) -> None:
    assert queries.may_contact(person, "email").caution
    found = change(person, rita, now, legal_basis="consent", basis_source="Fair in Berlin")
    assert (found.legal_basis, found.basis_at) == ("consent", now)
    assert queries.may_contact(found, "email") == (True, "", "", False)
    found = change(found, rita, now, legal_basis="")
    assert (found.basis_source, found.basis_at) == ("", None)
    told = list(queries.consent_history(rita, found))
    assert [entry.after["legal_basis"] for entry in told] == ["", "consent"]
    with pytest.raises(Refused):
        change(found, rita, now, legal_basis="whim")


def test_an_opt_out_is_dated_once(person: Contact, rita: Any, now: datetime) -> None:
    found = change(person, rita, now, opted_out=True)
    assert found.opted_out_at == now
    later = datetime(2026, 6, 1, tzinfo=UTC)
    assert change(found, rita, later, opted_out=True).opted_out_at == now
    assert not queries.may_contact(found, "call").allowed
    assert change(found, rita, later, opted_out=False).opted_out_at is None


def test_the_list_wins_over_everything(person: Contact, rita: Any, ana: Any, now: datetime) -> None:
    person = change(person, rita, now, legal_basis="contract")
    for value, kind in (("Ana+x@acme.co", "email"), ("acme.co", "domain"), ("+49 30 55501234", "phone")):
        done = actions.suppress(by=rita, now=now, wishes=[actions.Wish(value, "asked us")])
        assert (done.added, done.known) == (1, 0)
        found = queries.may_contact(person, "call")
        assert found.code == "suppressed" and "asked us" in found.reason
        line = Suppression.objects.get(kind=kind)
        actions.remove_suppression(by=ana, now=now, suppression=line, reason="A mistake")
        assert queries.may_contact(person, "call").allowed
    assert Entry.objects.filter(fact="SuppressionRemoved", payload__reason="A mistake").count() == 3


def test_many_people_are_one_statement(
    acme: Any, rita: Any, now: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(30):
        actions.create_contact(
            by=rita, now=now, name=f"P {number}", email=f"p{number}@x{number}.example", force=True
        )
    actions.suppress(by=rita, now=now, wishes=[actions.Wish("x7.example")])
    people = list(queries.contacts(rita))
    for some in (people[:1], people):
        with django_assert_num_queries(1):
            found = queries.may_contact_many(some, "email")
    assert sum(not one.allowed for one in found.values()) == 1


def test_who_may_do_what_with_the_list(
    acme: Any, ana: Any, mo: Any, rita: Any, vic: Any, now: datetime
) -> None:
    actions.suppress(by=rita, now=now, wishes=[actions.Wish("x.example")])
    line = Suppression.objects.get()
    assert queries.suppressions(mo).count() == 1
    with pytest.raises(Denied):
        queries.suppressions(rita)
    with pytest.raises(Denied):
        actions.suppress(by=vic, now=now, wishes=[actions.Wish("y.example")])
    for member in (mo, rita):
        with pytest.raises(Denied):
            actions.remove_suppression(by=member, now=now, suppression=line, reason="x")
        with pytest.raises(Denied):
            actions.export_suppressions(by=member, now=now)
    with pytest.raises(Refused):
        actions.remove_suppression(by=ana, now=now, suppression=line, reason=" ")


def test_a_pasted_list_is_taken_apart(acme: Any, rita: Any, now: datetime) -> None:
    text = (
        "email;reason\nana@acme.co;asked\n\nacme.co\nnot anything\n+49 30 123456;wrong number\nANA@acme.co\n"
    )
    done = actions.suppress(
        by=rita, now=now, wishes=actions.wishes_of(text), reason="campaign", source="file"
    )
    assert (done.added, done.known, len(done.wrong)) == (3, 0, 1)
    assert set(Suppression.objects.values_list("value", "reason")) == {
        ("ana@acme.co", "asked"), ("acme.co", "campaign"), ("+4930123456", "wrong number")}  # fmt: skip
    again = actions.suppress(by=rita, now=now, wishes=actions.wishes_of(text))
    assert (again.added, again.known) == (0, 3)
    assert Entry.objects.filter(fact="SuppressionsAdded").count() == 1


# --- Import --------------------------------------------------------------------------------------
FILE = """Name,E-mail,Company,Country,Email Opt Out,Do Not Contact,Legal basis,Consent date
Ana Lopez,ana@acme.co,Acme Tools,Germany,Yes,,Consent,2025-02-03
Bo Berg,bo@nord.example,Nord AB,Sweden,No,Yes,Legitimate interest,
Cy Day,cy@day.example,Day Ltd,United Kingdom,2025-05-06,,,
Di Ego,di@listed.example,Listed,France,No,,yes,
"""


def run(by: Any, text: str, react: Any, **options: str) -> Import:
    from accounts.actions import importing

    source = importing.upload(by=by, now=timezone.now(), name="c.csv", blocks=[text.encode()])
    targets = [column["target"] for column in source.mapping]
    assert targets[4:] == [
        "contact.opted_out",
        "contact.do_not_contact",
        "contact.legal_basis",
        "contact.basis_at",
    ]
    importing.map_columns(by=by, now=timezone.now(), source=source, targets=targets, options=options)
    importing.check(by=by, now=timezone.now(), source=source)
    react()
    importing.start(by=by, now=timezone.now(), source=Import.objects.get(pk=source.pk))
    react()
    return Import.objects.select_related("by").get(pk=source.pk)


def person_at(address: str) -> Contact:
    return Contact.objects.get(emails=[address])


def test_a_file_says_who_said_no(acme: Any, rita: Any, react: Any) -> None:
    actions.suppress(by=rita, now=timezone.now(), wishes=[actions.Wish("listed.example", "asked")])
    source = run(rita, FILE, react)
    assert source.state == "done", source.message
    ana, bo, cy, di = (
        person_at(a) for a in ("ana@acme.co", "bo@nord.example", "cy@day.example", "di@listed.example")
    )
    assert ana.opted_out_at and ana.legal_basis == "consent"
    assert ana.basis_at and f"{timezone.localtime(ana.basis_at, ZONE):%F}" == "2025-02-03"
    assert (bo.opted_out_at, bo.do_not_contact, bo.legal_basis) == (None, True, "legitimate_interest")
    assert bo.basis_at is not None
    assert cy.opted_out_at and f"{timezone.localtime(cy.opted_out_at, ZONE):%F}" == "2025-05-06"
    assert di.do_not_contact and source.counts["issue.suppressed"] == 1
    again = run(rita, FILE, react)
    assert again.counts["rows.unchanged"] == 4


def test_no_file_takes_a_no_back(acme: Any, rita: Any, react: Any) -> None:
    run(rita, FILE, react)
    friendly = FILE.replace(",Yes,", ",No,").replace("2025-05-06", "No")
    source = run(rita, friendly, react, matches="overwrite")
    assert person_at("ana@acme.co").opted_out_at and person_at("cy@day.example").opted_out_at
    assert person_at("bo@nord.example").do_not_contact
    assert source.state == "done"


def test_taking_an_import_back_leaves_the_no(acme: Any, rita: Any, react: Any) -> None:
    from accounts.actions import importing

    actions.create_contact(by=rita, now=timezone.now(), name="Ana Lopez", email="ana@acme.co")
    source = run(rita, FILE, react)
    importing.undo(by=rita, now=timezone.now(), source=source)
    react()
    ana = person_at("ana@acme.co")
    assert ana.opted_out_at is not None and ana.legal_basis == ""


# --- Doors ---------------------------------------------------------------------------------------
def test_the_page_of_a_person_says_it_clearly(person: Contact, rita: Any, log_in: Any, now: datetime) -> None:
    client = log_in("rita")
    page = f"/w/acme/people/{person.pk}/"
    assert "note a legal basis first" in client.get(page).content.decode()
    change(person, rita, now, do_not_contact=True)
    shown = client.get(page).content.decode()
    assert "Do not write to them or call them" in shown and "mailto:ana@acme.co" not in shown
    assert "Do not contact" in client.get("/w/acme/people/").content.decode()
    told = client.get(f"{page}consent/").content.decode()
    assert "Nothing was noted" not in told and "Do not contact: yes" in told
    assert log_in("eve").get(page).status_code == 404


@pytest.mark.parametrize(
    ("value", "count"), [("do_not_contact", 1), ("none", 2), ("any", 0), ("open", 1), ("said_no", 1)]
)
def test_people_by_consent(
    person: Contact, rita: Any, log_in: Any, now: datetime, value: str, count: int
) -> None:
    actions.create_contact(by=rita, now=now, name="Bo Berg")
    change(person, rita, now, do_not_contact=True)
    found = log_in("rita").get(f"{API}contacts/?consent={value}").json()["results"]
    assert len(found) == count


def test_consent_by_api(person: Contact, log_in: Any) -> None:
    client = log_in("rita")
    address = f"{API}contacts/{person.pk}/"
    body = json.dumps({"legal_basis": "contract", "basis_source": "Order 7", "opted_out": True})
    found = client.patch(address, body, content_type="application/json").json()
    assert (found["legal_basis"], found["basis_source"], found["opted_out"]) == ("contract", "Order 7", True)
    assert found["basis_at"] and found["opted_out_at"] and found["do_not_contact"] is False
    verdicts = client.get(f"{address}may-contact/").json()
    assert [(one["channel"], one["allowed"], one["code"]) for one in verdicts] == [
        ("email", False, "opted_out"), ("call", False, "opted_out")]  # fmt: skip
    many = {"rows": [{"id": str(person.pk), "legal_basis": "consent", "do_not_contact": True}]}
    done = client.patch(f"{API}contacts/bulk/", json.dumps(many), content_type="application/json").json()
    assert done["done"] == 1
    wrong = client.patch(address, json.dumps({"basis_at": "yesterday"}), content_type="application/json")
    assert wrong.status_code == 400
    assert log_in("eve").get(f"{API}contacts/{person.pk}/may-contact/").status_code == 404


def test_the_list_by_api(acme: Any, log_in: Any) -> None:
    ana = log_in("ana")
    body = json.dumps({"values": ["x.example", "a@y.example", "?"], "reason": "asked"})
    made = ana.post(f"{API}suppressions/", body, content_type="application/json")
    assert made.status_code == 201 and made.json()["added"] == 2 and made.json()["wrong"][0]["line"] == 3
    rows = ana.get(f"{API}suppressions/?kind=domain").json()["results"]
    assert [row["value"] for row in rows] == ["x.example"]
    assert len(ana.get(f"{API}suppressions/?q=a%2Bb@y.example").json()["results"]) == 1
    out = b"".join(ana.post(f"{API}suppressions/export/").streaming_content).decode("utf-8-sig")
    assert out.splitlines()[1].startswith("x.example,asked,Domain,API,Ana")
    one = f"{API}suppressions/{rows[0]['id']}/"
    assert ana.delete(one).status_code == 422
    assert log_in("rita").delete(f"{one}?reason=x").status_code == 403
    assert log_in("eve").delete(f"{one}?reason=x").status_code == 404
    assert ana.delete(f"{one}?reason=mistake").status_code == 204
    assert ana.get(one).status_code in (404, 405)


def test_the_list_by_page(acme: Any, log_in: Any, django_assert_num_queries: Any) -> None:
    client = log_in("ana")
    assert "Nobody is on the list yet" in client.get(LIST).content.decode()
    sent = client.post(f"{LIST}add/", {"values": "a@x.example, asked\nnonsense\n", "reason": ""})
    assert sent.status_code == 302
    assert "a@x.example" in client.get(LIST).content.decode()
    wrong = client.post(f"{LIST}add/", {"values": "nonsense"})
    assert wrong.status_code == 422
    line = Suppression.objects.get()
    assert client.post(f"{LIST}{line.pk}/remove/", {"reason": ""}).status_code == 422
    assert client.post(f"{LIST}{line.pk}/remove/", {"reason": "mistake"}).status_code == 302
    assert not Suppression.objects.exists()
    assert log_in("rita").get(LIST).status_code == 403
    assert log_in("eve").get(LIST).status_code == 404


def test_the_list_asks_the_same_for_one_and_for_thirty(acme: Any, ana: Any, log_in: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = log_in("ana"), []
    for number in (1, 30):
        values = [actions.Wish(f"p{n}@x.example") for n in range(number)]
        actions.suppress(by=ana, now=timezone.now(), wishes=values)
        client.get(LIST)
        with CaptureQueriesContext(connection) as found:
            client.get(LIST)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_data_out_and_data_gone_by_page_and_api(person: Contact, log_in: Any) -> None:
    ana, rita, eve = (log_in(key) for key in ("ana", "rita", "eve"))
    page, api = f"/w/acme/people/{person.pk}/", f"{API}contacts/{person.pk}/"
    out = ana.post(f"{page}export/")
    assert out["Content-Type"] == "application/zip" and b"".join(out.streaming_content).startswith(b"PK")
    assert b"".join(ana.post(f"{api}personal-data/").streaming_content).startswith(b"PK")
    assert (rita.post(f"{page}export/").status_code, eve.post(f"{api}personal-data/").status_code) == (
        403,
        404,
    )
    assert (rita.get(f"{page}erase/").status_code, eve.get(f"{page}erase/").status_code) == (403, 404)
    shown = ana.get(f"{page}erase/").content.decode()
    assert "There is no way back" in shown and "Ana Lopez" in shown
    assert ana.get(f"{api}erase/").json()["people"] == 1
    assert ana.post(f"{page}erase/", {"confirm": "Ana"}).status_code == 422
    body = json.dumps({"confirm": "Ana"})
    assert ana.post(f"{api}erase/", body, content_type="application/json").status_code == 422
    assert rita.post(f"{api}erase/", body, content_type="application/json").status_code == 403
    gone = ana.post(f"{page}erase/", {"confirm": "Ana Lopez"})
    assert gone.status_code == 302
    assert "Erased person" in ana.get(page).content.decode()
    again = ana.post(f"{api}erase/", json.dumps({"confirm": "x"}), content_type="application/json")
    assert again.status_code == 200 and again.json()["erased_at"]
    changed = ana.patch(api, json.dumps({"first_name": "Ana"}), content_type="application/json")
    assert changed.status_code == 422 and changed.json()["code"] == "erased"
    assert Account.objects.filter(name="Acme Tools").exists()


def test_an_opt_out_of_one_channel_leaves_the_other(
    person: Contact, rita: Any, log_in: Any, now: datetime
) -> None:
    found = change(person, rita, now, opted_out_of="email", legal_basis="consent")
    assert found.opted_out_at == now
    assert queries.may_contact(found, "email").code == "opted_out"
    assert queries.may_contact(found, "call").allowed
    page = log_in("rita").get(f"/w/acme/people/{person.pk}/").content.decode()
    assert "Do not write to them; calls are another matter." in page
    assert "mailto:ana@acme.co" not in page and "tel:+493055501234" in page
    found = change(found, rita, now, opted_out_of="")
    assert not queries.may_contact(found, "call").allowed
    found = change(found, rita, now, opted_out_of="call")
    found = change(found, rita, now, opted_out=False)
    assert (found.opted_out_at, found.opted_out_of) == (None, "")
    with pytest.raises(Refused):
        change(found, rita, now, opted_out_of="pigeon")


def test_a_file_that_says_no_speaks_of_all_channels(acme: Any, rita: Any, react: Any) -> None:
    made = actions.create_contact(by=rita, now=timezone.now(), name="Ana Lopez", email="ana@acme.co")
    change(made, rita, timezone.now(), opted_out_of="email")
    run(rita, FILE, react)
    assert person_at("ana@acme.co").opted_out_of == ""
