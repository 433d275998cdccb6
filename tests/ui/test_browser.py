"""The pieces in a browser: islands, keyboard, themes, phone width, and what axe says of all of it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.journey
EXAMPLES = ("", "today/", "deal/", "review/", "board/", "public/")


@pytest.fixture
def page(browser: Any, gallery: str) -> Iterator[Any]:
    """A window on the gallery; anything written to the console as an error ends the test."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    context = browser.new_context(
        base_url=gallery, reduced_motion="reduce", viewport={"width": 1440, "height": 900}
    )
    window = context.new_page()
    window.set_default_timeout(10_000)
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield window
    context.close()
    expected = ("status of 412", "status of 422")
    assert [e for e in errors if not any(x in e for x in expected)] == []


def visit(page: Any, path: str = "") -> Any:
    """Open a page of the gallery and wait until its scripts run."""
    page.goto(path)
    page.wait_for_selector("html[data-ready]")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", EXAMPLES)
def test_axe_finds_nothing_serious(page: Any, path: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    visit(page, path)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    bad = [
        (v["id"], [n["html"][:160] for n in v["nodes"]][:4])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert bad == []


@pytest.mark.parametrize("width", [375, 720, 820, 1440])
@pytest.mark.parametrize("path", EXAMPLES)
def test_nothing_sticks_out_of_the_page(page: Any, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, path)
    over = "e => e.scrollWidth - e.clientWidth"
    assert page.eval_on_selector("html", over) <= 0
    if path != "board/":
        assert page.eval_on_selector("main", over) <= 0


def test_first_load_is_small(page: Any) -> None:
    import gzip

    sizes: dict[str, int] = {}

    def weigh(response: Any) -> None:
        body = response.body()
        sizes[response.url] = len(body) if response.url.endswith("woff2") else len(gzip.compress(body, 6))

    page.on("response", weigh)
    visit(page, "today/")
    page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) < 200_000, sizes


def test_rows_are_walked_and_done_by_keyboard(page: Any) -> None:
    visit(page, "today/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-row]:focus").inner_text().startswith("Answer pricing question")
    page.keyboard.press("k")
    assert page.locator("[data-row]:focus").inner_text().startswith("Send SOC 2")
    page.keyboard.press("l")
    assert page.evaluate("document.activeElement.id") == "log-line"


def test_letters_typed_into_a_field_stay_letters(page: Any) -> None:
    visit(page, "today/")
    page.fill("#log-line", "")
    page.locator("#log-line").press_sequentially("jkxc? spoke")
    assert page.input_value("#log-line") == "jkxc? spoke"
    assert page.locator("dialog[open]").count() == 0


def test_the_palette_finds_records_and_commands(page: Any) -> None:
    visit(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("north")
    page.wait_for_selector("command-palette [role=option]:has-text('Northwind Labs')")
    assert page.get_attribute("command-palette input", "aria-activedescendant") == "palette-0"
    page.fill("command-palette input", "dark")
    page.wait_for_selector("command-palette [role=option]:has-text('Theme: dark')")
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "data-theme") == "dark"
    visit(page)
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_list_of_keys(page: Any) -> None:
    visit(page, "board/")
    page.keyboard.press("?")
    assert "find or do anything" in page.inner_text("dialog.keys-help")
    page.keyboard.press("?")
    page.wait_for_selector("dialog.keys-help", state="detached")


def test_why_opens_the_panel_and_escape_gives_the_focus_back(page: Any) -> None:
    visit(page)
    page.locator("main a.why").first.click()
    page.wait_for_selector("#panel h2:focus")
    assert "If the economic buyer is met" in page.inner_text("#panel")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.className") == "why"


def test_a_value_is_edited_in_place_and_the_edit_taken_back(page: Any) -> None:
    visit(page)
    cell = page.locator(".pairs inline-edit[data-name=amount]")
    cell.locator("button").click()
    cell.locator("input").fill("95000")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast:has-text('Amount saved')")
    assert cell.inner_text() == "€95,000" and cell.get_attribute("data-version") == "4"
    page.click("[data-undo]")
    page.wait_for_selector(".toast:has-text('put back')")
    assert cell.inner_text() == "€120,000"


def test_what_the_server_made_of_it_is_shown(page: Any) -> None:
    visit(page)
    cell = page.locator(".pairs inline-edit[data-name=name]")
    cell.locator("button").click()
    cell.locator("input").fill("Halden    Robots")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast:has-text('Name saved')")
    assert cell.inner_text() == "Halden Robots" and cell.get_attribute("data-value") == "Halden Robots"


def test_escape_leaves_a_value_as_it_was(page: Any) -> None:
    visit(page)
    cell = page.locator(".pairs inline-edit[data-name=name]")
    cell.locator("button").press("Enter")
    cell.locator("input").fill("Something else")
    page.keyboard.press("Escape")
    assert cell.inner_text() == "Halden Robotics" and page.locator(".toast").count() == 0


def test_a_refused_value_is_put_back_and_explained(page: Any) -> None:
    visit(page)
    cell = page.locator(".pairs inline-edit[data-name=name]")
    cell.locator("button").click()
    cell.locator("input").fill("refuse")
    page.keyboard.press("Enter")
    page.wait_for_selector(".edit-error")
    assert "needs an amount" in cell.inner_text() and "Halden Robotics" in cell.inner_text()


def test_a_concurrent_edit_shows_theirs_and_lets_one_choose(page: Any) -> None:
    visit(page)
    cell = page.locator(".pairs inline-edit[data-name=name]")
    cell.locator("button").click()
    cell.locator("input").fill("stale")
    page.keyboard.press("Enter")
    page.wait_for_selector(".edit-conflict")
    assert "It says Theirs now" in cell.inner_text()
    page.get_by_role("button", name="Use stale").click()
    page.wait_for_selector(".toast:has-text('Name saved')")
    assert cell.locator(".edit-cell").inner_text() == "stale" and cell.get_attribute("data-version") == "8"


def test_rows_are_selected_together_and_each_tells_its_result(page: Any) -> None:
    visit(page)
    boxes = page.locator("bulk-table input[name=ids]")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    assert page.inner_text("[data-bulk-count]") == "4"
    page.get_by_role("button", name="Commit", exact=True).click()
    page.wait_for_selector("[data-bulk-errors]:visible")
    assert "Closed deals keep their owner" in page.inner_text("[data-bulk-errors]")
    assert page.inner_text("[data-bulk-count]") == "1"
    page.check("[data-pick-all]")
    assert page.inner_text("[data-bulk-count]") == "8"


def _titles(page: Any, column: str) -> list[str]:
    found: list[str] = page.locator(f"[data-column={column}] .board-card > a").all_inner_texts()
    return found


def test_a_card_moves_by_keyboard_and_the_move_is_undone(page: Any) -> None:
    visit(page, "board/")
    page.wait_for_selector("deal-board .sr-only", state="attached")
    before = _titles(page, "discovery")
    page.locator("[data-column=discovery] .board-card").nth(1).focus()
    for key in ("m", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".toast:has-text('moved to Proposal')")
    assert _titles(page, "proposal")[0] == before[1]
    assert page.inner_text("[data-column=proposal] [data-count]") == "7"
    assert page.inner_text("[data-column=discovery] [data-count]") == "5"
    page.click("[data-undo]")
    page.wait_for_function(
        "document.querySelector('[data-column=discovery] [data-count]').textContent === '6'"
    )
    assert _titles(page, "discovery") == before


def test_a_move_is_given_up_by_escape(page: Any) -> None:
    visit(page, "board/")
    page.wait_for_selector("deal-board .sr-only", state="attached")
    before = _titles(page, "discovery")
    page.locator("[data-column=discovery] .board-card").nth(1).focus()
    for key in ("m", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    assert _titles(page, "discovery") == before and page.locator(".toast").count() == 0


def test_a_refused_move_goes_back_and_says_why(page: Any) -> None:
    visit(page, "board/")
    page.wait_for_selector("deal-board .sr-only", state="attached")
    before = _titles(page, "proposal")
    page.locator("[data-column=proposal] .board-card").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_selector(".toast:has-text('needs an amount')")
    assert _titles(page, "proposal") == before
    assert page.inner_text("[data-column=negotiation] [data-count]") == "6"


def test_a_card_is_dragged(page: Any) -> None:
    visit(page, "board/")
    page.wait_for_selector("deal-board .sr-only", state="attached")
    name = _titles(page, "discovery")[0]
    page.drag_and_drop(
        "[data-column=discovery] .board-card >> nth=0", "[data-column=qualification] .board-card >> nth=1"
    )
    page.wait_for_selector(".toast:has-text('moved to Qualification')")
    assert name in _titles(page, "qualification")


def test_progress_is_asked_for_and_shown(page: Any) -> None:
    with page.expect_response("**/ui/job/"):
        visit(page)
    page.wait_for_function(
        "document.querySelector('job-progress [data-progress-count]').innerText.includes('of 4,930')"
    )


def test_menus_close_by_escape_and_by_a_click_elsewhere(page: Any) -> None:
    visit(page)
    page.locator("main details.menu > summary").first.click()
    page.keyboard.press("ArrowDown")
    assert page.locator(".menu-item:focus").inner_text() == "Proposal"
    page.keyboard.press("Escape")
    assert page.locator("main details.menu[open]").count() == 0
    page.locator("main details.menu > summary").first.click()
    page.click("h1")
    assert page.locator("main details.menu[open]").count() == 0


def test_a_confirmation_is_a_dialog_and_can_be_left(page: Any) -> None:
    visit(page)
    page.click("[data-dialog-open=confirm-delete]")
    assert page.locator("#confirm-delete").is_visible()
    page.click("#confirm-delete [data-dialog-close]")
    assert not page.locator("#confirm-delete").is_visible()
