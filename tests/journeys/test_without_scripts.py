"""Where scripts do not run, people still sign up, log in, log a call and write down a task."""

from typing import Any

from playwright.sync_api import expect

from tests.site import Site


def test_from_sign_up_to_a_logged_call_without_javascript(guest: Any, site: Site) -> None:
    page = guest(java_script_enabled=False).page
    page.goto("/auth/signup/")
    page.get_by_label("Your name").fill("Plain Paula")
    page.get_by_label("Work e-mail").fill("paula@plain.example")
    page.get_by_label("Password").first.fill("seven quiet lanterns")
    page.get_by_label("Workspace name").fill("Plain Paper")
    page.get_by_role("button", name="Create workspace").click()
    page.wait_for_url("**/w/plain-paper/today/")
    page.context.clear_cookies()

    page.goto("/auth/login/")
    page.get_by_label("mail").fill("paula@plain.example")
    page.get_by_label("Password").fill("seven quiet lanterns")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/w/plain-paper/today/")

    page.goto("/w/plain-paper/people/new/")
    page.locator("#main [name=name]").fill("Sarah Whitlock")
    page.locator("#main form button[type=submit]").last.click()
    page.wait_for_url("**/people/*-*/")

    page.goto("/w/plain-paper/today/")
    page.get_by_role("link", name="Log in full").click()
    page.locator("[name=with_whom]").fill("Sarah Whitlock")
    page.locator("[name=summary]").fill("CFO wants a security review")
    page.locator("[name=follow_up]").fill("in two weeks")
    page.get_by_role("button", name="Log it").click()
    page.wait_for_url("**/activities/*-*/")
    expect(page.locator("#main")).to_contain_text("security review")

    page.goto("/w/plain-paper/today/")
    page.locator("header").get_by_role("link", name="Task").click()
    page.get_by_label("What is to be done").fill("Send the data sheet")
    page.get_by_role("button", name="Add task").click()
    page.wait_for_url("**/tasks/*-*/")
    titles = [row[0] for row in site.sql("plain-paper", "SELECT title FROM tasks_task ORDER BY created_at")]
    assert len(titles) == 2 and titles[1] == "Send the data sheet"
