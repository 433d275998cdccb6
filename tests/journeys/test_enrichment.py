"""An admin tries a provider and adds it; a rep sees a record filled in, with its source, and takes it back."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.http_double import Double, http_double
from tests.journeys.steps import Program, panel, says, settled
from tests.site import Site, until

ANSWER = {"company": {"sector": "Shipbuilding", "size": 240}, "places": [{"city": "Bergen"}]}


@pytest.fixture
def atlas() -> Iterator[Double]:
    with http_double() as double:
        double.says("/v1/halden-marine.example", json.dumps(ANSWER))
        yield double


def quiet(page: Page) -> None:
    """Axe calls nothing on the page serious."""
    settled(page)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_a_provider_is_set_up_and_fills_a_record(guest: Any, site: Site, atlas: Double) -> None:
    program = Program(site, "rita@acme.example")
    record = program.make(
        "accounts/", name="Halden Marine", domain="halden-marine.example", phone="+4755123456"
    )
    at = f"/w/acme/accounts/{record['id']}/"

    admin = guest().log_in("ana@acme.example")
    admin.goto("/w/acme/settings/enrichment/")
    admin.get_by_role("link", name="Add a provider").click()
    settled(admin)
    admin.get_by_label("Name", exact=True).fill("Atlas")
    admin.get_by_label("Address to ask").fill(atlas.url + "/v1/{domain}")
    admin.get_by_label("Under the name").fill("X-Api-Key")
    admin.locator("#id_key").fill("top-secret")
    admin.get_by_label("An account by name or domain").fill("Halden Marine")
    admin.get_by_role("button", name="Try it").click()
    expect(panel(admin)).to_contain_text("company.sector")
    expect(panel(admin)).to_contain_text("Shipbuilding")
    admin.get_by_label("Industry").fill("company.sector")
    admin.get_by_label("Employees").fill("company.size")
    admin.get_by_label("City").fill("places[0].city")
    admin.get_by_role("button", name="Try it").click()
    expect(panel(admin)).to_contain_text("would be filled in")
    quiet(admin)
    admin.get_by_role("button", name="Add it").click()
    expect(admin.locator("#main")).to_contain_text("Atlas")
    quiet(admin)
    admin.get_by_role("link", name="Atlas").click()
    expect(admin.locator("#main")).to_contain_text("A key is kept")
    assert "top-secret" not in admin.content()

    page = guest().log_in("rita@acme.example")
    page.goto(at)
    settled(page)
    page.get_by_role("button", name="Fill in missing").click()
    says(page, "Others are being asked")
    held = "SELECT industry, employees, city, country FROM accounts_account WHERE id = %s"
    full = ("Shipbuilding", 240, "Bergen", "NO")
    until(lambda: site.sql("acme", held, record["id"])[0] == full, "what Atlas says")
    page.goto(at)
    settled(page)
    mark = panel(page).locator(".origin", has_text="from Atlas").first
    mark.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(mark).to_contain_text("Atlas says so, about 90 % sure")
    quiet(page)
    mark.get_by_role("button", name="Take it out").click()
    says(page, "Industry taken out")
    expect(panel(page)).to_contain_text("left empty by")
    assert site.sql("acme", held, record["id"])[0] == ("", *full[1:])
    assert {one.headers["x-api-key"] for one in atlas.asked} == {"top-secret"}
