"""API keys: read keys only read, dead keys open nothing, and no key makes another."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.architecture.urls import addresses

from .stock import Door

pytestmark = pytest.mark.django_db
API = [a for a in addresses() if "api/v1/" in a.route]


def key_of(member: Any, scope: str, by: Any = None) -> tuple[Any, str]:
    from django.utils import timezone

    from team import actions

    return actions.create_api_key(
        by=by or member, now=timezone.now(), member=member, name="probe", scope=scope
    )


def with_key(secret: str, slug: str = "acme") -> Door:
    return Door(Client(), slug, Authorization=f"Bearer {secret}")


def test_a_read_key_reads_everything_and_writes_nothing(acme: Any, ana: Any, ours: dict[str, str]) -> None:
    from core.journal.models import Entry

    def written() -> Any:
        """What stands in the journal, but for who took which list out: that is written down of readers too."""
        return Entry.objects.exclude(fact__in=("ListExported", "JournalExported"))

    door = with_key(key_of(ana, "read")[1])
    before, odd = written().count(), []
    for address in API:
        for method in sorted(address.methods):
            for record in (
                {*ours.values()} if method != "get" and address.takes_an_object else {ours["deals"]}
            ):
                path = address.path("acme", UUID(record)).partition("api/v1/")[2]
                answer = door.call(method, path, {"rows": [{"name": "x"}], "name": "x"}, **{"If-Match": "*"})
                wrong = answer.status_code >= 500 or (
                    method != "get" and answer.status_code not in (403, 404, 405, 415)
                )
                odd += [f"{method} {path} {answer.status_code}"] if wrong else []
    assert odd == []
    assert written().count() == before


@pytest.mark.parametrize("path", ["deals/", "me/", "schema/", "docs/", "imports/", "nothing/here/"])
def test_dead_keys_open_nothing(acme: Any, rita: Any, ana: Any, eve: Any, globex: Any, path: str) -> None:
    from django.utils import timezone

    from core.tenancy import inside
    from team import actions

    revoked, one = key_of(rita, "write")
    actions.revoke_api_key(by=rita, now=timezone.now(), key=revoked)
    with inside(globex):
        foreign = key_of(eve, "write")[1]
    _, gone = key_of(rita, "write")
    rita.active = False
    rita.save(update_fields=["active"])
    for secret in (
        one,
        foreign,
        gone,
        "",
        "-",
        "dw_",
        "dw_" + "0" * 40,
        gone[:-1],
        gone + "0",
        gone.upper(),
        "\u0100",
        "a b",
    ):
        assert with_key(secret).call("get", path).status_code == 401, secret


def test_a_key_opens_no_page_and_no_other_workspace(acme: Any, ana: Any) -> None:
    _, secret = key_of(ana, "write")
    assert Client().get("/w/acme/deals/", headers={"Authorization": f"Bearer {secret}"}).status_code == 404
    assert with_key(secret, "globex").call("get", "deals/").status_code == 401


def test_a_key_makes_no_key_and_revokes_none(acme: Any, ana: Any, log_in: Callable[[str], Any]) -> None:
    made, secret = key_of(ana, "write")
    door = with_key(secret)
    assert door.call("post", "api-keys/", {"name": "child", "scope": "write"}).status_code == 403
    assert door.call("post", f"api-keys/{made.pk}/revoke/").status_code == 403
    assert door.call("get", "api-keys/").status_code == 403
    assert secret not in Door(log_in("ana"), "acme").call("get", "api-keys/").content.decode()


def test_a_key_beats_the_session_it_comes_with(acme: Any, vic: Any, log_in: Callable[[str], Any]) -> None:
    """Who sends a weaker key is weaker, whatever cookie is beside it."""
    _, secret = key_of(vic, "read", by=vic)
    door = Door(log_in("ana"), "acme", Authorization=f"Bearer {secret}")
    assert door.call("post", "accounts/", {"name": "x"}).status_code == 403


def test_secrets_are_not_kept(acme: Any, ana: Any) -> None:
    from core.journal.models import Entry
    from team.models import ApiKey

    _, secret = key_of(ana, "write")
    assert secret not in str(list(ApiKey.objects.values()))
    assert secret not in str(list(Entry.objects.values("payload", "before", "after")))
