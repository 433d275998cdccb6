"""Taking imports back; crashes in the middle; two at once; private pipelines; other workspaces."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import actions, queries
from accounts.actions import importing
from accounts.actions.importing import running, storing
from accounts.models import Account, Contact, Import, ImportedRow
from core.errors import Denied, Missing, Refused
from core.journal.models import Entry
from core.tenancy import inside

from .test_import_running import MIXED, bring

pytestmark = pytest.mark.django_db


def many(count: int, start: int = 0) -> str:
    rows = (f"Ana{i},Lopez{i},ana{i}@firm{i % 50}.com,Firm {i % 50}" for i in range(start, start + count))
    return "\n".join(["First name,Last name,Email,Company", *rows]) + "\n"


def records() -> Any:
    return [list(m.objects.order_by("id").values()) for m in (Account, Contact)]


def test_all_of_it_goes_back(acme: Any, rita: Any, now: Any, react: Any) -> None:
    ana = actions.create_contact(by=rita, now=now, name="Ana Lopez", email="ana@acme-tools.com")
    source = bring(rita, now, MIXED, react=react)
    ana.refresh_from_db()
    assert ana.title == "VP Sales" and ana.account.name == "Acme Tools SL" and ana.version == 2
    assert source.counts["rows.created"] == 3 and source.counts["contact.updated"] == 1
    importing.undo(by=rita, now=now, source=source)
    react()
    source.refresh_from_db()
    ana.refresh_from_db()
    assert source.state == "undone" and (ana.title, ana.phones, ana.account_id) == ("", [], None)
    assert ana.match_keys == ["e:ana@acme-tools.com"] and ana.seniority == ""
    assert list(Contact.objects.all()) == [ana] and not Account.objects.exists()
    assert Entry.objects.filter(fact="ContactRemoved").count() == 2
    assert Entry.objects.get(fact="ImportUndone").subject == source.pk


def test_what_people_changed_or_used_since_stays(acme: Any, rita: Any, now: Any, react: Any) -> None:
    source = bring(rita, now, MIXED, react=react)
    cara = Contact.objects.get(first_name="Cara")
    actions.change_contact(by=rita, now=now, contact=cara, changes={"city": "Lyon"})
    importing.undo(by=rita, now=now, source=source)
    react()
    source.refresh_from_db()
    assert list(Contact.objects.all()) == [cara] and list(Account.objects.all()) == [cara.account]
    assert source.counts["undo.rows.kept"] == 1 and source.counts["undo.account.kept"] == 1
    issues = source.rows.get(number=5).issues
    assert sorted(i[2] for i in issues) == [
        "Kept: it was changed after the import.", "Kept: other records refer to it.",
    ]  # fmt: skip


def test_a_field_somebody_changed_after_the_import_keeps_their_value(
    acme: Any, rita: Any, now: Any, react: Any
) -> None:
    ana = actions.create_contact(by=rita, now=now, name="Ana Lopez", email="ana@acme-tools.com")
    source = bring(rita, now, MIXED, react=react)
    ana.refresh_from_db()
    actions.change_contact(by=rita, now=now, contact=ana, changes={"title": "President"})
    importing.undo(by=rita, now=now, source=source)
    react()
    ana.refresh_from_db()
    assert ana.title == "President" and ana.phones == []


def test_overwriting_and_skipping(acme: Any, rita: Any, now: Any, react: Any) -> None:
    ana = actions.create_contact(by=rita, now=now, name="Ana Old", email="ana@acme-tools.com", title="Intern")
    bring(rita, now, MIXED, react=react, matches="skip")
    ana.refresh_from_db()
    assert (ana.last_name, ana.title, ana.version) == ("Old", "Intern", 1)
    source = bring(rita, now, MIXED, react=react, matches="overwrite")
    ana.refresh_from_db()
    assert (ana.last_name, ana.full_name, ana.title, ana.version) == ("Lopez", "Ana Lopez", "VP Sales", 2)
    before = records()
    again = bring(rita, now, MIXED, react=react, matches="overwrite")
    assert "rows.updated" not in again.counts and records() == before
    importing.undo(by=rita, now=now, source=source)
    react()
    ana.refresh_from_db()
    assert (ana.full_name, ana.title) == ("Ana Old", "Intern")


class Crash(Exception):
    """A worker that dies."""


def test_a_crash_in_the_middle_doubles_nothing(
    acme: Any, rita: Any, now: Any, react: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(running, "CHUNK", 100)
    source = importing.upload(by=rita, now=now, name="x.csv", blocks=[many(450).encode()])
    importing.check(by=rita, now=now, source=source)
    source = importing.start(by=rita, now=now, source=source)
    for crash_at in (2, 1):
        with pytest.raises(Crash):
            importing.run_now(_fresh(source), now, _dies_after(crash_at))
    real = storing.keep_rows

    def dies(*args: Any) -> None:
        real(*args)
        raise Crash

    monkeypatch.setattr(storing, "keep_rows", dies)
    with pytest.raises(Crash):  # in the middle of a transaction
        importing.run_now(_fresh(source), now, lambda: None)
    monkeypatch.setattr(storing, "keep_rows", real)
    importing.run_now(_fresh(source), now, lambda: None)
    source = _fresh(source)
    assert (source.state, source.done, source.counts["rows.created"]) == ("done", 450, 450)
    assert Contact.objects.count() == 450 and Account.objects.count() == 50
    assert ImportedRow.objects.filter(source=source).count() == 450
    assert Entry.objects.filter(fact="ContactCreated").count() == 450
    importing.undo(by=rita, now=now, source=source)
    monkeypatch.setattr("accounts.actions.importing.undoing.CHUNK", 100)
    with pytest.raises(Crash):
        importing.undo_now(_fresh(source), now, _dies_after(2))
    importing.undo_now(_fresh(source), now, lambda: None)
    assert not Contact.objects.exists() and not Account.objects.exists()


def _fresh(source: Import) -> Import:
    return Import.objects.select_related("by").get(pk=source.pk)


def _dies_after(beats: int) -> Callable[[], None]:
    left = [beats]

    def beat() -> None:
        left[0] -= 1
        if not left[0]:
            raise Crash

    return beat


def test_an_old_worker_that_comes_back_does_nothing(acme: Any, rita: Any, now: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(running, "CHUNK", 100)
    source = importing.upload(by=rita, now=now, name="x.csv", blocks=[many(300).encode()])
    importing.check(by=rita, now=now, source=source)
    importing.start(by=rita, now=now, source=source)
    stale = _fresh(source)
    importing.run_now(_fresh(source), now, lambda: None)
    importing.run_now(stale, now, lambda: None)
    assert Contact.objects.count() == 300 and _fresh(source).done == 300


def test_a_row_the_database_refuses_does_not_take_others_along(
    acme: Any, rita: Any, now: Any, react: Any, monkeypatch: Any
) -> None:
    from accounts.importing import reader

    real = reader._contact

    def spoilt(draft: Any, cells: Any, *rest: Any) -> Any:
        found = real(draft, cells, *rest)
        if found and draft.number == 7:
            found["city"] = "x" * 500
        return found

    monkeypatch.setattr(reader, "_contact", spoilt)
    source = bring(rita, now, many(20), react=react)
    assert source.counts["rows.created"] == 19 and source.counts["rows.rejected"] == 1
    assert source.rows.get(outcome="rejected").number == 7 and source.done == 20


def test_statements_grow_with_chunks_not_rows(acme: Any, rita: Any, now: Any, react: Any) -> None:
    asked = []
    for count, start in ((10, 0), (1000, 1000)):
        source = importing.upload(by=rita, now=now, name="x.csv", blocks=[many(count, start).encode()])
        importing.check(by=rita, now=now, source=source)
        source = importing.start(by=rita, now=now, source=source)
        with CaptureQueriesContext(connection) as queries_:
            importing.run_now(_fresh(source), now, lambda: None)
        asked.append(len(queries_))
    assert asked[1] <= asked[0] + 4 and asked[1] < 45, asked


def test_names_that_share_a_number_or_an_address(acme: Any, rita: Any, now: Any, react: Any) -> None:
    text = (
        "Name,Email,Phone\nAna Lopez,,+49 30 1234567\nBen Baker,,+49 30 1234567\nAna Lopez,,+49 30 1234567\n"
        "Carl Info,info@firm.de,\nDora Info,INFO@firm.de,\n"
    )
    source = bring(rita, now, text, react=react)
    names = sorted(Contact.objects.values_list("full_name", flat=True))
    assert names == ["Ana Lopez", "Ben Baker", "Carl Info"]
    assert source.rows.get(number=6).issues[0][1] == "other_name"


def test_companies_of_one_name_with_domains_of_their_own_are_two(
    acme: Any, rita: Any, now: Any, react: Any
) -> None:
    text = "Company,Domain,City\nAcme GmbH,acme.de,Bonn\nAcme Inc,acme.com,Boston\nACME,,Bonn\n"
    bring(rita, now, text, react=react)
    assert sorted(Account.objects.values_list("domain", flat=True)) == ["acme.com", "acme.de"]


def test_parents_are_made_and_never_stand_in_a_circle(acme: Any, rita: Any, now: Any, react: Any) -> None:
    text = "Company,Parent company\nBerlin AG,Holding SE\nHolding SE,Berlin AG\nHolding SE,Holding SE\n"
    source = bring(rita, now, text, react=react)
    child = Account.objects.get(name="Berlin AG")
    assert child.parent.name == "Holding SE" and child.parent.parent is None
    assert {r.number for r in source.rows.all() if any(i[1] == "parent" for i in r.issues)} == {3, 4}
    before = records()
    bring(rita, now, text, react=react)
    assert records() == before


@pytest.fixture
def private(acme: Any) -> None:
    """Everybody sees their own only."""
    acme.open_pipeline = False
    acme.save()


def test_in_a_private_pipeline_colleagues_records_are_matched_and_left(
    acme: Any, private: None, rita: Any, rob: Any, now: Any, react: Any
) -> None:
    bring(rob, now, MIXED, react=react)
    before = records()
    source = bring(rita, now, MIXED, react=react, matches="overwrite")
    assert records() == before and source.counts["rows.unchanged"] == 3
    said = [i for row in source.rows.all() for i in row.issues if i[1] == "colleague"]
    assert len(said) >= 3 and not any("Ana" in i[2] or "Rob" in i[2] for i in said)
    assert not source.rows.exclude(made={}).exists()
    theirs = Import.objects.get(by=rob)
    with pytest.raises(Missing):
        queries.import_(rita, theirs.pk)


def test_who_may(acme: Any, rita: Any, rob: Any, ana: Any, vic: Any, dee: Any, now: Any, react: Any) -> None:
    for by in (vic, dee):
        with pytest.raises(Denied):
            importing.upload(by=by, now=now, name="x.csv", blocks=[MIXED.encode()])
    source = bring(rita, now, MIXED, react=react)
    with pytest.raises(Denied):
        importing.undo(by=rob, now=now, source=source)
    importing.undo(by=ana, now=now, source=source)
    react()
    other = importing.upload(by=rita, now=now, name="x.csv", blocks=[MIXED.encode()])
    for verb in (importing.check, importing.map_columns, importing.discard, importing.start):
        with pytest.raises(Denied):
            verb(by=rob, now=now, source=other)
    importing.discard(by=rita, now=now, source=other)


def test_another_workspace_sees_nothing(
    acme: Any, rita: Any, eve: Any, globex: Any, now: Any, react: Any, log_in: Any
) -> None:
    source = bring(rita, now, MIXED, react=react)
    client = log_in("eve")
    for slug, expected in (("acme", 404), ("globex", 404)):
        for tail in ("", "rejects.csv", "?rows=all"):
            assert client.get(f"/w/{slug}/imports/{source.pk}/{tail}").status_code == expected
        for verb in ("run", "undo", "check", "columns", "discard"):
            assert client.post(f"/w/{slug}/imports/{source.pk}/{verb}/").status_code == expected
        for tail in ("", "progress/", "rows/", "rejects.csv/"):
            assert client.get(f"/w/{slug}/api/v1/imports/{source.pk}/{tail}").status_code == expected
    with inside(globex):
        assert not Contact.objects.exists()
    assert b"list.csv" not in client.get("/w/globex/imports/").content


def test_steps_out_of_order_are_refused(acme: Any, rita: Any, now: Any, react: Any) -> None:
    source = importing.upload(by=rita, now=now, name="x.csv", blocks=[MIXED.encode()])
    for verb in (importing.start, importing.undo):
        with pytest.raises(Refused):
            verb(by=rita, now=now, source=source)
    done = bring(rita, now, MIXED, react=react)
    for verb in (importing.start, importing.check, importing.map_columns, importing.discard):
        with pytest.raises(Refused):
            verb(by=rita, now=now, source=done)


def test_a_mapping_is_remembered(acme: Any, rita: Any, now: Any) -> None:
    data = b"Foo,Bar\nAna Lopez,ana@acme-tools.com\n"
    source = importing.upload(by=rita, now=now, name="x.csv", blocks=[data])
    importing.map_columns(by=rita, now=now, source=source, targets=["contact.notes", "contact.email"])
    again = importing.upload(by=rita, now=now, name="y.csv", blocks=[data])
    assert again.about["remembered"] and [c["target"] for c in again.mapping] == [
        "contact.notes",
        "contact.email",
    ]
    with pytest.raises(Refused):
        importing.map_columns(by=rita, now=now, source=again, targets=["contact.city", "contact.city"])
    with pytest.raises(Refused):
        importing.map_columns(by=rita, now=now, source=again, targets=["nonsense", "contact.city"])
    blind = importing.map_columns(by=rita, now=now, source=again, targets=["ignore", "contact.city"])
    with pytest.raises(Refused):
        importing.check(by=rita, now=now, source=blind)
