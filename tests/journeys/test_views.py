"""A way of looking is kept, shared, opened by a colleague and taken out; all it shows is changed at once."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.steps import Program, says, settled
from tests.journeys.test_records import clean
from tests.site import Site

ROWS = (("Ravel Pumps", "customer"), ("=Ravel Valves", "customer"), ("Ravel Seals", "prospect"))


@pytest.fixture(scope="module")
def companies(site: Site) -> list[str]:
    """Two customers and a prospect of the same trade; one is named like a formula."""
    program = Program(site, "rita@acme.example")
    return [
        program.make("accounts/", name=name, lifecycle=kind, industry="Ravel", country="DE")["id"]
        for name, kind in ROWS
    ]


def save_view(page: Page, name: str) -> None:
    page.locator("[data-save-view] summary").click()
    page.locator("[data-save-view]").get_by_label("Name").fill(name)
    page.locator("[data-save-view]").get_by_label("Share with everybody here").check()
    page.locator("[data-save-view]").get_by_role("button", name="Save").click()
    page.wait_for_url("**view=*")


def downloaded(page: Page, choice: str) -> Path:
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name=choice).click()
    assert "Ravel customers" in taken.value.suggested_filename
    page.locator("summary", has_text="Export").click()
    return Path(taken.value.path())


def test_a_view_is_kept_shared_opened_and_taken_out(guest: Any, companies: list[str]) -> None:
    rita, rob = guest().log_in("rita@acme.example"), guest(accept_downloads=True).log_in("rob@acme.example")
    rita.goto("/w/acme/accounts/?lifecycle=customer&industry=Ravel&sort=-name")
    settled(rita)
    save_view(rita, "Ravel customers")
    expect(rita.get_by_role("link", name="Ravel customers")).to_have_attribute("aria-current", "page")
    clean(rita, "views")

    rob.goto("/w/acme/accounts/")
    rob.get_by_role("link", name="Ravel customers").click()
    expect(rob.get_by_role("link", name="Ravel Pumps")).to_be_visible()
    expect(rob.get_by_role("link", name="Ravel Seals")).to_have_count(0)
    expect(rob.get_by_role("button", name="Rename")).to_have_count(0)
    table = list(
        csv.reader(io.StringIO(downloaded(rob, "CSV, columns shown").read_text("utf-8-sig"), newline=""))
    )
    assert table[0][:3] == ["Company", "Domain", "Account owner"]
    assert [row[0] for row in table[1:]] == ["Ravel Pumps", "'=Ravel Valves"]
    book = load_workbook(io.BytesIO(downloaded(rob, "Excel, all columns").read_bytes()))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["Ravel Pumps", "'=Ravel Valves"]


def test_a_view_is_changed_and_a_copy_thrown_away_and_brought_back(guest: Any, companies: list[str]) -> None:
    page: Page = guest().log_in("rita@acme.example")
    page.goto("/w/acme/accounts/?industry=Ravel")
    settled(page)
    save_view(page, "Ravel all")
    page.get_by_role("link", name="Prospect", exact=True).click()
    expect(page.get_by_role("link", name="Ravel all (changed)")).to_be_visible()
    page.get_by_role("button", name="Update view").click()
    says(page, "Saved")
    expect(page.get_by_role("link", name="Ravel Pumps")).to_have_count(0)
    page.locator("summary[aria-label='About this view']").click()
    page.get_by_role("button", name="Duplicate").click()
    expect(page.get_by_role("link", name="Ravel all (copy)")).to_have_attribute("aria-current", "page")
    page.locator("summary[aria-label='About this view']").click()
    page.get_by_role("button", name="Throw away").click()
    says(page, "Ravel all (copy) is thrown away")
    expect(page.get_by_role("link", name="Ravel all (copy)")).to_have_count(0)
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Ravel all (copy)")).to_have_attribute("aria-current", "page")


def test_all_that_a_list_shows_is_changed_and_taken_back(guest: Any, companies: list[str]) -> None:
    page: Page = guest().log_in("rita@acme.example")
    page.goto("/w/acme/accounts/?industry=Ravel")
    settled(page)
    page.get_by_role("link", name="Change all 3").click()
    expect(page.locator("main")).to_contain_text("Ravel Pumps")
    clean(page, "change_all")
    page.get_by_label("Territory").fill("North")
    page.get_by_role("button", name="Change 3").click()
    expect(page.locator("main")).to_contain_text("3 changed")
    clean(page, "changed")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("main")).to_contain_text("3 put back")
