"""Say it once, by keyboard alone: a line or a transcript becomes proposals, tasks, a draft, and a mail that arrives."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import Program, panel, says, settled
from tests.site import Site, until

LINE = (
    "spoke with {first}, please send her the security paper by Friday, budget is 40k USD, "
    "their CFO Edgar Kramer signs above 25k, call her back Thursday at 3pm"
)
OURS = "SELECT title, due_zone FROM tasks_task WHERE contact_id = %s OR deal_id = %s ORDER BY title"
OPEN = "SELECT count(*) FROM intelligence_proposal p JOIN intelligence_reading r ON r.id = p.reading_id JOIN activities_activity a ON a.id = r.activity_id WHERE a.deal_id = %s AND p.status = 'open'"  # noqa: E501
DOUBLES = "SELECT reading_id, key FROM intelligence_proposal GROUP BY 1, 2 HAVING count(*) > 1"


@pytest.fixture(scope="module")
def program(site: Site) -> Program:
    return Program(site, "rita@acme.example")


@pytest.fixture
def buyer(program: Program) -> Any:
    """`buyer("Nora")` is somebody in New York with an open deal of rita's and an address."""

    def appear(first: str) -> tuple[Any, Any]:
        company = program.make("accounts/", name=f"{first} Foundry", country="US")
        person = program.make(
            "contacts/", first_name=first, last_name="Castell", title="Head of Plant", account=company["id"],
            timezone="America/New_York", emails=[f"{first.lower()}@foundry.example"],
        )  # fmt: skip
        deal = program.make("deals/", name=f"{first} line two", account=company["id"], contact=person["id"])
        return person, deal

    return appear


def proposals(page: Page) -> Any:
    return page.locator("article.proposal")


def accept(page: Page, words: str) -> None:
    """`j`, then `k`, until the proposal with these words has the focus, then `a`."""
    row = proposals(page).filter(has_text=words).first
    expect(row).to_be_visible()
    rows = proposals(page).count()
    for key in "j" * rows + "k" * rows:
        page.keyboard.press(key)
        if row.evaluate("row => row === document.activeElement"):
            break
    else:
        raise AssertionError(f"j and k do not reach {words}")
    count = proposals(page).count()
    page.keyboard.press("a")
    expect(proposals(page)).to_have_count(count - 1)


