"""A person asks to be forgotten: afterwards no table knows them, figures stay, and no file brings them back."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts import actions, queries
from accounts.actions import importing
from accounts.models import (
    Contact,
    Import,
    Kind,
    Lookup,
    Merge,
    Pair,
    Provenance,
    Provider,
    Signal,
    Suppression,
)
from activities import actions as activities
from activities.models import Activity
from core.errors import Denied, Refused
from core.journal.models import Entry
from deals import actions as deals
from deals import queries as deal_queries
from lists.models import ManyChange, SavedView
from tasks import actions as tasks
from tasks.models import Notification, Task

NAME, EMAIL, PHONE, MINE = (
    "Zenobia Quartermaine",
    "zenobia@lathes.example",
    "+493055501234",
    "zq.private@mail.example",
)
TRACES = (NAME, "Quartermaine", "Zenobia", EMAIL, PHONE, MINE, "zenobia-q")
FILE = f"""First name,Last name,E-mail,Phone,Company,Visit report
Zenobia,Quartermaine,{EMAIL},030 55501234,Acme Tools,Met {NAME} at the fair
Bo,Berg,bo@nord.example,,Nord AB,Said little
"""


def bring(by: Any, text: str, react: Any) -> Import:
    """A file, all the way in."""
    now = timezone.now()
    source = importing.upload(by=by, now=now, name="leads.csv", blocks=[text.encode()])
    targets = [
        "contact.first_name",
        "contact.last_name",
        "contact.email",
        "contact.phone",
        "account.name",
        "activity.note",
    ]
    importing.map_columns(by=by, now=now, source=source, targets=targets, options={"country": "DE"})
    importing.check(by=by, now=now, source=source)
    react()
    importing.start(by=by, now=now, source=Import.objects.get(pk=source.pk))
    react()
    found: Import = Import.objects.get(pk=source.pk)
    return found


def traces(*words: str) -> list[str]:
    """Every table and column of the workspace that still holds one of the words."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND data_type IN"
            " ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')"
        )
        for table, column, kind in cursor.fetchall():
            said = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE {said} ILIKE ANY(%s)',
                [[f"%{word}%" for word in words]],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


