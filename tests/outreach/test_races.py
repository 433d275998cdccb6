"""Several at the same moment, on connections of their own."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Contact
from activities.models import Activity
from core.errors import Refused
from core.journal.models import Entry
from core.models import Due
from core.recording import erasing
from core.tenancy import inside
from outreach import actions
from outreach.models import Draft
from team.models import Member
from workspaces.models import Workspace


@pytest.fixture
def committed(django_db_setup: Any, django_db_blocker: Any) -> Any:
    """A draft that other connections see too; it goes when the test is over."""
    with django_db_blocker.unblock():
        now = timezone.now()
        acme = Workspace.objects.get(slug="acme")
        with inside(acme):
            rita = Member.objects.get(email="rita@acme.example")
            one = accounts.create_contact(
                by=rita, now=now, first_name="A", last_name="B", emails=["a@race.example"], owner=rita
            )
            draft = actions.draft(by=rita, now=now, purpose="re_engage", contact=one)
        yield acme, rita, draft
        with inside(acme):
            kept = list(Activity.objects.filter(contacts=one).values_list("pk", flat=True))
            told = Entry.objects.filter(subject__in=[draft.pk, one.pk, *kept])
            Due.objects.filter(key__in=[*(str(e.pk) for e in told), str(draft.pk), *map(str, kept)]).delete()
            with transaction.atomic(), erasing():
                told.delete()
            Draft.objects.filter(pk=draft.pk).delete()
            Activity.objects.filter(pk__in=kept).delete()
            Contact.objects.filter(pk=one.pk).delete()
        connection.close()


def test_four_who_approve_at_once_send_once(committed: Any, post: Any) -> None:
    """Real connections: one yes counts, and two workers that send at once send one mail."""
    from core.jobs import run_due

    acme, rita, draft = committed
    came: list[str] = []

    def at_once(do: Any, count: int) -> None:
        barrier = threading.Barrier(count)

        def run() -> None:
            try:
                with inside(acme):
                    barrier.wait(5)
                    do()
                    came.append("done")
            except Refused as error:
                came.append(error.code)
            finally:
                connection.close()

        threads = [threading.Thread(target=run) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)

    at_once(lambda: actions.approve(by=rita, now=timezone.now(), draft=draft), 4)
    assert sorted(came) == ["done", "state", "state", "state"]
    with inside(acme):
        Due.objects.filter(key=str(draft.pk)).update(due_at=timezone.now())
    at_once(lambda: run_due(connection.schema_name, "outreach.send", str(draft.pk)), 3)
    assert len(post.mails) == 1
    with inside(acme):
        assert Draft.objects.get(pk=draft.pk).tries == 1
