"""Several workers that fill gaps at the same moment: in real connections, so what they leave is committed."""

import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, connections, transaction

from accounts.actions import enrichment as filling
from accounts.models import Account, Lookup, Provenance, Provider
from core.actors import SYSTEM
from core.journal.models import Entry
from core.models import Due
from core.recording import erasing
from core.tenancy import inside
from team.models import Member
from tests.http_double import Double
from workspaces.models import Workspace

from .test_enrichment import add, company, says, server  # noqa: F401


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: Any, now: datetime
) -> Iterator[tuple[Workspace, Any]]:
    """Acme and its admin; what a test leaves there, other connections see, and it goes when the test is over."""
    with django_db_blocker.unblock():
        workspace = Workspace.objects.get(slug="acme")
        with inside(workspace):
            tables = (Lookup, Provenance, Provider, Account, Due, Entry)
            there = {table: list(table._default_manager.values_list("pk", flat=True)) for table in tables}
            yield workspace, Member.objects.get(email="ana@acme.example")
            with transaction.atomic(), erasing():
                for table, kept in there.items():
                    table._default_manager.exclude(pk__in=kept).delete()
        connection.close()


def test_two_workers_do_not_ask_the_same_or_go_over_a_limit(
    committed: tuple[Workspace, Any],
    now: datetime,
    server: Double,  # noqa: F811
) -> None:
    acme, ana = committed
    add(ana, now, server, daily_limit=3)
    for n in range(6):
        says(server, f"/c{n}.de", sector="Robots")
    made = [company(ana, now, name=f"C{n}", domain=f"c{n}.de") for n in range(6)]
    errors: list[Exception] = []

    def work() -> None:
        try:
            with inside(acme):
                filling.fill(by=SYSTEM, now=now, kind="account", ids=[one.pk for one in made])
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert errors == []
    assert len(server.asked) == len({one.path for one in server.asked}) == 3
    assert Account.objects.filter(industry="Robots").count() == 3