def test_one_line_becomes_tasks_in_the_buyers_zone_and_a_mail_that_arrives(
    guest: Any, site: Site, buyer: Any
) -> None:
    nora, deal = buyer("Nora")
    page = guest().log_in("rita@acme.example")
    settled(page)
    page.keyboard.press("l")
    page.keyboard.type(LINE.format(first="Nora"))
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("Nora")
    expect(page.locator("[data-log-line]").first).to_have_value("")
    until(lambda: site.sql("acme", OPEN, deal["id"])[0][0] >= 3, "the line to be read", 60)

    page.keyboard.press("Escape")  # the panel goes, the line has the focus again
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("x")
    page.wait_for_url("**/inbox/**", timeout=30_000)
    settled(page)
    for words in ("security paper", "Edgar Kramer", "40,000"):
        accept(page, words)

    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/today/**")
    settled(page)
    expect(page.locator("#main")).to_contain_text("ecurity paper")
    tasks = dict(site.sql("acme", OURS, nora["id"], deal["id"]))
    assert any("ecurity paper" in title for title in tasks)
    assert set(tasks.values()) <= {"America/New_York", "Europe/Berlin"}
    assert tasks["Call Nora back"] == "America/New_York"

    page.goto(f"/w/acme/deals/{deal['id']}/")
    settled(page)
    page.keyboard.press("m")
    expect(panel(page)).to_contain_text("security paper")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_url("**/drafts/**")
    settled(page)
    expect(page.locator("#main [data-row]", has_text="Nora")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    says(page, "on its way")
    mail = until(lambda: site.inbox.to("nora@foundry.example"), "the mail")[0]
    assert "security paper" in mail.get_payload(decode=True).decode()
    assert len(site.inbox.to("nora@foundry.example")) == 1


def test_what_is_selected_is_decided_at_once_and_taken_back(
    guest: Any, site: Site, program: Program, buyer: Any
) -> None:
    nora, deal = buyer("Wilma")
    line = LINE.format(first="Wilma")
    program.make("activities/", kind="call", deal=deal["id"], contacts=[nora["id"]], summary=line)
    until(lambda: site.sql("acme", OPEN, deal["id"])[0][0] >= 3, "the line to be read", 60)
    count = site.sql("acme", OPEN, deal["id"])[0][0]
    page = guest().log_in("rita@acme.example")
    page.goto(f"/w/acme/inbox/?deal={deal['id']}&whose=all")
    settled(page)
    rail = page.locator("#nav-inbox")
    waiting = int(rail.inner_text())
    for key in ("j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    bar = page.get_by_role("region", name="Selected proposals")
    expect(bar).to_contain_text("3 selected")
    page.keyboard.press("x")
    expect(bar).to_contain_text("2 selected")
    page.keyboard.press("d")
    says(page, "2 dismissed.")
    expect(bar).to_be_hidden()
    expect(rail).to_have_text(str(waiting - 2))
    assert site.sql("acme", OPEN, deal["id"])[0][0] == count - 2
    page.keyboard.press("z")
    says(page, "2 open again.")
    assert site.sql("acme", OPEN, deal["id"])[0][0] == count


def two_hours(first: str) -> str:
    """A VTT file of two hours, most of it talk without consequence."""
    talk = "We went through the numbers of the plant once more and looked at how the shifts are planned."
    cues = []
    for n in range(800):
        voice = f"{first} Castell" if n % 2 else "Rita Rossi"
        said = f"{talk} That was point {n}."
        if n == 501:
            said = "Please send us the signed contract by next Friday. Our budget is 85,000 dollars."
        start = n * 9
        cues.append(f"{stamp(start)} --> {stamp(start + 9)}\n<v {voice}>{said}</v>\n")
    return "WEBVTT\n\n" + "\n".join(cues)


def stamp(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


@pytest.fixture
def worker(site: Site) -> Iterator[Site]:
    """The site, with a worker again at the end."""
    yield site
    if "worker" not in site.processes:
        site.start("worker")


def test_two_hours_of_talk_are_pasted_and_read_though_the_worker_dies(
    guest: Any, worker: Site, buyer: Any
) -> None:
    person, deal = buyer("Olga")
    page = guest(permissions=["clipboard-read", "clipboard-write"]).log_in("rita@acme.example")
    page.goto(f"/w/acme/say/?deal={deal['id']}")
    settled(page)
    page.locator("textarea[name=text]").focus()
    page.evaluate("text => navigator.clipboard.writeText(text)", two_hours("Olga"))
    page.keyboard.press("Control+v")
    expect(page.locator("textarea[name=text]")).to_have_value(re.compile("signed contract"))
    tab_to(page, "Log and read it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox/**", timeout=30_000)
    running = (
        "SELECT r.state FROM intelligence_reading r JOIN activities_activity a ON a.id = r.activity_id "
        "WHERE a.deal_id = %s"
    )
    until(lambda: worker.sql("acme", running, deal["id"]) == [("running",)], "the reading to begin", 60)
    worker.kill("worker")
    assert worker.sql("acme", running, deal["id"]) == [("running",)], "killed too late to prove anything"
    worker.start("worker")
    until(lambda: worker.sql("acme", running, deal["id"]) == [("done",)], "the reading to end", 90)
    assert worker.sql("acme", DOUBLES) == []
    expect(proposals(page).filter(has_text="contract").first).to_be_visible(timeout=20_000)
    heard = "SELECT contact_id::text FROM activities_participant p JOIN activities_activity a ON a.id = p.activity_id WHERE a.deal_id = %s"  # noqa: E501
    assert worker.sql("acme", heard, deal["id"]) == [(person["id"],)]
    accept(page, "contract")
    page.keyboard.press("z")
    expect(proposals(page).filter(has_text="contract").first).to_be_visible()


def tab_to(page: Page, label: str) -> None:
    """Tab until the button with this label has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(label):
            return
    raise AssertionError(f"Tab does not reach {label}")
