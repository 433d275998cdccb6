"""Notes of a file stand in the timeline, once."""

from datetime import datetime
from typing import Any

from accounts.actions import importing
from accounts.models import Account, Contact, Import
from activities import actions as activities
from activities.models import Activity
from core.journal.models import Entry
from deals.models import Deal

from .test_import_running import bring

LONG = "Wants a pilot in autumn. " * 60
PEOPLE = f"""Name,E-mail,Company,Visit report
Ana Lopez,ana@acme.co,Acme Tools,Met at the fair
Bo Berg,bo@nord.se,Nord AB,{LONG}
Cy Day,,,Lives in Leeds
,,,Nobody said this
"""
TARGETS = ["contact.full_name", "contact.email", "account.name", "activity.note"]


def _bring(by: Any, now: datetime, text: str, react: Any, targets: list[str] = TARGETS) -> Import:
    source = importing.upload(by=by, now=now, name="notes.csv", blocks=[text.encode()])
    importing.map_columns(by=by, now=now, source=source, targets=targets)
    importing.check(by=by, now=now, source=source)
    react()
    importing.start(by=by, now=now, source=Import.objects.get(pk=source.pk))
    react()
    return Import.objects.select_related("by").get(pk=source.pk)


def test_notes_become_entries_of_the_timeline(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = _bring(rita, now, PEOPLE, react)
    assert source.state == "done", source.message
    assert source.counts["activity.created"] == 3
    note = Activity.objects.get(summary="Met at the fair")
    assert (note.kind, note.by, note.account) == ("note", rita, Account.objects.get(name="Acme Tools"))
    assert list(note.contacts.all()) == [Contact.objects.get(emails=["ana@acme.co"])]
    assert Activity.objects.get(account__name="Nord AB").body == LONG.strip()
    assert source.counts["rows.rejected"] == 1 and source.counts["issue.note"] == 1
    assert Entry.objects.filter(fact="ActivityLogged", origin=f"import:{source.pk}").count() == 3


def test_the_same_notes_twice_change_nothing(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    _bring(rita, now, PEOPLE, react)
    before = list(Activity.objects.order_by("id").values())
    again = _bring(rita, now, PEOPLE, react)
    assert list(Activity.objects.order_by("id").values()) == before
    assert again.counts["rows.unchanged"] == 3


def test_notes_go_with_their_import_unless_worked_on(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = _bring(rita, now, PEOPLE, react)
    touched = Activity.objects.get(summary="Met at the fair")
    activities.change_activity(
        by=rita, now=now, activity=touched, changes={"summary": "Met at the fair, twice"}
    )
    importing.undo(by=rita, now=now, source=source)
    react()
    assert Import.objects.get(pk=source.pk).counts["undo.activity.removed"] == 2
    assert [row.pk for row in Activity.objects.all()] == [touched.pk]
    gone = Entry.objects.filter(fact="ActivityRemoved").first()
    assert gone is not None and gone.before


def test_a_note_beside_a_deal_is_about_the_deal(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    text = "Deal,Company,Amount,Stage,Note\nRollout,Acme Tools,100,Qualified,Wants it soon\n"
    targets = ["deal.name", "account.name", "deal.amount", "deal.stage", "activity.note"]
    _bring(rita, now, text, react, targets)
    note = Activity.objects.get()
    assert note.deal == Deal.objects.get() and note.account == Account.objects.get()
    again = _bring(rita, now, text, react, targets)
    assert Activity.objects.count() == 1 and again.counts["rows.unchanged"] == 1


def test_a_column_of_notes_is_offered_the_timeline(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    text = "Deal Name,Company,Amount,Stage,Notes\nRollout,Acme Tools,100,Qualified,Wants it soon\n"
    source = bring(rita, now, text, react=react)
    assert source.mapping[4]["target"] == "activity.note"
    assert Activity.objects.get().summary == "Wants it soon"
