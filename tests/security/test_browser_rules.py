"""What browsers are told, and what they may be tricked into: policy headers, cookies, CSRF, redirects, hosts, rates."""

# ruff: noqa: E501  tables of odd values are read by the line

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.architecture.urls import addresses
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/",
    "/auth/login/",
    "/auth/signup/",
    "/auth/password/reset/",
    "/nothing-here/",
    "/invitations/x/",
    "/w/acme/deals/",
]


def written() -> int:
    """How much the journal says, but for who took data out, which is written down on reading."""
    from core.journal.models import Entry

    return Entry.objects.exclude(fact__in={"ListExported", "JournalExported"}).count()


def told(response: Any) -> list[str]:
    """What is missing from a response's headers."""
    wrong = []
    csp = response.get("Content-Security-Policy", "")
    rules = dict(part.strip().partition(" ")[::2] for part in csp.split(";"))
    if "unsafe" in csp or "*" in csp or "http:" in csp:
        wrong.append(f"csp {csp}")
    for name, want in (
        ("frame-ancestors", "'none'"),
        ("object-src", "'none'"),
        ("base-uri", "'self'"),
        ("default-src", "'self'"),
    ):
        if rules.get(name) != want:
            wrong.append(f"{name} {rules.get(name)}")
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
    return wrong + [f"{k} {response.get(k)}" for k, v in wanted.items() if response.get(k) != v]


def inline(page: str) -> list[str]:
    """Scripts, styles and handlers that stand in the page itself, which the policy would block."""
    found = re.findall(r"<[a-z][^>]*\s(?:on[a-z]+|style)=[\"']", page) + re.findall(r"<style[\s>]", page)
    scripts = re.findall(r"<script\b([^>]*)>", page)
    return found + [
        s for s in scripts if "src=" not in s and "nonce=" not in s and "application/json" not in s
    ]


@pytest.mark.timeout(400)  # thousands of requests
def test_every_answer_of_a_workspace_carries_the_policy_and_reading_changes_nothing(
    ours: dict[str, str], log_in: Any
) -> None:
    """No address acts on a GET, which pictures and links of foreign pages can send."""
    ana, wrong, before = log_in("ana"), [], written()
    for address in addresses():
        if "get" not in address.methods:
            continue
        for record in {*ours.values()} if address.takes_an_object else {ours["deals"]}:
            response = ana.get(address.path("acme", UUID(record)))
            problems = told(response)
            if (
                response.get("Content-Type", "").startswith("text/html")
                and "api/v1/docs" not in address.route
            ):
                problems += inline(b"".join(response).decode())
            if problems:
                wrong.append((address.route, problems))
    assert wrong == []
    assert written() == before


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_carry_the_policy(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code < 500
    assert told(response) == []
    assert inline(response.content.decode()) == []


def test_the_policy_of_the_documentation_page_is_as_strict(log_in: Any) -> None:
    response = log_in("ana").get("/w/acme/api/v1/docs/")
    assert response.status_code == 200
    assert told(response) == []
    assert inline(response.content.decode()) == [], "the page would stay empty under its own policy"


@pytest.mark.parametrize("there", [
    "http://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)", "\t//evil.example", "http:///evil.example",
    "/%09/evil.example", "////evil.example", "http://testserver@evil.example/", "http://evil.example\\@testserver/",
])  # fmt: skip
def test_log_in_and_out_lead_nowhere_else(acme: Any, there: str) -> None:
    client = Client()
    entered = client.post(
        f"/auth/login/?next={there}", {"login": "rita@acme.example", "password": PASSWORD, "next": there}
    )
    assert entered.status_code == 302
    assert re.match(r"/(?![/\\\t])", entered["Location"])
    left = client.post(f"/auth/logout/?next={there}", {"next": there})
    assert re.match(r"/(?![/\\\t])", left.get("Location", "/"))


def test_a_foreign_host_is_refused(log_in: Any) -> None:
    for host in ("evil.example", "testserver.evil.example", "testserver:80@evil.example", ""):
        assert Client().get("/auth/login/", headers={"Host": host}).status_code == 400, host
    sly = log_in("ana").get(
        "/w/acme/deals/", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    )
    assert b"evil.example" not in sly.content


def test_session_writes_need_the_csrf_token(ours: dict[str, str], ana: Any) -> None:
    from workspaces.models import User

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(email="ana@acme.example"))
    record, passed = UUID(ours["deals"]), []
    for address in addresses():
        for method in sorted(address.methods - {"get"}):
            answer = getattr(strict, method)(
                address.path("acme", record), data="{}", content_type="application/json"
            )
            if answer.status_code not in (403, 404, 405):
                passed.append(f"{method} {address.route} {answer.status_code}")
    assert passed == []


def test_a_key_needs_no_csrf_token(acme: Any, ana: Any) -> None:
    from .test_keys import key_of

    strict = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {key_of(ana, 'write')[1]}"})
    assert (
        strict.post("/w/acme/api/v1/accounts/", '{"name": "x"}', content_type="application/json").status_code
        == 201
    )


def test_guessing_passwords_is_slowed_down(acme: Any, settings: Any) -> None:
    from allauth.account import app_settings

    settings.ACCOUNT_RATE_LIMITS = {}
    assert {"login", "login_failed", "signup", "reset_password"} <= set(app_settings.RATE_LIMITS)
    codes = [
        Client().post("/auth/login/", {"login": "rita@acme.example", "password": f"wrong {n}"}).status_code
        for n in range(12)
    ]
    last = Client().post("/auth/login/", {"login": "rita@acme.example", "password": PASSWORD})
    assert last.status_code != 302, f"the right password still opens after {codes}"


def test_log_in_and_reset_do_not_tell_who_is_here(acme: Any, log_in: Callable[[str], Any]) -> None:
    for path, extra in (("/auth/login/", {"password": "wrong wrong wrong"}), ("/auth/password/reset/", {})):
        name = "login" if "login" in path else "email"
        known = Client().post(path, {name: "rita@acme.example", **extra})
        stranger = Client().post(path, {name: "nobody@acme.example", **extra})
        assert (known.status_code, known.get("Location")) == (stranger.status_code, stranger.get("Location"))
