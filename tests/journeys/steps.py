"""What several journeys do: talk to the API as a program does, and wait for what a page says."""

import json
import urllib.request
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.site import Site


class Program:
    """A program with an API key of a member: prepares what a journey starts from, and looks at what it left."""

    def __init__(self, site: Site, email: str, slug: str = "acme") -> None:
        printed = site.manage("create_api_key", slug, email, "--name", "journeys", "--scope", "write")
        self.key = next(word for word in printed.split() if word.startswith("dw_"))
        self.root = f"{site.url}/w/{slug}/api/v1/"

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The JSON of an answer; a refusal raises urllib's HTTPError."""
        request = urllib.request.Request(
            self.root + path,
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", **headers},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def make(self, path: str, **fields: Any) -> Any:
        return self.call("POST", path, fields)

    def rows(self, path: str) -> list[Any]:
        """The first page of a list."""
        found: list[Any] = self.get(path)["results"]
        return found


def says(page: Page, text: str) -> None:
    """Waits until a toast says so."""
    expect(page.locator("#toasts")).to_contain_text(text)


def panel(page: Page) -> Any:
    """The side panel."""
    return page.locator("#panel")


def settled(page: Page) -> None:
    """The page's scripts run and its panels have come; keys work from here on."""
    page.wait_for_selector("html[data-ready]")
    page.wait_for_load_state("networkidle")


def next_weekday(today: date, weekday: int, *, today_too: bool = False) -> date:
    """The first such day after `today`, Monday being 0; `today` itself counts if `today_too`."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or today_too else 7)
