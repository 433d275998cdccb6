"""Two who merge, part or edit the same people at the same moment, over real connections."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts import actions
from accounts.models import Contact, Merge
from core.errors import Refused, Stale
from core.journal.models import Entry
from core.models import Due
from core.recording import erasing
from core.tenancy import inside
from team.models import Member
from workspaces.models import Workspace

from .test_merging import merge, person


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Two people that other connections see too; everything goes when the test is over."""
    with django_db_blocker.unblock():
        workspace = Workspace.objects.get(slug="acme")
        with inside(workspace):
            ana, now = Member.objects.get(email="ana@acme.example"), timezone.now()
            two = [person(ana, now, "Race Condition"), person(ana, now, "Race Conditions")]
        yield workspace, ana, two
        ids = [one.pk for one in two]
        with inside(workspace):
            told = list(Entry.objects.filter(subject__in=ids))
            Due.objects.filter(key__in=[str(one.pk) for one in told]).delete()
            with transaction.atomic(), erasing():
                Entry.objects.filter(pk__in=[one.pk for one in told]).delete()
            Merge.objects.filter(kept__in=ids).delete()
            Contact.objects.filter(pk__in=ids).update(merged_into=None)
            Contact.objects.filter(pk__in=ids).delete()
        connection.close()


def race(workspace: Any, *verbs: Any) -> list[str]:
    """Each verb in a connection of its own, all at once; what became of each."""
    barrier, outcomes = threading.Barrier(len(verbs)), []

    def run(verb: Any) -> None:
        try:
            with inside(workspace):
                barrier.wait(5)
                verb()
            outcomes.append("done")
        except (Refused, Stale) as error:
            outcomes.append("stale" if isinstance(error, Stale) else error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return sorted(outcomes)


def test_two_who_merge_the_same_pair_at_the_same_moment(committed):
    """Real connections, each keeping another one: one is done, the other is told where they went."""
    workspace, ana, (a, b) = committed
    now = timezone.now()
    done = race(workspace, lambda: merge(ana, now, a, b), lambda: merge(ana, now, b, a))
    assert done == ["done", "merged"]
    with inside(workspace):
        assert Contact.objects.filter(pk__in=[a.pk, b.pk], archived_at=None).count() == 1
        assert Merge.objects.filter(kept__in=[a.pk, b.pk]).count() == 1
        made = Merge.objects.get(kept__in=[a.pk, b.pk])
    back = race(workspace, *[lambda: actions.unmerge(by=ana, now=now, merge=made)] * 2)
    assert back == ["done", "undone"]


def test_an_edit_and_a_merge_at_the_same_moment(committed):
    """Whoever comes second is refused, or merges what the first has written; no edit is lost."""
    workspace, ana, (a, b) = committed
    now = timezone.now()

    def edit() -> None:
        actions.change_contact(by=ana, now=now, contact=b, changes={"city": "Rome"}, version=1)

    outcome = race(workspace, edit, lambda: merge(ana, now, a, b, versions={a.pk: 1, b.pk: 1}))
    assert outcome in (["done", "merged"], ["done", "stale"])
    with inside(workspace):
        b.refresh_from_db()
        assert (b.city == "Rome") == (b.merged_into_id is None)
