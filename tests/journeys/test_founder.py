"""A founder signs up, brings their leads in, finds them again, and can take an import back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import settled
from tests.site import Site

HUBSPOT = """\
"Record ID","First Name","Last Name","Email","Phone Number","Contact owner","Lead Status","Marketing contact status",\
"Create Date","Associated Company","Job Title","Website URL","City","Country/Region"
"101","Sarah","Connolly","Sarah.Connolly@brightwell.example","+44 20 7946 0018","","New","Marketing contact",\
"2026-01-14 09:12","Brightwell Ltd","Chief Financial Officer","https://www.brightwell.example","London","United Kingdom"
"102","Jürgen","Groß","j.gross@ostwind.example","+49 30 901820","","In progress","Marketing contact",\
"2026-01-15 10:40","Ostwind GmbH","Head of Procurement","ostwind.example","Berlin","Germany"
"103","Amélie","Dupont","amelie@ostwind.example","","","","","2026-01-15 10:41","Ostwind GmbH","CTO","","Paris","France"
"104","","","not an address","","","","","2026-02-02 08:00","","","","",""
"""
GERMAN = """\
Kundennr.;Firma;Ansprechpartner;Funktion;E-Mail-Adresse;Telefon geschäftlich;Ort;Merkmal
4711;Müller & Söhne KG;Dr. Katrin Müller;Geschäftsführerin;k.mueller@mueller-soehne.example;030 / 90 18 20;Köln;A2
4712;Weiß Logistik GmbH;Herr Tobias Weiß;Einkauf;weiss@weiss-logistik.example;0221 4710-12;Bonn;C1
"""


def upload(page: Page, name: str, content: bytes) -> None:
    page.goto(page.url.split("/w/")[0] + "/w/" + page.url.split("/w/")[1].split("/")[0] + "/imports/new/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Continue").click()


def run(page: Page, rows: int) -> None:
    """From the check to the report."""
    page.get_by_role("button", name=f"Import {rows} rows").click()
    expect(page.locator("header .pill", has_text="Done")).to_be_visible(timeout=15_000)


def tile(page: Page, label: str) -> int:
    """The figure of one of the report's facts."""
    told = page.locator(".stat, .fact", has_text=label).first.inner_text()
    found = re.search(r"\d[\d,]*", told)
    assert found, told
    return int(found[0].replace(",", ""))


@pytest.fixture
def founder(guest: Any) -> Page:
    """Somebody who has just signed up, on their empty Today."""
    page: Page = guest().page
    page.goto("/")
    page.get_by_role("link", name="Sign up").first.click()
    page.get_by_label("Your name").fill("Fiona Founder")
    page.get_by_label("Work e-mail").fill(f"fiona{id(page)}@lumen.example")
    page.get_by_label("Password").first.fill("seven quiet lanterns")
    page.get_by_label("Workspace name").fill("Lumen Labs")
    page.get_by_role("button", name="Create workspace").click()
    page.wait_for_url("**/w/lumen-labs*/today/")
    return page


def test_from_sign_up_to_people(founder: Page, site: Site) -> None:
    page = founder
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.locator("#main").get_by_role("link", name="Import a file").click()
    page.wait_for_url("**/imports/new/")

    upload(page, "hubspot-crm-exports-all-contacts.csv", HUBSPOT.encode())
    page.wait_for_url("**/imports/*-*/")
    expect(page.get_by_text("HubSpot contacts")).to_be_visible()
    expect(page.get_by_role("button", name="Import 4 rows")).to_be_visible(timeout=15_000)
    slug = page.url.split("/w/")[1].split("/")[0]
    assert site.sql(slug, "SELECT count(*) FROM accounts_contact") == [(0,)], "nothing is written before"
    run(page, 4)
    assert (tile(page, "Created"), tile(page, "Rejected")) == (3, 1)

    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("connolly")
    expect(page.get_by_role("option", name="Sarah Connolly")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*-*/")
    expect(page.locator("#main")).to_contain_text("Brightwell")

    people = "SELECT id, version, full_name, emails FROM accounts_contact ORDER BY id"
    before = site.sql(slug, people)
    assert len(before) == 3
    upload(page, "hubspot-crm-exports-all-contacts.csv", HUBSPOT.encode())
    expect(page.get_by_text("This very file was imported before")).to_be_visible(timeout=15_000)
    run(page, 4)
    assert (tile(page, "Created"), tile(page, "Changed")) == (0, 0)
    assert site.sql(slug, people) == before


def test_an_unknown_german_file_is_asked_about_and_taken_back(founder: Page, site: Site) -> None:
    page = founder
    slug = page.url.split("/w/")[1].split("/")[0]
    upload(page, "Kundenliste März.csv", GERMAN.encode("cp1252"))
    expect(page.get_by_role("heading", name="Columns")).to_be_visible()
    expect(page.get_by_text("Müller & Söhne KG").first).to_be_visible()
    expect(page.get_by_label("Firma goes to")).to_have_value("account.name")
    expect(page.get_by_label("Ansprechpartner goes to")).to_have_value("contact.full_name")
    expect(page.get_by_label("E-Mail-Adresse goes to")).to_have_value("contact.email")
    page.get_by_label("Merkmal goes to").select_option("ignore")
    page.get_by_label("Country of phone numbers").fill("DE")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("button", name="Import 2 rows")).to_be_visible(timeout=15_000)
    run(page, 2)
    names = site.sql(slug, "SELECT full_name, phones[1] FROM accounts_contact ORDER BY 1")
    assert [name for name, _ in names] == ["Dr. Katrin Müller", "Herr Tobias Weiß"]

    page.get_by_role("link", name="Undo import").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo import").click()
    expect(page.get_by_text("Everything is as it was before.")).to_be_visible(timeout=15_000)
    left = "SELECT (SELECT count(*) FROM accounts_contact) + (SELECT count(*) FROM accounts_account)"
    assert site.sql(slug, left) == [(0,)]
    settled(page)
