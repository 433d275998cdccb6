"""Deals are opened, moved, edited and closed: by keyboard, by mouse, and while somebody else does the same."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import Program, panel, says, settled
from tests.site import Site, until


@pytest.fixture(scope="module")
def program(site: Site) -> Program:
    return Program(site, "rita@acme.example")


@pytest.fixture
def deal(program: Program) -> Callable[..., Any]:
    """`deal("Pump room")` opens one in the first stage."""

    def opened(name: str, **fields: Any) -> Any:
        return program.make("deals/", name=name, **fields)

    return opened


@pytest.fixture
def stage_of(site: Site) -> Callable[[Any], str]:
    """`stage_of(deal)` is the name of the stage it stands in, as the database has it."""
    sql = "SELECT s.name FROM deals_deal d JOIN deals_stage s ON s.id = d.stage_id WHERE d.id = %s"
    return lambda one: str(site.sql("acme", sql, one["id"])[0][0])


@pytest.fixture
def rita(guest: Any) -> Page:
    page: Page = guest(viewport={"width": 1920, "height": 900}).log_in("rita@acme.example")
    return page


def board(page: Page, find: str) -> list[str]:
    """The board with the deals that fit; the names of its columns."""
    page.goto(f"/w/acme/deals/board/?q={find}")
    settled(page)
    return page.locator(".board-head h2").all_inner_texts()


def card(page: Page, name: str) -> Any:
    return page.locator(".board-card", has_text=name)


def count(page: Page, column: str) -> int:
    head = page.locator(".board-column", has=page.get_by_role("heading", name=column, exact=True))
    return int(head.locator("[data-count]").get_attribute("data-count") or "")


def cell(page: Page, row: str, label: str) -> Any:
    return page.locator("tr", has_text=row).get_by_role("button", name=f"{label}:")


def test_a_deal_is_opened_with_two_keys(rita: Page, site: Site) -> None:
    page = rita
    settled(page)
    page.keyboard.press("c")
    page.keyboard.press("d")
    page.wait_for_url("**/deals/new/")
    page.get_by_label("Name").focus()
    page.keyboard.type("Boiler house Stuttgart")
    page.keyboard.press("Tab")
    page.keyboard.type("Kessel & Söhne GmbH")
    page.get_by_label("Amount").fill("48500")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Boiler house Stuttgart", level=1)).to_be_visible()
    page.wait_for_url("**/deals/*-*/")
    sql = """SELECT d.amount, a.name, m.email FROM deals_deal d JOIN accounts_account a ON a.id = d.account_id
        JOIN team_member m ON m.id = d.owner_id WHERE d.name = %s"""
    (found,) = site.sql("acme", sql, "Boiler house Stuttgart")
    assert (int(found[0]), *found[1:]) == (48500, "Kessel & Söhne GmbH", "rita@acme.example")


def test_cards_move_by_keyboard_and_come_back(rita: Page, deal: Any, stage_of: Any) -> None:
    page, one = rita, deal("Kiln Aachen", amount="1000")
    first, second, third = board(page, "Kiln")[:3]
    card(page, "Kiln Aachen").focus()
    page.keyboard.press("Shift+ArrowRight")
    until(lambda: stage_of(one) == second, "the move by keyboard")
    says(page, f"moved to {second}")
    assert (count(page, first), count(page, second)) == (0, 1)
    page.keyboard.press("z")
    until(lambda: stage_of(one) == first, "the undo")
    card(page, "Kiln Aachen").focus()
    for key in ("m", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    until(lambda: stage_of(one) == third, "the card that was taken, carried and dropped")
    card(page, "Kiln Aachen").focus()
    for key in ("m", "ArrowLeft", "Escape"):
        page.keyboard.press(key)
    page.reload()
    expect(card(page, "Kiln Aachen")).to_be_visible()
    assert stage_of(one) == third and count(page, third) == 1


def drag(page: Page, name: str, column: str) -> None:
    """With the mouse, from the card to the middle of the column."""
    start = card(page, name).bounding_box()
    cards = page.locator(".board-column", has=page.get_by_role("heading", name=column, exact=True))
    cards.scroll_into_view_if_needed()
    start = card(page, name).bounding_box()
    end = cards.locator(".board-cards").bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 40, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 30, steps=8)
    page.mouse.up()


def test_cards_move_by_mouse_and_lost_needs_a_reason(
    rita: Page, deal: Any, stage_of: Any, program: Program
) -> None:
    page, one = rita, deal("Crane Bremen", amount="2000")
    names = board(page, "Crane")
    drag(page, "Crane Bremen", names[1])
    until(lambda: stage_of(one) == names[1], "the move by mouse")
    settled(page)
    drag(page, "Crane Bremen", names[-1])
    expect(panel(page)).to_contain_text("Why was it lost?")
    assert stage_of(one) == names[1], "nothing is closed before a reason is given"
    panel(page).get_by_label("Why was it lost?").select_option(index=1)
    panel(page).get_by_role("button", name="Lost").click()
    until(lambda: program.get(f"deals/{one['id']}/")["status"] == "lost", "the deal to be lost")
    assert program.get(f"deals/{one['id']}/")["close_reason"]
    says(page, "Crane Bremen is lost")
    page.locator("[data-undo]").click()
    until(lambda: stage_of(one) == names[1], "the undo of the closing")
    expect(card(page, "Crane Bremen")).to_be_visible()


def test_who_moves_a_card_that_somebody_changed_hears_who_and_gets_the_card_anew(
    guest: Any, deal: Any, stage_of: Any, program: Program
) -> None:
    someone, one = guest(), deal("Mill Halle", amount="1000")
    someone.expected.append("412 (Precondition Failed)")
    page = someone.log_in("rita@acme.example")
    first, second, third = board(page, "Mill")[:3]
    stages = {s["name"]: s["id"] for s in program.get("stages/")}
    program.call(
        "PATCH", f"deals/{one['id']}/", {"stage": stages[third]}, **{"If-Match": f'"{one["version"]}"'}
    )
    card(page, "Mill Halle").focus()
    page.keyboard.press("Shift+ArrowRight")
    told = page.get_by_role("alert").filter(has_text="Mill Halle meanwhile")
    expect(told).to_contain_text("stage")
    assert (count(page, first), count(page, second), stage_of(one)) == (1, 0, third)
    told.get_by_role("button", name="Reload card").click()
    until(lambda: count(page, third) == 1 and count(page, first) == 0, "the card in its present column")
    card(page, "Mill Halle").focus()
    page.keyboard.press("Shift+ArrowLeft")
    until(lambda: stage_of(one) == second, "the move of the fresh card")


def test_a_deal_is_won_on_its_page(rita: Page, deal: Any, program: Program) -> None:
    page, one = rita, deal("Dryer Essen", amount="3000")
    page.goto(f"/w/acme/deals/{one['id']}/")
    settled(page)
    page.get_by_role("link", name="Won").click()
    panel(page).get_by_label("What should we remember?").fill("The pilot spoke for itself.")
    panel(page).get_by_role("button", name="Won").click()
    expect(page.locator("#deal-top")).to_contain_text("Won")
    assert program.get(f"deals/{one['id']}/")["status"] == "won"


def test_who_edits_at_the_same_time_sees_the_others_value(guest: Any, deal: Any, program: Program) -> None:
    someone, one = guest(), deal("Forge Gera", amount="4000")
    someone.expected.append("412 (Precondition Failed)")
    page = someone.log_in("rita@acme.example")
    page.goto("/w/acme/deals/?q=Forge")
    settled(page)
    program.call("PATCH", f"deals/{one['id']}/", {"amount": "4600"}, **{"If-Match": f'"{one["version"]}"'})
    cell(page, "Forge Gera", "Amount").click()
    page.get_by_role("spinbutton", name="Amount").fill("4200")
    page.keyboard.press("Enter")
    conflict = page.get_by_role("alert").filter(has_text="4,600")
    expect(conflict).to_be_visible()
    assert program.get(f"deals/{one['id']}/")["amount"].startswith("4600")
    conflict.get_by_role("button", name="Use").click()
    until(lambda: program.get(f"deals/{one['id']}/")["amount"].startswith("4200"), "the second try")


def test_the_table_edits_one_and_many(rita: Page, deal: Any, program: Program) -> None:
    page = rita
    ones = [
        deal(f"Lathe {town}", amount="5000", expected_close="2027-03-31") for town in ("Ulm", "Trier", "Jena")
    ]
    page.goto("/w/acme/deals/?q=Lathe")
    settled(page)
    cell(page, "Lathe Ulm", "Expected close").click()
    page.get_by_label("Expected close", exact=True).last.fill("2027-05-15")
    page.keyboard.press("Enter")
    says(page, "Expected close saved")
    assert program.get(f"deals/{ones[0]['id']}/")["expected_close"] == "2027-05-15"

    page.get_by_label("Select all on this page").check()
    expect(page.locator("[data-bulk-count]")).to_have_text("3")
    page.get_by_label("Set category").select_option("commit")
    says(page, "3 changed")

    def categories() -> set[str]:
        return {program.get(f"deals/{one['id']}/")["forecast_category"] for one in ones}

    assert categories() == {"commit"}
    settled(page)
    page.locator("[data-undo]").click()
    until(lambda: "commit" not in categories(), "the undo of the bulk change")
