"""An entry of a feed becomes a call: watched, told, put on the list, called, logged."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.http_double import Double, http_double
from tests.journeys.steps import Program, panel, says, settled
from tests.site import Site, until

TITLE = "Halvorsen Marine raises 30 million for a second yard"
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour wire</title><item><title>{TITLE}</title>
<link>https://wire.example/halvorsen</link><guid>wire-1</guid><description>New money.</description></item>
</channel></rss>"""


@pytest.fixture
def wire() -> Iterator[Double]:
    with http_double() as double:
        double.says("/feed.xml", FEED, etag='"1"')
        yield double


def test_a_feed_item_becomes_a_logged_call(guest: Any, site: Site, wire: Double) -> None:
    program = Program(site, "rita@acme.example")
    account = program.make("accounts/", name="Halvorsen Marine", country="NO")
    person = program.make(
        "contacts/", first_name="Signe", last_name="Dahl", title="CFO", account=account["id"], phones=["+4722334455"],
    )  # fmt: skip

    admin = guest().log_in("ana@acme.example")
    admin.goto("/w/acme/settings/signals/")
    settled(admin)
    admin.get_by_role("link", name="Watch a feed").click()
    panel(admin).get_by_label("Address").fill(f"{wire.url}/feed.xml")
    panel(admin).get_by_label("What its entries are").select_option("funding")
    panel(admin).get_by_role("button", name="Watch it").click()
    expect(admin.locator("#main")).to_contain_text("feed.xml")
    told = "SELECT count(*) FROM tasks_notification WHERE key LIKE 'signal:%%'"
    until(lambda: site.sql("acme", told)[0][0] == 1, "the notice of the signal")
    admin.reload()
    expect(admin.locator("#main")).to_contain_text("Harbour wire")
    expect(admin.locator("#main")).to_contain_text("fine")

    page = guest().log_in("rita@acme.example")
    page.goto("/w/acme/notifications/")
    settled(page)
    page.get_by_role("button", name=f"Halvorsen Marine: {TITLE}").click()
    page.wait_for_url("**/signals/*/")
    expect(page.locator("#main")).to_contain_text("half after 45")

    page.goto("/w/acme/signals/")
    settled(page)
    page.keyboard.press("j")
    page.keyboard.press("t")
    says(page, "On your list")
    expect(page.locator("#main .row", has_text=TITLE).locator(".pill", has_text="call")).to_be_visible()

    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/calls/")
    settled(page)
    row = page.locator(f"#call-{person['id']}")
    expect(row).to_contain_text(f"Call Signe Dahl: {TITLE}")
    while not row.evaluate("row => row === document.activeElement"):
        page.keyboard.press("j")
    page.keyboard.press("y")
    expect(panel(page)).to_contain_text("a call is due")
    page.keyboard.press("Escape")
    row.focus()
    page.keyboard.press("l")
    expect(panel(page).get_by_label("What happened, in one line")).to_be_focused()
    page.keyboard.type("congratulated Signe, she wants an offer")
    page.keyboard.press("Enter")
    says(page, "Logged")
    task = "SELECT state, origin FROM tasks_task WHERE contact_id = %s"
    assert site.sql("acme", task, person["id"]) == [("done", "signal")]
    expect(row).not_to_contain_text("Call Signe Dahl:")
    page.goto("/w/acme/signals/")
    expect(page.locator("#main .row", has_text=TITLE).locator(".pill", has_text="called")).to_be_visible()
    assert len([one for one in wire.asked if one.path == "/feed.xml"]) == 1
