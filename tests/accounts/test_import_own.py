"""Columns that fill fields of the workspace's own: made from the file or there before, checked, run, undone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actions import importing
from accounts.importing.own import type_of
from accounts.models import Account, Contact, Import
from activities.models import Activity
from core.errors import Denied, Refused
from core.journal.models import Entry
from deals.models import Deal
from lists.actions import define_field
from lists.models import CustomField
from tasks.models import Task

pytestmark = pytest.mark.django_db
FILE = """E-Mail;Firma;Region;Bestellwert;Fair seit;Sprachen;Vertrag
ana@acme-tools.com;Acme Tools;Nord;1.234,56 €;31.12.2025;de, en;=1+2
bo@nord-ab.se;Nord AB;Mars;12,5k;13.01.2026;fr;https://nord-ab.se/v
"""
TARGETS = [
    "contact.email", "account.name", "contact.custom.region", "account.custom.order_value", "contact.custom.since",
    "contact.custom.languages", "account.custom.contract",
]  # fmt: skip


def _fields(ana: Any, now: datetime) -> None:
    for holder, label, kind, options in (
        ("contact", "Region", "choice", ["Nord", "Süd"]),
        ("account", "Order value", "money", []),
        ("contact", "Since", "date", []),
        ("contact", "Languages", "multi_choice", ["DE", "EN", "FR"]),
        ("account", "Contract", "text", []),
    ):
        currency = "EUR" if kind == "money" else ""
        define_field(
            by=ana, now=now, holder=holder, label=label, type=kind, options=options, currency=currency
        )


def _bring(by: Any, now: datetime, react: Any, text: str, targets: list[str], **options: str) -> Import:
    source = importing.upload(by=by, now=now, name="own.csv", blocks=[text.encode()])
    source = importing.map_columns(by=by, now=now, source=source, targets=targets, options=options)
    importing.check(by=by, now=now, source=source)
    react()
    importing.start(by=by, now=now, source=source)
    react()
    return Import.objects.select_related("by").get(pk=source.pk)


def _undone(by: Any, now: datetime, react: Any, source: Import) -> Import:
    importing.undo(by=by, now=now, source=source)
    react()
    return Import.objects.get(pk=source.pk)


def test_cells_become_values_of_their_fields(
    acme: Any, rita: Any, ana: Any, now: datetime, react: Any
) -> None:
    _fields(ana, now)
    source = _bring(rita, now, react, FILE, TARGETS, country="DE")
    assert source.state == "done", source.message
    one, two = (Contact.objects.get(emails=[mail]) for mail in ("ana@acme-tools.com", "bo@nord-ab.se"))
    assert one.account is not None and two.account is not None
    order, kept = "order_value", {"since": "2025-12-31", "languages": ["de", "en"], "region": "nord"}
    assert one.custom == kept
    assert one.account.custom == {order: {"amount": "1234.56", "currency": "EUR"}, "contract": "=1+2"}
    assert two.account.custom[order] == {"amount": "12500.00", "currency": "EUR"}
    assert "region" not in two.custom
    assert source.counts["issue.own_choice"] == 1, source.counts
    assert Entry.objects.get(fact="ContactCreated", subject=one.pk).after["custom.region"] == "nord"


def test_the_same_file_twice_changes_nothing_and_undo_restores(
    acme: Any, rita: Any, ana: Any, now: datetime, react: Any
) -> None:
    _fields(ana, now)
    there = "E-Mail;Firma;Region\nana@acme-tools.com;Acme Tools;Süd\n"
    _bring(rita, now, react, there, ["contact.email", "account.name", "contact.custom.region"])
    first = _records()
    source = _bring(rita, now, react, FILE, TARGETS, country="DE", matches="overwrite")
    assert Contact.objects.get(emails=["ana@acme-tools.com"]).custom["region"] == "nord"
    stand, told = _records(), Entry.objects.exclude(subject_kind="import").count()
    for how in ("fill", "overwrite", "skip"):
        again = _bring(rita, now, react, FILE, TARGETS, country="DE", matches=how)
        assert again.counts["rows.unchanged"] == 2, (how, again.counts)
    assert _records() == stand
    assert Entry.objects.exclude(subject_kind="import").count() == told
    _undone(rita, now, react, source)
    back = _records()
    assert [row["custom"] for row in back] == [row["custom"] for row in first]


def _records() -> list[dict[str, Any]]:
    return [row for model in (Contact, Account, Deal) for row in model.objects.order_by("id").values()]


def test_a_fill_leaves_what_is_said_and_another_field_stays(
    acme: Any, rita: Any, ana: Any, now: datetime, react: Any
) -> None:
    _fields(ana, now)
    _bring(rita, now, react, "E-Mail;A\nana@acme-tools.com;Süd\n", ["contact.email", "contact.custom.region"])
    _bring(rita, now, react, FILE, TARGETS, country="DE")
    said = Contact.objects.get(emails=["ana@acme-tools.com"]).custom
    assert (said["region"], said["since"]) == ("sud", "2025-12-31")


def test_a_column_becomes_a_field_of_the_type_it_looks_like(
    acme: Any, ana: Any, now: datetime, react: Any
) -> None:
    targets = [
        "contact.email",
        "account.name",
        "new.contact",
        "new.account",
        "new.contact",
        "ignore",
        "new.account",
    ]
    source = _bring(ana, now, react, FILE, targets, country="DE")
    assert source.state == "done", source.message
    made = {field.label: (field.holder, field.type) for field in CustomField.objects.all()}
    assert made["Region"] == ("contact", "text") and made["Fair seit"] == ("contact", "date")
    assert made["Bestellwert"][0] == "account" and made["Vertrag"] == ("account", "text")
    assert Contact.objects.get(emails=["bo@nord-ab.se"]).custom == {
        "region": "Mars",
        "fair_seit": "2026-01-13",
    }
    assert [label for _, label in source.about["fields"]] == ["Region", "Bestellwert", "Fair seit", "Vertrag"]
    undone = _undone(ana, now, react, source)
    assert not Contact.objects.exists()
    assert CustomField.objects.count() == 4 and len(undone.about["fields"]) == 4


def test_the_next_file_with_this_header_goes_there_by_itself(
    acme: Any, rita: Any, ana: Any, now: datetime
) -> None:
    _fields(ana, now)
    source = importing.upload(
        by=rita, now=now, name="b.csv", blocks=[b"Email,Order Value,REGION\na@b.co,3,Nord\n"]
    )
    found = {column["header"]: column["target"] for column in source.mapping}
    assert found == {
        "Email": "contact.email", "Order Value": "account.custom.order_value", "REGION": "contact.custom.region",
    }  # fmt: skip
    assert source.about["certain"]


def test_only_who_may_define_fields_makes_some(
    acme: Any, rita: Any, ana: Any, now: datetime, log_in: Any
) -> None:
    text = b"Email,Xq7\na@b.co,blue\n"
    source = importing.upload(by=rita, now=now, name="b.csv", blocks=[text])
    with pytest.raises(Denied):
        importing.map_columns(by=rita, now=now, source=source, targets=["contact.email", "new.contact"])
    assert not CustomField.objects.exists()
    for who, offered in (("rita", False), ("ana", True)):
        form = {"file": SimpleUploadedFile("c.csv", text)}
        page = log_in(who).post("/w/acme/imports/new/", form, follow=True).content.decode()
        assert ("New field: Person" in page) is offered
    importing.map_columns(by=ana, now=now, source=source, targets=["contact.email", "new.contact"])
    assert CustomField.objects.get().label == "Xq7"


def test_a_mapping_that_is_refused_leaves_no_field(acme: Any, ana: Any, now: datetime) -> None:
    source = importing.upload(by=ana, now=now, name="b.csv", blocks=[b"Email,Xq7,Z\na@b.co,blue,1\n"])
    wrong = (["contact.email", "new.contact", "nonsense"], ["contact.email", "new.thing", "ignore"])
    for targets in (*wrong, ["contact.email", "new.contact", "contact.custom.nothing"]):
        with pytest.raises(Refused):
            importing.map_columns(by=ana, now=now, source=source, targets=targets)
    assert not CustomField.objects.exists()
    assert "fields" not in Import.objects.get().about or not Import.objects.get().about["fields"]


def test_deals_have_fields_too_and_their_undo(
    acme: Any, rita: Any, ana: Any, now: datetime, react: Any
) -> None:
    define_field(by=ana, now=now, holder="deal", label="Seats", type="number")
    text = "Deal,Firma,Seats\nRollout,Halden AG,{}\nPilot,Nordic AB,{}\n"
    targets = ["deal.name", "account.name", "deal.custom.seats"]
    first = _bring(rita, now, react, text.format("25", ""), targets)
    assert first.state == "done", first.message
    assert Deal.objects.get(name="Rollout").custom == {"seats": "25"}
    more = _bring(rita, now, react, text.format("30", "7"), targets)
    assert [one.custom for one in Deal.objects.order_by("name")] == [{"seats": "7"}, {"seats": "25"}]
    stand = _records()
    assert _bring(rita, now, react, text.format("30", "7"), targets).counts["rows.unchanged"] == 2
    assert _records() == stand
    _undone(rita, now, react, more)
    assert [one.custom for one in Deal.objects.order_by("name")] == [{}, {"seats": "25"}]


def test_what_was_made_is_said_on_the_page(
    acme: Any, ana: Any, now: datetime, react: Any, log_in: Any
) -> None:
    targets = ["contact.email", "account.name", "new.contact", "ignore", "ignore", "ignore", "ignore"]
    source = _bring(ana, now, react, FILE, targets)
    page = log_in("ana").get(f"/w/acme/imports/{source.pk}/").content.decode()
    assert "Region (people)" in page and "stay too" in page
    _undone(ana, now, react, source)
    page = log_in("ana").get(f"/w/acme/imports/{source.pk}/").content.decode()
    assert "The fields made for this file stay, empty: Region (people)" in page


def test_types_are_seen_in_the_cells() -> None:
    assert type_of(["31.12.2025", "13.01.2026", ""]) == "date"
    assert type_of(["€ 12", "€ 1.234,50"]) == "money"
    assert type_of(["12", "13.5", "7"]) == "number"
    assert type_of(["https://a.example/x", "https://b.example"]) == "link"
    assert type_of(["12", "blue", "7"]) == "text" == type_of([])


EVERYTHING = """Name;E-Mail;Firma;Notiz;Aufgabe;Wann;Grundlage;Seit;Abgemeldet;Nicht anrufen;Region;Deal;Sitze
Ana Lopez;ana@acme-tools.com;Acme Tools;Met at the fair;Call back;2031-03-04;consent;2024-01-02;nein;ja;Nord;Rollout;25