@pytest.fixture
def person(acme: Any, rita: Any, ana: Any, react: Any) -> Contact:
    """Somebody who left traces everywhere."""
    now = timezone.now()
    bring(rita, FILE, react)
    found = Contact.objects.get(emails=[EMAIL])
    found = actions.change_contact(
        by=rita, now=now, contact=found,
        changes={"emails": [EMAIL, MINE], "linkedin": "linkedin.com/in/zenobia-q", "notes": f"{NAME} likes tea",
                 "legal_basis": "consent", "basis_source": f"Mail of {NAME}", "city": "Berlin"},
    )  # fmt: skip
    Contact.objects.filter(pk=found.pk).update(custom={"nick": "Zenobia"})
    deal = deals.open_deal(
        by=rita, now=now, name=f"Rollout {NAME}",
        account=found.account, contact=found, amount=Decimal(5000), currency="EUR",
        pipeline=deal_queries.default_pipeline(rita),
    )  # fmt: skip
    alone = activities.log_activity(
        by=rita, now=now, kind="call", summary="Zenobia is keen", body=f"{NAME} {PHONE}", contacts=[found]
    )
    activities.change_activity(by=rita, now=now, activity=alone, changes={"learned": "Zenobia decides"})
    gone = activities.log_activity(by=rita, now=now, kind="note", summary=f"About {NAME}", contacts=[found])
    activities.remove_activity(by=rita, now=now, activity=gone)
    bo = Contact.objects.get(emails=["bo@nord.example"])
    activities.log_activity(
        by=rita,
        now=now,
        kind="meeting",
        summary=f"Bo and {NAME}",
        body=f"Write to {EMAIL}.",
        contacts=[found, bo],
    )
    tasks.open_task(
        by=rita, now=now, title="Call Zenobia back", contact=found, deal=deal, due_at=now + timedelta(days=1)
    )
    Provenance.objects.create(
        kind=Kind.CONTACT, record=found.pk, field="title", value="CEO Zenobia", source="person", at=now
    )
    provider = Provider.objects.create(
        key="x", name="X", adapter="http", kind=Kind.CONTACT, created_at=now, enabled=False
    )
    Lookup.objects.create(
        provider=provider, question=EMAIL, state="found", answer={"name": NAME}, at=now, expires_at=now
    )
    Signal.objects.create(
        type="news",
        title=f"{NAME} promoted",
        at=now,
        contact=found,
        account=found.account,
        source="manual",
        created_at=now,
    )
    other = actions.create_contact(
        by=rita, now=now, name="Zenobia Quartermaine", email="z2@lathes.example", force=True
    )
    Contact.objects.filter(pk=other.pk).update(merged_into=found, archived_at=now)
    Merge.objects.create(
        kind=Kind.CONTACT, kept=found.pk, losers=[other.pk], before={"x": NAME}, after={"x": EMAIL}, at=now
    )
    left, right = sorted([found.pk, bo.pk])
    Pair.objects.create(
        kind=Kind.CONTACT,
        left=left,
        right=right,
        probability=Decimal("0.9"),
        grade="perhaps",
        evidence=[NAME],
        origin="asked",
        found_at=now,
    )
    Signal.objects.create(type="news", title=f"Talk of {NAME}", at=now, source="feed", created_at=now)
    SavedView.objects.create(
        place="people", name=f"Like {NAME}", owner=rita, query={"q": EMAIL}, created_at=now, updated_at=now
    )
    ManyChange.objects.create(
        place="people", by=rita, query={"q": NAME}, total=1, started_at=now,
        refusals=[{"id": str(found.pk), "name": NAME, "why": "no"}],
    )  # fmt: skip
    call = Task.objects.get(title="Call Zenobia back")
    Notification.objects.create(member=rita, key="task:x", title=call.title, task=call, at=now)
    Notification.objects.create(member=rita, key="signal:x", title=f"Acme: {NAME} promoted", at=now)
    actions.suppress(by=ana, now=now, wishes=[actions.Wish(MINE)], reason=f"{NAME} asked")
    return queries.contact(ana, found.pk)


def test_after_an_erasure_no_table_knows_the_person(person: Contact, ana: Any, react: Any) -> None:
    assert len(traces(*TRACES)) > 12
    deal = person.deals.get()
    before = (deal.amount, deal.stage_id, deal.created_at, deal.status)
    left = actions.erase_person(by=ana, now=timezone.now(), contact=person, confirm=NAME)
    react()
    assert traces(*TRACES, "z2@lathes.example", "55501234") == []
    assert (left.full_name, left.emails, left.phones, left.custom) == ("Erased person", [], [], {})
    assert left.erased_at and left.archived_at and left.do_not_contact
    deal.refresh_from_db()
    assert (deal.amount, deal.stage_id, deal.created_at, deal.status) == before
    assert deal.name == "Rollout [erased]" and deal.next_step == "[erased]"
    shared = Activity.objects.get(kind="meeting")
    assert (shared.summary, shared.body) == ("Bo and [erased]", "Write to [erased].")
    assert Contact.objects.get(emails=["bo@nord.example"]).full_name == "Bo Berg"


def test_an_erasure_is_told_without_the_person(person: Contact, ana: Any) -> None:
    actions.erase_person(by=ana, now=timezone.now(), contact=person, confirm=NAME)
    entry = Entry.objects.get(fact="PersonErased", subject=person.pk)
    assert entry.actor == ana.id and entry.after["counts"]["activities"] == 2
    assert set(entry.payload) == {"contact"}


def test_erasing_twice_changes_nothing(person: Contact, ana: Any) -> None:
    first = actions.erase_person(by=ana, now=timezone.now(), contact=person, confirm=NAME)
    entries = Entry.objects.count()
    again = actions.erase_person(by=ana, now=timezone.now(), contact=first, confirm="")
    assert (again.version, Entry.objects.count()) == (first.version, entries)


