"""Journeys share one running product and, when there is a Chromium, one browser. They run on one test worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cast import PASSWORD
from tests.site import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Site]:
    """The product, running."""
    from tests.conftest import STACK

    product = Site(tmp_path_factory.mktemp("site"), request.config.stash[STACK]).start()
    yield product
    product.close()


@dataclass(frozen=True)
class Demo:
    """The demo workspace in the site: ana founded it, mo leads, rita sells; one password for all."""

    slug: str
    password: str


@pytest.fixture(scope="session")
def northstar(site: Site) -> Demo:
    """A believable company, for what needs many records: the review, and the look at every page."""
    printed = site.manage("demo")
    return Demo("northstar", printed.split("password", 1)[1].strip())


class Guest:
    """Somebody at a browser window. Console errors and failed requests end the journey."""

    def __init__(self, browser: Any, site: Site, **options: Any) -> None:
        self.site = site
        self.context = browser.new_context(
            base_url=site.url, locale="en-GB", timezone_id="Europe/Berlin", reduced_motion="reduce", **options
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.errors: list[str] = []
        self.expected: list[str] = []
        """What the browser may complain of in this journey: it notes every refused request as an error."""
        self.page.on("pageerror", lambda error: self.errors.append(error.stack or str(error)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)

    def log_in(self, email: str, password: str = PASSWORD) -> Any:
        """Log in through the page, and return it."""
        self.page.goto("/auth/login/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url("**/w/**")
        return self.page


@pytest.fixture
def guest(browser: Any, site: Site, tmp_path: Path) -> Iterator[Any]:
    """`guest()` opens a window; options go to Playwright's context (viewport, color_scheme …)."""
    guests: list[Guest] = []

    def arrive(**options: Any) -> Guest:
        guests.append(Guest(browser, site, **options))
        return guests[-1]

    yield arrive
    errors = [e for one in guests for e in one.errors if not any(known in e for known in one.expected)]
    for one in guests:
        one.context.close()
    assert errors == []
