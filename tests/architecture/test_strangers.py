"""Every address, tried by nobody, by the other workspace's owner, and by every role with things that are not there."""

from typing import Any
from uuid import uuid4

import pytest

from tests.architecture.urls import Address, addresses

pytestmark = pytest.mark.django_db
ALL = addresses()
WRITES = ("post", "put", "patch", "delete")


def body(method: str) -> dict[str, Any]:
    return {} if method == "get" else {"data": "{}", "content_type": "application/json"}


def test_there_are_addresses_to_try() -> None:
    assert len(ALL) > 20


@pytest.mark.parametrize("address", ALL, ids=lambda a: a.route)
def test_nobody_gets_nowhere(client: Any, address: Address) -> None:
    for method in address.methods:
        response = getattr(client, method)(address.path("acme", uuid4()), **body(method))
        expected = 401 if "api/" in address.route else 302
        assert response.status_code == expected, f"{method} {address.route}"
        if expected == 302:
            assert response["Location"].startswith("/auth/login/")


@pytest.mark.parametrize("address", ALL, ids=lambda a: a.route)
def test_the_other_workspaces_owner_finds_nothing(log_in: Any, address: Address) -> None:
    eve = log_in("eve")
    for method in address.methods:
        response = getattr(eve, method)(address.path("acme", uuid4()), **body(method))
        assert response.status_code == 404, f"{method} {address.route}"
        assert b"Acme" not in response.content


@pytest.mark.parametrize("key", ("ana", "rita", "vic"))
def test_no_role_meets_a_server_error(log_in: Any, key: str, client: Any) -> None:
    """Reads and writes with nothing in them and records that are not there: refused, never broken."""
    person = log_in(key)
    broken = []
    for address in ALL:
        for method in address.methods:
            response = getattr(person, method)(address.path("acme", uuid4()), **body(method))
            if response.status_code >= 500:
                broken.append(f"{method} {address.route} {response.status_code}")
            if (
                address.takes_an_object
                and method == "get"
                and response.status_code == 200
                and "<uuid" in address.route
            ):
                broken.append(f"{method} {address.route} answered 200 for a record that is not there")
    assert broken == []


def test_a_read_only_member_writes_nothing(log_in: Any, acme: Any) -> None:
    """Whatever vic posts anywhere, the journal of acme tells no change of the business."""
    from core.journal.models import Entry

    own = {"MemberChanged", "ApiKeyCreated", "ApiKeyRevoked", "ExportTaken", "NotificationsRead"}
    before = Entry.objects.exclude(fact__in=own).count()
    vic = log_in("vic")
    for address in ALL:
        for method in set(WRITES) & address.methods:
            getattr(vic, method)(address.path("acme", uuid4()), **body(method))
    assert Entry.objects.exclude(fact__in=own).count() == before
