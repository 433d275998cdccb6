"""Whose address counts: nobody's word is taken but a trusted proxy's."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.clients import client, trusted

NETWORKS, _ = trusted(["10.0.0.0/8", "2001:db8::/32", "192.0.2.7"])


@pytest.mark.parametrize(
    ("near", "said", "found"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # a stranger says something
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the visitor made the first one up
        ("10.0.0.1", "6.6.6.6, 10.9.9.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),  # two proxies
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),  # a visitor inside the network
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, <script>", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.1", "[2001:db9::1]:4711", "2001:db9::1"),
        ("2001:db8::5", "198.51.100.1", "198.51.100.1"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("192.0.2.8", "198.51.100.1", "192.0.2.8"),
        ("", "198.51.100.1", ""),
        ("10.0.0.1", ",".join(["10.0.0.9"] * 500), "10.0.0.9"),
    ],
)
def test_the_list_is_read_from_its_end_as_far_as_it_is_trusted(near: str, said: str, found: str) -> None:
    assert client(near, said, NETWORKS) == found


def test_a_socket_is_trusted_only_by_name() -> None:
    assert client("", "198.51.100.1", [], socket=True) == "198.51.100.1"
    assert trusted(["unix", " "]) == ([], True)


def test_a_mistake_in_the_setting_is_told() -> None:
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        trusted(["proxy.example.com"])


@pytest.mark.parametrize(
    ("proxies", "origin"),
    [([], "127.0.0.1"), (["127.0.0.1"], "198.51.100.1"), (["10.0.0.0/8"], "127.0.0.1")],
)
def test_the_audit_trail_names_the_visitor(
    log_in: Any, acme: Any, settings: Any, proxies: list[str], origin: str
) -> None:
    from core.journal.models import Entry

    settings.TRUSTED_PROXIES = proxies
    log_in("ana").post(
        "/w/acme/api/v1/accounts/",
        {"name": "Seen"},
        content_type="application/json",
        headers={"X-Forwarded-For": "6.6.6.6, 198.51.100.1"},
    )
    assert Entry.objects.get(fact="AccountCreated").origin == origin


def test_limits_count_visitors_and_a_made_up_address_does_not_help(
    client: Any, db: None, settings: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("team.views.invitations.LOOKS_PER_MINUTE", 2)
    settings.TRUSTED_PROXIES = ["127.0.0.1"]

    def look(said: str) -> int:
        return int(client.get("/join/nonsense/", headers={"X-Forwarded-For": said}).status_code)

    first = [look("198.51.100.1"), look("1.1.1.1, 198.51.100.1"), look("2.2.2.2, 198.51.100.1")]
    assert first[:2] != [429, 429] and first[2] == 429
    assert look("198.51.100.2") != 429
