"""Every page, looked at as a browser and axe see it: usable by everybody, within the phone's width, quiet and light."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.architecture.urls import PARAMETER, Address, addresses
from tests.journeys.steps import settled
from tests.site import Site

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PARTS = 40
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PUBLIC = (
    "/", "/auth/login/", "/auth/signup/", "/auth/password/reset/", "/auth/2fa/", "/auth/email/", "/auth/sessions/",
    "/auth/password/change/", "/workspaces/new/",
)  # fmt: skip
PHONE = (
    "today/",
    "log/",
    "inbox/",
    "deals/",
    "deals/{deal}/",
    "accounts/",
    "people/",
    "calls/",
    "signals/",
    "review/pipeline/",
)
# Which table holds the record an address names; what stands under no key has no page of its own in the demo.
TABLES = {
    "accounts/": "accounts_account", "people/": "accounts_contact", "imports/": "accounts_import",
    "deals/board/": "deals_stage", "settings/pipelines/": "deals_pipeline", "settings/stages/": "deals_stage",
    "settings/products/": "deals_product", "deals/": "deals_deal", "tasks/": "tasks_task",
    "activities/": "activities_activity", "team/members/": "team_member", "team/teams/": "team_team",
    "inbox/": "intelligence_proposal", "kept/": "intelligence_kept", "readings/": "intelligence_reading",
    "signals/": "accounts_signal", "calls/": "accounts_contact", "settings/signals/feeds/": "accounts_feed",
}  # fmt: skip


class Look:
    """Ana's window on the demo company, with the ids of its records."""

    def __init__(self, page: Page, site: Site, slug: str) -> None:
        self.page, self.site, self.root = page, site, f"/w/{slug}/"
        self.ids = {table: self._some(slug, table) for table in set(TABLES.values())}

    def _some(self, slug: str, table: str) -> str:
        rows = self.site.sql(slug, f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1")
        return str(rows[0][0]) if rows else ""

    def path(self, address: Address) -> str:
        """The address with a real record in it; empty when there is none of the kind."""
        if not PARAMETER.search(address.route):
            return self.root + address.route
        table = next((t for start, t in TABLES.items() if address.route.startswith(start)), "")
        if not self.ids.get(table) or len(PARAMETER.findall(address.route)) > 1:
            return ""
        return self.root + PARAMETER.sub(self.ids[table], address.route)

    def pages(self) -> list[str]:
        """Every address that answers a plain GET with a page of its own."""
        found = []
        for address in addresses():
            path = self.path(address) if "get" in address.methods and "api/" not in address.route else ""
            if path and self._is_page(path):
                found.append(path)
        return found

    def _is_page(self, path: str) -> bool:
        answer = self.page.request.get(path, max_redirects=0)
        html = answer.headers.get("content-type", "").startswith("text/html")
        return answer.status == 200 and html and "<!doctype html>" in answer.text()[:200].lower()

    def complaints(self, path: str) -> list[str]:
        """What axe calls serious or critical; in the dark only colours can be worse."""
        bad = []
        for scheme, options in (("light", WCAG), ("dark", CONTRAST)):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.page.goto(path)
            settled(self.page)
            bad += self._axe(path, scheme, options)
        return bad

    def _axe(self, path: str, scheme: str, options: dict[str, Any]) -> list[str]:
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{path} {scheme} {v['id']}: {[node['html'][:160] for node in v['nodes']][:4]}"
            for v in found
            if v["impact"] in ("serious", "critical")
        ]


@pytest.fixture(scope="module")
def look(browser: Any, site: Site, northstar: Any) -> Iterator[Look]:
    from tests.journeys.conftest import Guest

    ana = Guest(browser, site, viewport={"width": 1440, "height": 900})
    yield Look(ana.log_in("ana@northstar.example", northstar.password), site, northstar.slug)
    errors = list(ana.errors)
    ana.context.close()
    assert errors == []


@pytest.fixture(scope="module")
def pages(look: Look) -> list[str]:
    found = look.pages()
    assert len(found) > 40, found
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_serious_in_the_workspace(look: Look, pages: list[str], part: int) -> None:
    assert [c for path in pages[part::PARTS] for c in look.complaints(path)] == []


def test_axe_finds_nothing_serious_outside_workspaces(look: Look) -> None:
    assert [c for path in PUBLIC for c in look.complaints(path)] == []


def test_axe_finds_nothing_serious_for_strangers(guest: Any, site: Site) -> None:
    stranger = Look.__new__(Look)
    stranger.page = guest().page
    assert [c for path in PUBLIC[:4] for c in stranger.complaints(path)] == []


def test_nothing_is_wider_than_a_phone(look: Look) -> None:
    wide = []
    look.page.set_viewport_size({"width": 375, "height": 740})
    for route in PHONE:
        look.page.goto(look.root + route.replace("{deal}", look.ids["deals_deal"]))
        settled(look.page)
        over = look.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append(f"{route} by {over} px")
    look.page.set_viewport_size({"width": 1440, "height": 900})
    assert wide == []


def test_the_first_load_of_today_is_light(guest: Any, northstar: Any) -> None:
    """Compressed as production sends it: text by gzip here, fonts as they are."""
    someone = guest()
    page = someone.log_in("rita@northstar.example", northstar.password)
    sizes: dict[str, int] = {}

    def weigh(answer: Any) -> None:
        body = answer.body()
        sizes[answer.url] = len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 6))

    fresh = page.context.browser.new_context(
        base_url=someone.site.url, storage_state=page.context.storage_state()
    )
    first = fresh.new_page()
    first.on("response", weigh)
    first.goto("/w/northstar/today/")
    settled(first)
    fresh.close()
    assert len(sizes) > 5 and sum(sizes.values()) < 200_000, sizes
