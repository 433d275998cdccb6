"""Somebody brings a messy file twice, goes through the pairs by keyboard, merges, regrets it, and all is as it was."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import Program, panel, settled
from tests.journeys.test_records import clean
from tests.site import Site, until

MESSY = """Vorname;Nachname;E-Mail;Telefon;Firma;Position;Ort
Katharina;Wiedenbrück;k.wiedenbrueck@lorenhof.example;030 5550 101;Lorenhof GmbH;Leiterin Einkauf;Berlin
KATHARINA;WIEDENBRUECK;kathi.w@posteo.example;;Lorenhof;Leiterin Einkauf;Berlin
Jens-Peter;Osterkamp;jp.osterkamp@varnholt.example;+49 40 5550 202;Varnholt AG;CTO;Hamburg
Jens;Osterkamp;jens@varnholt.example;;Varnholt;CTO;
Solveig;Rasmussen;s.rasmussen@tidemand.example;+45 55 50 30 30;Tidemand A/S;CEO;Aarhus
Mireille;Delacroix-Fontaine;mdf@belcourt.example;;Belcourt SARL;DAF;Lyon
Bartosz;Wojciechowski;b.w@krasnik.example;;Krasnik Sp. z o.o.;Kierownik;Lublin
Emmeline;Thackeray;e.thackeray@pellworth.example;;Pellworth Ltd;Buyer;Leeds
"""


@pytest.fixture(scope="module")
def program(site: Site) -> Program:
    return Program(site, "rita@acme.example")


@pytest.fixture
def page(guest: Any) -> Page:
    window: Page = guest().log_in("rita@acme.example")
    return window


def bring(page: Page, name: str) -> None:
    """Upload the messy file and run it."""
    page.goto("/w/acme/imports/new/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": MESSY.encode()})
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Import 8 rows").click()
    expect(page.locator("header .pill", has_text="Done")).to_be_visible(timeout=20_000)


def focused(page: Page) -> str:
    """Which card the keyboard is on."""
    found: str = page.evaluate("document.activeElement.closest('[data-row]')?.id || ''")
    return found


def people(program: Program) -> list[Any]:
    """Everybody of the file, as programs see them; versions only go forward."""
    rows = [one for one in program.rows("contacts/?limit=200") if "@" in (one["email"] or "")]
    return sorted(
        ({k: v for k, v in one.items() if k not in ("version", "updated_at")} for one in rows),
        key=lambda one: one["id"],
    )


def settled_people(program: Program) -> list[Any]:
    """The people once what follows an import (gaps filled from what is known) has come to rest."""
    seen: list[Any] = []

    def rests() -> bool:
        time.sleep(1)
        seen.append(people(program))
        return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

    until(rests, "gaps to be filled", 60)
    found: list[Any] = seen[-1]
    return found


def test_a_messy_file_is_cleaned_by_keyboard_and_a_merge_regretted(
    page: Page, site: Site, program: Program
) -> None:
    bring(page, "messy.csv")
    once = settled_people(program)
    bring(page, "messy again.csv")
    assert people(program) == once
    page.goto("/w/acme/people/")
    page.get_by_role("link", name=re.compile("^Duplicates")).click()
    page.wait_for_url("**/duplicates/**")
    page.get_by_role("button", name="Check for duplicates").first.click()
    expect(page.locator("job-progress")).to_have_count(0, timeout=30_000)
    expect(page.locator("pair-review article").first).to_be_visible(timeout=30_000)
    settled(page)
    clean(page, "duplicates")
    cards = page.locator("pair-review article")
    card = cards.filter(has_text="Osterkamp").first
    expect(card).to_contain_text("Company: same")
    while focused(page) != card.get_attribute("id"):
        before = focused(page)
        page.keyboard.press("j")
        assert focused(page) != before
    page.keyboard.press("2")
    chosen = card.locator("input:checked").evaluate_all("all => all.map(one => one.dataset.of)")
    assert set(chosen) == {"2"}
    page.keyboard.press("1")
    page.keyboard.press("m")
    decided = page.locator(f"#{card.get_attribute('id')}")
    expect(decided).to_contain_text("Merged into Jens-Peter Osterkamp")
    assert len(people(program)) == len(once) - 1
    page.keyboard.press("u")
    expect(page.locator("#toasts")).to_contain_text("everything is as it was")
    expect(decided).to_contain_text("Company: same")
    assert people(program) == once
    page.keyboard.press("d")
    expect(decided).to_contain_text("Kept apart")
    page.keyboard.press("u")
    expect(decided).to_contain_text("Company: same")
    page.keyboard.press("m")
    expect(decided).to_contain_text("Merged into")
    decided.get_by_role("link", name="Jens-Peter Osterkamp").click()
    expect(page.locator("main")).to_contain_text("Merged from")
    clean(page, "merged")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#toasts")).to_contain_text("Taken back")
    assert people(program) == once


def test_who_is_typed_twice_is_recognised(page: Page, site: Site, program: Program) -> None:
    made = program.make(
        "contacts/", first_name="Annegret", last_name="Silbermann", email="as@silber.example", force=True
    )
    page.goto("/w/acme/people/")
    settled(page)
    page.get_by_role("link", name="New person").click()
    panel(page).get_by_label("Name").press_sequentially("Annegret Silberman", delay=20)
    expect(panel(page)).to_contain_text("Already there?")
    clean(page, "typing")
    there = panel(page).get_by_role("button", name="Use this one")
    button = there.element_handle()
    with page.expect_response(lambda answer: "title=Head" in answer.url):
        panel(page).get_by_label("Job title").fill("Head of Silver")
    settled(page)
    assert button.evaluate("one => one.isConnected"), "what says the same is not drawn anew under the hand"
    there.click()
    page.wait_for_url(f"**/people/{made['id']}/")
    assert program.get(f"contacts/{made['id']}/")["title"] == "Head of Silver"
    old = program.make(
        "contacts/", first_name="Annegret", last_name="Silbermann", email="b@silber.example", force=True
    )
    page.goto("/w/acme/people/?q=silbermann")
    settled(page)
    page.check("[data-pick-all]")
    page.get_by_role("button", name="Merge", exact=True).click()
    page.wait_for_url("**/people/merge/**")
    clean(page, "compare")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("1 merged into this one")
    page.goto(f"/w/acme/people/{old['id']}/")
    expect(page.locator("main")).to_contain_text("Merged from")
