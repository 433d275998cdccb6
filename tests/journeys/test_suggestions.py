"""What slipped becomes a suggestion and a task by keyboard alone; a meeting's brief is there before it, and prints."""

from datetime import UTC, datetime, timedelta
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.steps import Program, panel, says, settled
from tests.site import Site, until

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
MADE = "SELECT status FROM intelligence_suggestion WHERE deal_id = %s AND rule = 'promise_ours'"
TOLD = "SELECT url FROM tasks_notification WHERE key LIKE 'brief:%%' AND title = 'Brief: Yard walk'"


def accessible(page: Any) -> None:
    """Axe finds nothing serious."""
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [
        (v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")
    ] == []


def test_a_slipped_promise_is_suggested_explained_accepted_and_undone(guest: Any, site: Site) -> None:
    program, now = Program(site, "rita@acme.example"), datetime.now(UTC)
    company = program.make("accounts/", name="Brandvold Works", country="NO")
    person = program.make("contacts/", first_name="Ingrid", last_name="Brandvold", account=company["id"])
    deal = program.make(
        "deals/", name="Brandvold yard", account=company["id"], contact=person["id"], amount="90000"
    )
    late = (now - timedelta(days=1)).isoformat()
    program.make(
        "tasks/",
        title="Send the crane data",
        promised=True,
        due_at=late,
        deal=deal["id"],
        contact=person["id"],
    )
    until(lambda: site.sql("acme", MADE, deal["id"]), "the suggestion")

    page = guest().log_in("rita@acme.example")
    expect(page.locator("#suggestion-group")).to_contain_text("Send the crane data")
    page.goto("/w/acme/suggestions/")
    settled(page)
    accessible(page)
    row = page.locator("#suggestions [data-row]", has_text="Send the crane data")
    for _ in range(20):
        page.keyboard.press("j")
        if row.evaluate("row => row === document.activeElement"):
            break
    page.keyboard.press("w")
    expect(panel(page)).to_contain_text("We promised it for")
    expect(panel(page)).to_contain_text("Too few cases")
    accessible(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    says(page, "Done as suggested")
    assert site.sql("acme", MADE, deal["id"])[0][0] == "accepted"
    opened = "SELECT title, state FROM tasks_task WHERE origin = 'suggestion' AND deal_id = %s"
    title = "Tell Ingrid Brandvold when it comes: Send the crane data"
    assert site.sql("acme", opened, deal["id"]) == [(title, "open")]
    page.keyboard.press("z")
    until(lambda: site.sql("acme", opened, deal["id"]) == [(title, "cancelled")], "the task to be called off")
    settled(page)
    page.goto(f"/w/acme/deals/{deal['id']}/")
    expect(page.locator("#suggestion-group")).to_contain_text("Send the crane data")


def test_a_brief_is_ready_before_the_meeting_told_and_printed_on_one_page(guest: Any, site: Site) -> None:
    program, soon = Program(site, "rita@acme.example"), datetime.now(UTC) + timedelta(minutes=20)
    company = program.make("accounts/", name="Yard and Sons", country="GB", industry="Shipbuilding")
    person = program.make(
        "contacts/",
        first_name="Owen",
        last_name="Yard",
        title="Owner",
        account=company["id"],
        timezone="Europe/London",
    )
    deal = program.make("deals/", name="Yard cranes", account=company["id"], contact=person["id"])
    program.make(
        "activities/",
        kind="call",
        summary="Owen wants two cranes by May",
        deal=deal["id"],
        contacts=[person["id"]],
    )
    program.make(
        "tasks/",
        title="Yard walk",
        kind="meeting",
        due_at=soon.isoformat(),
        deal=deal["id"],
        contact=person["id"],
    )
    until(lambda: site.sql("acme", TOLD), "the notice of the brief")

    page = guest().log_in("rita@acme.example")
    page.goto("/w/acme/notifications/")
    settled(page)
    page.get_by_role("button", name="Brief: Yard walk").click()
    page.wait_for_url("**/brief/")
    settled(page)
    for words in (
        "Shipbuilding",
        "Owen Yard",
        "Owen wants two cranes by May",
        "nothing written down",
        "Agenda",
    ):
        expect(page.locator(".brief")).to_contain_text(words)
    accessible(page)
    page.set_viewport_size({"width": 375, "height": 812})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    printed = page.pdf(format="A4")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