Bo Berg;kaputt;Nord AB;;Send offer;irgendwann;legitimate interest;;2024-05-06;;Mars;;x
;;;;;;;;;;;;
Ana Lopez;ana@acme-tools.com;Acme Tools;Second note;Call back;2031-03-04;consent;2024-01-02;;;Nord;Rollout;30
Cy Day;;;;;;;;ja;;;;
"""
WHERE = [
    "contact.full_name", "contact.email", "account.name", "activity.note", "task.title", "task.due_at",
    "contact.legal_basis", "contact.basis_at", "contact.opted_out", "contact.do_not_contact", "contact.custom.region",
    "deal.name", "deal.custom.seats",
]  # fmt: skip


def test_a_messy_file_with_everything_changes_nothing_the_second_time(
    acme: Any, rita: Any, ana: Any, now: datetime, react: Any
) -> None:
    _fields(ana, now)
    define_field(by=ana, now=now, holder="deal", label="Seats", type="number")
    first = _bring(rita, now, react, EVERYTHING, WHERE)
    assert first.state == "done" and first.total == 4, (first.message, first.counts)
    one = Contact.objects.get(emails=["ana@acme-tools.com"])
    assert (one.legal_basis, one.do_not_contact, one.custom) == ("consent", True, {"region": "nord"})
    assert Contact.objects.get(first_name="Cy").opted_out_at is not None
    assert (Task.objects.count(), Activity.objects.count()) == (2, 2)
    stand, told = _everything(), Entry.objects.exclude(subject_kind="import").count()
    for how in ("fill", "overwrite", "skip"):
        again = _bring(rita, now + timedelta(days=1), react, EVERYTHING, WHERE, matches=how)
        assert again.counts["rows.unchanged"] == 4, (how, again.counts)
        assert _everything() == stand, how
    assert Entry.objects.exclude(subject_kind="import").count() == told


def _everything() -> list[dict[str, Any]]:
    return _records() + [row for model in (Task, Activity) for row in model.objects.order_by("id").values()]


def test_programs_make_fields_by_the_same_rule(acme: Any, rita: Any, now: datetime, log_in: Any) -> None:
    source = importing.upload(by=rita, now=now, name="b.csv", blocks=[b"Email,Seats\na@b.co,25\nc@d.co,30\n"])
    address, given = f"/w/acme/api/v1/imports/{source.pk}/", {"columns": ["contact.email", "new.contact"]}
    denied = log_in("rita").patch(address, given, content_type="application/json")
    assert denied.status_code == 403 and not CustomField.objects.exists()
    answer = log_in("ana").patch(address, given, content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["columns"][1]["target"] == "contact.custom.seats"
    assert CustomField.objects.get().type == "number"
    wrong = log_in("ana").patch(
        address, {"columns": ["contact.email", "contact.custom.nothing"]}, content_type="application/json"
    )
    assert wrong.status_code == 422
    assert log_in("eve").patch(address, given, content_type="application/json").status_code == 404