def test_half_an_erasure_is_none(person: Contact, ana: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*args: Any) -> int:
        raise RuntimeError("the power fails")

    monkeypatch.setattr("accounts.actions.personal.personal.scrub_journal", break_)
    with pytest.raises(RuntimeError):
        actions.erase_person(by=ana, now=timezone.now(), contact=person, confirm=NAME)
    person.refresh_from_db()
    assert person.full_name == NAME and person.erased_at is None
    monkeypatch.undo()
    actions.erase_person(by=ana, now=timezone.now(), contact=person, confirm=NAME)
    assert traces(*TRACES) == []


def test_a_later_file_does_not_bring_them_back(person: Contact, ana: Any, rita: Any, react: Any) -> None:
    actions.erase_person(by=ana, now=timezone.now(), contact=person, confirm=NAME)
    people = Contact.objects.count()
    source = bring(rita, FILE.replace("Said little", "Said more"), react)
    assert Contact.objects.count() == people
    assert source.counts["issue.erased"] == 1
    assert not Contact.objects.filter(full_name=NAME).exists()
    assert not Activity.objects.filter(summary__contains="Zenobia").exists()


def test_only_admins_erase_and_the_name_is_typed(
    person: Contact, ana: Any, mo: Any, rita: Any, now: datetime
) -> None:
    for member in (mo, rita):
        with pytest.raises(Denied):
            actions.erase_person(by=member, now=now, contact=person, confirm=NAME)
        with pytest.raises(Denied):
            queries.erasure_preview(member, person)
    ana.by_key = True
    with pytest.raises(Denied):
        actions.erase_person(by=ana, now=now, contact=person, confirm=NAME)
    ana.by_key = False
    with pytest.raises(Refused) as refused:
        actions.erase_person(by=ana, now=now, contact=person, confirm="Zenobia")
    assert refused.value.code == "confirm"


def test_the_preview_tells_what_goes_and_what_to_look_at(person: Contact, ana: Any, rita: Any) -> None:
    now = timezone.now()
    bo = Contact.objects.get(emails=["bo@nord.example"])
    actions.change_contact(by=rita, now=now, contact=bo, changes={"notes": f"Knows {NAME}"})
    written = activities.log_activity(
        by=rita, now=now, kind="note", summary=f"{NAME} was mentioned", contacts=[bo]
    )
    found = queries.erasure_preview(ana, person)
    assert found.people == 2 and [one.file_name for one in found.files] == ["leads.csv"]
    assert {going.title.split(",")[0]: going.count for going in found.going}["activities emptied"] == 2
    assert {(one.kind, one.id) for one in found.mentions} >= {("notes", bo.pk), ("activity", written.pk)}
    assert Contact.objects.get(pk=person.pk).full_name == NAME


def test_a_number_that_others_have_is_not_kept(person: Contact, ana: Any, rita: Any) -> None:
    now = timezone.now()
    actions.create_contact(
        by=rita, now=now, name="Bea Long", phone=PHONE, email="bea@lathes.example", force=True
    )
    actions.erase_person(by=ana, now=now, contact=person, confirm=NAME)
    assert set(Suppression.objects.values_list("kind", "value", "source")) == {("email", "", "erasure")}


def test_their_data_is_taken_out_whole(person: Contact, ana: Any, rita: Any) -> None:
    data = b"".join(actions.export_person(by=ana, now=timezone.now(), contact=person))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        sections = {
            name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")
        }
        page = archive.read("index.html").decode()
        table = archive.read("csv/activities.csv").decode("utf-8-sig")
    assert [row["full_name"] for row in sections["json/person.json"]] == [NAME, NAME]
    assert len(sections["json/activities.json"]) == 3 and "Zenobia is keen" in table
    for name in (
        "consent",
        "provenance",
        "lookups",
        "duplicates",
        "signals",
        "notices",
        "imports",
        "merges",
        "journal",
        "deals",
        "tasks",
        "suppression",
    ):
        assert sections[f"json/{name}.json"], name
    assert NAME in page and "everything" in page
    assert Entry.objects.filter(fact="PersonExported", subject=person.pk, actor=ana.id).count() == 1
    with pytest.raises(Denied):
        actions.export_person(by=rita, now=timezone.now(), contact=person)
    assert Task.objects.exists()
