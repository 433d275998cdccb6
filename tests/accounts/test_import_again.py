"""A file that comes again changes nothing, also where people have no address, profile or number."""

from datetime import datetime
from typing import Any

from accounts.actions import importing, people
from accounts.models import Account, Contact, Import, ImportedRow
from core.journal.models import Entry

from .test_import_running import bring

KEYLESS = """Name,Company,Job Title,City
Ana Lopez,Acme Tools,VP Sales,Madrid
Ana Lopez,Acme Tools,Engineer,
Ana Lopez,Acme Tools,,Madrid
Ana Lopez,Other Ltd,CEO,
Ana Lopez,,Nurse,
Ana Lopez,,,
Bo Berg,,,
"""


def _stand() -> list[Any]:
    return list(Contact.objects.order_by("id").values()) + list(Account.objects.order_by("id").values())


def test_people_without_any_key_are_found_again(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    first = bring(rita, now, KEYLESS, react=react)
    assert first.counts["contact.created"] == 5
    before, told = _stand(), Entry.objects.exclude(subject_kind="import").count()
    again = bring(rita, now, KEYLESS, react=react)
    assert _stand() == before
    assert again.counts["rows.unchanged"] == 7
    assert Entry.objects.exclude(subject_kind="import").count() == told


def test_rows_that_contradict_each_other_are_two_people(
    acme: Any, rita: Any, now: datetime, react: Any
) -> None:
    bring(rita, now, KEYLESS, react=react)
    here = Contact.objects.filter(account__name="Acme Tools").order_by("id")
    assert [(one.title, one.city) for one in here] == [("VP Sales", "Madrid"), ("Engineer", "")]


def test_the_check_says_what_the_run_does_across_chunks(
    acme: Any, rita: Any, now: datetime, react: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("accounts.actions.importing.running.CHUNK", 2)
    source = importing.upload(by=rita, now=now, name="a.csv", blocks=[KEYLESS.encode()])
    importing.check(by=rita, now=now, source=source)
    react()
    checked = Import.objects.get(pk=source.pk).counts
    importing.start(by=rita, now=now, source=source)
    react()
    done = Import.objects.get(pk=source.pk).counts
    assert done["contact.created"] == 5
    assert checked["contact.created"] == 5
    before = _stand()
    bring(rita, now, KEYLESS, react=react)
    assert _stand() == before


def test_a_person_who_grew_since_is_the_same(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    bring(rita, now, KEYLESS, react=react)
    bo = Contact.objects.get(first_name="Bo")
    ana = Contact.objects.get(account__name="Other Ltd")
    people.change_contact(
        by=rita, now=now, contact=ana, changes={"title": "Chair", "emails": ["ana@other.co"]}
    )
    people.change_contact(by=rita, now=now, contact=bo, changes={"title": "Baker"})
    before = _stand()
    bring(rita, now, KEYLESS, react=react)
    assert _stand() == before


def test_a_keyless_row_means_the_person_of_that_name_in_the_company(
    acme: Any, rita: Any, now: datetime, react: Any
) -> None:
    bring(rita, now, "Name,Company,Email\nAna Lopez,Acme Tools,ana@acme.co\n", react=react)
    source = bring(rita, now, "Name,Company,Job Title\nAna Lopez,Acme Tools,CEO\n", react=react)
    assert source.counts["rows.updated"] == 1
    assert Contact.objects.get().title == "CEO"


def test_what_is_archived_is_met_and_told_instead_of_made_again(
    acme: Any, rita: Any, ana: Any, now: datetime, react: Any
) -> None:
    text = "Name,Company,Email\nAna Lopez,Acme Tools,ana@acme.co\nBo Berg,Acme Tools,\n"
    bring(rita, now, text, react=react)
    Contact.objects.update(archived_at=now)
    before = _stand()
    again = bring(rita, now, text, react=react, matches="overwrite")
    assert _stand() == before
    assert again.counts["rows.unchanged"] == 2
    assert again.counts["issue.archived"] == 2
    assert all("archived" in str(row.issues) for row in ImportedRow.objects.filter(source=again))
