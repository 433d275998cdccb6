"""Records around which tasks are opened."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts import actions as accounts
from deals import actions as deals
from tasks import actions


@pytest.fixture
def northwind(rita: Any, now: Any) -> Any:
    """Rita's account."""
    return accounts.create_account(
        by=rita, now=now, name="Northwind Labs", domain="northwind.example", owner=rita
    )


@pytest.fixture
def sarah(rita: Any, now: Any, northwind: Any) -> Any:
    """Rita's contact in London."""
    return accounts.create_contact(
        by=rita, now=now, first_name="Sarah", last_name="Whitfield", account=northwind, owner=rita,
        emails=["sarah@northwind.example"], timezone="Europe/London",
    )  # fmt: skip


@pytest.fixture
def deal(rita: Any, now: Any, northwind: Any) -> Any:
    """Rita's open deal with Northwind."""
    return deals.open_deal(by=rita, now=now, name="Northwind rollout", account=northwind, amount=48_000)


@pytest.fixture
def open_task(rita: Any, now: Any) -> Callable[..., Any]:
    """`open_task(title=…, due_at=…)` → a task of rita's."""

    def make(**given: Any) -> Any:
        return actions.open_task(**{"by": rita, "now": now, "title": "Send the report"} | given)

    return make


@pytest.fixture
def closed_pipeline(acme: Any) -> Any:
    """Acme with a private pipeline."""
    acme.open_pipeline = False
    acme.save(update_fields=["open_pipeline"])
    return acme
