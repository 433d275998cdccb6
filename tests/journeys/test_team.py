"""People come and go: invited, with a second factor, with a forgotten password, in two workspaces, and let go."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.journeys.steps import settled
from tests.site import Site, until

NEW = "a much longer passphrase"


def words(mail: Any) -> str:
    """The plain text of a mail."""
    text = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    return str(text.get_payload(decode=True).decode())


def link_in(mail: Any, part: str) -> str:
    """The address in a mail that has `part` in it."""
    body = words(mail)
    found = re.search(rf"https?://\S*{part}\S*", body)
    assert found, body
    return found[0]


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def joined(guest: Any, site: Site) -> Callable[[str, str], Page]:
    """`joined("Nia", "rep")`: ana invites, the mail comes, the new person signs up by its link and is in acme."""

    def join(name: str, role: str) -> Page:
        email = f"{name.lower()}@newcomer.example"
        ana = guest().log_in("ana@acme.example")
        ana.goto("/w/acme/team/invitations/")
        form = ana.locator("form", has=ana.get_by_role("button", name="Invite"))
        form.get_by_label("E-mail").fill(email)
        form.get_by_label("Role").select_option(role)
        form.get_by_role("button", name="Invite").click()
        expect(ana.get_by_role("table", name="Open invitations")).to_contain_text(email)
        (mail,) = until(lambda: site.inbox.to(email), "the invitation")
        page: Page = guest().page
        page.goto(link_in(mail, "/join/"))
        page.get_by_label("Your name").fill(f"{name} Newcomer")
        page.get_by_label("Password").first.fill(PASSWORD)
        page.get_by_role("button", name="Join").click()
        page.wait_for_url("**/w/acme/**")
        return page

    return join


def log_out(page: Page) -> None:
    page.locator(".rail-foot summary").click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/w/" not in url)


def log_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/auth/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")


def test_who_is_invited_joins_as_a_rep_and_leaves_when_let_go(joined: Any, guest: Any, site: Site) -> None:
    nia = joined("Nia", "rep")
    who = "SELECT role, active FROM team_member WHERE email = %s"
    assert site.sql("acme", who, "nia@newcomer.example") == [("rep", True)]
    expect(nia.get_by_role("link", name="Settings")).to_have_count(0)

    ana = guest().log_in("ana@acme.example")
    ana.goto("/w/acme/team/")
    settled(ana)
    ana.get_by_role("link", name="Let go Nia Newcomer").click()
    side = ana.locator("#panel")
    side.locator("select").first.select_option(label="Rita Rossi")
    side.get_by_role("button", name="Let Nia Newcomer go").click()
    until(lambda: site.sql("acme", who, "nia@newcomer.example") == [("rep", False)], "Nia to be let go")
    answer = nia.request.get("/w/acme/today/")
    assert answer.status == 404 or "/auth/login/" in answer.url


def test_a_second_factor_is_asked_for_at_log_in(joined: Any) -> None:
    page = joined("Tom", "rep")
    page.goto("/auth/2fa/")
    page.get_by_role("link", name="Set up").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
    secret = page.get_by_label("Secret").input_value()
    page.locator("input[name=code]").fill(code(secret))
    page.get_by_role("button", name="Switch on").click()
    page.wait_for_url(lambda url: "activate" not in url)
    page.goto("/w/acme/today/")
    log_out(page)
    log_in(page, "tom@newcomer.example")
    expect(page.get_by_role("heading", name="Enter your code")).to_be_visible()
    page.locator("input[name=code]").fill(code(secret))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/w/acme/**")


def test_a_forgotten_password_is_replaced_by_mail(joined: Any, site: Site) -> None:
    page = joined("Ida", "rep")
    log_out(page)
    page.goto("/auth/login/")
    page.get_by_role("link", name="Forgot").click()
    page.get_by_label("mail").fill("ida@newcomer.example")
    page.get_by_role("button", name="Send the link").click()

    def reset() -> Any:
        return [m for m in site.inbox.to("ida@newcomer.example") if "/password/reset/" in words(m)]

    page.goto(link_in(until(reset, "the mail")[0], "/password/reset/"))
    for field in page.locator("input[type=password]").all():
        field.fill(NEW)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/password/reset/key/done/")
    log_in(page, "ida@newcomer.example", NEW)
    page.wait_for_url("**/w/acme/**")


def test_one_person_in_two_workspaces_switches_between_them(joined: Any) -> None:
    page = joined("Uma", "manager")
    page.locator(".rail-top summary").click()
    page.get_by_role("link", name="New workspace").click()
    page.get_by_label("Workspace name").fill("Uma Side Project")
    page.get_by_role("button", name="Create workspace").click()
    page.wait_for_url("**/w/uma-side-project/**")
    page.locator(".rail-top summary").click()
    page.locator(".rail-top").get_by_role("link", name="Acme").click()
    page.wait_for_url("**/w/acme/**")
    page.locator(".rail-top summary").click()
    page.locator(".rail-top").get_by_role("link", name="Uma Side Project").click()
    page.wait_for_url("**/w/uma-side-project/**")
