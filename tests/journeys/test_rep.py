"""A rep logs a call and works through the day without touching the mouse, and is reminded at the time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import Program, next_weekday, panel, says, settled
from tests.site import Site, until

LINE = "spoke with {first}, CFO wants security review, call back Thu 3pm"
TASK = "SELECT title, state, due_at, due_zone, snoozed_until FROM tasks_task WHERE contact_id = %s"


@pytest.fixture(scope="module")
def program(site: Site) -> Program:
    return Program(site, "rita@acme.example")


@pytest.fixture
def buyer(program: Program) -> Callable[[str], Any]:
    """`buyer("Sarah")` is a CFO in New York with an open deal of rita's."""

    def appear(first: str) -> Any:
        company = program.make("accounts/", name=f"{first} Industries", country="US")
        person = program.make(
            "contacts/", first_name=first, last_name="Whitlock", title="CFO", account=company["id"],
            timezone="America/New_York",
        )  # fmt: skip
        program.make("deals/", name=f"{first} roll-out", account=company["id"], contact=person["id"])
        return person

    return appear


def type_line(page: Page, first: str) -> None:
    """`l`, the line, Enter."""
    page.keyboard.press("l")
    page.keyboard.type(LINE.format(first=first))
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text(f"Call {first} back")


def walk_to(page: Page, text: str) -> Any:
    """`j`, then `k`, until the row with `text` has the focus."""
    row = page.locator("#main [data-row]", has_text=text)
    expect(row).to_be_visible()
    count = page.locator("#main [data-row]").count()
    for key in "j" * count + "k" * count:
        page.keyboard.press(key)
        if row.evaluate("row => row === document.activeElement"):
            return row
    raise AssertionError(f"j and k do not reach {text}")


def test_a_call_is_logged_and_its_task_worked_by_keyboard_alone(guest: Any, site: Site, buyer: Any) -> None:
    sarah = buyer("Sarah")
    page = guest().log_in("rita@acme.example")
    settled(page)
    type_line(page, "Sarah")
    says(page, "follow-up is set")
    new_york = ZoneInfo("America/New_York")
    now = datetime.now(new_york)
    thursday = next_weekday(now.date(), 3, today_too=now.hour < 15)
    ((title, state, due_at, zone, _),) = site.sql("acme", TASK, sarah["id"])
    assert (title, state, zone) == ("Call Sarah back", "open", "America/New_York")
    assert due_at.astimezone(new_york).replace(tzinfo=None) == datetime(
        thursday.year, thursday.month, thursday.day, 15
    )

    page.goto(f"/w/acme/people/{sarah['id']}/")
    expect(page.locator("#timeline")).to_contain_text("CFO wants security review")

    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/today/")
    settled(page)
    walk_to(page, "Call Sarah back")
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("America/New_York")
    page.keyboard.press("Escape")

    walk_to(page, "Call Sarah back")
    page.keyboard.press("w")
    until(lambda: site.sql("acme", TASK, sarah["id"])[0][1] == "waiting", "the task to wait for the buyer")
    page.reload()
    settled(page)
    walk_to(page, "Call Sarah back")
    page.keyboard.press("w")
    until(lambda: site.sql("acme", TASK, sarah["id"])[0][1] == "open", "the task to be open again")

    page.reload()
    settled(page)
    walk_to(page, "Call Sarah back")
    page.keyboard.press("x")
    until(lambda: site.sql("acme", TASK, sarah["id"])[0][1] == "done", "the task to be done")
    expect(page.locator("[data-undo]")).to_be_visible()
    page.keyboard.press("z")
    until(lambda: site.sql("acme", TASK, sarah["id"])[0][1] == "open", "the undo")

    settled(page)
    walk_to(page, "Call Sarah back")
    page.keyboard.press("s")
    expect(panel(page)).to_contain_text("Snooze")
    page.keyboard.press("1")
    until(lambda: site.sql("acme", TASK, sarah["id"])[0][4], "the snooze")


def test_the_reminder_comes_at_the_time_once(guest: Any, site: Site, program: Program, buyer: Any) -> None:
    petra = buyer("Petra")
    at = datetime.now(UTC) + timedelta(seconds=3)
    task = program.make(
        "tasks/", title="Ring Petra about the pilot", contact=petra["id"], due_at=at.isoformat(),
        due_zone="America/New_York",
    )  # fmt: skip
    assert [m for m in site.inbox.to("rita@acme.example") if "Petra" in m["Subject"]] == []

    def mails() -> list[Any]:
        return [m for m in site.inbox.to("rita@acme.example") if m["Subject"] == "Ring Petra about the pilot"]

    (mail,) = until(mails, "the reminder by mail")
    assert f"/w/acme/tasks/{task['id']}/" in mail.get_payload(decode=True).decode()
    page = guest().log_in("rita@acme.example")
    page.goto("/w/acme/notifications/")
    notice = page.get_by_role("button", name="Ring Petra about the pilot")
    expect(notice).to_have_count(1)
    notice.click()
    page.wait_for_url(f"**/tasks/{task['id']}/")
    assert len(mails()) == 1
