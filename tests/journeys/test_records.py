"""Somebody tends their companies and people: addresses, employers, parents, columns; and takes a bulk archive back."""

import os
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.steps import Program, panel
from tests.journeys.test_access import WCAG
from tests.site import Site


@pytest.fixture(scope="module")
def program(site: Site) -> Program:
    return Program(site, "rita@acme.example")


@pytest.fixture
def page(guest: Any) -> Page:
    window: Page = guest().log_in("rita@acme.example")
    return window


def clean(page: Page, name: str) -> None:
    """Axe finds nothing in either theme, and nothing sticks out of a phone."""
    if folder := os.environ.get("PICTURES"):
        for width, scheme in ((1440, "light"), (1440, "dark"), (375, "light"), (375, "dark")):
            page.set_viewport_size({"width": width, "height": 860})
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(300)
            page.screenshot(path=f"{folder}/{name}_{width}_{scheme}.png")
    page.set_viewport_size({"width": 375, "height": 860})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size({"width": 1440, "height": 860})
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_a_person_gets_addresses_and_another_employer(page: Page, site: Site, program: Program) -> None:
    old = program.make("accounts/", name="Quillon Works", country="DE")
    program.make("accounts/", name="Quillon Holding")
    made = program.make(
        "contacts/", first_name="Petra", last_name="Quill", account=old["id"], email="p@quillon.de"
    )
    page.goto(f"/w/acme/people/{made['id']}/")
    page.locator("inline-edit[data-name=phone]:defined").wait_for()
    page.click("[aria-label^='E-mail: '] >> nth=0")
    expect(page.locator("inline-edit[data-name=email] input")).to_be_focused()
    page.keyboard.press("Escape")
    page.click("inline-edit[data-name=phone] button")
    page.locator("inline-edit[data-name=phone] input").fill("030 123456 7")
    page.keyboard.press("Enter")
    expect(page.locator("inline-edit[data-name=phone]")).to_have_text("+49301234567")
    page.click("inline-edit[data-name=title] button")
    page.locator("inline-edit[data-name=title] input").fill("Chief Financial Officer")
    page.keyboard.press("Enter")
    expect(page.locator("inline-edit[data-name=seniority]")).to_have_text("C-level")
    clean(page, "person")
    page.locator("a[href$='/reach/']").click()
    expect(panel(page)).to_contain_text("How to reach them")
    panel(page).get_by_label("Another e-mail address").fill(" Petra@Quillon.DE")
    panel(page).get_by_role("button", name="Add").first.click()
    expect(panel(page)).to_contain_text("petra@quillon.de")
    panel(page).get_by_role("button", name="Put petra@quillon.de first").click()
    expect(panel(page).get_by_role("button", name="Put p@quillon.de first")).to_be_visible()
    clean(page, "reach")
    panel(page).get_by_role("button", name="Remove p@quillon.de").click()
    expect(panel(page).get_by_role("button", name="Remove p@quillon.de")).to_have_count(0)
    panel(page).get_by_role("link", name=re.compile("^Done")).click()
    page.locator("a[href$='/account/']").click()
    panel(page).get_by_role("searchbox").press_sequentially("quillon")
    expect(panel(page).get_by_role("button", name="Quillon Holding")).to_be_visible()
    clean(page, "choose")
    panel(page).get_by_role("button", name="Quillon Holding").click()
    expect(page.locator("#toasts")).to_contain_text("Now at Quillon Holding")
    expect(panel(page)).to_contain_text("Quillon Works until")


def test_companies_stand_below_each_other(page: Page, site: Site, program: Program) -> None:
    top = program.make("accounts/", name="Verdane Group")
    low = program.make("accounts/", name="Verdane Nord", country="NO")
    page.goto(f"/w/acme/accounts/{low['id']}/")
    page.locator("a[href$='/parent/']").click()
    panel(page).get_by_role("searchbox").press_sequentially("verdane")
    panel(page).get_by_role("button", name="Verdane Group").click()
    expect(panel(page).get_by_role("link", name="Verdane Group")).to_be_visible()
    page.goto(f"/w/acme/accounts/{top['id']}/")
    expect(page.locator("main")).to_contain_text("Accounts below")
    clean(page, "family")


def test_columns_are_chosen_and_a_bulk_archive_is_taken_back(
    page: Page, site: Site, program: Program
) -> None:
    for number in range(3):
        program.make("accounts/", name=f"Wexham {number}", city="Oslo")
    page.goto("/w/acme/accounts/?q=wexham")
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("City").check()
    clean(page, "columns")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("td[data-label=City]")).to_have_count(3)
    page.check("[data-pick-all]")
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("3 changed")
    expect(page.locator("main")).to_contain_text("No account fits")
    page.click("[data-undo]")
    expect(page.locator("#toasts")).to_contain_text("3 put back")
    expect(page.locator("td[data-label=City]")).to_have_count(3)
    page.check("[data-pick-all]")
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("3 changed")
    page.goto("/w/acme/accounts/?q=wexham&archived=1")
    page.check("[data-pick-all]")
    clean(page, "archived")
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("3 of 3 brought back")
