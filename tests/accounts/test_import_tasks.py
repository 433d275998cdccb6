"""Tasks of a file stand on somebody's list, once, and go with their import."""

from datetime import datetime
from typing import Any

from accounts.actions import importing
from accounts.models import Contact, Import
from core.models import Due
from deals.models import Deal
from tasks import actions as tasks
from tasks.models import Task

from .test_import_notes import _bring
from .test_import_running import bring

PEOPLE = """Name,E-mail,Company,Task,Due
Ana Lopez,ana@acme.co,Acme Tools,Call about the pilot,2031-03-04
Bo Berg,bo@nord.se,Nord AB,Send the offer,2031-03-05 14:30
Cy Day,cy@day.uk,,Say hello,
,,,Nobody to call,2031-03-04
"""
TARGETS = ["contact.full_name", "contact.email", "account.name", "task.title", "task.due_at"]


def test_tasks_are_opened_with_their_day_and_person(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = _bring(rita, now, PEOPLE, react, TARGETS)
    assert source.state == "done", source.message
    assert source.counts["task.created"] == 3
    call = Task.objects.get(title="Call about the pilot")
    assert (call.owner, call.all_day, call.state) == (rita, True, "open")
    assert call.contact == Contact.objects.get(emails=["ana@acme.co"]) and call.account.name == "Acme Tools"
    assert call.due_at is not None and call.due_at.date().isoformat() == "2031-03-04"
    offer = Task.objects.get(title="Send the offer")
    assert not offer.all_day and offer.due_at is not None
    assert Due.objects.filter(kind="tasks.remind", key__in=[str(call.pk), str(offer.pk)]).count() == 2
    assert source.counts["rows.rejected"] == 1 and source.counts["issue.task"] == 1


def test_the_same_tasks_twice_change_nothing(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    _bring(rita, now, PEOPLE, react, TARGETS)
    moved = Task.objects.get(title="Send the offer")
    tasks.change_task(by=rita, now=now, task=moved, changes={"title": "Send the second offer"})
    before = list(Task.objects.order_by("id").values())
    again = _bring(rita, now, PEOPLE, react, TARGETS)
    assert list(Task.objects.order_by("id").values()) == before
    assert again.counts["rows.unchanged"] == 3


def test_tasks_go_with_their_import_unless_worked_on(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = _bring(rita, now, PEOPLE, react, TARGETS)
    touched = Task.objects.get(title="Send the offer")
    tasks.change_task(by=rita, now=now, task=touched, changes={"priority": 3})
    gone = Task.objects.get(title="Call about the pilot")
    importing.undo(by=rita, now=now, source=source)
    react()
    assert Import.objects.get(pk=source.pk).counts["undo.task.removed"] == 2
    assert [row.pk for row in Task.objects.all()] == [touched.pk]
    assert not Due.objects.filter(kind="tasks.remind", key=str(gone.pk)).exists()


def test_a_task_beside_a_deal_is_its_next_step(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    text = "Deal,Company,Amount,Stage,Task,Due\nRollout,Acme Tools,100,Qualified,Call them,2031-03-04\n"
    targets = ["deal.name", "account.name", "deal.amount", "deal.stage", "task.title", "task.due_at"]
    source = _bring(rita, now, text, react, targets)
    deal = Deal.objects.get()
    assert Task.objects.get().deal == deal and deal.next_step == "Call them"
    importing.undo(by=rita, now=now, source=source)
    react()
    assert not Task.objects.exists() and not Deal.objects.exists()


def test_columns_of_tasks_are_offered_their_fields(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    text = (
        "Person - Name*,Person - Email (Work),Organization - Name*,Activity - Subject*,Activity - Due date\n"
        "Ana Lopez,ana@acme.co,Acme Tools,Call back,2031-03-04\n"
    )
    source = bring(rita, now, text, react=react)
    assert [column["target"] for column in source.mapping[3:]] == ["task.title", "task.due_at"]
    assert Task.objects.get().title == "Call back"
