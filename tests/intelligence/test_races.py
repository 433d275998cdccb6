"""Two who decide the same proposal at the same moment, and two workers that read the same text: real connections."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Account
from activities import actions as activities
from activities.models import Activity
from core.actors import SYSTEM
from core.journal.models import Entry
from core.models import Due
from core.recording import erasing
from core.tenancy import inside
from intelligence import actions
from intelligence.models import Proposal, Reading
from tasks.models import Task
from team.models import Member
from tests.accounts.test_merging_races import race
from workspaces.models import Workspace

from .conftest import TEXT, draft


@pytest.fixture
def committed(django_db_setup: Any, django_db_blocker: Any) -> Iterator[tuple[Any, Any, Any]]:
    """A task proposed from a call, which other connections see too; everything goes when the test is over."""
    with django_db_blocker.unblock():
        workspace = Workspace.objects.get(slug="acme")
        with inside(workspace):
            ana, began = Member.objects.get(email="ana@acme.example"), timezone.now()
            logged = activities.log_activity(by=ana, now=began, kind="note", summary=TEXT)
            reading = actions.ask_to_read(by=ana, now=began, activity=logged)
        yield workspace, ana, reading
        with inside(workspace):
            Task.objects.filter(created_at__gte=began).delete()
            Activity.objects.filter(pk=logged.pk).delete()
            told = list(Entry.objects.filter(at__gte=began))
            Due.objects.filter(schema=workspace.schema_name, key__in=[str(e.pk) for e in told]).delete()
            Due.objects.filter(schema=workspace.schema_name, key=str(reading.pk)).delete()
            Due.objects.filter(schema=workspace.schema_name, kind="intelligence.calibrate").delete()
            with transaction.atomic(), erasing():
                Entry.objects.filter(pk__in=[e.pk for e in told]).delete()
            Account.objects.filter(created_at__gte=began).delete()
        connection.close()


def proposed(workspace: Any, reading: Any) -> Any:
    with inside(workspace):
        actions.propose(by=SYSTEM, now=timezone.now(), reading=reading, made=[draft("task")])
        return Proposal.objects.get(reading=reading)


def test_two_who_accept_at_once_open_one_task(committed: Any) -> None:
    workspace, ana, reading = committed
    one, now = proposed(workspace, reading), timezone.now()
    outcomes = race(workspace, *[lambda: actions.accept(by=ana, now=now, proposal=one)] * 3)
    assert outcomes == ["decided", "decided", "done"]
    with inside(workspace):
        assert Task.objects.filter(origin_id=one.pk).count() == 1


def test_accept_against_dismiss_ends_in_one_of_them(committed: Any) -> None:
    workspace, ana, reading = committed
    one, now = proposed(workspace, reading), timezone.now()
    yes = lambda: actions.accept(by=ana, now=now, proposal=one)  # noqa: E731
    no = lambda: actions.dismiss(by=ana, now=now, proposal=one)  # noqa: E731
    assert race(workspace, yes, no) == ["decided", "done"]
    with inside(workspace):
        status = Proposal.objects.get(pk=one.pk).status
        assert Task.objects.filter(origin_id=one.pk).count() == (1 if status == "accepted" else 0)


def test_two_who_take_back_at_once(committed: Any) -> None:
    workspace, ana, reading = committed
    one, now = proposed(workspace, reading), timezone.now()
    with inside(workspace):
        actions.accept(by=ana, now=now, proposal=one)
    assert race(workspace, *[lambda: actions.undo(by=ana, now=now, proposal=one)] * 2) == ["done", "open"]
    with inside(workspace):
        assert Task.objects.get(origin_id=one.pk).state == "cancelled"


def test_two_workers_with_the_same_text_propose_it_once(committed: Any) -> None:
    workspace, _, reading = committed
    now, made = timezone.now(), [draft("task"), draft("competitor", 3)]
    propose = lambda: actions.propose(by=SYSTEM, now=now, reading=reading, made=made)  # noqa: E731
    assert race(workspace, propose, propose) == ["done", "done"]
    with inside(workspace):
        assert Proposal.objects.filter(reading=reading).count() == 2
        assert Entry.objects.filter(fact="ProposalsReady", subject=reading.pk).count() == 1
        assert Reading.objects.get(pk=reading.pk).state == "done"
