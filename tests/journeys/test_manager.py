"""A manager reviews the pipeline: every figure opens its list, the scope narrows to a rep, quotas are entered."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import says, settled
from tests.site import Site


@pytest.fixture
def mo(guest: Any, northstar: Any) -> Page:
    """The demo company's manager."""
    page: Page = guest(viewport={"width": 1440, "height": 900}).log_in(
        "mo@northstar.example", northstar.password
    )
    return page


def number(text: str) -> int:
    """The first number of a text: "14 of 160" is 14."""
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found[0].replace(",", ""))


def listed(page: Page, href: str) -> int:
    """How many deals the list behind an address says it holds."""
    text = page.request.get(href).text()
    totals = re.search(r'aria-label="Totals"><span><strong>([\d,]+)</strong>', text)
    assert totals or "No deal fits" in text, href
    return number(totals[1]) if totals else 0


def figures(page: Page) -> list[tuple[str, str, int]]:
    """Every figure of the review that counts deals: what it is, its list's address, the number it says."""
    found = []
    for tile in page.locator("a.stat").all():
        label = tile.locator(".stat-label").inner_text()
        told = tile.locator(
            ".stat-value" if " of " in tile.locator(".stat-value").inner_text() else ".stat-sub"
        )
        text = re.sub(r".* open in ", "", told.inner_text())
        found.append((label, tile.get_attribute("href") or "", number(text)))
    table = page.get_by_role("table", name="By rep")
    for row in table.locator("tbody tr").all():
        name = row.locator("td").first.inner_text()
        for label in ("Stale", "No next step", "Past close"):
            link = row.locator(f"[data-label='{label}'] a")
            found.append((f"{label}, {name}", link.get_attribute("href") or "", number(link.inner_text())))
    for row in (
        page.get_by_role("table", name="Created this quarter").locator("tr", has=page.locator("a")).all()
    ):
        link = row.locator("a")
        count = number(row.locator("[data-label='Deals']").inner_text())
        found.append((link.inner_text(), link.get_attribute("href") or "", count))
    for row in page.get_by_role("table", name="Stage conversion").locator("tbody tr").all():
        link = row.locator("[data-label='Open now'] a")
        found.append(
            (
                row.locator("td").first.inner_text(),
                link.get_attribute("href") or "",
                number(link.inner_text()),
            )
        )
    return found


def review(page: Page) -> None:
    page.get_by_role("link", name="Pipeline review").click()
    page.wait_for_url("**/review/pipeline/**")
    settled(page)


def test_every_figure_of_the_review_opens_as_many_deals_as_it_says(mo: Page) -> None:
    review(mo)
    expect(mo.get_by_role("heading", name="Is there enough, and is it real?")).to_be_visible()
    told = figures(mo)
    assert len(told) > 15
    assert {label: listed(mo, href) for label, href, _ in told} == {label: count for label, _, count in told}


def test_the_review_narrows_to_one_rep(mo: Page) -> None:
    review(mo)
    rep = mo.get_by_role("table", name="By rep").locator("tbody tr", has_text="Rita").locator("td a").first
    name = rep.inner_text().strip()
    rep.click()
    mo.wait_for_url("**rep=**")
    settled(mo)
    expect(mo.locator(".page-sub")).to_contain_text(name)
    told = figures(mo)
    for label, href, count in told:
        if href and ("Coverage" in label or "next step" in label):
            assert listed(mo, href) == count, label
    href = next(href for label, href, _ in told if "next step" in label)
    mo.goto(href)
    owners = mo.locator("td[data-label=Owner]").all_inner_texts()
    assert owners and {owner.strip() for owner in owners} == {name}


def test_quotas_are_entered_and_the_review_counts_against_them(mo: Page, site: Site) -> None:
    review(mo)
    mo.get_by_role("link", name="Quotas", exact=True).click()
    mo.wait_for_url("**/team/quotas/")
    cell = mo.locator("tr", has_text="Rita").locator("input").first
    cell.fill("123,000")
    cell.press("Enter")
    says(mo, "Quotas saved")
    sql = "SELECT q.amount FROM team_quota q JOIN team_member m ON m.id = q.member_id WHERE m.name LIKE 'Rita%%'"
    assert 123000 in [int(row[0]) for row in site.sql("northstar", sql)]
    review(mo)
    expect(mo.locator("a.stat").first).to_contain_text("to go")
