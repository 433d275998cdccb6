"""Log-in, reset, second factor, log-ins elsewhere, and what happens when somebody guesses."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.cast import PASSWORD
from tests.workspaces.post import posted
from workspaces.models import User

pytestmark = pytest.mark.django_db
RITA = {"login": "rita@acme.example", "password": PASSWORD}


def code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_one_logs_in_and_is_sent_where_one_wanted_to_go(client: Any) -> None:
    response = client.post("/auth/login/", {**RITA, "next": "/w/acme/team/teams/"})
    assert response["Location"] == "/w/acme/team/teams/"
    assert client.get("/w/acme/team/teams/").status_code == 200


def test_nobody_is_sent_off_to_another_site(client: Any) -> None:
    response = client.post("/auth/login/", {**RITA, "next": "https://evil.example/"})
    assert response["Location"] == "/"


def test_wrong_password_and_unknown_person_look_the_same(client: Any) -> None:
    texts = []
    for login in ("rita@acme.example", "nobody@acme.example"):
        page = client.post("/auth/login/", {"login": login, "password": "wrong wrong"})
        texts.append(str(page.context["form"].non_field_errors()))
    assert texts[0] == texts[1] != ""


def test_guessing_is_slowed_down(client: Any, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(5):
        client.post("/auth/login/", {**RITA, "password": "wrong wrong"})
    page = client.post("/auth/login/", RITA)
    assert page.status_code == 200 and "Too many" in str(page.context["form"].errors)


def test_sign_ups_are_limited_per_address(client: Any, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    statuses = [client.post("/auth/signup/", {}).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]


def test_logging_out_takes_a_click(client: Any) -> None:
    client.post("/auth/login/", RITA)
    assert client.get("/auth/logout/").status_code == 200
    assert client.get("/w/acme/team/").status_code == 200
    client.post("/auth/logout/")
    assert client.get("/w/acme/team/").status_code == 302


def test_a_forgotten_password_is_replaced_by_mail(client: Any) -> None:
    assert client.post("/auth/password/reset/", {"email": RITA["login"]}).status_code == 302
    found = re.search(r"http://localhost:8000(/\S+)", posted()[0].body)
    assert found
    page = client.get(found[1], follow=True)
    path = page.redirect_chain[-1][0]
    client.post(path, {"password1": "another long one", "password2": "another long one"})
    client.logout()
    client.post("/auth/login/", {**RITA, "password": "another long one"})
    assert client.get("/w/acme/team/").status_code == 200
    assert b"no longer works" in client.get(found[1], follow=True).content


def test_reset_says_the_same_for_unknown_addresses(client: Any) -> None:
    known = client.post("/auth/password/reset/", {"email": RITA["login"]}, follow=True)
    unknown = client.post("/auth/password/reset/", {"email": "nobody@x.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain


def test_the_password_is_changed_by_who_knows_it(client: Any) -> None:
    client.post("/auth/login/", RITA)
    new = {"password1": "yet another long one", "password2": "yet another long one"}
    page = client.post("/auth/password/change/", {"oldpassword": "wrong", **new})
    assert page.context["form"].errors["oldpassword"]
    client.post("/auth/password/change/", {"oldpassword": PASSWORD, **new})
    assert User.objects.get(email=RITA["login"]).check_password("yet another long one")


def test_a_second_factor_and_its_recovery_codes(client: Any) -> None:
    client.post("/auth/login/", RITA)
    asked = client.get("/auth/2fa/totp/activate/")  # a log-in left open is not enough
    assert asked["Location"].startswith("/auth/reauthenticate/")
    client.post("/auth/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/auth/2fa/totp/activate/").context["form"].secret
    client.post("/auth/2fa/totp/activate/", {"code": code(secret)})
    page = client.get("/auth/2fa/recovery-codes/")
    codes = page.context["unused_codes"]
    assert len(codes) == 10 and codes[0].encode() in page.content
    assert b"On" in client.get("/auth/2fa/").content
    client.post("/auth/logout/")

    assert client.post("/auth/login/", RITA)["Location"] == "/auth/2fa/authenticate/"
    assert client.get("/w/acme/team/").status_code == 302  # the password alone opens nothing
    wrong = client.post("/auth/2fa/authenticate/", {"code": "000000"})
    assert wrong.context["form"].errors["code"]
    client.post("/auth/2fa/authenticate/", {"code": codes[0]})
    assert client.get("/w/acme/team/").status_code == 200
    client.post("/auth/logout/")

    client.post("/auth/login/", RITA)
    client.post("/auth/2fa/authenticate/", {"code": codes[0]})  # each works once
    assert client.get("/w/acme/team/").status_code == 302


def test_one_sees_ones_log_ins_and_ends_the_others(client: Any) -> None:
    from django.test import Client

    elsewhere = Client(headers={"user-agent": "Elsewhere 1.0"})
    elsewhere.post("/auth/login/", RITA)
    elsewhere.get("/w/acme/team/")
    client.post("/auth/login/", RITA)
    page = client.get("/auth/sessions/")
    assert b"Elsewhere 1.0" in page.content
    client.post("/auth/sessions/")
    assert elsewhere.get("/w/acme/team/").status_code == 302
    assert client.get("/w/acme/team/").status_code == 200


PAGES = [
    "/",
    "/auth/login/",
    "/auth/signup/",
    "/auth/password/reset/",
    "/auth/password/reset/done/",
    "/auth/password/reset/key/1-2/",
    "/auth/confirm-email/",
    "/auth/confirm-email/abc/",
    "/auth/inactive/",
]
OWN_PAGES = [
    "/?choose",
    "/workspaces/new/",
    "/auth/logout/",
    "/auth/email/",
    "/auth/2fa/",
    "/auth/2fa/totp/activate/",
    "/auth/sessions/",
    "/auth/password/change/",
    "/auth/reauthenticate/",
]


@pytest.mark.parametrize("path", PAGES + OWN_PAGES)
def test_every_page_has_our_frame_and_no_inline_code(client: Any, path: str) -> None:
    if path in OWN_PAGES:
        client.post("/auth/login/", RITA)
        client.post("/auth/reauthenticate/", {"password": PASSWORD})
    page = client.get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert 'class="public"' in text and text.count("<h1") == 1
    assert " style=" not in text and not re.search(r"<script(?![^>]*(src=|nonce=|application/json))", text)
